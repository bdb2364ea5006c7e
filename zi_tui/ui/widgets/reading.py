"""A page to read, drawn by line, in which the lines that lead somewhere carry the cursor."""

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType

from zi_tui.domain.dashboard_lines import Pairs
from zi_tui.i18n import _
from zi_tui.ui.widgets.lines import LineView, Paint

T = TypeVar("T")


class ReadingView(LineView, Generic[T]):
    """A page that opens at its beginning. A subclass draws it (`draw`) and says what `enter` asks for (`open_at`).

    It calls `lay_out` once there is something else to draw.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Buka"), id="reading.open", tooltip=_("Buka indikator ini di papan")),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Pairs] = []
        self._targets: dict[int, T] = {}
        self._width = 0
        self._moved = False
        """Whether the cursor is being moved."""

    def draw(self, width: int) -> tuple[list[Pairs], dict[int, T]] | None:
        """Return the lines in `width` cells, and where some lead by their number; `None` where there is nothing yet."""
        raise NotImplementedError

    def open_at(self, target: T) -> None:
        """Ask for what a line leads to."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Draw it anew in the width there is."""
        self._width = self.scrollable_content_region.width
        drawn = self.draw(self._width) if self._width else None
        if drawn is not None:
            self._lines, self._targets = drawn
            self.lines_changed()
            self.screen.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is there can be opened."""
        return bool(self._targets) if action.startswith("open") else super().check_action(action, parameters)

    @property
    def target(self) -> T | None:
        """What the line with the cursor leads to, if that is in sight."""
        return self._targets.get(self.cursor) if self._in_sight else None

    def on_resize(self) -> None:
        """Draw it anew in the width there is."""
        if self._width != self.scrollable_content_region.width:
            self.lay_out()

    def line_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """Only what leads somewhere carries the cursor."""
        return line in self._targets

    def paint_line(self, line: int, width: int) -> Paint:  # noqa: ARG002 - they were laid out in it
        """Return a line of the page."""
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
        """Ask for what the cursor's line leads to, if that is in sight; else show it."""
        target = self.target
        if target is not None:
            self.open_at(target)
        else:
            self.show_target()

    def show_target(self) -> None:
        """Show the line with the cursor."""
        if self.cursor in self._targets:
            self.scroll_to(y=max(0, self.cursor - self.scrollable_content_region.height // 2), animate=False)

    def on_line_view_activated(self) -> None:
        """Ask for it by a click, too."""
        self.action_open()

    def show_cursor(self) -> None:
        """Scroll to the cursor only once it was moved: the page opens at its beginning."""
        if self.has_focus and self._moved:
            super().show_cursor()

    def watch_cursor(self, before: int, after: int) -> None:
        """Paint both lines anew, and show the one with the cursor."""
        self._moved = before >= 0
        super().watch_cursor(before, after)
        self._moved = False

    @property
    def _in_sight(self) -> bool:
        return 0 <= self.cursor - self.scroll_offset.y < self.scrollable_content_region.height
