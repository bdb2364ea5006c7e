"""Writing files so that they survive: a killed program, a power cut, two writers at once.

The order is always the same: write a temporary file beside the target, sync it, give it its name,
sync the folder. Whoever looks sees nothing or the whole file. Everything here raises `OSError`;
callers make sentences.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from zi_tui import system

_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What network and FUSE file systems answer that have no sync; a real fault (EIO) is never among them."""
_NO_RIGHTS = frozenset({errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""What file systems without rights answer when asked to change them."""


def sync_file(file: BinaryIO) -> None:
    """Return once everything written to `file` is on the disk."""
    file.flush()
    with _where_there_is_sync():
        system.sync(file.fileno())


def write_out(file: BinaryIO) -> None:
    """Let the disk begin with what was written to `file`, for a shorter `sync_file`; after that, free its memory."""
    file.flush()
    system.write_out(file.fileno())


def fsync_folder(folder: Path) -> None:
    """Return once the names in `folder` are on the disk, as far as the system can be asked for that."""
    with _where_there_is_sync():
        system.sync_folder(folder)


@contextmanager
def _where_there_is_sync() -> Iterator[None]:
    """Go on where the file system has no sync."""
    try:
        yield
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def make_folders(folder: Path) -> None:
    """Create `folder` and what is missing above it; each new name is synced."""
    missing = []
    while not folder.is_dir() and folder != folder.parent:  # no drive is above itself, where that is not there
        missing.append(folder)
        folder = folder.parent
    for new in reversed(missing):
        try:
            new.mkdir()
        except FileExistsError:  # another process was faster, unless it is a file
            if not new.is_dir():
                raise
        fsync_folder(new.parent)


def mark_read_only(path: Path) -> None:
    """Take away everyone's right to write, where the file system knows rights."""
    try:
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o222)
    except OSError as error:
        if error.errno not in _NO_RIGHTS:
            raise


def discard(path: Path) -> None:
    """Delete a file of our own as far as possible, also a read-only one; never raises `OSError`."""
    with suppress(OSError):
        system.remove(path)


def temporary_path(folder: Path) -> Path:
    """Return a name in `folder` that nobody uses, for a file on its way to another name there."""
    return folder / f".zi-tui-{os.urandom(8).hex()}.tmp"


def place(temporary: Path, target: Path, *, force: bool) -> None:
    """Give a synced `temporary` its name in the same file system, and sync that name.

    Args:
        temporary: it is gone afterwards.
        target: its folder must exist.
        force: whether an existing `target` is replaced.

    Raises:
        FileExistsError: without `force`, if there is a `target`, however late it came.
    """
    if force:
        system.replace(temporary, target)
    else:
        system.rename_new(temporary, target)
    fsync_folder(target.parent)


def link(made: Path, target: Path) -> bool:
    """Give `made` the name `target` too, which replaces nothing however late that came.

    Returns:
        False where the file system has no hard links, as those of USB sticks.

    Raises:
        FileExistsError: if there is a `target`.
    """
    try:
        target.hardlink_to(made)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


def write_durably(path: Path, data: bytes, *, force: bool) -> None:
    """Write `data` to `path` such that a crash leaves what was there before or all of it.

    Args:
        path: in a folder that exists.
        data: the whole content.
        force: whether an existing file is replaced.

    Raises:
        FileExistsError: without `force`, if `path` exists, however late it came.
        OSError: if it cannot be written. No temporary file stays behind.
    """
    temporary = temporary_path(path.parent)
    try:
        with temporary.open("xb") as out:
            out.write(data)
            sync_file(out)
        place(temporary, path, force=force)
    finally:
        discard(temporary)
