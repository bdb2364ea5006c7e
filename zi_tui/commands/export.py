"""`zi-tui export`: a year's plan with its realizations, or chosen occurrences with their evidence, as a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from zi_tui.commands.parser import Arguments, Parser, add_year, file_name
from zi_tui.commands.shell import Shell
from zi_tui.dates import parse_month
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.find import find_area, find_row, find_team

if TYPE_CHECKING:
    from zi_tui.office.office import Office

HELP = _("tulis renaksi dan realisasinya, atau jadwal terpilih dan buktinya, ke berkas")
USAGE = _("BERKAS [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "file",
        type=file_name,
        metavar="BERKAS",
        help=_("nama baru yang berakhir .json, .xlsx atau .csv; terpilih juga .md, .html"),
    )
    add_year(parser)
    parser.add_argument(
        "--row", action="append", default=[], metavar="KODE", help=_("indikator ini saja; boleh berulang")
    )
    parser.add_argument(
        "--month",
        action="append",
        default=[],
        type=parse_month,
        metavar="BULAN",
        help=_("bulan ini saja; boleh berulang"),
    )
    parser.add_argument("--team", metavar="TEKS", help=_("indikator satu PJ, dengan sebagian namanya"))
    parser.add_argument("--area", metavar="KODE", help=_("indikator satu area: I sampai VI"))
    parser.add_argument("--force", action="store_true", help=_("timpa berkas yang sudah ada"))


def run(args: Arguments, shell: Shell) -> int:
    """Write it and print where it is."""
    target = Path(args.file)
    chosen = bool(args.row or args.month or args.team is not None or args.area is not None)
    if not chosen and target.suffix.lower() in (".md", ".html"):
        raise UsageError(
            _("Laporan {ending} memuat jadwal terpilih; sebutkan --row, --month, --team, atau --area.").format(
                ending=target.suffix
            )
        )
    with shell.office(read_only=True) as office:
        snapshot = shell.snapshot(office, args.year)
        if chosen:
            _write_chosen(office, snapshot, args, target)
            shell.say(str(target))
            return 0
    from zi_tui.office.exporting import export

    export(shell.paths, snapshot, target, force=args.force)
    shell.say(str(target))
    return 0


def _write_chosen(office: "Office", snapshot: Snapshot, args: Arguments, target: Path) -> None:
    """Write the occurrences that the options leave.

    Raises:
        ZiError: if they leave none, or it cannot be written.
    """
    from zi_tui.office import selection

    keys = selection.matching(snapshot, _rows(snapshot, args), args.month)
    selection.write(office.paths, selection.gather(office, snapshot, keys), target, force=args.force)


def _rows(snapshot: Snapshot, args: Arguments) -> list[PlanRow]:
    """Return the rows that every option leaves.

    Raises:
        UsageError: if one of them names nothing that there is.
    """
    codes = {find_row(snapshot, code).id for code in args.row}
    team = None if args.team is None else find_team(snapshot, args.team)
    area = None if args.area is None else find_area(snapshot, args.area)
    return [
        row
        for row in snapshot.rows
        if (not codes or row.id in codes)
        and (team is None or row.team_id == team.id)
        and (area is None or row.area_id == area.id)
    ]
