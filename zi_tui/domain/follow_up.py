"""The register of follow-ups as it is listed: how late each is, in words, and in which order."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from zi_tui.dates import parse_iso, short_date
from zi_tui.domain.oversight import FollowUp
from zi_tui.i18n import _


class FollowUpStatus(StrEnum):
    """How far a recommendation has come (Status)."""

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


STATUSES: Mapping[FollowUpStatus, str] = {
    FollowUpStatus.OPEN: _("Belum"),
    FollowUpStatus.IN_PROGRESS: _("Berjalan"),
    FollowUpStatus.DONE: _("Selesai"),
    FollowUpStatus.CANCELLED: _("Dibatalkan"),
}
SOURCES: Mapping[FollowUpSource, str] = {
    FollowUpSource.MEETING: _("Rapat"),
    FollowUpSource.EVALUATION: _("Evaluasi"),
    FollowUpSource.VERIFICATION: _("Verifikasi"),
    FollowUpSource.OTHER: _("Lainnya"),
}
GLYPHS: Mapping[FollowUpStatus, str] = {
    FollowUpStatus.OPEN: "○",
    FollowUpStatus.IN_PROGRESS: "◐",
    FollowUpStatus.DONE: "●",
    FollowUpStatus.CANCELLED: "⊘",
}


class OversightFile(NamedTuple):
    """A piece of evidence behind a follow-up or a meeting."""

    evidence_id: str
    role: str
    """What it is to a meeting, such as *Undangan*; empty for a follow-up."""
    file_name: str
    sha256: str
    size: int
    """Bytes."""
    kind: str
    """Media type by content."""
    document_number: str = ""
    """As it stands on the document."""
    document_date: str | None = None
    """ISO date, as it stands on the document."""
    recorded_at: str = ""
    """ISO 8601 with offset, by the system's clock: when its latest version came in."""


def is_pending(item: FollowUp) -> bool:
    """Whether something is still to be done."""
    return item.status in (FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS)


def is_overdue(item: FollowUp, as_of: dt.date) -> bool:
    """Whether it is pending though its day is before `as_of`."""
    return is_pending(item) and bool(item.due_on) and str(item.due_on) < as_of.isoformat()


def glyph(item: FollowUp, as_of: dt.date) -> str:
    """Return the one sign for how far it is."""
    return "!" if is_overdue(item, as_of) else GLYPHS[FollowUpStatus(item.status)]


def days_overdue(item: FollowUp, as_of: dt.date) -> int:
    """Return how many days after its day `as_of` is; 0 where it is not overdue."""
    return (as_of - parse_iso(str(item.due_on))).days if is_overdue(item, as_of) else 0


def state_words(item: FollowUp, as_of: dt.date, written: Callable[[dt.date], str] = short_date) -> str:
    """Return how far it is: *Terlambat 12 hari*, *Selesai 3 Apr 2024* (its day as `written` has it), *Belum*."""
    days = days_overdue(item, as_of)
    if days:
        return _("Terlambat {days} hari").format(days=days)
    label = STATUSES[FollowUpStatus(item.status)]
    return f"{label} {written(parse_iso(item.done_on))}" if item.done_on else label


def in_order(items: Iterable[FollowUp], as_of: dt.date) -> tuple[FollowUp, ...]:
    """Return them as they are listed: what is overdue, then by their day, then what is over."""
    return tuple(
        sorted(
            items,
            key=lambda item: (not is_overdue(item, as_of), not is_pending(item), item.due_on or "9", item.position),
        )
    )
