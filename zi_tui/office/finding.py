"""Finding a text anywhere: every year's plan, what was recorded, evidence, follow-ups, meetings, the history."""

import time
from collections.abc import Callable, Iterator
from threading import Event
from typing import NamedTuple

from zi_tui.domain.finding import Hit, Ranking, Text, folded
from zi_tui.office.office import Office
from zi_tui.store import finding

FIRST = 40
"""Texts, a screenful, that are shown as they come; the others wait until the person has stopped typing."""
REST_SECONDS = 0.15
"""How long no key must have come."""
PATIENCE_SECONDS = 0.03
"""How long what was found is held back in case that is all."""


class Found(NamedTuple):
    """What was found so far."""

    typed: str
    hits: list[Hit]
    total: int
    whole: bool
    """Whether these are all, the best first; until then they come as they stand."""


def seek(office: Office, typed: str, told: Callable[[Found], None], superseded: Event) -> None:
    """Look for what holds every word that is typed, and tell what is found: the first soon, then all, the best first.

    Nothing is kept in memory but what is told.

    Args:
        office: where to look; on a connection that nobody else waits for.
        typed: the words.
        told: called now and then, and at the end.
        superseded: set once something else is wanted; nothing is told from then on.

    Raises:
        StoreError: if the texts cannot be read.
    """
    ranking = Ranking(typed)
    shown, kind, shown_at = 0, "", time.monotonic()
    for text in _texts(office, ranking.words, superseded.is_set):
        if shown < FIRST and ranking.count > shown and (text.kind != kind or ranking.count >= FIRST):
            now = time.monotonic()
            if now - shown_at >= PATIENCE_SECONDS:
                shown, shown_at = ranking.count, now
                told(Found(typed, ranking.first()[:FIRST], shown, whole=False))
                if shown >= FIRST and superseded.wait(REST_SECONDS):
                    return
        kind = text.kind
        ranking.add(text)
    if not superseded.is_set():
        told(Found(typed, ranking.best(), ranking.count, whole=True))


def _texts(office: Office, words: list[str], stopped: Callable[[], bool]) -> Iterator[Text]:
    """Yield what may match, ready to be compared."""
    for place in finding.texts(office.store, words, stopped=stopped) if words and not stopped() else ():
        if stopped():
            return
        if place.text.strip():
            kind, text, year, code, row_id, month, _when = place
            yield Text(kind, text, year, code, row_id, month, folded(kind, code, year, text))


def search(office: Office, typed: str) -> Found:
    """Return what holds every word that is typed, the best first.

    Raises:
        StoreError: if the texts cannot be read.
    """
    ranking = Ranking(typed)
    for text in _texts(office, ranking.words, lambda: False):
        ranking.add(text)
    return Found(typed, ranking.best(), ranking.count, whole=True)
