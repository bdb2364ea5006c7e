"""A report as it will be filed, drawn by line; tables wider than the screen are shifted by columns."""

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.strip import Strip

from zi_tui.i18n import _
from zi_tui.ui.content import wrap
from zi_tui.ui.report_page import Page, PageLine, lay_out
from zi_tui.ui.widgets.lines import LineView, Paint

WIDEST = 150
"""Cells of a line at most: prose that is wider cannot be read, and tables want some room."""


class ReportPreview(LineView):
    """The text of a report, to be read before it is saved.

    Headings, paragraphs and lists are broken to the width there is. A table that does not fit keeps
    its first column in sight and shows the others whole, shifted by left and right; its rows keep
    their height, so that nothing jumps.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--rule"}
    """
    | Class | Description |
    | :- | :- |
    | `line--rule` | The rule under a table's head. |
    """

    DEFAULT_CSS = """
    ReportPreview > .line--rule { color: $line; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right,l", "shift(1)", _("Geser tabel"), id="preview.right", tooltip=_("Lihat kolom tabel sebelah kanan")
        ),
        Binding(
            "left,h", "shift(-1)", _("Geser tabel kembali"), id="preview.left", show=False,
            tooltip=_("Lihat kolom tabel sebelah kiri"),
        ),
    ]  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page: Page | None = None
        self._note = ""
        self._problem = ""
        self._lines: list[PageLine] = []
        self._laid_out = 0
        self._shift = 0
        self._farthest = 0

    def show(self, page: Page, note: str = "", *, same: bool = False) -> None:
        """Paint a report.

        Args:
            page: the parsed report.
            note: what is said below it and is not part of it.
            same: whether it is the one shown before, anew; the reader stays where they were.
        """
        self._page, self._note, self._problem = page, note, ""
        self._lay_out()
        if not same:
            self._shift = 0
            self.scroll_to(y=0, animate=False)

    def show_problem(self, sentence: str) -> None:
        """Say why there is nothing to read."""
        self._page, self._problem = None, sentence
        self._lay_out()
        self.scroll_to(y=0, animate=False)

    def line_count(self) -> int:
        """Return how many lines the report takes."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:  # noqa: ARG002 - text to read
        """No line carries a cursor."""
        return False

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a line as it was laid out, its table shifted."""
        return self._lines[line].paint(self._shift, width)

    def render_text(self, y: int, width: int) -> Strip:
        """Return line `y` of the widget; a table's head stays on top while its body is read."""
        top = self.scroll_offset.y
        if top + y < len(self._lines):
            head = self._lines[top].head
            if y < len(head) and self._lines[top + y].head is head:
                segments = [Segment(text, self._style(ink, "")) for ink, text in head[y].paint(self._shift, width)]
                return Strip(segments).adjust_cell_length(width, self._style("text", ""))
        return super().render_text(y, width)

    def on_resize(self) -> None:
        """Break the texts anew."""
        if self.scrollable_content_region.width != self._laid_out:
            self._lay_out()

    def action_shift(self, step: int) -> None:
        """Shift the wide tables by `step` columns."""
        shift = min(max(self._shift + step, 0), self._farthest)
        if shift != self._shift:
            self._shift = shift
            self._strips.clear()
            self.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Offer to shift only where there is something to shift."""
        return action != "shift" or self._farthest > 0

    def _lay_out(self) -> None:
        self._laid_out = self.scrollable_content_region.width
        width = min(max(20, self._laid_out), WIDEST)
        self._lines = lay_out(self._page, width) if self._page else []
        for ink, text in (("late", self._problem), ("muted", self._note if self._page else "")):
            if text:
                self._lines += [PageLine("text"), *(PageLine(ink, line) for line in wrap(text, width))]
        farthest = max((line.columns.farthest for line in self._lines if line.columns), default=0)
        if farthest != self._farthest:
            self._farthest = farthest
            self.refresh_bindings()
        self._shift = min(self._shift, self._farthest)
        self.lines_changed()
