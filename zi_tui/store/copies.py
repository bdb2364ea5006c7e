"""Looking at a copy of the database: whether it is whole, what it holds, what came after it."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from zi_tui.domain.check import StoredContent
from zi_tui.errors import DamagedError, StoreError
from zi_tui.i18n import _
from zi_tui.store import checks, history, integrity
from zi_tui.store.connection import SCHEMA_VERSION, Store

_SIGNATURE = b"SQLite format 3\0"
_HEADER, _VERSION = 100, slice(60, 64)
"""Bytes of a database's header, and where in it `PRAGMA user_version` stands."""
_TABLES = frozenset({"office", "plan", "plan_row", "realization", "blob", "attachment", "history", "local_setting"})
"""Some tables that every version has."""


class Heads(NamedTuple):
    """How far the history of a database goes."""

    entries: int
    last_at: str
    """When its last entry was recorded; ISO 8601 with offset, empty where there is none."""
    devices: Mapping[str, int]
    """The last sequence of each device."""


class Later(NamedTuple):
    """What one database holds that another does not."""

    entries: int
    last_at: str
    """When the last of them was recorded; empty where there is none."""


class CopyState(NamedTuple):
    """What a copy is."""

    heads: Heads
    broken_from: int | None
    """The sequence from which a device's history no longer proves itself; `None` where all of it does."""


class Holding(NamedTuple):
    """What a backup of a copy must hold besides, and whose it is."""

    office: str
    """Its short name."""
    contents: tuple[StoredContent, ...]


def examine(path: Path) -> CopyState:
    """Look at every page of a copy, its references and its history.

    Args:
        path: no live database.

    Raises:
        StoreError: in a few words, if it is not whole, none of ours, or newer than this program.
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header.startswith(_SIGNATURE) or len(header) < _HEADER:
        raise DamagedError(_("itu bukan basis data"))
    if int.from_bytes(header[_VERSION], "big") > SCHEMA_VERSION:
        raise StoreError(_("dibuat oleh zi-tui yang lebih baru; perbarui zi-tui lebih dulu"))
    try:
        return _examine(path)
    except DamagedError as error:
        raise DamagedError(_("basis datanya rusak")) from error


def _examine(path: Path) -> CopyState:
    with closing(Store(path, read_only=True)) as store:
        with store.in_words():
            store.connection.execute("PRAGMA trusted_schema=OFF")
            master = store.connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        names = {name for kind, name, _sql in master if kind == "table"}
        if not store.version or not names >= _TABLES:
            raise StoreError(_("itu bukan basis data zi-tui"))
        if any(kind == "trigger" or str(sql).upper().startswith("CREATE VIRTUAL") for kind, _name, sql in master):
            raise StoreError(_("di dalamnya ada pemicu, yang tidak pernah dibuat zi-tui"))
        if faults := integrity.faults(store):
            raise DamagedError(faults[0])
        broken = history.broken_chain(store)
        return CopyState(_heads(store), None if broken is None else broken[1])


def holding(path: Path) -> Holding:
    """Return what belongs to a sound copy of today's version.

    Raises:
        StoreError: if it cannot be read.
    """
    with closing(Store(path, read_only=True)) as store:
        with store.in_words():
            found = store.connection.execute("SELECT coalesce(nullif(short_name, ''), name) FROM office").fetchone()
        return Holding(found[0] if found else "", tuple(item.content for item in checks.items(store)))


def later_than(database: Path, heads: Heads) -> Later | None:
    """Return what the live database recorded that is not in a copy; `None` where it cannot be told.

    Never raises for a damaged one: its history may still be readable where its other tables are not.
    """
    try:
        with closing(Store(database, read_only=True)) as store, store.in_words():
            newer = [
                moment
                for device, sequence, moment in store.connection.execute(
                    "SELECT device_id, sequence, recorded_at FROM history ORDER BY rowid"
                )
                if sequence > heads.devices.get(device, 0)
            ]
    except (StoreError, sqlite3.Error, TypeError):
        return None
    return Later(len(newer), newer[-1] if newer else "")


def _heads(store: Store) -> Heads:
    with store.in_words():
        devices = dict(store.connection.execute("SELECT device_id, max(sequence) FROM history GROUP BY device_id"))
        count, last = store.connection.execute(
            "SELECT count(*), (SELECT recorded_at FROM history ORDER BY rowid DESC LIMIT 1) FROM history"
        ).fetchone()
    return Heads(count, last or "", devices)
