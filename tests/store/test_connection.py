"""Opening the database, and every way in which that or writing can be refused: one sentence each."""

import hashlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

import zi_tui
from zi_tui.domain.status import Verification
from zi_tui.errors import StoreError, ZiError
from zi_tui.office.office import Office, create_office, hurry, open_office
from zi_tui.office.record import Edit, record, verify
from zi_tui.paths import Paths
from zi_tui.store import connection
from zi_tui.store.connection import SCHEMA_VERSION, Store
from zi_tui.text import LONGEST


def pragma(store: Store, name: str) -> object:
    return store.connection.execute(f"PRAGMA {name}").fetchone()[0]


def assert_sentence(refusal: pytest.ExceptionInfo[ZiError], path: Path, *words: str) -> None:
    text = str(refusal.value)
    assert str(path) in text
    assert "\n" not in text
    assert text.endswith(".")
    for word in words:
        assert word in text


def test_a_writer_is_set_to_lose_nothing(office: Office) -> None:
    assert pragma(office.store, "journal_mode") == "delete"
    assert pragma(office.store, "synchronous") == 3  # EXTRA
    assert pragma(office.store, "foreign_keys") == 1
    assert pragma(office.store, "query_only") == 0


def test_a_reader_cannot_write(paths: Paths) -> None:
    office = open_office(paths, read_only=True)
    with closing(office):
        assert pragma(office.store, "query_only") == 1
        snapshot = office.snapshot(2024)
        with pytest.raises(StoreError) as refusal:
            record(office, snapshot.rows[0], 1, Edit(note="x"))
        assert_sentence(refusal, paths.database, "hanya bisa dibaca")


def test_tables_are_strict(office: Office) -> None:
    with pytest.raises(StoreError, match="menolak"), office.store.transaction():
        office.store.connection.execute("UPDATE plan SET year = 'dua ribu'")


def test_references_are_kept(office: Office) -> None:
    with pytest.raises(StoreError, match="menolak"), office.store.transaction():
        office.store.connection.execute(
            "INSERT INTO realization (plan_row_id, month, recorded_at) VALUES ('nobody', 1, '2024-01-01')"
        )


def test_a_transaction_that_fails_changes_nothing_and_lets_go(office: Office, paths: Paths) -> None:
    with suppress(KeyError), office.store.transaction():
        office.store.connection.execute("INSERT INTO setting (key, value) VALUES ('a', 'b')")
        raise KeyError
    assert not office.store.connection.in_transaction
    with closing(Store(paths.database)) as other, other.transaction():  # nobody holds the lock
        assert other.connection.execute("SELECT count(*) FROM setting").fetchone() == (0,)


def test_reading_sees_one_moment_and_lets_go(office: Office) -> None:
    with office.store.reading():
        assert office.store.connection.in_transaction
    assert not office.store.connection.in_transaction


# --- what stands where the database should ------------------------------------------------------------


def test_no_database(tmp_path: Path) -> None:
    path = tmp_path / "none" / "app.db"
    with pytest.raises(StoreError) as refusal:
        Store(path)
    assert_sentence(refusal, path, "tidak bisa dibuka")


def test_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    path.mkdir()
    with pytest.raises(StoreError) as refusal:
        open_office(Paths(tmp_path))
    assert_sentence(refusal, path, "tidak bisa dibuka")


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.write_text("x")
    with pytest.raises(StoreError) as refusal:
        open_office(Paths(folder))
    assert_sentence(refusal, folder, "tidak bisa dibuat")


def test_a_data_folder_with_too_long_a_name(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 300)
    with pytest.raises(StoreError) as refusal:
        open_office(Paths(folder))
    assert_sentence(refusal, folder, "tidak bisa dibuat")


@pytest.mark.parametrize("content", [b"Ini bukan basis data.\n" * 100, b"\x00" * 4096, b"SQLite format 3\x00 no"])
def test_another_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "app.db"
    path.write_bytes(content)
    with pytest.raises(StoreError) as refusal, closing(open_office(Paths(tmp_path))) as office:
        office.snapshot()
    assert_sentence(refusal, path)
    assert path.read_bytes() == content, "it is somebody's, and stays as it is"


