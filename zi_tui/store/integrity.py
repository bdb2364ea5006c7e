"""SQLite's own checks of the database."""

from zi_tui.store.connection import Store


def faults(store: Store) -> tuple[str, ...]:
    """Return what SQLite finds wrong with the database file and its references; empty if sound."""
    with store.in_words():
        found = [text for (text,) in store.connection.execute("PRAGMA integrity_check") if text != "ok"]
        found += [
            f"{table} ({rowid}) -> {parent}"
            for table, rowid, parent, _number in store.connection.execute("PRAGMA foreign_key_check")
        ]
    return tuple(found)
