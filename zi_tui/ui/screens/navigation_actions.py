"""Moving about: months, codes, teams, search, and what is left out of sight."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from zi_tui.dates import month_name
from zi_tui.domain.filters import Filter, matching_rows
from zi_tui.domain.record import CellKey
from zi_tui.i18n import _
from zi_tui.ui.keys import Action
from zi_tui.ui.screens.base import BaseScreen

if TYPE_CHECKING:
    from zi_tui.ui.widgets.filter_bar import FilterBar


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

    _left: CellKey | None = None
    """Where the person stood when the search began; a search that finds nothing comes back there."""

    def main_list(self) -> Widget:
        """Return the list that is gone on to after a search or a jump."""
        raise NotImplementedError

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
        self.zi.session = self.session._replace(month=month, cell_month=None)

    def action_go_row(self, row_id: str) -> None:
        """Go to a plan row, in the workbench; a filter that hides it is taken off."""
        session = self.session.at(CellKey(row_id, self.session.month))
        if row_id not in {row.id for row in matching_rows(session.snapshot, session.filter)}:
            session = session._replace(filter=Filter())
            self.tell(_("Saringan dilepas, supaya {code} kelihatan.").format(code=session.snapshot.row[row_id].code))
        self.zi.session = session
        self.zi.action_view("workbench")
        if isinstance(self.zi.screen, NavigationActions):
            self.zi.screen.main_list().focus()

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
        from zi_tui.ui.widgets.filter_bar import FilterBar

        if not self.query(FilterBar):
            self._left = self.session.key
            self.mount(FilterBar(self.session))

    def action_clear_search(self) -> None:
        """Search for nothing."""
        self._filter(self.session.filter._replace(text=""))

    def on_filter_bar_typed(self, event: "FilterBar.Typed") -> None:
        """Filter with what is typed, letter by letter."""
        self._filter(self.session.filter._replace(text=event.text))
        event.bar.show(self.session)

    async def on_filter_bar_left(self, event: "FilterBar.Left") -> None:
        """Go on to the list."""
        self.main_list().focus()
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

    def commands(self) -> list[Action]:
        """Return what the palette alone offers here: every month, team and area by name."""
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
        return [Action(command, label, "", (), command, self, False, True) for command, label in found]
