"""Room on the disk of the vault, promised to each file before it is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from zi_tui.vault.problems import disk_full

RESERVE = 16 * 1024 * 1024
"""Bytes that stay free on the disk, so that the database can still be written."""


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
            VaultError: if it would fill the disk. A total of 0 is a file system that does not tell.
        """
        import shutil  # which starting and looking do without

        with self._lock:
            usage = shutil.disk_usage(self._folder)
            if usage.total and usage.free < self._promised + size + RESERVE:
                raise disk_full(name, self._folder, size)
            self._promised += size
        try:
            yield
        finally:
            with self._lock:
                self._promised -= size
