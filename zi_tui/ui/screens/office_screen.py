"""A view of the plan in which every occurrence can be worked."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from zi_tui.domain.record import CellKey
from zi_tui.i18n import _
from zi_tui.ui.screens.edit_actions import EditActions
from zi_tui.ui.screens.many_actions import ManyActions
from zi_tui.ui.screens.navigation_actions import NavigationActions
from zi_tui.ui.screens.version_actions import VersionActions

if TYPE_CHECKING:
    from zi_tui.ui.widgets.grid import PlanGrid
    from zi_tui.ui.widgets.month_list import MonthList


class OfficeScreen(EditActions, ManyActions, VersionActions, NavigationActions):
    """What the workbench and the month view share. A subclass paints the session in `show_session`."""

    BLANK = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash",
            "find",
            _("Cari"),
            id="go.find",
            tooltip=_("Cari di mana saja: rencana, catatan, berkas, nomor dokumen, riwayat, semua tahun"),
        ),
        Binding("f", "search", _("Saring"), id="go.search", tooltip=_("Saring dengan kata, sambil mengetik")),
        Binding(
            "r",
            "row_history",
            _("Riwayat baris ini"),
            id="history.row",
            show=False,
            tooltip=_("Semua yang pernah dicatat pada indikator ini"),
        ),
        Binding(
            "V",
            "queue",
            _("Antrean verifikasi"),
            id="view.queue",
            show=False,
            tooltip=_("Bukti yang menunggu dilihat: sesuai, atau kembalikan dengan catatan"),
        ),
        Binding(
            "L",
            "follow_ups",
            _("Tindak lanjut"),
            id="view.follow-ups",
            show=False,
            tooltip=_("Daftar rekomendasi: rencana, PJ, tenggat, status, bukti"),
        ),
        Binding(
            "M",
            "meetings",
            _("Daftar rapat"),
            id="view.meetings",
            show=False,
            tooltip=_("Rapat monev setahun: lihat, ubah, tambah berkas, hapus"),
        ),
    ]

    def main_list(self) -> "PlanGrid | MonthList":
        """Return the list of occurrences."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape takes marks away, too."""
        if action == "clear_search" and self.session.marked:
            return True
        return super().check_action(action, parameters)

    def action_clear_search(self) -> None:
        """Take the marks away; where there are none, search for nothing."""
        if self.session.marked:
            self.mark_nothing()
        else:
            super().action_clear_search()

    def shown_keys(self) -> list[CellKey]:
        """Return the occurrences in sight that can be marked."""
        return self.main_list().marked_at_once()

    def mark_moved(self) -> None:
        """Go on to the next one after a mark; a range may begin where it was made."""
        self.main_list().drop_anchor()
        self.main_list().action_move(1)

    def action_row_history(self) -> None:
        """Show what was ever recorded of the row in focus; escape comes back."""
        from zi_tui.ui.screens.history import HistoryScreen

        if self.session.row_id is not None:
            self.app.push_screen(HistoryScreen(self.session.row_id))

    def action_find(self) -> None:
        """Find anything anywhere, and open it where it stands."""
        from zi_tui.ui.screens.finding import find

        find(self)

    def action_queue(self) -> None:
        """Show the verification queue; escape comes back."""
        from zi_tui.ui.screens.verification import VerificationScreen

        if not isinstance(self, VerificationScreen):
            self.app.push_screen(VerificationScreen())

    def action_follow_ups(self) -> None:
        """Show the register of follow-ups; escape comes back."""
        from zi_tui.ui.screens.follow_ups import FollowUpScreen

        self.app.push_screen(FollowUpScreen())
