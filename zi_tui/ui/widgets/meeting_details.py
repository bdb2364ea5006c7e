"""Everything of one meeting, to read: who, what was decided, what became of it, which files."""

import datetime as dt

from rich.cells import cell_len

from zi_tui.dates import iso_day, long_date, parse_iso, short_month
from zi_tui.domain.follow_up import glyph, is_overdue, state_words
from zi_tui.domain.meetings import Decided, Recorded
from zi_tui.domain.word_lines import Line
from zi_tui.i18n import _
from zi_tui.text import file_size, one_line
from zi_tui.ui.content import fit, wrap
from zi_tui.ui.widgets.laid_out import LaidOut

_LABEL = 12


class MeetingDetails(LaidOut):
    """The meeting with the cursor, whole."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._item: Recorded | None = None
        self._as_of = dt.date.min

    def show(self, item: Recorded | None, as_of: dt.date) -> None:
        """Paint a meeting, its follow-ups as of a day."""
        self._item, self._as_of = item, as_of
        self.laid_out_anew()

    def lay_out(self, width: int) -> list[Line]:
        """Return the meeting."""
        return [] if self._item is None else _lines(self._item, self._as_of, width)


def _lines(item: Recorded, as_of: dt.date, width: int) -> list[Line]:
    held = item.meeting
    leaders = ", ".join(held.leaders.splitlines()) or _("hadir") if held.leader_present else _("tidak hadir")
    when = " · ".join(filter(None, (long_date(parse_iso(held.held_on)), one_line(held.place), one_line(held.method))))
    lines: list[Line] = [[("strong", text)] for text in wrap(one_line(held.agenda) or _("Tanpa agenda"), width)]
    for label, text in (
        (_("Waktu"), when),
        (_("Pimpinan"), leaders),
        (_("Peserta"), ", ".join(filter(None, map(str.strip, held.attendees.splitlines())))),
        (_("Untuk"), ", ".join(f"{row.code} {short_month(month)}" for row, month in item.places)),
    ):
        lines += _labelled(label, text or "–", width)
    files = [f"{each.role}: {one_line(each.file_name)} ({file_size(each.size)})" for each in item.files]
    for number, text in enumerate(files or [_("belum ada; a menambahkannya")]):
        lines += _labelled(_("Berkas") if number == 0 else "", text, width)
    lines += [[], [("heading", _("Keputusan"))]]
    for each in item.decided:
        lines += _decision(each, as_of, width)
    return lines if item.decided else [*lines, [("muted", _("Tidak ada keputusan yang dicatat."))]]


def _labelled(label: str, text: str, width: int) -> list[Line]:
    """Return a text behind its label, wrapped."""
    return [
        [("muted", fit(label if number == 0 else "", _LABEL)), ("text", line)]
        for number, line in enumerate(wrap(text, max(8, width - _LABEL)))
    ]


def _decision(each: Decided, as_of: dt.date, width: int) -> list[Line]:
    """Return a decision with the state of its follow-up at the right end."""
    item = each.item
    if item is None:
        sign, ink, state = " ", "muted", _("tidak di daftar")
    else:
        late = is_overdue(item, as_of)
        due = [_("tenggat {day}").format(day=iso_day(item.due_on))] if item.due_on and not item.done_on else []
        sign, ink = glyph(item, as_of), "late" if late else "muted"
        state = " · ".join([*due, state_words(item, as_of)])
    room = max(12, width - cell_len(state) - 5)
    first, *rest = wrap(each.decision.text, room)
    lines: list[Line] = [[(ink, f"{sign} "), ("text", fit(first, room) + "  "), (ink, state)]]
    return [*lines, *([("text", f"  {line}")] for line in rest)]
