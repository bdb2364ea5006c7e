"""The vault: evidence files by the SHA-256 of their content."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from zi_tui.domain.status import Integrity
from zi_tui.durable import discard, fsync_folder, make_folders, mark_read_only, sync_file, temporary_path
from zi_tui.errors import VaultError
from zi_tui.i18n import _
from zi_tui.paths import Paths
from zi_tui.text import one_line
from zi_tui.vault.content import CancelCheck, Moved, Progress, move, read_chunks
from zi_tui.vault.copies import Kept, copy_to_keep, copy_to_look_at
from zi_tui.vault.kinds import media_type
from zi_tui.vault.problems import Cancelled, disk_full, kept_failed, vault_failed
from zi_tui.vault.source import Source, opened

__all__ = ["Cancelled", "Found", "Stored", "Vault"]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_A_DAY = 24 * 60 * 60
"""Seconds after which a temporary file belongs to a run that was killed."""
_RESERVE = 16 * 1024 * 1024
"""Bytes that stay free on the disk, so that the database can still be written."""


class Stored(NamedTuple):
    """A file that the vault keeps."""

    sha256: str
    size: int
    """Bytes."""
    kind: str
    """Media type by content, such as `application/pdf`."""
    new: bool
    """False where the vault had this content already, intact."""
    file_name: str
    """As it was called where it came from, made harmless; for showing only, never a path."""


class Found(NamedTuple):
    """A file that lies in the vault, whether or not anything refers to it."""

    sha256: str
    """By its name; `Vault.verify` tells whether that is true."""
    size: int
    """Bytes."""
    added_at: float
    """When its content was last added: seconds since 1970 by the file system's clock."""


