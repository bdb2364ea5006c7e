"""The reports: choose one, read it as it will be filed, save it where it belongs."""

from contextlib import suppress
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.worker import Worker

from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office import preferences, settings
from zi_tui.office.office import Office
from zi_tui.office.preferences import Preference
from zi_tui.office.reports import Format, Report, make_report, open_report, proposed_name, save_report
from zi_tui.office.wanted import Kind, Wanted
from zi_tui.text import ELLIPSIS, one_line
from zi_tui.ui import report_kinds
from zi_tui.ui.aside import aside
from zi_tui.ui.content import cut, plain
from zi_tui.ui.folders import home
from zi_tui.ui.keys import Action
from zi_tui.ui.report_kinds import FORMATS, KINDS, LABELS
from zi_tui.ui.report_page import Page, parse
from zi_tui.ui.screens.navigation_actions import NavigationActions
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.preview import ReportPreview
from zi_tui.ui.widgets.report_options import Option, ReportOptions

PATIENCE = 0.25
"""Seconds after which it is said that the report is still being made."""


class Made(NamedTuple):
    """A report that was made, and what it was made from."""

    wanted: Wanted
    report: Report
    page: Page
    unsigned: bool
    """Whether a name or a number is missing in its signatures."""
    years: tuple[int, ...]
    """Which have a plan."""


class Saved(NamedTuple):
    """What was saved last, and where."""

    text: str
    path: Path


