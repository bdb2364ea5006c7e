"""The history: who did what and when, what it changed, and the way back to where it happened."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from zi_tui import clock
from zi_tui.domain.history import EVERYTHING, Details, Narrowing, action_label
from zi_tui.domain.record import HistoryEntry
from zi_tui.i18n import _
from zi_tui.office import undo
from zi_tui.office.history import count_history, describe, list_history
from zi_tui.office.history import people as list_people
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.text import fold
from zi_tui.ui.content import cut, plain
from zi_tui.ui.screens.navigation_actions import NavigationActions
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.history_details import HistoryDetails
from zi_tui.ui.widgets.history_list import HistoryList

BATCH = 1000
"""How many entries are read at a time."""


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
        Binding(
            "z",
            "undo_entry",
            _("Batalkan ini"),
            id="history.undo",
            tooltip=_("Batalkan catatan ini; kalau sudah dibatalkan, terapkan lagi"),
        ),
        Binding(
            "f",
            "narrow",
            _("Saring"),
            id="history.narrow",
            tooltip=_("Satu orang, satu kegiatan, atau dicatat kemudian"),
        ),
        Binding("escape", "back", _("Kembali"), id="history.back", tooltip=_("Hapus saringan, atau kembali ke tadi")),
    ]

    def __init__(self, row_id: str | None = None) -> None:
        super().__init__()
        self._row_id = row_id
        self._limit = BATCH
        self._entries: tuple[HistoryEntry, ...] = ()
        self._older = False
        self._all = 0
        """How many entries there are in all."""
        self._read_for = EVERYTHING
        """What was let through while they were read."""
        self._found = 0
        self._narrowing = Narrowing()
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
            return self._narrowing.active or bool(self._row_id)
        if action in ("team", "only_open"):
            return False
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Show everything; from the history of one row, go back to where it was asked for."""
        if self._narrowing.active:
            self._narrow(Narrowing())
        elif self._row_id:
            self.zi.pop_screen()

    @property
    def searched_for(self) -> str:
        """The words that are searched for in the history; the plan's views have their own."""
        return self._narrowing.text

    def found(self) -> tuple[int, int]:
        """Return how many entries the search finds, and of how many."""
        return self._found, self._all

    def search_for(self, text: str) -> None:
        """Show what holds every word of `text`."""
        self._narrow(self._narrowing._replace(text=text))

    def action_undo_entry(self) -> None:
        """Take back the entry with the cursor; where it is undone, apply it again."""
        entry = self.main_list().entry
        if entry is not None:
            self.act(lambda office: Outcome(False, undo.undo_entry(office, entry.device, entry.sequence)))

    def action_narrow(self) -> None:
        """Choose whose entries, or which, are to be seen."""
        self.run_worker(self._choose_narrowing(), exclusive=True, group="narrow", exit_on_error=False)

    async def _choose_narrowing(self) -> None:
        people = await self.ask(list_people)
        if people is None:
            return
        from zi_tui.ui.choices import history_narrowings
        from zi_tui.ui.modals.chooser import Chooser

        options, narrowings = history_narrowings(self._narrowing, people)
        chosen = await self.app.push_screen_wait(Chooser(_("Saring riwayat"), options, verb=_("tampilkan")))
        if chosen:
            self._narrow(narrowings[chosen[0]])

    def _narrow(self, wanted: Narrowing) -> None:
        """Show what `wanted` lets through; where not all is here, it is chosen while it is read."""
        before, self._narrowing = self._narrowing, wanted
        self.refresh_bindings()
        if self._older or self._read_for.active:
            self._limit = BATCH
            self._read()
        else:
            self._show()
        self.show_search(before.text)

    @property
    def _narrows(self) -> bool:
        return self._narrowing._replace(text=fold(self._narrowing.text)).active

    @on(HistoryList.OlderRequested)
    def _read_older(self) -> None:
        if self._limit <= len(self._entries):  # else it is being read
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
        narrowing = self._narrowing if self._narrows and (self._older or self._read_for.active) else EVERYTHING

        def read(office: Office) -> tuple[tuple[HistoryEntry, ...], int] | None:
            if ticket != self._ticket:
                return None
            found = list_history(office, row_id=row_id, limit=limit + 1, narrowing=narrowing)
            return found, count_history(office, row_id)

        read_now = await self.ask(read)
        if read_now is not None and ticket == self._ticket:
            found, self._all = read_now
            self._entries, self._older, self._read_for = found[:limit], len(found) > limit, narrowing
            self._show()

    def _show(self) -> None:
        """Paint the entries that are let through."""
        narrows, wanted = self._narrows, self._narrowing
        entries = [entry for entry in self._entries if wanted.lets_through(entry)] if narrows else self._entries
        view = self.query_one(HistoryList)
        row = self.session.snapshot.row.get(self._row_id) if self._row_id else None
        title = _("Riwayat {code}").format(code=row.code) if row else _("Riwayat")
        view.border_title = plain(" · ".join([title, *_said(wanted)]))
        found = _("{found} dari {all} catatan · esc tampilkan semua") if narrows else _("{all} catatan")
        number = f"{len(entries)}+" if self._older else str(len(entries))
        view.border_subtitle = plain(found.format(found=number, all=self._all))
        view.empty = self._nothing()
        view.show(entries, clock.today(), older=self._older)
        self._found = len(entries)
        self.show_search(wanted.text)

    def _nothing(self) -> str:
        if self._narrowing.text.strip():
            return _("Tidak ada catatan yang memuat “{text}”. Esc menghapus pencarian.").format(
                text=cut(self._narrowing.text, 40)
            )
        if self._narrowing.active:
            return _("Tidak ada catatan seperti itu. Esc menampilkan semuanya.")
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
        self.zi.session = self.session.in_month(details.key.month)
        self.action_go_row(row.id)


def _said(wanted: Narrowing) -> list[str]:
    """Return in words what is left in sight, the search apart."""
    return [
        *([cut(wanted.person, 24)] if wanted.person else []),
        *([action_label(wanted.action)] if wanted.action else []),
        *([_("dicatat kemudian")] if wanted.late else []),
    ]
