"""Folders as the file picker shows them. These functions look at the disk: call them aside."""

import datetime as dt
import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from zi_tui import system
from zi_tui.i18n import _
from zi_tui.text import fold, one_line


class Entry(NamedTuple):
    """A file or a folder."""

    path: Path
    folder: bool
    size: int = 0
    """Bytes; 0 for folders."""
    day: dt.date | None = None
    """When it was changed last, where the disk tells."""

    @property
    def name(self) -> str:
        """Its name, as the disk has it: hostile."""
        return self.path.name


class Listing(NamedTuple):
    """What a folder holds."""

    folder: Path
    entries: tuple[Entry, ...]
    """Folders first, then files, each by name."""
    problem: str = ""
    """Why it could not be read, as a sentence."""


class Shortcut(NamedTuple):
    """A place from which people start."""

    label: str
    path: Path


_OF_THE_SYSTEM = frozenset(
    ("$recycle.bin", "recycler", "system volume information", "lost+found", "desktop.ini", "thumbs.db")
)
"""What systems put onto every disk for themselves, folded; only Windows itself sees that it is hidden."""


def read_folder(folder: Path) -> Listing:
    """Return what `folder` holds but what is hidden. Never raises `OSError`."""
    entries = []
    try:
        with os.scandir(folder) as found:
            entries = [entry for item in found if (entry := _entry(item)) is not None]
    except (OSError, ValueError):
        return Listing(folder, (), _problem(folder))
    return Listing(folder, tuple(sorted(entries, key=lambda entry: (not entry.folder, *_natural(entry.name)))))


def nearest_folder(path: Path) -> Path:
    """Return `path` where it is a folder, else the nearest above it that is one, else the home."""
    for folder in (path, *path.parents):
        with suppress(OSError, ValueError):
            if folder.is_dir():
                return folder
    return home()


def home() -> Path:
    """Return the person's home folder, or the present one where there is none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path.cwd()


def for_copies(remembered: str | None, taken: str | None) -> Path:
    """Return where a copy is proposed to be saved: where the last one was, else documents or downloads, else home.

    Args:
        remembered: where the last copy was saved, if one was.
        taken: where the last originals came from: a copy beside them would meet its own name.
    """
    import platformdirs

    usual = [Path(platformdirs.user_documents_dir()), Path(platformdirs.user_downloads_dir())]
    if taken:
        usual = [folder for folder in usual if folder != Path(taken)]
    for folder in [Path(remembered), *usual] if remembered else usual:
        with suppress(OSError, ValueError):
            if folder.is_dir():
                return folder
    return home()


def shortcuts() -> tuple[Shortcut, ...]:
    """Return the places that there are now: home and its usual folders, sticks, drives."""
    import platformdirs

    candidates = [
        Shortcut(_("Beranda"), home()),
        Shortcut(_("Desktop"), Path(platformdirs.user_desktop_dir())),
        Shortcut(_("Dokumen"), Path(platformdirs.user_documents_dir())),
        Shortcut(_("Unduhan"), Path(platformdirs.user_downloads_dir())),
        *(Shortcut(_("Drive {name}").format(name=drive.drive), drive) for drive in system.drives()),
        *(Shortcut(mount.name, mount) for mount in _mounts()),
    ]
    places: dict[Path, Shortcut] = {}
    for place in candidates:
        with suppress(OSError):
            if place.path.is_dir():
                places.setdefault(place.path, place)
    return tuple(places.values())


def shown_path(path: Path) -> str:
    """Return `path` as people read it: harmless, on one line, `~` for the home folder."""
    with suppress(ValueError, RuntimeError):
        inside = path.relative_to(Path.home())
        return "~" if inside == Path() else one_line(f"~{os.sep}{inside}")
    return one_line(str(path))


def typed_path(text: str) -> Path:
    """Return the path that `text` means; `~` is the person's home."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # no such person
        return Path(text)


def look_at(paths: tuple[Path, ...]) -> tuple[Entry | None, ...]:
    """Return each path with its size and day, or `None` where there is no file."""
    return tuple(map(_look_at, paths))


def is_file(path: Path) -> bool:
    """Whether there is a file at `path`. Never raises `OSError`."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _look_at(path: Path) -> Entry | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return Entry(path, False, status.st_size, _day(status)) if stat.S_ISREG(status.st_mode) else None


def _entry(item: os.DirEntry[str]) -> Entry | None:
    """Return a file or a folder; `None` for what is hidden, gone or neither."""
    if item.name.startswith((".", "~$")) or item.name.casefold() in _OF_THE_SYSTEM:
        return None
    try:
        status = item.stat()
    except OSError:
        return None
    if getattr(status, "st_file_attributes", 0) & (stat.FILE_ATTRIBUTE_HIDDEN | stat.FILE_ATTRIBUTE_SYSTEM):
        return None
    if stat.S_ISDIR(status.st_mode):
        return Entry(Path(item.path), True, 0, _day(status))
    return Entry(Path(item.path), False, status.st_size, _day(status)) if stat.S_ISREG(status.st_mode) else None


def _day(status: os.stat_result) -> dt.date | None:
    try:
        return dt.date.fromtimestamp(status.st_mtime)
    except (OverflowError, ValueError, OSError):
        return None


def _natural(name: str) -> tuple[list[tuple[bool, int, str]], str]:
    """Return what names are ordered by: `2.pdf` before `10.pdf` before `SK.pdf`, capitals apart."""
    parts = re.findall(r"([0-9]{1,18})|([^0-9]+|[0-9])", fold(name))
    return [(not number, int(number or 0), text) for number, text in parts], name


def _problem(folder: Path) -> str:
    if not os.path.lexists(str(folder).replace("\0", "")):
        text = _("Folder {folder} tidak ada lagi; flashdisk atau jaringannya mungkin terlepas.")
    else:
        text = _("Folder {folder} tidak boleh dibaca.")
    return text.format(folder=shown_path(folder))


def _mounts() -> list[Path]:
    """Return where sticks are mounted on Linux and macOS."""
    found: list[Path] = []
    for root, pattern in (("/media", "*"), ("/media", "*/*"), ("/run/media", "*/*"), ("/Volumes", "*")):
        with suppress(OSError):
            found += [path for path in sorted(Path(root).glob(pattern)) if os.path.ismount(path)]
    return found
