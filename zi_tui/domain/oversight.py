"""Monitoring meetings, what is to be followed up, and who works in a team. The fields are the columns."""

from typing import NamedTuple


class Meeting(NamedTuple):
    """A monitoring meeting that was held (Rapat monev)."""

    id: str
    plan_id: str
    held_on: str
    """ISO date."""
    place: str = ""
    method: str = ""
    leader_present: bool = False
    """Whether a leader took part (unsur pimpinan)."""
    leaders: str = ""
    """Which leaders, as people wrote it."""
    attendees: str = ""
    agenda: str = ""
    decisions: str = ""
    recorded_at: str = ""
    """ISO 8601 with offset, by the system's clock."""


class FollowUp(NamedTuple):
    """A recommendation, and what became of it (Tindak Lanjut)."""

    id: str
    plan_id: str
    position: int
    recommendation: str
    source: str
    """`meeting`, `evaluation`, `verification` or `other`."""
    source_note: str = ""
    meeting_id: str | None = None
    plan_row_id: str | None = None
    team_id: str | None = None
    action: str = ""
    """What is going to be done (Rencana tindak lanjut)."""
    due_on: str | None = None
    """ISO date."""
    status: str = "open"
    """`open`, `in_progress`, `done` or `cancelled`."""
    done_on: str | None = None
    """ISO date."""
    result: str = ""
    source_follow_up_id: str | None = None
    """The one of an earlier year that it carries on."""
    recorded_at: str = ""
    """ISO 8601 with offset, by the system's clock."""


class Member(NamedTuple):
    """Somebody who works in a team."""

    team_id: str
    name: str
    role: str = ""
