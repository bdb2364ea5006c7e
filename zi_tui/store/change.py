"""The one way in which saved data changes: a transaction that writes rows and their history."""

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import NamedTuple

from zi_tui import clock
from zi_tui.errors import LockedError, StoreError, UsageError
from zi_tui.i18n import _
from zi_tui.store import local
from zi_tui.store.connection import Store
from zi_tui.text import LONGEST, quoted

Value = str | int | None
Row = dict[str, Value]

KEYS: Mapping[str, tuple[str, ...]] = {
    "office": ("id",),
    "plan": ("id",),
    "clause": ("id",),
    "team": ("id",),
    "team_member": ("id",),
    "area": ("id",),
    "component": ("id",),
    "plan_row": ("id",),
    "step": ("id",),
    "requirement": ("id",),
    "requirement_template": ("id",),
    "planned_month": ("plan_row_id", "month"),
    "meeting": ("id",),
    "meeting_cell": ("meeting_id", "plan_row_id", "month"),
    "meeting_evidence": ("meeting_id", "evidence_id"),
    "follow_up": ("id",),
    "follow_up_evidence": ("follow_up_id", "evidence_id"),
    "realization": ("plan_row_id", "month"),
    "requirement_waiver": ("requirement_id", "month"),
    "blob": ("sha256",),
    "evidence": ("id",),
    "evidence_version": ("evidence_id", "version"),
    "attachment": ("id",),
    "setting": ("key",),
}
"""The tables that a person's action writes, with their primary keys."""


class Author(NamedTuple):
    """Who writes, and on which PC."""

    device: str
    person: str
    computer: str


class RowChange(NamedTuple):
    """One row, whole, before and after an action. `before` is `None` for a new row."""

    table: str
    key: tuple[Value, ...]
    before: Row | None
    after: Row

    def still_stands(self, current: Row | None) -> bool:
        """Whether the row is `current`ly what the action left; columns that came later do not count."""
        return current is not None and {name: current.get(name) for name in self.after} == self.after


class Change:
    """What one action writes; made by `changing`."""

    def __init__(self, store: Store, action: str) -> None:
        self._store = store
        self.action = action
        self.summary = ""
        """One Indonesian sentence for people; set it before the block ends."""
        self.target_sequence: int | None = None
        """For undo and redo: the entry that is reversed or applied again."""
        self.recorded_at = clock.now()
        """The moment at which it is done, for the rows that it writes."""
        self.rows: list[RowChange] = []
        self._locks: bool | None = None
        """Whether any plan is locked; `None` where that is to be looked up."""

    def put(self, table: str, row: Row) -> bool:
        """Insert `row`, or update the one with its key. Columns left out keep their value.

        Returns:
            Whether anything changed.

        Raises:
            LockedError: if the row belongs to a locked plan year.
            UsageError: if a text of it is longer than any is to be.
        """
        key = _key_of(table, row)
        before = _first_row(self._store, *_selecting(table, key))
        if before is None:
            self.add(table, row)
            return True
        if {**before, **row} == before:
            return False
        _refuse_long(row, before)
        self._refuse_locked(table, {**before, **row}, before)
        self._write(table, key, before, _updating(table, key, row))
        return True

    def add(self, table: str, row: Row) -> None:
        """Insert a row that is not there yet, as one with an id that has just been made. It is quicker than `put`.

        Raises:
            LockedError: if the row belongs to a locked plan year.
            sqlite3.Error: if there is one with its key.
            UsageError: if a text of it is longer than any is to be.
        """
        _refuse_long(row, {})
        self._refuse_locked(table, row, None)
        self._write(table, _key_of(table, row), None, (_insertion_with_answer(table, tuple(row)), tuple(row.values())))

    def _write(self, table: str, key: tuple[Value, ...], before: Row | None, writing: "_Statement") -> None:
        after = _first_row(self._store, *writing)
        if after is None:
            raise StoreError(_("Tabel {table} tidak menyimpan barisnya.").format(table=table))
        self.rows.append(RowChange(table, key, before, after))

    def _refuse_locked(self, table: str, row: Row, before: Row | None) -> None:
        """The one guard of a locked year. A plan itself may be locked and unlocked, and nothing else of it."""
        if table == "plan":
            if before is not None and before["locked"] and row["locked"]:
                raise LockedError(int(before["year"] or 0))
            self._locks = None
            return
        if self._locks is None:
            self._locks = self._store.connection.execute("SELECT 1 FROM plan WHERE locked").fetchone() is not None
        if not self._locks:
            return
        locked = self._store.connection.execute(
            "SELECT year FROM plan WHERE locked AND (id = ? OR id = (SELECT plan_id FROM plan_row WHERE id = ?)"
            " OR id = (SELECT plan_id FROM meeting WHERE id = ?) OR id = (SELECT plan_id FROM follow_up WHERE id = ?)"
            " OR id IN (SELECT r.plan_id FROM attachment a JOIN plan_row r ON r.id = a.plan_row_id"
            " WHERE a.state = 'live' AND a.evidence_id = ?))",
            (
                *(row.get(name) for name in ("plan_id", "plan_row_id", "meeting_id", "follow_up_id")),
                row["evidence_id"] if table == "evidence_version" else None,
            ),
        ).fetchone()
        if locked:
            raise LockedError(locked[0])


