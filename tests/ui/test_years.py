"""The plan years on the screen: made, switched, locked, unlocked."""

import datetime as dt

from textual.pilot import Pilot
from textual.widgets import Input

from zi_tui.domain.filters import Filter
from zi_tui.office import rollover
from zi_tui.office.office import Office, open_office
from zi_tui.paths import Paths
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.chooser import Chooser
from zi_tui.ui.modals.confirm import Confirm
from zi_tui.ui.modals.rollover_form import RolloverForm
from zi_tui.ui.start import first_look

SIZE = (120, 32)


async def settle(pilot: Pilot[int]) -> None:
    for _turn in range(4):
        await pilot.pause()


async def pick(pilot: Pilot[int], words: str) -> None:
    """Choose among what the years offer, by words."""
    await pilot.press("y")
    await settle(pilot)
    assert isinstance(pilot.app.screen, Chooser)
    pilot.app.screen.query_one(Input).value = words
    await pilot.pause()
    await pilot.press("enter")
    await settle(pilot)


def make_2025(office: Office) -> None:
    rollover.roll_over(office, rollover.propose(office, 2025))


async def test_the_next_year_is_made_with_the_shifts_that_are_wanted(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await pick(pilot, "buat 2025")
        form = zi_app.screen
        assert isinstance(form, RolloverForm)
        assert "TAHUN 2025" in form._list.whole()
        await pilot.press("space", "ctrl+s")
        await zi_app.workers.wait_for_complete()
        await settle(pilot)
        snapshot = zi_app.session.snapshot
        assert snapshot.year == 2025
        assert snapshot.plan.title.shown.endswith("TAHUN 2024")
        assert snapshot.row_by_code["III.3.1"].steps[0].text.shown.endswith("tahun 2025")


async def test_another_year_is_looked_at_in_the_same_place(zi_app: ZiApp) -> None:
    zi_app.desk.submit(make_2025).result()
    async with zi_app.run_test(size=SIZE) as pilot:
        snapshot = zi_app.session.snapshot
        row = snapshot.row_by_code["II.2.2"]
        zi_app.session = zi_app.session._replace(row_id=row.id, month=6, filter=Filter(team_id=row.team_id))
        await pick(pilot, "renaksi 2025")
        session = zi_app.session
        assert session.snapshot.year == 2025
        assert session.row is not None
        assert (session.row.code, session.month) == ("II.2.2", 6)
        assert session.filter.team_id == session.row.team_id != row.team_id


async def test_a_locked_year_is_unlocked_on_purpose_alone(zi_app: ZiApp) -> None:
    zi_app.desk.submit(make_2025).result()
    async with zi_app.run_test(size=SIZE) as pilot:
        await pick(pilot, "renaksi 2024")
        await pick(pilot, "buka kunci")
        assert isinstance(zi_app.screen, Confirm)
        await pilot.press("enter")
        await settle(pilot)
        assert zi_app.session.snapshot.plan.locked
        await pick(pilot, "buka kunci")
        await pilot.press("b")
        await settle(pilot)
        await zi_app.workers.wait_for_complete()
        assert not zi_app.session.snapshot.plan.locked


async def test_a_year_that_is_undone_gives_way_to_the_one_before(zi_app: ZiApp) -> None:
    zi_app.desk.submit(make_2025).result()
    async with zi_app.run_test(size=SIZE) as pilot:
        await pick(pilot, "renaksi 2025")
        await pilot.press("ctrl+z")
        await zi_app.workers.wait_for_complete()
        assert zi_app.session.snapshot.year == 2024


def test_the_start_names_the_way_to_a_plan_of_today(paths: Paths) -> None:
    office = open_office(paths, dt.date(2026, 1, 2))
    assert "Tekan y untuk membuat Renaksi 2026" in first_look(office).notice
    office.close()