class Vault:
    """Evidence files in one folder.

    `sha256/ab/abcdef...` holds them, `tmp/` what is being written, `lost/` what nothing refers to,
    `quarantine/` what was found changed. A file appears under its hash whole or not at all, and
    is then never written again.

    Whoever records a file calls `reclaim` under the database's write lock after `add`: between
    the two, a check in another process may have set the file aside.

    Args:
        folder: the vault's own folder; it is made when first written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = folder / "sha256"
        self._temporary = folder / "tmp"
        self._lost = folder / "lost"
        self._quarantine = folder / "quarantine"
        self._database = Paths(folder.parent).database

    def path(self, sha256: str) -> Path:
        """Return where the file lies, or would lie.

        Raises:
            VaultError: if `sha256` is not 64 lower-case hexadecimal digits.
        """
        if not _SHA256.fullmatch(sha256):
            raise VaultError(
                _("“{text}” bukan sidik SHA-256; datanya rusak, periksa cadangan.").format(text=one_line(sha256)[:64])
            )
        return self._files / sha256[:2] / sha256

    def add(self, source: Path, *, progress: Progress | None = None, cancelled: CancelCheck | None = None) -> Stored:
        """Keep a copy of `source`, which is left as it is. On return it is safe on the disk.

        Content that is there already is read again in full before it is relied on: this is the
        one moment at which a sound copy is at hand, so a damaged one is put aside and replaced.

        Args:
            source: a regular file.
            progress: told the bytes done and the bytes in all, after each chunk of 1 MiB.
            cancelled: asked after each chunk whether to stop.

        Raises:
            Cancelled: if `cancelled` said so; nothing is kept.
            VaultError: if `source` is no readable, non-empty, regular file, is zi-tui's own
                database or changes while it is read, or if the vault cannot be written; nothing
                is kept.
        """
        with opened(source, never=self._database) as original, self._writing(original.name):
            make_folders(self._temporary)
            self._require_room(original)
            temporary = temporary_path(self._temporary)
            try:
                moved = self._receive(original, temporary, progress, cancelled)
                new = self._keep(temporary, moved, cancelled)
            finally:
                discard(temporary)
        name = one_line(original.name)
        return Stored(moved.sha256, moved.size, media_type(moved.head, name), new, name)

    def open_copy(self, sha256: str, file_name: str) -> Path:
        """Return a read-only copy to hand to the system's viewer; it is cleared away after a day.

        Raises:
            VaultError: if the file is missing or changed, or there is no room for the copy.
        """
        return copy_to_look_at(self._kept(sha256, file_name))

    def save_copy(self, sha256: str, destination: Path, file_name: str, *, force: bool = False) -> Path:
        """Write a copy for a person to keep and return where it is.

        Args:
            sha256: which file.
            destination: the file to write, or a folder, in which the copy gets a safe name that
                is free (`SK.pdf`, else `SK (2).pdf`).
            file_name: as the file was called where it came from.
            force: whether `destination` is replaced where it is an existing file.

        Raises:
            VaultError: if the file is missing or changed, or `destination` cannot be written,
                exists, or lies inside the vault.
        """
        if destination.resolve().is_relative_to(self.folder.resolve()):
            raise VaultError(
                _("Folder {folder} milik zi-tui sendiri; pilih folder lain untuk salinannya.").format(
                    folder=one_line(str(self.folder))
                )
            )
        return copy_to_keep(self._kept(sha256, file_name), destination, force=force)

    def verify(
        self,
        sha256: str,
        size: int,
        *,
        progress: Progress | None = None,
        cancelled: CancelCheck | None = None,
    ) -> Integrity:
        """Read the file in full and tell whether it still is what was attached.

        Args:
            sha256: which file.
            size: the bytes that it had when it was attached.
            progress: told the bytes done and the bytes in all, after each chunk of 1 MiB.
            cancelled: asked after each chunk whether to stop.

        Raises:
            Cancelled: if `cancelled` said so.
            VaultError: if the disk cannot be read, which says nothing about the file.
        """
        path = self.path(sha256)
        try:
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_size != size:
                return Integrity.CHANGED
            with path.open("rb") as file:
                moved = move(read_chunks(file), size, progress=progress, cancelled=cancelled)
        except (FileNotFoundError, NotADirectoryError):
            return Integrity.MISSING
        except OSError as error:
            raise kept_failed(sha256, error) from error
        return Integrity.INTACT if moved.sha256 == sha256 else Integrity.CHANGED

    def stored(self) -> Iterator[Found]:
        """Yield what lies under a hash, in the order of the hashes; the content is not read.

        Raises:
            VaultError: if the disk cannot be read.
        """
        try:
            for shard in sorted(self._files.iterdir()) if self._files.is_dir() else ():
                for path in sorted(shard.iterdir()) if shard.is_dir() else ():
                    status = path.lstat()
                    named_well = _SHA256.fullmatch(path.name) and path.name[:2] == shard.name
                    if named_well and stat.S_ISREG(status.st_mode):
                        yield Found(path.name, status.st_size, status.st_mtime)
        except OSError as error:
            raise kept_failed(self._files.name, error) from error

    def set_aside(self, sha256: str) -> Path:
        """Move a file that nothing refers to into `lost/` and return where it is now.

        Call it under the database's write lock, and only for what was added over a day ago.

        Raises:
            VaultError: if it is missing or cannot be moved.
        """
        try:
            return self._move_aside(self.path(sha256), self._lost)
        except OSError as error:
            raise kept_failed(sha256, error) from error

    def reclaim(self, sha256: str) -> bool:
        """Bring a file back from `lost/` if it is missing, and tell whether it is in its place now.

        A file that is in its place already is not read.

        Raises:
            VaultError: if the disk cannot be read or written.
        """
        target = self.path(sha256)
        try:
            if target.exists():
                return True
            for lost in sorted(self._lost.glob(f"{sha256}*")):
                with lost.open("rb") as file:
                    sound = move(read_chunks(file), 0).sha256 == sha256
                if sound:
                    make_folders(target.parent)
                    lost.replace(target)
                    self._sync_names(target)
                    fsync_folder(self._lost)
                    return True
        except OSError as error:
            raise kept_failed(sha256, error) from error
        return False

    def _kept(self, sha256: str, file_name: str) -> Kept:
        return Kept(self.path(sha256), sha256, file_name)

    def _receive(
        self, original: Source, temporary: Path, progress: Progress | None, cancelled: CancelCheck | None
    ) -> Moved:
        """Copy `original` to `temporary`: synced, closed, read-only."""
        with temporary.open("xb") as out:
            self._sweep(os.fstat(out.fileno()).st_mtime - _A_DAY)
            moved = move(original.chunks(), original.size, out=out, progress=progress, cancelled=cancelled)
            mark_read_only(temporary)  # before the sync, so that it survives with the content
            sync_file(out)
        return moved

    def _keep(self, temporary: Path, moved: Moved, cancelled: CancelCheck | None) -> bool:
        """Give `temporary` its name unless a sound file has it; tell whether it got it."""
        target = self.path(moved.sha256)
        make_folders(target.parent)
        found = self.verify(moved.sha256, moved.size, cancelled=cancelled)
        if found is Integrity.INTACT:
            with suppress(OSError):
                os.utime(target)  # so that it counts as added now, not as long unreferenced
        else:
            if found is Integrity.CHANGED:
                self._move_aside(target, self._quarantine)
            try:
                temporary.replace(target)
            except PermissionError:  # Windows: another process has just put the same content there
                if self.verify(moved.sha256, moved.size) is not Integrity.INTACT:
                    raise
        self._sync_names(target)  # even if it was there: who put it may have died before this
        return found is not Integrity.INTACT

    def _sync_names(self, target: Path) -> None:
        """Sync every name on the way to `target`, from the folder that holds the vault."""
        for folder in (target.parent, self._files, self.folder, self.folder.parent):
            fsync_folder(folder)

    def _move_aside(self, path: Path, folder: Path) -> Path:
        """Move `path` into `folder` under a free name: its own, or that and `.2` or more."""
        make_folders(folder)
        names = (path.name if number == 1 else f"{path.name}.{number}" for number in count(1))
        target = next(folder / name for name in names if not os.path.lexists(folder / name))
        path.replace(target)
        fsync_folder(folder)
        fsync_folder(path.parent)
        return target

    def _sweep(self, before: float) -> None:
        """Delete temporary files last written `before`: seconds since 1970, the file system's clock.

        A day is longer than any copy takes between two chunks; process ids would not do, since
        several PCs may share the folder.
        """
        for leftover in self._temporary.glob(".zi-tui-*.tmp"):
            with suppress(OSError):
                if leftover.lstat().st_mtime < before:
                    discard(leftover)

    def _require_room(self, original: Source) -> None:
        """Refuse what would fill the disk; a total of 0 is a file system that does not tell."""
        import shutil

        usage = shutil.disk_usage(self._temporary)
        if usage.total and usage.free < original.size + _RESERVE:
            raise disk_full(original.name, self.folder, original.size)

    @contextmanager
    def _writing(self, name: str) -> Iterator[None]:
        """Turn a failure to write the vault into a sentence about the file `name`."""
        try:
            yield
        except OSError as error:
            raise vault_failed(name, self.folder, error) from error
