"""Windows 10 and 11. Written for it, tried by substitution only: docs/architecture.md says what was not run there."""

import errno
import ntpath
import os
import stat
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from zi_tui.system import winapi
from zi_tui.system.volume import Volume

_ACCESS_DENIED, _SHARING, _LOCKED = 5, 32, 33
_IN_USE = frozenset({_ACCESS_DENIED, _SHARING, _LOCKED})
"""What is answered while another program, often the virus scanner, has a file open."""
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts on a file that is in use; a scanner is done long before."""
_LONGEST = 259
"""Characters of a path that every call takes; beyond that it needs the prefix."""
_PREFIX, _SHARE = "\\\\?\\", "\\\\?\\UNC\\"
_LOCKED_BYTE = 1 << 30
"""Windows forbids reading what is locked, so the byte that is locked lies far beyond any text."""
_REASONS = {
    _SHARING: errno.EBUSY,
    _LOCKED: errno.EBUSY,
    15: errno.ENODEV,  # no such drive
    19: errno.EROFS,
    21: errno.ENODEV,  # not ready
    23: errno.EIO,  # checksum
    27: errno.EIO,  # sector not found
    31: errno.EIO,  # the device does not work
    39: errno.ENOSPC,
    53: errno.ENETUNREACH,  # the share's computer is not found
    55: errno.ENODEV,
    59: errno.ECONNRESET,
    64: errno.ECONNRESET,  # the share is gone
    112: errno.ENOSPC,
    121: errno.ETIMEDOUT,
    123: errno.EINVAL,  # a name that no file can have
    206: errno.ENAMETOOLONG,
    223: errno.EFBIG,
    433: errno.ENODEV,  # the device was pulled out
    483: errno.EIO,
    1006: errno.ENODEV,  # another stick
    1117: errno.EIO,
    1167: errno.ENODEV,
    1231: errno.ENETUNREACH,
    1295: errno.EDQUOT,
}
"""What Python's own table tells as EACCES, ENOENT or EINVAL, or not at all, by the code of Windows."""
_REMOVABLE, _REMOTE = 2, 4
"""What `GetDriveTypeW` answers."""


def write_out(descriptor: int) -> None:
    """Ask the system to begin writing an open file: it does so by itself."""


def sync(descriptor: int) -> None:
    """Return once what was written to an open file is on the disk."""
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Return once the names in `folder` are on the disk, as far as Windows can be asked for that.

    What matters gets its name by a rename that writes through; NTFS keeps the order of names in its journal.
    """
    with suppress(OSError):  # FAT, a share, or no right to write there
        winapi.flush_folder(str(folder))


def replace(source: Path, target: Path) -> None:
    """Name `source` `target`, in place of what may be there, also of what is read-only or open for a moment."""
    try:
        _patiently(lambda: winapi.move(str(source), str(target), over=True))
    except PermissionError:
        if not _made_writable(target):
            raise
        _patiently(lambda: winapi.move(str(source), str(target), over=True))


def rename(source: Path, target: Path) -> None:
    """Name a file or folder `target`; nothing is replaced.

    Raises:
        FileExistsError: if there is something.
    """
    _patiently(lambda: winapi.move(str(source), str(target), over=False))


rename_new = rename


def remove(path: Path) -> None:
    """Delete a file of our own, also one that is read-only or open for a moment; nothing where there is none."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        _made_writable(path)
        _patiently(lambda: path.unlink(missing_ok=True))


def remove_tree(folder: Path) -> None:
    """Delete a folder of our own as far as possible, also with what is read-only in it; never raises `OSError`."""
    import shutil

    for parent, _folders, names in os.walk(folder):
        for name in names:
            _made_writable(Path(parent, name))
    shutil.rmtree(folder, ignore_errors=True)


def lock(descriptor: int) -> None:
    """Take the lock of an open file without waiting; its position moves.

    Raises:
        OSError: if another process holds it (EACCES), or the file system knows no locks.
    """
    os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
    winapi.lock_byte(descriptor)


def open_document(path: Path) -> None:
    """Show `path`, absolute and no program, with the viewer that the person has for it; do not wait.

    Raises:
        OSError: if there is none.
    """
    winapi.start_file(str(path))


def can_open() -> bool:
    """Whether there is something that shows documents: the Explorer always is."""
    return True


def forget_cached(path: Path) -> None:
    """Ask the system to read a file from its disk next, not from memory: Windows cannot be asked."""


def command_line(words: Sequence[str]) -> str:
    """Return `words` as they are typed into this system's shell."""
    import subprocess

    return subprocess.list2cmdline(words)


def shows_colours() -> bool:
    """Whether the terminal of standard output understands colours; older consoles are asked to."""
    if "WT_SESSION" in os.environ:
        return True
    try:
        return winapi.enable_sequences()
    except OSError:
        return False


def has_termios() -> bool:
    """Whether terminals are driven by termios here."""
    return False


def columns_of(text: str) -> int | None:  # noqa: ARG001 - POSIX prints it
    """Return how many columns the terminal gives `text`: its console is not asked."""
    return None


def drives() -> list[Path]:
    """Return the drives that have a letter."""
    try:
        bits = winapi.drive_bits()
    except OSError:
        return []
    return [Path(f"{letter}:\\") for at, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ") if bits >> at & 1]


def volume_of(path: str) -> Volume | None:
    """Return what Windows tells of the disk of `path`, which need not exist."""
    try:
        root = winapi.volume_path(path)
        kind = winapi.drive_kind(root)
    except OSError:
        return None
    try:
        name = winapi.file_system_name(root)
    except OSError:  # no stick in the slot
        name = ""
    return Volume(name.lower(), kind == _REMOTE, kind == _REMOVABLE)


def reach(path: Path, room: int = 0) -> Path:
    """Return `path` so that names of `room` more characters can be made in it, beyond the usual 259.

    Args:
        path: a file or folder.
        room: characters that are added to it, separators among them.
    """
    text = os.fspath(path)
    if text.startswith(_PREFIX):
        return path
    full = ntpath.abspath(text)  # the prefix turns off all that makes a path absolute
    if len(full) + room <= _LONGEST:
        return path
    return Path(_SHARE + full[2:] if full.startswith("\\\\") else _PREFIX + full)


def errno_of(error: OSError) -> int:
    """Return why Windows refused, as POSIX would say it."""
    return _REASONS.get(getattr(error, "winerror", None) or 0, error.errno or 0)


def _patiently(act: Callable[[], None]) -> None:
    """Do it, and once more after each of a few pauses while another program has the file open."""
    for pause in _WAITS:
        try:
            return act()
        except OSError as error:
            if getattr(error, "winerror", None) not in _IN_USE:
                raise
        time.sleep(pause)
    return act()


def _made_writable(path: Path) -> bool:
    """Take the read-only mark off a file; tell whether it had one."""
    try:
        if path.lstat().st_mode & stat.S_IWRITE:
            return False
        path.chmod(stat.S_IWRITE | stat.S_IREAD)
    except OSError:
        return False
    return True
