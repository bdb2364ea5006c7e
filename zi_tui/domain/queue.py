"""What waits for the verifier: evidence that nobody has looked at, and what was returned and is not mended yet."""

from zi_tui.domain.filters import Filter, matching_rows
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.domain.status import Verification


def queue(snapshot: Snapshot, wanted: Filter) -> tuple[list[Cell], list[Cell]]:
    """Return the occurrences with evidence that wait for a verdict, and those that were returned, earliest first."""
    shown = {row.id for row in matching_rows(snapshot, wanted._replace(only_open=False))}
    keys = set(snapshot.attached) | {
        key for key, each in snapshot.realizations.items() if each.verification is Verification.NEEDS_WORK
    }
    order = {row.id: number for number, row in enumerate(snapshot.rows)}
    found = sorted(
        (snapshot.cell_at(key) for key in keys if key.row_id in shown),
        key=lambda cell: (cell.month, order[cell.row.id]),
    )
    waiting = [cell for cell in found if cell.verification is Verification.PENDING and cell.evidence.files]
    return waiting, [cell for cell in found if cell.verification is Verification.NEEDS_WORK]
