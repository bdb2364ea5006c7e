"""What lies in a data folder after a fault: what is recorded, and what is wrong with it."""

import hashlib
import os
import re
import sqlite3
import time
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

_DAYS = 2 * 24 * 3600
_MINTED = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_CHAINED = ("history", "history_change")
"""Here every hash and every remembered row holds moments and minted ids."""
_VARYING = ("sha256", "previous_sha256", "before", "after", "row_key")


DAMAGED = ("no database any more",)
"""The rows of a database that SQLite cannot read."""


class State(NamedTuple):
    """What a data folder holds."""

    rows: tuple[str, ...]
    """Every recorded row as text, without ids and moments, which differ from run to run; none without a database."""
    referred: frozenset[str]
    """The contents that must be in the vault."""
    wrong: tuple[str, ...]
    """What must never be."""


def look(data: Path, broken: Collection[str] = ()) -> State:
    """Read a data folder, which rolls back what a killed writer left.

    Args:
        data: the folder.
        broken: contents that need not be whole.
    """
    database = data / "app.db"
    if not database.exists():
        return State((), frozenset(), ())
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            wrong = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            wrong += [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
            rows = _rows(connection)
            referred = _referred(connection) if rows else frozenset()
    except sqlite3.Error as error:
        return State((), frozenset(), (f"app.db: {error}",))
    wrong += [f"{sha256} is referred to and not whole" for sha256 in referred - set(broken) - _whole(data)]
    wrong += [f"{name} is not what its name says" for name in _untrue(data) - set(broken)]
    return State(rows, referred, (*wrong, *_unsound_copies(data)))


def _rows(connection: sqlite3.Connection) -> tuple[str, ...]:
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith(("sqlite_", "_sqlite", "local_"))
    ]
    rows = []
    for table in tables:
        cursor = connection.execute(f"SELECT * FROM {table}")
        names = [column[0] for column in cursor.description]
        for values in cursor:
            kept = [
                value
                for name, value in zip(names, values, strict=True)
                if table not in _CHAINED or name not in _VARYING
            ]
            rows.append(_MOMENT.sub("@", _MINTED.sub("#", f"{table} {kept}")))
    return tuple(sorted(rows))


def _referred(connection: sqlite3.Connection) -> frozenset[str]:
    return frozenset(sha256 for (sha256,) in connection.execute("SELECT sha256 FROM blob WHERE purged_at IS NULL"))


def _unsound_copies(data: Path) -> list[str]:
    """Return which copies of the database are no database, or not what the hash beside them says."""
    wrong = []
    for path in (data / "cadangan").glob("[!.]*.db"):
        if "rusak" in path.name:  # kept as it was found
            continue
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as copy:
            wrong += [f"{path.name}: {row[0]}" for row in copy.execute("PRAGMA integrity_check") if row[0] != "ok"]
        beside = path.with_name(f"{path.name}.sha256")
        if beside.exists() and beside.read_text() != f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n":
            wrong.append(f"{path.name} is not what the hash beside it says")
    return wrong


def stored(data: Path) -> list[Path]:
    """Return the files that lie under a hash in the vault."""
    return [path for path in (data / "vault" / "sha256").glob("*/*") if path.is_file()]


def broken_in(data: Path) -> frozenset[str]:
    """Return the contents that are not in their place, or not what they should be."""
    return look(data).referred - _whole(data)


def _whole(data: Path) -> frozenset[str]:
    return frozenset(path.name for path in stored(data)) - _untrue(data)


def _untrue(data: Path) -> frozenset[str]:
    """Return the names of what could be written to still, or whose content is another."""
    return frozenset(
        path.name
        for path in stored(data)
        if path.stat().st_mode & 0o222 or hashlib.sha256(path.read_bytes()).hexdigest() != path.name
    )


def unreferred(data: Path, state: State) -> set[str]:
    """Return the names of the vault's files that nothing refers to."""
    return {path.name for path in stored(data)} - state.referred


def let_two_days_pass(folder: Path) -> None:
    """Make every file below `folder` look two days older than it can be."""
    then = time.time() - _DAYS
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            os.utime(path, (then, then))
