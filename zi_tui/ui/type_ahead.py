"""Keys that are typed faster than the screen follows: each waits until the one before has come to its end.

Textual hands every key at once to whatever has the focus; a key that opens a form would be followed by
keys meant for the form but given to the view behind it. On a slow PC that happens to anyone.
"""

import asyncio
from collections import deque
from typing import Generic, TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.message import Message

R = TypeVar("R")

PATIENCE = 3.0
"""Seconds after which the next key is let through whatever became of the one before."""
ROUNDS = 2
"""How often a key is followed to its end: once for itself, once for the messages that it caused."""


class KeyDone(Message, bubble=True):
    """Follows a key through the same queues, and reaches the program after it."""

    def __init__(self, number: int, rounds: int) -> None:
        super().__init__()
        self.number = number
        self.rounds = rounds


class TypeAhead(App[R], Generic[R]):
    """A program that gives a key on only when the one before has done what it does."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self._number = 0
        """Of the key under way; keys are counted so that a late word of an earlier one means nothing."""
        self._under_way = False
        self._patience: asyncio.TimerHandle | None = None

    @property
    def has_typed_ahead(self) -> bool:
        """Whether keys wait for the one before."""
        return self._under_way or bool(self._typed)

    async def on_event(self, event: events.Event) -> None:
        """Hold back what is typed while a key is under way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if self._under_way:
                self._typed.append(event)
                return
            await self._give(event)
        else:
            await super().on_event(event)

    async def _give(self, event: events.Key | events.Paste) -> None:
        """Hand `event` on, and send its follower behind it."""
        self._under_way = True
        self._number += 1
        await super().on_event(event)
        self._follow(ROUNDS)
        self._patience = asyncio.get_running_loop().call_later(PATIENCE, self._release, self._number)

    def _follow(self, rounds: int) -> None:
        (self.focused or self.screen).post_message(KeyDone(self._number, rounds))

    def pop_screen(self) -> AwaitComplete:
        """Go back to the view behind; a key that closed the one in front is followed there."""
        popped = super().pop_screen()
        if self._under_way:
            self._follow(ROUNDS)
        return popped

    def on_key_done(self, event: KeyDone) -> None:
        """Go round again, then let the next key through once the screen in front is ready for it."""
        event.stop()
        if event.number != self._number:
            return
        if event.rounds > 1:
            self._follow(event.rounds - 1)
        elif self.screen.is_mounted and (self.focused is not None or not self._typed):
            if not self._typed:
                self.key_ended()
            self._release(event.number)
        else:
            self.screen.call_after_refresh(self._release, event.number)

    def key_ended(self) -> None:
        """A key has done what it does, and no other one waits: for subclasses."""

    def _release(self, number: int) -> None:
        """Let the next key through, unless that was done already."""
        if number != self._number or not self._under_way:
            return
        self._under_way = False
        if self._patience is not None:
            self._patience.cancel()
        if self._typed:
            self.call_later(self._give, self._typed.popleft())
            self._under_way = True
