"""The parts of a plan as an edit needs them: what stands beside them, which codes were given, what was recorded."""

from collections.abc import Mapping

from zi_tui.store.change import Row
from zi_tui.store.connection import Store
from zi_tui.store.years import rows_of

PARENT: Mapping[str, str] = {
    "area": "plan_id",
    "team": "plan_id",
    "component": "area_id",
    "plan_row": "component_id",
    "step": "plan_row_id",
    "requirement": "plan_row_id",
    "team_member": "team_id",
    "clause": "plan_id",
}
"""The column that says what each part belongs to."""

_STRAYS = (
    "SELECT 1 FROM plan_row r JOIN plan p ON p.id = r.plan_id JOIN component c ON c.id = r.component_id"
    " JOIN team t ON t.id = r.team_id WHERE p.state = 'live' AND r.state = 'live'"
    " AND (c.state = 'removed' OR t.state = 'removed')",
    "SELECT 1 FROM component c JOIN area a ON a.id = c.area_id JOIN plan p ON p.id = c.plan_id"
    " WHERE p.state = 'live' AND c.state = 'live' AND a.state = 'removed'",
    "SELECT 1 FROM realization z JOIN plan_row r ON r.id = z.plan_row_id JOIN plan p ON p.id = r.plan_id"
    " WHERE z.state = 'live' AND (r.state = 'removed' OR p.state = 'removed')",
    "SELECT 1 FROM attachment a JOIN plan_row r ON r.id = a.plan_row_id JOIN plan p ON p.id = r.plan_id"
    " WHERE a.state = 'live' AND (r.state = 'removed' OR p.state = 'removed')",
    "SELECT 1 FROM attachment a JOIN requirement q ON q.id = a.requirement_id"
    " WHERE a.state = 'live' AND q.state = 'removed'",
    "SELECT 1 FROM follow_up f JOIN plan p ON p.id = f.plan_id WHERE f.state = 'live' AND p.state = 'removed'",
    "SELECT 1 FROM meeting m JOIN plan p ON p.id = m.plan_id WHERE m.state = 'live' AND p.state = 'removed'",
)
"""What must never be: something live in a part of the plan that is not."""


def strays(store: Store) -> int:
    """Return in how many ways something live belongs to a part of a plan that was removed."""
    with store.in_words():
        return sum(store.connection.execute(f"{query} LIMIT 1").fetchone() is not None for query in _STRAYS)


def siblings(store: Store, table: str, parent_id: str) -> list[Row]:
    """Return the live parts of one parent, in their order."""
    return rows_of(
        store, f"SELECT * FROM {table} WHERE {PARENT[table]} = ? AND state = 'live' ORDER BY position", parent_id
    )


def next_position(store: Store, table: str, parent_id: str) -> int:
    """Return a place behind all of a parent's parts; of areas, components and rows behind all of the plan's."""
    column = "plan_id" if table in ("area", "component", "plan_row", "team", "clause") else PARENT[table]
    return _greatest(store, f"SELECT max(position) AS n FROM {table} WHERE {column} = ?", parent_id) + 1


def codes(store: Store, table: str, plan_id: str) -> set[str]:
    """Return every code that was given in a plan, those of removed parts too."""
    return {str(row["code"]) for row in rows_of(store, f"SELECT code FROM {table} WHERE plan_id = ?", plan_id)}


def attached_to(store: Store, requirement_id: str) -> int:
    """Return how many live attachments name a requirement."""
    return _greatest(
        store, "SELECT count(*) AS n FROM attachment WHERE requirement_id = ? AND state = 'live'", requirement_id
    )


def recorded_months(store: Store, row_id: str) -> dict[int, tuple[int, int]]:
    """Return how many realizations and attachments a plan row has in each month (1-12) that has some."""
    found: dict[int, tuple[int, int]] = {}
    for place, table in enumerate(("realization", "attachment")):
        for row in rows_of(
            store,
            f"SELECT month, count(*) AS n FROM {table} WHERE plan_row_id = ? AND state = 'live' GROUP BY month",
            row_id,
        ):
            month, count = int(row["month"] or 0), int(row["n"] or 0)
            before = found.get(month, (0, 0))
            found[month] = (count, before[1]) if place == 0 else (before[0], count)
    return found


def _greatest(store: Store, query: str, value: str) -> int:
    return int(rows_of(store, query, value)[0]["n"] or 0)
