"""What is typed in one burst reaches what it was meant for."""

from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.test_workbench import settled
from tests.ui.waiting import until
from zi_tui.ui.app import ZiApp
from zi_tui.ui.widgets.month_list import MonthList


def burst(app: ZiApp, *keys: str) -> None:
    """Send keys faster than the program can follow."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def ended(pilot: Pilot[int], done: Callable[[], bool]) -> None:
    """Wait until what was typed has come to its end."""
    await until(pilot, done)
    await settled(pilot)


@pytest.fixture(autouse=True)
def endless_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is held back comes because the one before has ended, not because the program lost patience."""
    monkeypatch.setattr("zi_tui.ui.type_ahead.PATIENCE", 1000.0)


async def test_a_code_typed_right_after_g_goes_there(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.pause()
        burst(zi_app, "g", "v", ".", "4", ".", "3", "enter")
        wanted = zi_app.session.snapshot.row_by_code["V.4.3"].id
        await ended(pilot, lambda: zi_app.session.row_id == wanted)
        assert zi_app.session.row_id == wanted


async def test_a_view_key_and_what_follows_it(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.pause()
        burst(zi_app, "2", "down", "space")
        await ended(pilot, lambda: bool(zi_app.session.snapshot.realizations))
        month = zi_app.screen.query_one(MonthList)
        assert "tunggakan 49" in month.render_line(0).text
        assert zi_app.session.snapshot.cell(zi_app.session.snapshot.row_by_code["I.2.1"], 1).realization is not None


async def test_letters_that_follow_the_search_key_are_searched_for(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.pause()
        burst(zi_app, "f", *"whistle", "enter")
        await ended(pilot, lambda: zi_app.session.filter.text == "whistle" and not isinstance(zi_app.focused, Input))
        assert zi_app.session.filter.text == "whistle"
        assert not isinstance(zi_app.focused, Input)


async def test_what_follows_the_key_that_finds_anything_is_found_and_opened(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.pause()
        burst(zi_app, "slash", *"v.4.3", "enter")
        wanted = zi_app.session.snapshot.row_by_code["V.4.3"].id
        await ended(pilot, lambda: zi_app.session.row_id == wanted)
        assert zi_app.session.row_id == wanted


async def test_a_held_arrow_moves_once_for_each_repeat(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.pause()
        burst(zi_app, *["right"] * 3, *["left"] * 5)
        await ended(pilot, lambda: zi_app.session.month == 2)
        assert zi_app.session.month == 2


@pytest.mark.parametrize("opens", ["enter", "question_mark", "i", "g", "L", "slash"])
async def test_the_key_after_the_one_that_closes_a_window_reaches_the_view(zi_app: ZiApp, opens: str) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.pause()
        burst(zi_app, opens, "escape", "right")
        await ended(pilot, lambda: zi_app.session.month == 5)
        assert zi_app.session.month == 5
        assert len(zi_app.screen_stack) == 1
