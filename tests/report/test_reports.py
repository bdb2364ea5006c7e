"""What all reports share: golden files, the same text in every reader, nothing imported for it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import cycle
from pathlib import Path

import pytest

from tests.hostile import EVERY, batches
from zi_tui.domain.plan import Text
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.report import evidence, monthly, plan
from zi_tui.report.context import ReportContext, Signatory
from zi_tui.report.markdown import plain

from .builder import CONTEXT, EVIDENCE, empty, snapshot
from .readers import READERS, Outline, body, markdown_it

GOLDEN = Path(__file__).parent / "golden"
REWRITE = "ZI_TUI_REWRITE_GOLDEN"

Report = Callable[[Snapshot, ReportContext, tuple[EvidenceFile, ...]], str]
REPORTS: dict[str, Report] = {
    "plan": lambda part, context, _: plan.render(part, context),
    "monthly": lambda part, context, _: monthly.render(part, context, 4),
    "evidence": evidence.render,
}
CASES: dict[str, Callable[[], str]] = {
    **{name: partial(report, snapshot(), CONTEXT, EVIDENCE) for name, report in REPORTS.items()},
    **{f"{name}_empty": partial(report, empty(), CONTEXT, ()) for name, report in REPORTS.items()},
    "plan_area": lambda: plan.render(snapshot(), CONTEXT, area_id="a2"),
    "monthly_team": lambda: monthly.render(snapshot(), CONTEXT._replace(left_out=2), 4, team_id="t2", area_id="a2"),
    "evidence_month": lambda: evidence.render(snapshot(), CONTEXT._replace(left_out=1), EVIDENCE, 4, team_id="t1"),
}


@pytest.mark.parametrize("name", CASES)
def test_is_the_golden_file_byte_for_byte(name: str) -> None:
    path = GOLDEN / f"{name}.md"
    written = CASES[name]().encode()
    if os.environ.get(REWRITE):
        path.write_bytes(written)
    assert written == path.read_bytes(), f"set {REWRITE}=1 to write {path.name} anew, and read what changed"


@pytest.mark.parametrize("name", CASES)
def test_ends_with_one_newline_and_has_no_trailing_space(name: str) -> None:
    text = CASES[name]()
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not [line for line in text.splitlines() if line != line.rstrip()]
    assert "\r" not in text


HARMLESS = ("Rapat", "Undangan", "Notulen", "Foto")
"""As many as the small plan has rows."""


def hostile_data(*texts: str) -> tuple[Snapshot, ReportContext, tuple[EvidenceFile, ...]]:
    """The small plan with one of `texts` wherever a person, a file or a seed could have put one; one for each row."""
    old = snapshot()
    around = cycle(texts)
    of_row = dict(zip((row.id for row in old.rows), cycle(texts), strict=False))
    files = tuple(
        each._replace(file_name=of_row[each.row_id], caption=of_row[each.row_id], document_number=of_row[each.row_id])
        for each in EVIDENCE
    )
    part = snapshot(
        office=old.office._replace(name=texts[0], short_name=next(around), unit=next(around), place=next(around)),
        plan=old.plan._replace(
            title=Text(next(around)),
            decree_number=next(around),
            decree_issuer=next(around),
            clauses=tuple(each._replace(text=Text(next(around))) for each in old.plan.clauses),
        ),
        teams=tuple(each._replace(name=next(around)) for each in old.teams),
        areas=tuple(each._replace(code=next(around), name=Text(next(around))) for each in old.areas),
        components=tuple(each._replace(code=next(around), name=Text(next(around))) for each in old.components),
        rows=tuple(
            row._replace(
                code=of_row[row.id],
                indicator=Text(of_row[row.id]),
                steps=tuple(each._replace(text=Text(of_row[row.id])) for each in row.steps),
                requirements=tuple(each._replace(text=Text(of_row[row.id])) for each in row.requirements),
            )
            for row in old.rows
        ),
        realizations=[
            each._replace(
                done_by=of_row[each.row_id],
                note=of_row[each.row_id],
                obstacle=of_row[each.row_id],
                cause=of_row[each.row_id],
                solution=of_row[each.row_id],
                follow_up=of_row[each.row_id],
                reason=of_row[each.row_id],
                verification_note=of_row[each.row_id],
            )
            for each in old.realizations.values()
        ],
        evidence=files,
    )
    coordinator, secretary = (Signatory(next(around), next(around), next(around)) for _role in range(2))
    return part, ReportContext(texts[0], coordinator, secretary, left_out=3), files


def dealt(texts: dict[str, str], reports: Iterable[str], name: str) -> dict[str, str]:
    """Return the share of `texts` that one of `reports` is tried with: some of each kind, since those are neighbours.

    All write through the same few functions.
    """
    names = list(reports)
    return dict(list(texts.items())[names.index(name) :: len(names)])


@cache
def harmless_outline(name: str) -> Outline:
    """The report's form when nobody typed anything odd."""
    return markdown_it(REPORTS[name](*hostile_data(*HARMLESS)))


