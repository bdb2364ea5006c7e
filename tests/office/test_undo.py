"""Taking back and applying again: across runs, one device's own, never over a later change."""

import datetime as dt
from collections.abc import Callable
from contextlib import closing

import pytest

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Execution, Verification
from zi_tui.errors import LockedError, UndoError, ZiError
from zi_tui.office import waste_bin
from zi_tui.office.attach import Target, attach_stored, detach, restore
from zi_tui.office.history import list_history
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record, toggle_done, verify
from zi_tui.office.settings import save_signatories, signatories
from zi_tui.office.undo import redo, undo
from zi_tui.office.versions import replace
from zi_tui.report.context import Signatory
from zi_tui.store import evidence, history
from zi_tui.store.change import Author

from ..hostile import HOSTILE
from .conftest import Desk

Raw = Callable[..., list[tuple[object, ...]]]
BUDI = Author("budi", "Budi", "PC-2")


def note(office: Office, row: PlanRow, month: int = 1) -> str | None:
    found = office.snapshot().realizations.get(CellKey(row.id, month))
    return found.note if found else None


def as_other(office: Office) -> Office:
    """The same database as another PC would write it."""
    other = Office(office.paths, office.store, office.as_of)
    other.__dict__["author"] = BUDI
    return other


def test_there_is_nothing_to_undo_at_first(small: Office) -> None:
    with pytest.raises(UndoError, match="Tidak ada yang bisa dibatalkan"):
        undo(small)
    with pytest.raises(UndoError, match="Tidak ada yang bisa diulangi"):
        redo(small)
    assert len(list_history(small)) == 1


def test_back_and_forth(small: Office, rows: tuple[PlanRow, ...], raw: Raw) -> None:
    for text in ("satu", "dua", "tiga"):
        record(small, rows[0], 1, Edit(note=text))
    whole = raw("SELECT * FROM realization")
    assert undo(small) == "Dibatalkan: I.1.1 Januari uraian diubah"
    assert note(small, rows[0]) == "dua"
    undo(small)
    undo(small)
    assert note(small, rows[0]) is None
    with pytest.raises(UndoError):
        undo(small)
    assert redo(small) == "Diulangi: I.1.1 Januari uraian diubah"
    redo(small)
    redo(small)
    assert raw("SELECT * FROM realization") == whole
    with pytest.raises(UndoError):
        redo(small)
    assert [entry.action for entry in list_history(small)] == ["redo"] * 3 + ["undo"] * 3 + ["record"] * 3 + ["seed"]


def test_something_new_ends_the_redoing_but_not_the_undoing(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="satu"))
    record(small, rows[1], 1, Edit(note="dua"))
    undo(small)
    record(small, rows[2], 1, Edit(note="tiga"))
    with pytest.raises(UndoError, match="Tidak ada yang bisa diulangi"):
        redo(small)
    undo(small)
    undo(small)
    assert small.snapshot().realizations == {}
    with pytest.raises(UndoError):
        undo(small)


def test_across_runs(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="satu"))
    record(small, rows[0], 1, Edit(note="dua"))
    for step, expected in ((undo, "satu"), (undo, None), (redo, "satu"), (redo, "dua"), (undo, "satu")):
        with closing(open_office(small.paths, dt.date(2024, 4, 15))) as office:
            step(office)
            assert note(office, rows[0]) == expected


