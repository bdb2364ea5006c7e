"""A copy of the database to practise with: made by SQLite, and marked, so that everything made from it says so."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from zi_tui.store import local
from zi_tui.store.backups import copy_database
from zi_tui.store.connection import Store


def copy_to_practise(store: Store, target: Path) -> None:
    """Write a copy of an open database into the new file `target`.

    Raises:
        StoreError: if it cannot be read or written.
        OSError: if there is no room for it.
    """
    with store.in_words():
        try:
            copy_database(store.path, target)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_FULL":
                raise
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target)) from error  # not the disk of the data


def mark(target: Path, word: str) -> None:
    """Let office and plans of a copy that is to practise with begin with `word`. Nobody else has it open yet.

    The history is left alone: this cannot be undone.

    Raises:
        StoreError: if it cannot be written.
    """
    with closing(Store(target)) as store, store.in_words():
        begun = {"word": f"{word} "}
        execute = store.connection.execute
        execute("BEGIN IMMEDIATE")
        execute("UPDATE office SET name = :word || name, short_name = :word || short_name", begun)
        execute("UPDATE plan SET title_corrected = :word || coalesce(title_corrected, title_printed)", begun)
        execute("COMMIT")
        local.put(store, local.WELCOMED, "1")
