"""Searching people's texts: words that mean the same, what matches how well, and which part matched."""

import re
from typing import NamedTuple

from zi_tui.domain.filters import alike
from zi_tui.i18n import _
from zi_tui.text import clean, fold

KINDS = {
    "row": _("Indikator"),
    "step": _("Langkah aksi"),
    "requirement": _("Syarat bukti"),
    "note": _("Realisasi"),
    "evidence": _("Bukti"),
    "follow_up": _("Tindak lanjut"),
    "meeting": _("Rapat"),
    "history": _("Riwayat"),
}
"""What can be found, with what people call it, the most wanted first."""

_BUKTI = ("bukti", "eviden", "evidence", "data dukung", "bukti dukung")


class Text(NamedTuple):
    """A text that can be found, and where it stands."""

    kind: str
    """A key of `KINDS`."""
    text: str
    year: int | None
    code: str
    """Of its plan row; empty where it has none."""
    row_id: str | None
    month: int | None
    folded: str
    """As it is compared."""


class Hit(NamedTuple):
    """A text that matches."""

    found: Text
    line: str
    """The line of the text that matches best."""
    marks: tuple[tuple[int, int], ...]
    """Where in it what matched stands: begin and end, in order, apart from each other."""


def folded(kind: str, code: str, year: int | None, text: str) -> str:
    """Return a text with its code and year as it is compared; what is evidence is found as such, too."""
    return alike(f"{code} {year or ''} {'bukti ' if kind == 'evidence' else ''}{text}")


def rank(words: list[str], text: Text) -> int | None:
    """Return how well `text` matches, 0 the best; `None` where one of the words does not occur."""
    if not all(word in text.folded for word in words):
        return None
    typed = " ".join(words)
    lines = [alike(line) for line in text.text.splitlines()]
    whole = " ".join(lines)
    if fold(text.code) == typed.rstrip(".") and text.kind == "row":
        return 0
    if typed in whole:
        as_words = re.search(rf"\b{re.escape(typed)}\b", whole) is not None
        return 1 if any(line.startswith(typed) for line in lines) else 2 if as_words else 3
    if all(re.search(rf"\b{re.escape(word)}", whole) for word in words):
        return 4
    return 5 if all(word in whole for word in words) else 6


def search(texts: list[Text], typed: str, limit: int = 200) -> tuple[list[Hit], int]:
    """Return what holds every word that is typed, the best first, at most `limit`, and how many there are."""
    words = alike(typed).split()
    if not words:
        return [], 0
    order = {kind: number for number, kind in enumerate(KINDS)}
    ranked = [
        (score, order[text.kind], number, text)
        for number, text in enumerate(texts)
        if (score := rank(words, text)) is not None
    ]
    ranked.sort(key=lambda each: each[:3])
    return [_hit(text, words) for _score, _kind, _number, text in ranked[:limit]], len(ranked)


def _hit(text: Text, words: list[str]) -> Hit:
    """Return the line of `text` that holds most of the words, and where they stand in it."""
    lines = [" ".join(line.split()) for line in clean(text.text).splitlines() if line.strip()] or [""]
    scored = [(len({word for word in words if word in alike(line)}), -number) for number, line in enumerate(lines)]
    best = lines[-max(scored)[1]]
    return Hit(text, best, tuple(_marks(best, words)))


def _marks(line: str, words: list[str]) -> list[tuple[int, int]]:
    """Return where the words, or what means the same, stand in `line`."""
    wanted = [spelling for word in words for spelling in (_BUKTI if word == "bukti" else (word,))]
    lowered = line.casefold()
    if len(lowered) != len(line):
        return []
    spans = sorted((match.start(), match.end()) for word in wanted for match in re.finditer(re.escape(word), lowered))
    merged: list[tuple[int, int]] = []
    for begin, end in spans:
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((begin, end))
    return merged
