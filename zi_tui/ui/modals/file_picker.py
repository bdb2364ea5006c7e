"""Choosing files: one line to type in, one list to walk through, several to tick."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from zi_tui.i18n import _
from zi_tui.text import file_size
from zi_tui.ui import folders
from zi_tui.ui.aside import aside
from zi_tui.ui.content import cut, plain
from zi_tui.ui.folders import Entry, Listing, Shortcut, shown_path
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.modals.folder_contents import FolderContents
from zi_tui.ui.pasted_paths import looks_like_path, pasted_files, readings
from zi_tui.ui.widgets.line_input import LineInput


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
        whole_folder: whether a folder can be taken: the one that is open, or another in sight.
        files: whether files can be.
        one_of: the endings that the one file which is wanted may have; any number of any files where there are none.
    """

    DEFAULT_CSS = """
    FilePicker {
        & > .dialog { width: 96; max-width: 96%; height: 90%; max-height: 36; }
        & Input { background: $panel; border: none; border-bottom: solid $line; height: 2; padding: 0 1; }
        & Input:focus { border: none; border-bottom: solid $line; background-tint: transparent; }
        & FolderContents { height: 1fr; & > .line--cursor-blurred { background: $cursor; } }
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

    def __init__(
        self,
        folder: Path,
        *,
        title: str = "",
        whole_folder: bool = False,
        files: bool = True,
        one_of: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self._one_of = one_of
        self._whole_folder = whole_folder
        self._files = files
        self._start = folder
        self._heading = title or _("Pilih berkas")
        self._listing = Listing(folder, ())
        self._ticked: dict[Path, Entry] = {}
        self._asked = 0
        self._looking = False
        self._finding_shortcuts = False

    def compose(self) -> ComposeResult:
        """Lay out the line to type in over the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(self._heading)
            yield _Finder(placeholder=_("ketik untuk menyaring, atau tempel letak berkasnya"))
            yield FolderContents(self._ticked, whole_folder=self._whole_folder, files=self._files, endings=self._one_of)
            yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Read the first folder, and the places beside it."""
        self.query_one(_Finder).focus()
        self._say_keys()
        self._read(self._start, None)

    @work(exit_on_error=False)
    async def _find_shortcuts(self) -> None:
        """Look which places there are by now: a stick may just have been put in. One look at a time."""
        if self._finding_shortcuts:
            return
        self._finding_shortcuts = True
        try:
            shortcuts = await aside(folders.shortcuts)
        finally:
            self._finding_shortcuts = False
        if self.is_mounted:
            self.query_one(FolderContents).set_shortcuts(shortcuts)

    @work(exit_on_error=False)
    async def _read(self, folder: Path, coming_from: Path | None) -> None:
        """Show a folder once it is read; the one that was asked for last wins."""
        self._find_shortcuts()
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
        self.query_one(FolderContents).show(listing, "", coming_from)

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        """Leave in sight what was typed."""
        self._say("")
        self._say_keys()
        if looks_like_path(event.value):
            self.query_one(FolderContents).say_instead(_("enter membuka letak ini."))
            self._look()
        else:
            self.query_one(FolderContents).show(self._listing, event.value, None)

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
                    self.query_one(FolderContents).say_instead(self._refusal(files) or _what_enter_does(files, folder))
        finally:
            self._looking = False

    @on(Input.Submitted)
    def _enter(self) -> None:
        """Open the folder or take the files; a typed path counts before the list."""
        typed = self.query_one(_Finder).value
        if looks_like_path(typed):
            self._follow(typed)
            return
        place = self.query_one(FolderContents).place
        if place is None or (isinstance(place, Entry) and not place.folder):
            self.action_take()
        elif self._whole_folder and place.path == self._listing.folder:
            self.dismiss(Picked((place.path,), place.path))
        else:
            self._read(place.path, self._listing.folder)

    def on_line_view_activated(self) -> None:
        """Work the line that was clicked twice."""
        self._enter()

    @work(exclusive=True, group="follow", exit_on_error=False)
    async def _follow(self, text: str) -> None:
        """Go where a typed or pasted text leads: into a folder, or off with its files."""
        files, folder = await aside(lambda: _destination(text))
        if refusal := self._refusal(files):
            self._say(refusal, bad=True)
        elif files:
            self.dismiss(
                Picked((*self._ticked, *(file for file in files if file not in self._ticked)), files[0].parent)
            )
        elif folder is not None:
            self._read(folder, self._listing.folder)
        else:
            self._say(_("Tidak ada berkas atau folder di sana: {text}").format(text=cut(text, 200)), bad=True)

    def _refusal(self, files: Sequence[Path]) -> str:
        """Return why `files` are not what is wanted here, else nothing."""
        if not files or not self._one_of or (len(files) == 1 and files[0].name.lower().endswith(self._one_of)):
            return ""
        return _("Yang bisa diambil di sini: satu berkas {endings}.").format(endings=", ".join(self._one_of))

    def follow(self, text: str) -> None:
        """Go where `text`, which was pasted, leads."""
        self._follow(text)

    def action_take_marked(self) -> None:
        """Answer with the ticked files, else with what has the cursor, where that is wanted; follow a typed path."""
        typed, place = self.query_one(_Finder).value, self.query_one(FolderContents).place
        if looks_like_path(typed):
            self._follow(typed)
        elif self._whole_folder and not self._ticked and (isinstance(place, Shortcut) or (place and place.folder)):
            self.dismiss(Picked((place.path,), place.path))
        else:
            self.action_take()

    def action_take(self) -> None:
        """Answer with the ticked files, else with the one that has the cursor."""
        place = self.query_one(FolderContents).place
        files = tuple(self._ticked)
        if not files and isinstance(place, Entry) and not place.folder:
            files = (place.path,)
        if files:
            self.dismiss(Picked(files, self._listing.folder))
        elif self._files:
            self._say(_("Belum ada berkas yang dipilih; panah memilih, spasi menandai."))

    def action_tick(self) -> None:
        """Tick the file with the cursor, or take its tick away, and go on to the next."""
        contents = self.query_one(FolderContents)
        place = contents.place
        if self._one_of:
            self._say(_("Satu berkas saja; enter mengambil yang disorot."))
            return
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
        self._say_keys()
        self.query_one(FolderContents).action_move(step)

    def action_page(self, pages: int) -> None:
        """Move the cursor of the list by a screenful."""
        self._say_keys()
        self.query_one(FolderContents).action_page(pages)

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
        elif self._whole_folder:
            text = (
                _("ctrl+s ambil yang disorot · enter buka · spasi tandai · esc batal")
                if self._files
                else _("ctrl+s ambil yang disorot · enter buka · backspace naik · esc batal")
            )
        elif self._one_of:
            text = _("enter buka/ambil · backspace naik · esc batal")
        elif self.query_one(_Finder).takes_blank:
            text = _("enter ambil · ↑↓ lalu spasi tandai · esc hapus saringan")
        else:
            text = _("enter buka/ambil · spasi tandai · backspace naik · esc batal")
        self.query_one(".dialog").border_subtitle = plain(text)


class _Finder(LineInput):
    """The line to type in. It keeps the focus; the list follows the keys that it does not need."""

    _writing = False
    """Whether the last key was typed here, and did not move in the list."""

    @property
    def takes_blank(self) -> bool:
        """Whether a blank goes on with what is being typed; a second one in a row would mean nothing there."""
        return self._writing and bool(self.value) and not self.value.endswith(" ")

    def on_key(self, event: events.Key) -> None:
        """Give the last backspace to the list, and the blanks that are not of what is being typed."""
        if event.key == "space" and not looks_like_path(self.value) and not self.takes_blank:
            self._hand_over(event, "tick")
        elif event.key == "backspace" and not self.value:
            self._hand_over(event, "parent")
        else:
            self._writing = event.is_printable or event.key == "backspace"

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
