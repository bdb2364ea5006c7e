"""Filling in an occurrence, through the program."""

import re

import pytest
from textual import events

from tests.conftest import AS_OF
from tests.hostile import HOSTILE
from tests.ui.forms import calm, fill, open_form, recorded, said, saved, toasts, type_ahead
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Execution, Verification
from zi_tui.office.office import open_office
from zi_tui.office.record import Edit, record
from zi_tui.paths import Paths
from zi_tui.text import LONGEST, clean
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.confirm import Confirm
from zi_tui.ui.modals.form_fields import TextField
from zi_tui.ui.screens.workbench import WorkbenchScreen

SIZE = (120, 32)


def key_of(app: ZiApp, code: str = "I.3.1", month: int = 4) -> CellKey:
    return CellKey(app.session.snapshot.row_by_code[code].id, month)


async def test_a_clerk_fills_in_the_form_by_keyboard_alone(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        await pilot.press("s", "enter", *"3/4", "enter", *"Siti", "enter", *"Rapat", "tab", *"sepi", "ctrl+s")
        await calm(pilot)
        assert isinstance(pilot.app.screen, WorkbenchScreen)
        realization = recorded(pilot, key_of(zi_app))
        assert realization is not None
        assert realization[2:7] == (Execution.DONE, "2024-04-03", "Siti", "Rapat", "sepi")
        assert toasts(pilot) == ["I.3.1 April ditandai Selesai; pelaksana, uraian, kendala diubah · ctrl+z batal"]


@pytest.mark.parametrize(
    ("code", "title"),
    [("I.3.1", "I.3.1 · April 2024"), ("I.4.2", "I.4.2 · April 2024 · Telah menetapkan agen perubahan.")],
)
async def test_the_indicator_is_said_once_and_whole(zi_app: ZiApp, code: str, title: str) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot, code)
        whole = zi_app.session.snapshot.row_by_code[code].indicator.shown
        assert str(form.query_one(".dialog").border_title) == title
        assert said(pilot, "#indicator") == ("" if whole in title else whole)


