"""The parts of a plan as rows, the removed ones included, and the columns that a text and the decree take."""

from contextlib import AbstractContextManager
from typing import NamedTuple

from zi_tui.domain.plan import Plan, Text
from zi_tui.store.change import Row
from zi_tui.store.connection import Store

_OF_PLAN = ("clause", "team", "area", "component", "plan_row")
_OF_ROW = ("step", "requirement", "planned_month")


class PlanParts(NamedTuple):
    """A plan with every part that it ever had."""

    plan: Row | None
    """`None` where there was never a plan of that year."""
    tables: dict[str, list[Row]]
    """By table, in the order of the plan."""
    recorded: dict[str, set[int]]
    """By plan row, the months with a realization or evidence."""


def load(store: Store, plan_id: str) -> PlanParts:
    """Return the parts of the plan with `plan_id`.

    Raises:
        StoreError: if the database cannot be read.
    """
    with _at_one_moment(store):
        found = _select(store, "SELECT * FROM plan WHERE id = ?", plan_id)
        tables = {
            table: _select(store, f"SELECT * FROM {table} WHERE plan_id = ? ORDER BY position", plan_id)
            for table in _OF_PLAN
        }
        for table in _OF_ROW:
            order = "month" if table == "planned_month" else "position"
            tables[table] = _select(
                store,
                f"SELECT t.* FROM {table} t JOIN plan_row r ON r.id = t.plan_row_id"
                f" WHERE r.plan_id = ? ORDER BY t.plan_row_id, t.{order}",
                plan_id,
            )
        recorded: dict[str, set[int]] = {}
        for table in ("realization", "attachment"):
            for row_id, month in store.connection.execute(
                f"SELECT t.plan_row_id, t.month FROM {table} t JOIN plan_row r ON r.id = t.plan_row_id"
                " WHERE r.plan_id = ? AND t.state = 'live'",
                (plan_id,),
            ):
                recorded.setdefault(row_id, set()).add(month)
    return PlanParts(found[0] if found else None, tables, recorded)


def latest_plan(store: Store) -> Row:
    """Return the plan of the latest year, from which a new one takes the office and who signs.

    Raises:
        StoreError: if the database cannot be read.
    """
    with _at_one_moment(store):
        return _select(store, "SELECT * FROM plan WHERE state = 'live' OR ? ORDER BY state, year DESC LIMIT 1", "1")[0]


def _at_one_moment(store: Store) -> AbstractContextManager[object]:
    """Return what keeps reads together, also inside a change."""
    return store.in_words() if store.connection.in_transaction else store.reading()


def _select(store: Store, statement: str, value: str) -> list[Row]:
    cursor = store.connection.execute(statement, (value,))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def text_columns(column: str, text: Text) -> Row:
    """Return the two columns of a text; without a `column` they are `printed` and `corrected`."""
    prefix = f"{column}_" if column else ""
    return {f"{prefix}printed": text.printed, f"{prefix}corrected": text.corrected}


def decree_columns(plan: Plan) -> Row:
    """Return the columns of the decree."""
    return {
        **text_columns("title", plan.title),
        "decree_number": plan.decree_number,
        "decree_date": plan.decree_date,
        "decree_place": plan.decree_place,
        "decree_issuer": plan.decree_issuer,
        "signatory": plan.signatory,
        "copy_certified_by": plan.copy_certified_by,
        **text_columns("copy_certifier_title", plan.copy_certifier_title),
    }
