"""`zi-tui export`: a year's plan with its realizations, as JSON, XLSX or CSV."""

from pathlib import Path

from zi_tui.commands.parser import Arguments, Parser, add_year
from zi_tui.commands.shell import Shell
from zi_tui.i18n import _
from zi_tui.office.exporting import export

HELP = _("tulis renaksi dan realisasinya ke berkas JSON, XLSX atau CSV")
USAGE = _("BERKAS [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("file", metavar="BERKAS", help=_("nama baru yang berakhir .json, .xlsx atau .csv"))
    add_year(parser)
    parser.add_argument("--force", action="store_true", help=_("timpa berkas yang sudah ada"))


def run(args: Arguments, shell: Shell) -> int:
    """Write it and print where it is."""
    with shell.office(read_only=True) as office:
        snapshot = shell.snapshot(office, args.year)
    export(shell.paths, snapshot, Path(args.file), force=args.force)
    shell.say(str(Path(args.file)))
    return 0
