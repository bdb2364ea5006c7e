"""What became of a text, word by word."""

import re
from difflib import SequenceMatcher
from enum import StrEnum

MOST_WORDS = 2000
"""Above this many the comparing would be felt; the texts are shown one after the other then."""
_LEAST_ALIKE = 0.3
"""Texts that share less than this part of their words are two texts, not one that changed."""


class Fate(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


Piece = tuple[Fate, str]


def compare(before: str, after: str) -> tuple[Piece, ...] | None:
    """Return both texts as one, the words that went before those that came in their place.

    Blanks and line ends are kept as they were. `None` stands for texts that have too little in common, or
    are too long, to be read as one.
    """
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return None
    pieces: list[Piece] = []
    gone = come = ""
    kept = 0
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (tag, old_from, old_to, new_from, new_to) in enumerate(codes, 1):
        same = "".join(old[old_from:old_to]) if tag == "equal" else ""
        if same and not (same.isspace() and 1 < number < len(codes)):  # a blank between two changes is part of them
            kept += sum(not word.isspace() for word in old[old_from:old_to])
            pieces += [*_changed(gone, come), (Fate.KEPT, same)]
            gone = come = ""
            continue
        gone += "".join(old[old_from:old_to])
        come += "".join(new[new_from:new_to])
    pieces += _changed(gone, come)
    longest = max(sum(not word.isspace() for word in words) for words in (old, new))
    return tuple(pieces) if kept >= longest * _LEAST_ALIKE and kept else None


def _changed(gone: str, come: str) -> list[Piece]:
    return [(fate, text) for fate, text in ((Fate.REMOVED, gone), (Fate.ADDED, come)) if text]


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
