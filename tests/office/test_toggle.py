"""One key marks an occurrence done; the same key gives the realization back as it was, whole."""

from collections.abc import Callable

import pytest

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Execution, Verification
from zi_tui.office.attach import Target
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record, toggle_done
from zi_tui.office.undo import redo, undo

from .conftest import Desk, FakeClock

Raw = Callable[..., list[tuple[object, ...]]]
BEFORE: dict[str, Edit] = {
    "begun": Edit(status=Execution.IN_PROGRESS, done_on="2024-04-02", done_by="Ani", note="rapat", obstacle="hujan"),
    "planned with a note": Edit(note="sudah diundang"),
    "cancelled": Edit(status=Execution.CANCELLED, reason="digabung", note="dulu"),
    "verified": Edit(status=Execution.IN_PROGRESS, verification=Verification.NEEDS_WORK, verification_note="kurang"),
}


@pytest.mark.parametrize("edit", BEFORE.values(), ids=BEFORE)
def test_twice_gives_the_row_back_in_every_column(
    small: Office, rows: tuple[PlanRow, ...], raw: Raw, edit: Edit
) -> None:
    record(small, rows[0], 1, edit)
    before = raw("SELECT * FROM realization")
    for _ in range(3):
        toggle_done(small, rows[0], 1)
        cell = small.snapshot().cell(rows[0], 1)
        assert cell.status is Execution.DONE
        assert cell.realization
        assert cell.realization.done_on == "2024-04-15"
        assert cell.realization.note == (edit.note or "")
        toggle_done(small, rows[0], 1)
        assert raw("SELECT * FROM realization") == before


def test_a_mark_of_an_older_release_gives_the_row_back_too(small: Office, rows: tuple[PlanRow, ...], raw: Raw) -> None:
    record(small, rows[0], 1, Edit(status=Execution.IN_PROGRESS, note="mulai"))
    before = raw("SELECT * FROM realization")
    toggle_done(small, rows[0], 1)
    small.store.connection.execute(
        "UPDATE history_change SET before = json_remove(before, '$.cause'), after = json_remove(after, '$.cause')"
    )
    toggle_done(small, rows[0], 1)
    assert raw("SELECT * FROM realization") == before


@pytest.mark.parametrize("month", [1, 3], ids=["planned", "not planned"])
def test_twice_where_nothing_was_recorded_leaves_nothing(small: Office, rows: tuple[PlanRow, ...], month: int) -> None:
    for _ in range(3):
        toggle_done(small, rows[0], month)
        assert small.snapshot().cell(rows[0], month).status is Execution.DONE
        toggle_done(small, rows[0], month)
        assert small.snapshot().realizations == {}


def test_what_was_typed_after_the_mark_stays(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(status=Execution.IN_PROGRESS, note="mulai"))
    toggle_done(small, rows[0], 1)
    record(small, rows[0], 1, Edit(note="selesai dengan foto"))
    toggle_done(small, rows[0], 1)
    found = small.snapshot().realizations[CellKey(rows[0].id, 1)]
    assert found.note == "selesai dengan foto"
    assert (found.status, found.done_on) == (Execution.PLANNED, None)


def test_one_that_was_recorded_done_goes_back_to_planned(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(status=Execution.DONE, done_on="2024-01-10", note="rapat"))
    toggle_done(small, rows[0], 1)
    found = small.snapshot().realizations[CellKey(rows[0].id, 1)]
    assert (found.status, found.done_on, found.note) == (Execution.PLANNED, None, "rapat")


def test_undoing_and_redoing_the_mark_in_between_changes_nothing(
    small: Office, rows: tuple[PlanRow, ...], raw: Raw
) -> None:
    record(small, rows[0], 1, BEFORE["begun"])
    before = raw("SELECT * FROM realization")
    toggle_done(small, rows[0], 1)
    undo(small)
    assert raw("SELECT * FROM realization") == before
    redo(small)
    toggle_done(small, rows[0], 1)
    assert raw("SELECT * FROM realization") == before


def test_undoing_the_unmark_and_pressing_again(small: Office, rows: tuple[PlanRow, ...], raw: Raw) -> None:
    record(small, rows[0], 1, BEFORE["begun"])
    before = raw("SELECT * FROM realization")
    toggle_done(small, rows[0], 1)
    toggle_done(small, rows[0], 1)
    undo(small)
    assert small.snapshot().cell(rows[0], 1).status is Execution.DONE
    toggle_done(small, rows[0], 1)
    assert raw("SELECT * FROM realization") == before


def test_a_clock_that_was_set_back_changes_nothing(
    small: Office, rows: tuple[PlanRow, ...], raw: Raw, pc_clock: FakeClock
) -> None:
    record(small, rows[0], 1, BEFORE["begun"])
    before = raw("SELECT * FROM realization")
    pc_clock.set("2010-01-01T00:00:00+00:00")  # an empty battery
    toggle_done(small, rows[0], 1)
    toggle_done(small, rows[0], 1)
    assert raw("SELECT * FROM realization") == before


def test_each_key_is_one_undo(small: Office, rows: tuple[PlanRow, ...], raw: Raw) -> None:
    record(small, rows[0], 1, BEFORE["begun"])
    states = [raw("SELECT * FROM realization")]
    for _ in range(4):
        toggle_done(small, rows[0], 1)
        states.append(raw("SELECT * FROM realization"))
    for state in reversed(states[:-1]):
        undo(small)
        assert raw("SELECT * FROM realization") == state


def test_evidence_that_came_after_the_mark_keeps_the_verdict_open(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    record(small, rows[0], 1, BEFORE["verified"])
    toggle_done(small, rows[0], 1)
    desk.attach("foto", Target(rows[0], 1))
    toggle_done(small, rows[0], 1)
    assert small.snapshot().cell(rows[0], 1).verification is Verification.PENDING
