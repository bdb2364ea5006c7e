"""Helpers for tests of the form of an occurrence."""

from typing import Any, TypeVar, cast

from textual import events
from textual.pilot import Pilot

from tests.ui.waiting import until
from zi_tui.domain.record import CellKey, Realization
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.form_body import FormBody
from zi_tui.ui.modals.realization_form import RealizationForm

FormPilot = Pilot[Any]
A = TypeVar("A")


def app_of(pilot: FormPilot) -> ZiApp:
    return cast(ZiApp, pilot.app)


async def calm(pilot: FormPilot) -> None:
    """Wait until everything that was asked for is done and painted."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def stand_on(pilot: FormPilot, code: str, month: int) -> CellKey:
    """Put an occurrence in focus."""
    app = app_of(pilot)
    key = CellKey(app.session.snapshot.row_by_code[code].id, month)
    app.session = app.session.at(key)
    await pilot.pause()
    return key


async def open_form(pilot: FormPilot, code: str = "I.3.1", month: int = 4, key: str = "enter") -> RealizationForm:
    """Open the form of an occurrence with a key."""
    await stand_on(pilot, code, month)
    await pilot.press(key)
    await calm(pilot)
    return form_of(pilot)


def form_of(pilot: FormPilot) -> RealizationForm:
    form = next(screen for screen in reversed(pilot.app.screen_stack) if isinstance(screen, RealizationForm))
    assert isinstance(form, RealizationForm)
    return form


def type_ahead(pilot: FormPilot, *keys: str) -> None:
    """Send keys in one burst, faster than the screen reads them: texts letter by letter, `<tab>` as that key."""
    for key in keys:
        for name in [key[1:-1]] if key.startswith("<") else key:
            pilot.app.post_message(events.Key(name, name if len(name) == 1 else None))


async def answered(pilot: FormPilot, answers: list[A]) -> A:
    """Wait until a dialog gave its answer, and return it."""
    return (await until(pilot, lambda: answers))[-1]


async def fill(pilot: FormPilot, **values: str) -> None:
    """Put texts into fields, as typing would."""
    form_of(pilot).query_one(FormBody).fill(values)
    await pilot.pause()


def said(pilot: FormPilot, selector: str) -> str:
    """Return what a static text of the form says, or an empty text while it is hidden."""
    widget = form_of(pilot).query_one(selector)
    return str(widget.render()) if widget.display else ""


def recorded(pilot: FormPilot, key: CellKey) -> Realization | None:
    """Return what the screen knows to be saved."""
    return app_of(pilot).session.snapshot.realizations.get(key)


async def saved(pilot: FormPilot, key: CellKey) -> Realization:
    """Wait until something is saved of an occurrence, and return it."""
    realization = await until(pilot, lambda: recorded(pilot, key))
    await calm(pilot)
    return realization


def toasts(pilot: FormPilot) -> list[str]:
    return [notification.message for notification in pilot.app._notifications]
