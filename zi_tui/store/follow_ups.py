"""Reading the register of follow-ups and the evidence behind it."""

import datetime as dt

from zi_tui.domain.follow_up import OversightFile
from zi_tui.domain.oversight import FollowUp
from zi_tui.store.connection import Store

_COLUMNS = ", ".join(FollowUp._fields)

FILES = """
SELECT t.evidence_id, {role}, v.file_name, b.sha256, b.size, b.kind, e.document_number, e.document_date,
    v.recorded_at
FROM {table} t
JOIN evidence e ON e.id = t.evidence_id
JOIN evidence_version v ON v.evidence_id = e.id AND v.version = (
    SELECT max(version) FROM evidence_version WHERE evidence_id = e.id AND state = 'live')
JOIN blob b ON b.sha256 = v.sha256
WHERE t.{key} = ? AND t.state = 'live' AND e.state = 'live' ORDER BY t.rowid
"""
"""The files of a follow-up or of a meeting, with places for the table, its key and what the file is to it."""


def of_plan(store: Store, plan_id: str) -> tuple[FollowUp, ...]:
    """Return a plan's follow-ups in the order of their recording."""
    with store.in_words():
        found = store.connection.execute(
            f"SELECT {_COLUMNS} FROM follow_up WHERE plan_id = ? AND state = 'live' ORDER BY position, recorded_at, id",
            (plan_id,),
        )
        return tuple(FollowUp(*values) for values in found)


def overdue(store: Store, plan_id: str, as_of: dt.date) -> tuple[FollowUp, ...]:
    """Return a plan's follow-ups whose day is before `as_of` and that are still to be done, the longest first."""
    with store.in_words():
        found = store.connection.execute(
            f"SELECT {_COLUMNS} FROM follow_up WHERE plan_id = ? AND state = 'live'"
            " AND status IN ('open', 'in_progress') AND due_on < ? ORDER BY due_on, position",
            (plan_id, as_of.isoformat()),
        )
        return tuple(FollowUp(*values) for values in found)


def next_position(store: Store, plan_id: str) -> int:
    """Return the number of the plan's next follow-up; removed ones count, so that none is given twice."""
    with store.in_words():
        (last,) = store.connection.execute(
            "SELECT coalesce(max(position), 0) FROM follow_up WHERE plan_id = ?", (plan_id,)
        ).fetchone()
    return int(last) + 1


def files_of(store: Store, follow_up_id: str) -> tuple[OversightFile, ...]:
    """Return the evidence of a follow-up, oldest first."""
    with store.in_words():
        found = store.connection.execute(
            FILES.format(table="follow_up_evidence", key="follow_up_id", role="''"), (follow_up_id,)
        )
        return tuple(OversightFile(*values) for values in found)


def evidence_ids(store: Store, plan_id: str) -> dict[str, tuple[str, ...]]:
    """Return the pieces of evidence of each of a plan's follow-ups that has some, by the follow-up's id."""
    found: dict[str, tuple[str, ...]] = {}
    with store.in_words():
        for follow_up_id, evidence_id in store.connection.execute(
            "SELECT t.follow_up_id, t.evidence_id FROM follow_up_evidence t JOIN follow_up f ON f.id = t.follow_up_id"
            " WHERE f.plan_id = ? AND t.state = 'live' ORDER BY t.rowid",
            (plan_id,),
        ):
            found[follow_up_id] = (*found.get(follow_up_id, ()), evidence_id)
    return found
