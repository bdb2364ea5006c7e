"""The year at a glance, drawn by line; the lines that lead to an occurrence carry the cursor."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from zi_tui.domain.dashboard import Dashboard
from zi_tui.domain.dashboard_lines import AXES, Pairs, lines, targets
from zi_tui.domain.questions import Answers
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.ui.widgets.reading import ReadingView


class DashboardView(ReadingView[CellKey]):
    """Bars, the map of twelve months, the trend, and what is to be done first."""

    BORDER_TITLE = _("Dasbor")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right,l", "axis(1)", _("Sumbu berikutnya"), id="dashboard.next-axis",
            tooltip=_("Peta 12 bulan untuk pelaksanaan, bukti, atau verifikasi"),
        ),
        Binding("left,h", "axis(-1)", _("Sumbu sebelumnya"), id="dashboard.previous-axis", show=False),
    ]  # fmt: skip

    class Chosen(Message):
        """An occurrence is to be looked at."""

        def __init__(self, key: CellKey) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[Snapshot, Dashboard, Answers] | None = None
        self._axis = "done"
        """Which one the map of the months shows."""

    def show(self, snapshot: Snapshot, board: Dashboard, given: Answers) -> None:
        """Paint a year."""
        self._shown = snapshot, board, given
        self.lay_out()

    def draw(self, width: int) -> tuple[list[Pairs], dict[int, CellKey]] | None:
        """Return the dashboard's lines, and the occurrences that some lead to."""
        if self._shown is None:
            return None
        snapshot, board, given = self._shown
        drawn = lines(snapshot, board, given, width, self._axis)
        return drawn, targets(drawn, board)

    def open_at(self, target: CellKey) -> None:
        """Ask for the occurrence."""
        self.post_message(self.Chosen(target))

    def action_axis(self, step: int) -> None:
        """Show the map of the months for the next or the previous axis."""
        axes = list(AXES)
        self._axis = axes[(axes.index(self._axis) + step) % len(axes)]
        self.lay_out()
