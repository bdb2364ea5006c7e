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
from zi_tui.ui.widgets.lines import LineView, Paint


class DashboardView(LineView):
    """Bars, the map of twelve months, the trend, and what is to be done first."""

    BORDER_TITLE = _("Dasbor")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Buka"), id="dashboard.open", tooltip=_("Buka indikator ini di papan")),
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
        self._lines: list[Pairs] = []
        self._targets: dict[int, CellKey] = {}
        self._width = 0
        self._axis = "done"
        """Which one the map of the months shows."""

    def show(self, snapshot: Snapshot, board: Dashboard, given: Answers) -> None:
        """Paint a year."""
        self._shown = snapshot, board, given
        self._lay_out()

    def on_resize(self) -> None:
        """Draw it anew in the width there is."""
        if self._width != self.scrollable_content_region.width:
            self._lay_out()
        super().on_resize()

    def line_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """Only what leads to an occurrence carries the cursor."""
        return line in self._targets

    def paint_line(self, line: int, width: int) -> Paint:  # noqa: ARG002 - they were laid out in it
        """Return a line of the dashboard."""
        return self._lines[line]

    def action_move(self, step: int) -> None:
        """Move the cursor among what can be opened; while that is out of sight, and after the last one, scroll."""
        before = self.cursor
        if self._in_sight:
            super().action_move(step)
            if self.cursor != before:
                return
        self.scroll_relative(y=step, animate=False)

    def action_page(self, pages: int) -> None:
        """Turn a page."""
        self.scroll_relative(y=pages * max(1, self.scrollable_content_region.height - 1), animate=False)

    def action_edge(self, direction: int) -> None:
        """Show the beginning or the end."""
        self.scroll_to(y=0 if direction < 0 else self.max_scroll_y, animate=False)

    def action_open(self) -> None:
        """Ask for the occurrence with the cursor, if that is in sight; else show it."""
        if self.cursor in self._targets and self._in_sight:
            self.post_message(self.Chosen(self._targets[self.cursor]))
        elif self.cursor in self._targets:
            self.scroll_to(y=max(0, self.cursor - self.scrollable_content_region.height // 2), animate=False)

    def action_axis(self, step: int) -> None:
        """Show the map of the months for the next or the previous axis."""
        axes = list(AXES)
        self._axis = axes[(axes.index(self._axis) + step) % len(axes)]
        self._lay_out()

    @property
    def _in_sight(self) -> bool:
        return 0 <= self.cursor - self.scroll_offset.y < self.scrollable_content_region.height

    def on_line_view_activated(self) -> None:
        """Ask for it by a click, too."""
        self.action_open()

    def show_cursor(self) -> None:
        """Scroll to the cursor only once it was moved: the dashboard opens at its beginning."""
        if self.has_focus and self._moved:
            super().show_cursor()

    _moved = False

    def watch_cursor(self, before: int, after: int) -> None:
        """Paint both lines anew, and show the one with the cursor."""
        self._moved = before >= 0
        super().watch_cursor(before, after)
        self._moved = False

    def _lay_out(self) -> None:
        self._width = self.scrollable_content_region.width
        if self._shown is None or not self._width:
            return
        snapshot, board, given = self._shown
        self._lines = lines(snapshot, board, given, self._width, self._axis)
        self._targets = targets(self._lines, board)
        self.lines_changed()