def test_another_programs_database_is_not_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE moz_places (url TEXT)")
    content = path.read_bytes()
    with pytest.raises(StoreError) as refusal:
        open_office(Paths(tmp_path))
    assert_sentence(refusal, path, "bukan basis data zi-tui")
    assert path.read_bytes() == content


def test_an_empty_file_is_where_a_first_start_was_cut_off(tmp_path: Path) -> None:
    (tmp_path / "app.db").touch()
    with closing(open_office(Paths(tmp_path))) as office:
        assert office.years() == (2024,)


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_newer_database_is_refused_and_left_as_it_is(paths: Paths, journal: str) -> None:
    with closing(sqlite3.connect(paths.database)) as newer:
        newer.execute(f"PRAGMA journal_mode={journal}")
        newer.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    before = hashlib.sha256(paths.database.read_bytes()).digest()
    for read_only in (False, True):
        with pytest.raises(StoreError) as refusal:
            open_office(paths, read_only=read_only)
        assert_sentence(refusal, paths.database, "lebih baru")
    assert hashlib.sha256(paths.database.read_bytes()).digest() == before


@pytest.mark.parametrize("cut", [100, 512, 4096, 5000, 20_000])
def test_a_truncated_database(paths: Paths, cut: int) -> None:
    os.truncate(paths.database, cut)
    with pytest.raises(StoreError) as refusal, closing(open_office(paths)) as office:
        office.snapshot()
    assert_sentence(refusal, paths.database)


def test_an_overwritten_page(paths: Paths) -> None:
    with paths.database.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(4096 * 8))
    with pytest.raises(StoreError) as refusal, closing(open_office(paths)) as office:
        office.snapshot()
    assert_sentence(refusal, paths.database)


# --- what keeps it from being written -------------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)


@pytest.fixture
def other(paths: Paths) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(paths.database, isolation_level=None)) as other:
        yield other


@pytest.mark.usefixtures("impatient")
def test_locked_by_another_writer_it_can_still_be_read(paths: Paths, other: sqlite3.Connection) -> None:
    other.execute("BEGIN IMMEDIATE")
    with closing(open_office(paths)) as office:
        row = office.snapshot(2024).rows[0]
        with pytest.raises(StoreError) as refusal:
            record(office, row, 1, Edit(note="x"))
        assert_sentence(refusal, paths.database, "sedang dipakai program lain")
        other.execute("ROLLBACK")
        assert record(office, row, 1, Edit(note="x")).changed


