"""Monitoring meetings and what they, evaluations and verifications ask to be followed up."""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from zi_tui.domain.record import CellKey
from zi_tui.i18n import _


class FollowUpStatus(StrEnum):
    """How far a recommendation has come (Status tindak lanjut)."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"


class FollowUpSource(StrEnum):
    """Where a recommendation comes from (Asal)."""

    MEETING = "meeting"
    EVALUATION = "evaluation"
    VERIFICATION = "verification"
    OTHER = "other"


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
    cells: tuple[CellKey, ...] = ()
    """The occurrences that it was held for."""
    evidence_ids: tuple[str, ...] = ()
    """Invitation, attendance list, minutes, photos."""


class FollowUp(NamedTuple):
    """A recommendation, and what became of it (Tindak Lanjut)."""

    id: str
    plan_id: str
    position: int
    recommendation: str
    source: FollowUpSource
    source_note: str = ""
    meeting_id: str | None = None
    plan_row_id: str | None = None
    team_id: str | None = None
    action: str = ""
    """What is going to be done (Rencana tindak lanjut)."""
    due_on: str | None = None
    """ISO date."""
    status: FollowUpStatus = FollowUpStatus.OPEN
    done_on: str | None = None
    """ISO date."""
    result: str = ""
    source_follow_up_id: str | None = None
    """The one of an earlier year that it carries on."""
    recorded_at: str = ""
    """ISO 8601 with offset, by the system's clock."""
    evidence_ids: tuple[str, ...] = ()

    @property
    def pending(self) -> bool:
        """Whether something is still to be done."""
        return self.status in (FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS)

    def overdue(self, as_of: dt.date) -> bool:
        """Whether it is pending though its day is before `as_of`."""
        return self.pending and self.due_on is not None and self.due_on < as_of.isoformat()


def follow_up_status_label(status: FollowUpStatus) -> str:
    """Return the word for `status`."""
    return {
        FollowUpStatus.OPEN: _("Belum"),
        FollowUpStatus.IN_PROGRESS: _("Berjalan"),
        FollowUpStatus.DONE: _("Selesai"),
        FollowUpStatus.CANCELLED: _("Dibatalkan"),
    }[status]


def follow_up_source_label(source: FollowUpSource) -> str:
    """Return the word for `source`."""
    return {
        FollowUpSource.MEETING: _("Rapat"),
        FollowUpSource.EVALUATION: _("Evaluasi"),
        FollowUpSource.VERIFICATION: _("Verifikasi"),
        FollowUpSource.OTHER: _("Lainnya"),
    }[source]
