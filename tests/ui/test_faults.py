"""Faults that nobody foresaw: said where one stands, survived, and told apart from what ends the program."""

from pathlib import Path
from typing import Any

import pytest
from textual import events

from tests.conftest import AS_OF
from tests.ui.forms import calm, fill, open_form, recorded, toasts
from zi_tui.errors import ZiError
from zi_tui.office import drafts, record
from zi_tui.paths import Paths
from zi_tui.ui import folders, start
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals import save_as
from zi_tui.ui.modals.file_picker import FilePicker
from zi_tui.ui.modals.save_as import SaveAs


def fail(*_arguments: object, **_options: object) -> Any:
    raise ZeroDivisionError("tidak terduga")


async def test_a_form_whose_saving_fails_says_so_and_saves_at_the_next_try(
    zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        form = await open_form(pilot)
        await fill(pilot, note="Rapat")
        with monkeypatch.context() as broken:
            broken.setattr(record, "record", fail)
            await pilot.press("ctrl+s")
            await calm_after_fault(pilot)
        assert any("ZeroDivisionError" in toast for toast in toasts(pilot))
        assert zi_app.screen is form
        await pilot.press("ctrl+s")
        await calm(pilot)
        assert zi_app.screen is not form
        assert zi_app.session.key is not None
        saved = recorded(pilot, zi_app.session.key)
        assert saved is not None
        assert saved.note == "Rapat"
        assert [type(fault) for fault in zi_app.survived] == [ZeroDivisionError]
        assert not zi_app.failures


async def calm_after_fault(pilot: Any) -> None:
    """Wait as `calm` does; workers that failed are no news."""
    for _round in range(3):
        await pilot.pause()
        pilot.app.desk.submit(lambda _office: None).result()
    await pilot.pause()


async def test_a_form_whose_loading_fails_can_be_saved(zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        with monkeypatch.context() as broken:
            broken.setattr(drafts, "load_draft", fail)
            await pilot.press("enter")
            await calm_after_fault(pilot)
        await fill(pilot, note="Rapat")
        await pilot.press("ctrl+s")
        await calm(pilot) if not zi_app.survived else await calm_after_fault(pilot)
        assert zi_app.session.cell is not None
        assert zi_app.session.cell.realization is not None


async def test_a_picker_that_cannot_read_a_folder_says_so(
    zi_app: ZiApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        monkeypatch.setattr(folders, "read_folder", fail)
        zi_app.push_screen(FilePicker(tmp_path))
        await until_fault(pilot)
        assert "membaca" not in str(zi_app.screen.query_one(".dialog").border_title)
        assert any("ZeroDivisionError" in toast for toast in toasts(pilot))


async def test_a_place_to_save_that_cannot_be_looked_at_says_so(
    zi_app: ZiApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        monkeypatch.setattr(save_as, "look", fail)
        zi_app.push_screen(SaveAs("Simpan", tmp_path, "SK.pdf"))
        await until_fault(pilot)
        assert any("ZeroDivisionError" in toast for toast in toasts(pilot))


async def until_fault(pilot: Any) -> None:
    for _round in range(200):
        await pilot.pause()
        if pilot.app.survived:
            break
    await pilot.pause()


async def test_leaving_with_a_caption_typed_asks_first(zi_app: ZiApp, tmp_path: Path) -> None:
    from zi_tui.ui.modals.attach_form import AttachForm
    from zi_tui.ui.modals.confirm import Confirm
    from zi_tui.ui.modals.form_fields import TextField

    async with zi_app.run_test(size=(120, 32)) as pilot:
        key = zi_app.session.key
        assert key is not None
        zi_app.push_screen(AttachForm(zi_app.session.snapshot, key, None, (tmp_path / "SK.pdf",)))
        await calm(pilot)
        zi_app.screen.query_one("#caption", TextField).put("Undangan")
        await pilot.pause()
        await pilot.press("ctrl+q")
        assert isinstance(zi_app.screen, Confirm)
        await pilot.press("k")
        assert isinstance(zi_app.screen, AttachForm)


async def test_a_window_that_is_still_being_opened_when_the_program_ends_is_no_fault(
    zi_app: ZiApp, tmp_path: Path
) -> None:
    from zi_tui.ui.modals.attach_form import AttachForm

    async with zi_app.run_test(size=(120, 32)):
        key = zi_app.session.key
        assert key is not None
        zi_app.push_screen(AttachForm(zi_app.session.snapshot, key, None, (tmp_path / "SK.pdf",)))
    assert not zi_app.failures


async def test_an_empty_paste_opens_no_picker(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        zi_app.screen.post_message(events.Paste(""))
        await calm(pilot)
        assert len(zi_app.screen_stack) == 1
        assert any("Yang ditempel bukan letak berkas" in toast for toast in toasts(pilot))


@pytest.mark.parametrize("ended", [False, True])
def test_only_what_ended_the_screen_is_said_to_have_ended_it(
    paths: Paths, ended: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(self: ZiApp) -> None:
        (self.failures if ended else self.survived).append(ZeroDivisionError("tidak terduga"))

    monkeypatch.setattr(ZiApp, "run", run)
    if ended:
        with pytest.raises(ZiError, match=r"^Layar berhenti .*ZeroDivisionError"):
            start.run_app(paths, AS_OF, ascii_only=False)
    else:
        assert start.run_app(paths, AS_OF, ascii_only=False) == 0
        said = capsys.readouterr().err
        assert "ZeroDivisionError" in said
        assert "berhenti" not in said
        assert said.count("\n") == 1
    assert "ZeroDivisionError" in (paths.data_dir / "galat.txt").read_text(encoding="utf-8")
