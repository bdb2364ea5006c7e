"""The form that ties files to what they prove: the files, the targets, and what is said of them."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from zi_tui.dates import long_date, month_name, parse_date
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.text import file_size, one_line
from zi_tui.ui import folders
from zi_tui.ui.aside import aside
from zi_tui.ui.content import cut, fit, plain
from zi_tui.ui.folders import Entry, shown_path
from zi_tui.ui.modals.attach_goals import Goal, Group, first_goal, groups, matching
from zi_tui.ui.modals.confirm import Choice, Confirm
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.modals.file_picker import FilePicker, Picked
from zi_tui.ui.modals.form_fields import FieldLeft, FieldRow, TextField
from zi_tui.ui.pasted_paths import pasted_files
from zi_tui.ui.widgets.lines import LineView, Paint

_MOST_FILES_SHOWN = 4
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


class AttachForm(Dialog[Order | None]):
    """What the chosen files prove.

    Args:
        snapshot: the plan year.
        key: the occurrence in focus; it stands first.
        requirement_id: the requirement in focus, if one is.
        files: what was picked or dropped.
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

    def __init__(self, snapshot: Snapshot, key: CellKey, requirement_id: str | None, files: Sequence[Path]) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._key = key
        self._files = _FileList()
        found = groups(snapshot, key)
        self._goals = _GoalList(found, first_goal(found[0], requirement_id))
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
                yield FieldRow(label, TextField("", id=name), beside=name == "date")
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
    async def pick(self) -> None:
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
            stops[position].focus()

    def action_enter(self) -> None:
        """Go on from a field to the next; from the last one and from the lists attach."""
        focused = self.focused
        if isinstance(focused, _Search):
            self._goals.focus()
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
            return parse_date(text, self._snapshot.as_of, self._snapshot.year)
        except UsageError as error:
            return str(error)

    def files_changed(self) -> None:
        """Say anew what would be done."""
        self._say_what()

    def _say_what(self) -> None:
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

    def action_attach(self) -> None:
        """Answer, if nothing is missing."""
        day = self._day(self.text("date")) if self.text("date") else None
        if isinstance(day, str):
            self._say(day, bad=True)
            self.query_one("#date").focus()
        elif not self._files.files:
            self._say(_("Belum ada berkas; tekan a untuk memilih."), bad=True)
            self._files.focus()
        elif not self._goals.ticked:
            self._say(_("Belum ada yang dicentang; spasi mencentang syarat yang dibuktikan."), bad=True)
            self._goals.focus()
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
        if not any(self.text(name) for name in _TEXTS):
            self.dismiss(None)
            return
        answers = [Choice("k", _("Kembali mengisi"), False), Choice("b", _("Buang isian ini"), True)]
        question = _("Berkas belum dilampirkan; keterangan yang diketik akan hilang.")
        self.app.push_screen(Confirm(question, answers, title=_("Belum dilampirkan")), self._left)

    def _left(self, drop: bool | None) -> None:
        if drop:
            self.dismiss(None)


