"""A report that goes to a dead network share keeps nobody waiting but itself."""

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.test_workbench import text_of
from tests.ui.waiting import reach, said_so_far, until
from zi_tui import system
from zi_tui.office import preferences
from zi_tui.office.preferences import Preference
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.save_as import SaveAs
from zi_tui.ui.screens import reports
from zi_tui.ui.screens.reports import ReportsScreen
from zi_tui.ui.widgets.report_options import ReportOptions


@pytest.mark.parametrize("stuck", ["_report_folder", "save_report"])
async def test_the_desk_is_free_while_a_disk_does_not_answer(
    zi_app: ZiApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stuck: str
) -> None:
    answer, asked = threading.Event(), threading.Event()
    slow = getattr(reports, stuck)

    def hang(*arguments: object, **options: object) -> object:
        asked.set()
        answer.wait(60)
        return slow(*arguments, **options)

    async with zi_app.run_test(size=(120, 32)) as pilot:
        zi_app.push_screen(ReportsScreen())
        await until(pilot, lambda: getattr(zi_app.screen, "_made", None) is not None)
        await zi_app.desk.do(lambda office: preferences.save(office, Preference.REPORT_FOLDER, str(tmp_path)))
        monkeypatch.setattr(reports, stuck, hang)
        try:
            await pilot.press("s")
            if stuck == "save_report":
                await until(pilot, lambda: isinstance(zi_app.screen, SaveAs))
                await pilot.press("enter")
            await until(pilot, asked.is_set)
            assert zi_app.desk.submit(lambda office: office.years()).result(timeout=60) == (2024,)
        finally:
            answer.set()
        if stuck == "_report_folder":
            await until(pilot, lambda: isinstance(zi_app.screen, SaveAs))
            await pilot.press("enter")
        await until(pilot, lambda: any(tmp_path.glob("*.md")))
        await until(pilot, lambda: bool(zi_app.clipboard))
        remembered = await zi_app.desk.do(lambda office: preferences.get(office, Preference.REPORT_FOLDER))
        assert remembered == str(tmp_path)


async def saved(pilot: Pilot[int], folder: Path, name: str) -> Path:
    """Save the report under a name, and return where."""
    app = pilot.app
    assert isinstance(app, ZiApp)
    app.push_screen(ReportsScreen())
    await until(pilot, lambda: getattr(app.screen, "_made", None) is not None)
    await app.desk.do(lambda office: preferences.save(office, Preference.REPORT_FOLDER, str(folder)))
    await pilot.press("o")  # nothing was saved, so there is nothing to open
    await pilot.press("s")
    (await reach(pilot, SaveAs)).query_one("#name", Input).value = name
    await pilot.press("enter")
    await until(pilot, lambda: any("o membukanya" in said for said in said_so_far(pilot)))
    return folder / name


@pytest.mark.parametrize("name", ["laporan.md", "laporan.html"])
async def test_what_was_saved_is_opened_with_one_key(
    zi_app: ZiApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(system, "open_document", opened.append)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        path = await saved(pilot, tmp_path, name)
        assert opened == []
        assert "Buka yang disimpan" in "\n".join(text_of(zi_app.screen.query_one(ReportOptions)))
        await pilot.press("o")
        await until(pilot, lambda: opened == [path])


@pytest.mark.parametrize(
    ("name", "said"),
    [("laporan.md", "Tidak ada program"), ("laporan.bat", "tidak dikenal aman"), ("hilang.md", "tidak ada lagi")],
)
async def test_what_cannot_be_opened_is_said(
    zi_app: ZiApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    def no_viewer(_path: Path) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(system, "open_document", no_viewer)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        path = await saved(pilot, tmp_path, name)
        if name == "hilang.md":
            path.unlink()
        await pilot.press("o")
        await until(pilot, lambda: any(said in each for each in said_so_far(pilot)))
