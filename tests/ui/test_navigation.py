"""Moving about: views, months, codes, teams, search."""

import pytest
from textual.widgets import Input

from tests.hostile import CONTROLS, batches
from zi_tui.domain.filters import Filter
from zi_tui.domain.record import CellKey
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.chooser import Chooser, _Options
from zi_tui.ui.screens.month import MonthScreen
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.widgets.bars import TitleBar
from zi_tui.ui.widgets.grid import PlanGrid
from zi_tui.ui.widgets.search_bar import SearchBar
from zi_tui.ui.widgets.tree import PlanTree


def grid(app: ZiApp) -> PlanGrid:
    return app.screen.query_one(PlanGrid)


def codes(app: ZiApp) -> list[str]:
    """The codes of the rows in the grid."""
    return [row.code for row in grid(app).rows]


@pytest.mark.parametrize(
    ("typed", "code", "month"),
    [("I.4.2", "I.4.2", 4), ("v43", "V.4.3", 4), ("apr", None, 4), ("11", None, 11), ("agen perubahan", "I.4.2", 4)],
)
async def test_g_goes_to_codes_months_and_words(zi_app: ZiApp, typed: str, code: str | None, month: int) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        before = zi_app.session.row
        await pilot.press("g")
        zi_app.screen.query_one(Input).value = typed
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        row = zi_app.session.row
        assert row is not None
        assert row.code == code if code else row == before
        assert zi_app.session.month == month
        assert grid(zi_app).row == row


