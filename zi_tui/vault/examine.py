"""Looking at one kept file: by its name and size alone, or by every byte."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from zi_tui.domain.status import Integrity
from zi_tui.vault.content import CancelCheck, Progress, move, read_chunks

Mark = tuple[int, int, int, int]
"""What tells a file from another one that takes its place: device, inode, size, time of writing."""


class Seen(NamedTuple):
    """What was seen where a content belongs."""

    integrity: Integrity
    """`INTACT` after `look` means: there, with the right size."""
    mark: Mark | None = None
    """Of what lies there; `None` where nothing does."""
    writable: bool = False
    """Whether anybody may write it."""


def look(path: Path, size: int) -> Seen:
    """Return what lies at `path` without reading it.

    Raises:
        OSError: if the disk cannot be read.
    """
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Seen(Integrity.MISSING)
    fits = stat.S_ISREG(status.st_mode) and status.st_size == size
    return Seen(
        Integrity.INTACT if fits else Integrity.CHANGED,
        mark_of(status),
        stat.S_ISREG(status.st_mode) and bool(status.st_mode & 0o222),
    )


def examine(
    path: Path,
    sha256: str,
    size: int,
    *,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Seen:
    """Return what lies at `path` after reading it in full, where its size is right.

    Raises:
        Cancelled: if `cancelled` said so.
        OSError: if the disk cannot be read.
    """
    seen = look(path, size)
    if seen.integrity is not Integrity.INTACT:
        return seen
    try:
        with path.open("rb") as file:
            mark = mark_of(os.fstat(file.fileno()))
            moved = move(read_chunks(file), size, progress=progress, cancelled=cancelled)
    except (FileNotFoundError, NotADirectoryError):
        return Seen(Integrity.MISSING)
    return seen._replace(mark=mark, integrity=Integrity.INTACT if moved.sha256 == sha256 else Integrity.CHANGED)


def mark_of(status: os.stat_result) -> Mark:
    """Return what tells this file from others."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
