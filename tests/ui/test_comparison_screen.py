"""Two years side by side on the screen."""

from tests.ui.forms import calm
from tests.ui.test_years import make_2025, settle
from zi_tui.office import schedule
from zi_tui.office.office import Office
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.chooser import Chooser
from zi_tui.ui.screens.comparison import ComparisonScreen
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.widgets.comparison import ComparisonView


def two_years(office: Office) -> None:
    """Make the next year, and move a row of it to another month."""
    make_2025(office)
    row = office.snapshot(2025).row_by_code["I.3.1"]
    schedule.set_months(office, row.id, row.months - {2} | {3})


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
    zi_app.desk.submit(two_years).result()
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("B")
        await calm(pilot)
        view = zi_app.screen.query_one(ComparisonView)
        shown = ["".join(text for _ink, text in view.paint_line(line, 80)) for line in range(view.line_count())]
        assert "0 baru, 0 tidak dilanjutkan, 1 berubah, 50 tetap." in shown[1]
        assert view.scroll_offset.y == 0
        assert max(map(len, shown)) <= view.scrollable_content_region.width
        assert "I.3.1" in shown[view.cursor]
        for keys, year in ((("enter", "enter"), 2025), (("o",), 2024), (("enter",), 2025)):
            await pilot.press(*keys)
            await calm(pilot)
            assert isinstance(zi_app.screen, WorkbenchScreen)
            assert zi_app.session.row is not None
            assert (zi_app.session.snapshot.year, zi_app.session.row.code) == (year, "I.3.1")
            await pilot.press("B")
            await calm(pilot)
            assert zi_app.screen.query_one(ComparisonView) is view
        await pilot.press("y")
        await calm(pilot)
        assert isinstance(zi_app.screen, Chooser)
        await pilot.press("enter", "escape")
        await calm(pilot)
        assert not isinstance(zi_app.screen, ComparisonScreen)
