"""A copy that is made while others work: of one moment, never in the way, and nothing where it is stopped."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from zi_tui.errors import DamagedError
from zi_tui.store import beside
from zi_tui.store.beside import CopyStopped, Pace, copy_beside

PAGES = 40


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database of more pages than one step takes here; `v` is the same in all of its rows."""
    path = tmp_path / "asli.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as made:
        made.execute("CREATE TABLE t (k INTEGER PRIMARY KEY, v INTEGER, filler TEXT)")
        made.execute("CREATE INDEX t_v ON t(v)")
        made.executemany("INSERT INTO t VALUES (?, 0, ?)", [(number, "x" * 4000) for number in range(PAGES)])
    return path


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "STEP_PAGES", 5)


class Steps(Pace):
    """Does something in place of each rest, and keeps how long the rests would have been."""

    def __init__(self, doing: Iterator[object]) -> None:
        super().__init__()
        self._doing = doing
        self.rests: list[float] = []

    def rest(self, seconds: float) -> None:
        self.rests.append(seconds)
        next(self._doing, None)
        super().rest(0)


def values(path: Path) -> list[tuple[int, int]]:
    """Return each `v` and how many rows have it."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT v, count(*) FROM t GROUP BY v").fetchall()


def test_who_changes_waits_for_no_copy_and_the_copy_is_of_one_moment(database: Path, tmp_path: Path) -> None:
    def changes() -> Iterator[None]:
        for number in (1, 2):
            yield  # some steps later
            yield
            with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as other:
                other.execute("PRAGMA synchronous=OFF")
                other.execute("UPDATE t SET v = ?", (number,))
            yield

    pace = Steps(changes())
    copy_beside(database, tmp_path / "salinan.db", pace)
    assert values(tmp_path / "salinan.db") == [(2, PAGES)]
    assert [seconds for seconds in pace.rests if seconds >= 1] == [beside.QUIET_SECONDS, 2 * beside.QUIET_SECONDS]


def test_a_stopped_copy_says_so_at_its_next_step(database: Path, tmp_path: Path) -> None:
    pace = Pace()
    steps = Steps(iter(()))
    steps.stop()
    for each in (pace, steps):
        each.stop()
        with pytest.raises(CopyStopped):
            copy_beside(database, tmp_path / "salinan.db", each)
    assert len(steps.rests) == 1


def test_a_page_that_is_damaged_gives_no_copy(database: Path, tmp_path: Path) -> None:
    with database.open("rb+") as file:
        file.seek(8 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises((DamagedError, sqlite3.DatabaseError)):
        copy_beside(database, tmp_path / "salinan.db", Steps(iter(())))


def test_without_room_to_work_nothing_is_begun(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = database.stat().st_size + beside.SPARE - 1
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free))
    with pytest.raises(OSError, match="No space"):
        copy_beside(database, tmp_path / "salinan.db", Pace())
    assert not (tmp_path / "salinan.db").exists()