EVERYTHING: dict[str, Callable[[Office, PlanRow, Desk], object]] = {
    "record": lambda office, row, desk: record(office, row, 6, Edit(status=Execution.DONE, note="x", done_by="Ani")),
    "cancel": lambda office, row, desk: record(office, row, 1, Edit(status=Execution.CANCELLED, reason="x")),
    "clear": lambda office, row, desk: record(office, row, 1, Edit(note="", done_on="")),
    "unplanned": lambda office, row, desk: record(office, row, 3, Edit(note="x")),
    "mark": lambda office, row, desk: toggle_done(office, row, 6),
    "unmark": lambda office, row, desk: toggle_done(office, row, 1),
    "verify": lambda office, row, desk: verify(office, row, 1, Verification.NEEDS_WORK, "x"),
    "attach": lambda office, row, desk: desk.attach("baru", Target(row, 1), Target(row, 6)),
    "attach known": lambda office, row, desk: desk.attach("lama", Target(row, 6)),
    "detach": lambda office, row, desk: detach(
        office, evidence.of_cell(office.store, CellKey(row.id, 1))[0], row
    ),
    "restore": lambda office, row, desk: restore(
        office, evidence.of_cell(office.store, CellKey(row.id, 1), detached=True)[0], row
    ),
    "replace": lambda office, row, desk: replace(
        office, evidence.of_cell(office.store, CellKey(row.id, 1))[0], desk.file("lebih jelas")
    ),
    "restore from the bin": lambda office, row, desk: waste_bin.restore(
        office, [item.attachment_id for item in waste_bin.detached(office)]
    ),
    "settings": lambda office, row, desk: save_signatories(office, {"secretary": Signatory("Budi", "1", "S")}),
}  # fmt: skip


@pytest.mark.parametrize("action", EVERYTHING.values(), ids=EVERYTHING)
def test_everything_that_changes_saved_data_can_be_undone_and_redone(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, raw: Raw, action: Callable[..., object]
) -> None:
    # GIVEN an occurrence that is done and accepted, with a file, and one that was taken off
    desk.attach("lama", Target(rows[0], 1))
    desk.attach("lepas", Target(rows[0], 1))
    detach(small, evidence.of_cell(small.store, CellKey(rows[0].id, 1))[1], rows[0])
    record(small, rows[0], 1, Edit(status=Execution.DONE, note="rapat"))
    verify(small, rows[0], 1, Verification.ACCEPTED, "sesuai")

    def state() -> tuple[object, ...]:
        return (
            raw("SELECT * FROM realization WHERE state = 'live' ORDER BY 1, 2"),
            raw("SELECT * FROM attachment WHERE state = 'live' ORDER BY id"),
            raw("SELECT * FROM evidence WHERE state = 'live' ORDER BY id"),
            raw("SELECT * FROM setting WHERE state = 'live' ORDER BY key"),
            signatories(small),
        )

    before = state()
    entries = len(list_history(small))

    # WHEN it is changed
    action(small, rows[0], desk)
    after = state()
    assert after != before
    assert len(list_history(small)) == entries + 1, "one action, one entry"

    # THEN undo gives back all of it, and redo too, as often as one likes
    for _ in range(2):
        undo(small)
        assert state() == before
        redo(small)
        assert state() == after
    assert history.broken_chain(small.store) is None
    assert len(list_history(small)) == entries + 5, "and the history keeps every step"


def test_each_device_undoes_its_own(small: Office, rows: tuple[PlanRow, ...]) -> None:
    other = as_other(small)
    record(small, rows[0], 1, Edit(note="Ani"))
    record(other, rows[1], 1, Edit(note="Budi"))
    undo(small)
    assert (note(small, rows[0]), note(small, rows[1])) == (None, "Budi")
    with pytest.raises(UndoError):
        undo(small)
    undo(other)
    redo(small)
    assert (note(small, rows[0]), note(small, rows[1])) == ("Ani", None)


@pytest.mark.parametrize("step", [undo, redo])
def test_a_later_change_of_another_device_stands_in_the_way(
    small: Office, rows: tuple[PlanRow, ...], step: Callable[[Office], str]
) -> None:
    record(small, rows[0], 1, Edit(note="Ani"))
    if step is redo:
        undo(small)
    record(as_other(small), rows[0], 1, Edit(obstacle="kata Budi"))
    before, entries = small.snapshot().realizations, list_history(small)
    with pytest.raises(UndoError, match=r"“I\.1\.1 Januari uraian diubah” tidak bisa .*sesudahnya ada perubahan lain"):
        step(small)
    assert small.snapshot().realizations == before
    assert list_history(small) == entries
    undo(as_other(small))
    step(small)  # the way is free again


