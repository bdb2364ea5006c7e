"""The copy before the first change of a day: of what was before, whoever changes, and never in the way."""

import sqlite3
from contextlib import closing

import pytest

from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record
from zi_tui.office.undo import undo

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
    assert "perubahan tetap disimpan" in said
    assert note(small, "dua")
    assert small.take_warning() == ""
    with closing(open_office(small.paths)) as next_run:
        assert note(next_run, "tiga")
        assert next_run.take_warning() == ""
