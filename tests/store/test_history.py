"""The history proves that it was not touched, and tells what was done."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from zi_tui.errors import LockedError, StoreError
from zi_tui.office.history import list_history
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record
from zi_tui.office.undo import undo
from zi_tui.store import history
from zi_tui.store.change import Author, Row, changing, entry_hash

from ..small import open_small


@pytest.fixture
def worked(tmp_path: Path) -> Iterator[Office]:
    """Five entries: the seed's, two records, an undo, a record."""
    office = open_small(tmp_path / "data", hasty=True)
    rows = office.snapshot().rows
    record(office, rows[0], 1, Edit(note="satu"))
    record(office, rows[1], 1, Edit(note="dua"))
    undo(office)
    record(office, rows[2], 1, Edit(note="tiga"))
    yield office
    office.close()


def test_untouched_it_proves_itself(worked: Office) -> None:
    assert history.broken_chain(worked.store) is None
    assert [entry.sequence for entry in list_history(worked)] == [5, 4, 3, 2, 1]
    assert [entry.undone for entry in list_history(worked)] == [False, False, True, False, False]


@pytest.mark.parametrize("sequence", [1, 3, 5])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE history SET person = 'Orang lain' WHERE sequence = {}",
        "UPDATE history SET recorded_at = '2020-01-01T00:00:00+07:00' WHERE sequence = {}",
        "UPDATE history SET summary = summary || '.' WHERE sequence = {}",
        "UPDATE history SET action = 'verify' WHERE sequence = {}",
        "UPDATE history SET computer = '' WHERE sequence = {}",
        "UPDATE history SET target_sequence = 1 WHERE sequence = {}",
        "UPDATE history SET sha256 = lower(hex(randomblob(32))) WHERE sequence = {}",
        "UPDATE history SET previous_sha256 = '0' WHERE sequence = {}",
    ],
)
def test_a_touched_entry_shows(worked: Office, change: str, sequence: int) -> None:
    worked.store.connection.execute(change.format(sequence))
    assert history.broken_chain(worked.store) == (worked.author.device, sequence)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE history_change SET after = replace(after, 'satu', 'dua') WHERE sequence = 2",
        "UPDATE history_change SET before = '{}' WHERE sequence = 2",
        "UPDATE history_change SET row_key = '[]' WHERE sequence = 2",
        "UPDATE history_change SET table_name = 'setting' WHERE sequence = 2",
        "UPDATE history_change SET position = 2 WHERE sequence = 2",
        "UPDATE history_change SET month = 2 WHERE sequence = 2",
        "DELETE FROM history_change WHERE sequence = 2",
        "INSERT INTO history_change SELECT device_id, sequence, 2, table_name, row_key, plan_row_id, month, before,"
        " after FROM history_change WHERE sequence = 2",
    ],
)
def test_a_touched_change_shows(worked: Office, change: str) -> None:
    worked.store.connection.execute(change)
    assert history.broken_chain(worked.store) == (worked.author.device, 2)


@pytest.mark.parametrize("sequence", [1, 2, 4])
def test_a_missing_entry_shows(worked: Office, sequence: int) -> None:
    worked.store.connection.execute("PRAGMA foreign_keys=OFF")
    worked.store.connection.execute("DELETE FROM history WHERE sequence = ?", (sequence,))
    assert history.broken_chain(worked.store) == (worked.author.device, sequence + 1)


def forge(office: Office, sequence: int, **values: str) -> None:
    """Change an entry and compute its hash anew, as someone would who knows how."""
    store, device = office.store, office.author.device
    for name, value in values.items():
        store.connection.execute(f"UPDATE history SET {name} = ? WHERE sequence = ?", (value, sequence))
    cursor = store.connection.execute("SELECT * FROM history WHERE sequence = ?", (sequence,))
    names = [column[0] for column in cursor.description]
    entry = dict(zip(names, cursor.fetchone(), strict=True))
    sha256 = entry_hash(entry, history._raw_changes(store, device, sequence))
    store.connection.execute("UPDATE history SET sha256 = ? WHERE sequence = ?", (sha256, sequence))


def test_an_entry_with_a_hash_of_its_own_no_longer_fits_the_next(worked: Office) -> None:
    forge(worked, 3, person="Orang lain")
    assert history.broken_chain(worked.store) == (worked.author.device, 4)


def test_a_gap_shows_even_where_the_hashes_were_made_to_fit(worked: Office) -> None:
    store = worked.store
    store.connection.execute("PRAGMA foreign_keys=OFF")
    store.connection.execute("DELETE FROM history WHERE sequence = 4")
    (previous,) = store.connection.execute("SELECT sha256 FROM history WHERE sequence = 3").fetchone()
    forge(worked, 5, previous_sha256=previous)
    assert history.broken_chain(store) == (worked.author.device, 5)


def test_every_device_has_a_chain_of_its_own(worked: Office) -> None:
    row = worked.snapshot().rows[0]
    mine = worked.author
    for device, note in (("b", "dari b"), ("a", "dari a"), ("b", "lagi dari b")):
        worked.__dict__["author"] = Author(device, "Budi", "PC-2")
        record(worked, row, 1, Edit(note=note))
    assert history.broken_chain(worked.store) is None
    assert {(entry.device, entry.sequence) for entry in list_history(worked) if entry.person == "Budi"} == {
        ("b", 1), ("b", 2), ("a", 1),
    }  # fmt: skip
    worked.store.connection.execute("UPDATE history SET summary = '' WHERE device_id = 'b' AND sequence = 1")
    assert history.broken_chain(worked.store) == ("b", 1)
    assert mine.device not in ("a", "b")


