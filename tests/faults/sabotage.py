"""The program with something broken in it, for the tests of the harness: `python -m tests.faults.sabotage WHAT ...`."""

import os
import random
import stat
import sys
from pathlib import Path
from typing import Any

from zi_tui import cli
from zi_tui.store import connection
from zi_tui.vault import files, side_by_side, taken

from .scenes import MINUTES_SHA256


def nothing() -> None:
    """Leave the program as it is."""


def _sync_only(*, folders: bool) -> None:
    real = os.fsync

    def sync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode) is folders:
            real(descriptor)

    setattr(os, "fsync", sync)  # noqa: B010 - mypy knows no such assignment


def no_fsync() -> None:
    """Sync no file that the program writes itself."""
    _sync_only(folders=True)


def no_folder_fsync() -> None:
    """Sync no folder."""
    _sync_only(folders=False)


def no_rename() -> None:
    """Write a content under its hash from the start."""
    target = Path("data/vault/sha256").resolve() / MINUTES_SHA256[:2] / MINUTES_SHA256

    def final(_: Path) -> Path:
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    setattr(files, "temporary_path", final)  # noqa: B010
    setattr(taken, "discard", lambda _: None)  # noqa: B010


def _with_pragma(pragma: str) -> None:
    real = connection.Store.__init__

    def opened(self: connection.Store, *args: Any, **options: Any) -> None:
        real(self, *args, **options)
        self.connection.execute(f"PRAGMA {pragma}")

    setattr(connection.Store, "__init__", opened)  # noqa: B010


def hasty_database() -> None:
    """Let SQLite sync nothing."""
    _with_pragma("synchronous=OFF")


def forgetful_database() -> None:
    """Let SQLite not sync the folder after a commit, as is its default."""
    _with_pragma("synchronous=FULL")


def small_cache() -> None:
    """Let SQLite hold next to nothing in memory; this breaks nothing."""
    _with_pragma("cache_size=1")


def small_batches() -> None:
    """Store many files one after the other, and no more than two before any is synced; this breaks nothing."""
    setattr(side_by_side, "THREADS", 1)  # noqa: B010
    setattr(files, "_AT_ONCE", 2)  # noqa: B010


def swallows() -> None:
    """Say that all is well whatever the database says."""
    real = cli.main

    def cheerful(argv: list[str]) -> int:
        real(argv)
        return 0

    setattr(cli, "main", cheerful)  # noqa: B010


def unlike() -> None:
    """Do something else each time."""
    for number in range(random.SystemRandom().randrange(1000)):
        Path(f"data/{number}").touch()


if __name__ == "__main__":
    globals()[sys.argv[1]]()
    sys.exit(cli.main(sys.argv[2:]))
