"""A copy of the database to practise with: made by SQLite, and marked, so that everything made from it says so."""

from contextlib import closing
from pathlib import Path

from zi_tui.store import local
from zi_tui.store.backups import copy_database
from zi_tui.store.connection import Store


def copy_to_practise(store: Store, target: Path) -> None:
    """Write a copy of an open database into the new file `target`.

    Raises:
        StoreError: if it cannot be read or written.
    """
    with store.in_words():
        copy_database(store.path, target)


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
