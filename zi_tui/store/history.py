"""Reading the history: for people, for undo and redo, and to prove that it was not touched."""

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from zi_tui.domain.record import HistoryEntry
from zi_tui.store import local
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
UNDO, REDO, SEED, PURGE, RECOVER = "undo", "redo", "seed", "purge", "recover"


class Candidate(NamedTuple):
    """An entry that can be undone or applied again."""

    sequence: int
    summary: str
    action: str = ""


class LastChange(NamedTuple):
    """The newest change of a row, with the action that made it."""

    action: str
    target_action: str
    """For undo and redo: of the entry that was reversed or applied again; else empty."""
    change: RowChange


_LATE = """
    EXISTS (SELECT 1 FROM history_change c JOIN plan_row r ON r.id = c.plan_row_id JOIN plan p ON p.id = r.plan_id
        WHERE c.device_id = h.device_id AND c.sequence = h.sequence AND c.month IS NOT NULL
        AND c.table_name <> 'planned_month'
        AND substr(h.recorded_at, 1, 7) > printf('%04d-%02d', p.year, c.month))
"""
"""Whether the entry `h` was recorded after the end of a month that it speaks of."""
_ENTRIES = f"""
SELECT h.device_id, h.sequence, h.recorded_at, h.person, h.computer, h.action, h.summary,
    'undo' IS (SELECT u.action FROM history u WHERE u.device_id = h.device_id
        AND u.target_sequence = h.sequence ORDER BY +u.sequence DESC LIMIT 1), {_LATE}
FROM history h
"""
"""The entries as `_entry` takes them; `+` makes SQLite go by the index of targets."""


_PAGE = 1000
_LARGEST_ROWID = (1 << 63) - 1


def entries(
    store: Store,
    *,
    plan_row_id: str | None = None,
    month: int | None = None,
    limit: int | None = None,
    wanted: Callable[[str, str, str], bool] | None = None,
    late: bool = False,
) -> tuple[HistoryEntry, ...]:
    """Return the newest entries first, of all or of those that touch a plan row (and month).

    Args:
        store: the open database.
        plan_row_id: only what touches this row.
        month: and this month of it.
        limit: how many at most; only so many are read.
        wanted: told person, action and summary, whether the entry is wanted.
        late: only what was recorded after the month that it speaks of.
    """
    conditions, values = _of_row(plan_row_id, month)
    if wanted is not None:
        store.connection.create_function("wanted", 3, wanted)
        conditions += " AND wanted(h.person, h.action, h.summary)"
    if late:
        conditions += f" AND {_LATE}"
    with store.in_words():
        found = store.connection.execute(
            f"{_ENTRIES} WHERE {conditions} ORDER BY h.rowid DESC LIMIT ?", (*values, -1 if limit is None else limit)
        )
        return tuple(map(_entry, found))


def walk(store: Store, plan_row_id: str | None = None) -> Iterator[HistoryEntry]:
    """Yield every entry, the newest first, of all or of those that touch a plan row.

    They are read by the thousand: whoever takes them slowly holds up no writer, and none stay in memory.
    """
    conditions, values = _of_row(plan_row_id, None)
    before = _LARGEST_ROWID
    while True:
        with store.in_words():
            found = store.connection.execute(
                f"{_ENTRIES} WHERE {conditions} AND h.rowid < ? ORDER BY h.rowid DESC LIMIT {_PAGE}", (*values, before)
            ).fetchall()
            if not found:
                return
            (before,) = store.connection.execute(
                "SELECT rowid FROM history WHERE device_id = ? AND sequence = ?", found[-1][:2]
            ).fetchone()
        yield from map(_entry, found)


def count(store: Store, plan_row_id: str | None = None) -> int:
    """Return how many entries there are, of all or of those that touch a plan row."""
    conditions, values = _of_row(plan_row_id, None)
    with store.in_words():
        (number,) = store.connection.execute(f"SELECT count(*) FROM history h WHERE {conditions}", values).fetchone()
    return int(number)


