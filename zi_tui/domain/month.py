"""One month of a plan: what is due, carried over, unplanned, lacking evidence, and next."""

from typing import NamedTuple

from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.domain.status import EvidenceStatus, Execution


class MonthCounts(NamedTuple):
    """The figures of a month; `due` is the sum of the five after it."""

    due: int
    planned: int
    in_progress: int
    done: int
    overdue: int
    cancelled: int
    carried_over: int
    unplanned: int
    evidence_complete: int
    """How many of the due ones have every requirement covered."""


class Month(NamedTuple):
    """A month's lists, each in the plan's order (carried over: by month first)."""

    month: int
    counts: MonthCounts
    due: tuple[Cell, ...]
    """Every occurrence that the plan names in this month."""
    carried_over: tuple[Cell, ...]
    """Late occurrences of earlier months of the same plan."""
    unplanned: tuple[Cell, ...]
    """Recorded in this month though the plan does not name it."""
    evidence_missing: tuple[Cell, ...]
    """Done in this or an earlier month, with a requirement that no evidence covers."""
    next: tuple[Cell, ...]
    """What the plan names in the month after; none after December."""


def view_month(snapshot: Snapshot, month: int, team_id: str | None = None) -> Month:
    """Return `month` (1-12) of the plan, of one team or of all."""
    rows = [row for row in snapshot.rows if team_id is None or row.team_id == team_id]
    cells = sorted(snapshot.cells(rows, min(month + 1, 12)), key=lambda cell: cell.month)
    due = tuple(cell for cell in cells if cell.month == month and cell.planned)
    carried_over = tuple(cell for cell in cells if cell.month < month and cell.late)
    unplanned = tuple(cell for cell in cells if cell.month == month and cell.unplanned)
    lacking = tuple(
        cell for cell in cells if cell.month <= month and cell.status is Execution.DONE and cell.evidence.lacking
    )
    upcoming = tuple(cell for cell in cells if cell.month == month + 1 and cell.planned)
    statuses = [cell.status for cell in due]
    counts = MonthCounts(
        due=len(due),
        planned=statuses.count(Execution.PLANNED),
        in_progress=statuses.count(Execution.IN_PROGRESS),
        done=statuses.count(Execution.DONE),
        overdue=statuses.count(Execution.OVERDUE),
        cancelled=statuses.count(Execution.CANCELLED),
        carried_over=len(carried_over),
        unplanned=len(unplanned),
        evidence_complete=sum(cell.evidence.status is EvidenceStatus.COMPLETE for cell in due),
    )
    return Month(month, counts, due, carried_over, unplanned, lacking, upcoming)


def focus_month(snapshot: Snapshot) -> int:
    """Return the month to look at first: the as-of day's in the plan's year, else the nearest to it."""
    if snapshot.as_of.year < snapshot.year:
        return 1
    return 12 if snapshot.as_of.year > snapshot.year else snapshot.as_of.month