async def test_choices_move_with_the_arrows_and_by_their_first_letter(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        values = []
        for key in ("right", "right", "right", "right", "left", "b", "b", "d"):
            await pilot.press(key)
            values.append(form.changed.get("status", "planned"))
        assert values == [
            "in_progress", "done", "cancelled", "cancelled", "done", "planned", "in_progress", "cancelled",
        ]  # fmt: skip


async def test_the_reason_is_asked_for_only_when_cancelling_and_is_needed_there(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        assert not form.query_one("#row-reason").display
        await pilot.press("d", "ctrl+s")
        await calm(pilot)
        assert pilot.app.screen is form
        assert "perlu alasan" in said(pilot, "#notice")
        assert form.focused is form.query_one("#reason")
        await pilot.press(*"libur", "ctrl+s")
        await calm(pilot)
        realization = recorded(pilot, key_of(zi_app))
        assert realization is not None
        assert (realization.status, realization.reason) == (Execution.CANCELLED, "libur")


async def test_a_month_out_of_plan_cannot_be_cancelled_but_recorded(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot, month=3)
        assert said(pilot, "#row-status Static") == "di luar jadwal"
        await pilot.press("d")
        assert form.changed == {}
        await pilot.press("s", "ctrl+s")
        await calm(pilot)
        assert toasts(pilot) == ["I.3.1 Maret ditandai Selesai, di luar jadwal · ctrl+z batal"]


async def test_v_opens_the_form_at_the_verification(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot, key="v")
        assert form.focused is form.query_one("#verification")
        await pilot.press("p", "enter", *"kurang", "enter")  # enter on the last field saves
        await calm(pilot)
        realization = recorded(pilot, key_of(zi_app))
        assert realization is not None
        assert (realization.verification, realization.verification_note) == (Verification.NEEDS_WORK, "kurang")
        assert realization.status is Execution.PLANNED


async def test_the_date_is_echoed_while_typing_and_its_errors_stand_beside_it(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        await pilot.press("s", "enter", *"3/")
        assert "tidak dikenal" in said(pilot, "#row-done_on Static")
        await pilot.press("4")
        assert said(pilot, "#row-done_on Static") == "Rabu, 3 April 2024"
        await pilot.press("0", "ctrl+s")
        await calm(pilot)
        assert pilot.app.screen is form
        assert "tidak ada di kalender" in said(pilot, "#notice")
        assert form.changed["done_on"] == "3/40"


async def test_a_date_moves_the_status_to_done_and_its_clearing_moves_it_back(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        await pilot.press("enter", *"3/4")
        assert form.changed == {"status": "done", "done_on": "3/4"}
        assert said(pilot, "#row-status Static") == "tanggal diisi: status menjadi Selesai"
        assert said(pilot, "#row-done_on Static") == "Rabu, 3 April 2024"
        await pilot.press("ctrl+u")
        assert form.changed == {}
        assert said(pilot, "#row-status Static") == ""
        await pilot.press(*"kemarin", "ctrl+s")
        await calm(pilot)
        realization = recorded(pilot, key_of(zi_app))
        assert realization is not None
        assert (realization.status, realization.done_on) == (Execution.DONE, "2024-04-14")


async def test_typing_replaces_the_date_that_one_comes_to_and_nothing_after_another_window(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        await pilot.press("s", "enter", *"3/4", "enter", "shift+tab", *"5/")
        pilot.app.post_message(events.AppBlur())
        pilot.app.post_message(events.AppFocus())
        await calm(pilot)
        await pilot.press("4")
        assert form.changed["done_on"] == "5/4"


async def test_a_status_set_by_hand_stands_whatever_becomes_of_the_date(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        await pilot.press("enter", *"3/4", "shift+tab", "b")
        assert form.changed == {"done_on": "3/4"}
        assert said(pilot, "#row-status Static") == ""
        assert "status masih Belum" in said(pilot, "#row-done_on Static")
        await pilot.press("tab", *"3/5")
        assert form.changed == {"done_on": "3/5"}
        await pilot.press("ctrl+u", "shift+tab", "b", "tab", *"4/4")
        assert form.changed == {"status": "in_progress", "done_on": "4/4"}
        await pilot.press("ctrl+u")
        assert form.changed == {"status": "in_progress"}


async def test_a_day_yet_to_come_moves_no_status(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        await pilot.press("enter")
        await pilot.pause()
        pilot.app.post_message(events.Paste("1/4/2999"))
        await pilot.pause()
        assert form.changed == {"done_on": "1/4/2999"}


async def test_a_saved_date_without_a_status_is_left_as_it_is(zi_app: ZiApp, paths: Paths) -> None:
    elsewhere = open_office(paths, AS_OF)
    row = elsewhere.snapshot().row_by_code["I.3.1"]
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        record(elsewhere, row, 4, Edit(done_on="2024-04-03"))
        elsewhere.close()
        await pilot.press("tab", "tab", *"Siti", "ctrl+s")  # someone else's date comes into the open form
        await calm(pilot)
        assert form.changed == {"done_by": "Siti"}
        await pilot.press("ctrl+s")
        await calm(pilot)
        realization = recorded(pilot, key_of(zi_app))
        assert realization is not None
        assert realization[2:5] == (Execution.PLANNED, "2024-04-03", "Siti")


async def test_a_date_typed_just_before_saving_moves_the_status(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        type_ahead(pilot, "<enter>", "3/4", "<ctrl+s>")
        realization = await saved(pilot, key_of(zi_app))
        assert realization[2:4] == (Execution.DONE, "2024-04-03")


async def test_keys_typed_ahead_of_a_slow_screen_reach_their_field(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        type_ahead(pilot, "s", "<enter>", "3/4", "<enter>", "Siti", "<tab>", "Rapat", "<enter>", "<ctrl+s>")
        realization = await saved(pilot, key_of(zi_app))
        assert pilot.app.screen is not form
        assert realization[2:6] == (Execution.DONE, "2024-04-03", "Siti", "Rapat")


async def test_leaving_a_changed_form_asks_and_escape_goes_on_with_it(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        await fill(pilot, note="Rapat")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("escape")
        assert form.is_current
        assert form.changed == {"note": "Rapat"}
        await pilot.press("escape", "s")
        await calm(pilot)
        assert isinstance(pilot.app.screen, WorkbenchScreen)
        assert recorded(pilot, key_of(zi_app)) is not None


async def test_what_is_thrown_away_is_not_saved(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        await fill(pilot, note="Rapat")
        await pilot.press("escape", "b")
        await calm(pilot)
        assert isinstance(pilot.app.screen, WorkbenchScreen)
        assert recorded(pilot, key_of(zi_app)) is None


async def test_ending_the_program_asks_while_something_is_unsaved(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        assert not form.has_unsaved
        await fill(pilot, note="Rapat")
        await pilot.press("ctrl+q")
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("enter")
        assert form.is_current


async def test_an_unchanged_form_closes_without_a_question(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        await pilot.press("escape")
        await calm(pilot)
        assert isinstance(pilot.app.screen, WorkbenchScreen)


async def test_ctrl_z_in_a_field_takes_back_the_typing_and_never_what_was_saved(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        await calm(pilot)
        form = await open_form(pilot)
        await pilot.press("ctrl+z", "enter", "enter", *"Siti", "ctrl+z", "ctrl+z", "ctrl+z")
        await calm(pilot)
        assert form.changed == {}
        realization = recorded(pilot, key_of(zi_app))
        assert realization is not None
        assert realization.status is Execution.DONE
        await pilot.press("ctrl+y")
        assert form.changed == {"done_by": "Siti"}


async def test_what_is_pasted_into_a_one_line_field_stays_on_one_line(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        for name in ("done_by", "note"):
            form.query_one(f"#{name}", TextField).focus()
            await pilot.pause()
            pilot.app.post_message(events.Paste("Siti\x1b[31m\r\n  Budi\tAni\n"))
            await pilot.pause()
        assert form.changed == {"done_by": "Siti[31m Budi Ani", "note": "Siti[31m\n  Budi Ani"}


@pytest.mark.parametrize("name", ["note", "done_by"])
async def test_what_a_field_has_no_room_for_is_said_and_nothing_is_lost(zi_app: ZiApp, name: str) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        field = form.query_one(f"#{name}", TextField)
        field.focus()
        typed = "ya" * (LONGEST // 2 - 1)
        for text in ("kata " * 200_000, typed, "tiga"):
            pilot.app.post_message(events.Paste(text))
            await pilot.pause()
        told = toasts(pilot)
        assert [text.split(":")[0] for text in told] == [
            f"Teks itu terlalu panjang ({count} huruf) dan tidak ditempel" for count in (1_000_000, 4)
        ]
        assert all(text.endswith("lalu lampirkan sebagai bukti.") for text in told)
        assert field.text == typed
        await pilot.press("a", "b", "c", "d")
        assert field.text == f"{typed}ab"
        assert [text.split(":")[0] for text in toasts(pilot)[2:]] == ["Isian ini sudah penuh"], "once is enough"
        await pilot.press("backspace", "e", "ctrl+s")
        await calm(pilot)
        realization = recorded(pilot, key_of(zi_app))
        assert realization is not None
        assert getattr(realization, name) == f"{typed}ae"


async def test_the_last_person_of_the_team_is_offered(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot, month=2)
        await fill(pilot, done_by="Siti Aminah")
        await pilot.press("ctrl+s")
        await calm(pilot)
        form = await open_form(pilot)
        await pilot.press("down", "down", "right")
        assert form.changed == {"done_by": "Siti Aminah"}
        await pilot.press("ctrl+u", "s", "right")
        assert form.changed == {"done_by": "siti Aminah"}
        await pilot.press("ctrl+u", "s", "i", "left", "right", "x")  # not while the cursor is inside
        assert form.changed == {"done_by": "six"}


async def test_up_and_down_go_from_field_to_field_at_the_edges_of_a_text(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        await fill(pilot, note="satu\ndua")
        form.query_one("#note", TextField).focus()
        names = []
        for key in ("up", "up", "down", "down", "down", "down"):
            await pilot.press(key)
            names.append(form.focused and form.focused.id)
        assert names == ["note", "done_by", "note", "note", "obstacle", "cause"]


async def test_an_office_error_leaves_the_form_as_it_was(zi_app: ZiApp, paths: Paths) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        await fill(pilot, note="Rapat")
        await zi_app.desk.do(lambda office: office.store.connection.execute("UPDATE plan SET locked = 1") and None)
        await pilot.press("ctrl+s")
        await calm(pilot)
        assert pilot.app.screen is form
        assert said(pilot, "#notice") == "Renaksi 2024 sudah dikunci; buka kuncinya lebih dulu."
        assert form.changed == {"note": "Rapat"}


async def test_a_locked_year_does_not_open_a_form_to_type_in_vain(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        snapshot = zi_app.session.snapshot
        snapshot.plan = snapshot.plan._replace(locked=True)
        await pilot.press("enter")
        await calm(pilot)
        assert isinstance(pilot.app.screen, WorkbenchScreen)
        assert toasts(pilot) == ["Renaksi 2024 sudah dikunci; buka kuncinya lebih dulu."]


async def test_what_another_process_saved_meanwhile_is_shown_and_not_overwritten(zi_app: ZiApp, paths: Paths) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        await fill(pilot, note="punya saya", obstacle="hujan")
        elsewhere = open_office(paths, AS_OF)
        row = elsewhere.snapshot().row_by_code["I.3.1"]
        record(elsewhere, row, 4, Edit(status=Execution.DONE, note="punya dia [/]", done_by="Budi"))
        elsewhere.close()
        await pilot.press("ctrl+s")
        await calm(pilot)
        assert pilot.app.screen is form
        assert "menimpa Uraian;" in said(pilot, "#notice")
        assert said(pilot, "#row-note Static") == "kini tersimpan: punya dia [/]"
        assert form.changed == {"note": "punya saya", "obstacle": "hujan"}
        realization = recorded(pilot, key_of(zi_app))
        assert realization is not None
        assert realization.note == "punya dia [/]"
        await pilot.press("ctrl+s")
        await calm(pilot)
        realization = recorded(pilot, key_of(zi_app))
        assert realization is not None
        assert realization[2:7] == (Execution.DONE, "2024-04-15", "Budi", "punya saya", "hujan")


async def test_the_form_opens_with_what_another_process_just_saved(zi_app: ZiApp, paths: Paths) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        elsewhere = open_office(paths, AS_OF)
        record(elsewhere, elsewhere.snapshot().row_by_code["I.3.1"], 4, Edit(note="punya dia"))
        elsewhere.close()
        form = await open_form(pilot)
        assert form.query_one("#note", TextField).text == "punya dia"
        assert form.changed == {}


async def test_hostile_texts_are_held_as_far_as_they_are_text(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        note = form.query_one("#note", TextField)
        note.focus()
        for name, text in HOSTILE.items():
            note.clear()
            pilot.app.post_message(events.Paste(text))
            await fill(pilot, done_by=text)
            fitting = clean(text).replace("\t", " ").strip("\n")
            assert note.text == fitting, name
            assert form.query_one("#done_by", TextField).text == re.sub(r"\s*\n\s*", " ", fitting), name


async def test_hostile_texts_are_saved_and_shown_again(zi_app: ZiApp) -> None:
    text = "\n".join(HOSTILE.values())
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        await fill(pilot, note=text, done_by=text, verification_note=text)
        await pilot.press("ctrl+s")
        await calm(pilot)
        realization = recorded(pilot, key_of(zi_app))
        assert realization is not None
        assert realization.note == clean(text).replace("\t", " ").strip()
        assert "\n" not in realization.done_by
        form = await open_form(pilot)
        assert form.query_one("#note", TextField).text == realization.note
        assert form.changed == {}


@pytest.mark.parametrize("size", [(80, 24), (120, 32), (200, 60)])
async def test_every_field_can_be_seen_while_it_has_the_focus(zi_app: ZiApp, size: tuple[int, int]) -> None:
    async with zi_app.run_test(size=size) as pilot:
        form = await open_form(pilot)
        await fill(pilot, note="panjang " * 60, obstacle="panjang " * 60, cause="x", solution="x\n" * 9, follow_up="y")
        body = form.query_one("FormBody")
        for _step in range(9):
            await pilot.press("tab")
            await pilot.pause()
            focused = form.focused
            assert focused is not None
            assert body.content_region.contains_region(focused.region), focused.id
