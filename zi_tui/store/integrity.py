"""SQLite's own checks of the database."""

from zi_tui.store.connection import Store, damaged


def faults(store: Store) -> tuple[str, ...]:
    """Return what SQLite finds wrong with the database file and its references; empty if sound."""
    found = page_faults(store)
    with store.in_words():
        return found + tuple(
            f"{table} ({rowid}) -> {parent}"
            for table, rowid, parent, _number in store.connection.execute("PRAGMA foreign_key_check")
        )


def require_pages(store: Store) -> None:
    """Look at every page of the database.

    Raises:
        DamagedError: if one is not as it must be.
    """
    if faults := page_faults(store, quick=True):
        raise damaged(store.path, faults[0])


def page_faults(store: Store, *, quick: bool = False) -> tuple[str, ...]:
    """Return what SQLite finds wrong with the file itself; `quick` leaves out whether indexes fit their tables."""
    with store.in_words():
        found = store.connection.execute("PRAGMA quick_check" if quick else "PRAGMA integrity_check")
        return tuple(text for (text,) in found if text != "ok")
