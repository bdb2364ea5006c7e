"""Editing the plan: nothing recorded is deleted by it, codes are given once, everything can be undone."""

from collections.abc import Callable

import pytest

from zi_tui.domain.plan import PlanRow, Text
from zi_tui.errors import LockedError, UndoError, UsageError
from zi_tui.office import editing, identity, schedule, years
from zi_tui.office.attach import Target
from zi_tui.office.editing import AREA, COMPONENT, REQUIREMENT, ROW, STEP, TEAM
from zi_tui.office.history import describe, list_history
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, Outcome, record
from zi_tui.office.undo import redo, undo, undo_entry

from .conftest import Desk

Job = Callable[[Office, PlanRow], Outcome]


def test_print_and_correction_are_edited_apart(small: Office, rows: tuple[PlanRow, ...]) -> None:
    editing.set_text(small, ROW, rows[0].id, Text("Indikator satu", "Indikator kesatu"))
    assert small.snapshot().rows[0].indicator == Text("Indikator satu", "Indikator kesatu")
    editing.set_text(small, ROW, rows[0].id, Text("Indikator satu", "Indikator satu"))
    assert small.snapshot().rows[0].indicator == Text("Indikator satu", None)
    with pytest.raises(UsageError, match="kosong"):
        editing.set_text(small, ROW, rows[0].id, Text(" ", ""))
    (entry, *_rest) = list_history(small)
    assert describe(small, entry).touched[0].title == "Indikator I.1.1"


def test_new_parts_stand_in_their_place_under_codes_of_their_own(small: Office) -> None:
    plan = small.snapshot().plan
    editing.add_area(small, plan.id, "Area baru")
    area = small.snapshot().areas[-1]
    editing.add_component(small, area.id, "Komponen baru")
    component = small.snapshot().components[-1]
    team = small.snapshot().teams[0]
    editing.add_row(
        small, component.id, "Indikator baru", team_id=team.id, months=[3, 9], steps=["Rapat"], requirements=["Notula"]
    )
    first = small.snapshot().components[0]
    editing.add_row(small, first.id, "Menyusul", team_id=team.id, months=[])
    after = small.snapshot()
    assert [row.code for row in after.rows] == ["I.1.1", "I.1.2", "I.1.3", "I.2.1", "II.1.1"]
    new = after.row_by_code["II.1.1"]
    assert (sorted(new.months), new.steps[0].text.shown, new.requirements[0].text.shown) == ([3, 9], "Rapat", "Notula")


def test_a_code_is_never_given_twice(small: Office, rows: tuple[PlanRow, ...]) -> None:
    editing.remove(small, ROW, rows[1].id)
    component = small.snapshot().components[0]
    editing.add_row(small, component.id, "Pengganti", team_id=rows[0].team_id, months=[1])
    assert [row.code for row in small.snapshot().rows] == ["I.1.1", "I.1.3", "I.2.1"]


def test_a_moved_row_keeps_its_code_and_what_is_recorded(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="rapat"))
    target = small.snapshot().components[1]
    editing.move(small, ROW, rows[0].id, target.id)
    after = small.snapshot()
    assert [row.code for row in after.rows] == ["I.1.2", "I.2.1", "I.1.1"]
    assert after.cell(after.row_by_code["I.1.1"], 1).realization is not None
    assert not editing.move(small, ROW, rows[0].id, target.id).changed


def test_parts_change_places_up_to_the_end(small: Office, rows: tuple[PlanRow, ...]) -> None:
    assert editing.reorder(small, ROW, rows[0].id, 1).changed
    assert [row.code for row in small.snapshot().rows] == ["I.1.2", "I.1.1", "I.2.1"]
    assert not editing.reorder(small, ROW, rows[0].id, 1).changed
    editing.reorder(small, COMPONENT, rows[0].component_id, 1)
    assert [row.code for row in small.snapshot().rows] == ["I.2.1", "I.1.2", "I.1.1"]
    editing.reorder(small, STEP, rows[0].steps[1].id, -1)
    assert small.snapshot().row_by_code["I.1.1"].steps[0].text.shown == "Lapor"


