"""What one entry of the history changed, field by field."""

import datetime as dt
from typing import ClassVar

from rich.cells import cell_len

from zi_tui.dates import long_date
from zi_tui.domain.history import Details, FieldChange
from zi_tui.domain.record import HistoryEntry
from zi_tui.domain.word_lines import Line, changed_lines
from zi_tui.i18n import _
from zi_tui.ui.content import fit, wrap
from zi_tui.ui.widgets.laid_out import LaidOut

_LABEL_WIDTH = 20
_ARROW = " → "


class HistoryDetails(LaidOut):
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

    def show(self, entry: HistoryEntry | None, details: Details | None) -> None:
        """Paint an entry; `details` is `None` while they are being read."""
        self._entry, self._details = entry, details
        self.laid_out_anew()

    def lay_out(self, width: int) -> list[Line]:
        """Return the entry."""
        signs = self.app.no_color
        return [] if self._entry is None else _entry_lines(self._entry, self._details, width, signs=signs)


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
    as_one = changed_lines(field.before, field.after, room, signs=signs, measure=cell_len)
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
