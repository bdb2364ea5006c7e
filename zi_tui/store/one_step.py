"""Reading many rows in one step of SQLite.

sqlite3 gives the interpreter's lock away for each row that it fetches and has to get it back: beside another thread
that works, such as one that imports, thousands of rows take some ten times as long as alone. One long row does not.
"""

import sqlite3
from collections.abc import Iterator, Sequence

from zi_tui.store.connection import Store

_SEPARATOR = "\x1f"
"""No text that is written here holds it (`zi_tui.text.clean`); one that does is noticed."""


def read_columns(store: Store, columns: Sequence[str], source: str, *parameters: object) -> list[Sequence[str]]:
    """Return what a query finds, column by column, in its order, every value as text.

    Args:
        store: where it is read.
        columns: the expressions that are read; none of them is ever NULL (see `nullable`).
        source: what follows FROM.
        parameters: the values of its question marks.

    Raises:
        sqlite3.Error: if it cannot be read.
    """
    named = ", ".join(f"{column} AS c{number}" for number, column in enumerate(columns))
    joined = ", ".join(f"group_concat(c{number}, char(31))" for number in range(len(columns)))
    try:
        count, *texts = store.connection.execute(
            f"SELECT count(*), {joined} FROM (SELECT {named} FROM {source})", parameters
        ).fetchone()
    except sqlite3.DataError:  # longer than a value of SQLite may be
        return _one_by_one(store, columns, source, *parameters)
    found = [text.split(_SEPARATOR) for text in texts] if count else [()] * len(columns)
    if any(len(values) != count for values in found):
        return _one_by_one(store, columns, source, *parameters)
    return found


def _one_by_one(store: Store, columns: Sequence[str], source: str, *parameters: object) -> list[Sequence[str]]:
    casts = ", ".join(f"CAST({column} AS TEXT)" for column in columns)
    found = store.connection.execute(f"SELECT {casts} FROM {source}", parameters).fetchall()
    return list(zip(*found, strict=True)) if found else [()] * len(columns)


def nullable(column: str) -> str:
    """Return the expression that reads a column which may be NULL; `values_of` tells what it held."""
    return f"ifnull('=' || {column}, '')"


def values_of(texts: Sequence[str]) -> Iterator[str | None]:
    """Return the values of what `nullable` read."""
    return (text[1:] if text else None for text in texts)
