"""What goes wrong unforeseen in a job, survived: said at once, and kept for whoever mends the program."""

from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen
from textual.worker import Worker, WorkerState

from zi_tui.i18n import _
from zi_tui.text import one_line

if TYPE_CHECKING:
    from zi_tui.ui.app import ZiApp


def say_fault(screen: Screen[Any], event: Worker.StateChanged) -> None:
    """Say it where a job of `screen` failed in a way that nobody foresaw; such messages do not bubble."""
    error = event.worker.error
    if event.state is not WorkerState.ERROR or error is None:
        return
    cast("ZiApp", screen.app).survived.append(error)
    text = _("Kesalahan program ({error}); yang sudah disimpan aman. Ulangi, atau keluar lalu buka lagi.")
    screen.app.notify(one_line(text.format(error=type(error).__name__)), severity="error", markup=False, timeout=10)
