"""`zi-tui month`: what is due, late, and without evidence. The quick check: see what it imports."""

from typing import Any

from zi_tui.commands.parser import Arguments, Parser, add_json, add_team, add_year, only_one
from zi_tui.commands.shell import Shell, team_of
from zi_tui.dates import parse_month
from zi_tui.domain.month import Month, focus_month, view_month
from zi_tui.domain.plan import Team
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.i18n import _

HELP = _("tampilkan bulan: jadwal, tunggakan, bukti yang kurang")
USAGE = _("[BULAN] [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("month", nargs="?", type=parse_month, metavar="BULAN", help=_("1-12 atau namanya"))
    add_year(parser)
    add_team(parser)
    parser.add_argument("--words", action="store_true", help=_("dalam kalimat, tanpa gambar; untuk pembaca layar"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print a month of a plan."""
    only_one(args, "words", "json")
    with shell.office(read_only=True) as office:
        snapshot = shell.snapshot(office, args.year)
    team = team_of(snapshot, args.team)
    view = view_month(snapshot, args.month or focus_month(snapshot), team and team.id)
    if args.json:
        shell.say_json(as_json(snapshot, view, team))
    elif args.words:
        from zi_tui.commands.month_words import sentences

        for line in sentences(snapshot, view, team):
            shell.say(line)
    else:
        from zi_tui.commands.month_page import Style, page

        style = Style(shell.width(), ascii_only=shell.ascii_only, colour=shell.colour())
        for line in page(snapshot, view, team, style):
            shell.show(line)
    return 0


def as_json(snapshot: Snapshot, view: Month, team: Team | None) -> dict[str, Any]:
    """Return the month as the object that `--json` prints."""
    lists = {
        name: [item(snapshot, cell) for cell in getattr(view, name)]
        for name in ("due", "carried_over", "unplanned", "evidence_missing", "next")
    }
    follow_ups = [
        {"number": each.position, "recommendation": each.recommendation, "due_on": each.due_on}
        for each in snapshot.overdue_follow_ups
        if team is None or each.team_id == team.id
    ]
    return {
        "year": snapshot.year,
        "month": view.month,
        "as_of": snapshot.as_of.isoformat(),
        "team": team.name if team else None,
        "counts": view.counts._asdict(),
        **lists,
        **({"follow_ups_overdue": follow_ups} if follow_ups else {}),
    }


def item(snapshot: Snapshot, cell: Cell) -> dict[str, Any]:
    """Return one occurrence; area and component are codes, as the row's own code holds them."""
    evidence = cell.evidence
    return {
        "code": cell.row.code,
        "month": cell.month,
        "area": snapshot.area[cell.row.area_id].code,
        "component": snapshot.component[cell.row.component_id].code,
        "indicator": cell.row.indicator.shown,
        "team": snapshot.team[cell.row.team_id].name,
        "status": cell.status.value,
        "evidence": {
            "status": evidence.status.value,
            "required": evidence.required,
            "covered": evidence.covered,
            "files": evidence.files,
        },
        "verification": cell.verification.value,
    }
