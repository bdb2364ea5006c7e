"""A plan year, row by row: what is copied into another year."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from zi_tui.store.change import Row
from zi_tui.store.connection import Store

_QUERIES: Mapping[str, str] = {
    "clause": "SELECT * FROM clause WHERE plan_id = ? AND state = 'live' ORDER BY position",
    "team": "SELECT * FROM team WHERE plan_id = ? AND state = 'live' ORDER BY position",
    "team_member": "SELECT m.* FROM team_member m JOIN team t ON t.id = m.team_id"
    " WHERE m.plan_id = ? AND m.state = 'live' AND t.state = 'live' ORDER BY m.team_id, m.position",
    "area": "SELECT * FROM area WHERE plan_id = ? AND state = 'live' ORDER BY position",
    "component": "SELECT * FROM component WHERE plan_id = ? AND state = 'live' ORDER BY position",
    "plan_row": "SELECT * FROM plan_row WHERE plan_id = ? AND state = 'live' ORDER BY position",
    "step": "SELECT s.* FROM step s JOIN plan_row r ON r.id = s.plan_row_id"
    " WHERE r.plan_id = ? AND s.state = 'live' AND r.state = 'live' ORDER BY r.position, s.position",
    "requirement": "SELECT q.* FROM requirement q JOIN plan_row r ON r.id = q.plan_row_id"
    " WHERE r.plan_id = ? AND q.state = 'live' AND r.state = 'live' ORDER BY r.position, q.position",
    "planned_month": "SELECT m.* FROM planned_month m JOIN plan_row r ON r.id = m.plan_row_id"
    " WHERE r.plan_id = ? AND m.state = 'live' AND r.state = 'live' ORDER BY r.position, m.month",
    "follow_up": "SELECT * FROM follow_up WHERE plan_id = ? AND state = 'live'"
    " AND status IN ('open', 'in_progress') ORDER BY position",
    "follow_up_evidence": "SELECT t.* FROM follow_up_evidence t JOIN follow_up f ON f.id = t.follow_up_id"
    " WHERE f.plan_id = ? AND t.state = 'live' AND f.state = 'live' AND f.status IN ('open', 'in_progress')",
}


class Recorded(NamedTuple):
    """How much was recorded in a part of the plan."""

    realizations: int
    attachments: int

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.realizations or self.attachments)


def plan_of(store: Store, year: int) -> Row | None:
    """Return the plan of `year`, whole, or `None` where there is none."""
    found = rows_of(store, "SELECT * FROM plan WHERE year = ? AND state = 'live'", year)
    return found[0] if found else None


def parts(store: Store, plan_id: str) -> dict[str, list[Row]]:
    """Return the live parts of a plan by table, in the order in which they can be written; open follow-ups too."""
    return {table: rows_of(store, query, plan_id) for table, query in _QUERIES.items()}


def meeting_days(store: Store, plan_id: str) -> dict[str, str]:
    """Return the day (ISO date) of each of a plan's meetings by its id."""
    return {
        str(row["id"]): str(row["held_on"]) for row in rows_of(store, "SELECT * FROM meeting WHERE plan_id=?", plan_id)
    }


def recorded_in(store: Store, part_id: str, months: Collection[int] = range(1, 13)) -> Recorded:
    """Return how much was recorded in a part of the plan.

    Args:
        store: the open database.
        part_id: of a plan, an area, a component or a plan row.
        months: what counts, 1-12.
    """
    counts = [
        sum(
            int(row["n"] or 0)
            for row in rows_of(
                store,
                "SELECT x.month, count(*) AS n FROM plan_row r JOIN component c ON c.id = r.component_id"
                f" CROSS JOIN {table} x ON x.plan_row_id = r.id"  # in this order: the rows are few
                " WHERE ? IN (r.plan_id, c.area_id, c.id, r.id) AND x.state = 'live' GROUP BY x.month",
                part_id,
            )
            if row["month"] in months
        )
        for table in ("realization", "attachment")
    ]
    return Recorded(*counts)


def rows_of(store: Store, query: str, value: str | int) -> list[Row]:
    """Return the rows that a query with one value finds."""
    with store.in_words():
        cursor = store.connection.execute(query, (value,))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, values, strict=True)) for values in cursor]
