"""A file between being copied and being kept."""

from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from zi_tui.durable import discard, sync_file, write_out


class Taken(NamedTuple):
    """A file on its way into the vault: whole, without its name yet."""

    name: str
    """As it is called where it came from, made harmless."""
    temporary: Path
    sha256: str
    size: int
    """Bytes."""
    kind: str
    """Media type by content."""
    out: BinaryIO
    """Open until it is synced: only who wrote is sure to be told that the disk failed."""

    def sync(self) -> None:
        """Return once it is on the disk.

        Raises:
            OSError: if it cannot be brought there.
        """
        with self.out:
            sync_file(self.out)
            write_out(self.out)

    def discard(self) -> None:
        """Close and delete it, if it has no name yet."""
        with suppress(OSError):
            self.out.close()
        discard(self.temporary)
