"""The register of follow-ups on the screen."""

from pathlib import Path

import pytest

from tests.hostile import HOSTILE
from tests.ui.forms import calm
from tests.ui.test_workbench import text_of
from tests.ui.waiting import reach
from zi_tui.domain.oversight import FollowUp
from zi_tui.office import follow_up, years
from zi_tui.office.follow_up import Wanted
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.fields_form import FieldsForm
from zi_tui.ui.modals.file_picker import FilePicker, Picked
from zi_tui.ui.modals.form_fields import TextField
from zi_tui.ui.screens.follow_ups import FollowUpScreen
from zi_tui.ui.widgets.follow_up_list import FollowUpList
from zi_tui.ui.widgets.month_list import MonthList

SIZE = (120, 32)


def items(app: ZiApp) -> tuple[FollowUp, ...]:
    plan = app.session.snapshot.plan
    return app.desk.submit(lambda office: follow_up.register(office, plan)).result()


def give(app: ZiApp, text: str, due_on: str | None = None) -> None:
    """Record a recommendation before the screen opens."""
    plan = app.session.snapshot.plan
    app.desk.submit(lambda office: follow_up.add(office, plan, Wanted(recommendation=text, due_on=due_on))).result()
    snapshot = app.desk.submit(lambda office: office.snapshot(2024)).result()
    app.set_reactive(ZiApp.session, app.session._replace(snapshot=snapshot))


async def test_a_recommendation_is_added_done_and_taken_back(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("L")
        await calm(pilot)
        assert "Belum ada rekomendasi" in "".join(
            zi_app.screen.query_one(FollowUpList).render_line(y).text for y in range(4)
        )
        await pilot.press("plus")
        await calm(pilot)
        form = zi_app.screen
        assert isinstance(form, FieldsForm)
        for name, text in (("recommendation", "Susun SOP"), ("due_on", "1/4")):
            form.query_one(f"#{name}", TextField).put(text)
        form.query_one("#row").focus()
        await pilot.press("right", "ctrl+s")
        await calm(pilot)
        (item,) = items(zi_app)
        row = zi_app.session.snapshot.row_by_code["I.3.1"]
        assert (item.recommendation, item.plan_row_id, item.team_id) == ("Susun SOP", row.id, row.team_id)
        line = text_of(zi_app.screen.query_one(FollowUpList))[1]
        assert "! " in line
        assert "Terlambat 14 hari" in line
        await pilot.press("space")
        await calm(pilot)
        assert items(zi_app)[0].done_on == "2024-04-15"
        await pilot.press("ctrl+z")
        await calm(pilot)
        assert items(zi_app)[0].status == "open"
        await pilot.press("x")
        await calm(pilot)
        assert items(zi_app) == ()


async def test_the_form_stays_where_it_cannot_be_saved(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("L", "plus")
        await calm(pilot)
        form = zi_app.screen
        await pilot.press("ctrl+s")
        await calm(pilot)
        assert zi_app.screen is form
        assert "Rekomendasi belum ditulis" in str(form.query_one("#said").render())
        form.query_one("#row", TextField).put("IX.1")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await calm(pilot)
        assert zi_app.screen is form
        assert form.focused is form.query_one("#row")
        assert items(zi_app) == ()


async def test_files_prove_the_one_with_the_cursor(
    zi_app: ZiApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(zi_app, "Susun SOP")
    (tmp_path / "sop.txt").write_text("sop", encoding="utf-8")
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("L")
        await calm(pilot)
        await pilot.press("a")
        (await reach(pilot, FilePicker)).dismiss(Picked((tmp_path / "sop.txt",), tmp_path))
        await calm(pilot)
        assert "1 bukti" in text_of(zi_app.screen.query_one(FollowUpList))[1]
        opened: list[str] = []
        monkeypatch.setattr(follow_up, "open_file", lambda _vault, file: opened.append(file.file_name))
        await pilot.press("o")
        await calm(pilot)
        assert opened == ["sop.txt"]


async def test_the_month_names_what_is_overdue(zi_app: ZiApp) -> None:
    give(zi_app, "Susun SOP", "2024-04-01")
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("2")
        await calm(pilot)
        lines = text_of(zi_app.screen.query_one(MonthList))
        assert "Tindak lanjut terlambat" in lines[1]
        assert "TL 1 · Susun SOP" in lines[2]
        assert lines[2].rstrip().endswith("terlambat 14 hari")
        assert zi_app.session.row_id is not None


@pytest.mark.parametrize("size", [(120, 32), (80, 24)])
async def test_texts_of_people_are_shown_as_they_are(zi_app: ZiApp, size: tuple[int, int]) -> None:
    for text in HOSTILE.values():
        if text.strip():
            zi_app.desk.submit(
                lambda office, text=text: follow_up.add(  # type: ignore[misc]
                    office, zi_app.session.snapshot.plan, Wanted(recommendation=f"x{text}")
                )
            ).result()
    async with zi_app.run_test(size=size) as pilot:
        await pilot.press("L")
        await calm(pilot)
        assert isinstance(zi_app.screen, FollowUpScreen)
        view = zi_app.screen.query_one(FollowUpList)
        assert view.line_count() > 5
        assert {view.render_line(y).cell_length for y in range(view.size.height)} == {view.size.width}


async def test_a_locked_year_is_refused_before_files_are_picked(zi_app: ZiApp) -> None:
    give(zi_app, "Susun SOP")
    zi_app.desk.submit(lambda office: years.lock(office, 2024)).result()
    snapshot = zi_app.desk.submit(lambda office: office.snapshot(2024)).result()
    zi_app.set_reactive(ZiApp.session, zi_app.session._replace(snapshot=snapshot))
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("L", "a")
        await calm(pilot)
        assert isinstance(zi_app.screen, FollowUpScreen)
        assert any("sudah dikunci" in note.message for note in zi_app._notifications)
