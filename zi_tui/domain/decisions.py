"""What a meeting decided, one a line, and which decision of before each line is after an edit."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from zi_tui.dates import is_day
from zi_tui.text import COMPARED, fold, one_line, written

_ALIKE = 0.5
"""How alike two lines are (0 to 1) to be taken for one that was reworded."""


class Decision(NamedTuple):
    """A line of the decisions."""

    text: str
    due: str = ""
    """Until when, as it was typed behind a `|`."""
    team: str = ""
    """Who carries it out, part of a team's name as it was typed behind a `|`."""

    def written(self) -> str:
        """Return the line as it is typed: `Susun SOP | 30/6 | tata laksana`."""
        return " | ".join(part for part in self if part)


class Turn(NamedTuple):
    """What becomes of the decisions where their lines are edited."""

    same: tuple[int | None, ...]
    """For each new line, which line of before it is; `None` where it is new."""
    dropped: tuple[int, ...]
    """The lines of before that are gone."""


def lines_of(text: str) -> list[Decision]:
    """Return the decisions that `text` holds; bullets and numbers before them are left out."""
    found = []
    for line in written(text).splitlines():
        said, *behind = line.split("|")
        said = one_line(said).lstrip("-•*0123456789.) ").strip()
        if said:
            found.append(Decision(said, *_due_and_team(behind)))
    return found


def _due_and_team(parts: Sequence[str]) -> tuple[str, str]:
    """Return which of the parts behind the bars is the day, and which the team, in either order."""
    texts = [text for part in parts if (text := part.strip())]
    days = [text for text in texts if text[0].isdigit() or is_day(text)]
    return " ".join(days), " ".join(text for text in texts if text not in days)


def compare(before: Sequence[Decision], after: Sequence[Decision]) -> Turn:
    """Return which decision is which: those with the same words, then those that were reworded, the nearest first."""
    left = list(range(len(before)))
    same: list[int | None] = [None] * len(after)
    for number, decision in enumerate(after):
        found = next((each for each in left if fold(before[each].text) == fold(decision.text)), None)
        if found is not None:
            same[number] = found
            left.remove(found)
    likeness = sorted(
        (
            (-SequenceMatcher(None, _start(before[old]), _start(after[new])).ratio(), new, old)
            for new, known in enumerate(same)
            if known is None
            for old in left
        )
    )
    for ratio, new, old in likeness:
        if -ratio >= _ALIKE and same[new] is None and old in left:
            same[new] = old
            left.remove(old)
    return Turn(tuple(same), tuple(left))


def _start(decision: Decision) -> str:
    return fold(decision.text)[:COMPARED]
