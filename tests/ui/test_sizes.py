"""From the smallest window to the widest: nothing is a mess, and nothing that is typed is lost on the way."""

import re

import pytest
from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static, TextArea

from tests.conftest import AS_OF
from tests.ui.test_workbench import text_of
from tests.ui.waiting import reach, until
from zi_tui import clock
from zi_tui.domain.filters import Filter
from zi_tui.domain.meetings import Recorded
from zi_tui.domain.oversight import Meeting
from zi_tui.office import follow_up
from zi_tui.office.follow_up import Wanted
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.realization_form import RealizationForm
from zi_tui.ui.modals.too_small import TooSmall
from zi_tui.ui.screens.follow_ups import FollowUpScreen
from zi_tui.ui.screens.meetings import MeetingScreen
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.cell_panels import CellPanels
from zi_tui.ui.widgets.evidence import EvidencePanel
from zi_tui.ui.widgets.follow_up_list import FollowUpList
from zi_tui.ui.widgets.grid import PlanGrid
from zi_tui.ui.widgets.lines import READABLE, LineView
from zi_tui.ui.widgets.meeting_list import MeetingList
from zi_tui.ui.widgets.month_list import MonthList


def widest(view: LineView) -> int:
    """Return how many cells the widest line takes, blanks at its end apart."""
    width = view.scrollable_content_region.width
    lines = ("".join(text for _ink, text in view.paint_line(line, width)) for line in range(view.line_count()))
    return max(cell_len(line.rstrip(" ─")) for line in lines)


async def test_a_window_that_gets_too_small_says_so_and_loses_nothing(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("enter", "tab", "tab")
        form = zi_app.screen
        assert isinstance(form, RealizationForm)
        field = zi_app.focused
        assert isinstance(field, TextArea)
        await pilot.press("A")

        # WHEN the window gets too small, THEN a sentence is there, and no key reaches the form
        await pilot.resize_terminal(60, 15)
        await until(pilot, lambda: isinstance(zi_app.screen_stack[-1], TooSmall))
        (sentence,) = (screen for screen in zi_app.screen_stack if isinstance(screen, TooSmall))
        assert sentence.is_current
        said = sentence.query_one(Static)
        assert "60×15" in str(said.render())
        assert sentence.region.contains_region(said.region)
        await pilot.press("b", "escape")
        await pilot.resize_terminal(40, 10)
        await pilot.pause()

        # AND it goes once there is room, with everything as it was
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert zi_app.screen is form
        assert zi_app.focused is field
        await pilot.press("c")
        assert field.text == "Ac"
        assert zi_app.screen.region.contains_region(form.query_one(".dialog").region)


async def test_in_a_wide_window_what_belongs_together_stays_together(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(250, 70)) as pilot:
        await pilot.pause()
        assert isinstance(zi_app.screen, WorkbenchScreen)
        assert widest(zi_app.screen.query_one(PlanGrid)) <= READABLE + 12 * 4
        assert widest(zi_app.screen.query_one(EvidencePanel)) <= READABLE
        assert zi_app.screen.query_one(CellPanels).size.height <= 24
        await pilot.press("2")
        await pilot.pause()
        assert widest(zi_app.screen.query_one(MonthList)) <= READABLE + 90


async def test_the_smallest_window_still_says_how_to_attach(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keys = str(zi_app.screen.query_one(KeyBar).render())
        assert keys.split("  ")[:3] == ["spasi Selesai", "enter Isi", "a Lampirkan"]


async def test_a_wide_window_shows_the_names_of_teams_and_places_whole(zi_app: ZiApp) -> None:
    team = max(zi_app.session.snapshot.teams, key=lambda team: len(team.name))
    plan = zi_app.session.snapshot.plan
    place = "Aula lantai dua KPU Kabupaten Banyumas"
    wanted = Wanted(recommendation="Susun SOP " * 20, team_id=team.id)
    zi_app.desk.submit(lambda office: follow_up.add(office, plan, wanted)).result()
    async with zi_app.run_test(size=(250, 70)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert any(team.name in line for line in text_of(zi_app.screen.query_one(MonthList)))
        await pilot.press("M")
        meetings = (await reach(pilot, MeetingScreen)).query_one(MeetingList)
        meetings.show([Recorded(Meeting("1", plan.id, "2024-04-03", place), (), (), ())])
        head, line = text_of(meetings)[:2]
        assert place in line
        assert head.index("Tempat") == line.index(place)
        await pilot.press("escape", "L")
        follow_ups = (await reach(pilot, FollowUpScreen)).query_one(FollowUpList)
        await until(pilot, lambda: team.name in "".join(text_of(follow_ups)))
        assert widest(follow_ups) <= READABLE + 120


async def test_a_name_that_is_cut_keeps_its_distance_from_what_follows(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        lines = [line for line in text_of(zi_app.screen.query_one(MonthList)) if re.search(r"bukti \d/", line)]
        assert any("…  bukti" in line for line in lines)
        assert all("  bukti" in line for line in lines)


@pytest.mark.parametrize("width", [80, 100])
async def test_the_smallest_window_still_says_whose_and_of_which_day_it_is(zi_app: ZiApp, width: int) -> None:
    def title() -> str:
        drawn = zi_app.screen.query_one(TitleBar).render()
        assert isinstance(drawn, Content)
        assert drawn.cell_length <= width - 2
        return drawn.plain

    async with zi_app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        assert "◂ April 2024 ▸" in title()
        assert "per 15 Apr 2024" in title()
        assert title().startswith("1 Papan  2")
        team = zi_app.session.snapshot.teams[-1]
        zi_app.session = zi_app.session._replace(filter=Filter(team_id=team.id))
        await pilot.pause()
        assert team.name[:15] in title()
        assert "per 15 Apr 2024" in title()

        # AND with all that can be said at once
        plan = zi_app.session.snapshot.plan._replace(locked=True)
        snapshot = zi_app.session.snapshot
        snapshot.plan = plan
        zi_app.session = zi_app.session._replace(filter=Filter(team.id, only_open=True, text="rapat"))
        await pilot.pause()
        assert "3 saringan" in title()
        assert "per 15 Apr 2024" in title()
        assert "terkunci" in title()


async def test_names_of_views_stand_where_nothing_is_left_out(zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: AS_OF)
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        title = str(zi_app.screen.query_one(TitleBar).render())
        assert "1 Papan  2 Bulan ini  3 Laporan  4 Riwayat  5 Dasbor" in title
        assert "◂ April 2024 ▸" in title


async def test_what_is_open_fits_when_the_window_shrinks(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(160, 45)) as pilot:
        for key in ("i", "slash", "g"):
            await pilot.resize_terminal(160, 45)
            await pilot.press(key)
            await pilot.pause()
            opened = zi_app.screen
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            box = opened.query_one(".dialog")
            (inside,) = box.query(LineView)
            assert box.content_region.contains_region(inside.region), key
            await pilot.press("escape")


async def test_a_list_that_was_resized_unseen_is_drawn_anew(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        grid = zi_app.screen.query_one(PlanGrid)
        for size in ((60, 15), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.1)

        def lines() -> list[str]:
            return [strip.text for strip in grid.render_lines(Region(0, 0, *grid.outer_size))]

        drawn = lines()
        grid.refresh()
        assert drawn == lines()
