"""Content on the move: read in chunks, hashed, counted, stoppable."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from threading import local
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from zi_tui.vault.problems import Cancelled

if TYPE_CHECKING:
    from io import RawIOBase

CHUNK = 1 << 20
"""Bytes read at a time."""

HEAD = 8192
"""Bytes from the start that are kept to tell the kind."""

Chunk = bytes | memoryview
"""A piece of a content, good until the next one is asked for."""
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


_spare = local()
"""Holds a thread's buffer while nobody reads into it: the first touch of fresh memory costs more than a hash of it."""


def read_chunks(file: IO[bytes]) -> Iterator[memoryview]:
    """Yield what is left of `file`, `CHUNK` bytes at a time; each is good until the next one is asked for."""
    buffer = _spare.__dict__.pop("buffer", None)
    if buffer is None or len(buffer) != CHUNK:
        buffer = memoryview(bytearray(CHUNK))
    try:
        while size := cast("RawIOBase", file).readinto(buffer):  # which every binary file has
            yield buffer[:size]
    finally:
        _spare.buffer = buffer


def move(
    chunks: Iterable[Chunk],
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
