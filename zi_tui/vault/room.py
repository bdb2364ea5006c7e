"""Room on a disk: whether there is enough, and in the vault promised to each file before it is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from zi_tui.vault.problems import disk_full

RESERVE = 16 * 1024 * 1024
"""Bytes that stay free on a disk, so that the database, or what names the files, can still be written."""


def short_of(folder: Path, needed: int) -> int | None:
    """Return how little is free where `needed` more bytes would fill the disk of `folder`; `None` where there is room.

    A file system that says it has none at all does not tell.
    """
    import shutil  # which starting and looking do without

    usage = shutil.disk_usage(folder)
    return usage.free if usage.total and usage.free < needed + RESERVE else None


class Room:
    """What is free in one folder, less what the files that are being written still need.

    Args:
        folder: where files are written; it exists by the time room is asked for.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._promised = 0
        self._lock = Lock()

    @contextmanager
    def for_file(self, name: str, size: int) -> Iterator[None]:
        """Promise `size` bytes to the file `name` while it is written.

        What is written by then counts twice until the file is whole, which errs on the side of the database.

        Raises:
            VaultError: if it would fill the disk.
        """
        with self._lock:
            if short_of(self._folder, self._promised + size) is not None:
                raise disk_full(name, self._folder, size)
            self._promised += size
        try:
            yield
        finally:
            with self._lock:
                self._promised -= size
