"""Writing the planned months of a row: what is taken out keeps in sight what was recorded in it."""

from collections.abc import Collection

from zi_tui.office.office import Office
from zi_tui.store import parts
from zi_tui.store.change import Change, Row, read_row


def plan(office: Office, change: Change, row_id: str, months: Collection[int]) -> None:
    """Plan a row for these months (1-12) and no others, as part of a change."""
    recorded = parts.recorded_months(office.store, row_id)
    before = planned(office, row_id)
    for month in sorted(before ^ set(months)):
        state = "live" if month in months else "removed"
        change.put("planned_month", {"plan_row_id": row_id, "month": month, "state": state})
        if state == "removed" and recorded.get(month, (1, 0))[0] == 0:
            _keep_in_sight(office, change, row_id, month)


def _keep_in_sight(office: Office, change: Change, row_id: str, month: int) -> None:
    """Let a month that has evidence and nothing else stay among what was recorded."""
    before = read_row(office.store, "realization", (row_id, month))
    fresh: Row = {"plan_row_id": row_id, "month": month, "status": "planned", "recorded_at": change.recorded_at}
    change.put("realization", {**(before or fresh), "state": "live"})


def planned(office: Office, row_id: str) -> set[int]:
    """Return the months (1-12) for which a row is planned."""
    return {
        month
        for month in range(1, 13)
        if (found := read_row(office.store, "planned_month", (row_id, month))) and found["state"] == "live"
    }