def _refuse_long(row: Row, before: Row) -> None:
    """The one guard against texts that no list, form or report can show any more."""
    for name, text in row.items():
        if isinstance(text, str) and len(text) > LONGEST and text != before.get(name):
            said = _(
                "Teks “{text}” terlalu panjang ({count} huruf, paling banyak {most});"
                " simpan sebagai berkas, lalu lampirkan sebagai bukti."
            )
            raise UsageError(said.format(text=quoted(text, 40), count=len(text), most=LONGEST))


@contextmanager
def changing(store: Store, author: Author, action: str) -> Iterator[Change]:
    """Run one action: every row it puts and its history entry are saved together, or nothing is.

    Args:
        store: the open database.
        author: who does it.
        action: the machine word of the history entry.

    Raises:
        StoreError: if it cannot be saved, or nothing may be recorded for now.
    """
    if store.refusal:
        raise StoreError(store.refusal)
    store.before_change()
    with store.transaction():
        if local.get(store, local.RETIRED + author.device) is not None:
            raise StoreError(
                _("Data ini dipulihkan dari cadangan selagi zi-tui terbuka; tutup dan buka lagi zi-tui, lalu ulangi.")
            )
        change = Change(store, action)
        yield change
        if change.rows:
            append_history(store, author, change)


def append_history(store: Store, author: Author, change: Change) -> None:
    """Write the history entry of `change`, chained to the device's last one by SHA-256."""
    last = store.connection.execute(
        "SELECT sequence, sha256 FROM history WHERE device_id = ? ORDER BY sequence DESC LIMIT 1",
        (author.device,),
    ).fetchone()
    sequence, previous = (last[0] + 1, last[1]) if last else (1, "")
    entry: Row = {
        "device_id": author.device,
        "sequence": sequence,
        "recorded_at": change.recorded_at,
        "person": author.person,
        "computer": author.computer,
        "action": change.action,
        "summary": change.summary,
        "target_sequence": change.target_sequence,
        "previous_sha256": previous,
    }
    changes: list[Row] = [
        {
            "device_id": author.device,
            "sequence": sequence,
            "position": position,
            "table_name": row.table,
            "row_key": f"[{','.join(map(canonical, row.key))}]",
            "plan_row_id": row.after.get("plan_row_id"),
            "month": row.after.get("month"),
            "before": None if row.before is None else canonical(row.before),
            "after": canonical(row.after),
        }
        for position, row in enumerate(change.rows, 1)
    ]
    entry["sha256"] = entry_hash(entry, changes)
    for table, rows in (("history", [entry]), ("history_change", changes)):
        if rows:
            store.connection.executemany(_insertion(table, rows[0]), [tuple(row.values()) for row in rows])
    local.put(store, local.HEAD, f"{author.device} {sequence} {entry['sha256']}")


_Statement = tuple[str, tuple[Value, ...]]
"""SQL and its values. By hand: importing sqlite-utils would cost the first write 100 ms, and 4 MiB."""


def _key_of(table: str, row: Row) -> tuple[Value, ...]:
    return tuple([row[name] for name in KEYS[table]])


def _insertion(table: str, names: Collection[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


@cache
def _insertion_with_answer(table: str, names: tuple[str, ...]) -> str:
    """Return what writes a new row and answers with it, whole."""
    return f"{_insertion(table, names)} RETURNING *"


def _updating(table: str, key: tuple[Value, ...], row: Row) -> _Statement:
    """Return what writes the columns of `row` into the row of `table` with `key` and answers with it, whole."""
    names = ", ".join(f"{name} = ?" for name in row)
    return f"UPDATE {table} SET {names} WHERE {_with_key(table)} RETURNING *", (*row.values(), *key)


def _selecting(table: str, key: tuple[Value, ...]) -> _Statement:
    """Return what answers with the row of `table` with `key`, whole."""
    return _selection(table), key


@cache
def _selection(table: str) -> str:
    return f"SELECT * FROM {table} WHERE {_with_key(table)}"


@cache
def _with_key(table: str) -> str:
    return " AND ".join(f"{name} = ?" for name in KEYS[table])


def _first_row(store: Store, sql: str, values: tuple[Value, ...]) -> Row | None:
    """Return the one row that the statement answers with, or `None`."""
    cursor = store.connection.execute(sql, values)
    found = cursor.fetchone()
    if found is None:
        return None
    row = dict(zip([column[0] for column in cursor.description], found, strict=True))
    cursor.close()
    return row


def entry_hash(entry: Mapping[str, Value], changes: list[Row]) -> str:
    """Return the SHA-256 of a history entry's content, its predecessor's hash included."""
    import hashlib  # only who writes needs it

    content = {name: value for name, value in entry.items() if name != "sha256"}
    return hashlib.sha256(canonical([content, changes]).encode()).hexdigest()


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> str:
    """Return the one JSON text of `value`."""
    return _CANONICAL.encode(value)


def read_row(store: Store, table: str, key: tuple[Value, ...]) -> Row | None:
    """Return a row of one of the `KEYS` tables, whole, or `None` where there is none.

    Raises:
        StoreError: if it cannot be read.
    """
    with store.in_words():
        return _first_row(store, *_selecting(table, key))
