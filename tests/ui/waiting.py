"""Waiting for what a screen does in its own time: as long as a PC may need that has other things to do."""

from collections.abc import Callable
from typing import Any, Literal, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen

S = TypeVar("S", bound=Screen[Any])
T = TypeVar("T")

_TURNS = 3000


async def until(pilot: Pilot[int], happened: Callable[[], T | Literal[False] | None]) -> T:
    """Wait until `happened` returns something true, and return that."""
    for _turn in range(_TURNS):
        await pilot.pause(0.01)
        found = happened()
        if found:
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
