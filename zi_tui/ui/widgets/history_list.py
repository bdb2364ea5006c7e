"""The history as a list, newest first, under the days on which it happened."""

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from zi_tui.dates import long_date
from zi_tui.domain.record import HistoryEntry
from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.ui.content import cut, fit
from zi_tui.ui.widgets.lines import LineView, Paint

_PERSON_SHARE = 0.2
"""How much of a line the names may take."""
OLDER = "older"
"""The last line, where there is more than was read."""

Line = str | HistoryEntry
"""A day's heading, an entry, or `OLDER`."""


class HistoryList(LineView):
    """Who did what, and when."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Buka di papan"), id="history.open", tooltip=_("Lihat indikator dan bulannya")),
    ]

    class Moved(Message):
        """The cursor stands on another entry, or on none."""

        def __init__(self, entry: HistoryEntry | None) -> None:
            super().__init__()
            self.entry = entry

    class Opened(Message):
        """An entry is to be looked at where it happened."""

        def __init__(self, entry: HistoryEntry) -> None:
            super().__init__()
            self.entry = entry

    class OlderRequested(Message):
        """More entries are wanted."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []
        self._person_width = 0

    def show(self, entries: Sequence[HistoryEntry], today: dt.date, *, older: bool) -> None:
        """Paint `entries`. The cursor stays on its entry; on the newest one it stays on the newest.

        Where it stood below the last one, it goes on with what was read there since.

        Args:
            entries: newest first.
            today: the day that is called today; the PC's, which is also what recorded them.
            older: whether there are more than these.
        """
        before, newest = self.entry, self.entry is not None and self.cursor == self._nearest(0)
        at_end = self.cursor if 0 <= self.cursor < len(self._lines) and self._lines[self.cursor] is OLDER else None
        self._lines = _under_days(entries, today)
        people = {entry.person for entry in entries}
        self._person_width = max((cell_len(one_line(person)) for person in people), default=0)
        if older:
            self._lines.append(OLDER)
        self.lines_changed(at_end if at_end is not None else 0 if newest or before is None else self._line_of(before))
        self.post_message(self.Moved(self.entry))

    @property
    def entry(self) -> HistoryEntry | None:
        """The entry with the cursor."""
        line = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        return line if isinstance(line, HistoryEntry) else None

    def line_count(self) -> int:
        """Return how many lines there are, headings included."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """Headings do not carry the cursor."""
        return self._lines[line] is OLDER or not isinstance(self._lines[line], str)

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a heading, or an entry's time, person and summary."""
        entry = self._lines[line]
        if isinstance(entry, str):
            if entry is OLDER:
                return [("muted", _("  membaca yang lebih lama …"))]
            return [("heading", fit(entry, width))]
        person = min(int(width * _PERSON_SHARE), self._person_width)
        undone = _("  (dibatalkan)") if entry.undone else ""
        late = _("  dicatat kemudian") if entry.late else ""
        room = max(4, width - 9 - person - 2 - len(late) - len(undone))
        return [
            ("muted", f"  {entry.recorded_at[11:16]}  "),
            ("muted", fit(entry.person, person) + "  "),
            ("muted" if entry.undone else "text", cut(entry.summary, room)),
            ("muted", late),
            ("accent", undone),
        ]

    def watch_cursor(self, before: int, after: int) -> None:
        """Tell which entry has the cursor now."""
        super().watch_cursor(before, after)
        self.post_message(self.Moved(self.entry))
        if 0 <= after < len(self._lines) and self._lines[after] is OLDER:
            self.post_message(self.OlderRequested())

    def action_open(self) -> None:
        """Go where the entry happened."""
        if self.entry is not None:
            self.post_message(self.Opened(self.entry))

    def on_line_view_activated(self, event: LineView.Activated) -> None:
        """Do for a second click what enter does."""
        event.stop()
        self.action_open()

    def _line_of(self, entry: HistoryEntry) -> int:
        for number, line in enumerate(self._lines):
            if isinstance(line, HistoryEntry) and (line.device, line.sequence) == (entry.device, entry.sequence):
                return number
        return self.cursor


def _under_days(entries: Sequence[HistoryEntry], today: dt.date) -> list[Line]:
    """Return the entries, each day's under its heading."""
    lines: list[Line] = []
    day = ""
    for entry in entries:
        if entry.recorded_at[:10] != day:
            day = entry.recorded_at[:10]
            lines.append(_day_name(dt.date.fromisoformat(day), today))
        lines.append(entry)
    return lines


def _day_name(day: dt.date, today: dt.date) -> str:
    words = {0: _("Hari ini, {day}"), 1: _("Kemarin, {day}")}.get((today - day).days, "{day}")
    return words.format(day=long_date(day))
