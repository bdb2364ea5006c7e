"""The month view: its sections, its figures, and working a line on the spot."""

from tests.ui.test_workbench import settled, text_of
from zi_tui.domain.status import Execution
from zi_tui.ui.app import ZiApp
from zi_tui.ui.widgets.month_list import MonthList


async def test_it_shows_what_is_late_first_with_the_figures_on_top(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        lines = text_of(zi_app.screen.query_one(MonthList))
        assert "14 jadwal · 14 belum" in lines[0]
        assert "tunggakan 50" in lines[0]
        assert "TW II" in lines[0]
        assert lines[1].strip().startswith("Tunggakan")
        assert "terlambat 75 hari" in lines[2]


async def test_a_line_is_worked_on_the_spot_and_the_next_one_follows(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("2")
        await settled(pilot)
        month = zi_app.screen.query_one(MonthList)
        first = zi_app.session.cell
        assert first is not None
        assert (first.row.code, first.month) == ("I.1.1", 1)
        await pilot.press("space")
        await settled(pilot)
        assert zi_app.session.snapshot.cell_at(first.key).status is Execution.DONE
        assert "tunggakan 49" in text_of(month)[0]
        assert "bukti kurang 1" in text_of(month)[0]
        following = zi_app.session.cell
        assert following is not None
        assert (following.row.code, following.month) == ("I.2.1", 1)


async def test_brackets_go_through_the_months(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("2", "right_square_bracket")
        await settled(pilot)
        assert "Mei 2024" in text_of(zi_app.screen.query_one(MonthList))[0]


async def test_a_month_without_anything_says_so(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        filters = zi_app.session.filter._replace(text="tidak ada kata begini")
        zi_app.session = zi_app.session._replace(filter=filters)
        await settled(pilot)
        assert any("Tidak ada yang cocok" in line for line in text_of(zi_app.screen.query_one(MonthList)))


async def test_a_glance_leads_back_to_where_one_stood_and_a_move_to_where_one_went(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("right", "right")
        await settled(pilot)
        stood = zi_app.session.key
        await pilot.press("2")
        await settled(pilot)
        month = zi_app.screen.query_one(MonthList)
        assert zi_app.session.key == month.key != stood
        await pilot.press("1")
        await settled(pilot)
        assert (zi_app.session.key, zi_app.session.month) == (stood, 6)

        await pilot.press("down", "2")
        await settled(pilot)
        assert zi_app.session.key == month.key, "keys act on the line that has the cursor"
        await pilot.press("down", "1")
        await settled(pilot)
        cell = zi_app.session.cell
        assert cell is not None
        assert (cell.row.code, cell.month) == ("I.2.1", 1)
