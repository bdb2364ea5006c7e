"""Carrying a plan into the next year, and the lock behind it."""

from collections.abc import Callable
from typing import Any

import pytest

from zi_tui.domain.follow_up import FollowUpStatus
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.status import Execution
from zi_tui.errors import LockedError, UndoError, UsageError, VaultError
from zi_tui.office import follow_up, reuse, years
from zi_tui.office.attach import Target, attach_stored, detach
from zi_tui.office.history import list_history
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record
from zi_tui.office.rollover import propose, roll_over
from zi_tui.office.undo import redo, undo, undo_entry
from zi_tui.office.versions import attached_files, replace
from zi_tui.store.change import changing

from .conftest import Desk

Raw = Callable[..., list[tuple[Any, ...]]]


def put(office: Office, table: str, **row: str | int | None) -> None:
    """Write a part of the plan as an action of its own."""
    with changing(office.store, office.author, "plan") as change:
        change.put(table, row)


def test_the_plan_is_copied_whole_under_ids_of_its_own(small: Office) -> None:
    before = small.snapshot(2024)
    roll_over(small, propose(small, 2025))
    after = small.snapshot(2025)
    assert [row.code for row in after.rows] == [row.code for row in before.rows]
    assert [row.months for row in after.rows] == [row.months for row in before.rows]
    assert [[need.text for need in row.requirements] for row in after.rows] == [
        [need.text for need in row.requirements] for row in before.rows
    ]
    assert [team.name for team in after.teams] == ["Tim Satu"]
    assert {row.id for row in after.rows}.isdisjoint(row.id for row in before.rows)
    assert not after.realizations
    assert not after.plan.locked
    assert (before.plan.decree_number, after.plan.decree_number, after.plan.decree_date) == ("1 Tahun 2024", "", ""), (
        "the decree of the old year did not adopt the new plan"
    )


def test_two_pcs_that_roll_over_alone_agree(small: Office, raw: Raw) -> None:
    roll_over(small, propose(small, 2025))
    first = sorted(raw("SELECT id, source_row_id FROM plan_row"))
    undo(small)
    roll_over(small, propose(small, 2025))
    assert sorted(raw("SELECT id, source_row_id FROM plan_row")) == first


def test_only_the_texts_that_are_wanted_are_shifted(small: Office, rows: tuple[PlanRow, ...]) -> None:
    for number, text in enumerate(("Laporan 2024", "Surat nomor 3 Tahun 2024", "renstra 2020-2024")):
        put(small, "plan_row", id=rows[number].id, indicator_corrected=text)
    proposal = propose(small, 2025)
    assert [(shift.before, shift.proposed) for shift in proposal.shifts] == [
        ("Laporan 2024", True),
        ("Surat nomor 3 Tahun 2024", False),
    ]
    roll_over(small, proposal, {"Surat nomor 3 Tahun 2024"})
    shown = [row.indicator.shown for row in small.snapshot(2025).rows]
    assert shown == ["Laporan 2024", "Surat nomor 3 Tahun 2025", "renstra 2020-2024"]


def test_what_was_retired_during_the_year_is_left_and_said(small: Office, rows: tuple[PlanRow, ...]) -> None:
    put(small, "plan_row", id=rows[0].id, retired_from=7)
    put(small, "requirement", id=rows[1].requirements[0].id, last_month=5)
    put(small, "requirement", id=rows[1].requirements[1].id, first_month=4)
    proposal = propose(small, 2025)
    assert proposal.left == ("I.1.1: sudah tidak dipakai", "I.1.2: syarat “Undangan” sudah berakhir")
    roll_over(small, proposal)
    after = small.snapshot(2025)
    assert [row.code for row in after.rows] == ["I.1.2", "I.2.1"]
    assert [(need.text.shown, need.first_month) for need in after.rows[0].requirements] == [("notula", 1)]


def test_open_follow_ups_are_carried_on_and_finished_ones_stay(small: Office, rows: tuple[PlanRow, ...]) -> None:
    plan = small.snapshot(2024).plan
    follow_up.add(small, plan, follow_up.Wanted("Susun SOP", plan_row_id=rows[0].id, due_on="2024-06-30"))
    follow_up.add(small, plan, follow_up.Wanted("Beres"))
    done = follow_up.register(small, plan)[1]
    follow_up.edit(small, done, follow_up.Wanted(status=FollowUpStatus.DONE))
    roll_over(small, propose(small, 2025))
    after = small.snapshot(2025)
    (carried,) = follow_up.register(small, after.plan)
    assert (carried.recommendation, carried.due_on) == ("Susun SOP", "2024-06-30")
    assert carried.plan_row_id == after.row_by_code["I.1.1"].id
    assert carried.source_follow_up_id == follow_up.register(small, plan)[0].id


def test_the_old_year_is_locked_until_it_is_unlocked_on_purpose(small: Office, rows: tuple[PlanRow, ...]) -> None:
    roll_over(small, propose(small, 2025))
    with pytest.raises(LockedError, match="2024 sudah dikunci"):
        record(small, rows[0], 1, Edit(status=Execution.DONE))
    assert years.unlock(small, 2024).changed
    assert not years.unlock(small, 2024).changed
    assert record(small, rows[0], 1, Edit(status=Execution.DONE)).changed
    assert [(year.year, year.locked, year.recorded) for year in years.overview(small)] == [
        (2025, False, 0),
        (2024, False, 1),
    ]


