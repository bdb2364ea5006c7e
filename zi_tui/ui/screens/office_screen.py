"""A view of the plan in which every occurrence can be worked."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from zi_tui.i18n import _
from zi_tui.ui.screens.navigation_actions import NavigationActions
from zi_tui.ui.screens.record_actions import RecordActions
from zi_tui.ui.screens.version_actions import VersionActions


class OfficeScreen(RecordActions, VersionActions, NavigationActions):
    """What the workbench and the month view share. A subclass paints the session in `show_session`."""

    BLANK = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r",
            "row_history",
            _("Riwayat baris ini"),
            id="history.row",
            show=False,
            tooltip=_("Semua yang pernah dicatat pada indikator ini"),
        ),
        Binding(
            "L",
            "follow_ups",
            _("Tindak lanjut"),
            id="view.follow-ups",
            show=False,
            tooltip=_("Daftar rekomendasi: rencana, PJ, tenggat, status, bukti"),
        ),
    ]

    def action_row_history(self) -> None:
        """Show what was ever recorded of the row in focus; escape comes back."""
        from zi_tui.ui.screens.history import HistoryScreen

        if self.session.row_id is not None:
            self.app.push_screen(HistoryScreen(self.session.row_id))

    def action_follow_ups(self) -> None:
        """Show the register of follow-ups; escape comes back."""
        from zi_tui.ui.screens.follow_ups import FollowUpScreen

        self.app.push_screen(FollowUpScreen())
