"""Content on the move: read in chunks, hashed, counted, stoppable."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO, NamedTuple

from zi_tui.vault.problems import Cancelled

CHUNK = 1 << 18
"""Bytes read at a time; larger ones are fresh memory each time, whose first touch costs more than their hash."""

HEAD = 8192
"""Bytes from the start that are kept to tell the kind."""

Progress = Callable[[int, int], None]
"""Told the bytes done and the bytes in all, after each chunk."""
CancelCheck = Callable[[], bool]
"""Asked after each chunk whether the person wants to stop."""


class Moved(NamedTuple):
    """What went through."""

    sha256: str
    """64 hexadecimal digits, lower case."""
    size: int
    """Bytes."""
    head: bytes
    """The first bytes, `HEAD` at most."""


def read_chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield what is left of `file`, `CHUNK` bytes at a time."""
    while chunk := file.read(CHUNK):
        yield chunk


def move(
    chunks: Iterable[bytes],
    total: int,
    *,
    out: IO[bytes] | None = None,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Moved:
    """Hash `chunks`, and write them to `out` if there is one.

    Args:
        chunks: the content.
        total: bytes expected, for `progress`.
        out: where the content goes.
        progress: told how far it is.
        cancelled: asked whether to stop.

    Raises:
        Cancelled: if `cancelled` says so.
        OSError: if `out` cannot be written.
    """
    digest = hashlib.sha256()
    size = 0
    head = b""
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        if len(head) < HEAD:
            head += chunk[: HEAD - len(head)]
        if out is not None:
            out.write(chunk)
        if progress is not None:
            progress(size, total)
        if cancelled is not None and cancelled():
            raise Cancelled
    return Moved(digest.hexdigest(), size, head)
