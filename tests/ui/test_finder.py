"""Finding anything anywhere on the screen."""

import pytest
from textual.pilot import Pilot

from tests.hostile import HOSTILE
from tests.ui.forms import calm
from tests.ui.waiting import reach
from zi_tui.domain.finding import Hit, Text, folded
from zi_tui.domain.record import CellKey
from zi_tui.office import follow_up, record
from zi_tui.office.follow_up import Wanted
from zi_tui.office.office import Office
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.finder import Finder, Hits, marked
from zi_tui.ui.screens.follow_ups import FollowUpScreen
from zi_tui.ui.screens.history import HistoryScreen
from zi_tui.ui.widgets.line_input import LineInput


def give(app: ZiApp) -> None:
    """Record a note and a recommendation before the screen opens."""

    def job(office: Office) -> None:
        snapshot = office.snapshot(2024)
        record.record(office, snapshot.row_by_code["VI.3.1"], 4, record.Edit(note="survei", cause="pendopo dipakai"))
        follow_up.add(office, snapshot.plan, Wanted(recommendation="Perbaiki kotak saran"))

    app.desk.submit(job).result()


async def search(pilot: Pilot[int], typed: str) -> Finder:
    """Open the finder, and type."""
    await pilot.press("slash")
    finder = await reach(pilot, Finder, "LineInput")
    finder.query_one(LineInput).value = typed
    await calm(pilot)
    return finder


async def test_a_note_opens_at_its_row_and_month(zi_app: ZiApp) -> None:
    give(zi_app)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        finder = await search(pilot, "pendopo")
        hit = finder.query_one(Hits).hit
        assert hit is not None
        assert (hit.found.kind, hit.found.code, hit.found.month) == ("note", "VI.3.1", 4)
        await pilot.press("enter")
        await calm(pilot)
        assert zi_app.session.key == CellKey(zi_app.session.snapshot.row_by_code["VI.3.1"].id, 4)


async def test_follow_ups_and_history_open_in_their_views(zi_app: ZiApp) -> None:
    give(zi_app)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await search(pilot, "kotak saran")
        await pilot.press("enter")
        await calm(pilot)
        assert isinstance(zi_app.screen, FollowUpScreen)
        await pilot.press("escape")
        await calm(pilot)
        finder = await search(pilot, "vi.3.1 uraian diubah")
        assert finder.query_one(Hits).hit is not None
        await pilot.press("enter")
        await calm(pilot)
        assert isinstance(zi_app.screen, HistoryScreen)


async def test_nothing_found_says_so_and_escape_comes_back(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        before = zi_app.session
        finder = await search(pilot, "xyzzy")
        view = finder.query_one(Hits)
        assert "Tidak ada yang memuat “xyzzy”" in "".join(view.render_line(y).text for y in range(4))
        await pilot.press("escape")
        await calm(pilot)
        assert zi_app.session == before


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_line_has_its_width_whatever_it_holds(said: str) -> None:
    from rich.cells import cell_len

    from zi_tui.domain.finding import search as search_texts

    text = Text("note", f"awal {said} rapat", 2024, "", None, None, folded("note", "", 2024, f"awal {said} rapat"))
    hits: list[Hit] = search_texts([text], "rapat")[0]
    for hit in hits:
        assert sum(cell_len(part) for _ink, part in marked(hit, 40)) == 40
