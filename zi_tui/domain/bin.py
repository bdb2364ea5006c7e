"""Evidence that was taken off: what lies in the bin."""

from typing import NamedTuple


class Detached(NamedTuple):
    """One attachment that does not count any more, with the evidence behind it."""

    attachment_id: str
    evidence_id: str
    row_id: str
    code: str
    """Of the plan row that it was attached to."""
    year: int
    month: int
    requirement_id: str | None
    file_name: str
    sha256: str
    size: int
    """Bytes."""
    kind: str
    recorded_at: str
    """When it was attached: ISO 8601 with offset."""
    detached_at: str
    """When it was taken off; empty where the history does not say."""
    detached_by: str
    undone: bool
    """Whether its attaching was undone; else it was taken off."""
    shared: bool
    """Whether live evidence elsewhere has the same content, which therefore stays."""
    purged_at: str | None
    """When its content was thrown away on purpose; `None` where it can be brought back."""
    locked: bool
    """Whether its year is locked."""
