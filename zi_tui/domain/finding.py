"""Searching people's texts: words that mean the same, what matches how well, and which part matched."""

import re
from collections.abc import Iterable
from heapq import heappush, heapreplace
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

_ORDER = {kind: number for number, kind in enumerate(KINDS)}
_EVIDENCE = ("evidence", "requirement")
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
    """Return a text with its code and year as it is compared; what is evidence or asks for it is found as such, too."""
    return alike(f"{code} {year or ''} {'bukti ' if kind in _EVIDENCE else ''}{text}")


class _Wanted:
    """What is typed, made ready to be compared with many texts."""

    def __init__(self, typed: str) -> None:
        words = alike(typed).split()
        self.words = list(dict.fromkeys(words))
        """Each once: of a text that is pasted whole, many are the same."""
        self._typed = " ".join(words)
        self._as_words = re.compile(rf"\b{re.escape(self._typed)}\b")
        self._beginnings = [re.compile(rf"\b{re.escape(word)}") for word in self.words]

    def rank(self, text: Text) -> int | None:
        """Return how well `text` matches, 0 the best; `None` where one of the words does not occur."""
        for word in self.words:
            if word not in text.folded:
                return None
        if text.kind == "row" and fold(text.code) == self._typed.rstrip("."):
            return 0
        lines = [alike(line) for line in text.text.splitlines()]
        whole = " ".join(lines)
        if self._typed in whole:
            if any(line.startswith(self._typed) for line in lines):
                return 1
            return 2 if self._as_words.search(whole) else 3
        if all(beginning.search(whole) for beginning in self._beginnings):
            return 4
        return 5 if all(word in whole for word in self.words) else 6


def search(texts: Iterable[Text], typed: str, limit: int = 200) -> tuple[list[Hit], int]:
    """Return what holds every word that is typed, the best first, at most `limit`, and how many there are."""
    ranking = Ranking(typed, limit)
    for text in texts if ranking.words else ():
        ranking.add(text)
    return ranking.best(), ranking.count


class Ranking:
    """The best of what was typed for, as the texts come one by one; no more of them are kept than are shown.

    Args:
        typed: the words.
        limit: how many are kept.
    """

    def __init__(self, typed: str, limit: int = 200) -> None:
        self._wanted = _Wanted(typed)
        self.words = self._wanted.words
        self.count = 0
        """How many texts matched so far."""
        self._limit = limit
        self._seen = 0
        self._first: list[Text] = []
        self._best: list[tuple[int, int, int, Text]] = []
        """A heap of what is kept, negative so that the worst is on top."""

    def add(self, text: Text) -> None:
        """Look at the next text, in the order in which equals are to be shown."""
        self._seen += 1
        score = self._wanted.rank(text)
        if score is None:
            return
        self.count += 1
        entry = (-score, -_ORDER[text.kind], -self._seen, text)
        if len(self._best) < self._limit:
            self._first.append(text)
            heappush(self._best, entry)
        elif entry[:3] > self._best[0][:3]:
            heapreplace(self._best, entry)

    def first(self) -> list[Hit]:
        """Return the first that came, in the order of coming."""
        return [_hit(text, self.words) for text in self._first]

    def best(self) -> list[Hit]:
        """Return the best, the best first."""
        ranked = sorted(self._best, key=lambda entry: entry[:3], reverse=True)
        return [_hit(text, self.words) for _score, _kind, _number, text in ranked]


def _hit(text: Text, words: list[str]) -> Hit:
    """Return the line of `text` that holds most of the words, and where they stand in it."""
    lines = [" ".join(line.split()) for line in clean(text.text).splitlines() if line.strip()] or [""]
    best = max(lines, key=lambda line: _held(alike(line), words))
    return Hit(text, best, tuple(_marks(best, words)))


def _held(line: str, words: list[str]) -> int:
    """Return how many of the words occur in a line as it is compared."""
    return sum(word in line for word in words)


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
