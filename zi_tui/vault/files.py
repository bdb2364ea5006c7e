"""The vault: evidence files by the SHA-256 of their content."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import NamedTuple

from zi_tui import system
from zi_tui.domain.status import Integrity
from zi_tui.durable import discard, fsync_folder, make_folders, mark_read_only, temporary_path, write_out
from zi_tui.errors import VaultError
from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.vault.content import CancelCheck, Chunk, Progress, move
from zi_tui.vault.copies import Kept, copy_to_keep, copy_to_look_at
from zi_tui.vault.examine import Seen, examine, look
from zi_tui.vault.kinds import media_type
from zi_tui.vault.problems import Cancelled, kept_failed, vault_failed
from zi_tui.vault.shelves import Found, Shelves
from zi_tui.vault.side_by_side import BatchProgress, Foremost, side_by_side
from zi_tui.vault.source import opened
from zi_tui.vault.taken import Taken

__all__ = ["Cancelled", "Found", "Stored", "Vault"]

_A_DAY = 24 * 60 * 60
"""Seconds after which a temporary file belongs to a run that was killed."""
_AT_ONCE = 64
"""Files that are copied before any of them is waited for: the disk writes the first ones meanwhile. All are open."""


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


class Vault(Shelves):
    """Evidence files in one folder; `Shelves` says where in it.

    A file appears under its hash whole or not at all, and is then never written again.

    Whoever records a file calls `reclaim` under the database's write lock after `add`: between
    the two, a check in another process may have set the file aside.

    Args:
        folder: the vault's own folder; it is made when first written.
    """

    def add(self, source: Path, *, progress: Progress | None = None, cancelled: CancelCheck | None = None) -> Stored:
        """Keep a copy of `source`, which is left as it is. On return it is safe on the disk.

        Content that is there already is read again in full before it is relied on: this is the
        one moment at which a sound copy is at hand, so a damaged one is put aside and replaced.

        Args:
            source: a regular file.
            progress: told the bytes done and the bytes in all, after each chunk.
            cancelled: asked after each chunk whether to stop.

        Raises:
            Cancelled: if `cancelled` said so; nothing is kept.
            VaultError: if `source` is no readable, non-empty, regular file, is zi-tui's own
                database or changes while it is read, or if the vault cannot be written; nothing
                is kept.
        """
        told = None if progress is None else lambda _index, done, size: progress(done, size)
        return _only(self.add_all([source], progress=told, cancelled=cancelled))

    def add_all(
        self, sources: Sequence[Path], *, progress: BatchProgress | None = None, cancelled: CancelCheck | None = None
    ) -> list[Stored | VaultError]:
        """Do as `add` does with many files at once, and return for each what it is now, or why it is not kept.

        A few threads copy and hash a batch, then wait until the disk has it; then all get their names, then each
        folder is synced once. So nothing has a name that is not whole on the disk, and on return every name is
        there, too.

        Args:
            sources: regular files.
            progress: told the index of the foremost file, its bytes done and its bytes in all.
            cancelled: asked after each chunk of each file whether to stop.

        Raises:
            Cancelled: if `cancelled` said so; nothing is kept.
        """
        taken: list[Taken | VaultError] = [VaultError("")] * len(sources)
        told = Foremost(progress)
        given_up = Event()

        def is_over() -> bool:
            return given_up.is_set() or (cancelled is not None and cancelled())

        def take(index: int) -> None:
            try:
                taken[index] = self._take(sources[index], told.of(index), is_over)
            except Cancelled:
                raise
            except VaultError as error:
                taken[index] = error

        def sync(index: int) -> None:
            taken[index] = self._synced(taken[index])

        try:
            batches = [range(len(sources))[first : first + _AT_ONCE] for first in range(0, len(sources), _AT_ONCE)]
            for before, batch in pairwise([range(0), *batches, range(0)]):
                work = [*(partial(sync, index) for index in before), *(partial(take, index) for index in batch)]
                side_by_side(lambda do: do(), work, given_up=given_up)
            kept = self._name_all(taken, cancelled)
            taken = [one for one, now in zip(taken, kept, strict=True) if not isinstance(now, Stored) or not now.new]
            return kept
        finally:
            for one in taken:
                if isinstance(one, Taken):
                    one.discard()

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
            progress: told the bytes done and the bytes in all, after each chunk.
            cancelled: asked after each chunk whether to stop.

        Raises:
            Cancelled: if `cancelled` said so.
            VaultError: if the disk cannot be read, which says nothing about the file.
        """
        try:
            seen = examine(self.path(sha256), sha256, size, progress=progress, cancelled=cancelled)
        except OSError as error:
            raise kept_failed(sha256, error) from error
        return self._told(sha256, seen)

    def look(self, sha256: str, size: int) -> Seen:
        """Return what lies where the file belongs, without reading it.

        Raises:
            VaultError: if the disk cannot be read.
        """
        try:
            return look(self.path(sha256), size)
        except OSError as error:
            raise kept_failed(sha256, error) from error

    def examine(
        self, sha256: str, size: int, *, progress: Progress | None = None, cancelled: CancelCheck | None = None
    ) -> Seen:
        """Do as `verify` does, and return what `quarantine` needs to know, too."""
        try:
            return examine(self.path(sha256), sha256, size, progress=progress, cancelled=cancelled)
        except OSError as error:
            raise kept_failed(sha256, error) from error

    def protect(self, sha256: str) -> bool:
        """Take away everyone's right to write a kept file; tell whether that had to and could be done."""
        path = self._own(sha256)
        with suppress(OSError):
            mark_read_only(path)
            return not path.lstat().st_mode & 0o222
        return False

    def put_back(
        self,
        sha256: str,
        size: int,
        chunks: Iterable[Chunk],
        name: str,
        *,
        progress: Progress | None = None,
        cancelled: CancelCheck | None = None,
    ) -> bool:
        """Keep `chunks` if they are the content `sha256`, and tell whether they are. Nothing else is kept.

        Args:
            sha256: the content that is missing or changed.
            size: its bytes; no more are read.
            chunks: what may be it; where reading them fails, a `VaultError` says so.
            name: what it is called, for sentences.
            progress: told the bytes done and the bytes in all.
            cancelled: asked after each chunk whether to stop.

        Raises:
            Cancelled: if `cancelled` said so.
            VaultError: if the vault cannot be written.
        """
        with self._writing(name):
            taken = self._receive(name, _at_most(chunks, size), size, progress, cancelled)
            try:
                if taken.sha256 != sha256:
                    return False
                taken.sync()
                _only(self._name_all([taken], cancelled))
            finally:
                taken.discard()
        return True

    def _told(self, sha256: str, seen: Seen) -> Integrity:
        """Return what is said of a file: one that was put aside as changed is not lost."""
        if seen.integrity is Integrity.MISSING and self.in_quarantine(sha256):
            return Integrity.CHANGED
        return seen.integrity

    def _kept(self, sha256: str, file_name: str) -> Kept:
        return Kept(self.path(sha256), sha256, file_name)

    def _take(self, source: Path, progress: Progress | None, cancelled: CancelCheck | None) -> Taken:
        """Copy `source` to a temporary file; whoever calls syncs and discards it."""
        with opened(source, never=self._database) as original, self._writing(original.name):
            return self._receive(original.name, original.chunks(), original.size, progress, cancelled)

    def _synced(self, one: Taken | VaultError) -> Taken | VaultError:
        """Return what was taken once it is on the disk, or why it is not there; it is discarded then."""
        if isinstance(one, Taken):
            try:
                one.sync()
            except OSError as error:
                one.discard()
                return vault_failed(one.name, self.folder, error)
        return one

    def _name_all(
        self, taken: Sequence[Taken | VaultError], cancelled: CancelCheck | None
    ) -> list[Stored | VaultError]:
        """Give every file its name unless a sound one has it, then sync the folders in which they lie, each once.

        They are synced even if all was there: who put it may have died before that.
        """
        results: list[Stored | VaultError] = []
        shards: dict[str, Path] = {}
        for one in taken:
            try:
                if isinstance(one, Taken):
                    with self._writing(one.name):
                        target = self._own(one.sha256)
                        if one.sha256[:2] not in shards:
                            target.parent.mkdir(parents=True, exist_ok=True)
                        new = self._name(one, target, cancelled)
                        results.append(Stored(one.sha256, one.size, one.kind, new, one.name))
                        shards[one.sha256[:2]] = target.parent
                else:
                    results.append(one)
            except Cancelled:
                raise
            except VaultError as error:
                results.append(error)
        try:
            side_by_side(fsync_folder, [shards[digits] for digits in sorted(shards)])
            for folder in self._above_shards if shards else ():
                fsync_folder(folder)
            self._settle([kept.sha256 for kept in results if isinstance(kept, Stored)])
        except OSError as error:
            return [
                vault_failed(one.file_name, self.folder, error) if isinstance(one, Stored) else one for one in results
            ]
        return results

    def _receive(
        self,
        name: str,
        chunks: Iterable[Chunk],
        size: int,
        progress: Progress | None,
        cancelled: CancelCheck | None,
    ) -> Taken:
        """Copy `chunks` to a temporary file, read-only and on its way to the disk."""
        if not self._swept:
            make_folders(self._temporary)
        temporary = temporary_path(self._temporary)
        with self._room.for_file(name, size), ExitStack() as unless_taken:
            out = temporary.open("xb")
            unless_taken.callback(discard, temporary)
            unless_taken.callback(out.close)
            if not self._swept:
                self._sweep(os.fstat(out.fileno()).st_mtime - _A_DAY)
            moved = move(chunks, size, out=out, progress=progress, cancelled=cancelled)
            mark_read_only(temporary)  # before the sync, so that it survives with the content
            write_out(out)
            unless_taken.pop_all()
        name = one_line(name)
        return Taken(name, temporary, moved.sha256, moved.size, media_type(moved.head, name), out)

    def _name(self, taken: Taken, target: Path, cancelled: CancelCheck | None) -> bool:
        """Give what was taken its name unless a sound file has it; tell whether it got it. No folder is synced."""
        found = examine(target, taken.sha256, taken.size, cancelled=cancelled).integrity
        if found is Integrity.INTACT:
            with suppress(OSError):
                os.utime(target)  # so that it counts as added now, not as long unreferenced
            return False
        if found is Integrity.CHANGED:
            self._move_aside(target, self._quarantine)
        try:
            system.replace(taken.temporary, target)
        except PermissionError:  # Windows: another process has just put the same content there
            if self.verify(taken.sha256, taken.size) is not Integrity.INTACT:
                raise
        return True

    def _sweep(self, before: float) -> None:
        """Delete, once, temporary files last written `before`: seconds since 1970, the file system's clock.

        A day is longer than any copy takes between two chunks; process ids would not do, since
        several PCs may share the folder.
        """
        self._swept = True
        for leftover in self._temporary.glob(".zi-tui-*.tmp"):
            with suppress(OSError):
                if leftover.lstat().st_mtime < before:
                    discard(leftover)

    @contextmanager
    def _writing(self, name: str) -> Iterator[None]:
        """Turn a failure to write the vault into a sentence about the file `name`."""
        try:
            yield
        except OSError as error:
            raise vault_failed(name, self.folder, error) from error


def _only(results: Sequence[Stored | VaultError]) -> Stored:
    """Return the one result, or raise it."""
    (one,) = results
    if isinstance(one, VaultError):
        raise one
    return one


def _at_most(chunks: Iterable[Chunk], size: int) -> Iterator[Chunk]:
    """Yield `chunks` until they are more than `size` bytes in all: then they are not what is wanted."""
    done = 0
    for chunk in chunks:
        done += len(chunk)
        yield chunk
        if done > size:
            return
