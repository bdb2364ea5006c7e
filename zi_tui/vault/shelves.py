"""Where the vault's files lie, and moving them between its shelves. Contents are named by their SHA-256."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from zi_tui import system
from zi_tui.durable import discard, fsync_folder, make_folders
from zi_tui.errors import VaultError
from zi_tui.i18n import _
from zi_tui.paths import Paths
from zi_tui.text import one_line
from zi_tui.vault.content import move, read_chunks
from zi_tui.vault.examine import Seen, mark_of
from zi_tui.vault.problems import kept_failed
from zi_tui.vault.room import Room

_SHA256 = re.compile(r"[0-9a-f]{64}")
_BEHIND = "di-belakang"
"""The file that names the folder of the vault behind this one, where there is one."""


class Found(NamedTuple):
    """A file that lies in the vault, whether or not anything refers to it."""

    sha256: str
    """By its name; `Vault.verify` tells whether that is true."""
    size: int
    """Bytes."""
    added_at: float
    """When its content was last added: seconds since 1970 by the file system's clock."""


class Shelves:
    """The folders of a vault.

    `sha256/ab/abcdef...` holds contents, `tmp/` what is being written, `lost/` what nothing refers to,
    `quarantine/` what was found changed. Nothing is ever deleted but by `throw_away`. A vault to practise with
    has another one behind it, whose contents can be read through it.

    Args:
        folder: the vault's own folder; it is made when first written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = folder / "sha256"
        self._temporary = folder / "tmp"
        self._lost = folder / "lost"
        self._quarantine = folder / "quarantine"
        self._above_shards = (self._files, folder, folder.parent)
        """What holds the folders of contents, from the inside."""
        self._room = Room(folder)
        self._swept = False
        """Whether what killed runs left behind was looked for."""
        self._database = Paths(folder.parent).database
        behind = _named_behind(folder / _BEHIND)
        self._behind = Shelves(behind) if behind else None

    def read_through(self, folder: Path) -> None:
        """From now on, find what is not here in the vault of `folder`, which is never written or changed from here.

        Raises:
            OSError: if that cannot be written down.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / _BEHIND).write_text(str(folder), encoding="utf-8", errors="surrogateescape")
        self._behind = Shelves(folder)

    def path(self, sha256: str) -> Path:
        """Return where the file lies, also in the vault behind this one, or would lie.

        Raises:
            VaultError: if `sha256` is not 64 lower-case hexadecimal digits.
        """
        own = self._own(sha256)
        if self._behind is None or os.path.lexists(own):
            return own
        behind = self._behind._own(sha256)
        return behind if os.path.lexists(behind) else own

    def _own(self, sha256: str) -> Path:
        """Return where the file lies, or would lie, in this vault: the only place that is written or moved.

        Raises:
            VaultError: if `sha256` is not 64 lower-case hexadecimal digits.
        """
        if not _SHA256.fullmatch(sha256):
            raise VaultError(
                _("“{text}” bukan sidik SHA-256; datanya rusak, periksa cadangan.").format(text=one_line(sha256)[:64])
            )
        return self._files.joinpath(sha256[:2], sha256)

    def stored(self) -> Iterator[Found]:
        """Yield what lies under a hash, in the order of the hashes; the content is not read.

        Raises:
            VaultError: if the disk cannot be read.
        """
        for path, status in self._lying():
            named_well = _SHA256.fullmatch(path.name) and path.name[:2] == path.parent.name
            if named_well and stat.S_ISREG(status.st_mode):
                yield Found(path.name, status.st_size, status.st_mtime)

    def strangers(self) -> Iterator[tuple[Path, int]]:
        """Yield what somebody else put among the contents, with its size; it is never touched.

        Raises:
            VaultError: if the disk cannot be read.
        """
        for path, status in self._lying():
            if not _SHA256.fullmatch(path.name) or path.name[:2] != path.parent.name:
                yield path, status.st_size

    def _lying(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Yield what lies among the contents, in order; folders of contents are opened, others not."""
        try:
            for shard in sorted(self._files.iterdir()) if self._files.is_dir() else ():
                if not shard.is_dir() or shard.is_symlink():
                    yield shard, shard.lstat()
                    continue
                for path in sorted(shard.iterdir()):
                    with suppress(FileNotFoundError):  # another process moves things, too
                        yield path, path.lstat()
        except OSError as error:
            raise kept_failed(self._files.name, error) from error

    def set_aside(self, sha256: str) -> Path:
        """Move a file that nothing refers to into `lost/` and return where it is now.

        Call it under the database's write lock, and only for what was added over a day ago.

        Raises:
            VaultError: if it is missing or cannot be moved.
        """
        try:
            return self._move_aside(self._own(sha256), self._lost)
        except OSError as error:
            raise kept_failed(sha256, error) from error

    def quarantine(self, sha256: str, seen: Seen) -> bool:
        """Move a changed file into `quarantine/`; tell whether it was still the one that was `seen`.

        Another process may have put a sound one in its place meanwhile: that one goes back. Call
        it under the database's write lock, so that nobody misses it for that moment.

        Raises:
            VaultError: if it cannot be moved.
        """
        path = self._own(sha256)
        try:
            moved = self._move_aside(path, self._quarantine)
            if mark_of(moved.lstat()) == seen.mark:
                return True
            if not os.path.lexists(path):
                system.replace(moved, path)
                fsync_folder(path.parent)
        except FileNotFoundError:
            pass
        except OSError as error:
            raise kept_failed(sha256, error) from error
        return False

    def in_quarantine(self, sha256: str) -> bool:
        """Whether a changed file was put aside under this hash, and no sound one has taken its place since."""
        return os.path.lexists(self._quarantine / sha256)

    def _settle(self, sound: Iterable[str]) -> None:
        """Number what was put aside as changed where a sound file is in its place now."""
        if not os.path.lexists(self._quarantine):
            return
        for sha256 in sound:
            aside = self._quarantine / sha256
            if os.path.lexists(aside):
                system.replace(aside, _free(self._quarantine, sha256, start=2))
                fsync_folder(self._quarantine)

    def reclaim(self, sha256: str, *, quarantine_too: bool = False) -> bool:
        """Bring a file back from `lost/` if it is missing, and tell whether it is in its place now.

        A file that is in its place already is not read.

        Args:
            sha256: which file.
            quarantine_too: also look through what was put aside as changed.

        Raises:
            VaultError: if the disk cannot be read or written.
        """
        target = self._own(sha256)
        try:
            if os.path.exists(self.path(sha256)):  # noqa: PTH110 - the quicker one, of a thousand files
                return True
            for folder in (self._lost, self._quarantine) if quarantine_too else (self._lost,):
                for aside in sorted(folder.glob(f"{sha256}*")):
                    if _is_content(aside, sha256):
                        make_folders(target.parent)
                        system.replace(aside, target)
                        self._sync_names(target)
                        fsync_folder(folder)
                        self._settle([sha256])
                        return True
        except OSError as error:
            raise kept_failed(sha256, error) from error
        return False

    def holds(self, sha256: str) -> bool:
        """Whether anything lies in the vault under this hash, on whatever shelf."""
        return bool(self._everywhere(sha256))

    def throw_away(self, sha256: str) -> bool:
        """Delete a content for good, from every shelf; tell whether it is gone.

        Call it under the database's write lock, and only for what nothing refers to any more.

        Raises:
            VaultError: if the disk cannot be read.
        """
        try:
            for path in self._everywhere(sha256):
                discard(path)
                fsync_folder(path.parent)
            return not self._everywhere(sha256)
        except OSError as error:
            raise kept_failed(sha256, error) from error

    def _everywhere(self, sha256: str) -> list[Path]:
        """Return what lies under this hash: in its place, lost and in quarantine."""
        path = self._own(sha256)
        aside = [found for folder in (self._lost, self._quarantine) for found in folder.glob(f"{sha256}*")]
        return [*([path] if os.path.lexists(path) else []), *aside]

    def _sync_names(self, target: Path) -> None:
        """Sync every name on the way to `target`, from the folder that holds the vault."""
        for folder in (target.parent, *self._above_shards):
            fsync_folder(folder)

    def _move_aside(self, path: Path, folder: Path) -> Path:
        """Move `path` into `folder` under a free name: its own, or that and `.2` or more."""
        path.lstat()  # nothing to move, no folder for it
        make_folders(folder)
        target = _free(folder, path.name)
        system.replace(path, target)
        fsync_folder(folder)
        fsync_folder(path.parent)
        return target


def _named_behind(path: Path) -> Path | None:
    """Return which vault lies behind, as `read_through` wrote it down; `None` where none does."""
    try:
        return Path(path.read_text(encoding="utf-8", errors="surrogateescape"))
    except (OSError, ValueError):
        return None


def _free(folder: Path, name: str, start: int = 1) -> Path:
    """Return a name in `folder` that nothing has: `name`, or that and `.2` or more."""
    names = (name if number == 1 else f"{name}.{number}" for number in count(start))
    return next(folder / each for each in names if not os.path.lexists(folder / each))


def _is_content(path: Path, sha256: str) -> bool:
    """Whether `path` is a regular file with this content."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return False
    with path.open("rb") as file:
        return move(read_chunks(file), 0).sha256 == sha256
