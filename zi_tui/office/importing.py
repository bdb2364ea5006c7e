"""Taking in a plan from a file: read, propose, compare, and after a yes write it in one change."""

import re
import uuid
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple, NoReturn

from zi_tui.domain.importing import Difference, Finding, FindingKind, Place, count_differences
from zi_tui.errors import LockedError, SeedError, StoreError, UsageError
from zi_tui.i18n import _
from zi_tui.office import import_diff
from zi_tui.office.import_match import Matcher, Put
from zi_tui.office.office import Office
from zi_tui.seed import ids, reading
from zi_tui.seed.decree_text import DecreeFacts
from zi_tui.seed.draft import Draft
from zi_tui.seed.reading import PlanFile
from zi_tui.store import plan_parts
from zi_tui.store.change import Row, changing
from zi_tui.store.plan_parts import PlanParts, decree_columns, text_columns
from zi_tui.text import one_line

FORMS = reading.FORMS
"""The endings of the names of the files that can be taken in."""


class Proposal(NamedTuple):
    """What a file would make of a year's plan."""

    file: PlanFile
    asked_year: int | None
    year: int
    exists: bool
    """Whether that year has a plan already."""
    refused: frozenset[str]
    findings: tuple[Finding, ...]
    differences: tuple[Difference, ...]
    rows: int
    """How many rows the file's plan has."""
    puts: tuple[Put, ...]

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What keeps the file from being taken in."""
        return tuple(one for one in self.findings if one.kind is FindingKind.PROBLEM)


class Imported(NamedTuple):
    """What came of an import."""

    year: int
    changed: bool
    summary: str


def read_file(path: Path) -> PlanFile:
    """Return the plan file at `path`; slow on a slow disk, and needs no office.

    Raises:
        SeedError: if it cannot be read.
    """
    return reading.read(path)


def year_of(file: PlanFile) -> int | None:
    """Return the year that the file says its plan is of, or `None` where it says none."""
    return reading.understand(file)[0].year


def propose(
    office: Office, file: PlanFile, year: int | None = None, refused: AbstractSet[str] = frozenset()
) -> Proposal:
    """Return what `file` would change; nothing is written.

    Args:
        office: whose plan.
        file: what was read.
        year: the plan's year where the file does not say it, or says another one.
        refused: keys of findings that the person refused.

    Raises:
        UsageError: if no year is known.
        LockedError: if that year is locked.
        SeedError: if there is no row in it.
        StoreError: if the database cannot be read.
    """
    draft, findings = reading.understand(file, refused)
    problems = any(one.kind is FindingKind.PROBLEM for one in findings)
    chosen = year or draft.year or (office.as_of.year if problems else _refuse_without_year(file))
    if draft.year not in (None, chosen):
        said = _("tahun {year}").format(year=draft.year)
        made = _("dimasukkan sebagai renaksi {year}").format(year=chosen)
        findings = (Finding("year", FindingKind.REPAIR, Place("", 0, ""), said, made), *findings)
    rows = sum(len(component.rows) for area in draft.areas for component in area.components)
    if not rows and not problems:
        raise SeedError(_("Berkas {name} tidak memuat satu indikator pun.").format(name=one_line(file.name)))
    latest = plan_parts.latest_plan(office.store)
    plan_id = ids.plan_id(str(latest["office_id"]), chosen)
    parts = plan_parts.load(office.store, plan_id)
    exists = parts.plan is not None and parts.plan["state"] == "live"
    if parts.plan is not None and exists and parts.plan["locked"]:
        raise LockedError(chosen)
    puts: tuple[Put, ...] = ()
    if not problems:
        if draft.year != chosen:
            draft = draft._replace(plan=None, facts=DecreeFacts())  # another year's decree is not this year's
        wanted = [*_plan_puts(draft, chosen, plan_id, latest, parts)]
        wanted += Matcher(plan_id, file.sha256, parts, _asked_from(office, chosen, exists)).run(draft)
        puts = import_diff.needed(parts, wanted)
    return Proposal(
        file, year, chosen, exists, frozenset(refused), findings, import_diff.describe(parts, puts), rows, puts
    )


def accept(office: Office, proposal: Proposal) -> Imported:
    """Write what was proposed, in one change that can be undone; a file that changes nothing writes nothing.

    Raises:
        SeedError: if the file has problems.
        StoreError: if the plan was changed since it was proposed, or it cannot be saved.
        LockedError: if the year is locked.
    """
    if proposal.problems:
        raise SeedError(_("Berkas masih salah di {count} tempat; perbaiki dulu.").format(count=len(proposal.problems)))
    with changing(office.store, office.author, "import") as change:
        now = propose(office, proposal.file, proposal.asked_year, proposal.refused)
        if now.puts != proposal.puts:
            raise StoreError(_("Renaksi berubah sejak pratinjau dibuat; impor lagi berkasnya."))
        for put in proposal.puts:
            change.put(put.table, put.row)
        change.summary = summary_of(proposal)
    return Imported(proposal.year, bool(change.rows), change.summary)


def summary_of(proposal: Proposal) -> str:
    """Return what an import does as one sentence."""
    name = one_line(proposal.file.name)
    if not proposal.puts:
        return _("Renaksi {year} sudah sama dengan {name}; tidak ada yang diubah.").format(
            year=proposal.year, name=name
        )
    counts = count_differences(proposal.differences)
    if not proposal.exists:
        text = _("Renaksi {year} diimpor dari {name}: {rows} indikator.")
        return text.format(year=proposal.year, name=name, rows=proposal.rows)
    text = _("Renaksi {year} diubah menurut {name}: {added} ditambah, {changed} diubah, {gone} hilang.")
    return text.format(year=proposal.year, name=name, **counts._asdict())


def _refuse_without_year(file: PlanFile) -> NoReturn:
    said = _("Berkas {name} tidak menyebut tahun renaksinya; sebutkan tahunnya dengan --year.")
    raise UsageError(said.format(name=one_line(file.name)))


def _asked_from(office: Office, year: int, exists: bool) -> int:
    """Return the first month in which what is new to a row of old is asked for: never one that went by."""
    today = office.as_of
    if not exists or today.year < year:
        return 1
    return today.month if today.year == year else 12


def _plan_puts(draft: Draft, year: int, plan_id: str, latest: Row, parts: PlanParts) -> list[Put]:
    """Return the row of the plan, with the decree where the file has it, and its clauses."""
    row: Row = {"id": plan_id, "state": "live"}
    if draft.plan is not None:
        row |= decree_columns(draft.plan)
    elif parts.plan is None:
        row |= _like(latest, year, draft.facts)
    if parts.plan is None:
        row |= {"office_id": latest["office_id"], "year": year, "locked": 0}
    puts = [Put("plan", row)]
    if draft.plan is not None:
        clauses = [
            (str(uuid.uuid5(uuid.UUID(plan_id), f"clause:{position}")), position, clause)
            for position, clause in enumerate(draft.plan.clauses, 1)
        ]
        for identity, position, clause in clauses:
            values: Row = {"plan_id": plan_id, "position": position, "kind": clause.kind, "label": clause.label}
            puts.append(Put("clause", {"id": identity, **values, **text_columns("", clause.text), "state": "live"}))
        kept = {identity for identity, _position, _clause in clauses}
        puts += [
            Put("clause", {"id": stored["id"], "state": "removed"})
            for stored in parts.tables["clause"]
            if stored["id"] not in kept and stored["state"] == "live"
        ]
    return puts


def _like(latest: Row, year: int, facts: DecreeFacts) -> Row:
    """Return the row of a plan of which only `facts` are known: the office's usual words for the rest."""
    shown = str(latest["title_corrected"] or latest["title_printed"])
    title = re.sub(rf"\b{latest['year']}\b", str(year), shown)
    return {
        "title_printed": title,
        "title_corrected": None,
        "decree_number": facts.number,
        "decree_date": facts.date,
        "decree_place": facts.place or latest["decree_place"],
        "decree_issuer": latest["decree_issuer"],
        "signatory": latest["signatory"],
        "copy_certified_by": "",
        "copy_certifier_title_printed": "",
        "copy_certifier_title_corrected": None,
    }
