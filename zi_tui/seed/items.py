"""The one splitter that makes items of a table cell: action steps, and asked-for evidence.

A cell numbered `1) ... 2) ...` splits at its numbers. Without numbers, steps are prose and stay whole,
while evidence is an enumeration and splits at `;` and `,`. A bare `dan` never splits: "bukti
pelaksanaan dan tindak lanjut" is one item. Breaks that the print lost are cut in both.
"""

import re
from itertools import accumulate

from zi_tui.domain.plan import Text
from zi_tui.seed.corrections import at_lost_breaks, text_of
from zi_tui.text import one_line

_NUMBER = re.compile(r"(?:^|(?<=\s))([1-9][0-9]?)\)")
_SEPARATOR = re.compile(r"[;,]")
_JOINER = re.compile(r"dan(?:\s+|$)", re.IGNORECASE)
_DIGITS_AROUND = re.compile(r"(?<=[0-9])\s*,(?:[0-9]|\s+(?:dan\s+)?[0-9])")
_EDGES = " ;,."
_NONE = frozenset({"", "-", "–", "—"})  # how a table says "nothing"


def split_steps(cell: str) -> tuple[str, ...]:
    """Return the items of a *Langkah Aksi* cell as printed, without numbers and end marks."""
    text = one_line(cell)
    return _finish(_numbered(text) or [text])


def split_evidence(cell: str) -> tuple[str, ...]:
    """Return the items of a *Bukti Fisik* cell as printed, without numbers and end marks."""
    text = one_line(cell)
    return _finish(_numbered(text) or _enumerated(text))


def step_texts(cell: str) -> tuple[Text, ...]:
    """Return `split_steps` with the proposed correction beside each item that needs one."""
    return tuple(text_of(item) for item in split_steps(cell))


def evidence_texts(cell: str) -> tuple[Text, ...]:
    """Return `split_evidence` with the proposed correction beside each item that needs one."""
    return tuple(text_of(item) for item in split_evidence(cell))


def _numbered(text: str) -> list[str]:
    """Return what stands between `1)`, `2)`, ... or nothing where `text` does not start so."""
    if not text.startswith("1)"):
        return []
    inside = _parenthesised(text)
    cuts: list[re.Match[str]] = []
    for match in _NUMBER.finditer(text):
        if int(match[1]) == len(cuts) + 1 and not inside[match.end() - 1]:
            cuts.append(match)
    ends = [cut.start() for cut in cuts[1:]] + [len(text)]
    return [text[cut.end() : end] for cut, end in zip(cuts, ends, strict=True)]


def _enumerated(text: str) -> list[str]:
    """Return `text` cut at `;` and `,`, but inside parentheses and between numbers."""
    inside = _parenthesised(text)
    kept = {match.start() + match[0].index(",") for match in _DIGITS_AROUND.finditer(text)}
    cuts = [at for match in _SEPARATOR.finditer(text) if not inside[at := match.start()] and at not in kept]
    starts = [0, *(cut + 1 for cut in cuts)]
    pieces = [text[start:end].strip() for start, end in zip(starts, [*cuts, len(text)], strict=True)]
    return pieces[:1] + [piece[match.end() :] if (match := _JOINER.match(piece)) else piece for piece in pieces[1:]]


def _parenthesised(text: str) -> list[bool]:
    """Return for each character whether a matching pair of parentheses holds it."""
    change = [0] * (len(text) + 1)
    open_at: list[int] = []
    for at, character in enumerate(text):
        if character == "(":
            open_at.append(at)
        elif character == ")" and open_at:
            change[open_at.pop()] += 1
            change[at + 1] -= 1
    return [depth > 0 for depth in accumulate(change[:-1])]


def _finish(pieces: list[str]) -> tuple[str, ...]:
    """Return `pieces` cut at lost breaks and trimmed, without empty ones."""
    items = (item.strip(" ").rstrip(_EDGES) for piece in pieces for item in at_lost_breaks(piece))
    return tuple(item for item in items if item not in _NONE)
