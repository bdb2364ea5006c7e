"""A backup as one zip: the database, the evidence, and the SHA-256 of each, for any tool to check.

Nothing in it is compressed, and nothing has a name that a person gave.
"""

import datetime as dt
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from zi_tui.domain.status import Integrity
from zi_tui.durable import discard
from zi_tui.errors import VaultError
from zi_tui.vault.content import CancelCheck, Chunk, move, read_chunks
from zi_tui.vault.examine import look
from zi_tui.vault.files import Vault
from zi_tui.vault.problems import kept_failed
from zi_tui.vault.volumes import VolumeWriter

DATABASE, INFO, README, MANIFEST = "app.db", "info.json", "BACA SAYA.txt", "manifest-sha256.txt"
FORMAT, VERSION = "zi-tui-cadangan", 1
"""What `info.json` says of the file that it lies in."""
MEMBER_OVERHEAD = 400
"""Bytes that each member takes besides its content, at most: two headers and its line in the manifest."""

_EARLIEST = dt.date(1980, 1, 1)
"""A zip knows no day before."""
_UNIX, _MODE = 3, 0o100644 << 16
"""A regular file that everybody may read, as zip keeps it."""

Tell = Callable[[int], None]
"""Told how many bytes more are done."""


class Content(NamedTuple):
    """A content of the vault that a backup should hold."""

    sha256: str
    size: int
    """Bytes."""


class Written(NamedTuple):
    """What was written."""

    volumes: tuple[Path, ...]
    """One file, or the volumes in their order."""
    left_out: Mapping[str, Integrity | None]
    """What is missing or changed in the vault, by hash; `None` is unreadable."""


class Order(NamedTuple):
    """What is to be written."""

    database: Path
    """A copy, which nobody writes."""
    contents: Sequence[Content]
    info: Mapping[str, Any]
    """What `info.json` says besides."""
    readme: str
    day: dt.date
    """That all members are dated, so that the same data gives the same bytes."""
    largest: int | None
    """Bytes of a volume at most."""


def write_backup(
    vault: Vault, order: Order, target: Path, *, tell: Tell | None = None, cancelled: CancelCheck | None = None
) -> Written:
    """Write the zip `target`, or its volumes, synced. What is not sound in the vault is left out and named.

    Raises:
        Cancelled: if `cancelled` said so.
        OSError: if it cannot be written.
    """
    left_out: dict[str, Integrity | None] = {
        content.sha256: seen for content in order.contents if (seen := _looks(vault, content)) is not Integrity.INTACT
    }
    while True:
        out = VolumeWriter(target, order.largest)
        try:
            found = _write(vault, order, out, left_out, tell or (lambda _done: None), cancelled)
            volumes = out.finish()
        finally:
            out.close()
        if not found:
            return Written(volumes, left_out)
        left_out |= found  # what changed is known only when it was written: once more, without it
        for volume in volumes:
            discard(volume)


def _write(
    vault: Vault,
    order: Order,
    out: VolumeWriter,
    left_out: Mapping[str, Integrity | None],
    tell: Tell,
    cancelled: CancelCheck | None,
) -> dict[str, Integrity | None]:
    """Write one zip, and return what turned out not to be sound meanwhile: then it is worth nothing."""
    found: dict[str, Integrity | None] = {}
    lines: list[str] = []
    day = max(order.day, _EARLIEST)
    buffered = io.BufferedWriter(out, 1 << 20)  # type: ignore[type-var]  # a raw file of our own
    with ZipFile(buffered, "w", ZIP_STORED) as archive:

        def put(name: str, file: IO[bytes], size: int) -> str:
            member = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            member.create_system, member.external_attr, member.file_size = _UNIX, _MODE, size
            with archive.open(member, "w") as into:
                moved = move(telling(read_chunks(file), tell), size, out=into, cancelled=cancelled)
            lines.append(f"{moved.sha256}  {name}\n")
            return moved.sha256

        with order.database.open("rb") as database:
            put(DATABASE, database, order.database.stat().st_size)
        for content in order.contents:
            if content.sha256 in left_out:
                continue
            try:
                with _Reading(vault.path(content.sha256)) as kept:
                    sha256 = put(member_name(content.sha256), kept, content.size)
            except VaultError as error:
                if not isinstance(error.__cause__, OSError):
                    raise
                sha256, found[content.sha256] = "", None
            if sha256 != content.sha256:
                found.setdefault(content.sha256, Integrity.CHANGED)
        info = {"format": FORMAT, "version": VERSION, **order.info, "left_out": sorted(left_out)}
        text = json.dumps(info, ensure_ascii=False, indent=1, sort_keys=True)
        for name, data in ((INFO, f"{text}\n"), (README, order.readme)):
            put(name, io.BytesIO(data.encode()), len(data.encode()))
        manifest = "".join(lines).encode()
        put(MANIFEST, io.BytesIO(manifest), len(manifest))
    buffered.flush()
    buffered.detach()
    return found


class _Reading(io.FileIO):
    """A kept file, whose failures are none of the disk that is written to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            super().__init__(path)
        except OSError as error:
            raise kept_failed(path.name, error) from error

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # what `read_chunks` hands over
        """Read as files do.

        Raises:
            VaultError: if it cannot be read.
        """
        try:
            return super().readinto(buffer)
        except OSError as error:
            raise kept_failed(self._path.name, error) from error


def _looks(vault: Vault, content: Content) -> Integrity | None:
    """Return what a content is as far as its size tells; `None` is unreadable."""
    try:
        seen = look(vault.path(content.sha256), content.size).integrity
    except OSError:
        return None
    return Integrity.CHANGED if seen is Integrity.MISSING and vault.in_quarantine(content.sha256) else seen


def telling(chunks: Iterator[Chunk], tell: Tell | None) -> Iterator[Chunk]:
    """Yield `chunks`, and tell of each how long it was."""
    for chunk in chunks:
        yield chunk
        if tell is not None:
            tell(len(chunk))


def member_name(sha256: str) -> str:
    """Return what an evidence file is called in a backup."""
    return f"vault/sha256/{sha256[:2]}/{sha256}"
