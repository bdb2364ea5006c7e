"""Which days can be what they are said to be. Everything else is most often a slip in the year."""

import datetime as dt

from zi_tui.dates import long_date
from zi_tui.errors import UsageError
from zi_tui.i18n import _

_OLDEST = 1945
"""No document of the Republic is older."""
_BEFORE = 1
"""How many years before the plan's something of it may have been carried out."""
_AROUND = 5
"""How many years before or after the plan's something may be to be carried out."""


def require_done(day: dt.date, year: int, latest: dt.date) -> None:
    """Refuse a day on which nothing of a plan year was carried out.

    Args:
        day: what was typed.
        year: the plan's.
        latest: today; a plan may be late by years.

    Raises:
        UsageError: if it is yet to come, or long before the plan's year.
    """
    if day > latest:
        raise UsageError(_("Tanggal {day} belum tiba; periksa tahunnya.").format(day=long_date(day)))
    if day.year < year - _BEFORE:
        raise _too_far(day, year)


def require_due(day: dt.date, year: int) -> None:
    """Refuse a day until which nothing of a plan year is to be carried out.

    Raises:
        UsageError: if it is far from the plan's year.
    """
    if abs(day.year - year) > _AROUND:
        raise _too_far(day, year)


def require_document(day: dt.date, latest: dt.date) -> None:
    """Refuse a day that stands on no document; documents may well be older than the plan.

    Args:
        day: what was typed.
        latest: today; a document may be dated ahead, until the end of the next year.

    Raises:
        UsageError: if it is before there were any, or far from having come.
    """
    if not _OLDEST <= day.year <= latest.year + 1:
        raise UsageError(_("Tanggal dokumen {day} tidak masuk akal; periksa tahunnya.").format(day=long_date(day)))


def _too_far(day: dt.date, year: int) -> UsageError:
    return UsageError(
        _("Tanggal {day} terlalu jauh dari Renaksi {year}; periksa tahunnya.").format(day=long_date(day), year=year)
    )
