"""The form that ties files to what they prove: the files, the targets, and what is said of them."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from zi_tui import clock
from zi_tui.dates import long_date, month_name, parse_date
from zi_tui.domain.plausible import require_document
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.ui import folders
from zi_tui.ui.aside import aside
from zi_tui.ui.content import cut, plain
from zi_tui.ui.modals.attach_goals import NOTHING_BROKEN, Broken, first_goal, groups
from zi_tui.ui.modals.attach_lists import Changed, FileList, GoalList
from zi_tui.ui.modals.confirm import Confirm, Reply
from zi_tui.ui.modals.dialog import FieldsDialog
from zi_tui.ui.modals.file_picker import FilePicker, Picked
from zi_tui.ui.modals.form_fields import FieldLeft, FieldRow, TextField
from zi_tui.ui.pasted_paths import pasted_files
from zi_tui.ui.widgets.line_input import LineInput

_TEXTS = {"caption": _("Keterangan"), "number": _("Nomor dok."), "date": _("Tanggal dok.")}


class Order(NamedTuple):
    """What is to be attached, to what, and what is said of it."""

    files: tuple[Path, ...]
    targets: tuple[tuple[CellKey, str | None], ...]
    """Occurrences, each with the id of the requirement that is proven, where one is."""
    caption: str
    number: str
    date: str | None
    """ISO date on the document itself."""


class AttachForm(FieldsDialog[Order | None]):
    """What the chosen files prove.

    Args:
        snapshot: the plan year.
        key: the occurrence in focus; it stands first.
        requirement_id: the requirement in focus, if one is.
        files: what was picked or dropped.
        broken: requirements of the month whose files are all broken, with what became of them.
    """

    AUTO_FOCUS = "#goals"

    DEFAULT_CSS = """
    AttachForm {
        & > .dialog { width: 100; max-width: 98%; height: 96%; max-height: 40; }
        & #goals { height: 1fr; margin-bottom: 1; }
        & #files { margin-bottom: 1; }
        & Input, & Input:focus { background: $background; border: none; height: 1; padding: 0 1; }
        & Input:focus { background: $cursor-blurred; }
        & #said { height: auto; max-height: 2; color: $ink-muted; &.-bad { color: $late; } }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "attach", _("Lampirkan"), id="attach.save", tooltip=_("Lampirkan berkas ke yang dicentang")),
        Binding("enter", "enter", _("Lanjut/lampirkan"), id="attach.enter", show=False, priority=True),
    ]

    def __init__(
        self,
        snapshot: Snapshot,
        key: CellKey,
        requirement_id: str | None,
        files: Sequence[Path],
        broken: Broken = NOTHING_BROKEN,
    ) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._key = key
        self._files = FileList()
        found = groups(snapshot, key, broken)
        self._goals = GoalList(found, first_goal(found[0], requirement_id, [file.name for file in files]))
        self._first = tuple(files)

    def compose(self) -> ComposeResult:
        """Lay out the files, what they prove, and what is said of them."""
        with Vertical(classes="dialog") as box:
            row = self._snapshot.row[self._key.row_id]
            box.border_title = plain(
                _("Lampirkan bukti · {code} {month}").format(code=cut(row.code, 20), month=month_name(self._key.month))
            )
            box.border_subtitle = plain(_("spasi centang · enter/ctrl+s lampirkan · tab pindah · esc batal"))
            yield self._files
            yield _Search(placeholder=_("/ mencari indikator lain bulan ini"))
            yield self._goals
            for name, label in _TEXTS.items():
                yield FieldRow(label, TextField("", id=name, whole=name == "date"), beside=name == "date")
            yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Look at the files, and say what would be done."""
        self._remark_date()
        self._add(self._first)

    @work(exit_on_error=False)
    async def _add(self, files: tuple[Path, ...]) -> None:
        """Put files on the list; their sizes follow when the disk has told them."""
        self._files.add(files)
        found = await aside(lambda: folders.look_at(files))
        if self.is_mounted:
            self._files.tell(files, found)

    # Files

    @work(exclusive=True, group="pick", exit_on_error=False)
    async def action_pick(self) -> None:
        """Choose more files."""
        start = self._files.files[-1].parent if self._files.files else folders.home()
        picked: Picked | None = await self.app.push_screen_wait(FilePicker(start, title=_("Tambah berkas")))
        if picked is not None:
            self._add(picked.files)

    def on_paste(self, event: events.Paste) -> None:
        """Put dropped files on the list."""
        event.stop()
        self._take_pasted(event.text)

    @work(exit_on_error=False)
    async def _take_pasted(self, text: str) -> None:
        pasted = await aside(lambda: pasted_files(text, lambda path: folders.is_file(folders.typed_path(path))))
        if pasted.files:
            self._add(tuple(map(folders.typed_path, pasted.files)))
        else:
            self._say(_("Yang ditempel bukan letak berkas yang ada."), bad=True)

    # What is typed and ticked

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(self.text(name) for name in _TEXTS)

    def action_search(self) -> None:
        """Go to the search line."""
        self.set_focus(self.query_one(_Search))

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        event.stop()
        self._goals.search(event.value)

    @on(TextField.Changed)
    def _edited(self, event: TextField.Changed) -> None:
        event.stop()
        self._remark_date()

    @on(FieldLeft)
    def _go(self, event: FieldLeft) -> None:
        event.stop()
        stops: list[Widget] = [self._goals, *(self.query_one(f"#{name}") for name in _TEXTS)]
        position = stops.index(event.field) + event.step
        if position < len(stops):
            self.set_focus(stops[position])

    def action_enter(self) -> None:
        """Go on from a field to the next; from the last one and from the lists attach."""
        focused = self.focused
        if isinstance(focused, _Search):
            self.set_focus(self._goals)
        elif isinstance(focused, TextField) and focused.id != "date":
            self._go(FieldLeft(focused, 1))
        else:
            self.action_attach()

    def text(self, name: str) -> str:
        """Return what stands in the field `name`."""
        return self.query_one(f"#{name}", TextField).text.strip()

    def _remark_date(self) -> None:
        text = self.text("date")
        row = self.query_one("#row-date", FieldRow)
        if not text:
            row.say(_("misalnya 3/4, 3 apr, kemarin"))
            return
        day = self._day(text)
        row.say(day if isinstance(day, str) else long_date(day), red=isinstance(day, str))

    def _day(self, text: str) -> dt.date | str:
        """Return the day that `text` means, or the sentence that says why it means none."""
        try:
            day = parse_date(text, self._snapshot.as_of, self._snapshot.year)
            require_document(day, max(self._snapshot.as_of, clock.today()))
        except UsageError as error:
            return str(error)
        return day

    @on(Changed)
    def _say_what(self) -> None:
        """Say what would be done."""
        goals = self._goals.ticked
        if not self._files.files:
            self._say(_("Belum ada berkas; tekan a untuk memilih."))
        elif not goals:
            self._say(_("Belum ada yang dicentang; spasi mencentang syarat yang dibuktikan."))
        else:
            files = _("{count} berkas").format(count=len(self._files.files))
            rows = dict.fromkeys(self._snapshot.row[goal.key.row_id].code for goal in goals)
            self._say(
                _("{files} untuk {count} syarat di {codes}").format(
                    files=files, count=len(goals), codes=cut(", ".join(rows), 60)
                )
            )

    def _say(self, text: str, *, bad: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.update(plain(text))
        said.set_class(bad, "-bad")

    # Answering

    @work(exclusive=True, group="attach", exit_on_error=False)
    async def action_attach(self) -> None:
        """Answer, if nothing is missing."""
        if await self.settle():
            self._give_order()

    def _give_order(self) -> None:
        day = self._day(self.text("date")) if self.text("date") else None
        if isinstance(day, str):
            self._say(day, bad=True)
            self.set_focus(self.query_one("#date"))
        elif not self._files.files:
            self._say(_("Belum ada berkas; tekan a untuk memilih."), bad=True)
            self.set_focus(self._files)
        elif not self._goals.ticked:
            self._say(_("Belum ada yang dicentang; spasi mencentang syarat yang dibuktikan."), bad=True)
            self.set_focus(self._goals)
        else:
            self.dismiss(
                Order(
                    self._files.files,
                    tuple((goal.key, goal.requirement_id) for goal in self._goals.ticked_in_order()),
                    self.text("caption"),
                    self.text("number"),
                    None if day is None else day.isoformat(),
                )
            )

    def action_leave(self) -> None:
        """Close; ask first where something was typed."""
        if not self.has_unsaved:
            self.dismiss(None)
            return
        answers = [Reply(_("Kembali mengisi"), False), Reply(_("Buang isian ini"), True)]
        question = _("Berkas belum dilampirkan; keterangan yang diketik akan hilang.")
        self.app.push_screen(Confirm(question, answers, title=_("Belum dilampirkan")), self._left)

    def _left(self, drop: bool | None) -> None:
        if drop:
            self.dismiss(None)


class _Search(LineInput):
    """Finds other rows of the month; down goes to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "found", _("Ke hasil"), id="attach.found", show=False),
    ]

    def action_found(self) -> None:
        """Go to the list."""
        self.screen.query_one(GoalList).focus()
