"""Finding anything anywhere, and opening what was found where it stands."""

from functools import partial
from threading import Event

from zi_tui.domain.finding import Text
from zi_tui.i18n import _
from zi_tui.office import finding
from zi_tui.office.finding import Found
from zi_tui.office.office import open_office
from zi_tui.ui.desk import Desk
from zi_tui.ui.modals.finder import Finder
from zi_tui.ui.screens.navigation_actions import NavigationActions
from zi_tui.ui.widgets.evidence import EvidencePanel


def find(screen: NavigationActions) -> None:
    """Ask for words, and open what the person chooses of what they find.

    The search line is there at once, for keys that are typed ahead; what can be found follows.
    """

    def chosen(found: Text | None) -> None:
        if found is not None:
            screen.run_worker(open_found(screen, found), exit_on_error=False)

    screen.app.push_screen(_Seeking(screen).finder, chosen)


class _Seeking:
    """One visit to the finder: what is typed is looked for on a thread and a connection of their own.

    Args:
        screen: where it was asked for.
    """

    def __init__(self, screen: NavigationActions) -> None:
        self.finder = Finder(self.ask, self.end, screen.session.filter.text)
        self._screen = screen
        self._superseded = Event()
        self._desk: Desk | None = None

    def ask(self, typed: str) -> None:
        """Look for `typed`, and no longer for what was typed before."""
        self._superseded.set()
        self._superseded = Event()
        # by the finder: Textual draws everything anew where the view behind a box is told of its workers
        self.finder.run_worker(self._seek(typed, self._superseded), exit_on_error=False)

    async def _seek(self, typed: str, superseded: Event) -> None:
        if self._desk is None:
            opened = await self._screen.ask(lambda office: (office.paths, office.as_of))
            if opened is None or superseded.is_set():
                return
            self._desk = Desk(lambda: open_office(*opened, read_only=True))
        job = partial(finding.seek, typed=typed, told=self._tell, superseded=superseded)
        await self._screen.ask(job, self._desk)

    def _tell(self, found: Found) -> None:
        """Show what was found; called on the other thread."""
        self.finder.post_message(Finder.Told(found.typed, found.hits, found.total, found.whole))

    def end(self) -> None:
        """Look no more."""
        self._superseded.set()
        if self._desk is not None:
            self._desk.close()


async def open_found(screen: NavigationActions, found: Text) -> None:
    """Show a text where it stands, in its year."""
    if found.year is not None and not await screen.enter_year(found.year):
        return
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
            screen.zi.session = screen.session.in_month(found.month)
        screen.action_go_row(str(found.row_id))
        if found.kind == "evidence":
            screen.zi.screen.query_one(EvidencePanel).focus()
    else:
        screen.tell(_("Indikatornya tidak ada lagi di rencana; riwayatnya ada di tampilan Riwayat."))
