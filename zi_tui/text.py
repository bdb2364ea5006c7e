"""Text from people and from file names: made harmless, shortened, compared. Pure functions."""

import re

from zi_tui.i18n import pgettext

ELLIPSIS = "…"
LONGEST = 50_000
"""How many characters (some twenty pages) a text holds that a person writes; what is longer is a file."""
COMPARED = 1_000
"""How many characters of two texts tell how alike they are; the time that takes grows with their square."""
DECIMAL = pgettext("desimal", ",")

_CONTROL = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, and C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi marks, embeddings, overrides, isolates
    "\u2028\u2029\ufeff"  # line and paragraph separators, byte order mark
    "\ud800-\udfff]"  # lone surrogates, as undecodable file names carry them
)

_FIRST_COMBINING = "\u0300"
"""Characters before it are in NFC as they are."""

_BLANKS = "\n\t\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols that look like nothing."""


def clean(text: str) -> str:
    """Return `text` in NFC without control and bidi characters; every line end becomes a newline."""
    if text.isprintable() and max(text, default="") < _FIRST_COMBINING:
        return text
    from unicodedata import normalize  # most texts, and the quick check, do without it

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", re.sub(_CONTROL, "", text))


def one_line(text: str) -> str:
    """Return `clean` text on one line, runs of white space as one space, trimmed."""
    return " ".join(clean(text).split())


def written(text: str) -> str:
    """Return what a person wrote into a field: `clean`, trimmed, empty where nothing of it can be seen."""
    text = clean(text).strip()
    if text.isascii():
        return text
    from unicodedata import category

    unseen = ("Cf", "Zs")  # not what is unassigned: it may be an emoji that is newer than this Python
    return "" if all(category(char) in unseen or char in _BLANKS for char in text) else text


def quoted(text: str, longest: int = 60) -> str:
    """Return `text` as a sentence of ours repeats it: one line of at most `longest` characters."""
    line = one_line(text)
    return line if len(line) <= longest else line[: longest - 1] + ELLIPSIS


def fold(text: str) -> str:
    """Return `text` as it is compared in searches: one line, no case."""
    return one_line(text).casefold()


def file_size(size: int) -> str:
    """Return a number of bytes as people write it: `212 kB`, `3,4 MB` (decimal units, comma)."""
    if size < 1000:
        return f"{size} B"
    value = float(size)
    for unit in ("kB", "MB", "GB", "TB"):
        value /= 1000
        if value < 999.5 or unit == "TB":
            break
    return f"{value:.1f} {unit}".replace(".", DECIMAL) if value < 9.95 else f"{value:.0f} {unit}"
