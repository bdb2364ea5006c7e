"""Reading zips that others made, whole or in volumes, without trusting them."""

import io
import os
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from zi_tui.i18n import _
from zi_tui.reasons import reason
from zi_tui.vault.content import Chunk, read_chunks
from zi_tui.vault.problems import SourceError, shown
from zi_tui.vault.source import opened

LARGEST_DIRECTORY = 24 << 20
"""Bytes of a zip's table of contents: some 200,000 of our own members. Python reads it whole."""
_MOST_VOLUMES = 999
_TAIL = 22 + 0xFFFF
"""Bytes at the end in which the table's own record stands."""
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OverflowError)


def is_archive(path: Path) -> bool:
    """Whether the name is that of a zip, or of the first volume of one."""
    name = path.name.lower()
    return name.endswith((".zip", ".zip.001"))


@contextmanager
def opened_zip(path: Path, *, never: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip; `….zip.001` with all the volumes beside it.

    Raises:
        SourceError: if it is no readable zip, or its table of contents is larger than is sensible.
        VaultError: if it is no regular file.
    """
    with ExitStack() as stack:
        parts = [stack.enter_context(opened(part, never=never)) for part in volumes_of(path)]
        raw = (
            parts[0].file if len(parts) == 1 else _Joined([part.file for part in parts], [part.size for part in parts])
        )
        file = stack.enter_context(io.BufferedReader(raw))  # type: ignore[type-var]  # a raw file of either kind
        try:
            if _directory_size(file) > LARGEST_DIRECTORY:
                raise SourceError(
                    _("“{name}” berisi terlalu banyak berkas; tidak dibaca.").format(name=shown(path.name))
                )
            archive = stack.enter_context(zipfile.ZipFile(file))
        except (*_BROKEN, OSError) as error:
            raise _unreadable(path.name, error) from error
        yield archive


def readable(info: zipfile.ZipInfo) -> bool:
    """Whether a member can be read here: no folder, not encrypted, compressed as Python knows."""
    return not info.is_dir() and not info.flag_bits & 0x1 and info.compress_type in _READABLE


def member_chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Chunk]:
    """Yield a member's content, never more than the size that the table of contents names.

    Raises:
        SourceError: if it cannot be read, or is not what its checksum says.
    """
    try:
        with archive.open(info) as member:
            yield from read_chunks(member)
    except (*_BROKEN, OSError) as error:
        raise _unreadable(info.filename, error) from error


def _unreadable(name: str, error: Exception) -> SourceError:
    if isinstance(error, OSError):
        text = _("“{name}” tidak terbaca ({why}); periksa flashdisk atau sambungannya, lalu coba lagi.")
        return SourceError(text.format(name=shown(name), why=reason(error)))
    return SourceError(
        _("“{name}” bukan zip yang utuh; bila berjilid, sertakan semua jilidnya (.001, .002, …).").format(
            name=shown(name)
        )
    )


def volumes_of(path: Path) -> list[Path]:
    """Return every volume of the zip that begins with `path`."""
    if not path.name.endswith(".001"):
        return [path]
    parts = [path]
    for number in range(2, _MOST_VOLUMES + 1):
        part = path.with_name(f"{path.name[:-3]}{number:03}")
        if not os.path.lexists(part):
            break
        parts.append(part)
    return parts


def _directory_size(file: BinaryIO) -> int:
    """Return how many bytes the table of contents says it has; 0 where there is none."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _TAIL)
    file.seek(start)
    tail = file.read(_TAIL)
    at = tail.rfind(b"PK\5\6")
    if at < 0:
        return 0
    found = int.from_bytes(tail[at + 12 : at + 16], "little")
    locator = tail[at - 20 : at] if at >= 20 else b""
    if locator.startswith(b"PK\6\7"):
        offset = int.from_bytes(locator[8:16], "little")
        if offset < size:
            file.seek(offset)
            large = int.from_bytes(file.read(56)[40:48], "little")
            return large if found == 0xFFFFFFFF else max(found, large)
    return found


class _Joined(io.RawIOBase):
    """Several files, read as one."""

    def __init__(self, files: Sequence[BinaryIO], sizes: Sequence[int]) -> None:
        self._files = tuple(files)
        self._sizes = tuple(sizes)
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place, counted from the start, from here or from the end."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: sum(self._sizes)}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # what io hands over
        """Read from the file in which the place lies, to its end at most."""
        start = 0
        for file, size in zip(self._files, self._sizes, strict=True):
            if self._at < start + size:
                file.seek(self._at - start)
                data = file.read(min(len(buffer), start + size - self._at))
                buffer[: len(data)] = data
                self._at += len(data)
                return len(data)
            start += size
        return 0
