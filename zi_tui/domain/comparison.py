"""Two plan years beside each other: every row next to the one it came from, and what came of both. Pure functions."""

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from zi_tui.domain.axes import Axes, axes
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Snapshot
from zi_tui.text import fold


class Course(StrEnum):
    """What became of a row from one year to the next."""

    NEW = "new"
    DROPPED = "dropped"
    CHANGED = "changed"
    KEPT = "kept"


class Part(StrEnum):
    """What of a row can say something else."""

    CODE = "code"
    INDICATOR = "indicator"
    STEP = "step"
    REQUIREMENT = "requirement"
    TEAM = "team"


class Difference(NamedTuple):
    """Something that the later year says otherwise. One of both texts may be empty."""

    part: Part
    before: str
    after: str


class Both(NamedTuple):
    """How far the same is in each year; `None` where the year does not have it."""

    old: Axes | None
    new: Axes | None


class Pair(NamedTuple):
    """A row of the later year and the row of the earlier one that it came from; either may be missing."""

    new: PlanRow | None
    old: PlanRow | None
    differences: tuple[Difference, ...] = ()
    """Of what is in both years, in the order of `Part`; a text in which the year alone is another is none."""
    only_year: bool = False
    """Whether some text differs in nothing but the year that it names."""
    results: Both = Both(None, None)

    @property
    def row(self) -> PlanRow:
        """The later row, or the earlier one where there is no later."""
        row = self.new or self.old
        assert row is not None
        return row

    @property
    def months_added(self) -> tuple[int, ...]:
        """The months (1-12) that only the later year plans, of a row in both."""
        return tuple(sorted(self.new.months - self.old.months)) if self.new and self.old else ()

    @property
    def months_gone(self) -> tuple[int, ...]:
        """The months (1-12) that only the earlier year planned, of a row in both."""
        return tuple(sorted(self.old.months - self.new.months)) if self.new and self.old else ()

    @property
    def course(self) -> Course:
        """What became of the row."""
        if self.old is None:
            return Course.NEW
        if self.new is None:
            return Course.DROPPED
        changed = self.differences or self.new.months != self.old.months
        return Course.CHANGED if changed else Course.KEPT


class Standing(NamedTuple):
    """An area, a team, or everything, in both years."""

    code: str
    """Of an area; a team has none, and everything has neither code nor name."""
    name: str
    results: Both


class Comparison(NamedTuple):
    """Two years side by side."""

    new: Snapshot
    old: Snapshot
    until: int
    """Up to which month (1-12) the results of both are counted."""
    pairs: tuple[Pair, ...]
    """In the order of the later plan, then what that left out."""
    all: Standing
    areas: tuple[Standing, ...]
    teams: tuple[Standing, ...]

    @property
    def begun(self) -> bool:
        """Whether the later year has begun by the as-of day."""
        return self.new.as_of.year >= self.new.year

    def comparable(self, both: Both) -> Both:
        """Return the results of both years, without those of a later year that has not begun: it cannot have any."""
        return both if self.begun else both._replace(new=None)

    def of(self, course: Course) -> tuple[Pair, ...]:
        """Return the rows that went this way."""
        return tuple(pair for pair in self.pairs if pair.course is course)


def compare(new: Snapshot, old: Snapshot, sources: Mapping[str, str], until: int = 12) -> Comparison:
    """Return the plan `new` beside the earlier `old`, and what came of both.

    Args:
        new: the later year.
        old: the earlier one, as of the same day.
        sources: the id of the earlier row for each row of `new` that was carried over.
        until: the results are those of what is planned up to this month (1-12).
    """
    areas = {area.code: area.name.shown for part in (old, new) for area in part.areas}
    order = dict.fromkeys(area.code for part in (new, old) for area in part.areas)
    teams = dict.fromkeys(team.name for part in (new, old) for team in part.teams)

    def both(name_of: Callable[[Snapshot, PlanRow], str], wanted: str) -> Both:
        rows = ([row for row in part.rows if name_of(part, row) == wanted] for part in (old, new))
        return Both(*(_sum(part, mine, until) for part, mine in zip((old, new), rows, strict=True)))

    return Comparison(
        new=new,
        old=old,
        until=until,
        pairs=tuple(_told(new, old, pair, until) for pair in paired(new, old, sources)),
        all=Standing("", "", both(lambda _part, _row: "", "")),
        areas=tuple(Standing(code, areas[code], both(_area_of, code)) for code in order),
        teams=tuple(Standing("", name, both(_team_of, name)) for name in teams),
    )


