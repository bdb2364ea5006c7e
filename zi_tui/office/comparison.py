"""Two plan years side by side, from all that is recorded: what the screen, the shell and the report show."""

from itertools import combinations
from typing import NamedTuple

from zi_tui.domain.comparison import Comparison, compare
from zi_tui.domain.dashboard import begun_months
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.as_of import load_year
from zi_tui.office.office import Office
from zi_tui.store import oversight


class TwoYears(NamedTuple):
    """Two years, and what is not counted in them."""

    comparison: Comparison
    left_out: int
    """What was recorded after the as-of day."""


def pairs_of(office: Office) -> tuple[tuple[int, int], ...]:
    """Return every two years that can be compared, the later one first, the latest on top.

    Raises:
        StoreError: if they cannot be read.
    """
    return tuple(combinations(reversed(office.years()), 2))


def look_at_two(
    office: Office, year: int | None = None, other: int | None = None, until: int | None = None
) -> TwoYears:
    """Return two years as of the office's day, counting only what had been recorded by its end.

    Args:
        office: whose they are.
        year: one of them; left out, see `Office.resolve_year`.
        other: the other one; left out, the plan before `year`, else the one after.
        until: results are those of what is planned up to this month (1-12); left out, while the later year
            runs up to the present month in both, else of the whole year.

    Raises:
        UsageError: if there is no such plan, or none to compare with.
        StoreError: if the database cannot be read.
    """
    first = office.resolve_year(year)
    old, new = (load_year(office, each, office.as_of) for each in sorted((first, other_year(office, first, other))))
    begun = begun_months(new[0].year, office.as_of)
    found = compare(new[0], old[0], _origins(office, new[0], old[0]), until or begun or 12)
    return TwoYears(found, old[2] + new[2])


def _origins(office: Office, new: Snapshot, old: Snapshot) -> dict[str, str]:
    """Return the row of `old` that each row of `new` comes from, through all the years between them."""
    sources = oversight.sources(office.store)
    found = {}
    for row in new.rows:
        origin = sources.get(row.id)
        while origin is not None and origin not in old.row:
            origin = sources.get(origin)
        if origin is not None:
            found[row.id] = origin
    return found


def other_year(office: Office, year: int, asked: int | None = None) -> int:
    """Return the year to compare with: the one asked for, else the plan before, else the one after.

    Raises:
        UsageError: if there is none.
    """
    if asked is not None:
        if asked == year:
            raise UsageError(_("Tahun {year} tidak bisa dibandingkan dengan dirinya sendiri.").format(year=year))
        return office.resolve_year(asked)
    years = [each for each in office.years() if each != year]
    if not years:
        raise UsageError(
            _("Belum ada renaksi tahun lain untuk dibandingkan dengan {year}; yang ada: {year}.").format(year=year)
        )
    return max((each for each in years if each < year), default=years[0])
