"""A view that is drawn by line and keeps its lines as they stand between its borders."""

from typing import Self

from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

KEPT_LINES = 6
"""How many lines more than are in sight are kept as they were put together. With all that Textual remembers of
one, it takes some 30 KiB."""


class FramedView(ScrollView):
    """Draws only what changed, and scrolls by lines that are put together already.

    Textual's own cache goes by the place on the screen: it forgets every line when a list scrolls, and
    with each what had been worked out of it for the terminal. This one goes by the line. A subclass
    returns its lines from `content_lines`, the same object for the same line; what it repaints it
    passes to `refresh`, in content coordinates. The borders above and below are Textual's.
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._framed: LRUCache[tuple[int, int], tuple[Strip, Strip, Strip]] = LRUCache(KEPT_LINES)
        self._sides: tuple[object, Strip, Strip] | None = None
        self._drawn: tuple[tuple[Region, Size], list[Strip]] | None = None
        self._stale: set[int] = set()
        """The lines of the content that were asked to be drawn anew since."""

    def content_lines(self, lines: range) -> list[tuple[Strip, Strip]]:
        """Return the content's `lines`, from 0, each as a text and what ends it, together as wide as the content."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the content."""
        return Strip.join(self.content_lines(range(y, y + 1))[0])

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask to be drawn anew: `regions` of the content; without any all of it, the borders too.

        Lines are drawn from border to border: what is cut out of one would be put together for each drawing.
        """
        if regions:
            self._stale.update(y for region in regions for y in region.line_range)
        else:
            self._drawn = None
        left, width = self.gutter.left, self.outer_size.width
        lines = [Region(-left, region.y, width, region.height) for region in regions]
        return super().refresh(*lines, repaint=repaint, layout=layout, recompose=recompose)

    def on_resize(self) -> None:
        """Forget what was drawn for another size: out of sight nothing is drawn, and that size may come back."""
        self._drawn = None

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old colours."""
        super().notify_style_update()
        self._sides = self._drawn = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the strips of `crop`, a region of the view with its border and padding."""
        top, _right, bottom, _left = self.gutter
        first, last = max(crop.y, top), min(crop.bottom, self.outer_size.height - bottom)
        if crop.width != self.outer_size.width or first >= last:
            return super().render_lines(crop)
        drawn_for = crop, self.outer_size
        if self._drawn is None or self._drawn[0] != drawn_for:
            above = super().render_lines(Region(crop.x, crop.y, crop.width, first - crop.y))
            below = super().render_lines(Region(crop.x, last, crop.width, crop.bottom - last))
            self._drawn = drawn_for, [*above, *self._frame(range(first - top, last - top)), *below]
        else:
            lines = [y for y in sorted(self._stale) if first <= y + top < last]
            if lines:
                changed = range(lines[0], lines[-1] + 1)
                self._drawn[1][changed.start + top - crop.y : changed.stop + top - crop.y] = self._frame(changed)
        self._stale.clear()
        return self._drawn[1]

    def _frame(self, lines: range) -> list[Strip]:
        """Return lines of the content with what stands left and right of them."""
        left, right = self._find_sides()
        filters, background = self.get_line_filters(), self.background_colors[1]
        strips = []
        for text, end in self.content_lines(lines):
            kept = self._framed.get((id(text), id(end)))
            if kept is None or kept[0] is not text or kept[1] is not end:
                inside = Strip.join([text, end])
                for line_filter in filters:
                    inside = inside.apply_filter(line_filter, background)
                kept = self._framed[id(text), id(end)] = text, end, Strip.join([left, inside, right])
            strips.append(kept[2])
        return strips

    def _find_sides(self) -> tuple[Strip, Strip]:
        """Return what stands left and right of every line: border and padding, as Textual draws them."""
        found_for = (self.outer_size, self.gutter, self.styles.border)
        if self._sides is None or self._sides[0] != found_for:
            top, right, _bottom, left = self.gutter
            width = self.outer_size.width
            (line,) = super().render_lines(Region(0, top, width, 1))
            self._sides = found_for, line.crop(0, left), line.crop(width - right, width)
            self._framed = LRUCache(self.outer_size.height + KEPT_LINES)
        return self._sides[1:]

    def draw_now(self) -> None:
        """Draw what changed in this view at once, not after all that follows from it is worked out."""
        draw_now(self)


def draw_now(widget: Widget) -> None:
    """Draw what changed in a widget of the view in front, unless the layout changes, too."""
    screen = widget.screen
    if screen.is_current and not screen._layout_required:
        screen._compositor.update_widgets({widget})
        screen._compositor_refresh()
