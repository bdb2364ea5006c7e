"""The same work on many things by a few threads: hashing, copying and waiting for the disk at once."""

import os
from collections.abc import Callable, Sequence
from itertools import count
from threading import Lock, Thread
from typing import TypeVar

from zi_tui.vault.content import Progress

T = TypeVar("T")
R = TypeVar("R")

THREADS = 1 + (os.cpu_count() or 1)
"""One more than there are processors, since one or the other waits for the disk; more get into each other's way."""

BatchProgress = Callable[[int, int, int], None]
"""Told the index of a file, its bytes done and its bytes in all."""


def side_by_side(work: Callable[[T], R], things: Sequence[T]) -> list[R]:
    """Return what `work` returns for each of `things`, in their order.

    The threads are daemons: a dead network share must keep nobody from leaving the program.

    Raises:
        BaseException: what `work` raised first; what was not begun by then is not begun any more.
    """
    results: dict[int, R] = {}
    errors: list[BaseException] = []
    numbers = count()

    def run() -> None:
        try:
            while not errors and (number := next(numbers)) < len(things):
                results[number] = work(things[number])
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            errors.append(error)

    helpers = [Thread(target=run, name="vault", daemon=True) for _ in range(min(THREADS, len(things)) - 1)]
    for helper in helpers:
        helper.start()
    run()
    for helper in helpers:
        helper.join()
    if errors:
        raise errors[0]
    return [results[number] for number in range(len(things))]


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
