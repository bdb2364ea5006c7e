"""Where a copy goes: what is there is said while typing, and nothing is replaced without a question."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.hostile import HOSTILE
from tests.ui.forms import answered, type_ahead
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.confirm import Confirm
from zi_tui.ui.modals.save_as import Destination, Place, SaveAs, look


async def test_a_free_name_is_taken_with_enter(zi_app: ZiApp, tmp_path: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        answers: list[Destination | None] = []
        zi_app.push_screen(SaveAs("Simpan salinan", tmp_path, "SK.pdf"), answers.append)
        await pilot.pause()
        await pilot.press("enter")
        await zi_app.workers.wait_for_complete()
        await pilot.pause()
        assert answers == [Destination(tmp_path / "SK.pdf", force=False)]


@pytest.mark.parametrize(("key", "answer"), [("k", None), ("enter", None), ("escape", None), ("t", True)])
async def test_an_existing_file_is_asked_about(zi_app: ZiApp, tmp_path: Path, key: str, answer: bool | None) -> None:
    (tmp_path / "SK.pdf").write_bytes(b"lama")
    async with zi_app.run_test(size=(80, 24)) as pilot:
        answers: list[Destination | None] = []
        zi_app.push_screen(SaveAs("Simpan salinan", tmp_path, "SK.pdf"), answers.append)
        await pilot.press("enter")
        while not isinstance(zi_app.screen, Confirm):
            await pilot.pause()
        await pilot.press(key)
        await zi_app.workers.wait_for_complete()
        await pilot.pause()
        assert not isinstance(zi_app.screen, Confirm)
        assert answers == ([Destination(tmp_path / "SK.pdf", force=True)] if answer else [])
        assert (tmp_path / "SK.pdf").read_bytes() == b"lama"


async def test_a_folder_that_is_not_there_is_said_and_not_taken(zi_app: ZiApp, tmp_path: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        answers: list[Destination | None] = []
        modal = SaveAs("Simpan salinan", tmp_path, "SK.pdf")
        zi_app.push_screen(modal, answers.append)
        await pilot.pause()
        modal.query_one("#folder", Input).value = str(tmp_path / "tidak ada")
        await pilot.pause()
        await pilot.press("enter")
        await zi_app.workers.wait_for_complete()
        assert "tidak ada" in str(modal.query_one("#place", Static).visual)
        assert answers == []
        await pilot.press("escape")
        assert answers == [None]


@pytest.mark.usefixtures("no_patience")
async def test_keys_typed_ahead_of_a_slow_screen_reach_their_field(zi_app: ZiApp, tmp_path: Path) -> None:
    (tmp_path / "arsip").mkdir()
    async with zi_app.run_test(size=(80, 24)) as pilot:
        answers: list[Destination | None] = []
        zi_app.push_screen(SaveAs("Simpan salinan", tmp_path, "SK.pdf"), answers.append)
        await pilot.pause()
        type_ahead(pilot, "Surat", "<tab>", str(tmp_path / "arsip"), "<shift+tab>", " 2", "<enter>")
        assert await answered(pilot, answers) == Destination(tmp_path / "arsip" / "Surat 2.pdf", force=False)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_a_path_or_a_sentence(tmp_path: Path, text: str) -> None:
    path, place = look(str(tmp_path), text)
    assert place in Place
    assert (path is not None) or place in (Place.NO_NAME, Place.NO_FOLDER)
    look(text, "SK.pdf")


@pytest.mark.parametrize("name", ["markup-close", "ansi-clear", "bidi-override", "long-word", "wide"])
async def test_hostile_names_are_shown_harmlessly(zi_app: ZiApp, tmp_path: Path, name: str) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        zi_app.push_screen(SaveAs(HOSTILE[name], tmp_path, HOSTILE[name]))
        await pilot.pause()
        assert "\x1b" not in zi_app.screen.query_one("#name", Input).value
