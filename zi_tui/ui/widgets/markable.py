"""A list whose occurrences can be marked: one by one, or as a range from where the hand began."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message

from zi_tui.domain.record import CellKey
from zi_tui.i18n import _
from zi_tui.ui.widgets.lines import LineView


class Spot(NamedTuple):
    """Where the cursor stands."""

    line: int
    month: int = 0
    """1-12 where the list has months side by side."""


class MarkableList(LineView):
    """A list of occurrences that shows which are marked, and stretches a range from an anchor to the cursor.

    A subclass says where its cursor stands (`here`) and what lies between two spots (`between`).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"stretch({lines}, {months})", label, id=f"range.{name}", show=False)
            for key, name, lines, months, label in (
                ("shift+up", "up", -1, 0, _("Rentangkan tanda ke atas")),
                ("shift+down", "down", 1, 0, _("Rentangkan tanda ke bawah")),
                ("shift+left", "left", 0, -1, _("Rentangkan tanda ke kiri")),
                ("shift+right", "right", 0, 1, _("Rentangkan tanda ke kanan")),
            )
        ),
        Binding("shift+home", "stretch_to(-1)", _("Rentangkan tanda ke awal"), id="range.home", show=False),
        Binding("shift+end", "stretch_to(1)", _("Rentangkan tanda ke akhir"), id="range.end", show=False),
        Binding(
            "S",
            "close_range",
            _("Tandai sampai sini"),
            id="many.range",
            show=False,
            tooltip=_("Tandai semua jadwal dari tanda terakhir sampai kursor; atau shift+panah"),
        ),
    ]

    class Ranged(Message):
        """The range covers other occurrences."""

        def __init__(self, keys: Iterable[CellKey], *, fresh: bool) -> None:
            super().__init__()
            self.keys = frozenset(keys)
            self.fresh = fresh
            """Whether a new range began; else the one before grew or shrank to this."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._marked: frozenset[CellKey] = frozenset()
        self._anchor: Spot | None = None
        self._end: Spot | None = None
        """Where the range that grows came to; standing elsewhere, the next one begins."""

    @property
    def here(self) -> Spot:
        """Where the cursor stands."""
        return Spot(self.cursor)

    def between(self, first: Spot, last: Spot) -> list[CellKey]:
        """Return the occurrences between two spots, both included, that are planned or recorded."""
        raise NotImplementedError

    def show_marks(self, marked: frozenset[CellKey]) -> None:
        """Paint which occurrences are marked."""
        if marked != self._marked:
            self._marked = marked
            if not marked:
                self.forget_range()
            self.lines_changed(self.cursor)

    def forget_range(self) -> None:
        """Let the next range begin where the cursor stands: marks were taken away, or the lines are others."""
        self._anchor = self._end = None

    def drop_anchor(self) -> None:
        """Let the next range begin at the cursor, wherever that goes until then."""
        self._anchor, self._end = self.here, None

    def action_stretch(self, lines: int, months: int) -> None:
        """Move the cursor, and mark everything from where the range began to there."""
        with self._stretching():
            if lines:
                self.action_move(lines)
            if months:
                self.move_month(months)

    def action_stretch_to(self, direction: int) -> None:
        """Move the cursor to the first or the last line, and mark everything from where the range began to there."""
        with self._stretching():
            self.action_edge(direction)

    def action_close_range(self) -> None:
        """Mark everything from the last mark to the cursor, as shift+arrows do where a terminal sends them."""
        self._tell_range(self._anchor or self.here, fresh=True)

    def move_month(self, step: int) -> None:
        """Move the cursor by months, in a list that has them side by side."""

    @contextmanager
    def _stretching(self) -> Iterator[None]:
        """Let the range that ended at the cursor, else a new one, go to where the block moves the cursor."""
        fresh = self._end != self.here
        anchor = self.here if fresh or self._anchor is None else self._anchor
        yield
        self._tell_range(anchor, fresh=fresh)

    def _tell_range(self, anchor: Spot, *, fresh: bool) -> None:
        self._anchor, self._end = anchor, self.here
        self.post_message(self.Ranged(self.between(anchor, self.here), fresh=fresh))
