"""The meeting package on the screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.hostile import HOSTILE
from tests.ui.forms import calm, toasts
from tests.ui.test_workbench import text_of
from tests.ui.waiting import reach, until
from zi_tui.domain.status import Execution
from zi_tui.office import drafts, follow_up, meeting
from zi_tui.office.meeting import Held
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.modals.confirm import Confirm
from zi_tui.ui.modals.fields_form import FieldsForm
from zi_tui.ui.modals.file_picker import FilePicker, Picked
from zi_tui.ui.modals.form_fields import ChoiceField, TextField
from zi_tui.ui.modals.meeting_form import MeetingForm
from zi_tui.ui.screens.meetings import MeetingScreen
from zi_tui.ui.start import first_look
from zi_tui.ui.widgets.meeting_details import MeetingDetails
from zi_tui.ui.widgets.meeting_list import MeetingList

SIZE = (120, 32)


async def form_after(pilot: Pilot[int], picked: Picked | None) -> FieldsForm:
    """Answer the picker, and return the form that follows."""

    def form() -> FieldsForm | None:
        screen = pilot.app.screen
        if isinstance(screen, FilePicker):
            screen.dismiss(picked)
        return screen if isinstance(screen, FieldsForm) and screen.query("#decisions") else None

    return await until(pilot, form)


async def picked(pilot: Pilot[int], answer: Picked) -> None:
    """Answer the picker, and wait for the field of the file."""
    (await reach(pilot, FilePicker)).dismiss(answer)
    await reach(pilot, FieldsForm, "#role0")


async def test_one_form_feeds_all_that_is_marked(zi_app: ZiApp, tmp_path: Path) -> None:
    (tmp_path / "undangan.txt").write_text("u", encoding="utf-8")
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("x", "x", "R")
        form = await form_after(pilot, Picked((tmp_path / "undangan.txt",), tmp_path))
        assert form.query_one("#role0", ChoiceField).value == "invitation"
        await pilot.press(*"3/4")  # in place of today, which stands there
        for name, text in (("agenda", "Monev"), ("decisions", "Susun SOP | 30/4\nLengkapi absen")):
            form.query_one(f"#{name}", TextField).put(text)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await calm(pilot)
        session = zi_app.session
        held = session.marked_last
        assert (len(held), session.marked) == (2, frozenset())
        assert {session.snapshot.cell_at(key).status for key in held} == {Execution.DONE}
        assert set(session.snapshot.attached) == held
        plan = session.snapshot.plan
        found = zi_app.desk.submit(lambda office: follow_up.register(office, plan)).result()
        assert [each.recommendation for each in found] == ["Susun SOP", "Lengkapi absen"]


async def test_without_files_it_is_for_the_one_in_focus_and_is_listed(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        key = zi_app.session.key
        await pilot.press("R")
        form = await form_after(pilot, None)
        form.query_one("#decisions", TextField).put("Susun SOP | kapan-kapan")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()  # not calm: what asked for the form waits for it
        assert zi_app.screen is form
        form.query_one("#decisions", TextField).put("")
        form.query_one("#leader_present", ChoiceField).put("no")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await calm(pilot)
        snapshot = zi_app.session.snapshot
        assert [cell.key for cell in snapshot.cells() if cell.status is Execution.DONE] == [key]
        ((held, *_rest),) = zi_app.desk.submit(lambda office: meeting.meetings(office, snapshot)).result()
        assert not held.leader_present


async def test_a_meeting_is_found_corrected_taken_away_and_brought_back(zi_app: ZiApp, tmp_path: Path) -> None:
    (tmp_path / "hadir.txt").write_text("h", encoding="utf-8")
    async with zi_app.run_test(size=SIZE) as pilot:
        snapshot = zi_app.session.snapshot
        row = snapshot.rows[0]
        held = Held(
            "2024-04-03", HOSTILE["markup-link"], agenda="[/] Monev [50%]", attendees=HOSTILE["ansi-clear"],
            decisions="Susun SOP\nLengkapi absen",
        )  # fmt: skip
        zi_app.desk.submit(lambda office: meeting.add(office, snapshot, held, [(row, 1)])).result()
        await pilot.press("M")
        await calm(pilot)
        details = text_of(zi_app.screen.query_one(MeetingDetails))
        assert any("Untuk" in line and f"{row.code} Jan" in line for line in details)
        assert any("○ Susun SOP" in line and line.rstrip().endswith("Belum") for line in details)

        await pilot.press("enter")
        form = await form_after(pilot, None)
        form.query_one("#held_on", TextField).put("4/4")
        form.query_one("#rows", TextField).put(f"{row.code} jan, apr")
        form.query_one("#decisions", TextField).put("Susun SOP | 30/6")
        await pilot.press("ctrl+f")
        await picked(pilot, Picked((tmp_path / "hadir.txt",), tmp_path))
        assert form.query_one("#role0", ChoiceField).value == "attendance"
        await pilot.press("ctrl+s")
        await reach(pilot, Confirm)
        assert "TL 2 · Lengkapi absen" in str(zi_app.screen.query_one(Static).render())
        await pilot.press("b")
        await reach(pilot, MeetingScreen)
        await calm(pilot)
        details = text_of(zi_app.screen.query_one(MeetingDetails))
        assert any(f"{row.code} Jan, {row.code} Apr" in line for line in details)
        assert any("Daftar hadir: hadir.txt" in line for line in details)
        assert any("Susun SOP" in line and "tenggat 30 Jun 2024" in line for line in details)
        plan = zi_app.session.snapshot.plan
        items = zi_app.desk.submit(lambda office: follow_up.register(office, plan)).result()
        assert [each.status for each in items] == ["open", "cancelled"]

        await pilot.press("x")
        await calm(pilot)
        assert toasts(pilot)[0].startswith("Rapat 4 April 2024 dihapus; yang dicatatnya tetap: 2 realisasi, 1 bukti")
        assert zi_app.screen.query_one(MeetingList).item is None
        await pilot.press("ctrl+z")
        await calm(pilot)
        assert zi_app.screen.query_one(MeetingList).item is not None
        await pilot.press("escape")
        assert not isinstance(zi_app.screen, MeetingScreen)


async def test_a_new_meeting_survives_a_power_cut_and_is_forgotten_once_it_is_decided_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MeetingForm.DRAFT_SECONDS <= 2
    monkeypatch.setattr(MeetingForm, "DRAFT_SECONDS", 0.001)

    def kept() -> dict[str, str]:
        draft = desk.submit(lambda office: drafts.load_draft(office, "meeting:2024")).result()
        return draft.fields if draft else {}

    async def typed(pilot: Pilot[int], agenda: str) -> None:
        await until(pilot, lambda: kept().get("agenda", "") == agenda)

    async with ZiApp(desk, desk.submit(first_look).result()).run_test(size=SIZE) as pilot:
        await pilot.press("R")
        form = await form_after(pilot, None)
        places = form.values["rows"]
        form.query_one("#agenda", TextField).put("Evaluasi [/] TW I")
        await typed(pilot, "Evaluasi [/] TW I")

    async with ZiApp(desk, desk.submit(first_look).result()).run_test(size=SIZE) as pilot:
        await pilot.press("M", "plus")
        await reach(pilot, Confirm)
        await pilot.press("p")
        form = await form_after(pilot, None)
        assert (form.values["agenda"], form.values["rows"]) == ("Evaluasi [/] TW I", places)
        assert form.has_unsaved
        await pilot.press("ctrl+s")
        await typed(pilot, "")
        await reach(pilot, MeetingScreen)
        await pilot.press("plus")
        form = await form_after(pilot, None)  # nothing is offered any more
        form.query_one("#agenda", TextField).put("Lain")
        await typed(pilot, "Lain")
        await pilot.press("escape", "b")
        await typed(pilot, "")
