"""A hidden folder beside a target, in which something big is made before it gets its name.

A run that is killed leaves its folder behind; the next one in the same place clears it away. Whether its
owner is still at work is told by a lock, which the system releases when a program ends in whatever way.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from zi_tui import clock, system

_PREFIX, _SUFFIX = ".zi-tui-paket-", ".tmp"
_LOCK, _INSIDE = "kunci", "isi"
_A_DAY = 24 * 60 * 60
"""Seconds after which a folder whose lock tells nothing counts as left behind."""
_ATTEMPTS = 5
_ROOM = 245
"""Characters that the longest name in it adds: 40 of its own, and 200 of a package."""


@contextmanager
def workspace(folder: Path) -> Iterator[Path]:
    """Give a new, empty folder inside `folder`, and remove it at the end with what is left in it.

    Raises:
        OSError: if it cannot be made.
    """
    folder = system.reach(folder, _ROOM)
    clear_left_behind(folder)
    made, lock = _made(folder)
    try:
        inside = made / _INSIDE
        inside.mkdir()
        yield inside
    finally:
        lock.close()  # Windows deletes no open file
        _remove(made)


def clear_left_behind(folder: Path) -> None:
    """Remove from `folder` what killed runs left there."""
    with suppress(OSError):
        for found in sorted(folder.glob(f"{_PREFIX}*{_SUFFIX}")):
            with suppress(OSError):
                if found.is_dir() and not found.is_symlink() and _abandoned(found):
                    _remove(found)


def _made(folder: Path) -> tuple[Path, BinaryIO]:
    """Make a folder and hold its lock; another run may clear it away between the two."""
    for _attempt in range(_ATTEMPTS):
        made = folder / f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}"
        made.mkdir()
        with suppress(FileNotFoundError):
            lock = _locked(made)
            if _take(lock) is not False and (made / _LOCK).exists():
                return made, lock
            lock.close()
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(folder))


def _locked(made: Path) -> BinaryIO:
    """Make the lock of a new folder, which goes where that fails."""
    try:
        return (made / _LOCK).open("xb")
    except OSError:
        with suppress(OSError):
            made.rmdir()
        raise


def _abandoned(found: Path) -> bool:
    """Whether nobody is at work in a folder. One without a lock belongs to a run that has just begun, or died so."""
    try:
        lock = (found / _LOCK).open("r+b")
    except FileNotFoundError:
        found.rmdir()  # fails unless it is empty
        return False
    with lock:
        free = _take(lock)
        if free is None:
            return found.stat().st_mtime < clock.timestamp() - _A_DAY
        return free


def _remove(made: Path) -> None:
    """Remove a folder as far as possible; its lock goes last, so that what has none is empty."""
    system.remove_tree(made / _INSIDE)
    with suppress(OSError):
        if not (made / _INSIDE).exists():
            system.remove(made / _LOCK)
            made.rmdir()


def _take(lock: BinaryIO) -> bool | None:
    """Take a lock; return whether that went, or `None` where the file system knows no locks."""
    try:
        system.lock(lock.fileno())
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True
