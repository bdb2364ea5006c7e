"""Finding anything anywhere, and opening what was found where it stands."""

from zi_tui.domain.filters import Filter
from zi_tui.domain.finding import Text
from zi_tui.i18n import _
from zi_tui.office import finding
from zi_tui.ui.modals.finder import Finder
from zi_tui.ui.screens.navigation_actions import NavigationActions
from zi_tui.ui.widgets.evidence import EvidencePanel


def find(screen: NavigationActions) -> None:
    """Ask for words, and open what the person chooses of what they find.

    The search line is there at once, for keys that are typed ahead; what can be found follows.
    """
    finder = Finder(screen.session.filter.text)

    def chosen(found: Text | None) -> None:
        if found is not None:
            screen.run_worker(open_found(screen, found), exit_on_error=False)

    screen.app.push_screen(finder, chosen)
    screen.run_worker(_fill(screen, finder), exit_on_error=False)


async def _fill(screen: NavigationActions, finder: Finder) -> None:
    texts = await screen.ask(finding.everything)
    if texts is not None and finder.is_running:
        finder.fill(texts)


async def open_found(screen: NavigationActions, found: Text) -> None:
    """Show a text where it stands, in its year."""
    year = found.year
    if year is not None and year != screen.session.snapshot.year:
        snapshot = await screen.ask(lambda office: office.snapshot(year))
        if snapshot is None:
            return
        screen.zi.session = screen.session._replace(
            snapshot=snapshot, row_id=None, cell_month=None, filter=Filter(), marked=frozenset()
        )
    if found.kind == "follow_up":
        from zi_tui.ui.screens.follow_ups import FollowUpScreen

        screen.app.push_screen(FollowUpScreen(found.text.partition("\n")[0]))
    elif found.kind == "meeting":
        from zi_tui.ui.screens.meetings import MeetingScreen

        screen.app.push_screen(MeetingScreen(found.text))
    elif found.kind == "history":
        from zi_tui.ui.screens.history import HistoryScreen

        if found.row_id is not None:
            screen.app.push_screen(HistoryScreen(found.row_id))
        else:
            screen.zi.action_view("history")
    elif found.row_id in screen.session.snapshot.row:
        if found.month:
            screen.zi.session = screen.session._replace(month=found.month, cell_month=None)
        screen.action_go_row(str(found.row_id))
        if found.kind == "evidence":
            screen.zi.screen.query_one(EvidencePanel).focus()
    else:
        screen.tell(_("Indikatornya tidak ada lagi di rencana; riwayatnya ada di tampilan Riwayat."))
