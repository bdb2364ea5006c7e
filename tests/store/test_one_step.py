"""Many rows in one step of SQLite: the same as one by one."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zi_tui.store.connection import Store
from zi_tui.store.one_step import nullable, read_columns, values_of

SQL = "kept ORDER BY position DESC"
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from("\x1f\x00='\n"), max_size=5)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("one-step") / "app.db")
    store.connection.execute("CREATE TABLE kept (position INTEGER PRIMARY KEY, note TEXT NOT NULL, day TEXT)")
    yield store
    store.close()


def read(store: Store) -> list[tuple[int, str, str | None]]:
    positions, notes, days = read_columns(store, ("position", "note", nullable("day")), SQL)
    return list(zip(map(int, positions), notes, values_of(days), strict=True))


def one_by_one(store: Store) -> list[tuple[int, str, str | None]]:
    return list(store.connection.execute(f"SELECT position, note, day FROM {SQL}"))


def keep(store: Store, rows: list[tuple[str, str | None]]) -> None:
    store.connection.execute("DELETE FROM kept")
    store.connection.executemany("INSERT INTO kept (note, day) VALUES (?, ?)", rows)


@given(rows=st.lists(st.tuples(TEXTS, st.none() | TEXTS), max_size=6))
@settings(deadline=None)
def test_any_texts_are_read_as_one_by_one(store: Store, rows: list[tuple[str, str | None]]) -> None:
    keep(store, rows)
    assert read(store) == one_by_one(store)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("", None)],
        [("", ""), ("", None)],
        [("\x1f", None)],
        [("a\x1fb", "\x1f"), ("", "")],
        [("rapat", "a\x00b")],
        [("\x00", "=")],
    ],
)
def test_what_could_be_mistaken_is_read_as_one_by_one(store: Store, rows: list[tuple[str, str | None]]) -> None:
    keep(store, rows)
    assert [row[1:] for row in reversed(read(store))] == rows


def test_question_marks_and_order_are_those_of_the_query(store: Store) -> None:
    keep(store, [(f"rapat {number}", None) for number in range(1_000)])
    (notes,) = read_columns(store, ("note",), "kept WHERE position > ? ORDER BY position DESC", 900)
    assert notes == [f"rapat {number}" for number in range(999, 899, -1)]


def test_what_is_too_long_for_one_value_is_read_as_one_by_one(tmp_path: Path) -> None:
    store = Store(tmp_path / "app.db")
    store.connection.execute("CREATE TABLE kept (position INTEGER PRIMARY KEY, note TEXT NOT NULL, day TEXT)")
    keep(store, [("rapat " * 100, None)] * 50)
    store.connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000)  # a billion bytes otherwise
    assert read(store) == one_by_one(store)
    store.close()
