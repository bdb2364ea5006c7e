"""Long work aside, with a bar where it takes a moment."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App

from zi_tui.ui.aside import aside
from zi_tui.ui.modals.work_dialog import WorkDialog
from zi_tui.vault.files import Cancelled

T = TypeVar("T")

QUIET_SECONDS = 0.3
"""How long it may take before a bar is shown."""
PATIENCE_SECONDS = 2.0
"""How long what was told to stop is waited for: a dead network share never answers."""


async def with_bar(app: App[Any], bar: WorkDialog, job: Callable[[], T]) -> T:
    """Return what `job` returns, run aside, with `bar` in front where it takes a moment.

    Raises:
        Cancelled: if the person stopped it and it does not end.
        ZiError: as the job does.
    """
    working = asyncio.ensure_future(aside(job))
    await asyncio.wait([working], timeout=QUIET_SECONDS)
    if not working.done():
        await app.push_screen(bar)
        while not working.done() and bar.work.waited < PATIENCE_SECONDS:
            await asyncio.wait([working], timeout=0.1)
        await bar.dismiss(None)
    if not working.done():
        working.cancel()
        raise Cancelled
    return working.result()
