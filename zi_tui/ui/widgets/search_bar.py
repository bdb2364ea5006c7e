"""The line in which one types to search."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from zi_tui.i18n import _
from zi_tui.ui.content import plain
from zi_tui.ui.widgets.line_input import LineInput


class SearchBar(Horizontal):
    """A search line over the key bar, there while it is wanted; every letter filters at once.

    Args:
        text: what is searched for already.
        hint: what can be searched for.
    """

    DEFAULT_CSS = """
    SearchBar {
        dock: bottom;
        height: 1;
        background: $panel;
        padding: 0 1;
        & Static { width: auto; color: $ink-muted; background: $panel; }
        & .search--label { color: $accent; text-style: bold; padding: 0 1 0 0; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        & Input:focus { border: none; background-tint: transparent; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", _("Hapus pencarian"), id="search.clear", tooltip=_("Tampilkan semuanya lagi")),
        Binding("down", "leave", _("Ke daftar"), id="search.leave", tooltip=_("Lanjut ke yang ditemukan")),
    ]

    class Typed(Message):
        """Other words are searched for."""

        def __init__(self, bar: "SearchBar") -> None:
            super().__init__()
            self.bar = bar
            """It says which by now; more may have been typed since."""

    class Left(Message):
        """The person goes on to the list."""

        def __init__(self, bar: "SearchBar") -> None:
            super().__init__()
            self.bar = bar

    def __init__(self, text: str, hint: str) -> None:
        super().__init__()
        self._line = LineInput(text, placeholder=hint, select_on_focus=True)
        self._found = Static(classes="search--found", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out label, search line and what was found."""
        yield Static(_("Cari"), classes="search--label", markup=False)
        yield self._line
        yield self._found

    def on_mount(self) -> None:
        """Wait for words."""
        self._line.focus()

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self._line.value

    def put(self, text: str) -> None:
        """Show what is searched for, where that was changed elsewhere."""
        with self.prevent(Input.Changed):
            self._line.value = text

    def say(self, found: int, total: int) -> None:
        """Say how much is found."""
        text = _(" {found} dari {total} · enter ke daftar · esc hapus").format(found=found, total=total)
        self._found.update(plain(text))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_leave()

    def action_leave(self) -> None:
        """Go on to the list; what is searched for stays."""
        self.post_message(self.Left(self))

    def action_clear(self) -> None:
        """Search for nothing, and go on to the list."""
        self.put("")
        self.post_message(self.Typed(self))
        self.action_leave()
