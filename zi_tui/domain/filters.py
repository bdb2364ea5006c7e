"""Which plan rows a person wants to see."""

import re
from typing import NamedTuple

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Snapshot
from zi_tui.text import fold

_CODE = re.compile(r"[ivx]+\.[0-9.]*")
"""A word that means a code: `I.1` is not part of `II.1`."""

_SYNONYMS = re.compile(r"\b(evidence|eviden|data dukung|bukti dukung)\b")
"""What offices call evidence; it is *bukti* here."""


class Filter(NamedTuple):
    """What is left out of sight. The defaults leave out nothing."""

    team_id: str | None = None
    only_open: bool = False
    """Only rows with an occurrence that is planned and neither done nor cancelled."""
    text: str = ""
    """Words that must all occur in the row's code, texts, team, component or area."""

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self != Filter()


def matching_rows(snapshot: Snapshot, wanted: Filter) -> list[PlanRow]:
    """Return the plan rows that pass `wanted`, in the plan's order."""
    words = alike(wanted.text).split()
    return [
        row
        for row in snapshot.rows
        if (wanted.team_id is None or row.team_id == wanted.team_id)
        and (not wanted.only_open or snapshot.progress([row]).open)
        and (not words or _matches(snapshot, row, words))
    ]


def _matches(snapshot: Snapshot, row: PlanRow, words: list[str]) -> bool:
    texts = [
        row.code,
        row.indicator.shown,
        snapshot.team[row.team_id].name,
        snapshot.component[row.component_id].name.shown,
        snapshot.area[row.area_id].name.shown,
        *(step.text.shown for step in row.steps),
        *(requirement.text.shown for requirement in row.requirements),
    ]
    code, haystack = fold(row.code), alike("\n".join(texts))
    return all(
        f"{code}.".startswith(f"{word.rstrip('.')}.") if _CODE.fullmatch(word) else word in haystack for word in words
    )


def alike(text: str) -> str:
    """Return `text` as it is compared, one word for each thing that has several."""
    folded = fold(text)
    return _SYNONYMS.sub("bukti", folded) if "eviden" in folded or "dukung" in folded else folded
