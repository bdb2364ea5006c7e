"""The line in which one types to search."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from zi_tui.domain.filters import matching_rows
from zi_tui.i18n import _
from zi_tui.ui.content import plain
from zi_tui.ui.session import Session


class FilterBar(Horizontal):
    """A search line over the key bar, there while it is wanted; every letter filters at once.

    Args:
        session: what is looked at, and searched for already.
    """

    DEFAULT_CSS = """
    FilterBar {
        dock: bottom;
        height: 1;
        background: $panel;
        padding: 0 1;
        & Static { width: auto; color: $ink-muted; background: $panel; }
        & .filter--label { color: $accent; text-style: bold; padding: 0 1 0 0; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        & Input:focus { border: none; background-tint: transparent; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", _("Hapus pencarian"), id="filter.clear", tooltip=_("Tampilkan semuanya lagi")),
        Binding("down", "leave", _("Ke daftar"), id="filter.leave", tooltip=_("Lanjut ke yang ditemukan")),
    ]

    class Typed(Message):
        """Other words are searched for."""

        def __init__(self, bar: "FilterBar", text: str) -> None:
            super().__init__()
            self.bar = bar
            self.text = text

    class Left(Message):
        """The person goes on to the list."""

        def __init__(self, bar: "FilterBar") -> None:
            super().__init__()
            self.bar = bar

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Lay out label, search line and what was found."""
        hint = _("kode, indikator, langkah, syarat bukti, tim")
        yield Static(_("Cari"), classes="filter--label", markup=False)
        yield Input(self._session.filter.text, placeholder=hint, select_on_focus=True)
        yield Static(classes="filter--found", markup=False)

    def on_mount(self) -> None:
        """Wait for words."""
        self.show(self._session)
        self.query_one(Input).focus()

    def show(self, session: Session) -> None:
        """Say how much is found."""
        found, total = len(matching_rows(session.snapshot, session.filter)), len(session.snapshot.rows)
        text = _("{found} dari {total} · enter ke daftar · esc hapus").format(found=found, total=total)
        self.query_one(".filter--found", Static).update(plain(text))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_leave()

    def action_leave(self) -> None:
        """Go on to the list; what is searched for stays."""
        self.post_message(self.Left(self))

    def action_clear(self) -> None:
        """Search for nothing, and go on to the list."""
        self.post_message(self.Typed(self, ""))
        self.action_leave()
