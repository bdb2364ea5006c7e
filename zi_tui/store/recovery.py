"""Putting a copy in the place of the live database: through SQLite where that is sound, by its name where it is not.

At every moment the one or the other is there, whole, and what was there is kept aside before.
"""

import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from zi_tui import system
from zi_tui.durable import discard, fsync_folder, make_folders, place, sync_file, temporary_path
from zi_tui.errors import DamagedError
from zi_tui.store import backups, integrity, local
from zi_tui.store.change import Author, Change, append_history
from zi_tui.store.connection import Store
from zi_tui.store.history import RECOVER

_STAYS_BEHIND = (local.DEVICE, local.HEAD)
"""What of today's settings does not go over to what is restored."""
_CHECKS = "local_check"
"""What is known of the files in this PC's vault; that of another PC's says nothing of them."""


def make_ours(copy: Path, live: Path | None, *, summary: str, person: str, computer: str) -> None:
    """Make a copy fit to go on with on this PC: a device of its own, today's settings, an entry of history.

    What is recorded from now on must not take the sequences that were given after the copy was made:
    so it is recorded as of a new device, and the former ones may record nothing here any more.

    Args:
        copy: it, sound; nobody else knows of it.
        live: the database that it takes the place of; `None` where that cannot be read.
        summary: what the history says, one Indonesian sentence.
        person: who does it.
        computer: on which PC.

    Raises:
        StoreError: if it cannot be written.
    """
    device = str(uuid.uuid4())
    present = _local_rows(live) if live is not None else {}
    with closing(Store(copy)) as store, store.transaction():
        retired = [local.get(store, local.DEVICE)]
        retired += [row["value"] for row in present.get("local_setting", ()) if row["key"] == local.DEVICE]
        for table in _tables(store):
            if table in present or table == _CHECKS:
                store.connection.execute(f"DELETE FROM {table}")
            for row in present.get(table, ()):
                if row.get("key") not in _STAYS_BEHIND:
                    _insert(store, table, row)
        for former in filter(None, retired):
            local.put(store, local.RETIRED + former, device)
        local.put(store, local.DEVICE, device)
        change = Change(store, RECOVER)
        change.summary = summary
        append_history(store, Author(device, person, computer), change)


def is_sound(live: Path) -> bool:
    """Whether SQLite can read every page of the live database.

    What looks damaged is looked at once more: SQLite takes a disk that failed to read for that, too.

    Raises:
        StoreError: if it cannot be told, since the file is locked, unreadable or newer than this program.
    """
    return _looks_sound(live) or _looks_sound(live)


def _looks_sound(live: Path) -> bool:
    try:
        with closing(Store(live, read_only=True)) as store:
            return bool(store.version) and not integrity.page_faults(store)
    except DamagedError:
        return False


def replace_sound(live: Path, copy: Path, folder: Path, stem: str) -> Path:
    """Give the live database the content of `copy`, after its own was put aside into `folder`.

    Both is done under one lock: nothing is recorded between the two. Others who have the database open
    see the new content at their next look; a power cut in between is rolled back by whoever opens it next.

    Returns:
        Where what was there is now.

    Raises:
        StoreError: if it cannot be done; the database is as it was then.
        OSError: if what was there cannot be put aside.
    """
    make_folders(folder)
    temporary = temporary_path(folder)
    try:
        with _alone(live) as store:
            backups.vacuum_into(store.connection, temporary)
            sha256 = backups.file_hash(temporary)
            aside = backups.name_free(temporary, folder, stem)
            backups.write_checksum(aside, sha256)
            with closing(sqlite3.connect(copy)) as source:
                source.backup(store.connection)
            _sync(store)
    finally:
        backups.discard_copy(temporary)
    return aside


def _sync(store: Store) -> None:
    """Have SQLite sync its file once more: what a shorter copy leaves over is cut off after the last sync."""
    with store.transaction():
        (version,) = store.connection.execute("PRAGMA user_version").fetchone()
        store.connection.execute(f"PRAGMA user_version = {version:d}")


def replace_damaged(live: Path, copy: Path, folder: Path, stem: str) -> Path:
    """Put `copy` in the place of a database that SQLite cannot read, whose bytes are kept in `folder`.

    Args:
        live: not open in this process.
        copy: synced, in the same file system.
        folder: made where it is missing.
        stem: the name of what was there, without `.db`; `-2` or more is added where that is taken.

    Returns:
        Where what was there is now.

    Raises:
        OSError: if it cannot be done; what was there is still there then.
    """
    make_folders(folder)
    number = 1
    while os.path.lexists(aside := folder / f"{stem}{'' if number == 1 else f'-{number}'}.db"):
        number += 1
    journal = _journal(live)
    with suppress(FileNotFoundError):  # it belongs to what was there: it may tell how to mend that
        _keep(journal, _journal(aside))
    _keep(live, aside)
    fsync_folder(folder)
    put_first(copy, live, force=True)
    return aside


def put_first(copy: Path, live: Path, *, force: bool) -> None:
    """Give `copy` the name of the live database where there is none, or with `force` none that is of use.

    A journal that is left of another database goes first: SQLite would play it into this one.

    Raises:
        FileExistsError: without `force`, if there is one by now.
        OSError: if it cannot be done.
    """
    journal = _journal(live)
    if os.path.lexists(journal):
        system.remove(journal)
        fsync_folder(live.parent)
    place(copy, live, force=force)


@contextmanager
def _alone(live: Path) -> Iterator[Store]:
    """Open the live database such that nobody else reads or writes it until the end.

    Raises:
        StoreError: if others do not let go of it.
    """
    with closing(Store(live)) as store, store.in_words():
        store.connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        store.connection.execute("BEGIN EXCLUSIVE")
        store.connection.execute("COMMIT")  # the lock stays, and is needed: a copy can be put over no transaction
        yield store


def _keep(original: Path, kept: Path) -> None:
    """Give `original` a second name; where the file system knows none, a second copy."""
    try:
        kept.hardlink_to(original)
    except FileNotFoundError:
        raise
    except OSError:
        temporary = temporary_path(kept.parent)
        try:
            with original.open("rb") as source, temporary.open("xb") as out:
                shutil.copyfileobj(source, out, 1 << 20)
                sync_file(out)
            place(temporary, kept, force=False)
        finally:
            discard(temporary)


def _journal(database: Path) -> Path:
    return database.with_name(f"{database.name}-journal")


def _local_rows(live: Path) -> dict[str, list[dict[str, Any]]]:
    """Return what belongs to this PC alone, by table."""
    found = {}
    with closing(Store(live, read_only=True)) as store, store.in_words():
        for table in _tables(store):
            cursor = store.connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            found[table] = [dict(zip(names, values, strict=True)) for values in cursor]
    return found


def _tables(store: Store) -> list[str]:
    """Return the tables of what belongs to a PC alone."""
    found = store.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'local_[a-z]*' ORDER BY name"
    )
    return [name for (name,) in found if name.isidentifier()]


def _insert(store: Store, table: str, row: Mapping[str, Any]) -> None:
    places = ", ".join("?" * len(row))
    store.connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))
