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
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pieces: list[Piece] = []
    kept = 0
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            kept += sum(not word.isspace() for word in old[old_from:old_to])
            pieces.append((Fate.KEPT, "".join(old[old_from:old_to])))
            continue
        pieces += [
            (fate, text)
            for fate, text in (
                (Fate.REMOVED, "".join(old[old_from:old_to])),
                (Fate.ADDED, "".join(new[new_from:new_to])),
            )
            if text
        ]
    longest = max(sum(not word.isspace() for word in words) for words in (old, new))
    return tuple(pieces) if kept >= longest * _LEAST_ALIKE and kept else None


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
