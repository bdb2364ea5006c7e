"""What people call the things that an entry of the history names by id, whatever year they are of."""

from typing import NamedTuple

from zi_tui.store.connection import Store


class RowName(NamedTuple):
    """A plan row by what people call it."""

    code: str
    year: int
    """Of its plan."""


def row_name(store: Store, row_id: str) -> RowName | None:
    """Return the code and year of a plan row, or `None` where there is no such row."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT plan_row.code, plan.year FROM plan_row JOIN plan ON plan.id = plan_row.plan_id"
            " WHERE plan_row.id = ?",
            (row_id,),
        ).fetchone()
    return RowName(*found) if found else None


def requirement_text(store: Store, requirement_id: str) -> str:
    """Return the text of a requirement as it is shown; empty where there is no such requirement."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT coalesce(corrected, printed) FROM requirement WHERE id = ?", (requirement_id,)
        ).fetchone()
    return str(found[0]) if found else ""


def team_name(store: Store, team_id: str) -> str:
    """Return the name of a team, of whatever year; empty where there is no such team."""
    with store.in_words():
        found = store.connection.execute("SELECT name FROM team WHERE id = ?", (team_id,)).fetchone()
    return str(found[0]) if found else ""


def file_name(store: Store, evidence_id: str) -> str:
    """Return the newest file name of a piece of evidence; empty where there is no such evidence."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT file_name FROM evidence_version WHERE evidence_id = ? ORDER BY version DESC LIMIT 1",
            (evidence_id,),
        ).fetchone()
    return str(found[0]) if found else ""