class ReportsScreen(NavigationActions):
    """Where reports are read and saved."""

    AUTO_FOCUS = "#options"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it

    DEFAULT_CSS = """
    ReportsScreen {
        & #reports { height: 1fr; layout: horizontal; }
        & ReportOptions { width: 32; height: 1fr; }
        & ReportPreview { width: 1fr; height: 1fr; }
        &.-narrow #reports { layout: vertical; }
        &.-narrow ReportOptions { width: 1fr; height: 6; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", _("Simpan"), id="report.save", tooltip=_("Simpan laporan ini sebagai berkas")),
        Binding("o", "open_saved", _("Buka"), id="report.open", tooltip=_("Buka berkas laporan yang tadi disimpan")),
        Binding(
            "n",
            "signatories",
            _("Penanda tangan"),
            id="report.signatories",
            tooltip=_("Isi nama, NIP, dan jabatan yang menandatangani laporan"),
        ),
        Binding(
            "e",
            "package",
            _("Evaluator"),
            id="report.package",
            tooltip=_("Buat paket bukti untuk penilai: folder atau zip yang bisa diperiksa siapa pun"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._kind = Kind.MONTHLY
        self._format = Format.MARKDOWN
        self._area_id: str | None = None
        self._other = ""
        """The year to compare with; empty for the plan before."""
        self._whole_year = True
        """For the list of evidence and the meetings: all months instead of the one in focus."""
        self._ticket = 0
        """Counts what was asked for; only the latest is shown."""
        self._making: Worker[None] | None = None
        self._made: Made | None = None
        self._saved: Saved | None = None

    def compose(self) -> ComposeResult:
        """Lay out the choices beside the report."""
        yield TitleBar("reports")
        with Container(id="reports"):
            yield ReportOptions(id="options")
            yield ReportPreview(id="preview")
        yield KeyBar()

    def show_session(self, before: Session | None, session: Session) -> None:
        """Make the report anew where what it speaks of changed."""
        if self._area_id not in session.snapshot.area:
            self._area_id = None
        if (
            before is None
            or before.snapshot is not session.snapshot
            or before.filter.team_id != session.filter.team_id
            or before.month != session.month
        ):
            self._refresh_report()

    @property
    def wanted(self) -> Wanted:
        """What the report is to be about."""
        _years, other = self._values("other")
        return report_kinds.wanted(
            self._kind, self.session, self._area_id, whole_year=self._whole_year, other=int(other) if other else None
        )

    def main_list(self) -> ReportOptions:
        """Return the list of choices."""
        return self.query_one(ReportOptions)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A report has nothing to search, is of everything, open or not, and can be opened once it was saved."""
        if action in ("search", "clear_search", "only_open"):
            return False
        if action == "open_saved":
            return self._saved is not None
        return super().check_action(action, parameters)

    def action_go_month(self, month: int) -> None:
        """Look at `month` (1-12); the list of evidence then speaks of it alone."""
        self._whole_year = False
        before = self.session.month
        super().action_go_month(month)
        if self.session.month == before:
            self._refresh_report()

    def commands(self) -> list[Action]:
        """Return what the palette alone offers; here the package has a key."""
        return [action for action in super().commands() if action.command != "package"]

    def action_read(self, pages: int) -> None:
        """Turn the report's pages from the list."""
        self.query_one(ReportPreview).action_page(pages)

    def action_save(self) -> None:
        """Ask where to, and save what is shown there."""
        self.run_worker(self._save(), exit_on_error=False)

    def action_open_saved(self) -> None:
        """Show the file that was saved last with the system's program."""
        if self._saved is not None:
            self.run_worker(self._open_saved(self._saved.path), exclusive=True, group="open", exit_on_error=False)

    async def _open_saved(self, path: Path) -> None:
        try:
            await aside(lambda: open_report(path))
        except ZiError as error:
            self.complain(str(error))
        else:
            self.tell(_("Membuka {file} …").format(file=one_line(path.name)))

    def action_signatories(self) -> None:
        """Ask who signs, and save it."""
        self.run_worker(self._sign(), exit_on_error=False)

    @on(ReportOptions.Stepped)
    def _step(self, event: ReportOptions.Stepped) -> None:
        names, present = self._values(event.name)
        keys = list(names)
        self._choose(event.name, keys[(keys.index(present) + event.step) % len(keys)])

    @on(ReportOptions.Opened)
    def _open(self, event: ReportOptions.Opened) -> None:
        if event.name == "save":
            self.action_save()
        elif event.name == "open":
            self.action_open_saved()
        elif event.name == "signatories":
            self.action_signatories()
        elif event.name == "package":
            self.action_package()
        else:
            self.run_worker(self._list_values(event.name), exit_on_error=False)

    async def _list_values(self, name: str) -> None:
        from zi_tui.ui.modals import chooser

        values, present = self._values(name)
        options = [chooser.Option(value, label) for value, label in values.items()]
        chosen = await self.app.push_screen_wait(chooser.Chooser(LABELS[name], options, current=present))
        if chosen:
            self._choose(name, chosen[0])

    def _values(self, name: str) -> tuple[dict[str, str], str]:
        """Return the values of an option with their labels, and the present one's."""
        snapshot = self.session.snapshot
        if name == "kind":
            return {kind.value: label for kind, (label, _about) in KINDS.items()}, self._kind.value
        if name == "month":
            whole = self._kind in report_kinds.OF_A_MONTH_OR_A_YEAR and self._whole_year
            present = report_kinds.period_at(self._kind, None if whole else self.session.month)
            return report_kinds.periods(self._kind), present
        if name == "format":
            return FORMATS, self._format.value
        if name == "other":
            years = report_kinds.other_years(self._made.years if self._made else (), snapshot.year)
            return years, self._other if self._other in years else ""
        if name == "team":
            teams = {team.id: team.name for team in snapshot.teams}
            return {"": _("semua tim"), **teams}, self.session.filter.team_id or ""
        areas = {area.id: f"{area.code}  {area.name.shown}" for area in snapshot.areas}
        return {"": _("semua area"), **areas}, self._area_id or ""

    def _choose(self, name: str, value: str) -> None:
        """Set an option to one of its values."""
        before = self.session
        if name == "kind":
            self._kind = Kind(value)
        elif name == "month" and value:
            self.action_go_month(int(value))
            return
        elif name == "month":
            self._whole_year = True
        elif name == "other":
            self._other = value
        elif name == "team":
            self._filter(before.filter._replace(team_id=value or None))
        elif name == "format":
            self._format = Format(value)
            self._show_options()
            return
        else:
            self._area_id = value or None
        if self.session == before:
            self._refresh_report()

    def _refresh_report(self) -> None:
        """Show what is chosen, and have the report made; the latest asking wins."""
        self._show_options()
        self._ticket += 1
        ticket = self._ticket
        self._making = self.run_worker(self._make(ticket), name="make report", exit_on_error=False)
        self.set_timer(PATIENCE, lambda: self._say_busy(ticket))

    def _show_options(self) -> None:
        options = []
        for name, label in report_kinds.options(self._kind).items():
            values, present = self._values(name)
            options.append(Option(name, label, values[present]))
        actions = [
            Option("save", _("Simpan …"), key="s"),
            *([Option("open", _("Buka yang disimpan"), key="o")] if self._saved else []),
            Option("signatories", _("Penanda tangan …"), key="n"),
            Option("package", _("Paket evaluator …"), key="e"),
        ]
        self.query_one(ReportOptions).show([*options, Option("", ""), *actions], KINDS[self._kind][1])

    async def _make(self, ticket: int) -> None:
        """Have the report made on the desk, and show it if nothing else was asked for meanwhile."""
        wanted = self.wanted
        preview = self.query_one(ReportPreview)
        try:
            made = await self.zi.desk.do(lambda office: _made(office, wanted) if ticket == self._ticket else None)
        except ZiError as error:
            if ticket == self._ticket:
                self._made = None
                preview.border_title = plain(_("Pratinjau"))
                preview.border_subtitle = None
                preview.show_problem(str(error))
            return
        if made is None or ticket != self._ticket:
            return
        same = self._made is not None and self._made.wanted == wanted
        self._made = made
        self._show_options()
        preview.border_title = plain(cut(made.report.file_name, 60))
        note = _("Titik-titik di tempat tanda tangan diganti nama dan NIP sesudah diisi: tekan n.")
        preview.show(made.page, note if made.unsigned else "", same=same)
        self._show_saved()

    def _say_busy(self, ticket: int) -> None:
        if ticket == self._ticket and self._making is not None and not self._making.is_finished:
            self.query_one(ReportPreview).border_subtitle = plain(_("menyusun …"))

    def _show_saved(self) -> None:
        """Say in the border where the report that is shown was saved."""
        preview = self.query_one(ReportPreview)
        saved = self._saved
        if saved is None or self._made is None or self._made.report.text != saved.text:
            preview.border_subtitle = None
            return
        label = _("tersimpan: {path}")
        room = max(20, preview.size.width - len(label))
        preview.border_subtitle = plain(label.format(path=_tail(str(saved.path), room)))

    async def _save(self) -> None:
        if self._making is not None and not self._making.is_finished:
            await self._making.wait()
        made = self._made
        if made is None:
            self.complain(_("Tidak ada laporan yang bisa disimpan."))
            return
        asked = await self.ask(lambda office: (office.paths, preferences.get(office, Preference.REPORT_FOLDER)))
        if asked is None:
            return
        paths, remembered = asked
        folder = await aside(lambda: _report_folder(remembered))
        from zi_tui.ui.modals.save_as import SaveAs

        title = _("Simpan laporan {kind}").format(kind=KINDS[made.wanted.kind][0].lower())
        place = await self.app.push_screen_wait(SaveAs(title, folder, proposed_name(made.report, self._format)))
        if place is None:
            return
        try:
            path = await aside(lambda: save_report(paths, made.report, place.path, force=place.force))
        except ZiError as error:
            self.complain(str(error))
            return
        self._saved = Saved(made.report.text, path)
        self._show_saved()
        self._show_options()
        self.refresh_bindings()
        self.app.copy_to_clipboard(str(path).encode("utf-8", "ignore").decode())
        self.tell(_("Laporan disimpan, alamatnya disalin: {path} · o membukanya").format(path=path))
        with suppress(ZiError):  # the report is saved, whatever becomes of the memory
            await self.zi.desk.do(lambda office: preferences.save(office, Preference.REPORT_FOLDER, str(path.parent)))

    async def _sign(self) -> None:
        from zi_tui.ui.modals.signatories import Signatories, Signer, Signers

        people = None if self.refused() else await self.ask(settings.signatories)
        if people is None:
            return
        before = Signers(Signer(*people["coordinator"]), Signer(*people["secretary"]))
        after = await self.app.push_screen_wait(Signatories(before))
        if after is not None:
            signed = {role: people[role]._replace(**signer._asdict()) for role, signer in after._asdict().items()}
            await self.change(lambda office: settings.save_signatories(office, signed))


def _made(office: Office, wanted: Wanted) -> Made:
    """Make and parse a report, on the desk."""
    report = make_report(office, wanted)
    people = settings.signatories(office).values()
    unsigned = wanted.kind in report_kinds.SIGNED and not all(person.name and person.nip for person in people)
    return Made(wanted, report, parse(report.text), unsigned, office.years())


def _report_folder(remembered: str | None) -> Path:
    """Return where the last report was saved, else the person's documents, else their home. Looks at the disk."""
    from platformdirs import user_documents_path

    for folder in (Path(remembered) if remembered else None, user_documents_path()):
        with suppress(OSError, ValueError):
            if folder is not None and folder.is_dir():
                return folder
    return home()


def _tail(text: str, width: int) -> str:
    """Return the end of `text` in at most `width` cells: of a path it says the most."""
    line = one_line(text)
    tail = line
    while len(tail) > 1 and cut(tail, width) != tail:
        tail = tail[1:]
    return tail if tail == line else ELLIPSIS + tail[1:]
