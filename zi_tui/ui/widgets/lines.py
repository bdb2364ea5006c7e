"""A list that draws only the lines it shows: the base of the tree, the grid, the month and every list."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from zi_tui.i18n import _
from zi_tui.ui.content import fit, wrap
from zi_tui.ui.theme import has_few_colours, under_cursor
from zi_tui.ui.widgets.framed import FramedView

READABLE = 100
"""Cells of a text in a list at most, so that the eye finds what stands behind it, however wide the window is."""

Paint = Iterable[tuple[str, str]]
"""A line as (ink, text) pairs; an ink is one of `LineView.INKS`."""


_KEPT_SCREENFULS = 2
"""How many of them are kept as texts."""


def column(texts: Iterable[str], least: int, room: int) -> int:
    """Return the cells of a column: `least`, or more where `texts` are longer and there is `room` for them."""
    return max(least, min(max((cell_len(text) for text in texts), default=0), room))


def fit_with_gap(text: str, width: int) -> str:
    """Return `text` in a column of `width` cells, the last two of them blank; nothing where there is no such column."""
    return fit(text, width - 2) + "  " if width else ""


class LineView(FramedView, can_focus=True):
    """A scrolling list with a cursor, drawn by line.

    A subclass says how many lines there are (`line_count`), paints one (`paint_line`), and may say
    which can carry the cursor (`is_selectable`) and paint lines that stay on top (`paint_header`).
    After its data changed it calls `lines_changed`. The scrollbar is a column of our own: Textual's
    would lay out the whole screen each time it comes and goes.
    """

    INKS: ClassVar[tuple[str, ...]] = ("text", "muted", "strong", "late", "accent", "heading", "good")

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"line--{ink}" for ink in INKS} | {
        "line--cursor",
        "line--cursor-blurred",
        "line--thumb",
    }
    """
    | Class | Description |
    | :- | :- |
    | `line--INK` | One for each of `INKS`: the colour of a piece of text. |
    | `line--cursor` | The background of the cursor's line while the list has the focus. |
    | `line--cursor-blurred` | The same while it does not. |
    | `line--thumb` | In the last column, how far the list is scrolled. |
    """

    DEFAULT_CSS = """
    LineView {
        background: $background;
        scrollbar-size: 0 0;
        overflow: hidden hidden;
        & > .line--text { color: $foreground; }
        & > .line--muted { color: $ink-muted; }
        & > .line--strong { color: $ink-strong; text-style: bold; }
        & > .line--late { color: $late; text-style: bold; }
        & > .line--accent { color: $accent; }
        & > .line--heading { color: $accent; text-style: bold; }
        & > .line--good { color: $success; }
        & > .line--cursor { background: $cursor; }
        & > .line--cursor-blurred { background: $cursor-blurred; }
        & > .line--thumb { background: $line; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", _("Naik"), id="list.up", show=False),
        Binding("down,j", "move(1)", _("Turun"), id="list.down", show=False),
        Binding("pageup", "page(-1)", _("Sehalaman naik"), id="list.page-up", show=False),
        Binding("pagedown", "page(1)", _("Sehalaman turun"), id="list.page-down", show=False),
        Binding("home", "edge(-1)", _("Ke awal"), id="list.home", show=False),
        Binding("end", "edge(1)", _("Ke akhir"), id="list.end", show=False),
    ]

    cursor = reactive(-1, repaint=False)
    """The line that carries the cursor, from 0; -1 where no line can."""

    header_lines: ClassVar[int] = 0
    """How many lines stay on top."""

    empty = ""
    """What is said in place of lines where there are none."""

    class Activated(Message):
        """A line was clicked while it had the cursor."""

        def __init__(self, view: "LineView", line: int) -> None:
            super().__init__()
            self.view = view
            self.line = line

        @property
        def control(self) -> "LineView":
            """The list."""
            return self.view

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._strips: dict[tuple[int, int, str], Strip] = {}
        self._last_cells: dict[bool, Strip] = {}
        """The last cell of a line, without the thumb and with it."""
        self._styles: dict[str, Style] = {}

    def line_count(self) -> int:
        """Return how many lines there are, the header's apart."""
        raise NotImplementedError

    def paint_line(self, line: int, width: int) -> Paint:
        """Return what line `line` shows in `width` cells."""
        raise NotImplementedError

    def paint_header(self, line: int, width: int) -> Paint:  # noqa: ARG002 - for subclasses
        """Return what line `line` of the header shows in `width` cells."""
        return ()

    def is_selectable(self, line: int) -> bool:  # noqa: ARG002 - for subclasses
        """Whether `line` can carry the cursor."""
        return True

    def lines_changed(self, cursor: int | None = None) -> None:
        """Paint everything anew; the cursor goes to `cursor`, or stays as near as it can."""
        self._strips.clear()
        self.set_reactive(LineView.virtual_size, Size(0, self.header_lines + self.line_count()))
        wanted = self.cursor if cursor is None else cursor
        self.set_reactive(LineView.cursor, self._nearest(wanted))
        self.show_cursor()
        if self.scroll_y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)
        self.refresh()

    def line_changed(self, line: int) -> None:
        """Paint one line anew; -1 is the header's first."""
        for key in [key for key in self._strips if key[0] == line]:
            del self._strips[key]
        self._refresh_line(line)

    def show_cursor(self) -> None:
        """Show the cursor's line and, where that wants scrolling, some lines beyond; and what heads the first one.

        So that not every key along the edge scrolls: all lines would be drawn for each.
        """
        if self.cursor < 0 or not self.size.height:
            return
        height = max(1, self.scrollable_content_region.height - self.header_lines)
        top = 0 if self.cursor <= self._nearest(0) else self.cursor
        offset = self.scroll_offset.y
        beyond = height // 4
        if top < offset:
            self.scroll_to(y=max(0, top - beyond), animate=False)
        elif self.cursor >= offset + height:
            self.scroll_to(y=self.cursor - height + 1 + beyond, animate=False)

    @property
    def scrollable_content_region(self) -> Region:
        """The region of the text: all but the last column, which shows how far the list is scrolled."""
        region = super().scrollable_content_region
        return region.shrink((0, min(1, region.width), 0, 0))

    @property
    def allow_vertical_scroll(self) -> bool:
        """Always: a list that got shorter must be able to go back to its top."""
        return True

    def content_lines(self, lines: range) -> list[tuple[Strip, Strip]]:
        """Return `lines`: their texts, and for the last column a piece of the thumb, or a blank."""
        width, thumb = self.scrollable_content_region.width, self._thumb_lines()
        return [(self.render_text(y, width), self._last_cell(y in thumb)) for y in lines]

    def render_text(self, y: int, width: int) -> Strip:
        """Return the text of line `y` of the widget in `width` cells."""
        if y < self.header_lines:
            return self._strip(-1 - y, width, "")
        line = y - self.header_lines + self.scroll_offset.y
        if line >= self.line_count():
            if self.empty and not self.line_count():
                return self._empty_strip(y - self.header_lines, width)
            return Strip.blank(width, self._style("text", ""))
        cursor = "" if line != self.cursor else "cursor" if self.has_focus else "cursor-blurred"
        return self._strip(line, width, cursor)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a line that can carry it."""
        return self._nearest(cursor)

    def watch_cursor(self, before: int, after: int) -> None:
        """Repaint the two lines."""
        self._refresh_line(before)
        self._refresh_line(after)
        self.show_cursor()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Repaint the cursor's line."""
        super().watch_has_focus(_has_focus)
        self._refresh_line(self.cursor)

    def notify_style_update(self) -> None:
        """Forget what was painted in the old colours."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()
        self._last_cells.clear()

    def action_move(self, step: int) -> None:
        """Move the cursor by `step` lines, over those that cannot carry it."""
        if self.cursor < 0:
            self.scroll_relative(y=step, animate=False)
            return
        line = self.cursor + step
        while 0 <= line < self.line_count():
            if self.is_selectable(line):
                self.cursor = line
                self.draw_now()
                return
            line += step
        if step < 0:
            self.scroll_to(y=0, animate=False)

    def action_page(self, pages: int) -> None:
        """Move the cursor by a screenful."""
        height = max(1, self.scrollable_content_region.height - self.header_lines - 1)
        if self.cursor < 0:
            self.scroll_relative(y=pages * height, animate=False)
            return
        self.cursor = self.cursor + pages * height

    def action_edge(self, direction: int) -> None:
        """Move the cursor to the first or the last line; where no line carries it, show that line."""
        if self.cursor < 0:
            self.scroll_to(y=0 if direction < 0 else self.max_scroll_y, animate=False)
            return
        self.cursor = 0 if direction < 0 else self.line_count() - 1

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._strips.clear()
        self.show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; a second click works it."""
        line = self.line_at(event)
        if line is None or not self.is_selectable(line):
            return
        if line == self.cursor:
            self.post_message(self.Activated(self, line))
        self.cursor = line

    def line_at(self, event: events.MouseEvent) -> int | None:
        """Return the line under the mouse, or `None` over the header or below the last line."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self.header_lines:
            return None
        line = offset.y - self.header_lines + self.scroll_offset.y
        return line if line < self.line_count() else None

    def _nearest(self, line: int) -> int:
        """Return the line nearest to `line` that can carry the cursor, or -1."""
        count = self.line_count()
        if not count:
            return -1
        line = min(max(line, 0), count - 1)
        for distance in range(count):
            for candidate in (line + distance, line - distance):
                if 0 <= candidate < count and self.is_selectable(candidate):
                    return candidate
        return -1

    def _refresh_line(self, line: int) -> None:
        y = line + self.header_lines - self.scroll_offset.y if line >= 0 else -1 - line
        if y >= (self.header_lines if line >= 0 else 0):
            self.refresh(Region(0, y, self.size.width, 1))

    def _strip(self, line: int, width: int, cursor: str) -> Strip:
        key = (line, width, cursor)
        strip = self._strips.get(key)
        if strip is None:
            paint = self.paint_line(line, width) if line >= 0 else self.paint_header(-1 - line, width)
            segments = [Segment(text, self._style(ink, cursor)) for ink, text in paint]
            strip = Strip(segments).adjust_cell_length(width, self._style("text", cursor)).simplify()
            while len(self._strips) > _KEPT_SCREENFULS * self.size.height:  # memory grows with what is shown
                del self._strips[next(iter(self._strips))]
            self._strips[key] = strip
        return strip

    def _empty_strip(self, line: int, width: int) -> Strip:
        """Return line `line` of what is said where there are no lines, a blank line above it."""
        said = wrap(self.empty, max(8, width - 2))
        text = f" {said[line - 1]}" if 1 <= line <= len(said) else ""
        style = self._style("muted", "")
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def _thumb_lines(self) -> range:
        """Return the lines of the widget that the thumb takes; none where everything is in sight."""
        height = self.size.height - self.header_lines
        count = self.line_count()
        if not count > height > 0:
            return range(0)
        length = max(1, height * height // count)
        top = self.header_lines + round(self.scroll_offset.y * (height - length) / max(1, self.max_scroll_y))
        return range(top, top + length)

    def _last_cell(self, in_thumb: bool) -> Strip:
        """Return the last cell of a line: part of the thumb, or blank."""
        if in_thumb not in self._last_cells:
            style = self._style("muted", "thumb") if in_thumb else self._style("text", "")
            self._last_cells[in_thumb] = Strip([Segment(" ", style)], 1)
        return self._last_cells[in_thumb]

    def _style(self, ink: str, cursor: str) -> Style:
        """Return the style of an ink, a background of its own on every segment."""
        name = f"{ink}/{cursor}"
        style = self._styles.get(name)
        if style is None:
            style = self.get_component_rich_style(f"line--{ink}")
            paper = self.get_component_rich_style(f"line--{cursor}").bgcolor if cursor else None
            if cursor and has_few_colours(self.app):
                # Among 16 colours these papers would be the page's. Reversed, every ink is a paper: the line has one.
                if paper == self.get_component_rich_style("line--cursor").bgcolor:
                    text = self.get_component_rich_style("line--text").color
                    style += Style(reverse=True, color=None if ink == "late" else text)
                else:
                    style += Style(reverse=cursor == "thumb", underline=cursor != "thumb")
            elif cursor:
                style += under_cursor(self.app.theme, ink, paper, blurred=cursor == "cursor-blurred")
            self._styles[name] = style
        return style
