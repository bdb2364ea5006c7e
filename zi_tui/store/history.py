"""Reading the history: for people, for undo and redo, and to prove that it was not touched."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from zi_tui.domain.record import HistoryEntry
from zi_tui.store.change import Row, RowChange, Value, canonical, entry_hash
from zi_tui.store.connection import Store

ENTRY = (
    "device_id", "sequence", "recorded_at", "person", "computer", "action", "summary", "target_sequence",
    "previous_sha256", "sha256",
)  # fmt: skip
"""The columns of `history` that its chain proves; columns that come later are not among them."""
ENTRY_CHANGE = (
    "device_id", "sequence", "position", "table_name", "row_key", "plan_row_id", "month", "before", "after",
)  # fmt: skip
"""The columns of `history_change` that the chain proves."""
UNDO, REDO, SEED = "undo", "redo", "seed"


class Candidate(NamedTuple):
    """An entry that can be undone or applied again."""

    sequence: int
    summary: str


class LastChange(NamedTuple):
    """The newest change of a row, with the action that made it."""

    action: str
    target_action: str
    """For undo and redo: of the entry that was reversed or applied again; else empty."""
    change: RowChange


def entries(
    store: Store, *, plan_row_id: str | None = None, month: int | None = None, limit: int = 1000
) -> tuple[HistoryEntry, ...]:
    """Return the newest entries first, of all or of those that touch a plan row (and month)."""
    condition = ""
    values: list[str | int] = []
    if plan_row_id is not None:
        condition = (
            "WHERE EXISTS (SELECT 1 FROM history_change c WHERE c.device_id = h.device_id"
            " AND c.sequence = h.sequence AND c.plan_row_id = ?"
        )
        values.append(plan_row_id)
        if month is not None:
            condition += " AND c.month = ?"
            values.append(month)
        condition += ")"
    with store.in_words():
        found = store.connection.execute(
            "SELECT h.device_id, h.sequence, h.recorded_at, h.person, h.computer, h.action, h.summary,"
            " 'undo' IS (SELECT u.action FROM history u WHERE u.device_id = h.device_id"
            " AND u.target_sequence = h.sequence ORDER BY +u.sequence DESC LIMIT 1)"  # by the index of targets
            f" FROM history h {condition} ORDER BY h.rowid DESC LIMIT ?",
            (*values, limit),
        )
        return tuple(map(_entry, found))


def _entry(values: tuple[Any, ...]) -> HistoryEntry:
    entry = HistoryEntry(*values)
    return entry._replace(undone=bool(entry.undone))


def changes(store: Store, device: str, sequence: int) -> tuple[RowChange, ...]:
    """Return what an entry wrote, in the order of writing."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT table_name, row_key, before, after FROM history_change"
            " WHERE device_id = ? AND sequence = ? ORDER BY position",
            (device, sequence),
        )
        return tuple(map(_row_change, found))


def _row_change(values: tuple[Any, ...]) -> RowChange:
    table, key, before, after = values
    return RowChange(table, tuple(json.loads(key)), None if before is None else json.loads(before), json.loads(after))


def undo_candidate(store: Store, device: str) -> Candidate | None:
    """Return this device's last action that is in force and can be undone."""
    decided: dict[int, str] = {}
    for sequence, action, summary, target in _backwards(store, device):
        if action in (UNDO, REDO):
            decided.setdefault(target, action)
        elif action == SEED:
            return None
        elif decided.get(sequence) != UNDO:
            return Candidate(sequence, summary)
    return None


def redo_candidate(store: Store, device: str) -> Candidate | None:
    """Return the action whose undoing came last, unless something new was done since."""
    redone: set[int] = set()
    for _sequence, action, _summary, target in _backwards(store, device):
        if action == REDO:
            redone.add(target)
        elif action != UNDO:
            return None
        elif target in redone:
            redone.discard(target)
        else:
            (summary,) = store.connection.execute(
                "SELECT summary FROM history WHERE device_id = ? AND sequence = ?", (device, target)
            ).fetchone()
            return Candidate(target, summary)
    return None


def last_touch(store: Store, device: str, sequence: int) -> tuple[RowChange, ...]:
    """Return what was last written on behalf of an action: by itself, its undoing or its redoing."""
    with store.in_words():
        (latest,) = store.connection.execute(
            "SELECT max(sequence) FROM history WHERE device_id = ? AND (sequence = ? OR target_sequence = ?)",
            (device, sequence, sequence),
        ).fetchone()
    return changes(store, device, latest)


def broken_chain(store: Store) -> tuple[str, int] | None:
    """Return the device and sequence from which a history no longer proves itself, or `None`."""
    with store.in_words():
        cursor = store.connection.execute(f"SELECT {', '.join(ENTRY)} FROM history ORDER BY device_id, sequence")
        names = [column[0] for column in cursor.description]
        device, previous, last = "", "", 0
        for values in cursor:
            entry: Row = dict(zip(names, values, strict=True))
            if entry["device_id"] != device:
                device, previous, last = str(entry["device_id"]), "", 0
            sequence = int(entry["sequence"] or 0)
            intact = sequence == last + 1 and entry["previous_sha256"] == previous
            if not intact or entry["sha256"] != entry_hash(entry, _raw_changes(store, device, sequence)):
                return device, sequence
            previous, last = str(entry["sha256"]), sequence
    return None


def _backwards(store: Store, device: str) -> Iterator[tuple[Any, ...]]:
    with store.in_words():
        yield from store.connection.execute(
            "SELECT sequence, action, summary, target_sequence FROM history WHERE device_id = ? ORDER BY sequence DESC",
            (device,),
        )


def _raw_changes(store: Store, device: str, sequence: int) -> list[Row]:
    cursor = store.connection.execute(
        f"SELECT {', '.join(ENTRY_CHANGE)} FROM history_change WHERE device_id = ? AND sequence = ? ORDER BY position",
        (device, sequence),
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]


def last_change_of(store: Store, table: str, key: tuple[Value, ...]) -> LastChange | None:
    """Return the newest change of a row by any device, or `None` where it never changed."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT h.action, coalesce(t.action, ''), c.table_name, c.row_key, c.before, c.after FROM history_change c"
            " JOIN history h ON h.device_id = c.device_id AND h.sequence = c.sequence"
            " LEFT JOIN history t ON t.device_id = h.device_id AND t.sequence = h.target_sequence"
            " WHERE c.table_name = ? AND c.row_key = ?"
            " ORDER BY c.rowid DESC LIMIT 1",  # by arrival, not by time: a PC's clock may be set back
            (table, canonical(key)),
        ).fetchone()
    return LastChange(found[0], found[1], _row_change(found[2:])) if found else None
