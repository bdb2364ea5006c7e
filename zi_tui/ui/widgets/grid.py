"""The grid: plan rows by twelve months, a glyph for each occurrence and a mark for its evidence."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from zi_tui.dates import short_month
from zi_tui.domain.labels import cell_glyph
from zi_tui.domain.legend import EVIDENCE_MARKS
from zi_tui.domain.outline import AREA, COMPONENT, component_label
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Cell
from zi_tui.domain.status import Execution
from zi_tui.i18n import _
from zi_tui.ui.content import fit
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.lines import READABLE, Paint
from zi_tui.ui.widgets.markable import MarkableList, Spot

MONTH_WIDTH = 4

INKS = {
    Execution.PLANNED: "text",
    Execution.IN_PROGRESS: "accent",
    Execution.DONE: "strong",
    Execution.OVERDUE: "late",
    Execution.CANCELLED: "muted",
}


class GridLine(NamedTuple):
    """A line of the grid: the heading of an area or a component, or a plan row."""

    kind: str
    label: str
    row: PlanRow | None = None


class PlanGrid(MarkableList):
    """Twelve months of the rows that the tree has chosen."""

    header_lines = 1

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "month(-1)", _("Bulan sebelumnya"), id="grid.left", show=False),
        Binding("right,l", "month(1)", _("Bulan berikutnya"), id="grid.right", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another occurrence."""

        def __init__(self, key: CellKey) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._session: Session | None = None
        self._rows: tuple[PlanRow, ...] = ()
        self._lines: list[GridLine] = []
        self._month = 1

    def show(self, session: Session, rows: Sequence[PlanRow]) -> None:
        """Paint `rows` of `session`; the cursor goes to the session's row where it is among them."""
        self._session = session
        self._month = session.cell_month or session.month
        if tuple(rows) != self._rows or not self._lines:
            self._rows = tuple(rows)
            self._lines = _lines(session, rows)
            self.forget_range()
        self.lines_changed(self._line_of(session.row_id))
        if self.row is not None and self.row.id != session.row_id:
            self.tell()

    def marked_at_once(self) -> list[CellKey]:
        """Return the occurrences in sight of the month in focus that are planned or recorded."""
        if self._session is None:
            return []
        cells = (self._session.snapshot.cell(row, self._month) for row in self._rows)
        return [cell.key for cell in cells if not cell.empty]

    @property
    def here(self) -> Spot:
        """The line and the month in focus."""
        return Spot(self.cursor, self._month)

    def between(self, first: Spot, last: Spot) -> list[CellKey]:
        """Return what is planned or recorded in the rectangle that two spots span."""
        if self._session is None:
            return []
        top, bottom = sorted((first.line, last.line))
        left, right = sorted((first.month, last.month))
        rows = [line.row for line in self._lines[max(0, top) : bottom + 1] if line.row is not None]
        cells = (self._session.snapshot.cell(row, month) for row in rows for month in range(left, right + 1))
        return [cell.key for cell in cells if not cell.empty]

    def move_month(self, step: int) -> None:
        """Move the cursor by `step` months, within the year."""
        self.action_month(step)

    def go_to(self, key: CellKey) -> bool:
        """Put the cursor on an occurrence, untold; return whether its row is among those shown."""
        if key.row_id not in {row.id for row in self._rows}:
            return False
        self._month = key.month
        self.lines_changed(self._line_of(key.row_id))
        return True

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The plan rows that are shown."""
        return self._rows

    @property
    def row(self) -> PlanRow | None:
        """The plan row with the cursor."""
        return self._lines[self.cursor].row if 0 <= self.cursor < len(self._lines) else None

    def line_count(self) -> int:
        """Return how many lines there are, headings included."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """Only plan rows carry the cursor."""
        return self._lines[line].row is not None

    def paint_header(self, line: int, width: int) -> Paint:  # noqa: ARG002 - there is one
        """Return the months; the one in focus and the present one stand out."""
        paint = [("muted", " " * self._label_width(width))]
        present = self._present_month()
        for month in range(1, 13):
            ink = "heading" if month == self._month else "strong" if month == present else "muted"
            paint.append((ink, short_month(month).center(MONTH_WIDTH)))
        return paint

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a heading, or a row's code, indicator and twelve occurrences."""
        kind, label, row = self._lines[line]
        if row is None or self._session is None:
            return [("heading" if kind == AREA else "muted", fit(label, width))]
        room = self._label_width(width)
        code = f" {row.code.ljust(7)} "
        paint: list[tuple[str, str]] = [
            ("accent", code),
            ("text", fit(row.indicator.shown, room - len(code) - 1)),
            ("text", " "),
        ]
        for month in range(1, 13):
            paint.extend(self._paint_cell(self._session.snapshot.cell(row, month), line))
        return paint

    def watch_cursor(self, before: int, after: int) -> None:
        """Tell which occurrence is in focus now."""
        super().watch_cursor(before, after)
        self.tell()

    def action_month(self, step: int) -> None:
        """Move the cursor by `step` months, within the year."""
        self.set_month(self._month + step)
        self.draw_now()

    def set_month(self, month: int) -> None:
        """Put the cursor on `month`, within the year, and tell."""
        month = min(max(month, 1), 12)
        if month != self._month:
            self._month = month
            self.line_changed(-1)
            self.line_changed(self.cursor)
            self.tell()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the month that was clicked, too."""
        offset = event.get_content_offset(self)
        if offset is not None:
            column = offset.x - self._label_width(self.scrollable_content_region.width)
            if 0 <= column < 12 * MONTH_WIDTH:
                self.set_month(column // MONTH_WIDTH + 1)

    def _paint_cell(self, cell: Cell, line: int) -> Paint:
        glyph = cell_glyph(cell)
        mark = EVIDENCE_MARKS[cell.evidence.status]
        ink = "muted" if cell.empty else INKS[cell.status]
        if cell.key in self._marked:
            return [("heading", "["), (ink, f"{glyph}{mark}"), ("heading", "]")]
        if cell.month == self._month and line == self.cursor:
            return [("accent", "▐"), (ink, f"{glyph}{mark}"), ("accent", "▌")]
        if mark == " ":  # in one piece: equal neighbours become one, and a line is drawn in fewer
            return [(ink, f" {glyph}  ")]
        return [(ink, f" {glyph}"), ("good" if mark == "✓" else "muted", f"{mark} ")]

    def _label_width(self, width: int) -> int:
        return min(max(8, width - 12 * MONTH_WIDTH), READABLE)

    def _present_month(self) -> int | None:
        """The as-of day's month, where it lies in the plan's year."""
        if self._session is None or self._session.snapshot.as_of.year != self._session.snapshot.year:
            return None
        return self._session.snapshot.as_of.month

    def _line_of(self, row_id: str | None) -> int:
        """Return the line of a row, or of the first one where it is not among them."""
        rows = [(number, line.row) for number, line in enumerate(self._lines) if line.row is not None]
        return next((number for number, row in rows if row.id == row_id), rows[0][0] if rows else 0)

    def tell(self) -> None:
        """Say which occurrence the cursor stands on."""
        if self.row is not None:
            self.post_message(self.Moved(CellKey(self.row.id, self._month)))


def _lines(session: Session, rows: Sequence[PlanRow]) -> list[GridLine]:
    """Return the rows under the headings of their areas and components."""
    lines: list[GridLine] = []
    area = component = ""
    for row in rows:
        if row.area_id != area:
            area = row.area_id
            found = session.snapshot.area[area]
            lines.append(GridLine(AREA, f"{found.code}  {found.name.shown}"))
        if row.component_id != component:
            component = row.component_id
            code = session.snapshot.component[component].code
            lines.append(GridLine(COMPONENT, f" {code}  {component_label(session.snapshot, component)}"))
        lines.append(GridLine("row", row.code, row))
    return lines
