"""The one thread on which the office is worked with, in the order of asking."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from zi_tui.office.office import Office

T = TypeVar("T")


class Desk:
    """Runs jobs on the office one after the other, off the event loop's thread.

    Args:
        open_office: opens the office; called once, on the desk's own thread.
    """

    def __init__(self, open_office: Callable[[], Office]) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._office = self._thread.submit(open_office)

    def submit(self, job: Callable[[Office], T]) -> "Future[T]":
        """Queue `job`; the future holds what it returns or raises."""
        return self._thread.submit(lambda: job(self._office.result()))

    async def do(self, job: Callable[[Office], T]) -> T:
        """Run `job` and return what it returns. It is run even if nobody waits for it any more.

        Raises:
            ZiError: as the job does.
        """
        return await asyncio.shield(asyncio.wrap_future(self.submit(job)))

    def close(self) -> None:
        """Finish every queued job, then close the office."""
        if self._office.exception() is None:
            self.submit(lambda office: office.close())
        self._thread.shutdown(wait=True)
