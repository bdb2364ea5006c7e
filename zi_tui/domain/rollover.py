"""A plan carried into another year: which years in its texts mean the plan's, and what is copied. Pure functions."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_CITED = re.compile(
    r"(?:nomor|no\.?)\s+\S+\s+tahun\s+$|(?:nomor|no\.?)\s+\S*$"
    r"|\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\s+$",
    re.IGNORECASE,
)
"""What stands before the year of a document that is cited, or of a day: those mean no plan year."""
_RANGE_BEFORE = re.compile(r"(?:\d{4}\s*[-–/]\s*|\bs\.?d\.?\s*)$", re.IGNORECASE)
_RANGE_AFTER = re.compile(r"^\s*(?:[-–/]|s\.?d\.?)\s*\d{4}\b", re.IGNORECASE)


class Shift(NamedTuple):
    """A text of the plan in which the year is named, and what it would say of the other year."""

    before: str
    after: str
    proposed: bool
    """Whether it seems to mean the plan's year; of a cited document it does not."""
    places: tuple[str, ...] = ()
    """Where it stands, in words: `III.3.1 syarat bukti`."""


class Proposal(NamedTuple):
    """What a rollover would do."""

    source: int
    """The year that is copied."""
    year: int
    """The year that it is copied to."""
    shifts: tuple[Shift, ...]
    rows: int
    months: int
    requirements: int
    teams: int
    follow_ups: int
    """Open follow-ups that are carried on."""
    left: tuple[str, ...] = ()
    """What is not copied, each in words: what was retired during the year."""

    @property
    def proposed(self) -> frozenset[str]:
        """The texts that are shifted unless a person says otherwise."""
        return frozenset(shift.before for shift in self.shifts if shift.proposed)


def shift_of(text: str, source: int, year: int) -> Shift | None:
    """Return how a text would be shifted, or `None` where nothing in it can mean the plan's year.

    A text that names the plan's year both as such and in a citation is shifted in the former alone. The year
    of a span (`2020-2024`) is never shifted.

    Args:
        text: a text of the plan.
        source: the plan's year.
        year: the year to come in its place.
    """
    meant = _replaced(text, source, year, cited=False)
    if meant != text:
        return Shift(text, meant, proposed=True)
    cited = _replaced(text, source, year, cited=True)
    return Shift(text, cited, proposed=False) if cited != text else None


def collected(found: Iterable[tuple[str, str]], source: int, year: int) -> tuple[Shift, ...]:
    """Return the shifts of texts, each text once with all its places.

    Args:
        found: (place in words, text) pairs.
        source: the plan's year.
        year: the year to come in its place.
    """
    shifts: dict[str, Shift] = {}
    for place, text in found:
        shift = shifts.get(text) or shift_of(text, source, year)
        if shift is not None:
            places = shift.places if place in shift.places else (*shift.places, place)
            shifts[text] = shift._replace(places=places)
    return tuple(shifts.values())


def _replaced(text: str, source: int, year: int, *, cited: bool) -> str:
    def put(match: re.Match[str]) -> str:
        before, after = text[: match.start()], text[match.end() :]
        if _RANGE_BEFORE.search(before) or _RANGE_AFTER.match(after):
            return match[0]
        return str(year) if bool(_CITED.search(before)) is cited else match[0]

    return re.sub(rf"(?<!\d){source}(?!\d)", put, text)
