"""Two plan years side by side: what the later plan asks differently, and how far each got."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from zi_tui.dates import month_name
from zi_tui.domain.comparison import Comparison
from zi_tui.domain.dashboard import begun_months
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office.comparison import TwoYears, look_at_two, pairs_of
from zi_tui.office.office import Office
from zi_tui.ui.content import plain
from zi_tui.ui.screens.navigation_actions import NavigationActions
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.comparison import ComparisonView

Years = tuple[int, int]
"""Two plan years, the later one first."""
_MENU = "menu"
"""The id of the option that leads to all that can be done with years."""


class ComparisonScreen(NavigationActions):
    """Where the coordinator sees what changed from one year to the next, row by row."""

    AUTO_FOCUS = "#comparison"

    DEFAULT_CSS = "ComparisonScreen ComparisonView { height: 1fr; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "years", _("Dua tahun…"), id="comparison.years", tooltip=_("Pilih dua tahun yang dibandingkan")),
        Binding(
            "s", "stretch", _("Setahun / sejauh ini"), id="comparison.stretch",
            tooltip=_("Hasil setahun, atau sampai bulan berjalan pada kedua tahun"),
        ),
        Binding("g", "go", _("Ke…"), id="go.to", show=False, tooltip=_("Ke kode, bulan, atau indikator")),
        Binding("escape", "app.view('workbench')", _("Ke papan"), id="comparison.back", show=False),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._chosen: Years | None = None
        """What the person chose; else the year that is looked at and the one before."""
        self._whole = False
        """Whether the results are of the whole year, though the later one still runs."""
        self._offered: tuple[Years, ...] = ()
        self._found: Comparison | None = None
        self._ticket = 0
        """Counts the readings; only the latest is shown."""

    def compose(self) -> ComposeResult:
        """Lay out the one page."""
        yield TitleBar("comparison")
        yield ComparisonView(id="comparison")
        yield KeyBar()

    def main_list(self) -> ComparisonView:
        """Return the page."""
        return self.query_one(ComparisonView)

    def show_session(self, before: Session | None, session: Session) -> None:
        """Read both years anew where something was recorded, or another one is looked at."""
        if before is None or before.snapshot is not session.snapshot:
            if self._chosen and session.snapshot.year not in (*self._chosen, before and before.snapshot.year):
                self._chosen = None
            self._read_soon()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Everything is shown, of the whole year; the stretch matters while the later year runs."""
        if action in ("search", "clear_search", "only_open", "team", "month"):
            return False
        if action == "stretch":
            return self._begun in range(1, 12)
        return super().check_action(action, parameters)

    @property
    def _begun(self) -> int:
        """How many months of the later year have begun."""
        return begun_months(self._found.new.year, self._found.new.as_of) if self._found else 0

    def action_stretch(self) -> None:
        """Count the whole year, or up to the present month."""
        self._whole = not self._whole
        self._read_soon()

    def action_years(self) -> None:
        """Ask which two years; where there is but one, offer to make the next."""
        if not self._offered:
            self.zi.action_years()
            return
        from zi_tui.ui.modals.chooser import Chooser, Option

        options = [
            Option(f"{new} {old}", _("{old} dan {new}").format(old=old, new=new), group=_("Bandingkan"))
            for new, old in self._offered
        ]
        options.append(Option(_MENU, _("Tahun lain…"), _("lihat, buat, kunci"), group=_("Tahun")))
        current = f"{self._found.new.year} {self._found.old.year}" if self._found else None
        self.app.push_screen(Chooser(_("Dua tahun"), options, current=current, verb=_("bandingkan")), self._choose)

    def _choose(self, chosen: tuple[str, ...] | None) -> None:
        if chosen and chosen[0] == _MENU:
            self.zi.action_years()
        elif chosen:
            new, old = map(int, chosen[0].split())
            self._chosen = new, old
            self._read_soon()

    def on_comparison_view_chosen(self, event: ComparisonView.Chosen) -> None:
        """Open the row in its year, in the workbench; both years are still compared on coming back."""
        if self._found:
            self._chosen = self._found.new.year, self._found.old.year
        self.run_worker(self._open(event.year, event.row_id), exit_on_error=False)

    async def _open(self, year: int, row_id: str) -> None:
        if await self.enter_year(year) and row_id in self.session.snapshot.row:
            self.action_go_row(row_id)

    def _read_soon(self) -> None:
        self._ticket += 1
        self.run_worker(self._read(self._ticket, self.session.snapshot.year), name="comparison", exit_on_error=False)

    async def _read(self, ticket: int, year: int) -> None:
        """Have both years read on the desk, and show them if nothing changed meanwhile."""
        chosen, whole = self._chosen, self._whole

        def job(office: Office) -> tuple[tuple[Years, ...], TwoYears | None]:
            offered = pairs_of(office)
            first, other = chosen if chosen in offered else (year, None)
            return offered, look_at_two(office, first, other, 12 if whole else None) if offered else None

        try:
            offered, two = await self.zi.desk.do(job)
        except ZiError as error:
            self.complain(str(error))
            return
        if ticket == self._ticket:
            self._offered = offered
            self._show(two)

    def _show(self, two: TwoYears | None) -> None:
        view = self.query_one(ComparisonView)
        self._found = two.comparison if two else None
        view.empty = _(
            "Baru ada satu renaksi, {year}. Perbandingan perlu dua tahun: tekan y, lalu pilih Buat Renaksi {next};"
            " atau f8 mengimpor renaksi tahun lain."
        ).format(year=self.session.snapshot.year, next=self.session.snapshot.year + 1)
        said = []
        if two and self._begun in range(1, 12):
            stretch = _("setahun") if self._whole else _("sampai {month}").format(month=month_name(self._begun))
            said.append(_("hasil {stretch}; s mengganti").format(stretch=stretch))
        if two and two.left_out:
            said.append(_("{count} catatan sesudah tanggal itu tidak dihitung").format(count=two.left_out))
        view.border_subtitle = plain(" · ".join(said)) if said else None
        view.show(self._found)
