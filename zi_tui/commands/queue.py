"""`zi-tui queue`: the evidence that waits for the verifier, and what was returned and is not mended yet."""

from typing import Any

from zi_tui.commands.parser import Arguments, Parser, add_json, add_team, add_year
from zi_tui.commands.shell import Shell, team_of
from zi_tui.domain.filters import Filter
from zi_tui.domain.occurrence import cell_title
from zi_tui.domain.queue import queue
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.i18n import _
from zi_tui.text import one_line

HELP = _("antrean verifikasi: bukti yang menunggu dilihat, dan yang dikembalikan")
USAGE = _("[opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    add_year(parser)
    add_team(parser)
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print the queue."""
    with shell.office(read_only=True) as office:
        snapshot = shell.snapshot(office, args.year)
    team = team_of(snapshot, args.team)
    waiting, returned = queue(snapshot, Filter(team and team.id))
    if args.json:
        lists = {
            name: [_item(cell) for cell in cells] for name, cells in (("waiting", waiting), ("returned", returned))
        }
        shell.say_json({"year": snapshot.year, **lists})
        return 0
    for heading, cells in (
        (_("Menunggu verifikasi: {count}"), waiting),
        (_("Dikembalikan, menunggu perbaikan: {count}"), returned),
    ):
        shell.say(heading.format(count=len(cells)))
        for cell in cells:
            shell.say(f"  {_line(snapshot, cell)}")
    return 0


def _line(snapshot: Snapshot, cell: Cell) -> str:
    """Return an occurrence with its indicator, team, evidence and the verifier's note."""
    evidence = _("bukti {covered} dari {required}").format(
        covered=cell.evidence.covered, required=cell.evidence.required
    )
    note = one_line(cell.realization.verification_note) if cell.realization else ""
    facts = (
        snapshot.team[cell.row.team_id].name,
        evidence,
        *([_("catatan: {note}").format(note=note)] if note else []),
    )
    return f"{cell_title(cell)} · {one_line(cell.row.indicator.shown)} ({', '.join(facts)})"


def _item(cell: Cell) -> dict[str, Any]:
    return {
        "code": cell.row.code,
        "month": cell.month,
        "indicator": cell.row.indicator.shown,
        "status": cell.status.value,
        "evidence": {name: getattr(cell.evidence, name) for name in ("required", "covered", "files")},
        "note": cell.realization.verification_note if cell.realization else "",
    }
