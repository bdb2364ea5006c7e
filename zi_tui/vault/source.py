"""A person's file, opened for reading only, and watched for change while it is read."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from zi_tui import system
from zi_tui.i18n import _
from zi_tui.vault.content import Chunk, read_chunks
from zi_tui.vault.problems import SourceError, shown, source_failed

_FLAGS = os.O_RDONLY
for _flag in ("O_BINARY", "O_CLOEXEC", "O_NOCTTY", "O_NOFOLLOW", "O_NONBLOCK", "O_NOINHERIT"):
    _FLAGS |= getattr(os, _flag, 0)  # whichever of them the system has


class Source:
    """An open regular file that is to be read once from start to end.

    Args:
        file: open at its start.
        name: its name, for sentences.
        before: what it was when it was opened.
    """

    def __init__(self, file: BinaryIO, name: str, before: os.stat_result) -> None:
        self.file = file
        """For whoever reads it in another order than from start to end."""
        self._before = before
        self.name = name
        self.size = self._before.st_size
        """Bytes at the time of opening."""

    def chunks(self) -> Iterator[Chunk]:
        """Yield the content.

        Raises:
            SourceError: if it cannot be read to its end, or changes meanwhile. What was yielded
                until then is worth nothing.
        """
        done = 0
        try:
            for chunk in read_chunks(self.file):
                done += len(chunk)
                if done > self.size:  # it grows, perhaps for ever
                    break
                yield chunk
            after = os.fstat(self.file.fileno())
        except OSError as error:
            raise source_failed(self.name, error) from error
        if (done, after.st_size, after.st_mtime_ns) != (self.size, self.size, self._before.st_mtime_ns):
            raise SourceError(
                _(
                    "“{name}” berubah selagi disalin, jadi tidak disimpan; "
                    "tutup program yang menulisinya, lalu coba lagi."
                ).format(name=shown(self.name))
            )


@contextmanager
def opened(path: Path, *, never: Path) -> Iterator[Source]:
    """Open the regular, non-empty file at `path`.

    A link is refused even when it leads to a regular file: a stick could carry `foto.jpg` that
    leads to a secret of this PC, and the secret would travel on in the package. The kind is
    looked up before opening, since opening alone can set off a device, and again on what was
    opened, since it can be exchanged in between.

    Args:
        path: the file.
        never: the live database. It is not even opened, under whatever name it comes: on POSIX
            closing a second handle drops the locks that SQLite holds on it.

    Raises:
        SourceError: if it is missing, unreadable, empty, the database, or no regular file.
    """
    try:
        path = system.reach(path)
        looked_at = path.lstat()
        _require_regular(path, looked_at)
        _require_other(path, looked_at, never)
        file = os.fdopen(os.open(path, _FLAGS), "rb", buffering=0)
    except OSError as error:
        raise source_failed(path.name, error) from error
    except ValueError:  # a NUL, or half a character, in the name
        raise SourceError(
            _("Nama berkas “{name}” tidak dapat dipakai; ganti namanya, lalu coba lagi.").format(name=shown(path.name))
        ) from None
    with file:
        status = os.fstat(file.fileno())
        _require_regular(path, status)
        if not status.st_size:
            raise SourceError(
                _("“{name}” adalah berkas kosong (0 B); pindai atau simpan ulang dokumennya, lalu coba lagi.").format(
                    name=shown(path.name)
                )
            )
        yield Source(file, path.name, status)


def _require_other(path: Path, status: os.stat_result, never: Path) -> None:
    """Refuse the file `never`, if there is one."""
    with suppress(OSError):
        if os.path.samestat(status, never.stat()):
            raise SourceError(
                _("“{name}” adalah basis data zi-tui sendiri; pilih sebuah dokumen.").format(name=shown(path.name))
            )


def _require_regular(path: Path, status: os.stat_result) -> None:
    """Refuse everything but regular files, saying what it is."""
    if stat.S_ISREG(status.st_mode):
        return
    target = ""
    if stat.S_ISLNK(status.st_mode):
        target = str(path.readlink())
        text = _("“{name}” hanya tautan ke “{target}”; pilih berkas aslinya.")
    elif stat.S_ISDIR(status.st_mode):
        text = _("“{name}” adalah folder; pilih berkas di dalamnya.")
    else:
        text = _("“{name}” bukan berkas biasa, melainkan perangkat atau pipa; pilih sebuah dokumen.")
    raise SourceError(text.format(name=shown(path.name or str(path)), target=shown(target)))
