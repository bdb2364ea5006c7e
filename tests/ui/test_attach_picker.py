"""The file picker: walking through folders, filtering, ticking, and folders that do not answer."""

import os
import sys
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.hostile import HOSTILE
from tests.ui.test_attach import settle
from tests.ui.waiting import until
from zi_tui.ui import folders
from zi_tui.ui.app import ZiApp
from zi_tui.ui.folders import Entry, Listing, Shortcut, read_folder
from zi_tui.ui.modals.file_picker import FilePicker, Picked
from zi_tui.ui.modals.folder_contents import FolderContents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """`2.pdf`, `10.pdf`, `Daftar Hadir.pdf`, what is hidden or the system's, and the folder `arsip` with `lama.pdf`."""
    folder = tmp_path / "bukti"
    for name in ("arsip", "System Volume Information", "$RECYCLE.BIN"):
        (folder / name).mkdir(parents=True)
    (folder / "Thumbs.db").write_bytes(b"x")
    for name in ("10.pdf", "2.pdf", "Daftar Hadir.pdf", ".tersembunyi", "~$kunci.docx", "arsip/lama.pdf"):
        (folder / name).write_bytes(b"x" * 1500)
    return folder


async def opened(pilot: Pilot[int], folder: Path) -> tuple[FilePicker, list[Picked | None]]:
    answers: list[Picked | None] = []
    picker = FilePicker(folder)
    pilot.app.push_screen(picker, answers.append)
    await pilot.pause()
    await settle(pilot)
    return picker, answers


def names(picker: FilePicker) -> list[str]:
    return [place.name for place in picker.query_one(FolderContents)._lines if isinstance(place, Entry)]


def said(picker: FilePicker) -> str:
    return str(picker.query_one("#said", Static).visual)