def test_a_new_version_of_what_a_locked_year_has_is_refused_also_by_redo(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    desk.attach("lama", Target(rows[0], 1))
    (file,) = attached_files(small, small.snapshot(2024).plan.id)
    replace(small, file, desk.file("baru"))
    undo(small)
    put(small, "plan", id=small.snapshot(2024).plan.id, year=2024, locked=1)
    last = small.store.connection.execute("SELECT max(sequence) FROM history WHERE action = 'replace'").fetchone()[0]
    with pytest.raises(LockedError):
        undo_entry(small, small.author.device, last)


def test_evidence_of_the_old_year_proves_the_new_one(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    file = desk.file("SK")
    attach_stored(small, [file], [Target(rows[0], 6)])
    roll_over(small, propose(small, 2025))
    row = small.snapshot(2025).row_by_code["I.1.1"]
    (old,) = reuse.stored_for(small, 2025, Target(row, 1))
    assert (old.year, old.code) == (2024, "I.1.1")
    assert attach_stored(small, [file], [Target(row, 1)]).changed
    assert small.store.connection.execute("SELECT count(*) FROM evidence").fetchone() == (1,)
    (earlier,) = reuse.stored_for(small, 2025, Target(row, 2))
    assert (earlier.year, earlier.code, earlier.file.file_name) == (2025, "I.1.1", "SK.txt")
    other = small.snapshot(2025).row_by_code["I.1.2"]
    assert reuse.attach_again(small, earlier.file, Target(other, 6, other.requirements[0].id)).changed
    assert small.snapshot(2025).cell(other, 6).evidence.covered == 1
    small.store.connection.execute("INSERT INTO local_check VALUES (?, '2024-04-15', 'changed')", (file.sha256,))
    with pytest.raises(VaultError, match="hilang atau berubah"):
        reuse.attach_again(small, earlier.file, Target(other, 1))


def test_what_is_typed_finds_evidence_of_other_years(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SK tim", "Notula Évaluasi", "Foto apel"):
        attach_stored(small, [desk.file(name)], [Target(rows[0], 6)])
    roll_over(small, propose(small, 2025))

    target = Target(small.snapshot(2025).row_by_code["I.1.1"], 6)

    def found(typed: str, most: int | None = None) -> list[str]:
        return [each.file.file_name for each in reuse.stored_for(small, 2025, target, typed, most=most)]

    everything = ["SK tim.txt", "Notula Évaluasi.txt", "Foto apel.txt"]
    assert found("", most=2) == everything[:2]
    for few in (0, 2000):  # whether or not rare words are looked up first
        monkeypatch.setattr(reuse, "_FEW", few)
        for typed in ("", "i.1.1", "2024", "juni", "renaksi txt"):
            assert found(typed) == everything, typed
        assert found("TIM sk") == everything[:1]
        assert found("évaluasi") == everything[1:2]
        assert found("apel juni i.1") == everything[2:]
        assert found("apel sk") == found("100%") == []


def test_what_was_attached_to_the_wrong_row_is_used_for_the_right_one(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    desk.attach("hadir", Target(rows[0], 1))
    right = Target(rows[1], 1, rows[1].requirements[0].id)
    (wrong,) = reuse.stored_for(small, 2024, right)
    assert (wrong.year, wrong.code, wrong.file.live) == (2024, "I.1.1", True)
    detach(small, wrong.file, rows[0])
    desk.attach("undangan", Target(rows[0], 2))
    other, wrong = reuse.stored_for(small, 2024, right)
    assert (other.file.live, wrong.file.live) == (True, False)
    assert reuse.attach_again(small, wrong.file, right).changed
    assert reuse.stored_for(small, 2024, right) == (other,)
    snapshot = small.snapshot(2024)
    assert (snapshot.cell(rows[0], 1).evidence.files, snapshot.cell(rows[1], 1).evidence.covered) == (0, 1)


def test_it_is_undone_and_redone_as_one(small: Office) -> None:
    roll_over(small, propose(small, 2025))
    undo(small)
    assert small.years() == (2024,)
    assert not small.snapshot(2024).plan.locked
    redo(small)
    assert small.years() == (2024, 2025)
    assert not any(entry.late for entry in list_history(small))
    assert small.snapshot(2024).plan.locked


def test_a_year_in_which_something_is_recorded_is_not_undone_away(small: Office) -> None:
    roll_over(small, propose(small, 2025))
    record(small, small.snapshot(2025).rows[0], 1, Edit(note="rapat"))
    with pytest.raises(UndoError, match="sudah ada realisasi, bukti"):
        undo_entry(small, small.author.device, 2)
    assert small.years() == (2024, 2025)


REFUSED = [(2024, None, "sudah ada"), (2023, None, "sebelum 2023"), (2023, 2024, "lebih baru"), (1999, None, "1999")]


@pytest.mark.parametrize(("year", "source", "said"), REFUSED)
def test_years_that_cannot_be_are_refused(small: Office, year: int, source: int | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        propose(small, year, source)
