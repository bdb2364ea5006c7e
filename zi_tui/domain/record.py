"""What people recorded: realizations, evidence, attachments, history."""

from typing import NamedTuple

from zi_tui.domain.status import Execution, Verification


class CellKey(NamedTuple):
    """An occurrence: a plan row in a month (1-12). Nothing is ever spawned."""

    row_id: str
    month: int


class Realization(NamedTuple):
    """What happened to an occurrence (Realisasi). Texts that nobody wrote are empty."""

    row_id: str
    month: int
    status: Execution = Execution.PLANNED
    """One of `RECORDABLE`."""
    done_on: str | None = None
    """ISO date on which it was carried out."""
    done_by: str = ""
    note: str = ""
    """What was done."""
    obstacle: str = ""
    cause: str = ""
    """Why there was the obstacle."""
    solution: str = ""
    follow_up: str = ""
    reason: str = ""
    """Why it was cancelled."""
    verification: Verification = Verification.PENDING
    verification_note: str = ""
    recorded_at: str = ""
    """When it was last changed: ISO 8601 with offset, by the system's clock."""

    @property
    def key(self) -> CellKey:
        """The occurrence that it speaks of."""
        return CellKey(self.row_id, self.month)


class Attached(NamedTuple):
    """What the live attachments of one occurrence name, in sum."""

    files: int
    """How many different pieces of evidence."""
    requirement_ids: frozenset[str]
    """The requirements that at least one of them names."""
    unnamed: bool
    """Whether one of them names no requirement."""


class EvidenceFile(NamedTuple):
    """One attachment with the evidence behind it, as the panel and the reports show it."""

    attachment_id: str
    evidence_id: str
    row_id: str
    month: int
    requirement_id: str | None
    file_name: str
    """As it was called where it came from; for showing only, never a path."""
    sha256: str
    size: int
    """Bytes."""
    kind: str
    """Media type by content, such as `application/pdf`."""
    caption: str
    document_number: str
    document_date: str | None
    """ISO date on the document itself."""
    period_from: str | None
    """ISO date; the first day of what it proves."""
    period_to: str | None
    """ISO date; the last day of what it proves."""
    recorded_at: str
    """When it was attached: ISO 8601 with offset."""
    live: bool
    """False once it was detached; it can be brought back."""
    version: int = 1
    """How many versions there were so far; this is the last of them."""
    version_at: str = ""
    """When this version came: ISO 8601 with offset."""


class EvidenceVersion(NamedTuple):
    """One content that a piece of evidence had or has."""

    version: int
    """As it is stored; some numbers may be missing."""
    number: int
    """As people count: 1 is the first."""
    sha256: str
    file_name: str
    size: int
    """Bytes."""
    kind: str
    recorded_at: str
    """ISO 8601 with offset."""
    purged_at: str | None
    """When its content was thrown away on purpose; `None` where it was not."""


class HistoryEntry(NamedTuple):
    """One thing that a person did (Riwayat)."""

    device: str
    sequence: int
    """1, 2, 3 … on its device."""
    recorded_at: str
    """ISO 8601 with offset, by the system's clock."""
    person: str
    computer: str
    action: str
    """Machine word: `record`, `verify`, `attach`, `detach`, `restore`, `undo`, `redo`, `seed` …"""
    summary: str
    """One Indonesian sentence for people."""
    undone: bool
    """Whether it is undone at present."""
    late: bool = False
    """Whether it was recorded after the end of a month that it speaks of (dicatat kemudian)."""
