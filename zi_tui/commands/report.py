"""`zi-tui report`: a report in Markdown or HTML, to a file or to standard output."""

from pathlib import Path

from zi_tui.commands.parser import Arguments, Parser, add_team, add_year, file_name, year
from zi_tui.commands.shell import Shell
from zi_tui.dates import QUARTERS, parse_month
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.find import find_area, find_team
from zi_tui.office.office import Office
from zi_tui.office.reports import Format, ReportExistsError, as_html, make_report, save_report
from zi_tui.office.wanted import Kind, Wanted
from zi_tui.text import quoted

HELP = _("buat laporan: bulanan, triwulan, semester, tahunan, daftar, dan lainnya")
USAGE = _("JENIS [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "kind",
        type=_kind,
        metavar="JENIS",
        help=_(
            "monthly: bulanan; quarterly: triwulan; semester; annual: tahunan; team: per tim; area: per area;"
            " gaps: kekurangan; follow-up: tindak lanjut; meeting: rapat; comparison: dua tahun;"
            " evidence: daftar bukti; plan: matriks setahun"
        ),
    )
    add_year(parser)
    parser.add_argument("--month", type=parse_month, metavar="BULAN", help=_("1-12 atau namanya"))
    parser.add_argument("--quarter", type=_quarter, metavar="TW", help=_("triwulan 1-4 atau I-IV"))
    parser.add_argument("--half", type=_half, metavar="SEMESTER", help=_("semester 1-2 atau I-II"))
    parser.add_argument("--with-year", type=year, metavar="TAHUN", help=_("tahun pembanding untuk comparison"))
    add_team(parser)
    parser.add_argument("--area", metavar="AREA", help=_("satu area saja, misalnya I"))
    parser.add_argument(
        "-o",
        type=file_name,
        dest="output",
        metavar="BERKAS",
        default="-",
        help=_("berkas atau folder; - atau tanpa -o: layar"),
    )
    parser.add_argument(
        "--format", type=_format, metavar="md|html", help=_("md, atau html siap cetak A4; biasanya menurut nama berkas")
    )
    parser.add_argument("--force", action="store_true", help=_("timpa berkas yang sudah ada"))


def run(args: Arguments, shell: Shell) -> int:
    """Make the report; print it, or save it and print where."""
    if args.force and args.output == "-":
        raise UsageError(_("--force hanya ada artinya bersama -o BERKAS."))
    with shell.office(read_only=True) as office:
        report = make_report(office, _wanted(args, shell, office))
        if args.output == "-":
            shell.say_document(as_html(report) if args.format is Format.HTML else report.text)
            return 0
        try:
            path = save_report(shell.paths, report, Path(args.output), force=args.force, as_format=args.format)
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
        quarter=args.quarter,
        half=args.half,
        other_year=args.with_year,
    )


def _kind(text: str) -> Kind:
    for kind in Kind:
        if text == kind:
            return kind
    raise UsageError(
        _("Laporan “{text}” tidak dikenal; pilih {words}.").format(text=quoted(text), words=", ".join(Kind))
    )


def _format(text: str) -> Format:
    for each in Format:
        if text == each:
            return each
    raise UsageError(_("Bentuk “{text}” tidak dikenal; pilih md atau html.").format(text=quoted(text)))


def _quarter(text: str) -> int:
    return _numbered(text, QUARTERS, _("Triwulan “{text}” tidak dikenal; tulis 1-4 atau I-IV."))


def _half(text: str) -> int:
    return _numbered(text, QUARTERS[:2], _("Semester “{text}” tidak dikenal; tulis 1-2 atau I-II."))


def _numbered(text: str, romans: tuple[str, ...], refusal: str) -> int:
    """Return the number (from 1) that `text` writes, in figures or as one of `romans`.

    Raises:
        UsageError: if it is none, with the sentence `refusal`.
    """
    word = text.strip().upper()
    for number, roman in enumerate(romans, 1):
        if word in (roman, str(number)):
            return number
    raise UsageError(refusal.format(text=quoted(text)))
