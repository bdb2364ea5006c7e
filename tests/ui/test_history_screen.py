"""The history on the screen: who did what, what it changed, and the way back to it."""

import datetime as dt
from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.hostile import CONTROLS, HOSTILE
from zi_tui.domain.filters import Filter
from zi_tui.domain.history import Details
from zi_tui.domain.record import HistoryEntry
from zi_tui.domain.status import Execution, Verification
from zi_tui.office import record, settings, undo
from zi_tui.office.history import describe, list_history
from zi_tui.office.office import Office
from zi_tui.report.context import Signatory
from zi_tui.ui.app import ZiApp
from zi_tui.ui.screens import history
from zi_tui.ui.screens.history import HistoryScreen
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.widgets.history_details import HistoryDetails
from zi_tui.ui.widgets.history_list import HistoryList

SIZE = (120, 32)


def do(app: ZiApp, *jobs: Callable[[Office], object]) -> None:
    """Do things with the office before the screen opens."""
    for job in jobs:
        app.desk.submit(job).result()


def note(app: ZiApp, code: str, month: int, text: str) -> Callable[[Office], object]:
    """Return the job of writing what was done."""
    row = app.session.snapshot.row_by_code[code]
    return lambda office: record.record(office, row, month, record.Edit(note=text))


async def open_history(pilot: Pilot[int], row_id: str | None = None) -> HistoryScreen:
    """Show the history, and wait until it was read."""
    screen = HistoryScreen(row_id)
    pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


async def settle(pilot: Pilot[int]) -> None:
    """Wait until nothing is being read, said or drawn."""
    for _turn in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def listed(screen: HistoryScreen) -> list[str]:
    """Return the lines of the list as they are drawn."""
    view = screen.query_one(HistoryList)
    width = view.scrollable_content_region.width
    return ["".join(text for _ink, text in view.paint_line(line, width)) for line in range(view.line_count())]


def detailed(screen: HistoryScreen) -> str:
    """Return what is said of the entry with the cursor."""
    return "\n".join("".join(text for _ink, text in line) for line in screen.query_one(HistoryDetails)._lines)


async def test_newest_first_under_the_day_with_what_was_undone_marked(zi_app: ZiApp) -> None:
    do(zi_app, note(zi_app, "I.3.1", 4, "satu"), note(zi_app, "I.4.1", 4, "dua"), undo.undo)
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        lines = listed(screen)
        assert lines[0].startswith("Hari ini")
        assert "Dibatalkan: I.4.1 April" in lines[1]
        assert "I.4.1 April" in lines[2]
        assert lines[2].endswith("(dibatalkan)")
        assert "I.3.1 April" in lines[3]
        assert "(dibatalkan)" not in lines[3]


async def test_days_are_called_as_people_call_them(zi_app: ZiApp) -> None:
    days = ("2024-04-15", "2024-04-14", "2024-04-14", "2024-04-01")
    entries = [
        HistoryEntry("d", 9 - number, f"{day}T10:00:00+07:00", "Budi", "pc", "record", "I.3.1", undone=False)
        for number, day in enumerate(days)
    ]
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        screen.query_one(HistoryList).show(entries, dt.date(2024, 4, 15), older=False)
        headings = [line.strip() for line in listed(screen) if "Budi" not in line]
        assert headings == ["Hari ini, 15 April 2024", "Kemarin, 14 April 2024", "1 April 2024"]


async def test_each_field_is_shown_before_and_after(zi_app: ZiApp) -> None:
    row = zi_app.session.snapshot.row_by_code["I.3.1"]
    do(
        zi_app,
        lambda office: record.record(
            office, row, 4, record.Edit(status=Execution.IN_PROGRESS, note="Rapat pertama", done_on="2024-04-03")
        ),
        lambda office: record.record(office, row, 4, record.Edit(status=Execution.DONE, note="Rapat kedua")),
    )
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        said = detailed(screen)
        assert "Realisasi I.3.1 April" in said
        assert "Berjalan → Selesai" in said
        assert "Rapat pertama → Rapat kedua" in said
        assert "Dilaksanakan" not in said
        await pilot.press("down")
        await settle(pilot)
        assert "Belum → Berjalan" in detailed(screen)
        assert "– → 3 Apr 2024" in detailed(screen)


