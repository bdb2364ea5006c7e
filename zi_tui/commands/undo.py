"""`zi-tui undo`: take back this PC's last change."""

from zi_tui.commands.parser import Arguments, Parser
from zi_tui.commands.shell import Shell
from zi_tui.i18n import _
from zi_tui.office.undo import undo

HELP = _("batalkan perubahan terakhir dari PC ini")
USAGE = _("[opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare nothing: it takes no arguments of its own."""


def run(args: Arguments, shell: Shell) -> int:  # noqa: ARG001 - as every command
    """Take it back, and say how to apply it again."""
    with shell.office() as office:
        shell.say(_("{summary} · zi-tui redo mengulangi").format(summary=undo(office)))
    return 0
