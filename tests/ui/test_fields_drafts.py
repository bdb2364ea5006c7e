"""What is typed into a form of fields survives a power cut: it is kept, offered, and dropped when it is decided on."""

from collections.abc import Sequence

import pytest
from textual.pilot import Pilot

from tests.ui.test_follow_ups import give, items
from tests.ui.waiting import reach, said_so_far, until
from zi_tui.domain.oversight import FollowUp
from zi_tui.domain.record import CellKey
from zi_tui.office import drafts, follow_up, meeting, record
from zi_tui.office.drafts import Draft
from zi_tui.office.follow_up import Wanted
from zi_tui.office.meeting import Held
from zi_tui.office.office import Office
from zi_tui.store import local
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.modals.confirm import Confirm
from zi_tui.ui.modals.fields_form import FieldsForm
from zi_tui.ui.modals.form_fields import TextField
from zi_tui.ui.modals.realization_form import RealizationForm
from zi_tui.ui.screens.follow_ups import FollowUpScreen
from zi_tui.ui.screens.meetings import MeetingScreen
from zi_tui.ui.start import first_look
from zi_tui.ui.widgets.follow_up_list import FollowUpList
from zi_tui.ui.widgets.meeting_list import MeetingList

SIZE = (120, 32)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep drafts without waiting."""
    assert FieldsForm.DRAFT_SECONDS <= 2
    monkeypatch.setattr(FieldsForm, "DRAFT_SECONDS", 0.001)
    monkeypatch.setattr(RealizationForm, "DRAFT_SECONDS", 0.001)


def started(desk: Desk) -> ZiApp:
    return ZiApp(desk, desk.submit(first_look).result())


def kept(desk: Desk, name: str) -> Draft | None:
    """Return the draft whose name begins so."""

    def job(office: Office) -> Draft | None:
        found = office.store.connection.execute(
            "SELECT key FROM local_draft WHERE key LIKE ?", (f"form:{name}%",)
        ).fetchone()
        return drafts.load_draft(office, found[0].removeprefix("form:")) if found else None

    return desk.submit(job).result()


def keys(desk: Desk) -> list[str]:
    """Return the keys of all drafts."""
    return desk.submit(lambda office: local.draft_keys(office.store)).result()


async def cut_power(pilot: Pilot[int], desk: Desk, name: str, **typed: str) -> None:
    """Type into the form in front until that is kept; the program then ends without a word."""
    form = await reach(pilot, FieldsForm, f"#{next(iter(typed))}")
    for field, text in typed.items():
        form.query_one(f"#{field}", TextField).put(text)
    await until(pilot, lambda: (draft := kept(desk, name)) is not None and draft.fields == typed)


async def question(pilot: Pilot[int]) -> str:
    confirm = await reach(pilot, Confirm)
    return "\n".join(str(each.render()) for each in confirm.query("Static"))


async def on_follow_up(pilot: Pilot[int], keys: Sequence[str] = ("enter",)) -> None:
    await pilot.press("L")
    screen = await reach(pilot, FollowUpScreen)
    await until(pilot, lambda: screen.query_one(FollowUpList).item)
    await pilot.press(*keys)


def edited_elsewhere(app: ZiApp, item: FollowUp, wanted: Wanted) -> None:
    app.desk.submit(lambda office: follow_up.edit(office, item, wanted)).result()


async def test_a_follow_up_that_was_typed_is_offered_and_then_forgotten(desk: Desk) -> None:
    app = started(desk)
    give(app, "Susun SOP")
    async with app.run_test(size=SIZE) as pilot:
        await on_follow_up(pilot, ["plus"])
        await cut_power(pilot, desk, "follow-up", recommendation="Perbarui [/] media")
    async with started(desk).run_test(size=SIZE) as pilot:
        await on_follow_up(pilot, ["plus"])
        assert "Perbarui [/] media" in await question(pilot)
        await pilot.press("p")
        form = await reach(pilot, FieldsForm)
        assert form.values["recommendation"] == "Perbarui [/] media"
        assert form.has_unsaved
        await pilot.press("ctrl+s")
        await reach(pilot, FollowUpScreen)
        assert kept(desk, "follow-up") is None
    assert [item.recommendation for item in items(app)] == ["Susun SOP", "Perbarui [/] media"]


async def test_an_edit_says_what_changed_since_it_was_typed_and_leaves_the_rest_alone(desk: Desk) -> None:
    app = started(desk)
    give(app, "Susun SOP")
    async with app.run_test(size=SIZE) as pilot:
        await on_follow_up(pilot)
        await cut_power(pilot, desk, "follow-up", recommendation="Susun SOP baru", action="rapat")
    edited_elsewhere(app, items(app)[0], Wanted(recommendation="Susun tiga SOP", source_note="surat 12"))
    async with started(desk).run_test(size=SIZE) as pilot:
        await on_follow_up(pilot)
        asked = await question(pilot)
        assert asked.index("Susun SOP baru") < asked.index("kini tersimpan: Susun tiga SOP") < asked.index("rapat")
        assert asked.count("kini tersimpan") == 1
        await pilot.press("p")
        form = await reach(pilot, FieldsForm)
        said = form.query_one("#newer")
        assert said.display
        assert "Susun tiga SOP" in str(said.render())
        await pilot.press("ctrl+s")
        await reach(pilot, FollowUpScreen)
    (item,) = items(app)
    assert (item.recommendation, item.action, item.source_note) == ("Susun SOP baru", "rapat", "surat 12")


@pytest.mark.parametrize(("key", "stays"), [("n", True), ("escape", True), ("b", False)])
async def test_a_draft_can_wait_or_be_thrown_away(desk: Desk, key: str, stays: bool) -> None:
    app = started(desk)
    give(app, "Susun SOP")
    async with app.run_test(size=SIZE) as pilot:
        await on_follow_up(pilot)
        await cut_power(pilot, desk, "follow-up", action="rapat")
    async with started(desk).run_test(size=SIZE) as pilot:
        await on_follow_up(pilot)
        await question(pilot)
        await pilot.press(key)
        if stays:
            await reach(pilot, FollowUpScreen)
        else:
            form = await reach(pilot, FieldsForm)
            assert not form.has_unsaved
            await pilot.press("escape")
            await reach(pilot, FollowUpScreen)
    assert (kept(desk, "follow-up") is not None) is stays


async def test_what_is_thrown_away_as_the_form_is_left_leaves_no_draft(desk: Desk) -> None:
    app = started(desk)
    give(app, "Susun SOP")
    async with app.run_test(size=SIZE) as pilot:
        await on_follow_up(pilot)
        await cut_power(pilot, desk, "follow-up", action="rapat")
        await pilot.press("escape", "b")
        await reach(pilot, FollowUpScreen)
        assert kept(desk, "follow-up") is None


@pytest.mark.parametrize("name", ["follow-up", "realization"])
async def test_what_is_thrown_away_as_the_program_is_left_leaves_no_draft(desk: Desk, name: str) -> None:
    app = started(desk)
    give(app, "Susun SOP")
    async with app.run_test(size=SIZE) as pilot:
        if name == "follow-up":
            await on_follow_up(pilot)
            await cut_power(pilot, desk, name, action="rapat")
        else:
            await pilot.press("enter")
            form = await reach(pilot, RealizationForm, "#note")
            form.query_one("#note", TextField).put("rapat")
            await until(pilot, lambda: keys(desk))
        await pilot.press("ctrl+q")
        await reach(pilot, Confirm)
        await pilot.press("b")
        await until(pilot, lambda: not keys(desk))


async def test_what_is_filled_in_for_several_is_offered_when_the_same_are_marked(desk: Desk) -> None:
    async with started(desk).run_test(size=SIZE) as pilot:
        await pilot.press("x", "x", "enter")
        await cut_power(pilot, desk, "fill", note="rapat bersama", done_by="Ani")
    app = started(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x", "enter")
        form = await reach(pilot, FieldsForm)
        await until(pilot, lambda: not form._resting)
        assert not form.has_unsaved  # it was typed for others, too
        await pilot.press("escape", "x", "enter")
        assert "rapat bersama" in await question(pilot)
        await pilot.press("p", "ctrl+s")
        await until(pilot, lambda: kept(desk, "fill") is None)
        notes = [each.note for each in app.session.snapshot.realizations.values()]
        assert notes == ["rapat bersama", "rapat bersama"]


async def test_filling_several_says_how_many_were_changed_since(desk: Desk) -> None:
    app = started(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x", "x", "enter")
        await cut_power(pilot, desk, "fill", note="rapat bersama")
        row, month = app.session.marked_places[0]
    desk.submit(lambda office: record.record(office, row, month, record.Edit(note="sendiri"))).result()
    async with started(desk).run_test(size=SIZE) as pilot:
        await pilot.press("x", "x", "enter")
        assert "1 jadwal sudah diubah sejak itu" in await question(pilot)
        await pilot.press("p")
        form = await reach(pilot, FieldsForm)
        assert form.query_one("#newer").display


async def test_a_meeting_that_was_being_corrected_is_gone_on_with(desk: Desk) -> None:
    app = started(desk)
    snapshot = app.session.snapshot
    desk.submit(lambda office: meeting.add(office, snapshot, Held("2024-04-03", agenda="Evaluasi"), [], [])).result()

    async def opened(pilot: Pilot[int]) -> None:
        await pilot.press("M")
        screen = await reach(pilot, MeetingScreen)
        await until(pilot, lambda: screen.query_one(MeetingList).item)
        await pilot.press("enter")

    async with started(desk).run_test(size=SIZE) as pilot:
        await opened(pilot)
        await cut_power(pilot, desk, "meeting:2024:", agenda="Evaluasi TW I")
    async with started(desk).run_test(size=SIZE) as pilot:
        await opened(pilot)
        assert "Evaluasi TW I" in await question(pilot)
        await pilot.press("p")
        form = await reach(pilot, FieldsForm)
        assert form.values["agenda"] == "Evaluasi TW I"
        await pilot.press("ctrl+s")
        await reach(pilot, MeetingScreen)
    (held,) = desk.submit(lambda office: meeting.meetings(office, office.snapshot(2024))).result()
    assert held.meeting.agenda == "Evaluasi TW I"
    assert kept(desk, "meeting") is None


async def test_the_next_start_says_once_what_waits_and_how_it_is_opened(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zi_tui.ui.app.SETTLED_SECONDS", 0.01)
    app = started(desk)
    plan = app.session.snapshot
    assert desk.submit(lambda office: drafts.waiting(office, plan)).result() == ""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x", "x", "enter")
        await cut_power(pilot, desk, "fill", note="rapat bersama")
    row = plan.row_by_code["I.3.1"]
    desk.submit(lambda office: drafts.save_draft(office, CellKey(row.id, 4), {"note": "Rapat"})).result()
    desk.submit(lambda office: drafts.save_draft(office, CellKey("gone", 4), {"note": "Rapat"})).result()
    desk.submit(lambda office: drafts.save_draft(office, "follow-up:2023:", {"action": "Rapat"})).result()
    async with started(desk).run_test(size=SIZE) as pilot:
        said = await until(pilot, lambda: [each for each in said_so_far(pilot) if "belum disimpan" in each])
        assert "I.3.1 Apr (enter)" in said[0]
        assert "isi bersama I.3.1 Apr, I.4.1 Apr (x, lalu enter)" in said[0]
        assert "tindak lanjut" not in said[0]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("follow-up:2024:", "tindak lanjut baru (L, lalu +)"),
        ("follow-up:2024:1", "tindak lanjut (L, lalu enter)"),
        ("meeting:2024", "rapat baru (R)"),
        ("meeting:2024:1", "rapat (M, lalu enter)"),
    ],
)
def test_each_form_is_told_with_its_key(desk: Desk, name: str, said: str) -> None:
    plan = started(desk).session.snapshot
    desk.submit(lambda office: drafts.save_draft(office, name, {"agenda": "Rapat"})).result()
    assert said in desk.submit(lambda office: drafts.waiting(office, plan)).result()
