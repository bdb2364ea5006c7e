"""Waiting for what a screen does in its own time: as long as a PC may need that has other things to do."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, Literal, TypeVar

from textual._context import active_app
from textual.pilot import Pilot
from textual.screen import Screen

S = TypeVar("S", bound=Screen[Any])
T = TypeVar("T")

_TURNS = 3000
_PAUSES = 50


async def idle(*_seconds: float) -> None:
    """Wait until the program rests: in place of Textual's own wait, for which a process that gets no turn rests, too.

    Here one does not whose event loop has something to do, or that holds back what was typed.
    """
    turns: Any = asyncio.get_running_loop()
    app = active_app.get()
    for _pause in range(_PAUSES):
        before = time.process_time()
        await asyncio.sleep(0.02)
        busy = time.process_time() - before > 0.001 or turns._ready
        if not busy and not (app.is_running and getattr(app, "has_typed_ahead", False)):
            break


async def until(pilot: Pilot[int], happened: Callable[[], T | Literal[False] | None]) -> T:
    """Wait until `happened` returns something true while no window is half open, and return that."""
    for _turn in range(_TURNS):
        await pilot.pause(0.01)
        if all(screen.is_mounted for screen in pilot.app.screen_stack) and (found := happened()):
            return found
    raise AssertionError(f"it never happened; in front is {pilot.app.screen}, said was {said_so_far(pilot)}")


async def reach(pilot: Pilot[int], kind: type[S], holding: str = "") -> S:
    """Wait until a screen of `kind` is in front, with a widget that the selector `holding` names, and return it."""

    def there() -> S | None:
        screen = pilot.app.screen
        return screen if isinstance(screen, kind) and (not holding or screen.query(holding)) else None

    screen = await until(pilot, there)
    await pilot.pause()  # what it says to itself at first has come to its end
    return screen


def said_so_far(pilot: Pilot[int]) -> list[str]:
    """Return what was told at the edge of the screen."""
    return [toast.message for toast in pilot.app._notifications]
