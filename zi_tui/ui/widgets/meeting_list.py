"""The year's meetings as a list: when, about what, where, with which leaders, and what became of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from zi_tui.dates import iso_day
from zi_tui.domain.follow_up import FollowUpStatus
from zi_tui.domain.meetings import Recorded
from zi_tui.i18n import _, pgettext
from zi_tui.text import one_line
from zi_tui.ui.content import fit
from zi_tui.ui.widgets.lines import READABLE, LineView, Paint, column, fit_with_gap

_DAY, _PLACE, _LEADERS, _COUNT, _FOLLOWED = 13, 24, 13, 8, 6
_FIXED = 1 + _DAY + 2 + _LEADERS + 2 * _COUNT + _FOLLOWED
"""Cells of what stands in every width, agenda and place apart."""
_WIDE = 110
"""Cells from which on the place has a column."""


class MeetingList(LineView):
    """Meetings by their day, the latest first."""

    header_lines: ClassVar[int] = 1

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.edit", _("Ubah"), id="meeting.edit", tooltip=_("Ubah rapat ini")),
    ]

    class Moved(Message):
        """The cursor stands on another meeting."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: tuple[Recorded, ...] = ()
        self._places: frozenset[str] = frozenset()

    def show(self, items: Sequence[Recorded]) -> None:
        """Paint `items`, given by their day; the cursor stays on the one that it is on."""
        on = self.item
        self._items = tuple(reversed(items))
        self._places = frozenset(one_line(each.meeting.place) for each in items)
        same = [number for number, each in enumerate(self._items) if on and each.meeting.id == on.meeting.id]
        self.lines_changed(same[0] if same else self.cursor)
        self.post_message(self.Moved())

    def go_to(self, text: str) -> None:
        """Put the cursor on the meeting that `text` was found in: its agenda, place, leaders, attendees, decisions."""
        for number, each in enumerate(self._items):
            held = each.meeting
            if "\n".join((held.agenda, held.place, held.leaders, held.attendees, held.decisions)) == text:
                self.cursor = number
                return

    @property
    def item(self) -> Recorded | None:
        """The one with the cursor."""
        return self._items[self.cursor] if 0 <= self.cursor < len(self._items) else None

    def line_count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def watch_cursor(self, before: int, after: int) -> None:
        """Tell."""
        super().watch_cursor(before, after)
        self.post_message(self.Moved())

    def paint_header(self, line: int, width: int) -> Paint:  # noqa: ARG002 - there is one
        """Return the names of the columns."""
        if not self._items:
            return ()
        place = fit_with_gap(_("Tempat"), self._place(width))
        text = " " + fit(_("Tanggal"), _DAY) + fit(_("Agenda"), self._room(width)) + "  " + place
        columns = (
            fit(_("Pimpinan"), _LEADERS)
            + fit(pgettext("jumlah", "Jadwal"), _COUNT, right=True)
            + fit(pgettext("jumlah", "Berkas"), _COUNT, right=True)
        )
        return [("muted", text + columns + fit(_("TL"), _FOLLOWED, right=True))]

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a meeting in columns."""
        held, files, places, decided = self._items[line]
        items = [each.item for each in decided if each.item is not None]
        done = sum(item.status == FollowUpStatus.DONE for item in items)
        agenda = one_line(held.agenda)
        counts = "".join(fit(str(len(each)) if each else "", _COUNT, right=True) for each in (places, files))
        return [
            ("accent", " " + fit(iso_day(held.held_on), _DAY)),
            ("text" if agenda else "muted", fit(agenda or _("tanpa agenda"), self._room(width)) + "  "),
            ("muted", fit_with_gap(one_line(held.place), self._place(width))),
            ("good" if held.leader_present else "muted", fit(_leaders(held.leader_present), _LEADERS)),
            ("muted", counts),
            ("text", fit(f"{done}/{len(items)}" if items else "", _FOLLOWED, right=True)),
        ]

    def _room(self, width: int) -> int:
        return min(max(12, width - _FIXED - self._place(width)), READABLE)

    def _place(self, width: int) -> int:
        """Return the cells of the place's column, the gap behind it included."""
        if width < _WIDE:
            return 0
        return column(self._places, _PLACE, width - _FIXED - READABLE - 2) + 2


def _leaders(present: bool) -> str:
    return _("hadir") if present else _("tidak hadir")
