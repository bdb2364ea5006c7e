"""A database of an older release: put aside, then brought to today's schema, or left as it is."""

import datetime as dt
import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from zi_tui import clock
from zi_tui.errors import StoreError
from zi_tui.office import office as office_module
from zi_tui.office.office import open_office
from zi_tui.office.record import Edit, record
from zi_tui.paths import Paths
from zi_tui.store import backups, connection, migrations
from zi_tui.store.connection import Store

from .frozen import thaw

TODAY = dt.date(2025, 1, 2)
LATEST = connection.SCHEMA_VERSION
NEXT = LATEST + 1
COPY = f"app-v{LATEST}-2025-01-02"


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A database of the latest version, for a program of the next."""
    paths = thaw(LATEST, tmp_path / "data")
    for module in (connection, migrations, office_module):
        monkeypatch.setattr(module, "SCHEMA_VERSION", NEXT)
    monkeypatch.setattr(migrations.migrations, "_migrations", [*migrations.migrations._migrations])

    @migrations.migrations()
    def next_step(db: Database) -> None:
        db.execute("CREATE TABLE parcel (id TEXT PRIMARY KEY) STRICT")
        db.execute("ALTER TABLE realization ADD COLUMN parcel TEXT NOT NULL DEFAULT ''")
        db.execute(f"PRAGMA user_version = {NEXT}")

    return paths


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [*sorted(database.iterdump()), str(database.execute("PRAGMA user_version").fetchone())]


def copies(paths: Paths) -> list[str]:
    """Return the names of the copies; each has its hash beside it."""
    found = sorted(path.name for path in paths.backups.glob("*.db"))
    assert sorted(path.name for path in paths.backups.glob("*.sha256")) == [f"{name}.sha256" for name in found]
    return found


def test_it_is_put_aside_and_upgraded(old: Paths) -> None:
    before = dump(old.database)
    with closing(open_office(old)) as office:
        assert office.store.version == NEXT
        assert [step.name for step in migrations.migrations.applied(office.store.database)][-1] == "next_step"
        assert len(office.snapshot().realizations) == 3
        assert record(office, office.snapshot().rows[0], 6, Edit(note="sesudahnya")).changed
    assert copies(old) == [f"{COPY}.db"]
    assert dump(old.backups / f"{COPY}.db") == before


def test_to_read_it_only_is_no_reason_to_leave_it_old(old: Paths) -> None:
    with closing(open_office(old, read_only=True)) as office:
        assert office.store.version == NEXT
        assert len(office.snapshot().realizations) == 3
    assert len(copies(old)) == 1


def test_once_upgraded_nothing_is_put_aside_again(old: Paths) -> None:
    for _time in range(2):
        open_office(old).close()
    assert len(copies(old)) == 1
    with closing(Store(old.database)) as store:
        migrations.upgrade(store, old.backups, TODAY)  # as of two processes, the slower
    assert len(copies(old)) == 1


def test_without_a_copy_it_does_not_go_on(old: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = dump(old.database)
    with monkeypatch.context() as patch:
        patch.setattr(backups, "sync_file", full)
        with pytest.raises(StoreError, match=r"Cadangan di .* \(disk penuh\), jadi basis data belum diperbarui\.$"):
            open_office(old)
    assert dump(old.database) == before
    assert list(old.backups.iterdir()) == []
    open_office(old).close()


def test_a_folder_that_cannot_be_made_is_said(old: Paths) -> None:
    old.backups.write_text("")
    before = dump(old.database)
    with pytest.raises(StoreError, match="Cadangan di"):
        open_office(old)
    assert dump(old.database) == before


def test_a_step_that_fails_leaves_everything_and_a_second_attempt_keeps_both_copies(old: Paths) -> None:
    before = dump(old.database)
    step = migrations.migrations._migrations[-1]
    work = step.fn

    def fail(db: Database) -> None:
        work(db)
        db.execute("INSERT INTO nowhere VALUES (1)")

    step.fn = fail
    with pytest.raises(StoreError):
        open_office(old)
    assert dump(old.database) == before
    step.fn = work
    open_office(old).close()
    assert copies(old) == [f"{COPY}-2.db", f"{COPY}.db"]


@pytest.mark.parametrize(
    "change", ["DELETE FROM _sqlite_migrations", "UPDATE _sqlite_migrations SET name = name || 'x'"]
)
def test_where_the_two_books_disagree_nothing_is_changed(old: Paths, change: str) -> None:
    with closing(sqlite3.connect(old.database, isolation_level=None)) as database:
        database.execute(change)
    before = dump(old.database)
    with pytest.raises(StoreError, match="tidak cocok dengan isinya"):
        open_office(old)
    assert dump(old.database) == before


def test_every_step_has_its_number() -> None:
    names = [step.name for step in migrations.migrations._migrations]
    assert len(names) == connection.SCHEMA_VERSION
    assert [name[:4] for name in names] == [f"m{number:03}" for number in range(1, len(names) + 1)]