class _Search(Input):
    """Finds other rows of the month; down goes to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "found", _("Ke hasil"), id="attach.found", show=False),
    ]

    def action_found(self) -> None:
        """Go to the list."""
        self.screen.query_one(_GoalList).focus()


class _FileList(LineView):
    """The files that are to be attached."""

    header_lines = 1

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "x,delete",
            "leave_out",
            _("Keluarkan"),
            id="attach.leave-out",
            tooltip=_("Tidak jadi melampirkan berkas ini"),
        ),
        Binding("a,plus", "add", _("Tambah"), id="attach.add", tooltip=_("Pilih berkas lain juga")),
    ]

    def __init__(self) -> None:
        super().__init__(id="files")
        self._entries: dict[Path, Entry | None] = {}
        self._told: set[Path] = set()
        """What the disk was asked about."""
        self._fit_height()

    @property
    def files(self) -> tuple[Path, ...]:
        """The paths, in the order of choosing."""
        return tuple(self._entries)

    def add(self, files: Sequence[Path]) -> None:
        """Put files at the end, those apart that are on the list."""
        for path in files:
            self._entries.setdefault(path, None)
        self._changed()

    def tell(self, files: Sequence[Path], entries: Sequence[Entry | None]) -> None:
        """Show what the disk says of files; `None` are those that are not there."""
        for path, entry in zip(files, entries, strict=True):
            if path in self._entries:
                self._entries[path] = entry
                self._told.add(path)
        self.lines_changed()

    def line_count(self) -> int:
        """Return how many files there are."""
        return len(self._entries)

    def paint_header(self, line: int, width: int) -> Paint:  # noqa: ARG002 - there is one
        """Return the heading with the keys of the list."""
        keys = _("a tambah · x keluarkan")
        title = _("Berkas") if len(self._entries) < 2 else _("Berkas ({count})").format(count=len(self._entries))
        return [("heading", fit(title, width - len(keys) - 1)), ("muted", f"{keys} ")]

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a file with its size and its folder."""
        path, entry = list(self._entries.items())[line]
        room = width - 2 - 10
        folder_width = max(cell_len(shown_path(path.parent)) for path in self._entries)
        name_width = max(room - folder_width, room // 2)
        name = fit(one_line(path.name) or "?", name_width)
        if entry is None and path in self._told:
            return [("text", f"  {name}"), ("late", "  " + cut(_("tidak ditemukan"), room - name_width + 8))]
        size = fit(file_size(entry.size) if entry else "…", 8, right=True)
        return [("text", f"  {name}"), ("muted", f"{size}  {cut(shown_path(path.parent), room - name_width)}")]

    def action_leave_out(self) -> None:
        """Take the file with the cursor off the list."""
        if 0 <= self.cursor < len(self._entries):
            del self._entries[self.files[self.cursor]]
            self._changed()

    def action_add(self) -> None:
        """Choose more."""
        if isinstance(self.screen, AttachForm):
            self.screen.pick()

    def _changed(self) -> None:
        self._fit_height()
        self.lines_changed()
        if isinstance(self.screen, AttachForm):
            self.screen.files_changed()

    def _fit_height(self) -> None:
        self.styles.height = self.header_lines + min(max(1, len(self._entries)), _MOST_FILES_SHOWN)


class _GoalList(LineView):
    """What can be proven in this month, to be ticked.

    Args:
        found: the occurrences, the one in focus first.
        first: what is ticked at first.
    """

    header_lines = 1

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", _("Centang"), id="attach.tick", tooltip=_("Centang yang dibuktikan berkas ini")),
        Binding("slash", "search", _("Cari"), id="attach.search", tooltip=_("Cari indikator lain bulan ini")),
        Binding("a,plus", "add", _("Tambah berkas"), id="attach.goals.add", show=False),
    ]

    def __init__(self, found: Sequence[Group], first: Goal | None) -> None:
        super().__init__(id="goals")
        self._all = list(found)
        self.ticked: set[Goal] = {first} if first else set()
        """What is ticked."""
        self._lines: list[Group | Goal] = []
        self._search_text = ""
        self._lay_out()

    def on_mount(self) -> None:
        """Put the cursor on what is ticked."""
        self.lines_changed(next((line for line, goal in enumerate(self._lines) if goal in self.ticked), 0))

    def ticked_in_order(self) -> list[Goal]:
        """Return what is ticked, in the order of the list."""
        return [goal for group in self._all for goal in group.goals if goal in self.ticked]

    def search(self, text: str) -> None:
        """Leave in sight what matches, and what is ticked."""
        self._search_text = text
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        self.lines_changed(0)

    def line_count(self) -> int:
        """Return how many lines there are, headings included."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """Headings do not carry the cursor."""
        return isinstance(self._lines[line], Goal)

    def paint_header(self, line: int, width: int) -> Paint:  # noqa: ARG002 - there is one
        """Return the heading."""
        count = _("{count} dicentang").format(count=len(self.ticked))
        return [("heading", fit(_("Membuktikan"), width - len(count) - 1)), ("muted", f"{count} ")]

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a plan row, or something that can be ticked."""
        item = self._lines[line]
        if isinstance(item, Group):
            code = f" {item.row.code.ljust(6)} "
            return [("accent", code), ("strong", fit(item.row.indicator.shown, width - len(code)))]
        ticked = item in self.ticked
        note_width = min(14, width // 4)
        label = fit(item.label, width - 5 - note_width - 2)
        note = fit(item.note, note_width, right=True)
        return [
            ("good" if ticked else "muted", " [✓] " if ticked else " [ ] "),
            ("text" if item.requirement_id else "muted", label),
            ("muted", f" {note} "),
        ]

    def action_tick(self) -> None:
        """Tick what has the cursor, or take its tick away."""
        item = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        if isinstance(item, Goal):
            self.ticked.symmetric_difference_update({item})
            self.line_changed(-1)
            self.line_changed(self.cursor)
            self.refresh()
            if isinstance(self.screen, AttachForm):
                self.screen.files_changed()

    def on_line_view_activated(self) -> None:
        """Tick what was clicked."""
        self.action_tick()

    def action_search(self) -> None:
        """Go to the search line."""
        self.screen.query_one(_Search).focus()

    def action_add(self) -> None:
        """Choose more files."""
        if isinstance(self.screen, AttachForm):
            self.screen.pick()

    def _lay_out(self) -> None:
        self._lines = []
        for group in matching(self._all, self._search_text, self.ticked):
            self._lines += [group, *group.goals]
