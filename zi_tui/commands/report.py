"""`zi-tui report`: a report in Markdown, to a file or to standard output."""

from pathlib import Path

from zi_tui.commands.parser import Arguments, Parser, add_year
from zi_tui.commands.shell import Shell
from zi_tui.dates import parse_month
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.find import find_area, find_team
from zi_tui.office.office import Office
from zi_tui.office.reports import Kind, ReportExistsError, Wanted, make_report, save_report
from zi_tui.text import quoted

HELP = _("buat laporan Markdown: plan, monthly, atau evidence")
USAGE = _("plan|monthly|evidence [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "kind", type=_kind, metavar="JENIS", help=_("plan: matriks setahun; monthly: bulanan; evidence: daftar bukti")
    )
    add_year(parser)
    parser.add_argument("--month", type=parse_month, metavar="BULAN", help=_("1-12 atau namanya"))
    parser.add_argument("--team", metavar="TEKS", help=_("satu tim saja, dengan sebagian namanya"))
    parser.add_argument("--area", metavar="AREA", help=_("satu area saja, misalnya I"))
    parser.add_argument(
        "-o", dest="output", metavar="BERKAS", default="-", help=_("berkas atau folder; - atau tanpa -o: layar")
    )
    parser.add_argument("--force", action="store_true", help=_("timpa berkas yang sudah ada"))


def run(args: Arguments, shell: Shell) -> int:
    """Make the report; print it, or save it and print where."""
    with shell.office(read_only=True) as office:
        report = make_report(office, _wanted(args, shell, office))
        if args.output == "-":
            shell.say_document(report.text)
            return 0
        try:
            path = save_report(shell.paths, report, Path(args.output), force=args.force)
        except ReportExistsError as error:
            raise ReportExistsError(_("{error} (--force menimpanya)").format(error=error)) from None
    shell.say(str(path))
    return 0


def _wanted(args: Arguments, shell: Shell, office: Office) -> Wanted:
    snapshot = shell.snapshot(office, args.year)
    return Wanted(
        kind=args.kind,
        year=snapshot.year,
        month=args.month,
        team_id=None if args.team is None else find_team(snapshot, args.team).id,
        area_id=None if args.area is None else find_area(snapshot, args.area).id,
    )


def _kind(text: str) -> Kind:
    for kind in Kind:
        if text == kind:
            return kind
    raise UsageError(
        _("Laporan “{text}” tidak dikenal; pilih {words}.").format(text=quoted(text), words=", ".join(Kind))
    )