def _of_row(plan_row_id: str | None, month: int | None) -> tuple[str, list[str | int]]:
    """Return the SQL of the entries that touch a plan row (and month), and what it is bound to."""
    if plan_row_id is None:
        return "TRUE", []
    changes = "c.plan_row_id = ?"
    values: list[str | int] = [plan_row_id]
    if month is not None:
        changes += " AND c.month = ?"
        values.append(month)
    return (
        "h.rowid IN (SELECT t.rowid FROM history_change c JOIN history t"
        f" ON t.device_id = c.device_id AND t.sequence = c.sequence WHERE {changes})"
    ), values


def _entry(values: tuple[Any, ...]) -> HistoryEntry:
    entry = HistoryEntry(*values)
    return entry._replace(undone=bool(entry.undone), late=bool(entry.late))


def find_entry(store: Store, device: str, sequence: int) -> HistoryEntry | None:
    """Return one entry, or `None` where there is none."""
    with store.in_words():
        found = store.connection.execute(
            f"{_ENTRIES} WHERE h.device_id = ? AND h.sequence = ?", (device, sequence)
        ).fetchone()
    return _entry(found) if found else None


def people(store: Store) -> tuple[str, ...]:
    """Return everyone whom the history names, who came last first."""
    with store.in_words():
        found = store.connection.execute("SELECT person FROM history GROUP BY person ORDER BY max(rowid) DESC")
        return tuple(person for (person,) in found)


def target_of(store: Store, device: str, sequence: int) -> int | None:
    """Return the entry that an undoing or redoing speaks of; `None` for every other entry."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT target_sequence FROM history WHERE device_id = ? AND sequence = ?", (device, sequence)
        ).fetchone()
    return found[0] if found else None


def latest_for(store: Store, device: str, sequence: int) -> int:
    """Return the entry that last decided on an action: itself, its undoing or its redoing."""
    with store.in_words():
        (latest,) = store.connection.execute(
            "SELECT max(sequence) FROM history WHERE device_id = ? AND (sequence = ? OR target_sequence = ?)",
            (device, sequence, sequence),
        ).fetchone()
    return int(latest)


def last_entry_of(store: Store, table: str, key: tuple[Value, ...]) -> HistoryEntry | None:
    """Return the newest entry by any device that changed a row, or `None` where none did."""
    with store.in_words():
        found = store.connection.execute(
            "SELECT device_id, sequence FROM history_change WHERE table_name = ? AND row_key = ?"
            " ORDER BY rowid DESC LIMIT 1",
            (table, canonical(key)),
        ).fetchone()
    return find_entry(store, *found) if found else None


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
        elif action in (SEED, RECOVER):
            return None
        elif decided.get(sequence) != UNDO:
            return Candidate(sequence, summary, action)
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
    return changes(store, device, latest_for(store, device, sequence))


def broken_chain(store: Store) -> tuple[str, int] | None:
    """Return the device and sequence from which a history no longer proves itself, or `None`.

    Of this PC's own history it shows, too, where the last entries were cut off or computed anew: which
    entry it wrote last is remembered outside the chain.
    """
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
    return _cut_off(store)


def _cut_off(store: Store) -> tuple[str, int] | None:
    """Return from where this PC's history lacks what it wrote last, or `None`."""
    device, head = local.get(store, local.DEVICE), (local.get(store, local.HEAD) or "").split()
    if len(head) != 3 or head[0] != device:  # never written, or by the device that a restored copy was of
        return None
    sequence = int(head[1])
    with store.in_words():
        last, found = store.connection.execute(
            "SELECT max(sequence), max(sha256) FILTER (WHERE sequence = ?) FROM history WHERE device_id = ?",
            (sequence, device),
        ).fetchone()
    if found == head[2]:
        return None
    return device, sequence if found else (last or 0) + 1


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