async def test_going_to_a_row_takes_off_a_filter_that_hides_it_and_opens_the_tree(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        zi_app.screen.query_one(PlanTree).reveal(zi_app.session.snapshot.row_by_code["I.4.2"].id)
        zi_app.session = zi_app.session._replace(filter=Filter(team_id=zi_app.session.snapshot.teams[0].id))
        await pilot.pause()
        target = zi_app.session.snapshot.row_by_code["VI.1.1"]
        assert isinstance(zi_app.screen, WorkbenchScreen)
        zi_app.screen.action_go_row(target.id)
        await pilot.pause()
        node = zi_app.screen.query_one(PlanTree).node
        assert not zi_app.session.filter.active
        assert node is not None
        assert target in node.rows
        assert grid(zi_app).row == target
        assert grid(zi_app).has_focus


async def test_a_search_filters_while_typing_and_escape_brings_everything_back(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("f", "r", "a", "p", "a", "t")
        found = codes(zi_app)
        assert 0 < len(found) < 51
        assert "“rapat”" in str(zi_app.screen.query_one(TitleBar).render())
        assert f"{len(found)} dari 51" in str(grid(zi_app).border_subtitle)
        await pilot.press("enter")
        assert grid(zi_app).has_focus
        assert codes(zi_app) == found
        await pilot.press("escape")
        assert len(codes(zi_app)) == 51
        assert not zi_app.session.filter.active


async def test_after_a_search_through_the_whole_plan_the_tree_stands_where_it_stood(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        tree = zi_app.screen.query_one(PlanTree)
        area = zi_app.session.snapshot.areas[0]
        tree.reveal(area.id)
        await pilot.pause()
        inside = codes(zi_app)
        assert {code.split(".")[0] for code in inside} == {area.code}
        await pilot.press("f", "r", "a", "p")
        assert {code.split(".")[0] for code in codes(zi_app)} > {area.code}
        await pilot.press("escape")
        await pilot.pause()
        assert tree.node is not None
        assert tree.node.id == area.id
        assert codes(zi_app) == inside


async def test_a_search_that_finds_nothing_says_so_and_leaves_no_row_to_work_on(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "r", "z", "q", "enter")
        assert zi_app.session.row is None
        drawn = "\n".join(grid(zi_app).render_line(y).text for y in range(4))
        assert "Tidak ada yang cocok dengan “rzq”. Esc menghapus pencarian." in drawn
        before = zi_app.session.snapshot
        await pilot.press("space", "escape")
        await zi_app.workers.wait_for_complete()
        assert zi_app.session.snapshot is before
        assert zi_app.session.row is not None


async def test_escape_while_typing_clears_the_search_and_hides_the_line(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("f", "z", "i", "escape")
        await pilot.pause()
        assert not zi_app.session.filter.active
        assert not zi_app.screen.query(SearchBar)
        assert grid(zi_app).has_focus


async def test_hostile_words_are_searched_for_and_shown_as_they_are(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("f")
        for batch in batches(6):
            zi_app.screen.query_one(SearchBar).query_one(Input).value = " ".join(batch.values())
            await pilot.pause()
            title = str(zi_app.screen.query_one(TitleBar).render())
            assert not CONTROLS & {*title, *grid(zi_app).render_line(2).text}, list(batch)


async def test_t_shows_one_team_and_all_teams_again(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("t", "down", "down", "enter")
        team = zi_app.session.snapshot.teams[1]
        assert zi_app.session.filter.team_id == team.id
        assert {row.team_id for row in grid(zi_app).rows} == {team.id}
        assert team.name[:20] in str(zi_app.screen.query_one(TitleBar).render())
        await pilot.press("t", "home")
        zi_app.screen.query_one(Input).value = "semua"
        await pilot.pause()
        await pilot.press("enter")
        assert zi_app.session.filter.team_id is None
        assert len(codes(zi_app)) == 51


async def test_b_shows_what_is_still_to_be_done(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("b")
        assert zi_app.session.filter.only_open
        assert "belum saja" in str(zi_app.screen.query_one(TitleBar).render())
        await pilot.press("b")
        assert not zi_app.session.filter.active


async def test_the_views_keep_what_they_showed(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        workbench = zi_app.screen
        await pilot.press("down", "2")
        await pilot.pause()
        month = zi_app.screen
        assert isinstance(month, MonthScreen)
        await pilot.press("right_square_bracket", "1")
        await pilot.pause()
        assert zi_app.screen is workbench
        assert zi_app.session.month == 5
        assert zi_app.session.row is not None
        assert zi_app.session.row.code == "I.4.1", "the grid stands where it stood, in the month that was gone to"
        assert zi_app.session.key == CellKey(zi_app.session.row.id, 5)
        assert "Mei" in str(workbench.query_one(TitleBar).render())
        await pilot.press("2")
        assert zi_app.screen is month
        assert "Mei" in str(month.query_one(TitleBar).render())


async def test_a_digit_that_is_typed_changes_no_view(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("f", "2")
        assert isinstance(zi_app.screen, WorkbenchScreen)
        assert zi_app.session.filter.text == "2"
        await pilot.press("escape", "g", "2")
        assert isinstance(zi_app.screen, Chooser)


async def test_the_tree_takes_the_row_under_its_cursor_into_focus(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        tree = zi_app.screen.query_one(PlanTree)
        snapshot = zi_app.session.snapshot
        tree.reveal(snapshot.row_by_code["I.4.2"].id)
        await pilot.pause()
        assert zi_app.session.row == snapshot.row_by_code["I.4.2"]
        assert grid(zi_app).row == zi_app.session.row
        grid(zi_app).focus()
        await pilot.press("up")
        assert zi_app.session.row == snapshot.row_by_code["I.4.1"]
        await pilot.press("space")
        await zi_app.workers.wait_for_complete()
        await pilot.pause()
        assert zi_app.session.row == snapshot.row_by_code["I.4.1"] == grid(zi_app).row


async def test_the_palette_offers_teams_areas_and_months(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("ctrl+p")
        zi_app.screen.query_one(Input).value = "area vi"
        await pilot.pause()
        assert zi_app.screen.query_one(_Options).option is not None
        await pilot.press("enter")
        await pilot.pause()
        assert zi_app.session.row is not None
        assert zi_app.session.row.code == "VI.1.1"


async def test_a_month_without_anything_in_sight_leaves_no_row_to_work_on(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        zi_app.session = zi_app.session._replace(filter=Filter(text="tak ada yang begini"))
        await pilot.pause()
        assert zi_app.session.row is None
        await pilot.press("1")
        await pilot.pause()
        assert zi_app.session.row is None
        await pilot.press("escape")
        await pilot.pause()
        assert zi_app.session.row is not None


async def test_a_fruitless_search_comes_back_to_where_it_began(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        row = zi_app.session.snapshot.row_by_code["V.4.3"]
        zi_app.session = zi_app.session.at(CellKey(row.id, 6))
        await pilot.pause()
        await pilot.press("f", *"xyzzy", "escape")
        await pilot.pause()
        await pilot.pause()
        assert zi_app.session.key == CellKey(row.id, 6)
