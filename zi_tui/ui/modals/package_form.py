"""What goes into the evaluators' package, and where the package goes."""

from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from zi_tui.dates import month_name
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.ui.aside import aside
from zi_tui.ui.content import cut, plain
from zi_tui.ui.modals.dialog import FieldsDialog
from zi_tui.ui.modals.form_fields import ChoiceField, FieldLeft, FieldRow
from zi_tui.ui.modals.package_fields import MarksField, TurnField
from zi_tui.ui.modals.save_as import Place, look
from zi_tui.ui.widgets.line_input import LineInput

FOLDER, ZIP = "folder", "zip"


class Wish(NamedTuple):
    """What a person wants packed, and where."""

    area_ids: tuple[str, ...] = ()
    """None for all of them."""
    team_id: str | None = None
    until: int | None = None
    """The last month (1-12), where it is not the year's."""
    zipped: bool = False
    folder: str = ""
    """As typed."""
    name: str = ""
    """As typed; empty where the program is to choose one."""


class PackageForm(FieldsDialog[Wish | None]):
    """Areas, team, months, folder or zip, and where to. Dismisses with what was chosen.

    Args:
        snapshot: the year whose evidence is packed.
        wish: what the form starts with.
    """

    DEFAULT_CSS = """
    PackageForm {
        & > .dialog { width: 88; padding: 1 2 0 2; }
        & ChoiceField { margin-left: 15; }
        & Horizontal { height: 1; }
        & .gap { margin-top: 1; }
        & FieldRow Static { margin-left: 15; }
        & Label { width: 15; color: $ink-muted; }
        & Horizontal:focus-within Label { color: $accent; }
        & Input { width: 1fr; background: $background; }
        & #place { height: 2; margin: 1 0 0 0; color: $ink-muted; &.-bad { color: $late; } }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s", "make", _("Buat paket"), id="package.make", tooltip=_("Buat paket di tempat ini"), priority=True
        ),
        Binding("enter", "enter", _("Lanjut/buat"), id="package.enter", show=False, priority=True),
    ]

    def __init__(self, snapshot: Snapshot, wish: Wish) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._wish = wish

    def compose(self) -> ComposeResult:
        """Lay out a row for each choice, and what is at the place below them."""
        snapshot, wish = self._snapshot, self._wish
        areas = [(area.id, area.code) for area in snapshot.areas]
        teams = [("", _("semua tim")), *((team.id, team.name) for team in snapshot.teams)]
        months = [(str(month), month_name(month)) for month in range(1, 12)]
        months.append(("12", _("Desember (setahun penuh)")))
        forms = [(FOLDER, _("folder")), (ZIP, _("satu berkas zip"))]
        with Vertical(classes="dialog") as box:
            box.border_title = plain(_("Paket evaluator {year}").format(year=snapshot.year))
            box.border_subtitle = plain(_("^s buat · tab pindah · spasi tandai · ← → ganti · esc tutup"))
            yield FieldRow(_("Area"), MarksField(areas, frozenset(wish.area_ids), id="areas"))
            yield FieldRow(_("Tim"), TurnField(teams, wish.team_id or "", id="team"))
            yield FieldRow(_("Sampai bulan"), TurnField(months, str(wish.until or 12), id="until"))
            yield FieldRow(_("Bentuk"), ChoiceField(forms, ZIP if wish.zipped else FOLDER, id="form"))
            with Horizontal(classes="gap"):
                yield Label(_("Di folder"))
                yield LineInput(one_line(wish.folder), compact=True, id="folder")
            with Horizontal():
                yield Label(_("Nama"))
                yield LineInput(
                    one_line(wish.name),
                    placeholder=_("otomatis: Paket ZI, nama kantor, tahun"),
                    compact=True,
                    id="name",
                    select_on_focus=False,
                )
            yield Static("", id="place", markup=False)

    def on_mount(self) -> None:
        """Start at the areas."""
        self.set_focus(self.query_one(MarksField))
        self._say_areas()
        self._look()

    @property
    def typed(self) -> Wish:
        """What the form holds."""
        marked = self.query_one(MarksField).marked
        until = int(self.query_one("#until", TurnField).value)
        return Wish(
            area_ids=tuple(area.id for area in self._snapshot.areas if area.id in marked),
            team_id=self.query_one("#team", TurnField).value or None,
            until=until if until < 12 else None,
            zipped=self.query_one("#form", ChoiceField).value == ZIP,
            folder=self.query_one("#folder", Input).value,
            name=self.query_one("#name", Input).value,
        )

    @on(MarksField.Changed)
    def _say_areas(self) -> None:
        """Name the area with a mark, or say what no mark means."""
        chosen = [self._snapshot.area[id].name.shown for id in self.typed.area_ids]
        said = _("{count} area dipilih").format(count=len(chosen)) if chosen else _("tanpa tanda: semua area")
        self.query_one("#row-areas", FieldRow).say(cut(chosen[0], 60) if len(chosen) == 1 else said)

    @on(FieldLeft)
    def _go(self, event: FieldLeft) -> None:
        event.stop()
        self.action_step(event.step)

    @on(Input.Changed)
    @on(ChoiceField.Changed)
    @work(exclusive=True, group="look", exit_on_error=False)
    async def _look(self) -> None:
        """Say what is where the texts point to; the latest texts win."""
        wish = self.typed
        self._say(wish, await aside(lambda: _looked(wish)))

    def _say(self, wish: Wish, place: Place) -> None:
        sentence = self.query_one("#place", Static)
        sentence.update(plain(_sentence(wish, place)))
        sentence.set_class(place is not Place.FREE, "-bad")

    def action_enter(self) -> None:
        """Go to the next field; from the last one, make the package."""
        if self.focused is self.query_one("#name"):
            self.action_make()
        else:
            self.action_step(1)

    @work(exclusive=True, group="answer", exit_on_error=False)
    async def action_make(self) -> None:
        """Answer with what was chosen, if something can be made there."""
        if not await self.settle():
            return
        wish = self.typed
        place = await aside(lambda: _looked(wish))
        if place is Place.FREE:
            self.dismiss(wish)
        else:
            self._say(wish, place)


def _looked(wish: Wish) -> Place:
    """Return what stands in the way at the place of a package; `FREE` where nothing does. Looks at the disk."""
    if wish.name.strip():
        end = ".zip" if wish.zipped and not wish.name.strip().casefold().endswith(".zip") else ""
        return look(wish.folder, wish.name.strip() + end)[1]
    place = look(wish.folder, ".")[1]
    return Place.FREE if place is Place.FOLDER else Place.NO_FOLDER


def _sentence(wish: Wish, place: Place) -> str:
    if place is Place.FREE:
        if wish.zipped:
            return _("Satu berkas zip baru akan dibuat di folder ini.")
        return _("Satu folder baru akan dibuat di folder ini.")
    if place is Place.NO_FOLDER:
        return _("Folder itu tidak ada atau tidak bisa dibaca; tulis folder yang ada.")
    return _("Nama itu sudah dipakai di sana, dan tidak akan ditimpa; tulis nama lain.")
