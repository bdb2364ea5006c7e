"""Taking back a chosen entry of the history."""

import pytest

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey, HistoryEntry
from zi_tui.domain.status import Verification
from zi_tui.errors import LockedError, UndoError
from zi_tui.office.attach import Target
from zi_tui.office.history import list_history
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record, verify
from zi_tui.office.undo import redo, undo, undo_entry
from zi_tui.store import history

from .conftest import Desk
from .test_undo import as_other, note


def newest(office: Office) -> HistoryEntry:
    return list_history(office)[0]


def take_back(office: Office, entry: HistoryEntry) -> str:
    return undo_entry(office, entry.device, entry.sequence)


def test_an_older_entry_is_taken_back_and_what_came_later_stays(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="satu"))
    first = newest(small)
    record(small, rows[1], 1, Edit(note="dua"))
    assert take_back(small, first) == "Dibatalkan: I.1.1 Januari uraian diubah"
    assert (note(small, rows[0]), note(small, rows[1])) == (None, "dua")
    assert [(entry.action, entry.undone) for entry in list_history(small)][:3] == [
        ("undo", False), ("record", False), ("record", True),
    ]  # fmt: skip
    assert history.broken_chain(small.store) is None

    # the same again applies it; so do redo, and taking back the undoing
    assert take_back(small, first).startswith("Diulangi")
    undoing = take_back(small, first), newest(small)
    assert take_back(small, undoing[1]).startswith("Diulangi")
    assert note(small, rows[0]) == "satu"
    redoing = newest(small)
    assert take_back(small, redoing).startswith("Dibatalkan")
    redo(small)
    assert note(small, rows[0]) == "satu"
    undo(small)
    undo(small)
    assert small.snapshot().realizations == {}


def test_what_stands_in_the_way_is_named(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="satu"))
    first = newest(small)
    record(as_other(small), rows[0], 1, Edit(obstacle="hujan"))
    with pytest.raises(UndoError, match=r"sesudahnya ada perubahan lain oleh Budi pada 15 Apr 2024 .*kendala diubah”"):
        take_back(small, first)
    assert note(small, rows[0]) == "satu"
    assert newest(small).person == "Budi"


def test_what_is_no_longer_in_force_is_refused(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="satu"))
    undo(small)
    undoing = newest(small)
    redo(small)
    with pytest.raises(UndoError, match="sudah tidak berlaku"):
        take_back(small, undoing)


def test_the_beginning_another_pc_and_nothing_are_refused(small: Office, rows: tuple[PlanRow, ...]) -> None:
    with pytest.raises(UndoError, match="awal riwayat"):
        take_back(small, newest(small))
    record(as_other(small), rows[0], 1, Edit(note="satu"))
    with pytest.raises(UndoError, match="dicatat Budi di PC PC-2; hanya bisa dibatalkan di PC itu"):
        take_back(small, newest(small))
    with pytest.raises(UndoError, match="tidak ada di riwayat"):
        undo_entry(small, "x", 9)


def test_attaching_is_taken_back_under_a_later_verdict_only_after_that(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    verify(small, rows[0], 1, Verification.ACCEPTED, None)
    desk.attach("foto", Target(rows[0], 1))
    attaching = newest(small)
    verify(small, rows[0], 1, Verification.NEEDS_WORK, "buram")
    with pytest.raises(UndoError, match="Perbaikan"):
        take_back(small, attaching)
    take_back(small, newest(small))
    take_back(small, attaching)
    snapshot = small.snapshot()
    assert snapshot.attached == {}
    assert snapshot.realizations[CellKey(rows[0].id, 1)].verification is Verification.ACCEPTED


def test_a_locked_year_stays_as_it_is(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="satu"))
    small.store.connection.execute("UPDATE plan SET locked = 1")
    with pytest.raises(LockedError):
        take_back(small, newest(small))
