"""The history: who did what and when, what it changed, and the way back to where it happened."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from zi_tui import clock
from zi_tui.domain.history import Details
from zi_tui.domain.record import HistoryEntry
from zi_tui.i18n import _
from zi_tui.office.history import describe, list_history
from zi_tui.text import fold
from zi_tui.ui.content import cut, plain
from zi_tui.ui.screens.navigation_actions import NavigationActions
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.history_details import HistoryDetails
from zi_tui.ui.widgets.history_list import HistoryList

BATCH = 1000
"""How many entries are read at a time."""
_ALL = 1_000_000_000


class HistoryScreen(NavigationActions):
    """What was done, by whom, and what it changed.

    Args:
        row_id: only what touches this plan row; left out, everything.
    """

    AUTO_FOCUS = "#history"
    SEARCH_HINT = _("orang, kode, bulan, atau isi catatan")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - as Textual declares it

    DEFAULT_CSS = """
    HistoryScreen {
        & HistoryList { height: 1fr; }
        & HistoryDetails { height: 13; }
        &.-low HistoryDetails { height: 9; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Kembali"), id="history.back", tooltip=_("Hapus pencarian, atau kembali ke tadi")),
    ]

    def __init__(self, row_id: str | None = None) -> None:
        super().__init__()
        self._row_id = row_id
        self._limit = BATCH
        self._entries: tuple[HistoryEntry, ...] = ()
        self._older = False
        self._found = 0
        self._text = ""
        """What is searched for."""
        self._ticket = 0
        """Counts the readings; only the latest is shown."""
        self._known: dict[tuple[str, int], Details] = {}
        """What entries changed; an entry never changes."""

    def compose(self) -> ComposeResult:
        """Lay out the list over what the entry with the cursor changed."""
        yield TitleBar("history")
        yield HistoryList(id="history")
        yield HistoryDetails(id="details")
        yield KeyBar()

    def show_session(self, before: Session | None, session: Session) -> None:
        """Read the history anew where something was recorded."""
        if before is None or before.snapshot is not session.snapshot:
            self._read()

    def main_list(self) -> HistoryList:
        """Return the list of entries."""
        return self.query_one(HistoryList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what the plan's lists alone can do."""
        if action == "back":
            return bool(self._text or self._row_id)
        if action in ("team", "only_open"):
            return False
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Search for nothing; from the history of one row, go back to where it was asked for."""
        if self._text:
            self.search_for("")
        elif self._row_id:
            self.zi.pop_screen()

    @property
    def searched_for(self) -> str:
        """The words that are searched for in the history; the plan's views have their own."""
        return self._text

    def found(self) -> tuple[int, int]:
        """Return how many entries the search finds, and of how many."""
        return self._found, len(self._entries)

    def search_for(self, text: str) -> None:
        """Show what holds every word of `text`; the whole history is read for it."""
        before = self._text
        self._text = text
        self.refresh_bindings()
        if self._older and fold(text):
            self._limit = _ALL
            self._read()
        else:
            self._show()
        self.show_search(before)

    @on(HistoryList.OlderRequested)
    def _read_older(self) -> None:
        self._limit += BATCH
        self._read()

    @on(HistoryList.Moved)
    def _moved(self, event: HistoryList.Moved) -> None:
        entry = event.entry
        known = self._known.get((entry.device, entry.sequence)) if entry else None
        self.query_one(HistoryDetails).show(entry, known)
        if entry is not None and known is None:
            self.run_worker(self._show_details(entry), exit_on_error=False)

    @on(HistoryList.Opened)
    def _opened(self, event: HistoryList.Opened) -> None:
        self.run_worker(self._go_to(event.entry), exit_on_error=False)

    def _read(self) -> None:
        self._ticket += 1
        self.run_worker(self._read_and_show(self._ticket), exit_on_error=False)

    async def _read_and_show(self, ticket: int) -> None:
        limit, row_id = self._limit, self._row_id
        found = await self.ask(
            lambda office: list_history(office, row_id=row_id, limit=limit + 1) if ticket == self._ticket else None
        )
        if found is not None and ticket == self._ticket:
            self._entries, self._older = found[:limit], len(found) > limit
            self._show()

    def _show(self) -> None:
        """Paint the entries that pass the search."""
        words = fold(self._text).split()
        entries = [entry for entry in self._entries if _matches(entry, words)] if words else self._entries
        view = self.query_one(HistoryList)
        row = self.session.snapshot.row.get(self._row_id) if self._row_id else None
        view.border_title = plain(_("Riwayat {code}").format(code=row.code) if row else _("Riwayat"))
        found = _("{found} dari {all} catatan · esc hapus pencarian") if words else _("{all} catatan")
        count = f"{len(self._entries)}+" if self._older else str(len(self._entries))
        view.border_subtitle = plain(found.format(found=len(entries), all=count))
        view.empty = self._nothing()
        view.show(entries, clock.today(), older=self._older and not words)
        self._found = len(entries)
        self.show_search(self._text)

    def _nothing(self) -> str:
        if self._text.strip():
            return _("Tidak ada catatan yang memuat “{text}”. Esc menghapus pencarian.").format(
                text=cut(self._text, 40)
            )
        if self._row_id:
            return _("Belum ada yang dicatat untuk indikator ini. Di papan, spasi menandai Selesai dan enter mengisi.")
        return _("Belum ada yang dicatat. Di papan (1), spasi menandai Selesai dan enter mengisi.")

    async def _show_details(self, entry: HistoryEntry) -> None:
        view = self.query_one(HistoryList)
        details = await self._details_of(entry)
        if view.entry == entry:
            self.query_one(HistoryDetails).show(entry, details)

    async def _details_of(self, entry: HistoryEntry) -> Details | None:
        """Return what an entry changed; what goes wrong is said, and `None` is returned."""
        key = (entry.device, entry.sequence)
        if key not in self._known:
            details = await self.ask(lambda office: describe(office, entry))
            if details is None:
                return None
            self._known[key] = details
        return self._known[key]

    async def _go_to(self, entry: HistoryEntry) -> None:
        """Put the entry's occurrence in focus, and show the workbench."""
        details = await self._details_of(entry)
        if details is None:
            return
        if details.key is None:
            self.tell(_("Catatan ini bukan tentang satu indikator."))
            return
        snapshot = self.session.snapshot
        row = snapshot.row.get(details.key.row_id)
        if row is None:
            self.tell(
                _("{code} ada di Renaksi {year}; yang dibuka Renaksi {open}.").format(
                    code=details.code, year=details.year, open=snapshot.year
                )
            )
            return
        self.zi.session = self.session._replace(month=details.key.month, cell_month=None)
        self.action_go_row(row.id)


def _matches(entry: HistoryEntry, words: list[str]) -> bool:
    text = fold(f"{entry.person} {entry.summary}")
    return all(word in text for word in words)
