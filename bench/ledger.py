"""Writing much at once as the program would have written it change by change: rows, and their chained history."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from random import Random

from zi_tui.store import local
from zi_tui.store.change import KEYS, Row, RowChange, Value, canonical, entry_hash
from zi_tui.store.connection import Store
from zi_tui.store.history import ENTRY, ENTRY_CHANGE

_JAKARTA = dt.timezone(dt.timedelta(hours=7))
ORDER = (
    "blob", "evidence", "evidence_version", "realization", "attachment", "meeting", "meeting_cell", "meeting_evidence",
    "follow_up", "follow_up_evidence",
)  # fmt: skip
"""The tables that are filled, those first to which others refer."""


class Ledger:
    """Rows and history entries of one PC, held back until `flush`.

    Args:
        store: an open database, inside a transaction.
        rng: where ids come from.
    """

    def __init__(self, store: Store, rng: Random) -> None:
        self._store = store
        self._rng = rng
        self.device = self.new_id()
        self.sequence = 0
        self._previous = ""
        self._rows: dict[str, dict[tuple[Value, ...], Row]] = defaultdict(dict)
        self._changes: list[RowChange] = []
        self._history: list[Row] = []
        self._history_changes: list[Row] = []
        self._defaults: dict[str, Row] = {}
        self.moment = dt.datetime(2000, 1, 1, tzinfo=_JAKARTA)
        """When the next entry is recorded."""

    def new_id(self) -> str:
        """Return an id that follows from the seed."""
        return str(uuid.UUID(int=self._rng.getrandbits(128), version=4))

    @property
    def now(self) -> str:
        """The moment as rows carry it."""
        return self.moment.isoformat(timespec="seconds")

    def at(self, day: dt.date, minute: int) -> None:
        """Let it be `minute` minutes after midnight of `day`."""
        self.moment = dt.datetime(day.year, day.month, day.day, tzinfo=_JAKARTA) + dt.timedelta(minutes=minute)

    def get(self, table: str, key: tuple[Value, ...]) -> Row | None:
        """Return a row that was put since the last flush."""
        return self._rows[table].get(key)

    def put(self, table: str, row: Row) -> None:
        """Write a row as part of the entry that `enter` ends; what is left out keeps its value."""
        key = tuple(row[name] for name in KEYS[table])
        before = self._rows[table].get(key)
        after = {**(before or self._blank(table)), **row}
        self._rows[table][key] = after
        self._changes.append(RowChange(table, key, before, after))

    def tell(self, changes: Sequence[RowChange]) -> None:
        """Count rows that are written already to the entry that `enter` ends."""
        self._changes += changes

    def enter(self, action: str, summary: str, person: str, target: int | None = None) -> list[RowChange]:
        """End an entry of the history, chained to the one before, and return what it wrote."""
        changes, self._changes = self._changes, []
        self.sequence += 1
        entry: Row = {
            "device_id": self.device,
            "sequence": self.sequence,
            "recorded_at": self.now,
            "person": person,
            "computer": "PC-SUBBAG-HUKUM",
            "action": action,
            "summary": summary,
            "target_sequence": target,
            "previous_sha256": self._previous,
        }
        written: list[Row] = [
            {
                "device_id": self.device,
                "sequence": self.sequence,
                "position": position,
                "table_name": change.table,
                "row_key": canonical(change.key),
                "plan_row_id": change.after.get("plan_row_id"),
                "month": change.after.get("month"),
                "before": None if change.before is None else canonical(change.before),
                "after": canonical(change.after),
            }
            for position, change in enumerate(changes, 1)
        ]
        self._previous = entry["sha256"] = entry_hash(entry, written)
        self._history.append(entry)
        self._history_changes += written
        return changes

    def flush(self) -> None:
        """Write everything that is held back, and which entry was the last."""
        for table in ORDER:
            rows = self._rows.pop(table, {})
            if rows:
                self._insert(table, tuple(self._blank(table)), list(rows.values()))
        self._insert("history", ENTRY, self._history)
        self._insert("history_change", ENTRY_CHANGE, self._history_changes)
        self._history, self._history_changes = [], []
        local.put(self._store, local.HEAD, f"{self.device} {self.sequence} {self._previous}")

    def _insert(self, table: str, names: Sequence[str], rows: Sequence[Row]) -> None:
        values = ", ".join(f":{name}" for name in names)
        self._store.connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})", rows)

    def _blank(self, table: str) -> Row:
        """Return a row of `table` with the defaults of its columns, whatever the schema's version."""
        if table not in self._defaults:
            columns = self._store.connection.execute(f"SELECT name, dflt_value FROM pragma_table_info('{table}')")
            names_and_defaults = columns.fetchall()
            defaults = ", ".join(default or "NULL" for _name, default in names_and_defaults)
            values = self._store.connection.execute(f"SELECT {defaults}").fetchone()
            self._defaults[table] = dict(zip((name for name, _default in names_and_defaults), values, strict=True))
        return dict(self._defaults[table])
