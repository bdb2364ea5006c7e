"""Asking a person for their name, as the history is to know them."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from zi_tui.i18n import _
from zi_tui.ui.content import plain
from zi_tui.ui.modals.dialog import FieldsDialog
from zi_tui.ui.widgets.line_input import LineInput

LONGEST = 60
"""Characters of a name."""


class NameForm(FieldsDialog[str | None]):
    """One line for a name. Dismisses with what was typed, which may be empty.

    Args:
        name: as it is known by now; empty where none was given.
    """

    DEFAULT_CSS = """
    NameForm {
        & > .dialog { width: 66; padding: 1 2; }
        & Input { background: $background; margin: 1 0; }
        & Static { color: $ink-muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", _("Simpan"), id="name.save", tooltip=_("Simpan nama ini"), priority=True),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_before = name

    def compose(self) -> ComposeResult:
        """Lay out what it is for, and the line."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(_("Nama saya"))
            box.border_subtitle = plain(_("enter simpan · esc batal"))
            yield Static(plain(_("Riwayat di PC ini mencatat perubahan atas nama:")), markup=False)
            yield LineInput(self._name_before, compact=True, max_length=LONGEST, placeholder=_("nama lengkap"))
            yield Static(
                plain(
                    _("Nama pengguna PC tetap disebut di belakangnya. Kosongkan untuk memakai nama pengguna PC saja.")
                ),
                markup=False,
            )

    def on_mount(self) -> None:
        """Wait for the name."""
        self.query_one(Input).focus()

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_save(self) -> None:
        """Answer with what was typed."""
        if await self.settle():
            self.dismiss(self.query_one(Input).value)
