"""A sentence in place of views for which the window is too small."""

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from zi_tui.i18n import _
from zi_tui.ui.content import plain
from zi_tui.ui.room import COLUMNS, ROWS, is_too_small


class TooSmall(ModalScreen[None]):
    """Stands in front while the window is too small, takes every key, and goes by itself.

    What is behind it, such as a form that is being filled, stays as it is.
    """

    DEFAULT_CSS = """
    TooSmall { align: center middle; background: $background; }
    TooSmall > Static { width: auto; max-width: 100%; height: auto; text-align: center; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the sentence."""
        yield Static(markup=False)

    def on_resize(self) -> None:
        """Say it of the new size, or go."""
        columns, rows = self.app.size
        if not is_too_small(columns, rows):
            self._go()
            return
        text = _("Jendela {now} terlalu kecil; perbesar sampai {least}.\nYang sedang Anda isi tetap ada.")
        self.query_one(Static).update(plain(text.format(now=f"{columns}×{rows}", least=f"{COLUMNS}×{ROWS}")))

    def on_screen_resume(self) -> None:
        """Go, where there is room by now."""
        if not is_too_small(*self.app.size):
            self._go()

    def on_key(self, event: events.Key) -> None:
        """Let no key reach what cannot be seen."""
        event.stop()
        event.prevent_default()

    def _go(self) -> None:
        """Make room for what is behind; where something else came in front, later."""
        if self.is_current:
            self.dismiss()
