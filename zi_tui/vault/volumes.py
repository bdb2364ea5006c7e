"""Writing one stream into several files, as sticks want it that hold no large ones.

The volumes are `name.001`, `name.002` …: plain pieces, which 7-Zip and `copy /b` put together again.
"""

import io
import os
from pathlib import Path
from typing import BinaryIO

from zi_tui import system
from zi_tui.durable import sync_file

MOST = 999
"""How many volumes three digits name."""


class VolumeWriter(io.RawIOBase):
    """A stream that can be written and gone back in, cut into files.

    Args:
        path: the file; with `largest`, what the volumes' names begin with.
        largest: bytes of a volume at most; `None` is one file, whatever its size.
    """

    def __init__(self, path: Path, largest: int | None) -> None:
        self._path = path
        self._largest = largest
        self._files: list[BinaryIO] = []
        self._at = 0
        self._end = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Return the place, in the whole stream."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place: counted from the start, from here or from the end."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._end}[whence]
        self._at = max(0, base + offset)
        return self._at

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]  # what io hands over
        """Write up to the end of the volume in which the place lies; return how much that was."""
        number, offset = divmod(self._at, self._largest) if self._largest else (0, self._at)
        while len(self._files) <= number:
            self._files.append(self._volume(len(self._files) + 1).open("xb", buffering=0))
        room = self._largest - offset if self._largest else len(data)
        file = self._files[number]
        file.seek(offset)
        done = file.write(memoryview(data)[:room]) or 0
        self._at += done
        self._end = max(self._end, self._at)
        return done

    def finish(self) -> tuple[Path, ...]:
        """Sync and close every file, and return them in order; a single volume loses its number.

        Raises:
            OSError: if one cannot be synced.
        """
        for file in self._files:
            sync_file(file)
        self.close()
        paths = [self._volume(number) for number in range(1, len(self._files) + 1)]
        if self._largest is not None and len(paths) == 1:
            system.rename(paths[0], self._path)
            paths = [self._path]
        return tuple(paths)

    def close(self) -> None:
        """Close every file."""
        for file in self._files:
            file.close()
        super().close()

    def _volume(self, number: int) -> Path:
        return self._path if self._largest is None else self._path.with_name(f"{self._path.name}.{number:03}")
