"""Lines of (ink, text) pairs on a terminal: what the views draw on the screen, printed."""

from collections.abc import Iterable

from zi_tui.commands.shell import Shell
from zi_tui.domain.dashboard_lines import Pairs
from zi_tui.text import ELLIPSIS

_INKS = {
    "late": "\x1b[31m", "heading": "\x1b[1m", "strong": "\x1b[1m", "muted": "\x1b[2m", "removed": "\x1b[2m",
    "added": "\x1b[1m",
}  # fmt: skip
"""Red is for late alone."""
_PLAIN = "\x1b[0m"


def show(shell: Shell, lines: Iterable[Pairs]) -> None:
    """Print the lines, in colours where the terminal has some."""
    for pairs in lines:
        if shell.ascii_only:  # three points would push what follows
            pairs = [(ink, text.replace(ELLIPSIS, ">")) for ink, text in pairs]
        shell.show(_painted(pairs) if shell.colour() else "".join(text for _ink, text in pairs).rstrip())


def _painted(pairs: Pairs) -> str:
    return "".join(f"{_INKS[ink]}{text}{_PLAIN}" if ink in _INKS else text for ink, text in pairs)
