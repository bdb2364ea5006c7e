"""A question that one key answers, the safe answer first."""

from collections.abc import Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from zi_tui.i18n import _
from zi_tui.ui.content import cut, fit, plain
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.widgets.lines import LineView, Paint

V = TypeVar("V")


class Reply(NamedTuple, Generic[V]):
    """An answer; the first letter of its label gives it, so no two of a question begin alike in any language."""

    label: str
    value: V
    """What the dialog dismisses with."""

    @property
    def key(self) -> str:
        """The one character that gives it."""
        return self.label[0].casefold()


class Confirm(Dialog[V], Generic[V]):
    """A question; asked only where something would be lost.

    It dismisses with the value of the answer. Enter takes the answer with the cursor, at first the
    first one; escape takes the first one too, unless another one is named.

        choices = [Reply(_("Kembali mengisi"), False), Reply(_("Buang isian"), True)]
        drop = await self.app.push_screen_wait(Confirm(_("Isian belum disimpan."), choices))

    Args:
        question: what is asked; may carry texts of people.
        choices: the answers, the safe one first.
        title: in the box's border.
        leave: which answer escape takes.
    """

    DEFAULT_CSS = """
    Confirm {
        & > .dialog { width: 60; border-title-color: $accent; }
        & Static { margin: 1 1; }
        & LineView { margin: 0 0 1 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", _("Pilih"), id="confirm.answer", show=False),
    ]

    def __init__(self, question: str, choices: Sequence[Reply[V]], *, title: str = "", leave: int = 0) -> None:
        super().__init__()
        self._question = question
        self._choices = tuple(choices)
        self._title = title
        self._leave = self._choices[leave]

    def compose(self) -> ComposeResult:
        """Lay out the question over its answers."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(cut(self._title, 50))
            box.border_subtitle = plain(_("enter pilih · esc {answer}").format(answer=cut(self._leave.label, 40)))
            yield Static(plain(self._question), markup=False)
            yield _Answers(self._choices)

    def on_key(self, event: events.Key) -> None:
        """Answer with the key of a choice."""
        for choice in self._choices:
            if event.character and event.character.casefold() == choice.key:
                event.stop()
                self.dismiss(choice.value)
                return

    def action_answer(self) -> None:
        """Answer with the choice that has the cursor."""
        self.dismiss(self._choices[self.query_one(_Answers).cursor].value)

    def on_line_view_activated(self, event: LineView.Activated) -> None:
        """Answer with the choice that was clicked."""
        self.dismiss(self._choices[event.line].value)

    def action_leave(self) -> None:
        """Answer with the choice that loses nothing."""
        self.dismiss(self._leave.value)


class _Answers(LineView):
    """The answers of a question, a line each."""

    DEFAULT_CSS = "_Answers { height: auto; }"

    def __init__(self, choices: Sequence[Reply[V]]) -> None:
        super().__init__()
        self._choices = tuple(choices)
        self.styles.height = len(self._choices)

    def on_mount(self) -> None:
        """Start on the first answer."""
        self.lines_changed(0)
        self.focus()

    def line_count(self) -> int:
        """Return how many answers there are."""
        return len(self._choices)

    def paint_line(self, line: int, width: int) -> Paint:
        """Return an answer after its key."""
        choice = self._choices[line]
        ink = "strong" if line == self.cursor else "text"
        return [("accent", f"  {choice.key}  "), (ink, fit(choice.label, width - 5))]

    def watch_cursor(self, before: int, after: int) -> None:
        """Paint the two answers anew."""
        self._strips.clear()
        super().watch_cursor(before, after)
