"""The day's copy of a large database, made while one works; leaving waits for it where something was changed."""

import datetime as dt
import sys
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from zi_tui.i18n import _
from zi_tui.paths import Paths

if TYPE_CHECKING:
    from zi_tui.office.daily import Pace
    from zi_tui.ui.app import ZiApp

STOP_SECONDS = 1.0
"""How long a copy that was told to stop is waited for; what it leaves behind is swept another day."""
LOOK_SECONDS = 0.5
"""How often ctrl+c is looked for, which on Windows does not interrupt waiting for a thread."""


class DailyCopy:
    """Makes the copy on a thread of its own.

    Args:
        paths: where everything lies.
        app: says what the person must be told.
    """

    def __init__(self, paths: Paths, app: "ZiApp") -> None:
        self._paths = paths
        self._app = app
        self._pace: Pace | None = None
        self._thread: Thread | None = None
        self._needed = False

    def begin(self, day: dt.date, *, changing: bool) -> None:
        """Make the copy of `day`, unless one is being made; `changing` says that it is wanted for a change."""
        from zi_tui.office.daily import Pace  # a start waits for no copy

        self._needed |= changing
        if not self.is_running:
            self._pace = Pace()
            self._thread = Thread(target=self._make, args=(day, self._pace), name="daily-copy", daemon=True)
            self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether a copy is being made."""
        return self._thread is not None and self._thread.is_alive()

    def end(self) -> None:
        """See a copy to its end that is wanted for a change, unless ctrl+c is pressed; stop any other."""
        if self._thread is None or self._pace is None or not self.is_running:
            return
        if self._needed:
            _say(_("Menyelesaikan salinan harian basis data … ctrl+c: lewati."))
            with suppress(KeyboardInterrupt):
                self._pace.hurry()
                while self.is_running:
                    self._thread.join(LOOK_SECONDS)
        self._pace.stop()
        self._thread.join(STOP_SECONDS)

    def _make(self, day: dt.date, pace: "Pace") -> None:
        from zi_tui.office import daily

        said = daily.copy_beside(self._paths, day, pace)
        if said and self._app.is_running:
            self._app.call_later(self._app.warn, said)
        elif said:
            _say(said)


def _say(text: str) -> None:
    """Say it on the terminal, if that is still there."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
