"""Working in the history: taking back from there, narrowing, words that changed, one's own name."""

import pytest
from textual.widgets import Input

from tests.ui.test_history_screen import SIZE, detailed, do, listed, note, open_history, settle
from zi_tui.office import person, undo
from zi_tui.office.office import system_author
from zi_tui.office.record import Edit, record
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.modals.chooser import Chooser
from zi_tui.ui.modals.name_form import NameForm
from zi_tui.ui.start import first_look
from zi_tui.ui.widgets.history_details import HistoryDetails
from zi_tui.ui.widgets.history_list import HistoryList

BEFORE = "Rapat triwulan satu di aula kantor bersama enam tim kerja, dengan notula dan daftar hadir yang lengkap"
AFTER = "Rapat triwulan satu di aula kantor bersama lima tim kerja, dengan notula dan daftar hadir yang belum lengkap"


async def test_an_entry_is_taken_back_and_applied_again_from_there(zi_app: ZiApp) -> None:
    do(zi_app, note(zi_app, "I.3.1", 4, "satu"), note(zi_app, "I.4.1", 4, "dua"))
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        await pilot.press("down", "z")
        await settle(pilot)
        assert "Dibatalkan: I.3.1 April" in listed(screen)[1]
        assert [line.endswith("(dibatalkan)") for line in listed(screen)[2:4]] == [False, True]
        assert [zi_app.session.snapshot.row[key.row_id].code for key in zi_app.session.snapshot.realizations] == [
            "I.4.1"
        ]
        await pilot.press("z")
        await settle(pilot)
        assert "Diulangi: I.3.1 April" in listed(screen)[1]


async def test_what_stands_in_the_way_is_said(zi_app: ZiApp) -> None:
    do(zi_app, note(zi_app, "I.3.1", 4, "satu"), note(zi_app, "I.3.1", 4, "dua"))
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_history(pilot)
        await pilot.press("down", "z")
        await settle(pilot)
        (said,) = zi_app._notifications
        assert "sesudahnya ada perubahan lain oleh" in said.message


async def test_it_is_narrowed_to_an_action_and_escape_shows_everything(zi_app: ZiApp) -> None:
    do(zi_app, note(zi_app, "I.3.1", 4, "satu"), note(zi_app, "I.4.1", 4, "dua"), undo.undo)
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(zi_app.screen, Chooser)
        zi_app.screen.query_one(Input).value = "isi realisasi"
        await pilot.press("enter")
        await settle(pilot)
        assert len(listed(screen)) == 3
        assert "Isi realisasi" in str(screen.query_one(HistoryList).border_title)
        await pilot.press("escape")
        await settle(pilot)
        assert len(listed(screen)) == 5
        assert not screen._narrowing.active


async def test_a_long_text_is_shown_as_one_with_the_words_that_changed(zi_app: ZiApp) -> None:
    do(zi_app, note(zi_app, "I.3.1", 4, BEFORE), note(zi_app, "I.3.1", 4, AFTER))
    async with zi_app.run_test(size=(80, 24)) as pilot:
        screen = await open_history(pilot)
        inks = [piece for line in screen.query_one(HistoryDetails)._lines for piece in line]
        assert [text for ink, text in inks if ink == "removed"] == ["enam"]
        assert [text for ink, text in inks if ink == "added" and text.strip()] == ["lima", "belum"]
        assert "enam lima tim" in " ".join(detailed(screen).split())


async def test_without_colours_signs_say_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ZiApp(desk, desk.submit(first_look).result())
    do(app, note(app, "I.3.1", 4, BEFORE), note(app, "I.3.1", 4, AFTER))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_history(pilot)
        said = " ".join(detailed(screen).split())
        assert "bersama [-enam-] {+lima+} tim kerja" in said
        assert "yang {+belum+} lengkap" in said


async def test_late_entries_are_marked_in_list_and_details(zi_app: ZiApp) -> None:
    do(zi_app, note(zi_app, "I.3.1", 4, "satu"))  # the PC's clock is years later
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        assert listed(screen)[1].endswith("dicatat kemudian")
        assert "dicatat kemudian" in detailed(screen)


async def test_a_name_is_asked_for_and_recorded_from_then_on(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(zi_app.screen, NameForm)
        zi_app.screen.query_one(Input).value = "Budi Santoso"
        await pilot.press("enter")
        await settle(pilot)
        (said,) = zi_app._notifications
        assert "Riwayat mencatat Anda sebagai Budi Santoso (" in said.message
        await pilot.press("space")
        await settle(pilot)
        screen = await open_history(pilot)
        assert "Budi Santoso" in listed(screen)[1]


async def test_whoever_has_no_name_is_told_once_after_the_first_change(desk: Desk) -> None:
    app = ZiApp(desk, desk.submit(first_look).result())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        await settle(pilot)
        said = [notification.message for notification in app._notifications]
        assert said[1:] == [f"Riwayat mencatat Anda sebagai {system_author()[0]}. Ganti nama: f2."]
        await pilot.press("space")
        await settle(pilot)
        assert len(app._notifications) == 1
    row = app.session.snapshot.rows[0]
    again = ZiApp(desk, desk.submit(first_look).result())
    async with again.run_test(size=SIZE) as pilot:
        again.screen.act(lambda office: record(office, row, 1, Edit(note="x")))  # type: ignore[attr-defined]
        await settle(pilot)
        assert len(again._notifications) == 1
    assert desk.submit(person.get).result() == ""
