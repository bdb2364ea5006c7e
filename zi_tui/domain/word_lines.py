"""A text that changed, laid out word by word: what went is struck out, what came is marked."""

from collections.abc import Callable, Iterable, Iterator

from zi_tui.domain.word_diff import Fate, Piece, compare
from zi_tui.text import clean

INKS = {Fate.KEPT: "text", Fate.REMOVED: "removed", Fate.ADDED: "added"}
_SIGNS = {Fate.KEPT: ("", ""), Fate.REMOVED: ("[-", "-]"), Fate.ADDED: ("{+", "+}")}

Line = list[tuple[str, str]]
Measure = Callable[[str], int]
"""How many cells a text takes."""


def changed_lines(before: str, after: str, width: int, *, signs: bool, measure: Measure = len) -> list[Line] | None:
    """Return both texts as one in lines of (ink, text), at most `width` cells wide.

    Args:
        before: the text as it was.
        after: the text as it is.
        width: cells.
        signs: write `[-gone-]` and `{+come+}`, for terminals without colours.
        measure: of a terminal, `cell_len`.

    Returns:
        `None` where the texts have too little in common.
    """
    pieces = compare(_tidy(before), _tidy(after))
    return None if pieces is None else laid_out(pieces, width, signs=signs, measure=measure)


def laid_out(pieces: Iterable[Piece], width: int, *, signs: bool, measure: Measure = len) -> list[Line]:
    """Return pieces of text in lines; see `changed_lines`."""
    lines: list[Line] = [[]]
    used = 0
    blank: tuple[str, str] | None = None
    for ink, word in _words(pieces, signs=signs):
        if word == "\n":
            lines.append([])
            used, blank = 0, None
        elif word == " ":
            blank = (ink, word) if used else None
        else:
            for part in _parts(word, width, measure):
                needed = measure(part) + (blank is not None)
                if used and used + needed > width:
                    lines.append([])
                    used, blank = 0, None
                if blank is not None:
                    lines[-1].append(blank)
                    used += 1
                lines[-1].append((ink, part))
                used += measure(part)
                blank = None
    return lines


def _parts(word: str, width: int, measure: Measure) -> list[str]:
    """Return a word in parts of at most `width` cells."""
    parts = [""]
    for character in word:
        if parts[-1] and measure(parts[-1] + character) > width:
            parts.append("")
        parts[-1] += character
    return parts


def _words(pieces: Iterable[Piece], *, signs: bool) -> Iterator[tuple[str, str]]:
    """Yield words, single blanks and line ends, each with its ink."""
    before = Fate.KEPT
    for fate, text in pieces:
        if (before, fate) == (Fate.REMOVED, Fate.ADDED):
            yield INKS[Fate.KEPT], " "
        before = fate
        if signs and text.strip():
            start, end = _SIGNS[fate]
            inner = text.strip()
            text = text.replace(inner, f"{start}{inner}{end}", 1)
        yield from ((INKS[fate], word) for word in _split(text))


def _split(text: str) -> Iterator[str]:
    """Yield the words of `text`, with one blank or one line end for each run of blanks."""
    word = ""
    gap = ""
    for character in text:
        if character in " \n\t":
            if word:
                yield word
                word = ""
            gap = "\n" if character == "\n" or gap == "\n" else " "
            continue
        if gap:
            yield gap
            gap = ""
        word += character
    if word:
        yield word
    if gap:
        yield gap


def _tidy(text: str) -> str:
    """Return `text` with no other blanks than spaces and line ends, none at its ends."""
    return "\n".join(" ".join(line.split()) for line in clean(text).split("\n")).strip()
