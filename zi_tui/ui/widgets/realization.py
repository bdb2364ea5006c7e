"""What was recorded of an occurrence, in words."""

from zi_tui.domain.occurrence import Fact, realization_facts
from zi_tui.domain.snapshot import Cell
from zi_tui.domain.word_lines import Line
from zi_tui.i18n import _
from zi_tui.ui.content import fit, wrap
from zi_tui.ui.widgets.laid_out import LaidOut

_LABEL_WIDTH = 13


class RealizationPanel(LaidOut):
    """Status, date, who, what was done, obstacle, cause, solution, follow-up and verification."""

    BORDER_TITLE = _("Realisasi")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cell: Cell | None = None
        self._year = 0

    def show(self, cell: Cell | None, year: int) -> None:
        """Paint an occurrence of `year`, or nothing."""
        self._cell, self._year = cell, year
        self.laid_out_anew()

    def lay_out(self, width: int) -> list[Line]:
        """Return what was recorded."""
        return [] if self._cell is None else self._all_lines(self._cell, width)

    def _all_lines(self, cell: Cell, width: int) -> list[Line]:
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


def _field(fact: Fact, width: int) -> list[Line]:
    return [
        [("muted", fit(fact.label if number == 0 else "", _LABEL_WIDTH) + " "), (fact.ink, line)]
        for number, line in enumerate(wrap(fact.text, max(8, width - _LABEL_WIDTH - 1)))
    ]
