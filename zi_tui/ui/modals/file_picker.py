"""Choosing files: one line to type in, one list to walk through, several to tick."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from zi_tui.dates import short_date
from zi_tui.i18n import _
from zi_tui.text import file_size, fold, one_line
from zi_tui.ui import folders
from zi_tui.ui.aside import aside
from zi_tui.ui.content import cut, fit, plain
from zi_tui.ui.folders import Entry, Listing, Shortcut, shown_path
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.pasted_paths import looks_like_path, pasted_files, readings
from zi_tui.ui.widgets.line_input import LineInput
from zi_tui.ui.widgets.lines import LineView, Paint

_SIZE_WIDTH = 8
_DAY_WIDTH = 13


class Picked(NamedTuple):
    """What was chosen."""

    files: tuple[Path, ...]
    folder: Path
    """Where the picker stood; it starts there the next time."""


class FilePicker(Dialog[Picked | None]):
    """Which files.

    Args:
        folder: where it starts; where that is gone, the nearest folder above.
        title: what the files are for.
        whole_folder: whether the folder that is open can be taken instead of files.
    """

    DEFAULT_CSS = """
    FilePicker {
        & > .dialog { width: 96; max-width: 96%; height: 90%; max-height: 36; }
        & Input { background: $panel; border: none; border-bottom: solid $line; height: 2; padding: 0 1; }
        & Input:focus { border: none; border-bottom: solid $line; background-tint: transparent; }
        & _Contents { height: 1fr; & > .line--cursor-blurred { background: $cursor; } }
        & #said { height: auto; max-height: 2; color: $ink-muted; &.-bad { color: $late; } }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", _("Naik"), id="picker.up", show=False),
        Binding("down", "move(1)", _("Turun"), id="picker.down", show=False),
        Binding("pageup", "page(-1)", _("Sehalaman naik"), id="picker.page-up", show=False),
        Binding("pagedown", "page(1)", _("Sehalaman turun"), id="picker.page-down", show=False),
        Binding("ctrl+s", "take_marked", _("Ambil"), id="picker.take", tooltip=_("Ambil yang ditandai")),
    ]

    def __init__(self, folder: Path, *, title: str = "", whole_folder: bool = False) -> None:
        super().__init__()
        self._whole_folder = whole_folder
        self._start = folder
        self._heading = title or _("Pilih berkas")
        self._listing = Listing(folder, ())
        self._ticked: dict[Path, Entry] = {}
        self._asked = 0
        self._looking = False

    def compose(self) -> ComposeResult:
        """Lay out the line to type in over the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._heading)
            yield _Finder(placeholder=_("ketik untuk menyaring, atau tempel letak berkasnya"))
            yield _Contents(self._ticked)
            yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Read the first folder, and the places beside it."""
        self.query_one(_Finder).focus()
        self._say_keys()
        self._read(self._start, None)
        self._find_shortcuts()

    @work(exit_on_error=False)
    async def _find_shortcuts(self) -> None:
        self.query_one(_Contents).set_shortcuts(await aside(folders.shortcuts))

    @work(exit_on_error=False)
    async def _read(self, folder: Path, coming_from: Path | None) -> None:
        """Show a folder once it is read; the one that was asked for last wins."""
        self._asked += 1
        asked = self._asked
        self._title(_("membaca {folder} …").format(folder=shown_path(folder)))
        first = coming_from is None and folder == self._start
        try:
            listing = await aside(lambda: folders.read_folder(folders.nearest_folder(folder) if first else folder))
        except Exception:
            self._title(shown_path(self._listing.folder))  # where it still is
            raise
        if asked != self._asked or not self.is_mounted:
            return
        if listing.problem:
            self._say(listing.problem, bad=True)
            self._title(shown_path(self._listing.folder))
            return
        self._listing = listing
        self._say("")
        self._title(shown_path(listing.folder))
        self.query_one(_Finder).value = ""
        self.query_one(_Contents).show(listing, "", coming_from)

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        """Leave in sight what was typed."""
        self._say("")
        if looks_like_path(event.value):
            self.query_one(_Contents).say_instead(_("enter membuka letak ini."))
            self._look()
        else:
            self.query_one(_Contents).show(self._listing, event.value, None)

    @work(exit_on_error=False)
    async def _look(self) -> None:
        """Say where the typed path leads; one look at a time, so that a dead share gets one thread at most."""
        if self._looking:
            return
        self._looking = True
        try:
            seen = ""
            while self.is_mounted and looks_like_path(text := self.query_one(_Finder).value) and text != seen:
                seen = text
                files, folder = await aside(lambda text=text: _destination(text))  # type: ignore[misc]
                if self.is_mounted and self.query_one(_Finder).value == text:
                    self.query_one(_Contents).say_instead(_what_enter_does(files, folder))
        finally:
            self._looking = False

    @on(Input.Submitted)
    def _enter(self) -> None:
        """Open the folder or take the files; a typed path counts before the list."""
        typed = self.query_one(_Finder).value
        if looks_like_path(typed):
            self._follow(typed)
            return
        place = self.query_one(_Contents).place
        if isinstance(place, Shortcut) or (place is not None and place.folder):
            self._read(place.path, self._listing.folder)
        else:
            self.action_take()

    def on_line_view_activated(self) -> None:
        """Work the line that was clicked twice."""
        self._enter()

    @work(exclusive=True, group="follow", exit_on_error=False)
    async def _follow(self, text: str) -> None:
        """Go where a typed or pasted text leads: into a folder, or off with its files."""
        files, folder = await aside(lambda: _destination(text))
        if files:
            self.dismiss(
                Picked((*self._ticked, *(file for file in files if file not in self._ticked)), files[0].parent)
            )
        elif folder is not None:
            self._read(folder, self._listing.folder)
        else:
            self._say(_("Tidak ada berkas atau folder di sana: {text}").format(text=cut(text, 200)), bad=True)

    def follow(self, text: str) -> None:
        """Go where `text`, which was pasted, leads."""
        self._follow(text)

    def action_take_marked(self) -> None:
        """Answer with the ticked files; where there are none, with the open folder if that is wanted."""
        if self._whole_folder and not self._ticked:
            self.dismiss(Picked((self._listing.folder,), self._listing.folder))
        else:
            self.action_take()

    def action_take(self) -> None:
        """Answer with the ticked files, else with the one that has the cursor."""
        place = self.query_one(_Contents).place
        files = tuple(self._ticked)
        if not files and isinstance(place, Entry) and not place.folder:
            files = (place.path,)
        if files:
            self.dismiss(Picked(files, self._listing.folder))
        else:
            self._say(_("Belum ada berkas yang dipilih; panah memilih, spasi menandai."))

    def action_tick(self) -> None:
        """Tick the file with the cursor, or take its tick away, and go on to the next."""
        contents = self.query_one(_Contents)
        place = contents.place
        if not isinstance(place, Entry) or place.folder:
            self._say(_("Hanya berkas yang bisa ditandai; enter membuka folder."))
            return
        if self._ticked.pop(place.path, None) is None:
            self._ticked[place.path] = place
        contents.line_changed(contents.cursor)
        contents.action_move(1)
        self._say_keys()

    def action_parent(self) -> None:
        """Go to the folder above."""
        folder = self._listing.folder
        if folder.parent != folder:
            self._read(folder.parent, folder)

    def action_leave(self) -> None:
        """Show everything again; where that is so, close without an answer."""
        finder = self.query_one(_Finder)
        if finder.value:
            finder.value = ""
        else:
            super().action_leave()

    def action_move(self, step: int) -> None:
        """Move the cursor of the list."""
        self.query_one(_Contents).action_move(step)

    def action_page(self, pages: int) -> None:
        """Move the cursor of the list by a screenful."""
        self.query_one(_Contents).action_page(pages)

    def _title(self, where: str) -> None:
        box = self.query_one(".dialog")
        room = max(12, box.size.width - len(self._heading) - 8)
        box.border_title = plain(f"{self._heading} · {_cut_left(where, room)}")

    def _say(self, text: str, *, bad: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.update(plain(text))
        said.set_class(bad, "-bad")
        said.display = bool(text)

    def _say_keys(self) -> None:
        count = len(self._ticked)
        if count:
            total = file_size(sum(entry.size for entry in self._ticked.values()))
            text = _("{count} ditandai, {total} · enter ambil · esc batal").format(count=count, total=total)
        else:
            text = (
                _("ctrl+s folder ini · enter buka/ambil · spasi tandai · esc batal")
                if self._whole_folder
                else _("enter buka/ambil · spasi tandai · backspace naik · esc batal")
            )
        self.query_one(".dialog").border_subtitle = plain(text)


class _Finder(LineInput):
    """The line to type in. It keeps the focus; the list follows the keys that it does not need."""

    def on_key(self, event: events.Key) -> None:
        """Give blanks and the last backspace to the list."""
        if event.key == "space" and not looks_like_path(self.value):
            self._hand_over(event, "tick")
        elif event.key == "backspace" and not self.value:
            self._hand_over(event, "parent")

    def on_paste(self, event: events.Paste) -> None:
        """Go where pasted text leads; what is no path is typed."""
        if looks_like_path(event.text) and isinstance(self.screen, FilePicker):
            event.stop()
            event.prevent_default()
            self.screen.follow(event.text)

    def _hand_over(self, event: events.Key, action: str) -> None:
        event.stop()
        event.prevent_default()
        if isinstance(self.screen, FilePicker):
            (self.screen.action_tick if action == "tick" else self.screen.action_parent)()


class _Contents(LineView, can_focus=False):
    """The places on top, then what the folder holds.

    Args:
        ticked: the files with a tick, by path; the picker's own.
    """

    header_lines = 1

    def __init__(self, ticked: dict[Path, Entry]) -> None:
        super().__init__()
        self._ticked = ticked
        self._shortcuts: Sequence[Shortcut] = ()
        self._listing = Listing(Path(), ())
        self._wanted: list[str] = []
        self._instead = ""
        """What is said in place of everything, such as while a path is typed."""
        self._lines: list[Shortcut | Entry | str] = []

    @property
    def place(self) -> Shortcut | Entry | None:
        """What has the cursor."""
        line = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        return None if isinstance(line, str) else line

    def set_shortcuts(self, shortcuts: Sequence[Shortcut]) -> None:
        """Show the places; the cursor stays on what it is on."""
        place = self.place
        self._shortcuts = shortcuts
        self._lay_out()
        self.lines_changed(self._lines.index(place) if place in self._lines else self._first())

    def show(self, listing: Listing, wanted: str, coming_from: Path | None) -> None:
        """Show what a folder holds.

        Args:
            listing: the folder.
            wanted: words that the names in sight contain.
            coming_from: the folder whose line gets the cursor, where it is in sight.
        """
        same = listing is self._listing and fold(wanted).split() == self._wanted
        if same and not self._instead:
            return
        self._instead = ""
        self._listing, self._wanted = listing, fold(wanted).split()
        self._lay_out()
        came = (
            line for line, place in enumerate(self._lines) if isinstance(place, Entry) and place.path == coming_from
        )
        self.scroll_to(y=0, animate=False)
        self.lines_changed(next(came, self._first()))

    def say_instead(self, sentence: str) -> None:
        """Show a sentence alone until something is shown again."""
        if sentence != self._instead:
            self._instead = sentence
            self._lay_out()
            self.scroll_to(y=0, animate=False)
            self.lines_changed(0)

    def line_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """Everything but headings."""
        return not isinstance(self._lines[line], str)

    def paint_header(self, line: int, width: int) -> Paint:  # noqa: ARG002 - there is one
        """Return the names of the columns."""
        name = "   " + fit(_("Nama"), width - 3 - _SIZE_WIDTH - _DAY_WIDTH - 1)
        return [("muted", name + fit(_("Ukuran"), _SIZE_WIDTH, right=True) + fit(_("Diubah"), _DAY_WIDTH, right=True))]

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a heading, a place, a folder, or a file with size and day."""
        place = self._lines[line]
        if isinstance(place, str):
            return [("muted", "   " + fit(place, width - 3))]
        if isinstance(place, Shortcut):
            label = fit(place.label, 18)
            return [("accent", f" ▸ {label} "), ("muted", fit(shown_path(place.path), width - 22))]
        room = width - 3 - _SIZE_WIDTH - _DAY_WIDTH - 1
        name = one_line(place.name) or _("(nama tanpa huruf)")
        day = fit(short_date(place.day) if place.day else "", _DAY_WIDTH, right=True)
        if place.folder:
            return [("accent", " ▸ "), ("text", fit(name, room)), ("muted", " " * _SIZE_WIDTH + day)]
        ticked = place.path in self._ticked
        size = fit(file_size(place.size), _SIZE_WIDTH, right=True)
        return [
            ("good", " ✓ " if ticked else "   "),
            ("strong" if ticked else "text", fit(name, room)),
            ("muted", size + day),
        ]

    def _lay_out(self) -> None:
        if self._instead:
            self._lines = [self._instead]
            return
        entries = [entry for entry in self._listing.entries if self._matches(entry.name)]
        shortcuts = [
            place for place in self._shortcuts if place.path != self._listing.folder and self._matches(place.label)
        ]
        lines: list[Shortcut | Entry | str] = list(shortcuts)
        if not entries:
            lines.append(
                _("Tidak ada yang cocok; esc menghapus saringan.")
                if self._wanted
                else _("Folder ini kosong; backspace naik.")
            )
        elif shortcuts:
            lines.append("")
        self._lines = lines + list(entries)

    def _matches(self, name: str) -> bool:
        folded = fold(name) if self._wanted else ""
        return all(word in folded for word in self._wanted)

    def _first(self) -> int:
        """Return the first line of what the folder holds."""
        return next((line for line, place in enumerate(self._lines) if isinstance(place, Entry)), 0)


def _destination(text: str) -> tuple[tuple[Path, ...], Path | None]:
    """Return the files that a typed or pasted text names, and the folder that it is. Looks at the disk."""
    files = pasted_files(text, lambda path: folders.is_file(folders.typed_path(path)))
    places = [folders.typed_path(reading[0]) for reading in readings(text) if len(reading) == 1]
    found = [place for place in places if folders.nearest_folder(place) == place]
    return tuple(map(folders.typed_path, files.files)), found[0] if found else None


def _what_enter_does(files: Sequence[Path], folder: Path | None) -> str:
    """Return what is said of a typed path."""
    if files:
        return _("enter mengambil berkas ini.")
    return _("enter membuka letak ini.") if folder else _("Letak ini tidak ada.")


def _cut_left(text: str, width: int) -> str:
    """Return the end of `text`, which says most of a path."""
    while len(text) > 1 and len(plain(text).plain) and plain(text).cell_length > width:
        text = "…" + text[2:]
    return text
