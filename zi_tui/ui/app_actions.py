"""What can be done wherever one stands: the views, help, the palette, the legend, the theme."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office import preferences
from zi_tui.office.preferences import Preference
from zi_tui.text import one_line
from zi_tui.ui.desk import Desk
from zi_tui.ui.keys import Action, available_actions, by_nearness, distance
from zi_tui.ui.leaving import Leaving
from zi_tui.ui.screens.base import BaseScreen
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.theme import LABELS, next_theme
from zi_tui.ui.widgets.bars import VIEWS

if TYPE_CHECKING:
    from zi_tui.ui.app import ZiApp
    from zi_tui.ui.modals.chooser import Option


def _month_view() -> Screen[None]:
    from zi_tui.ui.screens.month import MonthScreen

    return MonthScreen()


def _reports_view() -> Screen[None]:
    from zi_tui.ui.screens.reports import ReportsScreen

    return ReportsScreen()


def _history_view() -> Screen[None]:
    from zi_tui.ui.screens.history import HistoryScreen

    return HistoryScreen()


def _dashboard_view() -> Screen[None]:
    from zi_tui.ui.screens.dashboard import DashboardScreen

    return DashboardScreen()


def _comparison_view() -> Screen[None]:
    from zi_tui.ui.screens.comparison import ComparisonScreen

    return ComparisonScreen()


_OFFER = "offer"
"""The id of the list in which the help and the palette offer what can be done."""


class AppActions(Leaving):
    """The program's own actions. A subclass sets `desk`."""

    desk: Desk

    _introduced = False
    """Whether it was looked in this run if the person must be told under which name they record."""

    DEFAULT_MODE = "workbench"

    MODES: ClassVar[dict[str, str | Callable[[], Screen[None]]]] = {
        "workbench": WorkbenchScreen,
        "month": _month_view,
        "reports": _reports_view,
        "history": _history_view,
        "dashboard": _dashboard_view,
        "comparison": _comparison_view,
    }
    """The views; each is made when it is first looked at, and kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"view('{name}')", label, id=f"view.{name}", tooltip=about)
            for key, name, label, about in VIEWS
        ),
        Binding("i", "legend", _("Arti tanda"), id="legend", show=False, tooltip=_("Arti setiap tanda dan warna")),
        Binding(
            "w",
            "theme",
            _("Warna"),
            id="theme",
            show=False,
            tooltip=_("Gelap, terang, kontras tinggi; tekan lagi untuk yang berikutnya"),
        ),
        Binding(
            "y",
            "years",
            _("Tahun…"),
            id="years",
            show=False,
            tooltip=_("Lihat tahun lain, bandingkan, buat renaksi tahun baru, kunci atau buka kunci"),
        ),
        Binding(
            "B",
            "view('comparison')",
            _("Bandingkan dua tahun"),
            id="view.comparison",
            show=False,
            tooltip=_("Renaksi dan hasil dua tahun, indikator demi indikator"),
        ),
        Binding(
            "f8",
            "import_plan",
            _("Impor renaksi…"),
            id="import",
            show=False,
            tooltip=_("Masukkan renaksi dari Markdown, XLSX, CSV atau JSON; diperlihatkan dulu"),
        ),
        Binding(
            "f2",
            "name",
            _("Nama saya…"),
            id="name",
            show=False,
            tooltip=_("Nama yang dicatat riwayat untuk perubahan dari PC ini"),
        ),
        Binding(
            "c",
            "check",
            _("Periksa bukti"),
            id="check",
            show=False,
            tooltip=_("Periksa basis data dan berkas bukti; pulihkan yang hilang atau berubah"),
        ),
        Binding(
            "f4",
            "backup",
            _("Cadangkan…"),
            id="backup",
            show=False,
            tooltip=_("Basis data dan semua bukti ke satu berkas, misalnya di flashdisk"),
        ),
        Binding(
            "f9",
            "practise",
            _("Latihan"),
            id="practice",
            show=False,
            tooltip=_("Berlatih pada salinan sekali pakai; data yang sebenarnya tidak berubah"),
        ),
        Binding(
            "f9",
            "stop_practising",
            _("Selesai latihan"),
            id="practice.stop",
            show=False,
            tooltip=_("Buang salinan latihan dan kembali ke data yang sebenarnya"),
        ),
        Binding(
            "f5",
            "start_over",
            _("Ulang dari awal"),
            id="practice.again",
            show=False,
            tooltip=_("Buang yang dilatih dan mulai lagi dari salinan yang baru"),
        ),
        Binding("question_mark,f1", "help", _("Bantuan"), id="help", tooltip=_("Semua tombol di tempat ini")),
        Binding("ctrl+p", "palette", _("Perintah"), id="palette", tooltip=_("Cari yang ingin dilakukan")),
        Binding(
            "ctrl+q",
            "quit",
            _("Keluar"),
            id="quit",
            show=False,
            priority=True,
            tooltip=_("Tutup program; semua sudah tersimpan"),
        ),
    ]

    def key_ended(self) -> None:
        """Draw what came of a key now, not when Textual's clock next strikes."""
        if isinstance(self.screen, BaseScreen):
            self.screen.draw_now()

    def action_view(self, name: str) -> None:
        """Look at another view; it is as it was left."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_mode(name)

    def action_legend(self) -> None:
        """Say what the signs mean."""
        from zi_tui.ui.modals.legend import Legend

        self.push_screen(Legend())

    def action_theme(self) -> None:
        """Go on to the next theme, and remember it on this PC."""
        theme = next_theme(self.theme)
        self.theme = theme
        self.desk.submit(lambda office: preferences.save(office, Preference.THEME, theme))
        self.clear_notifications()
        self.notify(_("Warna: {theme} · w berikutnya").format(theme=LABELS[theme]), markup=False, timeout=3)

    @work(group="check", exit_on_error=False)
    async def action_check(self) -> None:
        """Check the database and the evidence; show what was found, and heal it where that is wanted."""
        from zi_tui.ui.checking import Checking
        from zi_tui.ui.modals.check_dialog import CheckDialog

        if any(isinstance(screen, CheckDialog) for screen in self.screen_stack):
            return
        try:
            await Checking(cast("ZiApp", self)).run()
        except ZiError as error:
            self.notify(one_line(str(error)), severity="error", markup=False, timeout=10)

    @work(exclusive=True, group="backup", exit_on_error=False)
    async def action_backup(self) -> None:
        """Write a backup of everything to a folder that the person chooses."""
        from zi_tui.ui.backing_up import ask_and_back_up
        from zi_tui.ui.modals.dialog import Dialog

        if any(isinstance(screen, Dialog) for screen in self.screen_stack):
            return
        try:
            await ask_and_back_up(cast("ZiApp", self))
        except ZiError as error:
            self.notify(one_line(str(error)), severity="error", markup=False, timeout=15)

    @work(exclusive=True, group="years", exit_on_error=False)
    async def action_years(self) -> None:
        """Look at another year, make the next one, lock or unlock."""
        from zi_tui.ui.modals.dialog import Dialog
        from zi_tui.ui.years import choose_year

        if any(isinstance(screen, Dialog) for screen in self.screen_stack):
            return
        try:
            await choose_year(cast("ZiApp", self))
        except ZiError as error:
            self.notify(one_line(str(error)), severity="error", markup=False, timeout=15)

    @work(exclusive=True, group="import", exit_on_error=False)
    async def action_import_plan(self) -> None:
        """Bring in a plan from a file that the person chooses."""
        from zi_tui.ui.importing import ask_and_import
        from zi_tui.ui.modals.dialog import Dialog

        if any(isinstance(screen, Dialog) for screen in self.screen_stack):
            return
        try:
            await ask_and_import(cast("ZiApp", self))
        except ZiError as error:
            self.notify(one_line(str(error)), severity="error", markup=False, timeout=15)

    @work(exclusive=True, group="name", exit_on_error=False)
    async def action_name(self) -> None:
        """Ask under which name the history is to record what is done on this PC."""
        from zi_tui.office import person
        from zi_tui.ui.modals.name_form import NameForm

        try:
            name = await self.push_screen_wait(NameForm(await self.desk.do(person.get)))
            if name is not None:
                said = await self.desk.do(lambda office: person.save(office, name))
                self.notify(one_line(said.summary), markup=False)
        except ZiError as error:
            self.notify(one_line(str(error)), severity="error", markup=False, timeout=10)

    def welcome(self, then: Callable[[], None]) -> None:
        """Welcome whoever opens these data for the first time, once; do `then` afterwards."""
        from zi_tui.ui.welcoming import welcome

        self.run_worker(welcome(cast("ZiApp", self), then), name="welcome", exit_on_error=False)

    async def introduce(self) -> None:
        """Say, once on this PC, as whom the history records, and how to change that."""
        if self._introduced:
            return
        self._introduced = True
        from zi_tui.office import person

        with suppress(ZiError):
            who = await self.desk.do(person.to_introduce)
            if who:
                text = _("Riwayat mencatat Anda sebagai {person}. Ganti nama: f2.").format(person=who)
                self.notify(one_line(text), markup=False, timeout=15)

    def action_help(self) -> None:
        """Show every key of where the person stands; what is chosen is done."""
        actions = [action for action in available_actions(self.screen) if action.id != "help"]
        self._offer(_("Bantuan"), actions, _("Cari tombol atau kata"))

    def action_palette(self) -> None:
        """Show everything that can be done from here; what is chosen is done."""
        from zi_tui.ui.screens.navigation_actions import NavigationActions

        screen = self.screen
        actions = [action for action in available_actions(screen) if action.id != "palette"]
        if isinstance(screen, NavigationActions):
            actions += screen.commands()
        self._offer(_("Perintah"), actions, _("Ketik yang ingin dilakukan"))

    def _offer(self, title: str, actions: Sequence[Action], placeholder: str) -> None:
        """Let the person choose one of `actions`, and do it; no help is offered on the help."""
        from zi_tui.ui.modals.chooser import Chooser

        if self.screen.id == _OFFER:
            return
        offered = by_nearness(action for action in actions if action.enabled)

        def run(chosen: tuple[str, ...] | None) -> None:
            if chosen:
                action = offered[int(chosen[0])]
                self.call_later(self.run_action, action.command, action.node)

        options = [_option(number, action) for number, action in enumerate(offered)]
        chooser = Chooser(title, options, placeholder=placeholder, verb=_("jalankan"))
        chooser.id = _OFFER
        self.push_screen(chooser, run)


def _option(number: int, action: Action) -> "Option":
    from zi_tui.ui.modals.chooser import Option

    return Option(
        id=str(number),
        label=action.label,
        detail=action.tooltip,
        keys="  ".join(action.keys),
        group=(
            _("Di panel ini"),
            _("Di jendela ini") if action.node.is_modal else _("Di tampilan ini"),
            _("Di seluruh program"),
            _("Kursor"),
        )[distance(action)],
    )
