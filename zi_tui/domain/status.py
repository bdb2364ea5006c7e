"""The words for the three axes (execution, evidence, verification) and the integrity of a file."""

from enum import StrEnum


class Execution(StrEnum):
    """Was it done? (Pelaksanaan). `OVERDUE` is derived and never stored."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    OVERDUE = "overdue"
    CANCELLED = "cancelled"


RECORDABLE = (Execution.PLANNED, Execution.IN_PROGRESS, Execution.DONE, Execution.CANCELLED)
"""What a person can record; the rest is derived."""


class EvidenceStatus(StrEnum):
    """Is the proof there? (Bukti). Derived from requirements and attachments."""

    NONE = "none"
    PARTIAL = "partial"
    COMPLETE = "complete"


class Verification(StrEnum):
    """Did someone check that the proof fits? (Verifikasi)."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    NEEDS_WORK = "needs_work"


class Integrity(StrEnum):
    """Is a stored file still what was attached?"""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"
