"""Reading what the reports tell of oversight: meetings, follow-ups, their files and the teams' members."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar

from zi_tui.domain.follow_up import OversightFile
from zi_tui.domain.oversight import FollowUp, Meeting, Member
from zi_tui.store.connection import Store
from zi_tui.store.past import rows_by

_FILES = """
SELECT t.{key}, t.evidence_id, {role}, v.file_name, b.sha256, b.size, b.kind, e.document_number,
    e.document_date, v.recorded_at
FROM {table} t
JOIN {owner} o ON o.id = t.{key}
JOIN evidence e ON e.id = t.evidence_id
JOIN evidence_version v ON v.evidence_id = e.id AND v.version = (
    SELECT max(version) FROM evidence_version WHERE evidence_id = e.id AND state = 'live')
JOIN blob b ON b.sha256 = v.sha256
WHERE o.plan_id = ? AND t.state = 'live' AND e.state = 'live' ORDER BY t.rowid
"""
_LINKS = (
    ("meeting", "meeting_evidence", "meeting_id", "t.role"),
    ("follow_up", "follow_up_evidence", "follow_up_id", "''"),
)

_T = TypeVar("_T", Meeting, FollowUp)


class Oversight(NamedTuple):
    """Everything of a plan year that watches over it."""

    meetings: tuple[Meeting, ...]
    """By the day on which they were held."""
    follow_ups: tuple[FollowUp, ...]
    """In the order of the register."""
    members: tuple[Member, ...]
    files: dict[str, tuple[OversightFile, ...]]
    """By the id of the meeting or the follow-up."""
    later: int = 0
    """How many meetings and follow-ups are left out, or shown as they were, because of what was recorded later."""


def load(store: Store, plan_id: str) -> Oversight:
    """Return what is recorded now.

    Raises:
        StoreError: if the database cannot be read.
    """
    with store.in_words():
        return Oversight(
            _in_time(_live(store, Meeting, "meeting", plan_id)),
            _in_order(_live(store, FollowUp, "follow_up", plan_id)),
            tuple(
                Member(*values)
                for values in store.connection.execute(
                    "SELECT m.team_id, m.name, m.role FROM team_member m JOIN team t ON t.id = m.team_id"
                    " WHERE m.plan_id = ? AND m.state = 'live' AND t.state = 'live' ORDER BY t.position, m.position",
                    (plan_id,),
                )
            ),
            _files(store, plan_id),
        )


def load_past(store: Store, plan_id: str, as_of: dt.date) -> Oversight:
    """Return what had been recorded by the end of `as_of`; members are those of today.

    Raises:
        StoreError: if the database cannot be read.
    """
    now = load(store, plan_id)
    with store.in_words():
        meetings = _past(store, Meeting, "meeting", plan_id, as_of)
        items = _past(store, FollowUp, "follow_up", plan_id, as_of)
        attached = {
            (row[key], row["evidence_id"])
            for _owner, table, key, _role in _LINKS
            for row in rows_by(store, table, as_of)
            if row["state"] == "live"
        }
    recorded = _by_id(meetings) | _by_id(items)
    files = {
        id: tuple(each for each in found if (id, each.evidence_id) in attached)
        for id, found in now.files.items()
        if id in recorded
    }
    present = _by_id(now.meetings) | _by_id(now.follow_ups)
    later = sum(recorded.get(id) != present.get(id) for id in recorded.keys() | present.keys())
    return Oversight(_in_time(meetings), _in_order(items), now.members, files, later)


def sources(store: Store) -> dict[str, str]:
    """Return the row of the year before that each row of any plan was carried over from.

    Raises:
        StoreError: if the database cannot be read.
    """
    with store.in_words():
        found = store.connection.execute("SELECT id, source_row_id FROM plan_row WHERE source_row_id IS NOT NULL")
        return dict(found)


def _live(store: Store, kind: type[_T], table: str, plan_id: str) -> list[_T]:
    found = store.connection.execute(
        f"SELECT {', '.join(kind._fields)} FROM {table} WHERE plan_id = ? AND state = 'live'", (plan_id,)
    )
    return [kind(*values) for values in found]


def _past(store: Store, kind: type[_T], table: str, plan_id: str, as_of: dt.date) -> list[_T]:
    return [
        kind(*(row[name] for name in kind._fields))
        for row in rows_by(store, table, as_of)
        if row["state"] == "live" and row["plan_id"] == plan_id
    ]


def _by_id(found: Iterable[Meeting | FollowUp]) -> dict[str, Meeting | FollowUp]:
    return {each.id: each for each in found}


def _in_time(meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(meetings, key=lambda each: (each.held_on, each.recorded_at, each.id)))


def _in_order(items: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    return tuple(sorted(items, key=lambda each: (each.position, each.recorded_at, each.id)))


def _files(store: Store, plan_id: str) -> dict[str, tuple[OversightFile, ...]]:
    found: dict[str, list[OversightFile]] = {}
    for owner, table, key, role in _LINKS:
        rows: Iterable[tuple[Any, ...]] = store.connection.execute(
            _FILES.format(owner=owner, table=table, key=key, role=role), (plan_id,)
        )
        for id, *values in rows:
            found.setdefault(id, []).append(OversightFile(*values))
    return {id: tuple(files) for id, files in found.items()}