@pytest.mark.parametrize("name", REPORTS)
def test_every_reader_finds_the_same_whatever_people_typed(name: str) -> None:
    # A sample: test_markdown tries every text in every kind of place.
    sample = dict(list(dealt(EVERY, REPORTS, name).items())[::4])
    sources = [body(REPORTS[name](*hostile_data(*batch.values()))) for batch in batches(len(HARMLESS), sample)]
    together = "\n".join(sources)
    outlines = [READERS[reader](together) for reader in ("markdown-it", "cmark-gfm", "pandoc-gfm")]
    assert outlines[0] == outlines[1] == outlines[2]


@pytest.mark.parametrize("name", REPORTS)
def test_whatever_people_typed_leaves_the_form_as_it_is(name: str) -> None:
    harmless = harmless_outline(name)
    visible = {each: text for each, text in EVERY.items() if plain(text) and len(text) < 4000}
    for batch in batches(len(HARMLESS), dealt(visible, REPORTS, name)):
        texts = [*batch.values(), *HARMLESS][: len(HARMLESS)]
        found = markdown_it(REPORTS[name](*hostile_data(*texts)))
        assert [level for level, _ in found.headings] == [level for level, _ in harmless.headings], list(batch)
        assert len(found.items) == len(harmless.items), list(batch)
        assert len(found.paragraphs) == len(harmless.paragraphs), list(batch)
        assert [[len(row) for row in table] for table in found.tables] == [
            [len(row) for row in table] for table in harmless.tables
        ], list(batch)
        cells = [cell for table in found.tables for row in table for cell in row]
        for each, text in batch.items():
            assert any(plain(text) in cell for cell in cells), each


@pytest.mark.parametrize("name", CASES)
def test_every_row_has_the_columns_of_its_header(name: str) -> None:
    for table in markdown_it(CASES[name]()).tables:
        assert {len(row) for row in table} == {len(table[0])}


def test_front_matter_names_the_report() -> None:
    for name, text in EVERY.items():
        source = monthly.render(*hostile_data(text)[:2], month=4, team_id="t1", area_id="a1")
        _, block, _ = source.split("---\n", 2)
        entries = {key: json.loads(value) for key, _, value in (line.partition(": ") for line in block.splitlines())}
        assert list(entries) == ["title", "office", "period", "as_of", "program_version", "team", "area"], name
        assert entries["office"] == entries["team"] == plain(text), name
        assert (entries["period"], entries["as_of"]) == ("April 2024", "2024-04-30"), name


def test_the_order_in_which_evidence_comes_changes_nothing() -> None:
    part = snapshot()
    assert evidence.render(part, CONTEXT, EVIDENCE[::-1]) == evidence.render(part, CONTEXT, EVIDENCE)


def test_reports_load_no_parser_and_no_screen() -> None:
    program = (
        "import sys, zi_tui.report.plan, zi_tui.report.monthly, zi_tui.report.evidence;"
        "print([name for name in ('markdown_it', 'textual', 'rich', 'sqlite3', 'dataclasses') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
