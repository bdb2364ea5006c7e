"""A line to type in, which takes back by itself what was typed."""

from typing import ClassVar, Self

from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip
from textual.widgets import Input

from zi_tui.i18n import _
from zi_tui.ui.theme import with_edge
from zi_tui.ui.too_long import LINE, say_no_room
from zi_tui.ui.widgets.framed import draw_now


class LineInput(Input):
    """Textual's line with an undo of its own: ctrl+z must never reach saved data while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", _("Batalkan ketikan"), show=False),
        Binding("ctrl+y", "redo", _("Ulangi ketikan"), show=False),
    ]

    cursor_blink = var(False, init=False)
    """Nothing runs while nothing is typed, and a cursor that stands is found as well."""

    _past: tuple[str, ...] = ()
    """What stood here before, the latest last; a word at a time."""
    _future: tuple[str, ...] = ()
    """What was taken back, the latest last."""
    _length_step = 0
    """How much longer the last change made the text."""
    _restoring = False
    _typing = False
    """Whether a letter is being put in: a line has its size, whatever it holds."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Put in what is typed, and draw it at once, not after what follows from it; what has no room is left out."""
        if len(text) + len(self.value) - abs(end - start) > LINE and text:
            say_no_room(self, len(text), LINE)
            return
        self._typing = True
        try:
            super().replace(text, start, end)
        finally:
            self._typing = False
        draw_now(self)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask to be drawn anew; for a letter nothing is laid out anew."""
        return super().refresh(*regions, repaint=repaint, layout=layout and not self._typing, recompose=recompose)

    def render_line(self, y: int) -> Strip:
        """Draw a line, with an edge where there are few colours."""
        return with_edge(super().render_line(y), self)

    def watch_value(self, before: str, after: str) -> None:
        """Remember what stood here, one step for letters that follow each other."""
        step = len(after) - len(before)
        if not self._restoring and before != after:
            same_word = step == self._length_step and abs(step) == 1 and not after.endswith(" ")
            if not (same_word and self._past):
                self._past = (*self._past, before)
            self._future = ()
            self._length_step = step

    def action_undo(self) -> None:
        """Take back what was typed last."""
        if self._past:
            *past, text = self._past
            self._restore(tuple(past), (*self._future, self.value), text)

    def action_redo(self) -> None:
        """Type again what was taken back last."""
        if self._future:
            *future, text = self._future
            self._restore((*self._past, self.value), tuple(future), text)

    def _restore(self, past: tuple[str, ...], future: tuple[str, ...], text: str) -> None:
        self._restoring = True
        self.value = text
        self._restoring = False
        self.cursor_position = len(text)
        self._past, self._future, self._length_step = past, future, 0
