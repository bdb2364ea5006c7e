"""Marking done with one key, in the view."""

import datetime as dt

from tests.ui.forms import calm, form_of, recorded, stand_on, toasts
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.status import Execution
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.realization_form import RealizationForm
from zi_tui.ui.screens.record_actions import last_person
from zi_tui.ui.widgets.grid import PlanGrid

SIZE = (120, 32)


async def test_space_marks_done_today_and_again_puts_back_the_whole(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        key = await stand_on(pilot, "I.3.1", 4)
        await zi_app.desk.do(
            lambda office: record(office, row_of(office), 4, Edit(status=Execution.IN_PROGRESS, note="mulai"))
        )
        await pilot.press("space")
        await calm(pilot)
        done = recorded(pilot, key)
        assert done is not None
        assert (done.status, done.done_on, done.note) == (Execution.DONE, "2024-04-15", "mulai")
        assert toasts(pilot) == ["I.3.1 April ditandai Selesai · ctrl+z batal"]
        await pilot.press("space")
        await calm(pilot)
        back = recorded(pilot, key)
        assert back is not None
        assert (back.status, back.done_on, back.note) == (Execution.IN_PROGRESS, None, "mulai")


async def test_space_in_a_month_out_of_plan_says_so(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        key = await stand_on(pilot, "I.3.1", 3)
        await pilot.press("space")
        await calm(pilot)
        assert toasts(pilot) == ["I.3.1 Maret ditandai Selesai, di luar jadwal · ctrl+z batal"]
        await pilot.press("space")
        await calm(pilot)
        assert recorded(pilot, key) is None
        assert toasts(pilot) == ["I.3.1 Maret dikembalikan: tidak dijadwalkan dan tidak ada catatan · ctrl+z batal"]


async def test_the_form_of_an_occurrence_just_marked_opens_with_the_mark(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await stand_on(pilot, "I.3.1", 4)
        await pilot.press("space", "enter")
        await calm(pilot)
        form = form_of(pilot)
        assert form.changed == {}
        await pilot.press("ctrl+s")
        await calm(pilot)
        assert pilot.app.screen is not form


async def test_space_and_enter_work_the_occurrence_in_focus_not_the_month_looked_at(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        key = await stand_on(pilot, "I.3.1", 2)
        zi_app.session = zi_app.session._replace(month=4, cell_month=2)
        await pilot.press("space")
        await calm(pilot)
        assert recorded(pilot, key) is not None


async def test_a_second_click_on_a_cell_opens_its_form(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await stand_on(pilot, "I.3.1", 4)
        grid = zi_app.screen.query_one(PlanGrid)
        grid.post_message(grid.Activated(grid, grid.cursor))
        await calm(pilot)
        assert isinstance(pilot.app.screen, RealizationForm)


def row_of(office: Office) -> PlanRow:
    return office.snapshot().row_by_code["I.3.1"]


def test_the_last_person_is_the_one_recorded_last_of_the_same_team(office: Office) -> None:
    snapshot = office.snapshot()
    row = snapshot.row_by_code["I.3.1"]
    assert last_person(snapshot, row.team_id) == ""
    record(office, row, 2, Edit(done_by="Siti"))
    record(office, row, 4, Edit(done_by="Budi"))
    other = snapshot.row_by_code["II.1.1"]
    assert other.team_id != row.team_id
    record(office, other, 1, Edit(done_by="Ani"))
    connection = office.store.connection
    for month, moment in ((2, "2024-04-15T10:00:00+07:00"), (4, "2024-04-15T10:30:00+08:00")):
        connection.execute("UPDATE realization SET recorded_at = ? WHERE month = ?", (moment, month))
    assert dt.datetime.fromisoformat("2024-04-15T10:30:00+08:00").utcoffset()
    assert last_person(office.snapshot(), row.team_id) == "Siti"
