"""`zi-tui redo`: apply again what was taken back last."""

from zi_tui.commands.parser import Arguments, Parser
from zi_tui.commands.shell import Shell
from zi_tui.i18n import _
from zi_tui.office.undo import redo

HELP = _("ulangi yang terakhir dibatalkan")
USAGE = _("[opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare nothing: it takes no arguments of its own."""


def run(args: Arguments, shell: Shell) -> int:  # noqa: ARG001 - as every command
    """Apply it again, and say how to take it back."""
    with shell.office() as office:
        shell.say(_("{summary} · zi-tui undo membatalkan").format(summary=redo(office)))
    return 0
