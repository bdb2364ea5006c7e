"""A month as a list: late ones of earlier months, what is due, what lacks evidence, what comes next."""

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.message import Message

from zi_tui.dates import month_name, quarter, short_month
from zi_tui.domain.filters import Filter, matching_rows
from zi_tui.domain.labels import cell_glyph
from zi_tui.domain.legend import EVIDENCE_MARKS
from zi_tui.domain.month import Month, view_month
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Cell, days_late
from zi_tui.domain.status import Execution
from zi_tui.i18n import _
from zi_tui.ui.content import fit
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.grid import INKS
from zi_tui.ui.widgets.lines import READABLE, Paint, column, fit_with_gap
from zi_tui.ui.widgets.markable import MarkableList, Spot

_TEAM_WIDTH = 30
_EVIDENCE_WIDTH = cell_len(_("bukti {figures}").format(figures="10/12")) + 1
_WIDE = 100
"""From this many cells on, the team has a column."""


class MonthLine(NamedTuple):
    """A line of the list: a heading, a remark, or an occurrence."""

    section: str
    text: str = ""
    cell: Cell | None = None
    late: str = ""
    """How late a follow-up is."""


class MonthList(MarkableList):
    """What a month asks of the office; every occurrence can be worked on the spot."""

    header_lines: ClassVar[int] = 1

    class Moved(Message):
        """The cursor stands on another occurrence."""

        def __init__(self, key: CellKey, *, by_itself: bool) -> None:
            super().__init__()
            self.key = key
            self.by_itself = by_itself
            """Whether the list took it up, and not the person."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._session: Session | None = None
        self._view: Month | None = None
        self._lines: list[MonthLine] = []

    def show(self, session: Session) -> None:
        """Paint the month of `session`; the cursor stays on its occurrence, or where it was."""
        before = self.line
        self._session = session
        self._view = view_month(session.snapshot, session.month, session.filter.team_id)
        self._lines = self.lines_of(session)
        self.forget_range()
        self.lines_changed(self._line_like(before, session.key))
        if self.key != session.key:
            self.tell(by_itself=True)

    def tell(self, *, by_itself: bool = False) -> None:
        """Say which occurrence the cursor stands on; `by_itself`, where the person did not put it there."""
        if self.key is not None:
            self.post_message(self.Moved(self.key, by_itself=by_itself))

    @property
    def key(self) -> CellKey | None:
        """Which occurrence the cursor stands on."""
        return self.line.cell.key if self.line is not None and self.line.cell is not None else None

    def between(self, first: Spot, last: Spot) -> list[CellKey]:
        """Return the occurrences of the lines between two spots."""
        top, bottom = sorted((first.line, last.line))
        return [line.cell.key for line in self._lines[max(0, top) : bottom + 1] if line.cell is not None]

    def marked_at_once(self) -> list[CellKey]:
        """Return every occurrence in sight."""
        return [line.cell.key for line in self._lines if line.cell is not None]

    def lines_of(self, session: Session) -> list[MonthLine]:
        """Return the lines that `session` asks for."""
        return _lines(session, view_month(session.snapshot, session.month, session.filter.team_id))

    @property
    def session(self) -> Session | None:
        """What is painted."""
        return self._session

    @property
    def line(self) -> MonthLine | None:
        """The line with the cursor."""
        return self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None

    def line_count(self) -> int:
        """Return how many lines there are, headings included."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """Only occurrences carry the cursor."""
        return self._lines[line].cell is not None

    def watch_cursor(self, before: int, after: int) -> None:
        """Tell which occurrence is in focus now."""
        super().watch_cursor(before, after)
        self.tell()

    def paint_header(self, line: int, width: int) -> Paint:  # noqa: ARG002 - there is one
        """Return the month's figures."""
        if self._session is None or self._view is None:
            return ()
        counts = self._view.counts
        late = [_("{count} terlambat").format(count=counts.overdue)] if counts.overdue else []
        figures = [
            text.format(count=count)
            for count, text in (
                (counts.done, _("{count} selesai")),
                (counts.in_progress, _("{count} berjalan")),
                (counts.planned, _("{count} belum")),
                (counts.cancelled, _("{count} dibatalkan")),
            )
            if count
        ]
        lead = f" {month_name(self._view.month)} {self._session.snapshot.year}   "
        due = _("{count} jadwal").format(count=counts.due)
        carried = _("   tunggakan {count}").format(count=counts.carried_over)
        lacking = _("   bukti kurang {count}").format(count=len(self._view.evidence_missing))
        term = _("TW {quarter} ").format(quarter=quarter(self._view.month))
        while figures and cell_len(lead + " · ".join([due, *figures, *late]) + carried + lacking) > width:
            del figures[-1]
        paint = [
            ("strong", lead),
            ("text", " · ".join([due, *figures])),
            ("late", "".join(f" · {text}" for text in late)),
            ("late" if counts.carried_over else "muted", carried),
            ("muted", lacking),
        ]
        used = sum(cell_len(text) for _ink, text in paint)
        if used + len(term) + 2 <= width:
            paint.append(("muted", " " * (width - used - len(term)) + term))
        return paint

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a heading with a rule, a remark, or an occurrence in columns."""
        _section, text, cell, late = self._lines[line]
        if late:
            room = max(8, min(width - cell_len(late) - 6, READABLE))
            return [("late", " !  "), ("text", fit(text, room) + " "), ("late", late)]
        if cell is None and text:
            if line + 1 < len(self._lines) and self._lines[line + 1].section == self._lines[line].section:
                title = fit(text, min(cell_len(text), width - 4))
                return [("heading", f" {title} "), ("muted", "─" * max(0, width - cell_len(title) - 3))]
            return [("muted", fit(f" {text}", width))]
        if cell is None or self._session is None:
            return ()
        return self._paint_cell(cell, width)

    def _paint_cell(self, cell: Cell, width: int) -> Paint:
        session = self._session
        if session is None:
            return ()
        mark = EVIDENCE_MARKS[cell.evidence.status]
        month = short_month(cell.month) if cell.month != session.month else ""
        team = session.snapshot.team[cell.row.team_id].name if width >= _WIDE else ""
        evidence = f"{cell.evidence.covered}/{cell.evidence.required}" if cell.evidence.required else ""
        evidence = _("bukti {figures}").format(figures=evidence) if evidence else ""
        remark = self._remark(cell)
        remark_width = 20 if width >= _WIDE else 11
        room = width - 4 - 5 - 8 - _EVIDENCE_WIDTH - remark_width
        names = (each.name for each in session.snapshot.teams)
        team_width = column(names, _TEAM_WIDTH, room - READABLE - 2) + 2 if width >= _WIDE else 0
        room = min(room - team_width, READABLE)
        return [
            ("heading", "[" if cell.key in self._marked else " "),
            (INKS[cell.status], cell_glyph(cell)),
            ("good" if mark == "✓" else "muted", mark),
            ("heading", "]" if cell.key in self._marked else " "),
            ("muted", fit(month, 5)),
            ("accent", fit(cell.row.code, 7) + " "),
            ("text", fit(cell.row.indicator.shown, max(8, room - 1)) + " "),
            ("muted", fit_with_gap(team, team_width)),
            ("good" if mark == "✓" else "text", fit(evidence, _EVIDENCE_WIDTH)),
            ("late" if cell.late else "muted", fit(remark, remark_width - 1)),
        ]

    def _remark(self, cell: Cell) -> str:
        if self._session is None:
            return ""
        if cell.late:
            late = days_late(cell, self._session.snapshot.year, self._session.snapshot.as_of)
            wide = self.scrollable_content_region.width >= _WIDE
            return (_("terlambat {days} hari") if wide else _("{days} hari")).format(days=late)
        if cell.done_late:
            return _("selesai terlambat") if self.scrollable_content_region.width >= _WIDE else _("terlambat")
        return _("dibatalkan") if cell.status is Execution.CANCELLED else ""

    def _line_like(self, before: MonthLine | None, key: CellKey | None) -> int:
        """Return where the cursor goes: at first to the top, then with its occurrence in its section."""
        same = [number for number, line in enumerate(self._lines) if line.cell is not None and line.cell.key == key]
        if before is None:
            return 0
        return next((number for number in same if self._lines[number].section == before.section), self.cursor)


def _overdue_follow_ups(session: Session) -> list[MonthLine]:
    """Return what should have been followed up by now; the register itself is one key away."""
    snapshot, team_id = session.snapshot, session.filter.team_id
    items = [item for item in snapshot.overdue_follow_ups if team_id in (None, item.team_id)]
    if not items:
        return []
    from zi_tui.domain.follow_up import days_overdue

    late = _("terlambat {days} hari")
    return [
        MonthLine("follow-up", _("Tindak lanjut terlambat · L membuka daftarnya")),
        *(
            MonthLine(
                "follow-up",
                _("TL {number}").format(number=item.position) + f" · {item.recommendation}",
                late=late.format(days=days_overdue(item, snapshot.as_of)),
            )
            for item in items
        ),
    ]


def _lines(session: Session, view: Month) -> list[MonthLine]:
    filters: Filter = session.filter
    shown = {row.id for row in matching_rows(session.snapshot, filters._replace(only_open=False))}
    name = month_name(view.month)
    sections = [
        (_("Tunggakan"), view.carried_over),
        (_("Jadwal {month}").format(month=name), view.due),
        (_("Di luar jadwal"), view.unplanned),
        (_("Selesai tetapi bukti kurang"), view.evidence_missing),
        (_("Jadwal {month}").format(month=month_name(view.month + 1)) if view.month < 12 else "", view.next),
    ]
    lines: list[MonthLine] = _overdue_follow_ups(session)
    for number, (heading, cells) in enumerate(sections):
        section = str(number)
        inside = [
            MonthLine(section, cell=cell)
            for cell in cells
            if cell.row.id in shown and not (filters.only_open and cell.status in (Execution.DONE, Execution.CANCELLED))
        ]
        if inside:
            lines += [MonthLine(section, heading), *inside]
        elif number == 1:
            empty = (
                _("Tidak ada yang cocok dengan saringan.")
                if filters.active
                else _("Tidak ada jadwal di bulan {month}.")
            )
            lines += [MonthLine(section, heading), MonthLine(section + "-", empty.format(month=name))]
    return lines
