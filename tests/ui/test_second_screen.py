"""Two screens on the same data: the second only looks, says whose turn it is, and takes over by itself."""

import os
from collections.abc import Iterator

import pytest
from textual.content import Content

from tests.hostile import CONTROLS, HOSTILE
from zi_tui.errors import StoreError
from zi_tui.office.record import toggle_done
from zi_tui.paths import Paths
from zi_tui.screen_lock import UNKNOWN, Holder, ScreenLock
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.holding import since_when, whose
from zi_tui.ui.start import first_look
from zi_tui.ui.widgets.bars import TitleBar

BUDI = Holder("Budi", "PC-KEUANGAN", 22, "2024-04-15T09:00:00+07:00")
SIZE = (120, 32)


@pytest.fixture
def other(paths: Paths) -> Iterator[ScreenLock]:
    """Another screen that has the data open."""
    lock = ScreenLock(paths.screen_lock)
    assert lock.take(BUDI) is None
    yield lock
    lock.release()


@pytest.fixture
def second(paths: Paths, other: ScreenLock, desk: Desk) -> ZiApp:
    """The screen that was opened after it."""
    lock = ScreenLock(paths.screen_lock)
    return ZiApp(desk, desk.submit(lambda office: first_look(office, lock)).result(), lock=lock)


def title(app: ZiApp) -> str:
    """Return the line on top as it is drawn."""
    drawn = app.screen.query_one(TitleBar).render()
    assert isinstance(drawn, Content)
    return drawn.plain


async def test_it_says_who_has_the_data_open_and_since_when(second: ZiApp) -> None:
    async with second.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "hanya baca · dibuka Budi di PC-KEUANGAN sejak 15 Apr 09.00" in title(second)
        (notice,) = second._notifications
        assert "sedang dibuka Budi di PC-KEUANGAN" in notice.message
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "hanya baca" in title(second)
        assert Content(title(second)).cell_length <= 80


@pytest.mark.parametrize("key", ["space", "enter", "v", "a", "x", "u", "ctrl+z", "ctrl+y"])
async def test_every_key_that_would_write_is_refused_with_one_sentence(second: ZiApp, key: str) -> None:
    async with second.run_test(size=SIZE) as pilot:
        if key == "x":
            second.screen.query_one("#evidence").focus()
        screen, before = second.screen, second.session.snapshot
        second.clear_notifications()
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert second.screen is screen
        if key != "x":  # there is no file to take off
            assert ["Hanya baca" in said.message for said in second._notifications] == [True]
        assert second.session.snapshot.realizations == before.realizations == {}


async def test_what_would_write_past_the_keys_is_refused_as_well(second: ZiApp) -> None:
    row = second.session.snapshot.rows[0]
    async with second.run_test(size=SIZE):
        with pytest.raises(StoreError, match="Hanya baca"):
            await second.desk.do(lambda office: toggle_done(office, row, 1))


async def test_once_the_other_ends_it_writes_by_itself_and_says_so(second: ZiApp, other: ScreenLock) -> None:
    async with second.run_test(size=SIZE) as pilot:
        await second._look_elsewhere()
        assert second.session.holder == BUDI
        other.release()
        second.clear_notifications()
        await second._look_elsewhere()
        assert second.session.holder is None
        assert ["sekarang layar ini bisa mengubah" in said.message for said in second._notifications] == [True]
        await pilot.pause()
        assert "hanya baca" not in title(second)
        await pilot.press("space")
        await pilot.app.workers.wait_for_complete()
        assert second.session.snapshot.realizations


async def test_a_third_that_was_faster_is_named(second: ZiApp, other: ScreenLock, paths: Paths) -> None:
    third = ScreenLock(paths.screen_lock)
    async with second.run_test(size=SIZE) as pilot:
        other.release()
        assert third.take(Holder("Citra", "PC-3", os.getpid(), "")) is None
        await second._look_elsewhere()
        await pilot.pause()
        assert "dibuka Citra di PC-3" in title(second)
    third.release()


def test_whoever_holds_it_is_called_something_harmless() -> None:
    assert whose(UNKNOWN) == "layar lain"
    for text in HOSTILE.values():
        assert not CONTROLS & set(whose(Holder(text, text, 1, text)))
        assert since_when(BUDI._replace(since=text)) == ""
