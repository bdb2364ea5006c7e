"""The day's copy of a large database on screen: begun ahead, and seen to its end where something was changed."""

import datetime as dt
from collections.abc import Callable
from threading import Event

import pytest

from tests.ui.waiting import until
from zi_tui.office import daily
from zi_tui.office.daily import Pace
from zi_tui.paths import Paths
from zi_tui.ui.app import ZiApp
from zi_tui.ui.copying import DailyCopy

DAY = dt.date(2024, 4, 15)


@pytest.fixture
def copy(paths: Paths, zi_app: ZiApp) -> DailyCopy:
    return DailyCopy(paths, zi_app)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """A copy that would take a minute; returns how each went."""
    ends: list[str] = []

    def slowly(_paths: Paths, _day: dt.date, pace: Pace) -> str:
        pace._woken.wait(60)
        ends.append("stopped" if pace.stopped else "whole")
        return "Tidak bisa." if pace.stopped else ""

    monkeypatch.setattr(daily, "copy_beside", slowly)
    return lambda: ends


def test_leaving_sees_to_its_end_what_a_change_wants(
    copy: DailyCopy, made: Callable[[], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    copy.begin(DAY, changing=False)
    copy.begin(DAY, changing=True)
    copy.end()
    assert made() == ["whole"]
    assert "Menyelesaikan salinan harian" in capsys.readouterr().err


def test_who_only_looked_waits_for_nothing(
    copy: DailyCopy, made: Callable[[], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    copy.end()
    copy.begin(DAY, changing=False)
    copy.end()
    assert made() == ["stopped"]
    assert capsys.readouterr().err == "Tidak bisa.\n"


def test_ctrl_c_stops_it(copy: DailyCopy, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    ended = Event()

    def slowly(_paths: Paths, _day: dt.date, pace: Pace) -> str:
        while not pace.stopped:
            ended.wait(0.001)
        ended.set()
        return ""

    class Impatient(Pace):
        def hurry(self) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr(daily, "copy_beside", slowly)
    monkeypatch.setattr(daily, "Pace", Impatient)
    copy.begin(DAY, changing=True)
    copy.end()
    assert ended.is_set()
    capsys.readouterr()


async def test_it_is_begun_when_the_screen_has_settled(zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Event()
    monkeypatch.setattr("zi_tui.ui.app.SETTLED_SECONDS", 0.001)
    monkeypatch.setattr("zi_tui.office.office.Office.copy_ahead", lambda _office: begun.set())
    async with zi_app.run_test() as pilot:
        await until(pilot, begun.is_set)
