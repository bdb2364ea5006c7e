"""Which days can be what they are said to be."""

import datetime as dt
from collections.abc import Callable

import pytest

from zi_tui.domain.plausible import require_document, require_done, require_due
from zi_tui.errors import UsageError

TODAY = dt.date(2026, 2, 3)


def done(day: dt.date) -> None:
    require_done(day, 2024, TODAY)


def due(day: dt.date) -> None:
    require_due(day, 2024)


def document(day: dt.date) -> None:
    require_document(day, TODAY)


@pytest.mark.parametrize(
    ("require", "first", "last"),
    [
        (done, "2023-01-01", "2026-02-03"),
        (due, "2019-01-01", "2029-12-31"),
        (document, "1945-01-01", "2027-12-31"),
    ],
)
def test_days_are_taken_from_the_first_to_the_last_and_no_others(
    require: Callable[[dt.date], None], first: str, last: str
) -> None:
    one = dt.timedelta(days=1)
    for day in (dt.date.fromisoformat(first), dt.date.fromisoformat(last)):
        require(day)
    for day in (dt.date.min, dt.date.fromisoformat(first) - one, dt.date.fromisoformat(last) + one, dt.date.max):
        with pytest.raises(UsageError, match="periksa tahunnya"):
            require(day)