async def test_taking_back_what_was_new_shows_it_gone(zi_app: ZiApp) -> None:
    row = zi_app.session.snapshot.row_by_code["I.3.1"]
    do(zi_app, lambda office: record.toggle_done(office, row, 4), undo.undo)
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        assert "Selesai → Belum" in detailed(screen)
        assert "15 Apr 2024 → –" in detailed(screen)


async def test_settings_are_called_by_their_names(zi_app: ZiApp) -> None:
    people = {"coordinator": Signatory("Budi", "1980", ""), "secretary": Signatory("Siti", "", "")}
    do(zi_app, lambda office: settings.save_signatories(office, people))
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        said = " ".join(detailed(screen).split())
        assert "Pengaturan Nama koordinator – → Budi NIP koordinator – → 1980 Nama sekretaris – → Siti" in said


async def test_the_list_follows_what_is_undone_here(zi_app: ZiApp) -> None:
    do(zi_app, note(zi_app, "I.3.1", 4, "satu"))
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        before = len(listed(screen))
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert len(listed(screen)) == before + 1
        assert screen.query_one(HistoryList).cursor == 1
        assert "Dibatalkan" in detailed(screen)
        await pilot.press("ctrl+y")
        await settle(pilot)
        assert "Diulangi" in listed(screen)[1]


async def test_the_cursor_stays_on_its_entry_when_others_come(zi_app: ZiApp) -> None:
    do(zi_app, note(zi_app, "I.3.1", 4, "satu"), note(zi_app, "I.3.1", 4, "dua"))
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        view = screen.query_one(HistoryList)
        await pilot.press("down")
        chosen = view.entry
        screen.act(lambda office: record.toggle_done(office, zi_app.session.snapshot.row_by_code["I.4.1"], 4))
        await settle(pilot)
        assert view.entry == chosen
        assert view.cursor == 3


