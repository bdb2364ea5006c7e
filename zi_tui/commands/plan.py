"""`zi-tui plan`: the whole plan as on the workbench, tree and twelve months, in words and line by line."""

from typing import Any

from zi_tui.commands.parser import Arguments, Parser, add_json, add_team, add_year
from zi_tui.commands.shell import Shell, team_of
from zi_tui.dates import short_date
from zi_tui.domain.filters import Filter
from zi_tui.domain.outline import AREA, COMPONENT, PLAN, ROW, Node, outline
from zi_tui.domain.plan_lines import progress_words, row_months
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.text import one_line

HELP = _("seluruh renaksi: area, komponen, indikator, keadaan setiap bulannya")
USAGE = _("[KATA...] [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("words", nargs="*", metavar="KATA", help=_("kode, area, atau kata dari indikator"))
    add_year(parser)
    add_team(parser)
    parser.add_argument("--open", action="store_true", help=_("yang belum selesai saja"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print the plan."""
    with shell.office(read_only=True) as office:
        snapshot = shell.snapshot(office, args.year)
    team = team_of(snapshot, args.team)
    nodes = outline(snapshot, Filter(team and team.id, args.open, " ".join(args.words)))
    if args.json:
        shell.say_json(as_json(snapshot, nodes))
        return 0
    for node in nodes:
        for line in _lines(snapshot, node):
            shell.say(line)
    if not nodes:
        shell.say(_("Tidak ada yang cocok."))
    return 0


def _lines(snapshot: Snapshot, node: Node) -> list[str]:
    """Return a branch with its progress, or a row with its team and its months in words."""
    name = one_line(f"{node.code} {node.label}")
    if node.kind == PLAN:
        day = _("per {day}").format(day=short_date(snapshot.as_of))
        return [f"{name}, {day}: {progress_words(node.progress)}"]
    if node.kind != ROW:
        before = {AREA: _("Area {name}"), COMPONENT: _("Komponen {name}")}[node.kind].format(name=name)
        return [*([""] if node.kind == AREA else []), f"{before}: {progress_words(node.progress)}"]
    (row,) = node.rows
    team = _("PJ {team}").format(team=one_line(snapshot.team[row.team_id].name))
    return [f"  {name} ({team})", *(f"    {words}" for words in row_months(snapshot, row))]


def as_json(snapshot: Snapshot, nodes: list[Node]) -> dict[str, Any]:
    """Return the plan as the object that `--json` prints: every row with its occurrences."""
    rows = [node.rows[0] for node in nodes if node.kind == ROW]
    return {
        "year": snapshot.year,
        "as_of": snapshot.as_of.isoformat(),
        "progress": nodes[0].progress._asdict() if nodes else None,
        "rows": [
            {
                "code": row.code,
                "area": snapshot.area[row.area_id].code,
                "component": snapshot.component[row.component_id].code,
                "indicator": row.indicator.shown,
                "team": snapshot.team[row.team_id].name,
                "months": [
                    {
                        "month": cell.month,
                        "planned": cell.planned,
                        "status": cell.status.value,
                        "required": cell.evidence.required,
                        "covered": cell.evidence.covered,
                        "files": cell.evidence.files,
                        "verification": cell.verification.value,
                    }
                    for cell in snapshot.cells([row])
                ],
            }
            for row in rows
        ],
    }
