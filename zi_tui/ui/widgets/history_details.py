"""What one entry of the history changed, field by field."""

import datetime as dt
from typing import ClassVar

from rich.cells import cell_len

from zi_tui.dates import long_date
from zi_tui.domain.history import Details, FieldChange
from zi_tui.domain.record import HistoryEntry
from zi_tui.i18n import _
from zi_tui.ui.content import fit, wrap
from zi_tui.ui.widgets.lines import LineView, Paint
from zi_tui.ui.widgets.word_lines import Line, changed_lines

_LABEL_WIDTH = 20
_ARROW = " → "


class HistoryDetails(LineView):
    """The entry with the cursor: who, when, on which PC, and every field before and after."""

    BORDER_TITLE = _("Yang berubah")

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--removed", "line--added"}
    """
    | Class | Description |
    | :- | :- |
    | `line--removed` | Words that a text lost. |
    | `line--added` | Words that a text gained. |
    """

    DEFAULT_CSS = """
    HistoryDetails {
        & > .line--removed { color: $ink-muted; text-style: strike; }
        & > .line--added { color: $accent; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entry: HistoryEntry | None = None
        self._details: Details | None = None
        self._lines: list[Line] = []
        self._laid_out = 0

    def show(self, entry: HistoryEntry | None, details: Details | None) -> None:
        """Paint an entry; `details` is `None` while they are being read."""
        self._entry, self._details = entry, details
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
        signs = self.app.no_color
        self._lines = [] if self._entry is None else _entry_lines(self._entry, self._details, width, signs=signs)
        self.lines_changed()


def _entry_lines(entry: HistoryEntry, details: Details | None, width: int, *, signs: bool) -> list[Line]:
    moment = dt.datetime.fromisoformat(entry.recorded_at)
    who = _("{day} pukul {time} oleh {person} di {computer}").format(
        day=long_date(moment.date()), time=f"{moment:%H:%M}", person=entry.person, computer=entry.computer
    )
    who += _(" · dicatat kemudian") if entry.late else ""
    who += _(" · sudah dibatalkan") if entry.undone else ""
    lines: list[Line] = [[("strong", line)] for line in wrap(entry.summary, width)]
    lines += [[("muted", line)] for line in wrap(who, width)]
    if details is None:
        return lines
    for touched in details.touched:
        lines += [[], *([("heading", line)] for line in wrap(touched.title, width))]
        for field in touched.fields:
            lines += _field(field, width, signs=signs)
    if not details.touched:
        lines += [[], [("muted", _("Tidak ada isian yang berubah."))]]
    return lines


def _field(field: FieldChange, width: int, *, signs: bool) -> list[Line]:
    """Return a field: both its values on one line where they fit, else word by word or below each other."""
    room = max(8, width - _LABEL_WIDTH)
    before, after = wrap(field.before, room), wrap(field.after, room)
    label = ("muted", fit(field.label, _LABEL_WIDTH))
    if len(before) == len(after) == 1 and cell_len(before[0] + _ARROW + after[0]) <= room:
        return [[label, ("muted", before[0]), ("accent", _ARROW), ("text", after[0])]]
    blank = ("muted", " " * _LABEL_WIDTH)
    as_one = changed_lines(field.before, field.after, room, signs=signs)
    if as_one is not None:
        return [[label if number == 0 else blank, *line] for number, line in enumerate(as_one)]
    arrow = _ARROW.lstrip()
    after = wrap(field.after, max(8, room - len(arrow)))
    return [
        *([label if number == 0 else blank, ("muted", line)] for number, line in enumerate(before)),
        *(
            [blank, ("accent", arrow if number == 0 else " " * len(arrow)), ("text", line)]
            for number, line in enumerate(after)
        ),
    ]
