"""Recording the occurrence in focus: one key marks it done, one opens its form."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from zi_tui.i18n import _
from zi_tui.office import record
from zi_tui.ui.screens.base import BaseScreen


class RecordActions(BaseScreen):
    """What can be recorded of the occurrence in focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space",
            "toggle_done",
            _("Selesai"),
            id="record.done",
            tooltip=_("Tandai Selesai hari ini; sekali lagi: kembali seperti semula"),
        ),
    ]

    def action_toggle_done(self) -> None:
        """Mark the occurrence in focus done today, or put it back as it was."""
        cell = self.session.cell
        if cell is not None:
            self.act(lambda office: record.toggle_done(office, cell.row, cell.month))
