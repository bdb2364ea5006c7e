"""The copy before the first change of a day: of what was before, whoever changes, and never in the way."""

import datetime as dt
import sqlite3
from contextlib import closing

import pytest

from zi_tui.office import daily
from zi_tui.office import office as office_module
from zi_tui.office.daily import Pace
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record
from zi_tui.office.undo import undo
from zi_tui.store import beside

from .conftest import FakeClock

pytestmark = pytest.mark.usefixtures("daily_copies")


def copies(office: Office) -> dict[str, int]:
    """Return, by name, how many entries of history each copy holds."""
    found = {}
    for path in sorted(office.paths.backups.glob("*.db")):
        with closing(sqlite3.connect(path)) as database:
            (found[path.name],) = database.execute("SELECT count(*) FROM history").fetchone()
    return found


def note(office: Office, text: str) -> bool:
    return record(office, office.snapshot().rows[0], 1, Edit(note=text)).changed


def test_the_copy_is_of_what_was_before(small: Office, pc_clock: FakeClock) -> None:
    note(small, "satu")
    note(small, "dua")
    assert copies(small) == {"app-2024-04-15.db": 1}
    pc_clock.set("2024-04-16T08:00:00+07:00")
    undo(small)
    assert copies(small) == {"app-2024-04-15.db": 1, "app-2024-04-16.db": 3}


def test_another_process_on_the_same_day_copies_nothing(small: Office) -> None:
    note(small, "satu")
    with closing(open_office(small.paths)) as other:
        note(other, "dua")
    assert copies(small) == {"app-2024-04-15.db": 1}


def test_the_copy_is_made_before_the_lock_is_taken(small: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Others need not wait for it, and it cannot hold what is being written."""
    from zi_tui.store import backups

    during: list[bool] = []
    copy = backups.copy_database

    def watch(*args: object) -> None:
        during.append(small.store.connection.in_transaction)
        copy(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(backups, "copy_database", watch)
    note(small, "satu")
    assert during == [False]


def test_looking_copies_nothing(small: Office) -> None:
    small.snapshot()
    assert not small.paths.backups.exists()


def test_where_it_cannot_be_made_the_change_goes_on_and_that_is_said_once(small: Office) -> None:
    small.paths.backups.write_text("bukan folder")
    assert note(small, "satu")
    said = small.take_warning()
    assert said.startswith("Cadangan harian di ")
    assert "perubahan tidak menunggunya" in said
    assert note(small, "dua")
    assert small.take_warning() == ""
    with closing(open_office(small.paths)) as next_run:
        assert note(next_run, "tiga")
        assert next_run.take_warning() == ""


class Beside:
    """Stands for a screen, which makes copies beside the work."""

    def __init__(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(office_module, "LARGE", 1)
        self.begun: list[tuple[dt.date, bool]] = []
        office.copy_beside = lambda day, *, changing: self.begun.append((day, changing))


DAY = dt.date(2024, 4, 15)


def test_no_change_waits_for_the_copy_of_a_large_database(small: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Beside(small, monkeypatch)
    small.copy_ahead()
    assert screen.begun == [(DAY, False)]
    assert note(small, "satu")
    assert note(small, "dua")
    assert screen.begun == [(DAY, False), (DAY, True)]
    assert copies(small) == {}
    assert daily.copy_beside(small.paths, DAY, Pace()) == ""
    assert copies(small) == {"app-2024-04-15.db": 3}
    small.copy_ahead()
    assert len(screen.begun) == 2


def test_who_may_not_change_begins_no_copy(small: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Beside(small, monkeypatch)
    small.watch_only("Layar lain terbuka.")
    small.copy_ahead()
    assert screen.begun == []


def test_a_usual_database_is_copied_at_once_also_on_screen(small: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Beside(small, monkeypatch)
    monkeypatch.setattr(office_module, "LARGE", 1 << 30)
    small.copy_ahead()
    note(small, "satu")
    assert (screen.begun, copies(small)) == ([], {"app-2024-04-15.db": 1})


def test_a_copy_that_is_stopped_leaves_nothing_and_is_no_fault(small: Office) -> None:
    pace = Pace()
    pace.stop()
    assert daily.copy_beside(small.paths, DAY, pace) == ""
    assert list(small.paths.backups.iterdir()) == []


def test_what_keeps_it_from_being_made_is_said(small: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "SPARE", 1 << 60)
    assert "Cadangan harian di " in daily.copy_beside(small.paths, DAY, Pace())
    assert daily.copy_beside(small.paths, DAY, Pace()) == ""
