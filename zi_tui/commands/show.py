"""`zi-tui show`: one indicator in one month, as the panels of the screen show it, line by line."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from zi_tui.commands.parser import Arguments, Parser, add_json, add_year
from zi_tui.commands.shell import Shell
from zi_tui.dates import parse_month
from zi_tui.domain.check import Known
from zi_tui.domain.kinds import contradiction
from zi_tui.domain.labels import damage_label, evidence_label, finding_label
from zi_tui.domain.month import focus_month
from zi_tui.domain.occurrence import cell_title, file_dates, kind_name, realization_facts, requirement_note
from zi_tui.domain.plan_lines import row_months
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Cell, Snapshot, proves
from zi_tui.i18n import _
from zi_tui.office.evidence import files_and_checks
from zi_tui.office.find import find_row
from zi_tui.text import file_size, one_line

HELP = _("satu indikator pada satu bulan: langkah, syarat bukti, berkas, realisasi, verifikasi")
USAGE = _("KODE [BULAN] [opsi]")


class Occurrence(NamedTuple):
    """What there is to print."""

    snapshot: Snapshot
    cell: Cell
    files: tuple[EvidenceFile, ...]
    known: dict[str, Known]
    """What checks found, by SHA-256."""


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("code", metavar="KODE", help=_("kode indikator, misalnya I.4.2"))
    parser.add_argument(
        "month", nargs="?", type=parse_month, metavar="BULAN", help=_("1-12 atau namanya; biasanya bulan ini")
    )
    add_year(parser)
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print an occurrence."""
    with shell.office(read_only=True) as office:
        snapshot = shell.snapshot(office, args.year)
        row = find_row(snapshot, args.code)
        cell = snapshot.cell(row, args.month or focus_month(snapshot))
        shown = Occurrence(snapshot, cell, *files_and_checks(office, cell.key))
    if args.json:
        shell.say_json(as_json(shown))
        return 0
    for line in _lines(shown):
        shell.say(line)
    return 0


def _lines(shown: Occurrence) -> Iterator[str]:
    """Yield the whole occurrence."""
    snapshot, cell = shown.snapshot, shown.cell
    row = cell.row
    yield f"{cell_title(cell)} {snapshot.year}"
    yield one_line(row.indicator.shown)
    if row.indicator.corrected is not None:
        yield _("Tercetak: {text}").format(text=one_line(row.indicator.printed))
    area, component = snapshot.area[row.area_id], snapshot.component[row.component_id]
    yield _("Area {code} {name}").format(code=area.code, name=one_line(area.name.shown))
    yield _("Komponen {code} {name}").format(code=component.code, name=one_line(component.name.shown)).rstrip()
    yield _("PJ: {team}").format(team=one_line(snapshot.team[row.team_id].name))
    for step in row.steps:
        yield _("Langkah: {text}").format(text=one_line(step.text.shown))
    yield from ("", *row_months(snapshot, row), "")
    yield _("Bukti: {label}, {covered} dari {required}").format(
        label=evidence_label(cell.evidence.status), covered=cell.evidence.covered, required=cell.evidence.required
    )
    yield from _evidence(shown)
    yield ""
    yield _("Realisasi")
    for fact in realization_facts(cell, snapshot.year):
        yield f"  {fact.label}: {one_line(fact.text)}" if fact.label else f"    {one_line(fact.text)}"


def _evidence(shown: Occurrence) -> Iterator[str]:
    """Yield every requirement with its files, then the files that name none."""
    cell = shown.cell
    due = set(shown.snapshot.requirements_due(cell.row, cell.month))
    loose = list(shown.files)
    for requirement in cell.row.requirements:
        mine = [file for file in shown.files if proves(cell.row, file.requirement_id, requirement)]
        loose = [file for file in loose if file not in mine]
        yield f"  {one_line(requirement.text.shown)}: {_note(shown, mine, due=requirement in due)}"
        for file in mine:
            yield from _file(shown, file)
    if loose:
        yield _("  Tanpa syarat (belum membuktikan apa pun):")
        for file in loose:
            yield from _file(shown, file)


def _note(shown: Occurrence, files: list[EvidenceFile], *, due: bool) -> str:
    damage = damage_label(shown.known[file.sha256].integrity if file.sha256 in shown.known else None for file in files)
    return requirement_note(proven=bool(files), due=due, damage=damage) or _("ada")


def _file(shown: Occurrence, file: EvidenceFile) -> Iterator[str]:
    known = shown.known.get(file.sha256)
    facts = [kind_name(file), file_size(file.size), *([finding_label(known.integrity)] if known else [])]
    yield f"    {one_line(file.file_name)} ({', '.join(facts)})"
    said = [one_line(text) for text in (file.document_number, file.caption)]
    yield "      " + "; ".join(filter(None, [*file_dates(file, shown.snapshot.year, known), *said]))
    if really := contradiction(file.kind, file.file_name):
        yield "      " + _("Isi sebenarnya {kind}, tidak seperti namanya.").format(kind=really)


def as_json(shown: Occurrence) -> dict[str, Any]:
    """Return the occurrence as the object that `--json` prints."""
    snapshot, cell = shown.snapshot, shown.cell
    due = set(snapshot.requirements_due(cell.row, cell.month))
    return {
        "year": snapshot.year,
        "as_of": snapshot.as_of.isoformat(),
        "code": cell.row.code,
        "month": cell.month,
        "indicator": cell.row.indicator.shown,
        "team": snapshot.team[cell.row.team_id].name,
        "steps": [step.text.shown for step in cell.row.steps],
        "planned": cell.planned,
        "status": cell.status.value,
        "verification": cell.verification.value,
        "realization": cell.realization._asdict() if cell.realization else None,
        "requirements": [
            {
                "number": number,
                "text": requirement.text.shown,
                "due": requirement in due,
                "files": [file.file_name for file in shown.files if proves(cell.row, file.requirement_id, requirement)],
            }
            for number, requirement in enumerate(cell.row.requirements, 1)
        ],
        "files": [file._asdict() for file in shown.files],
    }
