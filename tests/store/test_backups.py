"""Copies of the database: whole, with their hash, one for each day, the oldest thinned out."""

import datetime as dt
import hashlib
import os
import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zi_tui.paths import Paths
from zi_tui.store import backups
from zi_tui.store.backups import (
    DAYS,
    MONTHS,
    ROOM,
    WEEKS,
    automatic_copies,
    outworn,
    outworn_for_room,
    put_aside,
    put_aside_daily,
)

DAY = dt.date(2024, 4, 15)
DAYS_OF_WORK = st.sets(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)), max_size=80)


def value(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        return str(database.execute("SELECT value FROM setting WHERE key = 'k'").fetchone()[0])


def set_value(path: Path, text: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('k', ?)", (text,))


def test_a_copy_is_whole_and_has_its_hash_beside_it(paths: Paths) -> None:
    set_value(paths.database, "satu")
    first = put_aside(paths.database, paths.backups, "sebelum")
    set_value(paths.database, "dua")
    second = put_aside(paths.database, paths.backups, "sebelum")
    assert (first.name, second.name) == ("sebelum.db", "sebelum-2.db")
    assert (value(first), value(second)) == ("satu", "dua")
    for path in (first, second):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert path.with_name(f"{path.name}.sha256").read_text() == f"{digest}  {path.name}\n"
    assert len(list(paths.backups.iterdir())) == 4  # nothing temporary


def test_a_day_is_copied_once_as_it_began(paths: Paths) -> None:
    set_value(paths.database, "kemarin")
    assert put_aside_daily(paths.database, paths.backups, DAY)
    set_value(paths.database, "hari ini")
    with pytest.MonkeyPatch.context() as patch:  # looking for it is all that is done
        patch.setattr(backups, "copy_database", None)
        assert not put_aside_daily(paths.database, paths.backups, DAY)
    assert put_aside_daily(paths.database, paths.backups, DAY + dt.timedelta(1))
    assert [value(copy.path) for copy in automatic_copies(paths.backups)] == ["hari ini", "kemarin"]


def test_of_two_processes_the_first_copy_stays(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = backups.copy_database

    def overtaken(database: Path, target: Path) -> None:
        monkeypatch.undo()
        assert put_aside_daily(database, paths.backups, DAY)
        set_value(paths.database, "diubah")
        slow(database, target)

    set_value(paths.database, "awal")
    monkeypatch.setattr(backups, "copy_database", overtaken)
    assert not put_aside_daily(paths.database, paths.backups, DAY)
    (copy,) = automatic_copies(paths.backups)
    assert value(copy.path) == "awal"
    assert len(list(paths.backups.iterdir())) == 2


def test_what_is_outworn_goes_with_its_hash_and_nothing_else_does(paths: Paths) -> None:
    paths.backups.mkdir()
    for number in range(30):
        name = f"app-{DAY - dt.timedelta(60 + number)}.db"
        for each in (name, f"{name}.sha256"):
            (paths.backups / each).write_text("lama")
    others = ["app-v1-2020-01-01.db", "app-2020-02-31.db", "sebelum-pulih-2020-01-01.db", "catatan.txt"]
    for name in others:
        (paths.backups / name).write_text("lain")
    assert put_aside_daily(paths.database, paths.backups, DAY)
    left = sorted(path.name for path in paths.backups.glob("*.db"))
    assert f"app-{DAY}.db" in left
    assert set(others[:3]) <= set(left)
    assert len(left) < 3 + 7 + 8 + 12
    assert sorted(path.name for path in paths.backups.glob("*.sha256")) == sorted(
        f"{name}.sha256" for name in left if name not in others
    )
    assert f"app-{DAY - dt.timedelta(80)}.db" not in left


def test_where_the_clock_was_set_back_the_copy_of_today_stays(paths: Paths) -> None:
    paths.backups.mkdir()
    for number in range(100):
        for suffix in ("db", "db.sha256"):
            (paths.backups / f"app-{DAY - dt.timedelta(7 * number)}.{suffix}").write_text("lama")
    wrong = dt.date(2000, 1, 1)
    assert put_aside_daily(paths.database, paths.backups, wrong)
    assert (paths.backups / "app-2000-01-01.db").exists()
    assert len(list(paths.backups.glob("*.db"))) <= DAYS + WEEKS + MONTHS + 1


@given(DAYS_OF_WORK)
def test_the_newest_stay_and_few_of_the_others(days: set[dt.date]) -> None:
    kept = sorted(days - outworn(days), reverse=True)
    assert outworn(days) <= days
    assert kept[:DAYS] == sorted(days, reverse=True)[:DAYS]
    assert len(kept) <= DAYS + WEEKS + MONTHS
    assert not outworn(kept)


@given(DAYS_OF_WORK, st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)))
def test_one_day_more_costs_few_others(days: set[dt.date], wrong: dt.date) -> None:
    """A clock that was wrong for a day empties no folder."""
    kept = days - outworn(days)
    assert len((kept | {wrong}) & outworn(kept | {wrong})) <= 3


@given(st.integers(0, 1000), st.sets(st.integers(0, 6), min_size=5))
@settings(max_examples=15)
def test_day_after_day_a_year_can_be_looked_back_on(start: int, workdays: set[int]) -> None:
    kept: set[dt.date] = set()
    first = dt.date(2021, 1, 1) + dt.timedelta(start)
    for number in range(500):
        day = first + dt.timedelta(number)
        if day.weekday() in workdays:
            kept |= {day}
            kept -= outworn(kept)
    last = first + dt.timedelta(499)
    ages = sorted((last - day).days for day in kept)
    assert ages[-1] > 340
    assert max(later - earlier for earlier, later in pairwise(ages)) <= 62
    assert len([age for age in ages if age < 70]) >= DAYS + WEEKS - 1


def test_a_folder_that_is_none_holds_no_copies(tmp_path: Path) -> None:
    assert automatic_copies(tmp_path / "tidak ada") == ()


@pytest.mark.parametrize("copy", [put_aside, put_aside_daily])
def test_a_copy_that_fails_leaves_nothing(paths: Paths, monkeypatch: pytest.MonkeyPatch, copy: Any) -> None:
    def fail(_connection: object, target: Path) -> None:
        target.write_text("setengah")
        target.with_name(f"{target.name}-journal").write_text("x")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backups, "vacuum_into", fail)
    with pytest.raises(sqlite3.Error, match="full"):
        copy(paths.database, paths.backups, "sebelum" if copy is put_aside else DAY)
    assert list(paths.backups.iterdir()) == []


def test_what_a_killed_run_left_is_swept(paths: Paths) -> None:
    paths.backups.mkdir()
    for name in (".zi-tui-0.tmp", ".zi-tui-0.tmp-journal"):
        (paths.backups / name).write_text("x")
        os.utime(paths.backups / name, (0, 0))
    put_aside(paths.database, paths.backups, "sesudahnya")
    assert sorted(path.name for path in paths.backups.iterdir()) == ["sesudahnya.db", "sesudahnya.db.sha256"]


@pytest.mark.parametrize(("mebibytes", "kept"), [(1, DAYS + WEEKS + MONTHS), (200, 13), (550, 7), (9000, 6)])
def test_of_large_copies_fewer_are_kept(mebibytes: int, kept: int) -> None:
    sizes = {DAY - dt.timedelta(number): mebibytes << 20 for number in range(400)}
    gone = outworn_for_room(sizes, ROOM)
    assert len(sizes) - len(gone) == kept
    assert not {DAY, DAY - dt.timedelta(1)} & gone
