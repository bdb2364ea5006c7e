"""A bag (BagIt, RFC 8493): files with their SHA-256, for anybody to check with a standard tool.

The Library of Congress's `bagit` judges what was written. It does not write it: its `make_bag` changes the
working directory of the whole program, reads every file once more and cannot be stopped, and the order of
its tag manifest is the file system's.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from zi_tui.domain.status import Integrity
from zi_tui.durable import discard, fsync_folder, make_folders, sync_file
from zi_tui.errors import VaultError
from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.vault.content import CancelCheck, Chunk, move, read_chunks
from zi_tui.vault.files import Vault
from zi_tui.vault.problems import kept_failed

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST, INFO = "manifest-sha256.txt", "tagmanifest-sha256.txt", "bag-info.txt"

Report = Callable[[str, int], None]
"""Told the path of a file, and how many bytes of all of them are done."""


class Entry(NamedTuple):
    """A file of a bag."""

    path: str
    """From the bag on, with `/` between the folders; `data/` begins what it carries."""
    sha256: str
    size: int
    """Bytes."""


class BagWriter:
    """Writes one bag into a new folder, synced; `finish` makes it whole.

    Args:
        folder: is made; nobody else knows of it yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries: list[Entry] = []
        folder.mkdir()

    def copy(
        self,
        vault: Vault,
        content: Entry,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: CancelCheck | None = None,
    ) -> Integrity:
        """Copy a content out of the vault, and tell what it is; only what is intact stays in the bag.

        Args:
            vault: where it lies.
            content: which, and where it goes.
            progress: told the bytes done and the bytes in all, after each chunk.
            cancelled: asked after each chunk whether to stop.

        Raises:
            Cancelled: if `cancelled` said so.
            VaultError: if the vault cannot be read, which says nothing about the content.
            OSError: if the bag cannot be written.
        """
        kept, target = vault.path(content.sha256), self._place(content.path)
        try:
            if kept.is_symlink() or not kept.is_file():
                return Integrity.CHANGED if kept.is_symlink() or kept.exists() else Integrity.MISSING
            original = kept.open("rb")
        except (FileNotFoundError, NotADirectoryError):
            return Integrity.MISSING
        except OSError as error:
            raise kept_failed(content.path.rpartition("/")[2], error) from error
        make_folders(target.parent)
        with original, target.open("xb") as out:
            moved = move(_readable(original, content), content.size, out=out, progress=progress, cancelled=cancelled)
            sync_file(out)
        if moved.sha256 != content.sha256:
            discard(target)
            self._prune(target.parent)
            return Integrity.CHANGED
        self._entries.append(content._replace(size=moved.size))
        return Integrity.INTACT

    def write(self, path: str, text: str) -> None:
        """Write a text of our own into the bag.

        Raises:
            OSError: if it cannot be written.
        """
        data = text.encode()
        target = self._place(path)
        make_folders(target.parent)
        _write(target, data)
        self._entries.append(Entry(path, hashlib.sha256(data).hexdigest(), len(data)))

    def finish(self, info: Sequence[tuple[str, str]]) -> tuple[Entry, ...]:
        """Write what makes it a bag, and return every file in it, by path.

        Args:
            info: labels with their values, for `bag-info.txt`.

        Raises:
            OSError: if it cannot be written.
        """
        entries = sorted(self._entries)
        size = sum(entry.size for entry in entries)
        lines = [*info, ("Payload-Oxum", f"{size}.{len(entries)}")]
        tags = {
            INFO: "".join(f"{label}: {one_line(value)}\n" for label, value in lines).encode(),
            "bagit.txt": DECLARATION,
            MANIFEST: _manifest(entries),
        }
        described = [Entry(name, hashlib.sha256(data).hexdigest(), len(data)) for name, data in sorted(tags.items())]
        manifest = _manifest(described)
        for name, data in {**tags, TAG_MANIFEST: manifest}.items():
            _write(self.folder / name, data)
        for folder in sorted({self._place(entry.path).parent for entry in entries} | {self.folder}):
            fsync_folder(folder)  # `make_folders` synced the names of those between
        last = Entry(TAG_MANIFEST, hashlib.sha256(manifest).hexdigest(), len(manifest))
        return tuple(sorted([*entries, *described, last]))

    def _place(self, path: str) -> Path:
        return self.folder.joinpath(*path.split("/"))

    def _prune(self, folder: Path) -> None:
        """Remove the folders that nothing was put into."""
        while folder != self.folder and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def check(
    folder: Path, entries: Sequence[Entry], *, report: Report | None = None, cancelled: CancelCheck | None = None
) -> None:
    """Read the whole bag back from the disk and compare it with what it says of itself.

    Args:
        folder: the bag.
        entries: what was written.
        report: told how far it is.
        cancelled: asked after each chunk whether to stop.

    Raises:
        Cancelled: if `cancelled` said so.
        VaultError: if anything differs.
        OSError: if it cannot be read.
    """
    found = _judged(folder)
    if found != {entry.path: entry.sha256 for entry in entries if entry.path != TAG_MANIFEST}:
        raise unsound(folder)
    done = 0
    for entry in entries:
        with folder.joinpath(*entry.path.split("/")).open("rb") as file:
            moved = move(read_chunks(file), entry.size, cancelled=cancelled)
        if (moved.sha256, moved.size) != (entry.sha256, entry.size):
            raise unsound(folder)
        done += entry.size
        if report is not None:
            report(entry.path, done)


def _judged(folder: Path) -> Mapping[str, str]:
    """Return the hashes in the manifests of a bag that `bagit` finds complete and well formed."""
    import logging
    import os

    import bagit  # type: ignore[import-untyped]  # 60 ms, and only packages need it

    log = logging.getLogger("bagit")
    if not log.handlers:
        log.addHandler(logging.NullHandler())  # without one its warnings would be written over the screen
    try:
        bag = bagit.Bag(str(folder))
        bag.validate(completeness_only=True)
    except bagit.BagError as error:
        raise unsound(folder) from error
    return {path.replace(os.sep, "/"): hashes["sha256"] for path, hashes in bag.entries.items()}


def unsound(place: Path) -> VaultError:
    """Return that what was written to `place` reads differently."""
    return VaultError(
        _(
            "Paket di {folder} tidak terbaca sama dengan yang ditulis; periksa disk atau flashdisknya, lalu ulangi."
        ).format(folder=one_line(str(place.parent)))
    )


def _readable(file: IO[bytes], content: Entry) -> Iterator[Chunk]:
    """Yield what the vault holds; a failure to read it is none of the bag."""
    try:
        yield from read_chunks(file)
    except OSError as error:
        raise kept_failed(content.path.rpartition("/")[2], error) from error


def _manifest(entries: Sequence[Entry]) -> bytes:
    return "".join(f"{entry.sha256}  {entry.path}\n" for entry in entries).encode()


def _write(target: Path, data: bytes) -> None:
    with target.open("xb") as out:
        out.write(data)
        sync_file(out)
