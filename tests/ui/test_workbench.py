"""The workbench: tree, grid and panels follow each other and what is recorded."""

from threading import Event

from textual.pilot import Pilot

from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Execution
from zi_tui.office import record
from zi_tui.ui.app import ZiApp
from zi_tui.ui.widgets.evidence import EvidencePanel
from zi_tui.ui.widgets.grid import PlanGrid
from zi_tui.ui.widgets.lines import LineView
from zi_tui.ui.widgets.realization import RealizationPanel
from zi_tui.ui.widgets.tree import PlanTree


def text_of(view: LineView) -> list[str]:
    """Return what a list shows, line by line."""
    return [view.render_line(y).text.rstrip() for y in range(view.size.height)]


async def settled(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_it_opens_on_the_first_open_row_of_the_month(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.pause()
        session = zi_app.session
        assert session.month == 4
        assert session.row is not None
        assert session.row.code == "I.3.1"
        assert isinstance(zi_app.focused, PlanGrid)
        assert "I.3.1 · April · Belum" in str(zi_app.screen.query_one(EvidencePanel).border_title)


async def test_space_marks_done_and_again_puts_back_and_every_figure_follows(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        tree = zi_app.screen.query_one(PlanTree)
        assert "0/122" in text_of(tree)[0]
        await pilot.press("space")
        await settled(pilot)
        assert "1/122" in text_of(tree)[0]
        assert "1/21" in text_of(tree)[1]
        grid = zi_app.screen.query_one(PlanGrid)
        (line,) = [line for line in text_of(grid) if "I.3.1" in line]
        assert "▐● ▌" in line
        assert "15 Apr 2024" in "\n".join(text_of(zi_app.screen.query_one(RealizationPanel)))
        await pilot.press("space")
        await settled(pilot)
        assert "0/122" in text_of(tree)[0]
        assert zi_app.session.cell is not None
        assert zi_app.session.cell.realization is None


async def test_arrows_and_letters_move_over_rows_and_months(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("down", "right", "l", "j", "k", "h")
        await settled(pilot)
        assert zi_app.session.row is not None
        assert (zi_app.session.row.code, zi_app.session.month) == ("I.4.1", 5)
        assert "I.4.1 · Mei" in str(zi_app.screen.query_one(EvidencePanel).border_title)


async def test_the_months_end_with_the_year(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        grid = zi_app.screen.query_one(PlanGrid)
        grid.set_month(12)
        await pilot.press("right", "right_square_bracket")
        await settled(pilot)
        assert zi_app.session.month == 12


async def test_the_tree_chooses_what_the_grid_shows(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        tree, grid = zi_app.screen.query_one(PlanTree), zi_app.screen.query_one(PlanGrid)
        tree.focus()
        await pilot.press("down", "down")
        await settled(pilot)
        assert "II" in str(grid.border_title)
        shown = "\n".join(text_of(grid))
        assert "II.1.1" in shown
        assert " I.1.1" not in shown
        await pilot.press("right", "down", "right", "down")
        await settled(pilot)
        assert zi_app.session.row is not None
        assert zi_app.session.row.code == "II.1.1"
        await pilot.press("enter")
        assert zi_app.focused is grid


async def test_going_to_a_row_that_the_grid_does_not_show_reveals_it(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        tree = zi_app.screen.query_one(PlanTree)
        tree.focus()
        await pilot.press("down")
        row = zi_app.session.snapshot.row_by_code["V.4.3"]
        zi_app.session = zi_app.session.at(CellKey(row.id, 6))
        await settled(pilot)
        assert zi_app.session.row == row
        assert any("V.4.3" in line for line in text_of(zi_app.screen.query_one(PlanGrid)))


async def test_a_narrow_window_folds_the_tree_and_p_brings_it(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        tree, grid = zi_app.screen.query_one(PlanTree), zi_app.screen.query_one(PlanGrid)
        assert not tree.display
        assert all(month in text_of(grid)[0] for month in ("Jan", "Des"))
        await pilot.press("p")
        await pilot.pause()
        assert tree.display
        assert tree.has_focus
        await pilot.press("enter")
        await pilot.pause()
        assert grid.has_focus
        assert not tree.display


async def test_going_somewhere_leaves_no_tree_in_front_of_the_grid(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "g", "V", ".", "4", ".", "3", "enter")
        await settled(pilot)
        grid = zi_app.screen.query_one(PlanGrid)
        assert grid.has_focus
        assert grid.display
        assert any("V.4.3" in line for line in text_of(grid))


async def test_what_is_refused_again_is_said_once(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        zi_app.notify("Tahun ini terkunci.")
        zi_app.notify("Berkasnya tidak ada.")
        zi_app.notify("Tahun ini terkunci.")
        await pilot.pause()
        assert [said.message for said in zi_app._notifications] == ["Berkasnya tidak ada.", "Tahun ini terkunci."]


async def test_undo_and_redo_say_what_they_did(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("space", "ctrl+z")
        await settled(pilot)
        assert any("Dibatalkan: I.3.1 April ditandai Selesai" in note.message for note in zi_app._notifications)
        await pilot.press("ctrl+y")
        await settled(pilot)
        assert zi_app.session.cell is not None
        assert zi_app.session.cell.status is Execution.DONE
        await pilot.press("ctrl+y")
        await settled(pilot)
        assert any("Tidak ada yang bisa diulangi" in note.message for note in zi_app._notifications)


async def test_what_another_process_wrote_appears(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        from zi_tui.office.office import open_office

        paths = await zi_app.desk.do(lambda office: office.paths)
        other = open_office(paths)
        row = other.snapshot().row_by_code["I.1.1"]
        record.record(other, row, 1, record.Edit(status=Execution.DONE, done_on="2024-01-05"))
        other.close()
        await zi_app._look_elsewhere()
        await settled(pilot)
        assert "1/122" in text_of(zi_app.screen.query_one(PlanTree))[0]


async def test_keys_are_answered_while_the_desk_has_no_time_to_look_elsewhere(zi_app: ZiApp) -> None:
    free = Event()
    async with zi_app.run_test(size=(120, 32)) as pilot:
        zi_app.desk.submit(lambda _office: free.wait(60))
        zi_app._watch._tell()
        zi_app._watch._tell()
        try:
            await pilot.press("right")
            assert zi_app.session.month == 5
        finally:
            free.set()


async def test_a_program_fault_in_a_job_is_said_and_kept(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        from zi_tui.ui.screens.workbench import WorkbenchScreen

        screen = zi_app.screen
        assert isinstance(screen, WorkbenchScreen)
        screen.act(lambda office: 1 / 0)  # type: ignore[arg-type, return-value]  # what no one foresaw
        await pilot.pause()
        await pilot.pause()
        assert isinstance(zi_app.survived[0], ZeroDivisionError)
        assert not zi_app.failures
        assert any("ZeroDivisionError" in note.message for note in zi_app._notifications)


async def test_a_shorter_list_is_shown_from_its_top(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        grid, tree = zi_app.screen.query_one(PlanGrid), zi_app.screen.query_one(PlanTree)
        await pilot.press("end")
        tree.focus()
        await pilot.press("down")
        await settled(pilot)
        assert any("I.1.1" in line for line in text_of(grid))
