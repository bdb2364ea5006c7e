"""Copies that leave the vault: to look at, or to keep. Only content that is still intact leaves."""

import stat
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from zi_tui import system
from zi_tui.durable import discard, mark_read_only, place, sync_file, temporary_path
from zi_tui.errors import VaultError
from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.vault.content import Chunk, move, read_chunks
from zi_tui.vault.names import numbered, safe_name
from zi_tui.vault.problems import copy_failed, kept_changed, kept_failed, shown

_PREFIX = "zi-tui-bukti-"
_A_DAY = 24 * 60 * 60
"""Seconds after which a copy to look at is cleared away."""
_ROOM = 240
"""Characters that a name in a folder may add to it."""


class Kept(NamedTuple):
    """A file in the vault that is to be copied out."""

    path: Path
    sha256: str
    file_name: str
    """As it was called where it came from."""


def copy_to_look_at(kept: Kept) -> Path:
    """Return a read-only copy under a safe name, in a folder of its own among the temporary files.

    Raises:
        VaultError: if the kept file is missing or changed, or there is no room.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        _clear_old(folder)
        copy = folder / safe_name(kept.file_name)
        try:
            _write_copy(kept, copy)
            mark_read_only(copy)
        except BaseException:
            discard(copy)
            folder.rmdir()
            raise
    except OSError as error:
        raise copy_failed(kept.file_name, Path(tempfile.tempdir or _("sementara")), error) from error
    return copy


def copy_to_keep(kept: Kept, destination: Path, *, force: bool) -> Path:
    """Write a durable copy and return where it is.

    Args:
        kept: what is copied.
        destination: the file to write, or a folder, in which it gets a safe name that is free.
        force: whether an existing file is replaced. Inside a folder none ever is.

    Raises:
        VaultError: if the kept file is missing or changed, or `destination` cannot be written.
    """
    destination = system.reach(destination, _ROOM)
    into_folder = destination.is_dir()
    folder = destination if into_folder else destination.parent
    temporary = temporary_path(folder)
    try:
        _write_copy(kept, temporary)
        if into_folder:
            return _place_free(temporary, folder, safe_name(kept.file_name))
        place(temporary, destination, force=force)
    except FileExistsError as error:
        raise VaultError(
            _("“{name}” sudah ada di {folder}; pilih nama lain, atau minta agar ditimpa.").format(
                name=shown(destination.name), folder=one_line(str(folder))
            )
        ) from error
    except OSError as error:
        raise copy_failed(kept.file_name, folder, error) from error
    finally:
        discard(temporary)
    return destination


def _write_copy(kept: Kept, copy: Path) -> None:
    """Write the content to the new file `copy` and sync it."""
    with copy.open("xb") as out:
        if move(_chunks(kept), 0, out=out).sha256 != kept.sha256:
            raise kept_changed(kept.file_name)
        sync_file(out)


def _chunks(kept: Kept) -> Iterator[Chunk]:
    """Yield the kept content; a failure to read it is no failure of the copy."""
    try:
        with kept.path.open("rb") as original:
            yield from read_chunks(original)
    except OSError as error:
        raise kept_failed(kept.file_name, error) from error


def _place_free(temporary: Path, folder: Path, name: str) -> Path:
    """Give `temporary` the first free name of `SK.pdf`, `SK (2).pdf` … in `folder`."""
    for number in count(1):
        target = folder / (name if number == 1 else numbered(name, number))
        with suppress(FileExistsError):
            place(temporary, target, force=False)
            return target
    raise AssertionError  # there is always a next number


def _clear_old(fresh: Path) -> None:
    """Remove copies to look at that are older than a day.

    Only what is still read-only: a file that a person saved beside it is theirs, and stays.
    `fresh` tells, by the file system's own clock and owner, what is old and what is ours.
    """
    now = fresh.lstat()
    for folder in fresh.parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            status = folder.lstat()
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != now.st_uid:
                continue
            if status.st_mtime > now.st_mtime - _A_DAY:
                continue
            for copy in folder.iterdir():
                if not copy.lstat().st_mode & 0o222:
                    discard(copy)
            folder.rmdir()
