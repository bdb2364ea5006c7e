"""A plan year at a glance: by area, team, month and quarter, its trend, and what to do first."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zi_tui.dates import month_end
from zi_tui.domain.axes import Axes, axes, is_proven
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.domain.status import Execution, Verification

LISTED = 5
"""How many of the late ones and of the proposals are named."""


class Line(NamedTuple):
    """An area, a team, or everything."""

    id: str
    """Empty for everything."""
    code: str
    """Of an area; a team has none."""
    name: str
    so_far: Axes
    """What was planned up to the as-of day's month."""
    year: Axes
    months: tuple[Axes, ...]
    """January to December."""
    quarters: tuple[Axes, ...]
    """I to IV."""


class Point(NamedTuple):
    """The trend at the end of a month."""

    month: int
    planned: int
    """How many the plan names from January up to here."""
    done: int | None
    """How many of the year's had been carried out by then; `None` for months that have not begun."""


class Gain(NamedTuple):
    """What would raise one of the three figures: something that one row lacks in some months."""

    axis: str
    """`done`, `proven` or `accepted`."""
    row: PlanRow
    months: tuple[int, ...]
    points: int
    """By how many tenths of a percent of what was planned so far."""


class Dashboard(NamedTuple):
    """Everything that the dashboard shows."""

    month: int
    """Up to which month (1-12) `so_far` counts; 0 before the year begins."""
    all: Line
    areas: tuple[Line, ...]
    teams: tuple[Line, ...]
    trend: tuple[Point, ...]
    late_longest: tuple[Cell, ...]
    gains: tuple[Gain, ...]


def dashboard(snapshot: Snapshot) -> Dashboard:
    """Return the year of `snapshot` at a glance, as of its day."""
    month = begun_months(snapshot.year, snapshot.as_of)
    cells = snapshot.cells()
    return Dashboard(
        month=month,
        all=_line("", "", "", cells, month),
        areas=tuple(
            _line(area.id, area.code, area.name.shown, [c for c in cells if c.row.area_id == area.id], month)
            for area in snapshot.areas
        ),
        teams=tuple(
            _line(team.id, "", team.name, [c for c in cells if c.row.team_id == team.id], month)
            for team in snapshot.teams
        ),
        trend=trend(snapshot, cells),
        late_longest=late_longest(cells)[:LISTED],
        gains=gains(cells, month)[:LISTED],
    )


def begun_months(year: int, as_of: dt.date) -> int:
    """Return how many months of `year` have begun by `as_of`: 0 to 12."""
    if as_of.year != year:
        return 0 if as_of.year < year else 12
    return as_of.month


def trend(snapshot: Snapshot, cells: Sequence[Cell]) -> tuple[Point, ...]:
    """Return the plan's and the work's sums month by month; the cancelled ones count in neither."""
    counted = [cell for cell in cells if cell.planned and cell.status is not Execution.CANCELLED]
    begun = begun_months(snapshot.year, snapshot.as_of)
    return tuple(
        Point(
            month,
            sum(cell.month <= month for cell in counted),
            sum(_done_by(cell, snapshot.year, month) for cell in counted) if month <= begun else None,
        )
        for month in range(1, 13)
    )


def late_longest(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return what is late, the longest first."""
    return tuple(sorted((cell for cell in cells if cell.late), key=lambda cell: cell.month))


def gains(cells: Iterable[Cell], month: int) -> tuple[Gain, ...]:
    """Return what would raise the figures most, the most first; of equals, carrying out comes first.

    Only what is planned up to `month` (1-12) is looked at, each occurrence on its next axis alone:
    what is not done is to be done, what lacks evidence needs it, what is proven is to be verified.
    """
    due = [c for c in cells if c.planned and c.month <= month and c.status is not Execution.CANCELLED]
    found: dict[tuple[int, str], list[Cell]] = {}
    for cell in due:
        axis = _next_axis(cell)
        if axis is not None:
            found.setdefault((axis, cell.row.id), []).append(cell)
    best = sorted(found.items(), key=lambda item: (-len(item[1]), item[0][0]))
    return tuple(
        Gain(_AXES[axis], lacking[0].row, tuple(cell.month for cell in lacking), 1000 * len(lacking) // len(due))
        for (axis, _row), lacking in best
    )


_AXES = ("done", "proven", "accepted")


def _next_axis(cell: Cell) -> int | None:
    if cell.status is not Execution.DONE:
        return 0
    if not is_proven(cell):
        return 1
    return None if cell.verification is Verification.ACCEPTED else 2


def _line(id: str, code: str, name: str, cells: Sequence[Cell], month: int) -> Line:
    months = tuple(axes(cell for cell in cells if cell.month == each) for each in range(1, 13))
    return Line(
        id,
        code,
        name,
        axes(cell for cell in cells if cell.month <= month),
        axes(cells),
        months,
        tuple(Axes(*map(sum, zip(*months[first : first + 3], strict=True))) for first in (0, 3, 6, 9)),
    )


def _done_by(cell: Cell, year: int, month: int) -> bool:
    """Whether it was carried out by the end of `month`; without a day, its own month counts."""
    if cell.status is not Execution.DONE:
        return False
    day = cell.realization.done_on if cell.realization else None
    return day <= month_end(year, month).isoformat() if day else cell.month <= month