def test_who_waits_for_another_writer_hears_a_signal_and_leaves_nothing_behind(
    paths: Paths, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def signalled(_seconds: float) -> None:
        raise KeyboardInterrupt

    with closing(open_office(paths)) as office:
        row = office.snapshot(2024).rows[0]
        (deaf,) = office.store.connection.execute("PRAGMA busy_timeout").fetchone()
        assert deaf <= 200, "milliseconds in which SQLite itself waits"
        other.execute("BEGIN EXCLUSIVE")
        with monkeypatch.context() as patch:
            patch.setattr(time, "sleep", signalled)
            with pytest.raises(KeyboardInterrupt):
                record(office, row, 1, Edit(note="x"))
        other.execute("ROLLBACK")
        assert not office.snapshot(2024).realizations
        assert record(office, row, 1, Edit(note="x")).changed


def test_who_is_asked_to_end_gives_up_waiting(
    paths: Paths, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_hurried", [])
    monkeypatch.setattr(connection, "BUSY_SECONDS", 1e9)
    monkeypatch.setattr(connection, "_HURRIED_SECONDS", 0.05)
    with closing(open_office(paths)) as office:
        row = office.snapshot(2024).rows[0]
        other.execute("BEGIN EXCLUSIVE")
        hurry()
        with pytest.raises(StoreError, match="sedang dipakai program lain"):
            record(office, row, 1, Edit(note="x"))


@pytest.mark.usefixtures("impatient")
def test_locked_whole(paths: Paths, other: sqlite3.Connection) -> None:
    other.execute("BEGIN EXCLUSIVE")
    for read_only in (False, True):
        with pytest.raises(StoreError) as refusal:
            open_office(paths, read_only=read_only)
        assert_sentence(refusal, paths.database, "sedang dipakai program lain")


@pytest.mark.usefixtures("impatient")
def test_what_is_looked_at_before_writing_is_refused_in_words_too(paths: Paths, other: sqlite3.Connection) -> None:
    with closing(open_office(paths)) as office:
        row = office.snapshot(2024).rows[0]
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError) as refusal:
            verify(office, row, min({*range(1, 13)} - row.months), Verification.ACCEPTED, None)
        assert_sentence(refusal, paths.database, "sedang dipakai program lain")


def test_nobody_outside_the_store_holds_its_connection() -> None:
    package = Path(zi_tui.__file__).parent
    outside = [path for path in package.rglob("*.py") if package / "store" not in path.parents]
    assert [path for path in outside if "office.store.connection" in path.read_text(encoding="utf-8")] == []


@pytest.mark.usefixtures("impatient")
def test_a_reader_in_the_way_of_the_commit(paths: Paths, other: sqlite3.Connection) -> None:
    with closing(open_office(paths)) as office:
        row = office.snapshot(2024).rows[0]
        other.execute("BEGIN")
        other.execute("SELECT * FROM plan").fetchall()
        with pytest.raises(StoreError) as refusal:
            record(office, row, 1, Edit(note="x"))
        assert_sentence(refusal, paths.database, "sedang dipakai program lain")
        other.execute("ROLLBACK")
        assert office.snapshot(2024).realizations == {}
        assert record(office, row, 1, Edit(note="x")).changed


def test_a_full_disk_saves_nothing(office: Office) -> None:
    (pages,) = office.store.connection.execute("PRAGMA page_count").fetchone()
    office.store.connection.execute(f"PRAGMA max_page_count={pages}")
    row = office.snapshot().rows[0]
    with pytest.raises(StoreError) as refusal:
        record(office, row, 1, Edit(note="x" * LONGEST, obstacle="x" * LONGEST))
    assert_sentence(refusal, office.paths.database, "penuh", "tidak ada yang disimpan")
    assert office.snapshot().realizations == {}
    office.store.connection.execute(f"PRAGMA max_page_count={pages * 2}")
    assert record(office, row, 1, Edit(note="x")).changed


def refusal_to_nobody(action: Callable[[], object]) -> str:
    """Return the sentence that `action` ends with for a user without rights, who is not root."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        text = "no refusal"
        try:
            if not os.geteuid():
                os.setgid(65534)
                os.setuid(65534)
            action()
        except StoreError as error:
            text = str(error)
        except BaseException as error:  # noqa: BLE001 - the parent reports it
            text = f"{type(error).__name__}: {error}"
        finally:
            os.write(writing, text.encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        return pipe.read()


@pytest.fixture
def public(template: Path) -> Iterator[Path]:
    """A copy of the data folder, in a folder that every user can reach and read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "data"
        path.mkdir()
        (path / "app.db").write_bytes((template / "app.db").read_bytes())
        yield path
        path.chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights are POSIX's")
def test_a_read_only_folder(public: Path) -> None:
    (public / "app.db").chmod(0o444)
    public.chmod(0o555)

    def write() -> None:
        office = open_office(Paths(public))
        record(office, office.snapshot().rows[0], 1, Edit(note="x"))

    def read() -> None:
        raise StoreError(str(open_office(Paths(public), read_only=True).years()))

    assert "hanya bisa dibaca" in refusal_to_nobody(write)
    assert refusal_to_nobody(read) == "(2024,)"
    assert "tidak bisa dibuat" in refusal_to_nobody(lambda: create_office(Paths(public / "new")))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights are POSIX's")
def test_a_folder_that_may_not_even_be_looked_into(public: Path) -> None:
    public.chmod(0o000)
    assert "tidak bisa di" in refusal_to_nobody(lambda: open_office(Paths(public)))
