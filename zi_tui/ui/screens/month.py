"""The month view: what is due, late, lacking evidence and next, each line worked on the spot."""

from textual import on
from textual.app import ComposeResult

from zi_tui.i18n import _
from zi_tui.ui.content import plain
from zi_tui.ui.filter_words import filter_note
from zi_tui.ui.screens.office_screen import OfficeScreen
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.cell_panels import CellPanels
from zi_tui.ui.widgets.month_list import MonthList


class MonthScreen(OfficeScreen):
    """What opens when someone just wants to see the month."""

    DEFAULT_CSS = """
    MonthScreen MonthList { height: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the bars, the list above, the occurrence below."""
        yield TitleBar("month")
        yield MonthList(id="month")
        yield CellPanels()
        yield KeyBar()

    def show_session(self, before: Session | None, session: Session) -> None:
        """Paint what changed."""
        month = self.query_one(MonthList)
        if (
            before is None
            or before.snapshot is not session.snapshot
            or before.filter != session.filter
            or before.month != session.month
        ):
            team = session.filter.team_id
            month.border_title = plain(session.snapshot.team[team].name if team else _("Semua tim"))
            month.border_subtitle = filter_note(session)
            month.show(session)
            if month.line is None and session.row_id is not None:
                self.zi.session = session._replace(row_id=None, cell_month=None, stood=None)
                return
        elif session.key != month.key:  # another view stood elsewhere, or on nothing
            month.tell(by_itself=True)
        self.query_one(MonthList).show_marks(session.marked)
        self.show_cell_panels(session)

    def main_list(self) -> MonthList:
        """Return the month's list."""
        return self.query_one(MonthList)

    @on(MonthList.Moved)
    def _cell_chosen(self, event: MonthList.Moved) -> None:
        self.zi.session = self.session.on_line(event.key, by_itself=event.by_itself)
