"""The same work on many things by a few threads: hashing, copying and waiting for the disk at once."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from threading import Event, Lock, Thread
from typing import TypeVar

from zi_tui.vault.content import Progress

T = TypeVar("T")
R = TypeVar("R")

THREADS = 1 + (os.cpu_count() or 1)
"""One more than there are processors, since one or the other waits for the disk; more get into each other's way."""

BatchProgress = Callable[[int, int, int], None]
"""Told the index of a file, its bytes done and its bytes in all."""


def side_by_side(work: Callable[[T], R], things: Sequence[T], *, given_up: Event | None = None) -> list[R]:
    """Return what `work` returns for each of `things`, in their order.

    The threads are daemons: a dead network share must keep nobody from leaving the program.

    Args:
        work: what is done, on any thread.
        things: with what.
        given_up: set as soon as anything is raised, for `work` that takes long to look at.

    Raises:
        BaseException: what `work` raised first, or Ctrl+C; what was not begun by then is not begun any more.
    """
    results: dict[int, R] = {}
    errors: list[BaseException] = []
    numbers = count()
    stop = given_up or Event()

    def run() -> None:
        try:
            while not stop.is_set() and (number := next(numbers)) < len(things):
                results[number] = work(things[number])
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            errors.append(error)
            stop.set()

    def help_out(end: Event) -> None:
        run()
        end.set()

    ends: list[Event] = []
    try:
        with suppress(RuntimeError):  # the system gives no more threads: those that there are do it
            for _ in range(min(THREADS, len(things)) - 1):
                end = Event()
                Thread(target=help_out, args=(end,), name="vault", daemon=True).start()
                ends.append(end)
        run()
        _wait_for(ends)
    except BaseException:  # Ctrl+C: whoever works on clears away what it began; Ctrl+C again does not wait for that
        stop.set()
        _wait_for(ends)
        raise
    if errors:
        raise errors[0]
    return [results[number] for number in range(len(things))]


def _wait_for(ends: Sequence[Event]) -> None:
    """Return when all have come to their end. A `Thread.join` that was interrupted would take its thread for dead."""
    for end in ends:
        end.wait()


class Foremost:
    """What is told of many files that are copied at once: only of the one that is furthest in the row."""

    def __init__(self, progress: BatchProgress | None) -> None:
        self._progress = progress
        self._foremost = 0
        self._lock = Lock()

    def of(self, index: int) -> Progress | None:
        """Return what the copying of file `index` tells."""
        if self._progress is None:
            return None
        told = self._progress

        def report(done: int, size: int) -> None:
            with self._lock:
                if index >= self._foremost:
                    self._foremost = index
                    told(index, done, size)

        return report
