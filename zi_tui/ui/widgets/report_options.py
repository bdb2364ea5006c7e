"""What the report is to be about: a short list whose lines carry their present value."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from zi_tui.i18n import _, pgettext
from zi_tui.ui.content import cut, fit, wrap
from zi_tui.ui.widgets.lines import LineView, Paint

_LABEL_WIDTH = 7


class Option(NamedTuple):
    """A line of the list."""

    name: str
    """What the screen knows it by."""
    label: str
    value: str | None = None
    """What is chosen at present; `None` for something to do, or for a blank line."""
    key: str = ""
    """For something to do: its key; without one it is a blank line."""


class ReportOptions(LineView):
    """Kind, month, team and area with their values, and what can be done with the report."""

    BORDER_TITLE = pgettext("tampilan", "Laporan")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", _("Pilih"), id="report.choose", tooltip=_("Pilih dari daftar, atau lakukan")),
        Binding(
            "left,h", "step(-1)", _("Pilihan sebelumnya"), id="report.previous", show=False,
            tooltip=_("Ganti dengan pilihan sebelumnya"),
        ),
        Binding(
            "right,l", "step(1)", _("Pilihan berikutnya"), id="report.next", show=False,
            tooltip=_("Ganti dengan pilihan berikutnya"),
        ),
        Binding("pageup", "screen.read(-1)", _("Baca ke atas"), id="report.read-up", show=False),
        Binding("pagedown", "screen.read(1)", _("Baca ke bawah"), id="report.read-down", show=False),
    ]  # fmt: skip

    class Stepped(Message):
        """The next or the previous value of an option is wanted."""

        def __init__(self, name: str, step: int) -> None:
            super().__init__()
            self.name = name
            self.step = step

    class Opened(Message):
        """An option's values are to be listed, or what it stands for is to be done."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options: tuple[Option, ...] = ()
        self._about = ""
        self._told: list[str] = []

    def show(self, options: Sequence[Option], about: str) -> None:
        """Paint `options`, and below them what the report is."""
        self._options, self._about = tuple(options), about
        self._lay_out()

    def on_resize(self) -> None:
        """Break the text anew."""
        self._lay_out()

    def line_count(self) -> int:
        """Return how many lines there are."""
        return len(self._options) + len(self._told)

    def is_selectable(self, line: int) -> bool:
        """Only options carry the cursor."""
        return line < len(self._options) and bool(self._options[line].key or self._options[line].value)

    def paint_line(self, line: int, width: int) -> Paint:
        """Return an option's label and value, between arrows where it has the cursor."""
        if line >= len(self._options):
            return [("muted", self._told[line - len(self._options)])]
        option = self._options[line]
        if option.value is None:
            return [("accent", fit(option.key, 2)), ("text", fit(option.label, width - 2))]
        room = max(4, width - _LABEL_WIDTH - 3)
        here = line == self.cursor
        value = cut(option.value, room)
        return [
            ("muted", fit(option.label, _LABEL_WIDTH)),
            ("accent", "◂ " if here else "  "),
            ("strong", value),
            ("accent", " ▸" if here else ""),
        ]

    def watch_cursor(self, before: int, after: int) -> None:
        """Paint the two options anew."""
        self._strips.clear()
        super().watch_cursor(before, after)

    def action_step(self, step: int) -> None:
        """Ask for the next or the previous value."""
        option = self._option
        if option is not None and option.value is not None:
            self.post_message(self.Stepped(option.name, step))

    def action_open(self) -> None:
        """Ask for the values, or for what the option stands for."""
        if self._option is not None:
            self.post_message(self.Opened(self._option.name))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the option that was clicked, and open it."""
        line = self.line_at(event)
        super().on_click(event)
        event.prevent_default()  # Textual would call that once more, as if it had been clicked twice
        if line is not None and self.is_selectable(line):
            self.action_open()

    def _lay_out(self) -> None:
        self._told = ["", *wrap(self._about, max(12, self.scrollable_content_region.width - 1))]
        self.lines_changed()

    @property
    def _option(self) -> Option | None:
        return self._options[self.cursor] if 0 <= self.cursor < len(self._options) else None
