"""Work on a thread that takes a moment: a bar follows it, and Escape stops it."""

import time

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from zi_tui.i18n import _
from zi_tui.ui.content import plain
from zi_tui.ui.modals.dialog import Dialog

_REFRESHES = 15
"""Per second."""


class Stoppable:
    """What a person may stop. The thread that works asks whether to; the screen says so."""

    def __init__(self) -> None:
        self.cancelled = False
        """Whether the person wants to stop."""
        self._cancelled_at = 0.0

    def cancel(self) -> None:
        """Ask the thread to stop."""
        if not self.cancelled:
            self.cancelled, self._cancelled_at = True, time.monotonic()

    @property
    def waited(self) -> float:
        """Seconds since it was asked to stop; 0 where it was not."""
        return time.monotonic() - self._cancelled_at if self.cancelled else 0.0


class WorkDialog(Dialog[None]):
    """A bar that says how far the work is. Escape stops it; who works closes it.

    Args:
        work: what Escape stops.
        heading: what is being done.
        bar: what draws how far it is.
    """

    DEFAULT_CSS = """
    WorkDialog {
        & > .dialog { width: 72; }
        & _Bar { height: 3; margin: 1 1; }
    }
    """

    def __init__(self, work: Stoppable, heading: str, bar: Widget) -> None:
        super().__init__()
        self.work = work
        self._heading = heading
        self._bar = bar

    def compose(self) -> ComposeResult:
        """Lay out the bar."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._heading)
            box.border_subtitle = plain(_("esc batal"))
            yield self._bar

    def on_mount(self) -> None:
        """Follow the work."""
        self.set_interval(1 / _REFRESHES, self._bar.refresh)

    def action_leave(self) -> None:
        """Stop; nothing is left of it then."""
        self.work.cancel()
        self.query_one(".dialog").border_subtitle = plain(_("membatalkan …"))
