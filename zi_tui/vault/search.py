"""Looking for contents by their hash: in folders, zips and single files. What is found goes back into the vault."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from zi_tui.domain.check import StoredContent
from zi_tui.errors import VaultError
from zi_tui.i18n import _
from zi_tui.reasons import reason
from zi_tui.text import one_line
from zi_tui.vault.archives import is_archive, member_chunks, opened_zip, readable
from zi_tui.vault.content import Chunk, move
from zi_tui.vault.files import Cancelled, Vault
from zi_tui.vault.problems import SourceError, shown
from zi_tui.vault.source import opened

MOST_NOTES = 50
"""How many sentences about what could not be read are kept."""
_RATIO = 100
_ALLOWANCE = 256 << 20
"""Bytes that may be unpacked from a zip: its own size times the ratio, and this."""


class Hit(NamedTuple):
    """Where a content was found."""

    content: StoredContent
    source: str
    """The file, and the member of it where it is a zip."""


class Search:
    """One search for contents that are missing or changed.

    Sizes come first, so that only what may be one of them is read. Links are not followed.

    Args:
        vault: where they belong.
        wanted: the contents.
        told: called with each that was found and put back.
        progress: called with what is being read, and the bytes read so far.
        cancelled: asked often whether to stop.
    """

    def __init__(
        self,
        vault: Vault,
        wanted: Iterable[StoredContent],
        *,
        told: Callable[[Hit], None] | None = None,
        progress: Callable[[str, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._vault = vault
        self._never = vault.folder.parent / "app.db"
        self.left = {content.sha256: content for content in wanted}
        """What is still to be found, by hash."""
        self._sizes: dict[int, set[str]] = {}
        for content in self.left.values():
            self._sizes.setdefault(content.size, set()).add(content.sha256)
        self.notes: list[str] = []
        """What could not be read, a sentence each; the first `MOST_NOTES`."""
        self._told = told or (lambda _hit: None)
        self._progress = progress or (lambda _name, _done: None)
        self._cancelled = cancelled or (lambda: False)
        self._read = 0

    def forget(self, content: StoredContent) -> None:
        """Look no longer for `content`."""
        del self.left[content.sha256]
        same_size = self._sizes[content.size]
        same_size.discard(content.sha256)
        if not same_size:
            del self._sizes[content.size]

    def look_in(self, source: Path) -> None:
        """Look in a folder with all that is below it, in a zip, or at a file, while anything is wanted.

        Raises:
            Cancelled: if `cancelled` said so.
            VaultError: if the vault cannot be written.
        """
        if not self.left:
            return
        try:
            if source.is_dir():
                for path, size in self._walk(source):
                    self._look_at(path, size)
            else:
                self._look_at(source, source.lstat().st_size, named=True)
        except OSError as error:
            self._note(_("{path} tidak terbaca ({why}).").format(path=one_line(str(source)), why=reason(error)))

    def _walk(self, folder: Path) -> Iterator[tuple[Path, int]]:
        """Yield every regular file below `folder` with its size; unreadable folders are noted."""
        folders = [os.fspath(folder)]
        while folders and self.left:
            here = folders.pop()
            below = []
            try:
                with os.scandir(here) as entries:
                    for entry in entries:
                        self._stop_if_asked()
                        if entry.is_dir(follow_symlinks=False):
                            below.append(entry.path)
                        elif entry.is_file(follow_symlinks=False):
                            yield Path(entry.path), entry.stat(follow_symlinks=False).st_size
            except OSError as error:
                self._note(_("{path} tidak terbaca ({why}).").format(path=one_line(here), why=reason(error)))
            folders += sorted(below, reverse=True)

    def _look_at(self, path: Path, size: int, *, named: bool = False) -> None:
        """Read a file where it may be wanted, and look into it where it is a zip."""
        self._stop_if_asked()
        try:
            if size in self._sizes:
                self._try_file(path)
            if self.left and (is_archive(path) or (named and _starts_as_zip(path))):
                self._look_into(path)
        except Cancelled:
            raise
        except SourceError as error:
            self._note(str(error))

    def _try_file(self, path: Path) -> None:
        """Put a file back where it is one of those that are wanted."""

        def chunks() -> Iterator[Chunk]:
            with opened(path, never=self._never) as source:
                yield from source.chunks()

        self._try(chunks, str(path), path.name)

    def _look_into(self, path: Path) -> None:
        """Look through the members of a zip, those first that are called like what is wanted."""
        with opened_zip(path, never=self._never) as archive:
            members = [info for info in archive.infolist() if readable(info) and info.file_size in self._sizes]
            members.sort(key=lambda info: info.filename.rpartition("/")[2] not in self.left)
            budget = path.stat().st_size * _RATIO + _ALLOWANCE
            for info in members:
                self._stop_if_asked()
                if not self._sizes.get(info.file_size):
                    continue
                budget -= info.file_size
                if budget < 0:
                    raise SourceError(
                        _("“{name}” mengembang terlalu besar; sisanya tidak dibaca.").format(name=shown(path.name))
                    )
                where = f"{path}: {info.filename}"
                try:
                    self._try(lambda info=info: member_chunks(archive, info), where, info.filename)  # type: ignore[misc]
                except SourceError as error:
                    self._note(str(error))

    def _try(self, chunks: Callable[[], Iterator[Chunk]], where: str, name: str) -> None:
        """Hash what `chunks` yields; where it is wanted, read it once more into the vault."""
        sha256 = self._hash(chunks(), name)
        content = self.left.get(sha256)
        if content is None:
            return
        if self._vault.put_back(sha256, content.size, chunks(), content.file_name, cancelled=self._cancelled):
            self.forget(content)
            self._told(Hit(content, where))

    def _hash(self, chunks: Iterator[Chunk], name: str) -> str:
        before = self._read

        def report(done: int, _total: int) -> None:
            self._read = before + done
            self._progress(name, self._read)

        return move(chunks, 0, progress=report, cancelled=self._cancelled).sha256

    def _stop_if_asked(self) -> None:
        if self._cancelled():
            raise Cancelled

    def _note(self, sentence: str) -> None:
        if len(self.notes) < MOST_NOTES:
            self.notes.append(sentence)


def _starts_as_zip(path: Path) -> bool:
    """Whether a file that somebody named begins as a zip does; `opened_zip` judges it."""
    try:
        status = path.lstat()
        if not os.path.isfile(path) or os.path.islink(path) or not status.st_size:  # noqa: PTH113, PTH114 - one look each
            return False
        with path.open("rb") as file:
            return file.read(4).startswith((b"PK\3\4", b"PK\5\6"))
    except OSError:
        return False


__all__ = ["Cancelled", "Hit", "Search", "VaultError"]
