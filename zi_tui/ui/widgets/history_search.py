"""The line in which one types to search the history."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from zi_tui.i18n import _
from zi_tui.ui.content import plain


class HistorySearch(Horizontal):
    """A search line over the key bar, hidden until it is wanted; every letter filters at once."""

    DEFAULT_CSS = """
    HistorySearch {
        height: 1;
        display: none;
        background: $panel;
        padding: 0 1;
        &.-open { display: block; }
        & Static { width: auto; color: $ink-muted; }
        & #search-label { color: $accent; text-style: bold; padding: 0 1 0 0; }
        & Input { width: 1fr; background: $panel; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", _("Hapus pencarian"), id="history.clear", tooltip=_("Tampilkan semuanya lagi")),
        Binding("down", "leave", _("Ke daftar"), id="history.leave", tooltip=_("Lanjut ke yang ditemukan")),
    ]

    class Typed(Message):
        """Other words are searched for."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The person goes on to the list."""

    def compose(self) -> ComposeResult:
        """Lay out label, search line and what was found."""
        yield Static(_("Cari"), id="search-label", markup=False)
        yield Input(placeholder=_("orang, kode, bulan, atau isi catatan"), compact=True, select_on_focus=True)
        yield Static(id="search-found", markup=False)

    def open(self, text: str) -> None:
        """Show the line, with what is searched for already."""
        self.add_class("-open")
        line = self.query_one(Input)
        with self.prevent(Input.Changed):
            line.value = text
        self.screen.set_focus(line)

    def say(self, found: int, total: int) -> None:
        """Say how much is found."""
        text = _(" {found} dari {total} · enter ke daftar · esc hapus").format(found=found, total=total)
        self.query_one("#search-found", Static).update(plain(text))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_leave()

    def action_leave(self) -> None:
        """Hide the line and go on to the list; what is searched for stays."""
        self.remove_class("-open")
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Hide the line and search for nothing."""
        self.post_message(self.Typed(""))
        self.action_leave()
