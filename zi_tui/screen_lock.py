"""Which screen may write: a lock of the operating system that its process takes with it to the grave.

Nothing is asked but the lock: a file that a killed program left behind locks nothing. Its text says
who holds it, for the others. File systems without locks go without: SQLite still orders the writers.
"""

import errno
import json
import os
from contextlib import suppress
from typing import NamedTuple

from zi_tui import system

_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
"""What is answered where another process holds the lock; EDEADLK and EACCES are Windows'."""
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_MOST = 4096
"""Bytes of the text that are read."""


class Holder(NamedTuple):
    """Who has the screen open. What is not known is empty."""

    person: str
    computer: str
    pid: int
    since: str
    """ISO 8601 with offset, by that PC's clock."""


UNKNOWN = Holder("", "", 0, "")


class ScreenLock:
    """The lock of one data folder.

    Args:
        path: the lock's file; it stays, since deleting it would let two hold it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = path
        self._descriptor = -1

    def take(self, me: Holder) -> Holder | None:
        """Take the lock without waiting; return who else holds it, or `None` where nobody does.

        It stays taken until `release` or the end of the process.
        """
        if self._descriptor >= 0:
            return None
        try:
            descriptor = os.open(self._path, _FLAGS, 0o666)
        except OSError:  # a folder that cannot be written; whoever writes is told then
            return None
        try:
            system.lock(descriptor)
        except OSError as error:
            holder = _read(descriptor) if error.errno in _HELD else None
            os.close(descriptor)
            return holder
        self._descriptor = descriptor
        self._write(json.dumps(me._asdict(), ensure_ascii=False, indent=1) + "\n")
        return None

    def release(self) -> None:
        """Let others have it."""
        if self._descriptor >= 0:
            self._write("")
            os.close(self._descriptor)
            self._descriptor = -1

    def _write(self, text: str) -> None:
        """Say who holds the lock; where that cannot be written, the lock still holds."""
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, text.encode("utf-8", "replace"))


def _read(descriptor: int) -> Holder:
    """Return whom the file names, `UNKNOWN` where it names nobody."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        found = json.loads(os.read(descriptor, _MOST))
        return Holder(str(found["person"]), str(found["computer"]), int(found["pid"]), str(found["since"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return UNKNOWN
