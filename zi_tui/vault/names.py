"""File names that every system on the office's desks takes: Windows, Linux, FAT sticks."""

import re
import unicodedata

from zi_tui.text import one_line

LONGEST = 120
"""Bytes in UTF-8, and so characters too; leaves room for folders within Windows's 260."""

FALLBACK = "berkas"
"""What a name is called of which nothing is left."""

_LONGEST_EXTENSION = 16
"""Bytes, with its dot; what is longer is a sentence with a full stop in it."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)
"""Names that Windows takes for devices, whatever their extension."""


def safe_name(file_name: str) -> str:
    """Return a name for a copy of a file that was called `file_name`.

    One path component without separators, control, invisible or bidi characters, not a device,
    not hidden, not an option; no dot or space at an end; the extension stays where it can.
    """
    name = "".join(char for char in one_line(file_name) if not unicodedata.category(char).startswith("C"))
    name = one_line(_FORBIDDEN.sub("_", name)).strip(" .").lstrip(" .-")
    if _DEVICE.match(name):
        name = f"_{name}"
    stem, extension = split_extension(name)
    return _fit(stem, extension) or FALLBACK


def split_extension(name: str) -> tuple[str, str]:
    """Return what stands before the extension, and the extension with its dot or an empty text."""
    stem, dot, extension = name.rpartition(".")
    extension = extension.strip()
    fits = len(extension.encode()) < _LONGEST_EXTENSION and " " not in extension
    return (stem.rstrip(" ."), dot + extension) if stem and extension and fits else (name, "")


def numbered(name: str, number: int) -> str:
    """Return the safe `name` with ` (number)` before its extension: `SK (2).pdf`."""
    stem, extension = split_extension(name)
    return _fit(stem, f" ({number}){extension}")


def _fit(stem: str, end: str) -> str:
    """Return `stem` and `end`, the stem shortened such that both take `LONGEST` bytes at most."""
    stem = stem.encode()[: LONGEST - len(end.encode())].decode(errors="ignore")
    return stem.rstrip(" .") + end
