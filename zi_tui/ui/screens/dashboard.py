"""The dashboard: the year at a glance, and the way to what matters most."""

from textual.app import ComposeResult

from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office.dashboard import Glance, look
from zi_tui.ui.screens.navigation_actions import NavigationActions
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.dashboard import DashboardView


class DashboardScreen(NavigationActions):
    """Where the coordinator and the secretary see how far the year is."""

    AUTO_FOCUS = "#dashboard"

    DEFAULT_CSS = "DashboardScreen DashboardView { height: 1fr; }"

    _ticket = 0
    """Counts the readings; only the latest is shown."""

    def compose(self) -> ComposeResult:
        """Lay out the one list."""
        yield TitleBar("dashboard")
        yield DashboardView(id="dashboard")
        yield KeyBar()

    def main_list(self) -> DashboardView:
        """Return the list."""
        return self.query_one(DashboardView)

    def show_session(self, before: Session | None, session: Session) -> None:
        """Read the year anew where something was recorded."""
        if before is None or before.snapshot is not session.snapshot:
            self._ticket += 1
            self.run_worker(self._read(self._ticket, session.snapshot.year), name="dashboard", exit_on_error=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The dashboard is of everybody and of the whole year."""
        if action in ("search", "clear_search", "only_open", "team", "month"):
            return False
        return super().check_action(action, parameters)

    def on_dashboard_view_chosen(self, event: DashboardView.Chosen) -> None:
        """Go to the occurrence, in the workbench."""
        self.action_go_month(event.key.month)
        self.action_go_row(event.key.row_id)

    async def _read(self, ticket: int, year: int) -> None:
        """Have the figures made on the desk, and show them if nothing changed meanwhile."""
        try:
            glance = await self.zi.desk.do(lambda office: look(office, year))
        except ZiError as error:
            self.complain(str(error))
            return
        if ticket == self._ticket:
            self._show(glance)

    def _show(self, glance: Glance) -> None:
        view = self.query_one(DashboardView)
        view.show(glance.snapshot, glance.board, glance.answers)
        later = _("{count} catatan sesudah tanggal itu tidak dihitung").format(count=glance.left_out)
        view.border_subtitle = later if glance.left_out else None
