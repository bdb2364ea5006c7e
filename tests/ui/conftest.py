"""The program on a fresh office of the decree's plan, as of 15 April 2024."""

from collections.abc import Iterator

import pytest
from textual.app import App
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.css.tokenizer import Token
from textual.css.types import CSSLocation

from tests.conftest import AS_OF
from tests.ui.waiting import idle
from zi_tui.office import person
from zi_tui.office.office import open_office
from zi_tui.paths import Paths
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.start import first_look
from zi_tui.ui.type_ahead import TypeAhead


@pytest.fixture(scope="session", autouse=True)
def sheets_read_once() -> Iterator[None]:
    """Styles are read once for each theme, not twice for each program that starts, a sixth of its time."""
    themes: dict[tuple[tuple[str, str], ...], dict[str, list[Token]]] = {}
    sheets: dict[tuple[object, ...], list[RuleSet]] = {}

    def tokenize_once(values: dict[str, str]) -> dict[str, list[Token]]:
        key = tuple(values.items())
        if key not in themes:
            themes[key] = tokenize_values(values)
        return themes[key]

    def read_once(
        scope: str,
        css: str,
        read_from: CSSLocation,
        *,
        variable_tokens: dict[str, list[Token]],
        is_default_rules: bool,
        tie_breaker: int,
    ) -> list[RuleSet]:
        key = (scope, css, read_from, id(variable_tokens), is_default_rules, tie_breaker)
        if key not in sheets:
            sheets[key] = list(parse(scope, css, read_from, None, variable_tokens, is_default_rules, tie_breaker))
        return sheets[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.css.stylesheet.tokenize_values", tokenize_once)
        patch.setattr("textual.css.stylesheet.parse", read_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def idle_whatever_else_runs() -> Iterator[None]:
    """A pause lasts until the program rests, also on a PC that has other things to do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.pilot.wait_for_idle", idle)
        patch.setattr("textual.app.wait_for_idle", idle)
        yield


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
