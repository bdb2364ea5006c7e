"""The two lists of the attach form: the files, and what they prove."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from zi_tui.i18n import _
from zi_tui.text import file_size, one_line
from zi_tui.ui.content import cut, fit
from zi_tui.ui.folders import Entry, shown_path
from zi_tui.ui.modals.attach_goals import Goal, Group, matching
from zi_tui.ui.widgets.lines import LineView, Paint

_MOST_FILES_SHOWN = 4


class Changed(Message):
    """The files or the ticks changed."""


class FileList(LineView):
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
        Binding("a,plus", "screen.pick", _("Tambah"), id="attach.add", tooltip=_("Pilih berkas lain juga")),
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

    def _changed(self) -> None:
        self._fit_height()
        self.lines_changed()
        self.post_message(Changed())

    def _fit_height(self) -> None:
        self.styles.height = self.header_lines + min(max(1, len(self._entries)), _MOST_FILES_SHOWN)


class GoalList(LineView):
    """What can be proven in this month, to be ticked.

    Args:
        found: the occurrences, the one in focus first.
        first: what is ticked at first.
    """

    header_lines = 1

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", _("Centang"), id="attach.tick", tooltip=_("Centang yang dibuktikan berkas ini")),
        Binding("slash", "screen.search", _("Cari"), id="attach.search", tooltip=_("Cari indikator lain bulan ini")),
        Binding("a,plus", "screen.pick", _("Tambah"), id="attach.goals.add", show=False),
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
            self.post_message(Changed())

    def on_line_view_activated(self) -> None:
        """Tick what was clicked."""
        self.action_tick()

    def _lay_out(self) -> None:
        self._lines = []
        for group in matching(self._all, self._search_text, self.ticked):
            self._lines += [group, *group.goals]
