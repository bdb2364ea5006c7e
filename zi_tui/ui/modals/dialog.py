"""The box that every modal is drawn in."""

from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from zi_tui.i18n import _

T = TypeVar("T")


class Dialog(ModalScreen[T], Generic[T]):
    """A calm box in the middle of the screen; escape leaves it.

    A subclass composes one `Vertical(classes="dialog")`, whose border title and subtitle (content,
    never markup) say what it is and which keys matter. It dismisses with a plain value, or `None`
    where the person left.
    """

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & > .dialog {
            width: 76;
            max-width: 92%;
            height: auto;
            max-height: 90%;
            background: $panel;
            border: round $border;
            border-title-color: $ink-strong;
            border-title-style: bold;
            border-subtitle-color: $ink-muted;
            padding: 0 1;
        }
        & LineView, & LineView:focus { background: $panel; border: none; padding: 0; scrollbar-background: $panel; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", _("Tutup"), id="dialog.leave", tooltip=_("Tutup jendela ini")),
    ]

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
