"""A real pseudo-terminal around a program: what it draws, what is typed, and when it changed."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~",
    "shift+down": "\x1b[1;2B", "shift+right": "\x1b[1;2C",
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b[27u", "space": " ", "backspace": "\x7f",
    "f2": "\x1bOQ", "f5": "\x1b[15~", "f9": "\x1b[20~",
}  # fmt: skip
"""Escape as newer terminals send it: the bare character and a letter right after it are alt and that letter."""

ANSWERS = (
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\[\?(?!2048\$)(\d+)\$p"), b"\x1b[?%b;2$y"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
)
"""What a terminal answers when asked where the cursor is, what it is, and which modes it knows.

Not 2048: whoever knows it reports each new size in band, and no signal is listened to any more.
"""

FRAME_BEGIN = b"\x1b[?2026h"
FRAME_END = b"\x1b[?2026l"
"""What ends a synchronized update: a whole frame has arrived."""
PATIENT_SECONDS = 120.0
"""How long is waited for what must come, on a PC that has other things to do."""
REST_SECONDS = 0.05
"""How long the rest of a frame is waited for before what has come of it is taken in."""


class Terminal:
    """Runs a program in a pseudo-terminal of `columns` x `rows` cells.

    Args:
        command: the program and its arguments.
        columns: the width in cells.
        rows: the height in cells.
        env: added to this process's environment; what is `None` is taken out of it.
    """

    def __init__(
        self, command: Sequence[str], *, columns: int = 120, rows: int = 32, env: Mapping[str, str | None] | None = None
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        self._set_size(columns, rows)
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        wished = {**inherited, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        environment = {name: value for name, value in wished.items() if value is not None}
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True, start_new_session=True
        )
        os.close(slave)
        self.changed_at = time.monotonic()
        """When the program last drew, by `time.monotonic`."""
        self.framed_at = self.changed_at
        """When the program last ended a frame (a synchronized update), by `time.monotonic`."""

    def __enter__(self) -> Self:
        """Return the terminal."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the terminal."""
        self.close()

    @property
    def text(self) -> str:
        """What the terminal shows, line by line."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def is_reversed(self, row: int, column: int) -> bool:
        """Whether a cell shows its colours exchanged, as a cursor does where colours are few."""
        return bool(self._screen.buffer[row][column].reverse)

    def press(self, *keys: str) -> None:
        """Press keys by name (`down`, `ctrl+z`, `enter`) or as characters."""
        for key in keys:
            self.send(chr(ord(key[-1]) & 0x1F) if key.startswith("ctrl+") else KEYS.get(key, key))

    def send(self, text: str) -> None:
        """Send `text` as it is."""
        os.write(self._master, text.encode())

    def paste(self, text: str) -> None:
        """Paste `text`, bracketed as terminals do; dropping a file does the same with its path."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def wait(self, pattern: str, seconds: float = PATIENT_SECONDS) -> re.Match[str]:
        """Read until the screen matches `pattern`, and return the match.

        Raises:
            AssertionError: if that does not happen in time; it carries the screen.
        """
        deadline = time.monotonic() + seconds
        while not (match := re.search(pattern, self.text)):
            assert self._read(deadline), f"no {pattern!r} on screen within {seconds} s:\n{self.text}"
        return match

    def wait_gone(self, pattern: str, seconds: float = PATIENT_SECONDS) -> None:
        """Read until the screen no longer matches `pattern`.

        Raises:
            AssertionError: if that does not happen in time; it carries the screen.
        """
        deadline = time.monotonic() + seconds
        while re.search(pattern, self.text):
            assert self._read(deadline), f"{pattern!r} still on screen after {seconds} s:\n{self.text}"

    def wait_until(self, happened: Callable[[], bool], seconds: float = PATIENT_SECONDS) -> None:
        """Read until `happened` of what is on screen.

        Raises:
            AssertionError: if that does not happen in time; it carries the screen.
        """
        deadline = time.monotonic() + seconds
        while not happened():
            assert self._read(deadline), f"it never happened within {seconds} s:\n{self.text}"

    def read_until(self, deadline: float) -> bool:
        """Read what is drawn next, before `deadline` (`time.monotonic`); return whether there was any."""
        return self._read(deadline)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)
        os.kill(self.process.pid, signal.SIGWINCH)

    def wait_exit(self, seconds: float = PATIENT_SECONDS) -> int:
        """Read until the program has ended, and return its exit code."""
        deadline = time.monotonic() + seconds
        while self._read(deadline):
            pass
        return self.process.wait(max(0.1, deadline - time.monotonic()))

    def close(self) -> None:
        """End the program, whatever it does, and close the terminal."""
        self.kill()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def kill(self) -> None:
        """End the program at once (SIGKILL)."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def _read(self, deadline: float) -> bool:
        if not self._is_readable(max(0.0, deadline - time.monotonic())):
            return False
        data = more = self._receive()
        if not data:
            return False
        # A frame whole, so that taking in its start delays none of the rest.
        while more and data.rfind(FRAME_BEGIN) > data.rfind(FRAME_END) and self._is_readable(REST_SECONDS):
            more = self._receive()
            data += more
        self.changed_at = time.monotonic()
        if FRAME_END in data:
            self.framed_at = self.changed_at
        for question, answer in ANSWERS:
            for match in question.finditer(data):
                os.write(self._master, answer % match.groups() if match.groups() else answer)
        self._stream.feed(data)
        return True

    def _receive(self) -> bytes:
        """Return what the program has drawn meanwhile; nothing where it has ended."""
        try:
            return os.read(self._master, 65536)
        except OSError:
            return b""

    def _is_readable(self, seconds: float) -> bool:
        return bool(select.select([self._master], [], [], seconds)[0])

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
