"""The bin as a list: what was taken off, from where, by whom; what can still come back first."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from zi_tui.dates import iso_day, short_month
from zi_tui.domain.bin import Detached
from zi_tui.i18n import _
from zi_tui.text import file_size, one_line
from zi_tui.ui.content import fit
from zi_tui.ui.widgets.lines import LineView, Paint

_SIZE_WIDTH = 8
_LEAST_NAME = 16
_SAID_SHARE = 0.36
"""How much of a line may say who took it off, and when."""


class BinList(LineView):
    """What lies in the bin; several can be ticked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", _("Tandai"), id="bin.tick", tooltip=_("Tandai berkas ini, atau lepas tandanya")),
        Binding(
            "enter",
            "screen.restore",
            _("Kembalikan"),
            id="bin.restore",
            tooltip=_("Kembalikan yang ditandai, atau yang ditunjuk, ke tempat asalnya"),
        ),
    ]

    header_lines: ClassVar[int] = 1

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[str | Detached] = []
        self._ticked: set[str] = set()
        self._place_width = self._said_width = 0

    def show(self, items: Sequence[Detached]) -> None:
        """Paint `items`; ticks stay on what is still there."""
        on = self.item
        there = [item for item in items if item.purged_at is None]
        gone = [item for item in items if item.purged_at is not None]
        self._ticked &= {item.attachment_id for item in there}
        heading: list[str | Detached] = [_("Isinya sudah dihapus")] if gone else []
        self._lines = [*there, *heading, *gone]
        self._place_width = max((cell_len(_place(item)) for item in items), default=0)
        self._said_width = max((cell_len(_said(item)) for item in items), default=0)
        again = [number for number, line in enumerate(self._lines) if isinstance(line, Detached) and _same(line, on)]
        self.lines_changed(again[0] if again else self.cursor)

    @property
    def item(self) -> Detached | None:
        """What has the cursor."""
        line = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        return line if isinstance(line, Detached) else None

    @property
    def chosen(self) -> tuple[Detached, ...]:
        """What is ticked, else what has the cursor."""
        ticked = tuple(line for line in self._lines if isinstance(line, Detached) and self._has_tick(line))
        return ticked or ((self.item,) if self.item else ())

    @property
    def ticked(self) -> Collection[str]:
        """The ids of what is ticked."""
        return frozenset(self._ticked)

    def line_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """The heading does not carry the cursor."""
        return isinstance(self._lines[line], Detached)

    def paint_header(self, line: int, width: int) -> Paint:  # noqa: ARG002 - there is one
        """Return the names of the columns."""
        if not self._lines:
            return []
        place, said = self._widths(width)
        name = max(_LEAST_NAME, width - 5 - place - _SIZE_WIDTH - 2 - said)
        left = "   " + fit(_("Dari"), place) + "  " + fit(_("Berkas"), name)
        return [("muted", left + fit(_("Ukuran"), _SIZE_WIDTH, right=True) + "  " + fit(_("Dilepas"), said))]

    def paint_line(self, line: int, width: int) -> Paint:
        """Return the heading, or where it was, the file, its size, and who took it off."""
        item = self._lines[line]
        if isinstance(item, str):
            return [("heading", fit(f" {item}", width))]
        place, said = self._widths(width)
        name = max(_LEAST_NAME, width - 5 - place - _SIZE_WIDTH - 2 - said)
        ticked = self._has_tick(item)
        ink = "muted" if item.purged_at else "strong" if ticked else "text"
        return [
            ("good", " ✓ " if ticked else "   "),
            ("muted" if item.purged_at else "accent", fit(_place(item), place) + "  "),
            (ink, fit(item.file_name, name)),
            ("muted", fit(file_size(item.size), _SIZE_WIDTH, right=True) + "  " + fit(_said(item), said)),
        ]

    def action_tick(self) -> None:
        """Tick what has the cursor, or take its tick away, and go on to the next."""
        item = self.item
        if item is None or item.purged_at is not None:
            return
        self._ticked ^= {item.attachment_id}
        self.line_changed(self.cursor)
        self.action_move(1)

    def _has_tick(self, item: Detached) -> bool:
        return item.attachment_id in self._ticked

    def _widths(self, width: int) -> tuple[int, int]:
        return self._place_width, min(self._said_width, int(width * _SAID_SHARE))


def _place(item: Detached) -> str:
    return f"{item.code} {short_month(item.month)} {item.year}"


def _said(item: Detached) -> str:
    """Return when it was taken off and by whom, or when it was thrown away."""
    if item.purged_at:
        return _("dihapus {day}").format(day=iso_day(item.purged_at))
    if not item.detached_at:
        return ""
    said = f"{iso_day(item.detached_at)} {one_line(item.detached_by)}"
    return _("{said}, dibatalkan").format(said=said) if item.undone else said


def _same(item: Detached, other: Detached | None) -> bool:
    return other is not None and item.attachment_id == other.attachment_id
