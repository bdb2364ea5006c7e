"""`zi-tui template`: the empty table of a plan, to be filled in and imported."""

from pathlib import Path

from zi_tui import clock
from zi_tui.commands.parser import Arguments, Parser, add_year, file_name
from zi_tui.commands.shell import Shell
from zi_tui.i18n import _
from zi_tui.office.exporting import write_template

HELP = _("tulis contoh tabel renaksi yang tinggal diisi: .xlsx atau .csv")
USAGE = _("BERKAS [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("file", type=file_name, metavar="BERKAS", help=_("nama baru yang berakhir .xlsx atau .csv"))
    add_year(parser)
    parser.add_argument("--force", action="store_true", help=_("timpa berkas yang sudah ada"))


def run(args: Arguments, shell: Shell) -> int:
    """Write it and print where it is; needs no data."""
    today = shell.as_of or clock.today()
    write_template(shell.paths, Path(args.file), args.year or today.year, today, force=args.force)
    shell.say(str(Path(args.file)))
    return 0
