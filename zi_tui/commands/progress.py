"""One line on standard error that says how far a long job is; only where that is a terminal."""

import os
import sys
import time

from zi_tui.domain.check import Progress
from zi_tui.i18n import _
from zi_tui.text import ELLIPSIS, file_size, one_line

_PAUSE_SECONDS = 0.1
"""How often it is written anew."""


class ProgressLine:
    """A line that is written over itself; `clear` it before anything else is printed."""

    def __init__(self) -> None:
        self._shows = sys.stderr is not None and sys.stderr.isatty()
        self._written = 0
        """How many characters stand there."""
        self._next = 0.0

    def show(self, progress: Progress) -> None:
        """Say how far a check is."""
        if self._shows:
            self.say(_sentence(progress))

    def say(self, text: str) -> None:
        """Write `text`, unless something was written a moment ago."""
        if self._shows and time.monotonic() >= self._next:
            self._next = time.monotonic() + _PAUSE_SECONDS
            self._write(text)

    def clear(self) -> None:
        """Leave an empty line for what is printed next."""
        if self._written:
            self._write("")
            self._next = 0.0

    def _write(self, text: str) -> None:
        try:
            room = (os.get_terminal_size(sys.stderr.fileno()).columns or 80) - 1
        except (OSError, ValueError):
            room = 79
        line = text if len(text) <= room else text[: max(0, room - 1)] + ELLIPSIS
        # blanks, since old consoles do not know how to erase
        sys.stderr.write(f"\r{line}{' ' * max(0, self._written - len(line))}" + ("" if text else "\r"))
        sys.stderr.flush()
        self._written = len(line)


def _sentence(progress: Progress) -> str:
    return _("{done} dari {all} berkas, {size} dari {sizes} · {name}").format(
        done=progress.files,
        all=progress.files_in_all,
        size=file_size(progress.done),
        sizes=file_size(progress.in_all),
        name=one_line(progress.name),
    )