def test_nothing_written_means_no_entry(worked: Office) -> None:
    with changing(worked.store, worked.author, "nothing"):
        pass
    row = worked.snapshot().rows[0]
    assert not record(worked, row, 1, Edit(note="satu")).changed
    assert len(list_history(worked)) == 5


def test_what_fails_leaves_neither_row_nor_entry(worked: Office) -> None:
    before = list_history(worked), worked.snapshot().realizations
    worked.store.connection.execute("UPDATE plan SET locked = 1")
    with pytest.raises(LockedError):
        record(worked, worked.snapshot().rows[0], 1, Edit(note="terkunci"))
    assert (list_history(worked), worked.snapshot().realizations) == before


def test_a_year_is_locked_from_the_moment_at_which_an_action_locks_it(worked: Office) -> None:
    snapshot = worked.snapshot()
    row: Row = {"plan_row_id": snapshot.rows[0].id, "status": "planned", "recorded_at": "2024-02-01T00:00:00"}
    with changing(worked.store, worked.author, "lock") as change:
        change.put("realization", {**row, "month": 2})
        change.put("plan", {"id": snapshot.plan.id, "locked": 1})
        with pytest.raises(LockedError):
            change.put("realization", {**row, "month": 3})


def test_what_is_added_replaces_nothing(worked: Office) -> None:
    before = list_history(worked), worked.snapshot().realizations
    row: Row = {"plan_row_id": worked.snapshot().rows[0].id, "month": 1, "recorded_at": "2024-02-01T00:00:00"}
    with pytest.raises(StoreError), changing(worked.store, worked.author, "record") as change:
        change.add("realization", row)
    assert (list_history(worked), worked.snapshot().realizations) == before


def test_entries_of_one_row_and_month(worked: Office) -> None:
    first, second, _third = worked.snapshot().rows
    record(worked, first, 6, Edit(note="Juni"))
    assert [entry.sequence for entry in list_history(worked, row_id=first.id)] == [6, 2]
    assert [entry.sequence for entry in list_history(worked, row_id=first.id, month=6)] == [6]
    assert [entry.sequence for entry in list_history(worked, row_id=second.id)] == [4, 3]
    assert [entry.sequence for entry in list_history(worked, limit=2)] == [6, 5]
    assert list_history(worked, row_id="'; DROP TABLE history; --") == ()


def test_a_walk_goes_page_by_page_and_holds_up_no_writer(worked: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_PAGE", 2)
    everything = history.entries(worked.store)
    assert len(everything) > 4
    assert tuple(history.walk(worked.store)) == everything
    row = worked.snapshot().rows[0]
    assert tuple(history.walk(worked.store, row.id)) == history.entries(worked.store, plan_row_id=row.id)
    walk = history.walk(worked.store)
    next(walk)
    with closing(sqlite3.connect(worked.paths.database, timeout=0, isolation_level=None)) as other:
        other.execute("UPDATE local_setting SET value = value")
    assert len(list(walk)) == len(everything) - 1


def test_the_last_entries_cut_off_show(worked: Office) -> None:
    store = worked.store
    (last,) = store.connection.execute("SELECT max(sequence) FROM history").fetchone()
    for sequence in (last, last - 1):
        store.connection.execute("DELETE FROM history_change WHERE sequence = ?", (sequence,))
        store.connection.execute("DELETE FROM history WHERE sequence = ?", (sequence,))
        assert history.broken_chain(store) == (worked.author.device, sequence)


def test_a_last_entry_computed_anew_shows(worked: Office) -> None:
    store = worked.store
    (last,) = store.connection.execute("SELECT max(sequence) FROM history").fetchone()
    forge(worked, last, person="Orang lain")
    assert history.broken_chain(store) == (worked.author.device, last)


def test_a_copy_that_another_device_goes_on_with_is_whole(worked: Office) -> None:
    store = worked.store
    store.connection.execute("UPDATE local_setting SET value = 'pc baru' WHERE key = 'device_id'")
    (last,) = store.connection.execute("SELECT max(sequence) FROM history").fetchone()
    store.connection.execute("DELETE FROM history_change WHERE sequence = ?", (last,))
    store.connection.execute("DELETE FROM history WHERE sequence = ?", (last,))
    assert history.broken_chain(store) is None


@pytest.mark.parametrize(
    ("recorded_at", "late"),
    [("2024-01-31T23:59:59+07:00", False), ("2024-02-01T00:00:00+07:00", True), ("2023-12-01T08:00:00+07:00", False)],
)
def test_what_is_recorded_after_its_month_is_late(worked: Office, recorded_at: str, late: bool) -> None:
    store = worked.store
    store.connection.execute("UPDATE history SET recorded_at = ?", (recorded_at,))
    found = {entry.action: entry.late for entry in history.entries(store)}
    assert found.pop("seed") is False
    assert set(found.values()) == {late}