async def test_folders_come_first_names_in_their_order_and_hidden_files_not(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        picker, _answers = await opened(pilot, folder)
        assert names(picker) == ["arsip", "2.pdf", "10.pdf", "Daftar Hadir.pdf"]


async def test_typing_filters_and_enter_takes_what_is_left(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        picker, answers = await opened(pilot, folder)
        await pilot.press(*"HADIR")
        assert names(picker) == ["Daftar Hadir.pdf"]
        await pilot.press("escape")
        assert len(names(picker)) == 4
        await pilot.press(*"daf", "enter")
        assert answers == [Picked((folder / "Daftar Hadir.pdf",), folder)]


async def test_a_blank_belongs_to_what_is_typed_and_ticks_after_an_arrow_or_another_blank(
    zi_app: ZiApp, folder: Path
) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        picker, answers = await opened(pilot, folder)
        await pilot.press(*"daftar", "space", *"hadir")
        assert (names(picker), picker._ticked) == (["Daftar Hadir.pdf"], {})
        await pilot.press("space", "space")
        assert [path.name for path in picker._ticked] == ["Daftar Hadir.pdf"]
        await pilot.press("escape", *"1", "down", "space", "enter")
        assert answers == [Picked((folder / "Daftar Hadir.pdf", folder / "10.pdf"), folder)]


async def test_a_stick_that_is_put_in_meanwhile_is_there_in_the_next_folder(
    zi_app: ZiApp, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        picker, _answers = await opened(pilot, folder)
        stick = Shortcut("STIK", tmp_path)
        monkeypatch.setattr(folders, "shortcuts", lambda: (stick,))
        await pilot.press("enter")
        await settle(pilot)
        await settle(pilot)
        assert stick in picker.query_one(FolderContents)._lines


async def test_ticks_last_from_folder_to_folder(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        picker, answers = await opened(pilot, folder)
        await pilot.press("down", "space", "up", "up", "enter")
        await settle(pilot)
        assert names(picker) == ["lama.pdf"]
        await pilot.press("space", "backspace")
        await settle(pilot)
        assert getattr(picker.query_one(FolderContents).place, "name", "") == "arsip"
        await pilot.press("ctrl+s")
        assert answers == [Picked((folder / "2.pdf", folder / "arsip" / "lama.pdf"), folder)]


async def test_a_pasted_path_is_followed(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        picker, answers = await opened(pilot, folder)
        zi_app.post_message(events.Paste(str(folder / "arsip")))
        await pilot.pause()
        await settle(pilot)
        assert names(picker) == ["lama.pdf"]
        zi_app.post_message(events.Paste(f"'{folder / 'Daftar Hadir.pdf'}' '{folder / '2.pdf'}'"))
        await pilot.pause()
        await settle(pilot)
        assert answers == [Picked((folder / "Daftar Hadir.pdf", folder / "2.pdf"), folder)]


async def test_a_typed_path_may_carry_blanks_and_one_that_leads_nowhere_is_a_sentence(
    zi_app: ZiApp, folder: Path
) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        picker, answers = await opened(pilot, folder)
        picker.query_one(Input).value = str(folder / "tidak ada")
        await pilot.press("enter")
        await settle(pilot)
        assert "Tidak ada berkas" in said(picker)
        picker.query_one(Input).value = str(folder / "Daftar")
        picker.query_one(Input).cursor_position = 999
        await pilot.press("space", *"Hadir.pdf", "enter")
        await settle(pilot)
        assert answers == [Picked((folder / "Daftar Hadir.pdf",), folder)]


async def test_of_a_path_that_is_being_typed_it_is_said_where_enter_leads(zi_app: ZiApp, folder: Path) -> None:
    empty = folder / "arsip" / "kosong"
    empty.mkdir()
    async with zi_app.run_test(size=(80, 24)) as pilot:
        picker, _answers = await opened(pilot, empty)
        finder, contents = picker.query_one(Input), picker.query_one(FolderContents)
        said_of = {
            str(folder): "enter membuka letak ini.",
            str(folder / "2.pdf"): "enter mengambil berkas ini.",
            str(folder / "tidak ada"): "Letak ini tidak ada.",
        }
        assert "Folder ini kosong; backspace naik." in contents._lines
        for text, sentence in said_of.items():
            finder.value = text
            await settle(pilot)
            assert contents._lines == [sentence]
        await pilot.press("escape")
        assert "Folder ini kosong; backspace naik." in contents._lines
        finder.value = str(folder)
        await pilot.press("enter")
        await settle(pilot)
        assert "2.pdf" in names(picker)


async def test_a_share_that_does_not_answer_is_asked_once_while_its_path_is_typed(
    zi_app: ZiApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answer = [], Event()
    is_file = folders.is_file

    def look(path: Path) -> bool:
        asked.append(path)
        answer.wait(60)
        return is_file(path)

    async with zi_app.run_test(size=(80, 24)) as pilot:
        picker, _answers = await opened(pilot, folder)
        monkeypatch.setattr(folders, "is_file", look)
        await pilot.press(*"/mati")
        await until(pilot, lambda: asked)
        assert picker.query_one(FolderContents)._lines == ["enter membuka letak ini."]
        assert len(asked) == 1
        answer.set()
        await settle(pilot)
        assert picker.query_one(FolderContents)._lines == ["Letak ini tidak ada."]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs rights that are taken away")
async def test_an_unreadable_folder_is_a_sentence(zi_app: ZiApp, folder: Path) -> None:
    (folder / "arsip").chmod(0)
    try:
        async with zi_app.run_test(size=(120, 32)) as pilot:
            picker, _answers = await opened(pilot, folder)
            await pilot.press("enter")
            await settle(pilot)
            assert "tidak boleh dibaca" in said(picker)
            assert len(names(picker)) == 4
    finally:
        (folder / "arsip").chmod(0o755)


async def test_a_folder_that_went_away_is_a_sentence_and_the_list_stays(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        picker, _answers = await opened(pilot, folder)
        (folder / "arsip" / "lama.pdf").unlink()
        (folder / "arsip").rmdir()
        await pilot.press("enter")
        await settle(pilot)
        assert "tidak ada lagi" in said(picker)
        assert len(names(picker)) == 4


async def test_a_share_that_never_answers_keeps_nobody_from_going_elsewhere(
    zi_app: ZiApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = Event()

    def read(path: Path) -> Listing:
        if path.name == "arsip":
            answer.wait(60)
        return read_folder(path)

    monkeypatch.setattr(folders, "read_folder", read)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        _picker, answers = await opened(pilot, folder)
        await pilot.press("enter")  # arsip, which hangs
        await pilot.press(*"daf", "enter")
        await pilot.pause()
        assert answers == [Picked((folder / "Daftar Hadir.pdf",), folder)]
        answer.set()
        await settle(pilot)


async def test_a_folder_that_is_gone_starts_at_the_nearest_above(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        picker, _answers = await opened(pilot, folder / "dihapus" / "lagi")
        assert "arsip" in names(picker)


def test_five_thousand_files_are_read_and_ordered(tmp_path: Path) -> None:
    for number in range(5_000):
        (tmp_path / f"foto {number}.jpg").touch()
    listing = read_folder(tmp_path)
    assert [entry.name for entry in listing.entries[9:12]] == ["foto 9.jpg", "foto 10.jpg", "foto 11.jpg"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_as_a_folder_is_answered(text: str) -> None:
    assert isinstance(read_folder(Path("/tidak-ada") / text.lstrip("/")), Listing)
    folders.typed_path(text)
    assert isinstance(folders.is_file(Path(text)), bool)
    folders.look_at((Path(text),))
    assert "\n" not in folders.shown_path(Path(text))
