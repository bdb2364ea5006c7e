"""The line in which one types to search: its own undo, and what it shows when the search changes elsewhere."""

from textual import events
from textual.widgets import Input

from tests.ui.forms import toasts
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.chooser import Chooser, Option
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.widgets.search_bar import SearchBar


async def test_taking_back_while_typing_takes_back_typing_and_no_saved_data(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("space")
        await zi_app.workers.wait_for_complete()
        saved = zi_app.session.snapshot.realizations
        assert saved
        await pilot.press("f", "r", "a", "p", "space", "i")
        line = zi_app.screen.query_one(Input)
        await pilot.press("ctrl+z")
        assert line.value == "rap"
        await pilot.press("ctrl+z", "ctrl+z")
        await zi_app.workers.wait_for_complete()
        assert line.value == ""
        assert zi_app.session.snapshot.realizations == saved
        await pilot.press("ctrl+y")
        assert (line.value, line.cursor_position) == ("rap", 3)
        assert zi_app.session.filter.text == "rap"
        assert zi_app.screen.check_action("undo", ()) is False


async def test_a_line_that_has_no_room_for_what_is_pasted_stays_as_it_was_and_says_so(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        zi_app.push_screen(Chooser("Tim", [Option("1", "satu")]))
        await pilot.pause()
        await pilot.press("x")
        zi_app.post_message(events.Paste("kata " * 200_000))
        await pilot.pause()
        assert zi_app.screen.query_one(Input).value == "x"
        assert toasts(pilot) == [
            "Teks itu terlalu panjang (1000000 huruf) dan tidak ditempel: isian ini memuat 4096 huruf."
        ]
        await pilot.press("y")
        assert zi_app.screen.query_one(Input).value == "xy"


async def test_a_list_to_choose_from_takes_back_typing(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        zi_app.push_screen(Chooser("Tim", [Option("1", "satu")]))
        await pilot.pause()
        await pilot.press("x", "y", "ctrl+z")
        assert zi_app.screen.query_one(Input).value == ""


async def test_a_search_cleared_in_another_view_is_cleared_here(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("f", "r", "a", "p", "tab", "2", "escape", "1")
        await pilot.pause()
        assert isinstance(zi_app.screen, WorkbenchScreen)
        assert not zi_app.session.filter.active
        assert not zi_app.screen.query(SearchBar)


async def test_a_search_changed_in_another_view_is_shown_here(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("f", "r", "a", "p", "tab", "2", "f", "z", "enter", "1")
        await pilot.pause()
        bar = zi_app.screen.query_one(SearchBar)
        assert (bar.text, zi_app.session.filter.text) == ("z", "z")
        assert f" {len(zi_app.session.snapshot.rows)} " in str(bar.query(".search--found").first().render())
        zi_app.session = zi_app.session._replace(filter=zi_app.session.filter._replace(text=""))
        await pilot.pause()
        assert not zi_app.screen.query(SearchBar)


async def test_slower_answers_eat_no_letters(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("f")
        bar = zi_app.screen.query_one(SearchBar)
        line = bar.query_one(Input)
        line.value = "r"
        line.value = "ra"
        await pilot.pause()
        assert (line.value, zi_app.session.filter.text) == ("ra", "ra")
