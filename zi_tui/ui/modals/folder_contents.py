"""What a folder holds, as the file picker lists it: places to go to on top, files that can be ticked."""

from collections.abc import Sequence
from pathlib import Path

from zi_tui.dates import short_date
from zi_tui.i18n import _
from zi_tui.text import file_size, fold, one_line
from zi_tui.ui.content import fit
from zi_tui.ui.folders import Entry, Listing, Shortcut, shown_path
from zi_tui.ui.widgets.lines import LineView, Paint

_SIZE_WIDTH = 8
_DAY_WIDTH = 13


class FolderContents(LineView, can_focus=False):
    """The places on top, then what the folder holds.

    Args:
        ticked: the files with a tick, by path; the picker's own.
        whole_folder: whether the folder itself stands on a line, too, to be taken.
        files: whether files are listed.
        endings: of the names of those that are listed, in small letters; all where there are none.
    """

    header_lines = 1

    def __init__(
        self, ticked: dict[Path, Entry], *, whole_folder: bool, files: bool, endings: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self._ticked = ticked
        self._whole_folder = whole_folder
        self._files = files
        self._endings = endings
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
            coming_from: the folder whose line gets the cursor, where it is in sight and is not itself to be taken.
        """
        same = listing is self._listing and fold(wanted).split() == self._wanted
        if same and not self._instead:
            return
        self._instead = ""
        self._listing, self._wanted = listing, fold(wanted).split()
        self._lay_out()
        came = (
            line
            for line, place in enumerate(self._lines)
            if isinstance(place, Entry) and place.path == coming_from and not self._whole_folder
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
        entries = [
            entry for entry in self._listing.entries if (entry.folder or self._files) and self._matches(entry.name)
        ]
        fitting = [entry for entry in entries if entry.folder or self._fits(entry.name)]
        lines: list[Shortcut | Entry | str] = [
            place for place in self._shortcuts if place.path != self._listing.folder and self._matches(place.label)
        ]
        here = [Shortcut(_("Folder ini"), self._listing.folder)] if self._whole_folder and not self._wanted else []
        if not entries and not here:
            lines.append(
                _("Tidak ada yang cocok; esc menghapus saringan.")
                if self._wanted
                else _("Folder ini kosong; backspace naik.")
            )
        elif lines:
            lines.append("")
        self._lines = [*lines, *here, *fitting]
        if len(fitting) < len(entries):
            said = _("{count} berkas lain tidak ditampilkan: bukan {endings}")
            self._lines += ["", said.format(count=len(entries) - len(fitting), endings=", ".join(self._endings))]

    def _fits(self, name: str) -> bool:
        return not self._endings or name.lower().endswith(self._endings)

    def _matches(self, name: str) -> bool:
        folded = fold(name) if self._wanted else ""
        return all(word in folded for word in self._wanted)

    def _first(self) -> int:
        """Return the first line of what the folder holds, or its own."""
        folder = self._listing.folder
        own = (
            line
            for line, place in enumerate(self._lines)
            if isinstance(place, Entry) or (isinstance(place, Shortcut) and place.path == folder)
        )
        return next(own, 0)
