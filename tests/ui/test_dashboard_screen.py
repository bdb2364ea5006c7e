"""The dashboard on the screen."""

import pytest
from textual.pilot import Pilot

from tests.ui.forms import calm
from zi_tui.ui.app import ZiApp
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.widgets.dashboard import DashboardView


def shown(view: DashboardView) -> list[str]:
    return ["".join(text for _ink, text in view.paint_line(line, 80)) for line in range(view.line_count())]


async def open_dashboard(pilot: Pilot[int]) -> DashboardView:
    await pilot.press("5")
    await calm(pilot)
    return pilot.app.screen.query_one(DashboardView)


@pytest.mark.parametrize("size", [(120, 32), (80, 24)])
async def test_a_key_shows_the_year_from_its_beginning(zi_app: ZiApp, size: tuple[int, int]) -> None:
    async with zi_app.run_test(size=size) as pilot:
        view = await open_dashboard(pilot)
        assert "0 dari 64 langkah terjadwal sampai April selesai" in shown(view)[1]
        assert view.scroll_offset.y == 0
        assert max(map(len, shown(view))) <= view.scrollable_content_region.width


async def test_what_is_late_opens_in_the_workbench_once_it_is_in_sight(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        view = await open_dashboard(pilot)
        await pilot.press("enter")
        await calm(pilot)
        assert zi_app.screen.query(DashboardView)
        assert view.scroll_offset.y > 0
        late = shown(view)[view.cursor]
        await pilot.press("enter")
        await calm(pilot)
        assert isinstance(zi_app.screen, WorkbenchScreen)
        assert zi_app.session.row is not None
        assert zi_app.session.row.code in late
        assert zi_app.session.month == 1


async def test_it_follows_what_is_recorded(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        view = await open_dashboard(pilot)
        before = zi_app.session.snapshot
        await pilot.press("1", "space")
        await calm(pilot)
        assert zi_app.session.snapshot is not before
        await pilot.press("5")
        await calm(pilot)
        assert view is zi_app.screen.query_one(DashboardView)
        assert not zi_app.screen.query("Toast.-error")


async def test_the_map_goes_from_axis_to_axis(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        view = await open_dashboard(pilot)
        seen = []
        for key in ("right", "right", "right", "left"):
            await pilot.press(key)
            seen.append(next(line.split()[3] for line in shown(view) if "Peta 12 bulan" in line))
        assert seen == ["Bukti", "Verifikasi", "Pelaksanaan", "Verifikasi"]
        assert view.scroll_offset.y == 0