def test_a_later_change_in_one_of_several_rows_refuses_all_of_it(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    verify(small, rows[1], 1, Verification.ACCEPTED, "")
    attach_stored(small, [desk.file("foto")], [Target(rows[0], 1), Target(rows[1], 1)])
    other = as_other(small)
    detach(other, evidence.of_cell(small.store, CellKey(rows[0].id, 1))[0], rows[0])
    before = small.snapshot().attached
    with pytest.raises(UndoError):
        undo(small)
    assert small.snapshot().attached == before


def test_undone_entries_are_marked_and_nothing_leaves_the_history(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="satu"))
    record(small, rows[0], 1, Edit(note="dua"))
    undo(small)
    undo(small)
    redo(small)
    marks = {entry.sequence: entry.undone for entry in list_history(small)}
    assert marks == {1: False, 2: False, 3: True, 4: False, 5: False, 6: False}


def test_a_clock_that_was_set_back_does_not_confuse_it(
    small: Office, rows: tuple[PlanRow, ...], pc_clock: object
) -> None:
    record(small, rows[0], 1, Edit(note="satu"))
    pc_clock.set("2010-01-01T00:00:00+00:00")  # type: ignore[attr-defined]
    record(small, rows[0], 1, Edit(note="dua"))
    undo(small)
    assert note(small, rows[0]) == "satu"
    redo(small)
    assert note(small, rows[0]) == "dua"


def test_hostile_texts_survive_undo_and_redo(small: Office, rows: tuple[PlanRow, ...], raw: Raw) -> None:
    for text in HOSTILE.values():
        record(small, rows[0], 1, Edit(note=f"x{text}", obstacle=text))
        whole = raw("SELECT * FROM realization")
        undo(small)
        redo(small)
        assert raw("SELECT * FROM realization") == whole


# --- a locked year ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "action", [each for name, each in EVERYTHING.items() if name != "settings"],
    ids=[name for name in EVERYTHING if name != "settings"],
)  # fmt: skip
def test_a_locked_year_is_refused_everywhere(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, raw: Raw, action: Callable[..., object]
) -> None:
    desk.attach("lama", Target(rows[0], 1))
    desk.attach("lepas", Target(rows[0], 1))
    detach(small, evidence.of_cell(small.store, CellKey(rows[0].id, 1))[1], rows[0])
    record(small, rows[0], 1, Edit(status=Execution.DONE, note="rapat"))
    small.store.connection.execute("UPDATE plan SET locked = 1")
    tables = ("realization", "attachment", "evidence", "evidence_version", "blob", "history", "history_change")
    before = [raw(f"SELECT * FROM {table}") for table in tables]
    with pytest.raises(LockedError, match="2024 sudah dikunci"):
        action(small, rows[0], desk)
    with pytest.raises(LockedError):
        undo(small)
    assert [raw(f"SELECT * FROM {table}") for table in tables] == before
    small.store.connection.execute("UPDATE plan SET locked = 0")
    undo(small)


def test_a_locked_year_is_not_redone_either(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="x"))
    undo(small)
    small.store.connection.execute("UPDATE plan SET locked = 1")
    with pytest.raises(LockedError):
        redo(small)


def test_what_the_office_sets_is_of_no_year(small: Office) -> None:
    small.store.connection.execute("UPDATE plan SET locked = 1")
    assert save_signatories(small, {"secretary": Signatory("Budi", "", "")}).changed
    undo(small)
    assert signatories(small)["secretary"] == Signatory("", "", "")


def test_every_refusal_is_one_sentence(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="x"))
    record(as_other(small), rows[0], 1, Edit(note="y"))
    refusals: list[ZiError] = []
    for step in (undo, redo):
        try:
            step(small)
        except ZiError as error:
            refusals.append(error)
    assert len(refusals) == 2
    assert all(str(error).endswith(".") and "\n" not in str(error) for error in refusals)