def test_what_carries_recorded_things_is_not_removed(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("notula", Target(rows[0], 1, rows[0].requirements[1].id))
    record(small, rows[0], 1, Edit(note="rapat"))
    for table, id in ((ROW, rows[0].id), (COMPONENT, rows[0].component_id), (AREA, rows[0].area_id)):
        with pytest.raises(UsageError, match="1 realisasi dan 1 bukti"):
            editing.remove(small, table, id)
    with pytest.raises(UsageError, match="Sudah ada 1 bukti"):
        editing.remove(small, REQUIREMENT, rows[0].requirements[1].id)
    with pytest.raises(UsageError, match="PJ 3 indikator"):
        editing.remove(small, TEAM, rows[0].team_id)
    editing.remove(small, REQUIREMENT, rows[0].requirements[0].id)
    editing.remove(small, COMPONENT, rows[2].component_id)
    after = small.snapshot()
    assert [row.code for row in after.rows] == ["I.1.1", "I.1.2"]
    assert [need.text.shown for need in after.rows[0].requirements] == ["notula"]


def test_a_month_taken_out_keeps_what_was_recorded_outside_the_plan(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    desk.attach("foto", Target(rows[0], 1))
    record(small, rows[0], 6, Edit(note="rapat"))
    said = schedule.consequence(small.snapshot(), rows[0], {3})
    assert said == (
        "Baru: Mar. Keluar dari jadwal: Jan, Jun. "
        "1 realisasi dan 1 bukti pada Jan, Jun tetap ada, sebagai di luar jadwal."
    )
    editing.edit_row(small, rows[0], rows[0].indicator, rows[0].team_id, {3})
    after = small.snapshot()
    row = after.rows[0]
    assert row.months == {3}
    assert [(cell.month, cell.unplanned) for cell in after.cells([row])] == [(1, True), (3, False), (6, True)]
    assert after.cell(row, 1).evidence.files == 1
    undo(small)
    assert small.snapshot().rows[0].months == {1, 6}
    assert not small.snapshot().cell(small.snapshot().rows[0], 1).realization


MONTHS = [
    ("1, 3", {1, 3}),
    ("jan-mar des", {1, 2, 3, 12}),
    ("semua", set(range(1, 13))),
    (" ", set()),
    ("4 - 5", {4, 5}),
]


@pytest.mark.parametrize(("text", "months"), MONTHS)
def test_months_are_read_as_people_write_them(text: str, months: set[int]) -> None:
    assert schedule.parse_months(text) == months


@pytest.mark.parametrize("text", ["13", "mar-jan", "kapan"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        schedule.parse_months(text)


def test_a_retired_row_asks_for_nothing_more(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 6, Edit(note="rapat"))
    schedule.retire(small, rows[0].id, 4)
    after = small.snapshot()
    assert after.rows[0].months == {1}
    assert after.cell(after.rows[0], 6).unplanned


def test_an_area_is_retired_with_every_row_in_it_in_one_step(small: Office, rows: tuple[PlanRow, ...]) -> None:
    schedule.retire(small, rows[0].id, 2)
    record(small, rows[0], 1, Edit(note="rapat"))
    before = small.snapshot()
    area_id = rows[0].area_id
    mine = [row for row in before.rows if row.area_id == area_id]
    assert schedule.retiring(before, mine, 1).endswith("1 realisasi dan 0 bukti tetap ada, sebagai di luar jadwal.")
    assert schedule.retire(small, area_id, 4, AREA).summary == "Area I tidak dipakai sejak April"
    after = small.snapshot()
    assert all(max(row.months, default=0) < 4 for row in after.rows if row.area_id == area_id)
    assert [row for row in after.rows if row.area_id != area_id] == [row for row in before.rows if row not in mine]
    since = small.store.connection.execute("SELECT retired_from FROM plan_row WHERE id = ?", (rows[0].id,)).fetchone()
    assert since == (2,), "what ended before keeps its month"
    undo(small)
    assert small.snapshot().rows == before.rows


def test_a_requirement_of_october_asks_nothing_of_january(small: Office, rows: tuple[PlanRow, ...]) -> None:
    plan = small.snapshot().plan
    assert schedule.from_month(small, plan) == 4
    assert schedule.from_month(small, plan._replace(year=2025)) == 1
    editing.add_requirements(small, rows[0].id, ["Foto", " "], 10)
    after = small.snapshot()
    assert len(after.requirements_due(after.rows[0], 1)) == 2
    editing.edit_row(small, rows[0], rows[0].indicator, rows[0].team_id, {1, 11})
    after = small.snapshot()
    assert len(after.requirements_due(after.rows[0], 11)) == 3
    need = after.rows[0].requirements[0]
    editing.edit_item(small, REQUIREMENT, need.id, need.text, (1, 6))
    after = small.snapshot()
    assert len(after.requirements_due(after.rows[0], 11)) == 2


def test_a_requirement_is_waived_for_a_month_with_a_reason(small: Office, rows: tuple[PlanRow, ...]) -> None:
    need = rows[0].requirements[0].id
    assert not schedule.waive(small, need, 1, " ").changed
    schedule.waive(small, need, 1, "tidak ada rapat")
    after = small.snapshot()
    assert [each.id for each in after.requirements_due(after.rows[0], 1)] == [rows[0].requirements[1].id]
    assert len(after.requirements_due(after.rows[0], 6)) == 2
    assert schedule.waiver_reason(small, need, 1) == "tidak ada rapat"
    schedule.waive(small, need, 1, "")
    assert len(small.snapshot().requirements_due(rows[0], 1)) == 2


def test_teams_are_added_renamed_and_answer_for_rows(small: Office, rows: tuple[PlanRow, ...]) -> None:
    plan = small.snapshot().plan
    editing.add_team(small, plan.id, "Tim Dua")
    with pytest.raises(UsageError, match="sudah ada"):
        editing.add_team(small, plan.id, "tim dua")
    team = small.snapshot().teams[1]
    editing.edit_row(small, rows[0], rows[0].indicator, team.id, rows[0].months)
    identity.save_team(small, team.id, "Tim Kedua", "")
    after = small.snapshot()
    assert after.team[after.rows[0].team_id].name == "Tim Kedua"
    assert after.team[after.rows[0].team_id].printed == "TIM DUA"


JOBS: list[Job] = [
    lambda office, row: editing.set_text(office, ROW, row.id, Text("Lain")),
    lambda office, row: editing.reorder(office, ROW, row.id, 1),
    lambda office, row: editing.remove(office, COMPONENT, row.component_id),
    lambda office, row: editing.add_row(office, row.component_id, "Baru", team_id=row.team_id, months=[2]),
    lambda office, row: editing.add_step(office, row.id, "Baru"),
    lambda office, row: editing.add_requirements(office, row.id, ["Baru"], 4),
    lambda office, row: editing.edit_row(office, row, Text("Lain"), row.team_id, {1, 2}),
    lambda office, row: schedule.retire(office, row.id, 4),
    lambda office, row: schedule.waive(office, row.requirements[0].id, 1, "libur"),
]


@pytest.mark.parametrize("job", JOBS)
def test_each_edit_is_undone_redone_and_refused_in_a_locked_year(
    small: Office, rows: tuple[PlanRow, ...], job: Job
) -> None:
    def seen() -> object:
        now = small.snapshot()
        return now.teams, now.areas, now.components, now.rows, now.waived

    before = seen()
    assert job(small, rows[0]).changed
    after = seen()
    assert after != before
    undo(small)
    assert seen() == before
    redo(small)
    assert seen() == after
    undo(small)
    years.lock(small, 2024)
    with pytest.raises(LockedError):
        job(small, rows[0])


def test_what_is_in_use_is_not_undone_away(small: Office, rows: tuple[PlanRow, ...]) -> None:
    editing.add_row(small, rows[0].component_id, "Baru", team_id=rows[0].team_id, months=[2])
    record(small, small.snapshot().row_by_code["I.1.3"], 2, Edit(note="rapat"))
    with pytest.raises(UndoError, match="sudah ada realisasi"):
        undo_entry(small, small.author.device, 2)
    editing.remove(small, ROW, rows[1].id)
    with pytest.raises(UsageError, match="sudah dihapus"):
        editing.set_text(small, ROW, rows[1].id, Text("Lain"))
