"""The welcome to new data: who records here, whose rows are shown, which month is looked at first."""

from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from zi_tui.dates import month_name
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.ui.content import plain
from zi_tui.ui.modals.dialog import FieldsDialog
from zi_tui.ui.modals.name_form import LONGEST
from zi_tui.ui.modals.package_fields import TurnField
from zi_tui.ui.widgets.line_input import LineInput


class Answers(NamedTuple):
    """What was answered."""

    name: str
    """As the history is to know the person; empty where nothing was typed."""
    team: str
    """Whose rows the screen of this PC opens with; empty for every team's."""
    month: int
    """Which month is looked at, 1-12."""
    practise: bool
    """Whether to practise first."""


class WelcomeForm(FieldsDialog[Answers | None]):
    """Three questions that all can be left as they are. Dismisses with `None` where the person skipped them.

    Args:
        snapshot: the plan year that is opened.
        month: which month is looked at unless another one is chosen, 1-12.
    """

    DEFAULT_CSS = """
    WelcomeForm {
        & > .dialog { width: 76; padding: 0 2; }
        & .hint { color: $ink-muted; height: auto; margin: 0 0 1 0; }
        & Horizontal { height: 1; margin: 0 0 1 0; }
        & Label { width: 8; color: $ink-muted; }
        & Horizontal:focus-within Label { color: $accent; }
        & Input { width: 1fr; background: $background; }
        & TurnField { width: 1fr; margin-left: 0; }
        & .later { width: auto; color: $ink-muted; margin-left: 2; }
        &.-low .hint, &.-low Horizontal { margin: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "begin", _("Mulai"), id="welcome.begin", tooltip=_("Mulai bekerja"), priority=True),
        Binding("enter", "enter", _("Lanjut/mulai"), id="welcome.enter", show=False, priority=True),
        Binding(
            "f9", "practise", _("Latihan"), id="welcome.practise", tooltip=_("Berlatih dulu pada salinan sekali pakai")
        ),
    ]

    def __init__(self, snapshot: Snapshot, month: int) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._month = month

    def compose(self) -> ComposeResult:
        """Lay out what this is, the three questions, and that one may practise."""
        snapshot = self._snapshot
        counts = _("{rows} indikator, {months} jadwal, {teams} tim. Semua yang dicatat tersimpan di PC ini.").format(
            rows=len(snapshot.rows), months=snapshot.progress().planned, teams=len(snapshot.teams)
        )
        teams = [("", _("Semua tim")), *((team.name, team.name) for team in snapshot.teams)]
        months = [(str(month), f"{month_name(month)} {snapshot.year}") for month in range(1, 13)]
        with Vertical(classes="dialog") as box:
            box.border_title = plain(_("Selamat datang di zi-tui"))
            box.border_subtitle = plain(_("enter lanjut · ctrl+s mulai · f9 latihan dulu · esc lewati"))
            head = _("Renaksi {year} {office}: ").format(year=snapshot.year, office=snapshot.office.short_name)
            yield Static(plain(head + counts), classes="hint", markup=False)
            with Horizontal():
                yield Label(_("Nama"))
                yield LineInput(
                    compact=True, max_length=LONGEST, placeholder=_("nama lengkap, untuk riwayat"), id="name"
                )
                yield Label(plain(_("nanti: f2")), classes="later")
            with Horizontal():
                yield Label(_("Tim"))
                yield TurnField(teams, "", id="team")
                yield Label(plain(_("nanti: t, atau f3 seterusnya")), classes="later")
            with Horizontal():
                yield Label(_("Bulan"))
                yield TurnField(months, str(self._month), id="month")
                yield Label(plain(_("nanti: [ dan ]")), classes="later")
            practice = _(
                "Ingin mencoba dulu? f9 membuka latihan: salinan sekali pakai, data yang sebenarnya tidak berubah. "
                "? menampilkan semua tombol di mana pun Anda berada."
            )
            yield Static(plain(practice), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Wait for the name."""
        self.query_one(Input).focus()

    def fit_window(self, rows: int) -> None:
        """Leave out blank lines where there is no room for them."""
        self.set_class(rows < 18, "-low")

    def action_enter(self) -> None:
        """Go to the next question; from the last one, begin."""
        if self.focused is self.query_one("#month"):
            self.action_begin()
        else:
            self.action_step(1)

    def action_begin(self) -> None:
        """Answer with what was chosen."""
        self._answer(practise=False)

    def action_practise(self) -> None:
        """Answer with what was chosen, and that the person wants to practise first."""
        self._answer(practise=True)

    @work(exclusive=True, group="answer", exit_on_error=False)
    async def _answer(self, *, practise: bool) -> None:
        if await self.settle():
            team, month = self.query_one("#team", TurnField).value, self.query_one("#month", TurnField).value
            self.dismiss(Answers(self.query_one(Input).value, team, int(month), practise))
