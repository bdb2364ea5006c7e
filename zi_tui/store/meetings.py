"""Reading what belongs to meetings: their occurrences, and what their recording wrote."""

import json
from collections.abc import Iterable
from typing import Any

from zi_tui.domain.record import CellKey
from zi_tui.store.change import Row, canonical
from zi_tui.store.connection import Store

_WRITTEN = """
SELECT c.after FROM history_change m
JOIN history_change c ON c.device_id = m.device_id AND c.sequence = m.sequence AND c.table_name = 'realization'
WHERE m.table_name IN ('meeting', 'meeting_cell') AND m.row_key IN (?, ?) AND c.plan_row_id = ? AND c.month = ?
ORDER BY c.rowid DESC LIMIT 1
"""
"""What the last action on a meeting, or on its being held for an occurrence, wrote of its realization."""


def cells(store: Store, plan_id: str) -> dict[str, list[CellKey]]:
    """Return the occurrences of each of a plan's meetings, by the meeting's id."""
    found: dict[str, list[CellKey]] = {}
    with store.in_words():
        for meeting_id, row_id, month in store.connection.execute(
            "SELECT c.meeting_id, c.plan_row_id, c.month FROM meeting_cell c JOIN meeting m ON m.id = c.meeting_id"
            " JOIN plan_row r ON r.id = c.plan_row_id"
            " WHERE m.plan_id = ? AND c.state = 'live' ORDER BY r.position, c.month",
            (plan_id,),
        ):
            found.setdefault(meeting_id, []).append(CellKey(row_id, month))
    return found


def written(store: Store, meeting_id: str, key: CellKey) -> Row | None:
    """Return what a meeting's recording last wrote of an occurrence's realization; `None` where it wrote nothing."""
    with store.in_words():
        row = store.connection.execute(
            _WRITTEN,
            (canonical((meeting_id,)), canonical((meeting_id, key.row_id, key.month)), key.row_id, key.month),
        ).fetchone()
    return None if row is None else dict(json.loads(row[0]))


def recommendations(store: Store, follow_up_ids: Iterable[str]) -> dict[str, set[str]]:
    """Return everything that each follow-up ever recommended, by its id."""
    found: dict[str, set[str]] = {}
    with store.in_words():
        for id in follow_up_ids:
            rows: Iterable[tuple[Any]] = store.connection.execute(
                "SELECT after FROM history_change WHERE table_name = 'follow_up' AND row_key = ?", (canonical((id,)),)
            )
            found[id] = {str(json.loads(after)["recommendation"]) for (after,) in rows}
    return found
