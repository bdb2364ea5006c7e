"""Marking occurrences on the screen, and working them together."""

import json
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.forms import calm, stand_on
from tests.ui.test_workbench import text_of
from tests.ui.waiting import reach
from zi_tui.domain.status import Execution, Verification
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.fields_form import FieldsForm
from zi_tui.ui.modals.file_picker import FilePicker, Picked
from zi_tui.ui.modals.form_fields import ChoiceField, TextField
from zi_tui.ui.modals.save_as import SaveAs
from zi_tui.ui.widgets.bars import KeyBar
from zi_tui.ui.widgets.grid import PlanGrid
from zi_tui.ui.widgets.month_list import MonthList

SIZE = (120, 32)


async def form_of(pilot: Pilot[int]) -> FieldsForm:
    await calm(pilot)
    assert isinstance(pilot.app.screen, FieldsForm)
    return pilot.app.screen


async def test_what_is_marked_is_done_with_one_key_and_undone_with_one(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("x", "x")
        await calm(pilot)
        marked = zi_app.session.marked
        assert len(marked) == 2
        assert sum(line.count("[") for line in text_of(zi_app.screen.query_one(PlanGrid))) == 2
        await pilot.press("space")
        await calm(pilot)
        assert {zi_app.session.snapshot.cell_at(key).status for key in marked} == {Execution.DONE}
        assert zi_app.session.marked == frozenset()  # the next key is for one again
        assert "ditandai" not in str(zi_app.screen.query_one(KeyBar).render())
        await pilot.press("ctrl+z")
        await calm(pilot)
        assert Execution.DONE not in {zi_app.session.snapshot.cell_at(key).status for key in marked}
        assert zi_app.session.marked == frozenset()  # values come back, marks on their own key
        await pilot.press("m")
        await calm(pilot)
        assert zi_app.session.marked == marked
        await pilot.press("escape")
        await calm(pilot)
        assert zi_app.session.marked == frozenset()


async def test_all_of_the_month_is_marked_filled_and_verified_together(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("X", "enter")
        form = await form_of(pilot)
        assert "14 jadwal" in str(form.query_one(".dialog").border_title)
        form.query_one("#status", ChoiceField).put("done")
        form.query_one("#done_on", TextField).put("3/4")
        form.query_one("#note", TextField).put("rapat bersama")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await calm(pilot)
        recorded = zi_app.session.snapshot.realizations.values()
        assert [(each.done_on, each.note) for each in recorded] == [("2024-04-03", "rapat bersama")] * 14
        assert zi_app.session.marked == frozenset()
        await pilot.press("m", "v")
        assert "14 jadwal" in str((await form_of(pilot)).query_one(".dialog").border_title)
        await pilot.press("ctrl+s")
        await calm(pilot)
        assert {each.verification for each in zi_app.session.snapshot.realizations.values()} == {Verification.ACCEPTED}
        await pilot.press("X", "X")
        await calm(pilot)
        assert zi_app.session.marked == frozenset()


async def test_a_range_grows_and_shrinks_along_rows_and_months_and_is_exported(zi_app: ZiApp, tmp_path: Path) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        row = await stand_on(pilot, "I.3.1", 4)
        await pilot.press("shift+down", "shift+right", "shift+right")
        await calm(pilot)
        snapshot = zi_app.session.snapshot
        below = snapshot.row_by_code["I.4.1"].id
        square = {(row.row_id, 4), (row.row_id, 6), (below, 4), (below, 5), (below, 6)}
        assert zi_app.session.marked == square
        bar = zi_app.screen.query_one(KeyBar)
        assert str(bar.render()).startswith("5 ditandai  spasi Selesai  enter Isi")
        assert "e Ekspor…" in str(bar.render())
        await pilot.press("shift+left", "shift+left")  # back: what was covered on the way is not marked
        await calm(pilot)
        assert zi_app.session.marked == {(row.row_id, 4), (below, 4)}
        await pilot.press("shift+home")
        await calm(pilot)
        assert zi_app.session.marked == {(row.row_id, 4)}

        await pilot.press("e")
        await reach(pilot, SaveAs, "#form")
        zi_app.screen.query_one("#folder", Input).value = str(tmp_path)
        zi_app.screen.query_one("#form", ChoiceField).put(".json")
        await pilot.pause()
        assert zi_app.screen.query_one("#name", Input).value == "jadwal-terpilih-2024-04.json"
        await pilot.press("enter")
        await calm(pilot)
        written = json.loads((tmp_path / "jadwal-terpilih-2024-04.json").read_text("utf-8"))
        assert [(each["code"], each["month"]) for each in written["occurrences"]] == [("I.3.1", 4)]
        assert zi_app.session.marked == {(row.row_id, 4)}  # nothing was changed


async def test_a_key_closes_the_range_from_the_last_mark_and_gives_it_to_a_team(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("2", "x", "down", "down", "S")
        await calm(pilot)
        view = zi_app.screen.query_one(MonthList)
        assert zi_app.session.marked == set(view.marked_at_once()[:4])
        await pilot.press("P")
        zi_app.screen.query_one(Input).value = "pengawasan"
        await pilot.press("enter")
        await calm(pilot)
        snapshot = zi_app.session.snapshot
        given = {snapshot.team[snapshot.row[key.row_id].team_id].name for key in view.marked_at_once()[:4]}
        assert (given, zi_app.session.marked) == ({"Tim Pengawasan"}, frozenset())


async def test_one_file_proves_all_that_is_marked(zi_app: ZiApp, tmp_path: Path) -> None:
    (tmp_path / "foto.txt").write_text("foto", encoding="utf-8")
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("2", "x", "x")
        await calm(pilot)
        marked = zi_app.session.marked
        assert "[" in text_of(zi_app.screen.query_one(MonthList))[2]
        await pilot.press("a")
        (await reach(pilot, FilePicker)).dismiss(Picked((tmp_path / "foto.txt",), tmp_path))
        await reach(pilot, FieldsForm, "#caption")
        zi_app.screen.query_one("#caption", TextField).put("Foto rapat")
        await pilot.press("ctrl+s")
        await calm(pilot)
        assert set(zi_app.session.snapshot.attached) == marked
        assert zi_app.session.marked == frozenset()
        before = zi_app.session.snapshot.attached
        assert all(each.files == 1 for each in before.values())
        await pilot.press("ctrl+z")
        await calm(pilot)
        assert zi_app.session.snapshot.attached == {}
