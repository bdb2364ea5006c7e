"""What was recorded of an occurrence, in words."""

from zi_tui.domain.occurrence import Fact, realization_facts
from zi_tui.domain.snapshot import Cell
from zi_tui.i18n import _
from zi_tui.ui.content import fit, wrap
from zi_tui.ui.widgets.lines import LineView, Paint

_LABEL_WIDTH = 13


class RealizationPanel(LineView):
    """Status, date, who, what was done, obstacle, cause, solution, follow-up and verification."""

    BORDER_TITLE = _("Realisasi")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cell: Cell | None = None
        self._year = 0
        self._lines: list[list[tuple[str, str]]] = []
        self._laid_out = 0

    def show(self, cell: Cell | None, year: int) -> None:
        """Paint an occurrence of `year`, or nothing."""
        self._cell, self._year = cell, year
        self._lay_out()
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
            self._lay_out()
        super().on_resize()

    def _lay_out(self) -> None:
        width = self._laid_out = max(20, self.scrollable_content_region.width)
        self._lines = [] if self._cell is None else self._all_lines(self._cell, width)
        self.lines_changed()

    def _all_lines(self, cell: Cell, width: int) -> list[list[tuple[str, str]]]:
        if cell.empty:
            return [
                [("muted", line)]
                for line in wrap(
                    _("Tidak dijadwalkan bulan ini. Spasi atau enter tetap bisa mencatat di luar jadwal."), width
                )
            ]
        lines = [line for fact in realization_facts(cell, self._year) for line in _field(fact, width)]
        if cell.realization is None:
            hint = _("Belum ada catatan. Spasi menandai Selesai hari ini, enter mengisi.")
            lines += [[("muted", line)] for line in wrap(hint, width)]
        return lines


def _field(fact: Fact, width: int) -> list[list[tuple[str, str]]]:
    return [
        [("muted", fit(fact.label if number == 0 else "", _LABEL_WIDTH) + " "), (fact.ink, line)]
        for number, line in enumerate(wrap(fact.text, max(8, width - _LABEL_WIDTH - 1)))
    ]
