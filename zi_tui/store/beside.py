"""A copy of a large database, made in small steps while others work with it."""

import errno
import os
import shutil
import sqlite3
import time
from contextlib import closing
from os import PathLike
from pathlib import Path
from threading import Event

from zi_tui.durable import sync_file
from zi_tui.store.connection import BUSY_SECONDS, damaged

STEP_PAGES = 256
"""How many pages a step reads: 1 MiB, for whose reading alone a change has to wait."""
SPARE = 256 << 20
"""Bytes that must be left on the disk to work with."""
QUIET_SECONDS, LONGEST_QUIET = 2.0, 60.0
"""How long it rests after a change made it begin anew, at first and at most."""
_INSTRUCTIONS = 50_000
"""Of SQLite's machine, between two questions whether to go on; a few milliseconds."""


class CopyStopped(Exception):  # noqa: N818 - nothing went wrong
    """The copy was told to stop, and is not whole."""


class Pace:
    """How fast a copy is made; another thread can stop or hurry it."""

    def __init__(self) -> None:
        self._woken = Event()
        self.stopped = False
        """Whether it was told to stop."""

    def stop(self) -> None:
        """Let the copy end as it is."""
        self.stopped = True
        self._woken.set()

    def hurry(self) -> None:
        """Let it rest no longer."""
        self._woken.set()

    def rest(self, seconds: float) -> None:
        """Leave the disk to others for so long.

        Raises:
            CopyStopped: if it was told to stop.
        """
        self._woken.wait(seconds)
        if self.stopped:
            raise CopyStopped


def copy_beside(database: str | PathLike[str], target: Path, pace: Pace) -> None:
    """Write a copy of a live database into the new file `target`, synced, without a name for keeps.

    The copy is of one moment, since SQLite begins anew where the database is changed meanwhile. Nobody
    waits longer than for one step, and half of the disk's time is left to the others. Unlike `VACUUM
    INTO`, it takes pages as they are, so they are looked at in the end.

    Raises:
        CopyStopped: if `pace` says so.
        DamagedError: if the database is.
        sqlite3.Error: if SQLite cannot read the database, or write the copy.
        OSError: if there is no room for it, or it cannot be synced.
    """
    needed = Path(database).stat().st_size + SPARE
    if shutil.disk_usage(target.parent).free < needed:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
    with (
        closing(sqlite3.connect(database, timeout=BUSY_SECONDS)) as source,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        copy.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF")  # half a copy is thrown away
        source.backup(copy, pages=STEP_PAGES, progress=_Steps(pace).took)
        copy.set_progress_handler(lambda: pace.stopped, _INSTRUCTIONS)
        try:
            (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        except sqlite3.OperationalError:
            pace.rest(0)
            raise
    if found != "ok":
        raise damaged(database, found)
    with target.open("rb+") as file:
        sync_file(file)


class _Steps:
    """Rests after each step of a copy."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._least: int | None = None
        self._quiet = QUIET_SECONDS
        self._began = time.monotonic()

    def took(self, _status: int, remaining: int, _total: int) -> None:
        """Rest as long as the step took; longer where it began anew."""
        rest = time.monotonic() - self._began
        if self._least is not None and remaining > self._least:
            rest, self._quiet = self._quiet, min(2 * self._quiet, LONGEST_QUIET)
        self._least = remaining
        self._pace.rest(rest)
        self._began = time.monotonic()
