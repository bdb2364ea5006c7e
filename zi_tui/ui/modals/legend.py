"""What every sign and colour means."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from zi_tui.domain.legend import Sign, sections
from zi_tui.i18n import _
from zi_tui.ui.content import fit
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.widgets.lines import LineView, Paint


class Legend(Dialog[None]):
    """Every sign with its word; any key closes it."""

    DEFAULT_CSS = """
    Legend > .dialog { width: 74; max-height: 100%; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the signs."""
        with Vertical(classes="dialog") as box:
            box.border_title = _("Arti tanda")
            box.border_subtitle = _("tombol apa saja menutup")
            yield _Signs()

    def fit_window(self, rows: int) -> None:
        """Leave out blank lines where there is no room for them."""
        self.query_one(_Signs).fit(rows)

    def on_key(self, event: events.Key) -> None:
        """Close."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def on_click(self) -> None:
        """Close."""
        self.dismiss(None)


class _Signs(LineView):
    """The signs, a line each."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._lines = _all_lines()

    def fit(self, rows: int) -> None:
        """Fit into a window of `rows`: a low one has no blank lines."""
        self._lines = _all_lines()
        if rows < len(self._lines) + 4:
            self._lines = [line for line in self._lines if any(line)]
        self.styles.height = len(self._lines)
        self.lines_changed()

    def line_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:  # noqa: ARG002 - a text to read
        """No line carries a cursor."""
        return False

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a heading, or a sign with its word and what it says."""
        ink, sign, word, meaning = self._lines[line]
        if not sign:
            return [("heading", fit(f" {word}", width))]
        return [(ink, f"   {sign.ljust(5)}"), ("text", fit(word, 19)), ("muted", fit(meaning, max(0, width - 27)))]


def _all_lines() -> list[Sign]:
    """Return every line; a heading has no sign, a blank line nothing at all."""
    lines: list[Sign] = []
    for heading, signs in sections():
        lines += [Sign("", "", "", ""), Sign("", "", heading, ""), *signs]
    return lines
