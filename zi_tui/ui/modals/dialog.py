"""The box that every modal is drawn in."""

import asyncio
from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.worker import Worker

from zi_tui.i18n import _
from zi_tui.ui.faults import say_fault

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
        Binding("f1", "app.help", _("Bantuan"), id="help", tooltip=_("Semua tombol di jendela ini")),
        Binding("ctrl+p", "app.palette", _("Perintah"), id="palette", tooltip=_("Cari yang ingin dilakukan")),
    ]

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say it where a job failed in a way that nobody foresaw."""
        say_fault(self, event)

    def on_resize(self) -> None:
        """Keep the box inside the window, at first and whenever that changes."""
        self.fit_window(self.app.size.height)

    def fit_window(self, rows: int) -> None:
        """Give what the box holds the height that it can have in a window of `rows`."""

    @property
    def has_unsaved(self) -> bool:
        """Whether something typed would be lost if the program ended; it asks then."""
        return False

    async def keep_unsaved(self) -> None:
        """Keep what was typed, where that can be, since the program is made to end and nobody can be asked."""

    async def forget_unsaved(self) -> None:
        """Throw away what was typed and kept: the person leaves the program and wants none of it."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close, and with it what was opened over it, such as the help."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.pop_screen()
        return super().dismiss(result)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class FieldsDialog(Dialog[T], Generic[T]):
    """A box with fields. Keys that are typed ahead of a slow screen reach the field that they are meant for.

    A binding without priority would wait for the focused field to read it, while the keys after it
    go to that same field: what leads from field to field, and enter, must have it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "step(1)", _("Isian berikutnya"), id="dialog.next", show=False, priority=True),
        Binding("shift+tab", "step(-1)", _("Isian sebelumnya"), id="dialog.previous", show=False, priority=True),
    ]

    def action_step(self, step: int) -> None:
        """Go to the next field or the one before, around the ends."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    async def settle(self) -> bool:
        """Wait until every key that was typed has reached its field; return whether the box is still in front."""
        await settled(self.focus_chain)
        return self.is_current


async def settled(fields: Iterable[Widget]) -> None:
    """Wait until these have handled every key that they were sent."""
    for field in fields:
        done = asyncio.Event()
        if field.call_later(done.set):
            await done.wait()
