"""A text to read, laid out for the width that there is: no line carries a cursor."""

from zi_tui.domain.word_lines import Line
from zi_tui.ui.widgets.lines import READABLE, LineView, Paint


class LaidOut(LineView):
    """A panel of text. A subclass returns its lines in `lay_out`, and calls `laid_out_anew` after its data changed."""

    _lines: tuple[Line, ...] | list[Line] = ()
    _laid_out = 0

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines, each of (ink, text), at most `width` cells wide."""
        raise NotImplementedError

    def laid_out_anew(self) -> None:
        """Lay out what is to be read now, from its top."""
        self._break_lines()
        self.scroll_to(y=0, animate=False)

    def line_count(self) -> int:
        """Return how many lines it takes."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:  # noqa: ARG002 - text to read
        """No line carries a cursor."""
        return False

    def paint_line(self, line: int, width: int) -> Paint:  # noqa: ARG002 - laid out for the width before
        """Return a line as it was laid out."""
        return self._lines[line]

    def on_resize(self) -> None:
        """Break the texts anew."""
        if self.scrollable_content_region.width != self._laid_out:
            self._break_lines()

    def _break_lines(self) -> None:
        self._laid_out = self.scrollable_content_region.width
        self._lines = self.lay_out(min(max(20, self._laid_out), READABLE))
        self.lines_changed()
