"""What a check finds, and what is said while it looks."""

from typing import NamedTuple

from zi_tui.domain.status import Integrity

MOST_KEPT = 1000
"""How many faults a report holds; every one is told as it is found, and counted."""


class StoredContent(NamedTuple):
    """What the vault must hold: one content, whatever refers to it."""

    sha256: str
    size: int
    """Bytes."""
    file_name: str
    """The name that it was last attached under."""
    codes: tuple[str, ...]
    """The plan rows that it proves or proved."""


class Known(NamedTuple):
    """What a content was when it was last looked at on this PC."""

    integrity: Integrity
    checked_at: str
    """ISO 8601 with offset."""


class FileCheck(NamedTuple):
    """One stored content and what became of it."""

    content: StoredContent
    integrity: Integrity | None
    """`None` where the disk did not let it be read, which says nothing about the file."""
    read: bool
    """Whether it was read in full; otherwise only its presence and size speak for it."""
    checked_at: str | None = None
    """When it was last read in full on this PC, where it ever was."""


class Unrecorded(NamedTuple):
    """A file in the vault that nothing refers to."""

    name: str
    """Its path below the vault."""
    size: int
    """Bytes."""
    set_aside: bool
    """Whether it was moved to `vault/lost/`; what is younger than a day may be on its way in."""


class Progress(NamedTuple):
    """How far a check or a search is."""

    files: int
    files_in_all: int
    done: int
    """Bytes."""
    in_all: int
    """Bytes."""
    name: str
    """What is being read."""


class CheckReport(NamedTuple):
    """What the check found, in sum."""

    full: bool
    """Whether contents were read, not only looked for."""
    database_faults: tuple[str, ...]
    """One Indonesian sentence each."""
    files: int
    """How many contents there should be."""
    read: int
    """How many of them were read in full, those of an interrupted run that was gone on with included."""
    changed: int
    missing: int
    unreadable: int
    faults: tuple[FileCheck, ...]
    """The first `MOST_KEPT` of those."""
    unrecorded: int
    """Files in the vault that nothing refers to; no fault."""
    set_aside: int
    """How many of them were moved to `vault/lost/`."""
    reclaimed: int
    """Missing contents that were found again in `vault/lost/`."""
    protected: int
    """Files that could be written, and cannot any more."""
    stopped: bool
    """Whether the person stopped it before its end."""
    resumed: int
    """How many contents an interrupted run had read already."""
    last_full: str
    """When every content had last been read (ISO 8601); empty if never."""
    unsaved: str
    """Why it cannot be gone on with after an interruption; empty where it can."""

    @property
    def broken(self) -> int:
        """How many contents are not what they should be, or cannot be read."""
        return self.changed + self.missing + self.unreadable

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.database_faults and not self.broken
