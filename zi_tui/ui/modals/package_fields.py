"""Fields that the package's form alone needs: marks on one line, and a choice that shows one value at a time."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from zi_tui.i18n import _
from zi_tui.ui.content import cut
from zi_tui.ui.modals.form_fields import ChoiceField, FieldLeft


class MarksField(Widget, can_focus=True):
    """Several things on one line, each of which can be marked.

    Args:
        choices: the (value, label) pairs; labels are short.
        marked: the values that are marked at first.
        id: its name in the form.
    """

    DEFAULT_CSS = """
    MarksField { width: 1fr; height: 1; margin-left: 15; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", _("Ke kiri"), id="marks.left", show=False),
        Binding("right", "turn(1)", _("Ke kanan"), id="marks.right", show=False),
        Binding("space", "mark", _("Tandai"), id="marks.mark", tooltip=_("Pilih, atau lepas pilihannya")),
        Binding("up", "go(-1)", _("Isian sebelumnya"), id="marks.up", show=False),
        Binding("down", "go(1)", _("Isian berikutnya"), id="marks.down", show=False),
    ]

    position = reactive(0)
    """Where the cursor is, from 0."""
    marked: reactive[frozenset[str]] = reactive(frozenset())
    """The values that are marked."""

    class Changed(Message):
        """Something was marked, or no longer is."""

    def __init__(self, choices: Sequence[tuple[str, str]], marked: frozenset[str], *, id: str) -> None:
        super().__init__(id=id)
        self._choices = tuple(choices)
        self.set_reactive(MarksField.marked, marked)

    def render(self) -> RenderResult:
        """Draw a box before each; the cursor has a background."""
        parts: list[Content | tuple[str, str]] = []
        for number, (value, label) in enumerate(self._choices):
            here = self.has_focus and number == self.position
            ink = "bold $ink-strong" if value in self.marked else "$ink-muted"
            parts.append((self._text(value, label), "$on-cursor on $cursor" if here else ink))
            parts.append(("  ", ink))
        return Content.assemble(*parts)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Draw the cursor anew."""
        super().watch_has_focus(_has_focus)
        self.refresh()

    def action_turn(self, step: int) -> None:
        """Move the cursor, as far as there is anything."""
        self.position = min(max(self.position + step, 0), max(len(self._choices) - 1, 0))

    def action_mark(self) -> None:
        """Mark what has the cursor, or take its mark off."""
        if self._choices:
            self.marked ^= {self._choices[self.position][0]}
            self.post_message(self.Changed())

    def action_go(self, step: int) -> None:
        """Go to another field."""
        self.post_message(FieldLeft(self, step))

    def on_click(self, event: events.Click) -> None:
        """Mark what was clicked."""
        end = 0
        for number, (value, label) in enumerate(self._choices):
            end += cell_len(self._text(value, label)) + 2
            if event.x < end:
                self.position = number
                self.action_mark()
                return

    def _text(self, value: str, label: str) -> str:
        return f"[{'✓' if value in self.marked else ' '}] {label}"


class TurnField(ChoiceField):
    """A choice among long labels: the chosen one alone is shown, between arrows."""

    DEFAULT_CSS = """
    TurnField { width: 1fr; height: 1; margin-left: 15; }
    """

    def render(self) -> RenderResult:
        """Draw the chosen label."""
        label = cut(self._choices[self._position][1], max(4, self.content_size.width - 4))
        ink = "$accent" if self.has_focus else "$ink-muted"
        chosen = "$on-cursor on $cursor" if self.has_focus else "$ink-strong"
        return Content.assemble(("◂ ", ink), (label, f"bold {chosen}"), (" ▸", ink))

    def action_turn(self, step: int) -> None:
        """Choose the next or the one before, around the ends."""
        self._choose((self._position + step) % len(self._choices))

    def on_click(self, event: events.Click) -> None:
        """Choose the next; on the left arrow the one before."""
        event.prevent_default()  # else the base class's handler would choose too
        self.action_turn(-1 if event.x < 2 else 1)
