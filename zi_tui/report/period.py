"""The stretch of a year that a report speaks of: a quarter, a half, or all of it."""

import datetime as dt
from typing import NamedTuple

from zi_tui.dates import QUARTERS, month_end
from zi_tui.i18n import _

HALVES = ("I", "II")


class Period(NamedTuple):
    """Some months in a row."""

    first: int
    """1-12."""
    last: int
    """1-12."""

    @property
    def name(self) -> str:
        """`Triwulan I`, `Semester II`; the whole year is `Tahun`."""
        if len(self.months) == 12:
            return _("Tahun")
        if len(self.months) == 6:
            return _("Semester {number}").format(number=HALVES[self.last // 6 - 1])
        return _("Triwulan {number}").format(number=QUARTERS[self.last // 3 - 1])

    @property
    def short(self) -> str:
        """`TW I`, `Sem. II`, `Tahun`: for the heads of narrow columns."""
        return self.name.replace(_("Triwulan"), _("TW")).replace(_("Semester"), _("Sem."))

    @property
    def months(self) -> range:
        """The months (1-12) of it."""
        return range(self.first, self.last + 1)

    @property
    def before(self) -> "Period | None":
        """The one of the same length before it in the year, or `None`."""
        length = len(self.months)
        return Period(self.first - length, self.last - length) if self.first > length else None

    def end(self, year: int) -> dt.date:
        """Return its last day."""
        return month_end(year, self.last)

    def words(self, year: int) -> str:
        """Return `Triwulan I 2024`, `Tahun 2024`."""
        return _("Tahun {year}").format(year=year) if len(self.months) == 12 else f"{self.name} {year}"


def quarter_of(number: int) -> Period:
    """Return quarter `number` (1-4)."""
    return Period(3 * number - 2, 3 * number)


def half_of(number: int) -> Period:
    """Return half `number` (1-2)."""
    return Period(6 * number - 5, 6 * number)


YEAR = Period(1, 12)
