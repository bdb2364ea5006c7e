"""Whether this PC's SQLite does what the store asks of it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from zi_tui.store import migrations
from zi_tui.store.connection import Store


class Sqlite(NamedTuple):
    """This PC's SQLite."""

    version: str
    strict: bool
    """Whether it knows tables that refuse what is of the wrong type (3.37 and later)."""
    threads: bool
    """Whether it was built so that several threads may use it."""


def sqlite_facts() -> Sqlite:
    """Return what SQLite says of itself, and of a strict table that it is asked for."""
    with closing(sqlite3.connect(":memory:")) as connection:
        options = {option for (option,) in connection.execute("PRAGMA compile_options")}
        try:
            connection.execute("CREATE TABLE x (y TEXT) STRICT")
            strict = True
        except sqlite3.Error:
            strict = False
    return Sqlite(sqlite3.sqlite_version, strict, "THREADSAFE=0" not in options)


def try_schema() -> None:
    """Make every table and view of ours in memory.

    Raises:
        sqlite3.Error: if SQLite refuses one.
    """
    with closing(Store(":memory:")) as store, store.transaction():
        migrations.apply(store)


def locks_hold(path: Path) -> bool:
    """Write a database at `path`, durably, and tell whether a second writer is kept out meanwhile.

    Raises:
        sqlite3.Error: if it cannot be written.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as first:
        first.executescript("PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; CREATE TABLE x (y TEXT)")
        first.execute("BEGIN IMMEDIATE")
        first.execute("INSERT INTO x VALUES ('y')")
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as second:
            try:
                second.execute("BEGIN IMMEDIATE")
                kept_out = False
            except sqlite3.OperationalError:
                kept_out = True
        first.execute("COMMIT")
        return kept_out


def last_recorded_at(store: Store) -> str | None:
    """Return when the latest entry of the history was made, by its own PC's clock, as ISO 8601."""
    with store.in_words():
        found = store.connection.execute("SELECT recorded_at FROM history ORDER BY rowid DESC LIMIT 1").fetchone()
    return None if found is None else str(found[0])
