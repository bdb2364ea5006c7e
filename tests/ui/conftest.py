"""The program on a fresh office of the decree's plan, as of 15 April 2024."""

from collections.abc import Iterator

import pytest
from textual.app import App

from tests.conftest import AS_OF
from zi_tui.office import person
from zi_tui.office.office import open_office
from zi_tui.paths import Paths
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.start import first_look
from zi_tui.ui.type_ahead import TypeAhead


@pytest.fixture
def desk(paths: Paths) -> Iterator[Desk]:
    """The desk of an office of one's own."""
    desk = Desk(lambda: open_office(paths, AS_OF))
    yield desk
    desk.close()


@pytest.fixture
def zi_app(desk: Desk) -> ZiApp:
    """The program, to be run with `zi_app.run_test(size=(120, 32))`; who works with it was told their name."""
    desk.submit(person.to_introduce).result()
    return ZiApp(desk, desk.submit(first_look).result())


@pytest.fixture(autouse=True)
def true_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw as a terminal of today does, whatever one the tests run in."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that waits for no key to come to its end, as it does where one takes too long."""
    monkeypatch.setattr(TypeAhead, "on_event", App.on_event)
