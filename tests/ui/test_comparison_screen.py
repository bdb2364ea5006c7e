"""Two years side by side on the screen."""

from textual.widgets import Input

from tests.ui.forms import calm
from tests.ui.test_years import make_2025, settle
from zi_tui.office import editing, rollover
from zi_tui.office.office import Office
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.chooser import Chooser
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.widgets.comparison import ComparisonView


def more_years(office: Office) -> None:
    """Make the next two years, and move a row of the first one to another month."""
    make_2025(office)
    row = office.snapshot(2025).row_by_code["I.3.1"]
    editing.edit_row(office, row, row.indicator, row.team_id, row.months - {2} | {3})
    rollover.roll_over(office, rollover.propose(office, 2026))


async def test_one_year_alone_says_how_to_make_the_next(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5", "B")
        await calm(pilot)
        view = zi_app.screen.query_one(ComparisonView)
        assert view.line_count() == 0
        assert "tekan y, lalu pilih Buat Renaksi 2025" in view.empty
        await pilot.press("enter", "o", "y")
        await settle(pilot)
        assert isinstance(zi_app.screen, Chooser)


async def test_a_row_opens_in_either_year_and_the_comparison_stays(zi_app: ZiApp) -> None:
    zi_app.desk.submit(more_years).result()
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("B")
        await calm(pilot)
        view = zi_app.screen.query_one(ComparisonView)
        shown = ["".join(text for _ink, text in view.paint_line(line, 80)) for line in range(view.line_count())]
        assert "0 baru, 0 tidak dilanjutkan, 1 berubah, 50 tetap." in shown[2]
        assert view.scroll_offset.y == 0
        assert max(map(len, shown)) <= view.scrollable_content_region.width
        assert "I.3.1" in shown[view.cursor]
        for keys, year in ((("enter", "enter"), 2025), (("o",), 2024)):
            await pilot.press(*keys)
            await calm(pilot)
            assert isinstance(zi_app.screen, WorkbenchScreen)
            assert zi_app.session.row is not None
            assert (zi_app.session.snapshot.year, zi_app.session.row.code) == (year, "I.3.1")
            await pilot.press("B")
            await calm(pilot)
            assert zi_app.screen.query_one(ComparisonView) is view


async def test_the_two_years_that_were_chosen_stay_until_another_is_looked_at(zi_app: ZiApp) -> None:
    zi_app.desk.submit(more_years).result()
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("B")
        await calm(pilot)
        view = zi_app.screen.query_one(ComparisonView)

        def title() -> str:
            return "".join(text for _ink, text in view.paint_line(0, 120))

        first = zi_app.session.snapshot
        assert "Renaksi 2024 dan 2025" in title()
        await pilot.press("y")
        await calm(pilot)
        zi_app.screen.query_one(Input).value = "2025 2026"
        for key in ("enter", "o", "B"):
            await pilot.press(key)
            await calm(pilot)
        assert zi_app.session.snapshot.year == 2025
        assert "Renaksi 2025 dan 2026" in title()
        zi_app.session = zi_app.session.on(first)
        await calm(pilot)
        assert "Renaksi 2024 dan 2025" in title()
