"""A report that goes to a dead network share keeps nobody waiting but itself."""

import threading
from pathlib import Path

import pytest

from tests.ui.waiting import until
from zi_tui.office import preferences
from zi_tui.office.preferences import Preference
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.save_as import SaveAs
from zi_tui.ui.screens import reports
from zi_tui.ui.screens.reports import ReportsScreen


@pytest.mark.parametrize("stuck", ["_report_folder", "save_report"])
async def test_the_desk_is_free_while_a_disk_does_not_answer(
    zi_app: ZiApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stuck: str
) -> None:
    answer, asked = threading.Event(), threading.Event()
    slow = getattr(reports, stuck)

    def hang(*arguments: object, **options: object) -> object:
        asked.set()
        answer.wait(20)
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
            assert zi_app.desk.submit(lambda office: office.years()).result(timeout=5) == (2024,)
        finally:
            answer.set()
        if stuck == "_report_folder":
            await until(pilot, lambda: isinstance(zi_app.screen, SaveAs))
            await pilot.press("enter")
        await until(pilot, lambda: any(tmp_path.glob("*.md")))
        await until(pilot, lambda: bool(zi_app.clipboard))
        remembered = await zi_app.desk.do(lambda office: preferences.get(office, Preference.REPORT_FOLDER))
        assert remembered == str(tmp_path)