def _area_of(snapshot: Snapshot, row: PlanRow) -> str:
    return snapshot.area[row.area_id].code


def _team_of(snapshot: Snapshot, row: PlanRow) -> str:
    return snapshot.team[row.team_id].name


def paired(new: Snapshot, old: Snapshot, sources: Mapping[str, str]) -> tuple[Pair, ...]:
    """Return each row beside the one it came from; where no source is recorded for any row, by code.

    The order is the later plan's, then what it left out in the earlier one's.
    """
    known = {row.id: old.row.get(sources.get(row.id, "")) for row in new.rows}
    if not any(known.values()):
        known = {row.id: old.row_by_code.get(row.code) for row in new.rows}
    used = {row.id for row in known.values() if row}
    return (
        *(Pair(row, known[row.id]) for row in new.rows),
        *(Pair(None, row) for row in old.rows if row.id not in used),
    )


def _told(new: Snapshot, old: Snapshot, pair: Pair, until: int) -> Pair:
    """Return the pair with what is different in it, and its results."""
    results = Both(_sum(old, [pair.old] if pair.old else [], until), _sum(new, [pair.new] if pair.new else [], until))
    if pair.new is None or pair.old is None:
        return pair._replace(results=results)
    later, earlier = pair.new, pair.old
    texts = [(Part.INDICATOR, *_differing([earlier.indicator.shown], [later.indicator.shown], old.year, new.year))]
    for part, name in ((Part.STEP, "steps"), (Part.REQUIREMENT, "requirements")):
        before, after = ([each.text.shown for each in getattr(row, name)] for row in (earlier, later))
        texts.append((part, *_differing(before, after, old.year, new.year)))
    found = [Difference(part, *both) for part, changed, _years in texts for both in changed]
    if earlier.code != later.code:
        found.insert(0, Difference(Part.CODE, earlier.code, later.code))
    teams = old.team[earlier.team_id].name, new.team[later.team_id].name
    if teams[0] != teams[1]:
        found.append(Difference(Part.TEAM, *teams))
    return pair._replace(
        differences=tuple(found), only_year=any(years for _part, _changed, years in texts), results=results
    )


def _differing(
    before: Sequence[str], after: Sequence[str], old_year: int, new_year: int
) -> tuple[list[tuple[str, str]], bool]:
    """Return the texts that changed, each beside what stands in its place, and whether some changed the year alone."""
    keys = [[_yearless(text, old_year, new_year) for text in texts] for texts in (before, after)]
    changed: list[tuple[str, str]] = []
    years = False
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = before[old_from:old_to], after[new_from:new_to]
        if tag == "equal":
            years |= list(map(fold, gone)) != list(map(fold, come))
        else:
            changed += zip_longest(gone, come, fillvalue="")
    return changed, years


def _yearless(text: str, *years: int) -> str:
    """Return `text` as it is compared: the years of both plans are one and the same."""
    return re.sub(rf"(?<!\d)(?:{'|'.join(map(str, years))})(?!\d)", "#", fold(text))


def _sum(snapshot: Snapshot, rows: Sequence[PlanRow], until: int) -> Axes | None:
    """Return how far these rows are with what is planned up to a month; `None` where there is no row."""
    return axes(cell for cell in snapshot.cells(rows) if cell.month <= until) if rows else None
