"""Slow work on files, away from the event loop and from the desk."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


async def aside(job: Callable[[], T]) -> T:
    """Run `job` on a thread of its own and return what it returns, or raise what it raises.

    A dead network share can hold a job for minutes. The thread is a daemon, so that such a job
    keeps nobody from leaving the program; an executor's threads would.
    """
    future: Future[T] = Future()
    future.set_running_or_notify_cancel()  # from here on it cannot be cancelled, only no longer waited for

    def run() -> None:
        try:
            result = job()
        except Exception as error:  # noqa: BLE001 - raised again where it is awaited
            future.set_exception(error)
        else:
            future.set_result(result)

    Thread(target=run, name="aside", daemon=True).start()
    return await asyncio.wrap_future(future)
