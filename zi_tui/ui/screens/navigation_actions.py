"""Moving about: months, codes, teams, search, and what is left out of sight."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.widget import Widget

from zi_tui.dates import month_name
from zi_tui.domain.filters import Filter, matching_rows
from zi_tui.domain.record import CellKey
from zi_tui.i18n import _
from zi_tui.ui.keys import Action
from zi_tui.ui.screens.base import BaseScreen
from zi_tui.ui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zi_tui.ui.widgets.search_bar import SearchBar


class NavigationActions(BaseScreen):
    """How a person gets from here to anywhere. A subclass says what its list is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", _("Cari"), id="go.search", tooltip=_("Saring dengan kata, sambil mengetik")),
        Binding("g", "go", _("Ke…"), id="go.to", tooltip=_("Ke kode, bulan, atau indikator")),
        Binding("t", "team", _("Tim"), id="filter.team", tooltip=_("Satu tim saja, atau semuanya")),
        Binding("b", "only_open", _("Belum saja"), id="filter.open", tooltip=_("Yang belum selesai saja, atau semua")),
        Binding("left_square_bracket", "month(-1)", _("Bulan sebelumnya"), id="month.previous", show=False),
        Binding("right_square_bracket", "month(1)", _("Bulan berikutnya"), id="month.next", show=False),
        Binding("escape", "clear_search", _("Hapus pencarian"), id="go.clear", show=False),
    ]

    SEARCH_HINT: ClassVar[str] = _("kode, indikator, langkah, syarat bukti, tim")
    """What can be searched for."""

    _left: CellKey | None = None
    """Where the person stood when the search began; a search that finds nothing comes back there."""

    def main_list(self) -> Widget:
        """Return the list that is gone on to after a search or a jump."""
        raise NotImplementedError

    def go_to_list(self) -> None:
        """Go on to that list."""
        self.main_list().focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a search to clear only where something is searched for."""
        if action == "clear_search":
            return bool(self.session.filter.text)
        return super().check_action(action, parameters)

    def action_month(self, step: int) -> None:
        """Move the month in focus, within the year."""
        self.action_go_month(min(max(self.session.month + step, 1), 12))

    def action_go_month(self, month: int) -> None:
        """Look at `month` (1-12)."""
        self.zi.session = self.session.in_month(month)

    async def enter_year(self, year: int) -> bool:
        """Look at the plan of `year` with nothing filtered, marked or in focus; return whether that could be read."""
        if year == self.session.snapshot.year:
            return True
        snapshot = await self.ask(lambda office: office.snapshot(year))
        if snapshot is not None:
            self.zi.session = self.session._replace(
                snapshot=snapshot, row_id=None, cell_month=None, filter=Filter(), marked=frozenset(), stood=None
            )
        return snapshot is not None

    def action_go_row(self, row_id: str) -> None:
        """Go to a plan row, in the workbench; a filter that hides it is taken off."""
        session = self.session.at(CellKey(row_id, self.session.month))
        if row_id not in {row.id for row in matching_rows(session.snapshot, session.filter)}:
            session = session._replace(filter=Filter())
            self.tell(_("Saringan dilepas, supaya {code} kelihatan.").format(code=session.snapshot.row[row_id].code))
        self.zi.session = session
        self.zi.action_view("workbench")
        if isinstance(self.zi.screen, NavigationActions):
            self.zi.screen.go_to_list()

    def action_go(self) -> None:
        """Ask where to, by code, month or words."""
        from zi_tui.ui.choices import MONTH, places
        from zi_tui.ui.modals.chooser import Chooser

        chooser = Chooser(
            _("Ke…"),
            places(self.session),
            placeholder=_("I.4.2, apr, atau kata dari indikator"),
            current=f"{MONTH}:{self.session.month}",
            verb=_("ke sana"),
        )
        self.app.push_screen(chooser, self._go)

    def _go(self, chosen: tuple[str, ...] | None) -> None:
        from zi_tui.ui.choices import MONTH

        if not chosen:
            return
        kind, _colon, wanted = chosen[0].partition(":")
        if kind == MONTH:
            self.action_go_month(int(wanted))
        else:
            self.action_go_row(wanted)

    def action_team(self) -> None:
        """Ask whose rows to show."""
        from zi_tui.ui.choices import EVERY_TEAM, teams
        from zi_tui.ui.modals.chooser import Chooser

        options = teams(self.session.snapshot)
        current = self.session.filter.team_id or EVERY_TEAM
        self.app.push_screen(Chooser(_("Tim"), options, current=current, verb=_("tampilkan")), self._team_chosen)

    def _team_chosen(self, chosen: tuple[str, ...] | None) -> None:
        if chosen:
            self.action_filter_team(chosen[0])

    def action_filter_team(self, team_id: str) -> None:
        """Show one team's rows; those of every team where there is no team with this id."""
        self._filter(self.session.filter._replace(team_id=team_id if team_id in self.session.snapshot.team else None))

    def action_only_open(self) -> None:
        """Show only what is still to be done, or everything."""
        self._filter(self.session.filter._replace(only_open=not self.session.filter.only_open))

    def action_search(self) -> None:
        """Show the search line."""
        from zi_tui.ui.widgets.search_bar import SearchBar

        if not self.query("SearchBar"):
            self._left = self.session.key
            bar = SearchBar(self.searched_for, self.SEARCH_HINT)
            self.mount(bar)
            bar.say(*self.found())

    def action_clear_search(self) -> None:
        """Search for nothing."""
        self._filter(self.session.filter._replace(text=""))

    @property
    def searched_for(self) -> str:
        """The words that are searched for."""
        return self.session.filter.text

    def found(self) -> tuple[int, int]:
        """Return how much the search finds, and of how much."""
        session = self.session
        return len(matching_rows(session.snapshot, session.filter)), len(session.snapshot.rows)

    def search_for(self, text: str) -> None:
        """Leave in sight what every word of `text` occurs in."""
        self._filter(self.session.filter._replace(text=text))

    def show_search(self, before: str) -> None:
        """Say in the search line what is found; where other words than `before` are searched for, show them."""
        for bar in cast("Iterable[SearchBar]", self.query("SearchBar")):
            bar.say(*self.found())
            if self.searched_for not in (before, bar.text):
                bar.put(self.searched_for)
                if not self.searched_for and not bar.has_focus_within:
                    bar.remove()

    def _session_changed(self, _before: Session | None, session: Session) -> None:
        painted = self._painted
        super()._session_changed(_before, session)
        if painted is not None and self._painted is session:
            self.show_search(painted.filter.text)

    def on_search_bar_typed(self, event: "SearchBar.Typed") -> None:
        """Filter with what is typed, letter by letter."""
        self.search_for(event.bar.text)

    async def on_search_bar_left(self, event: "SearchBar.Left") -> None:
        """Go on to the list."""
        self.go_to_list()
        await event.bar.remove()

    def _filter(self, wanted: Filter) -> None:
        """Leave out of sight what `wanted` does; a row that goes out of sight is no longer in focus."""
        session = self.session._replace(filter=wanted)
        rows = matching_rows(session.snapshot, wanted)
        if session.row not in rows:
            session = session._replace(row_id=None, cell_month=None)
            if self._left is not None and session.snapshot.row.get(self._left.row_id) in rows:
                session = session._replace(row_id=self._left.row_id, cell_month=self._left.month)
        self.zi.session = session
        self.refresh_bindings()

    _packing = False

    def action_package(self) -> None:
        """Make a package for evaluators."""
        if not self._packing:
            self._packing = True
            self.run_worker(self._pack(), exit_on_error=False)

    async def _pack(self) -> None:
        from zi_tui.ui.screens.package import pack

        try:
            await pack(self)
        finally:
            self._packing = False

    def commands(self) -> list[Action]:
        """Return what the palette alone offers here: a package, and every month, team and area by name."""
        snapshot = self.session.snapshot
        found = [(f"go_month({month})", _("Ke {name}").format(name=month_name(month))) for month in range(1, 13)]
        found.append(("filter_team('')", _("Tampilkan semua tim")))
        found += [
            (f"filter_team({team.id!r})", _("Tampilkan {name}").format(name=team.name)) for team in snapshot.teams
        ]
        for area in snapshot.areas:
            first = next((row for row in snapshot.rows if row.area_id == area.id), None)
            if first is not None:
                label = _("Ke Area {code} {name}").format(code=area.code, name=area.name.shown)
                found.append((f"go_row({first.id!r})", label))
        found.append(("package", _("Paket evaluator …")))
        return [Action(command, label, "", (), command, self, False, True) for command, label in found]