async def test_enter_goes_to_the_month_and_row_and_takes_off_a_filter_that_hides_it(zi_app: ZiApp) -> None:
    do(zi_app, note(zi_app, "I.3.1", 2, "satu"))
    other = zi_app.session.snapshot.row_by_code["VI.1.1"].team_id
    zi_app.session = zi_app.session._replace(filter=Filter(team_id=other))
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_history(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(zi_app.screen, WorkbenchScreen)
        row = zi_app.session.row
        assert row is not None
        assert (row.code, zi_app.session.month) == ("I.3.1", 2)
        assert not zi_app.session.filter.active


async def test_an_entry_without_a_row_says_so(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert zi_app.screen is screen
        assert [said.message for said in zi_app._notifications] == ["Catatan ini bukan tentang satu indikator."]
        assert "Tidak ada isian yang berubah." in detailed(screen)


async def test_a_search_filters_while_one_types_and_escape_shows_everything(zi_app: ZiApp) -> None:
    do(zi_app, note(zi_app, "I.3.1", 4, "satu"), note(zi_app, "II.2.2", 4, "dua"))
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        await pilot.press("slash")
        await pilot.pause()
        screen.query_one(Input).value = "APRIL ii.2.2"
        await settle(pilot)
        assert [line.split()[2] for line in listed(screen)[1:]] == ["II.2.2"]
        await pilot.press("ctrl+z")
        assert "Dibatalkan" not in "".join(listed(screen))
        screen.query_one(Input).value = "tidak [/] ada"
        await settle(pilot)
        assert listed(screen) == []
        assert "tidak [/] ada" in screen.query_one(HistoryList).empty
        await pilot.press("escape")
        await settle(pilot)
        assert len(listed(screen)) == 4
        assert screen.query_one(HistoryList).has_focus


async def test_what_is_older_is_read_as_one_scrolls(zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "BATCH", 2)
    do(zi_app, *[note(zi_app, "I.3.1", 4, f"catatan {number}") for number in range(4)])
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        view = screen.query_one(HistoryList)
        assert len(listed(screen)) == 4
        assert "lebih lama" in listed(screen)[-1]
        await pilot.press("end")
        await settle(pilot)
        assert len(listed(screen)) == 6
        assert view.cursor == 3, "it goes on where it was"
        assert view.entry is not None
        await pilot.press("end")
        await settle(pilot)
        assert "lebih lama" not in listed(screen)[-1]
        assert len(listed(screen)) == 6


async def test_a_search_looks_through_the_whole_history(zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "BATCH", 1)
    do(zi_app, note(zi_app, "II.2.2", 4, "lama"), *[note(zi_app, "I.3.1", 4, f"baru {number}") for number in range(3)])
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        assert "II.2.2" not in "".join(listed(screen))
        await pilot.press("slash")
        screen.query_one(Input).value = "ii.2.2"
        await settle(pilot)
        assert "II.2.2 April" in listed(screen)[1]
        assert "1 dari 5 catatan" in str(screen.query_one(HistoryList).border_subtitle), "what is left out is not read"


async def test_the_history_of_a_row_leaves_out_the_others_and_escape_goes_back(zi_app: ZiApp) -> None:
    do(zi_app, note(zi_app, "I.3.1", 4, "satu"), note(zi_app, "II.2.2", 4, "dua"))
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot, zi_app.session.snapshot.row_by_code["I.3.1"].id)
        assert len(listed(screen)) == 2
        assert "I.3.1" in str(screen.query_one(HistoryList).border_title)
        await pilot.press("escape")
        assert isinstance(zi_app.screen, WorkbenchScreen)


async def test_a_row_without_history_says_how_to_begin(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot, zi_app.session.snapshot.row_by_code["I.3.1"].id)
        assert listed(screen) == []
        assert "spasi menandai Selesai" in screen.query_one(HistoryList).empty


async def test_ten_thousand_entries_are_listed_and_moved_through(zi_app: ZiApp) -> None:
    entries = [
        HistoryEntry(
            "d", number, f"2024-{1 + number % 12:02}-03T10:00:00+07:00", "Budi", "pc", "record", "I.3.1", False
        )
        for number in range(10_000, 0, -1)
    ]
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_history(pilot)
        view = screen.query_one(HistoryList)
        view.show(entries, dt.date(2024, 12, 31), older=False)
        await pilot.press("end", "home", "pagedown")
        assert view.line_count() > 10_000
        assert len(view._strips) < 200


async def test_hostile_texts_stay_texts(zi_app: ZiApp) -> None:
    row = zi_app.session.snapshot.row_by_code["I.3.1"]
    entries = [
        HistoryEntry("d", number, "2024-04-03T10:00:00+07:00", text, text, "record", text, undone=True)
        for number, text in enumerate(HOSTILE.values())
    ]
    async with zi_app.run_test(size=(80, 24)) as pilot:
        screen = await open_history(pilot)
        view, panel = screen.query_one(HistoryList), screen.query_one(HistoryDetails)
        view.show(entries, dt.date(2024, 4, 3), older=False)
        await settle(pilot)
        assert view.line_count() == len(entries) + 1
        assert not [line for line in listed(screen) if CONTROLS & set(line)]
        for entry in entries:
            text = entry.summary

            def fill(office: Office, text: str = text) -> Details:
                record.record(office, row, 4, record.Edit(note=text, obstacle=text, done_by=text))
                record.verify(office, row, 4, Verification.NEEDS_WORK, text)
                record.record(office, row, 4, record.Edit(note="penutup"))
                return describe(office, list_history(office, limit=3)[-1])

            panel.show(entry, await zi_app.desk.do(fill))
            drawn = detailed(screen)
            assert "Realisasi I.3.1 April" in drawn, ascii(text[:60])
            assert not CONTROLS & set(drawn.replace("\n", "")), ascii(text[:60])
            await pilot.pause()
            panel.scroll_end(animate=False)


async def test_hostile_texts_are_searched_for(zi_app: ZiApp) -> None:
    do(zi_app, *[note(zi_app, "I.3.1", 4, text) for text in HOSTILE.values()])
    async with zi_app.run_test(size=(80, 24)) as pilot:
        screen = await open_history(pilot)
        await pilot.press("slash")
        for name, text in HOSTILE.items():
            screen.query_one(Input).value = text[:200]
            await pilot.pause()
            assert not CONTROLS & set("".join(listed(screen))), name
            assert not CONTROLS & set(screen.query_one(HistoryList).render_line(1).text), name
        await settle(pilot)
