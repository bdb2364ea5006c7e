"""What all reports share: golden files, the same text in every reader, nothing imported for it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from zi_tui.domain.plan import Text
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.report import evidence, monthly, plan
from zi_tui.report.context import ReportContext, Signatory
from zi_tui.report.markdown import plain

from .builder import CONTEXT, EVIDENCE, empty, snapshot
from .hostile import HOSTILE, short
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


def hostile_data(text: str) -> tuple[Snapshot, ReportContext, tuple[EvidenceFile, ...]]:
    """The small plan with `text` wherever a person, a file or a seed could have put one."""
    typed = Text(text)
    old = snapshot()
    files = tuple(
        each._replace(file_name=text, caption=text, document_number=text, sha256=each.sha256) for each in EVIDENCE
    )
    part = snapshot(
        office=old.office._replace(name=text, short_name=text, unit=text, place=text),
        plan=old.plan._replace(
            title=typed,
            decree_number=text,
            decree_issuer=text,
            clauses=tuple(each._replace(text=typed) for each in old.plan.clauses),
        ),
        teams=tuple(each._replace(name=text) for each in old.teams),
        areas=tuple(each._replace(code=text, name=typed) for each in old.areas),
        components=tuple(each._replace(code=text, name=typed) for each in old.components),
        rows=tuple(
            row._replace(
                code=text,
                indicator=typed,
                steps=tuple(each._replace(text=typed) for each in row.steps),
                requirements=tuple(each._replace(text=typed) for each in row.requirements),
            )
            for row in old.rows
        ),
        realizations=[
            each._replace(
                done_by=text,
                note=text,
                obstacle=text,
                solution=text,
                follow_up=text,
                reason=text,
                verification_note=text,
            )
            for each in old.realizations.values()
        ],
        evidence=files,
    )
    signatory = Signatory(text, text, text)
    return part, ReportContext(text, signatory, signatory, left_out=3), files


@cache
def harmless_outline(name: str) -> Outline:
    """The report's form when nobody typed anything odd."""
    return markdown_it(REPORTS[name](*hostile_data("Rapat")))


@pytest.mark.parametrize("name", REPORTS)
def test_every_reader_finds_the_same_whatever_people_typed(name: str) -> None:
    # A sample: test_markdown tries every text in every kind of place.
    sources = [body(REPORTS[name](*hostile_data(text))) for text in HOSTILE[::6]]
    together = "\n".join(sources)
    outlines = [READERS[reader](together) for reader in ("markdown-it", "cmark-gfm", "pandoc-gfm")]
    assert outlines[0] == outlines[1] == outlines[2]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("text", [each for each in HOSTILE if plain(each) and len(each) < 4000], ids=short)
def test_whatever_people_typed_leaves_the_form_as_it_is(name: str, text: str) -> None:
    harmless = harmless_outline(name)
    found = markdown_it(REPORTS[name](*hostile_data(text)))
    assert [level for level, _ in found.headings] == [level for level, _ in harmless.headings]
    assert len(found.items) == len(harmless.items)
    assert len(found.paragraphs) == len(harmless.paragraphs)
    assert [[len(row) for row in table] for table in found.tables] == [
        [len(row) for row in table] for table in harmless.tables
    ]
    assert any(plain(text) in cell for table in found.tables for row in table for cell in row)


@pytest.mark.parametrize("name", CASES)
def test_every_row_has_the_columns_of_its_header(name: str) -> None:
    for table in markdown_it(CASES[name]()).tables:
        assert {len(row) for row in table} == {len(table[0])}


@pytest.mark.parametrize("text", HOSTILE, ids=short)
def test_front_matter_names_the_report(text: str) -> None:
    source = monthly.render(*hostile_data(text)[:2], month=4, team_id="t1", area_id="a1")
    _, block, _ = source.split("---\n", 2)
    entries = {key: json.loads(value) for key, _, value in (line.partition(": ") for line in block.splitlines())}
    assert list(entries) == ["title", "office", "period", "as_of", "program_version", "team", "area"]
    assert entries["office"] == entries["team"] == plain(text)
    assert (entries["period"], entries["as_of"]) == ("April 2024", "2024-04-30")


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
