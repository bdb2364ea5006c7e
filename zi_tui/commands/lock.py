"""`zi-tui lock`: let nothing be changed in a year any more, or let it again on purpose."""

from zi_tui.commands import cells
from zi_tui.commands.parser import Arguments, Parser, year
from zi_tui.commands.shell import Shell
from zi_tui.i18n import _
from zi_tui.office import years

HELP = _("kunci renaksi sebuah tahun, atau buka kuncinya")
USAGE = _("TAHUN [--open] [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("target", type=year, metavar="TAHUN", help=_("tahun renaksi"))
    parser.add_argument("--open", action="store_true", help=_("buka kuncinya"))


def run(args: Arguments, shell: Shell) -> int:
    """Lock or unlock the year, and say how to take it back."""
    with shell.office() as office:
        cells.tell(shell, (years.unlock if args.open else years.lock)(office, args.target))
    return 0
