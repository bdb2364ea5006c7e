"""Linux and macOS."""

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from zi_tui.system.volume import Volume

if TYPE_CHECKING:
    from pathlib import Path

_CANNOT_LINK = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What file systems without hard links answer, as those of USB sticks."""
_KNOWS_NOT = frozenset({errno.EINVAL, errno.ENOTTY, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""What is answered where a call, or what it asks for, is not known."""
_PATIENCE = 0.5
"""Seconds within which a terminal answers, if it ever does."""


def write_out(descriptor: int) -> None:
    """Ask the system, where it can be asked, to begin writing an open file, and to forget what its disk has of it."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def sync(descriptor: int) -> None:
    """Return once what was written to an open file or folder is on the disk.

    On macOS `fsync` leaves it in the disk's own memory, which a power cut empties; network disks know nothing else.
    """
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in _KNOWS_NOT:
                raise
        else:
            return
    os.fsync(descriptor)


def sync_folder(folder: "Path") -> None:
    """Return once the names in `folder` are on the disk."""
    if sys.platform == "win32":
        raise NotImplementedError
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def replace(source: "Path", target: "Path") -> None:
    """Name `source` `target`, in place of what may be there."""
    os.replace(source, target)  # noqa: PTH105 - the other makes a path anew, for each of thousands of files


def rename(source: "Path", target: "Path") -> None:
    """Name a file or folder `target`. Who must replace nothing has looked before: an empty folder is, here."""
    source.rename(target)


def rename_new(source: "Path", target: "Path") -> None:
    """Name a file `target` so that no other writer's file can be lost; a plain rename goes over what exists.

    Raises:
        FileExistsError: if there is one, however late it came.
    """
    try:
        target.hardlink_to(source)
    except OSError as error:
        if error.errno not in _CANNOT_LINK:
            raise
    else:
        with suppress(OSError):
            source.unlink()
        return
    target.touch(exist_ok=False)  # no hard links: take the name first, then fill it
    try:
        source.replace(target)
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise


def remove(path: "Path") -> None:
    """Delete a file of our own, also a read-only one; nothing where there is none."""
    path.unlink(missing_ok=True)


def remove_tree(folder: "Path") -> None:
    """Delete a folder of our own as far as possible; never raises `OSError`."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def lock(descriptor: int) -> None:
    """Take the lock of an open file without waiting.

    Raises:
        OSError: if another process holds it (EAGAIN, EACCES), or the file system knows no locks.
    """
    if sys.platform == "win32":
        raise NotImplementedError
    import fcntl

    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def open_document(path: "Path") -> None:
    """Show `path`, absolute and no program, with the viewer that the person has for it; do not wait.

    Raises:
        OSError: if there is none.
    """
    import subprocess
    import threading

    opener = "open" if sys.platform == "darwin" else "xdg-open"
    process = subprocess.Popen(  # noqa: S603 - a fixed program and an absolute path, no shell
        [opener, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that it outlives this program
    )
    threading.Thread(target=process.wait, daemon=True).start()  # or a zombie stays until we end


def can_open() -> bool:
    """Whether there is something that shows documents."""
    import shutil

    return shutil.which("open" if sys.platform == "darwin" else "xdg-open") is not None


def forget_cached(path: "Path") -> None:
    """Ask the system to read a file from its disk next, not from memory, where it can be asked."""
    if sys.platform == "linux":
        with suppress(OSError), path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def command_line(words: Sequence[str]) -> str:
    """Return `words` as they are typed into this system's shell."""
    import shlex

    return shlex.join(words)


def shows_colours() -> bool:
    """Whether the terminal of standard output understands colours."""
    return os.environ.get("TERM", "dumb") != "dumb"


def has_termios() -> bool:
    """Whether terminals are driven by termios here."""
    return True


def columns_of(text: str) -> int | None:
    """Print `text`, ask the terminal how many columns it took, and wipe it out; `None` where that says nothing."""
    if sys.platform == "win32":
        raise NotImplementedError
    import re
    import select
    import termios
    import tty

    if not sys.stdout.isatty():
        return None
    try:
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
    except (OSError, ValueError, termios.error):
        return None
    answer = b""
    try:
        tty.setcbreak(descriptor)
        sys.stdout.write(f"\r{text}\x1b[6n")
        sys.stdout.flush()
        while not answer.endswith(b"R") and select.select([descriptor], [], [], _PATIENCE)[0]:
            answer += os.read(descriptor, 1)
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
    found = re.search(rb"\x1b\[\d+;(\d+)R", answer)
    return int(found[1]) - 1 if found else None


def drives() -> "list[Path]":
    """Return the drives that have a letter: none."""
    return []


def volume_of(path: str) -> Volume | None:  # noqa: ARG001 - Windows looks at it
    """Return what the system's own call tells of the disk of `path`: nothing."""
    return None


def reach(path: "Path", room: int = 0) -> "Path":  # noqa: ARG001 - Windows looks at it
    """Return `path` so that names of `room` more characters can be made in it: any length goes."""
    return path


def errno_of(error: OSError) -> int:
    """Return why the system refused."""
    return error.errno or 0
