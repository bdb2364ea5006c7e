import calendar
import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zi_tui import dates
from zi_tui.errors import UsageError

from .hostile import HOSTILE

TODAY = dt.date(2024, 4, 15)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
ALMOST = st.text(st.sampled_from("0123456789/-. :aprmeijundskO٣１²\u200b\x00İ"), max_size=14)

WRITTEN: dict[str, Callable[[dt.date], str]] = {
    "ISO": dt.date.isoformat,
    "ISO without zeros": lambda day: f"{day.year}-{day.month}-{day.day}",
    "long": dates.long_date,
    "long, capitals": lambda day: dates.long_date(day).upper(),
    "short": dates.short_date,
    "short with a full stop": lambda day: f"{day.day} {dates.short_month(day.month)}. {day.year}",
    "glued": lambda day: f"{day.day}{dates.short_month(day.month)}{day.year}",
    "dashes and name": lambda day: f"{day.day:02}-{dates.short_month(day.month)}-{day:%y}",
    "slashes": lambda day: f"{day.day}/{day.month}/{day.year}",
    "slashes, zeros, short year": lambda day: f"{day:%d/%m/%y}",
    "dots": lambda day: f"{day.day}.{day.month}.{day.year}",
    "dashes": lambda day: f"{day.day}-{day.month}-{day.year}",
    "blanks": lambda day: f"  {day.day}  {day.month}  {day.year} ",
}


@pytest.mark.parametrize("form", WRITTEN)
@given(day=DAYS)
def test_every_way_of_writing_a_day_reads_back(form: str, day: dt.date) -> None:
    assert dates.parse_date(WRITTEN[form](day), TODAY) == day


@given(day=DAYS)
def test_a_year_left_out_is_the_plans_or_todays(day: dt.date) -> None:
    text = f"{day.day}/{day.month}"
    assert dates.parse_date(text, dt.date(day.year, 1, 31), None) == day
    assert dates.parse_date(text, TODAY, day.year) == day
    assert dates.parse_date(f"{day.day} {dates.short_month(day.month)}", TODAY, day.year) == day
    assert dates.parse_date(str(day.day), day.replace(day=1)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("hari ini", 15), ("Sekarang", 15), ("kemarin", 14), ("KEMAREN", 14), ("besok", 16), ("3 ags 2024", None)],
)
def test_words(text: str, day: int | None) -> None:
    assert dates.parse_date(text, TODAY) == (dt.date(2024, 4, day) if day else dt.date(2024, 8, 3))


@pytest.mark.parametrize(
    "text",
    ["31/2", "30 feb", "29/2/2023", "29/2/1900", "0/1", "1/0", "32/1", "1/13", "0000-01-01", "1/1/0000", "2024-13-01",
     "2024-02-30", "0", "99", "31 apr", "00 jan 00"],
)  # fmt: skip
def test_what_the_calendar_does_not_have(text: str) -> None:
    with pytest.raises(UsageError, match="kalender"):
        dates.parse_date(text, TODAY)


@pytest.mark.parametrize(
    "text",
    ["", " ", "3/", "/3", "3//4", "3 xyz", "apr 3", "ap 3", "3 ap", "1/2/3/4", "2024-04-03T10:00", "2024", "20240403",
     "1/1/1", "1/1/024", "+3", "-3", "3,5", "٣/٤", "１/２", "²", "3 ａｐｒ", "9" * 10_000, "3 " + "apr" * 4000, "lusa"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(UsageError, match="tidak dikenal"):
        dates.parse_date(text, TODAY)


def test_29_february_in_leap_years() -> None:
    assert dates.parse_date("29/2", TODAY) == dt.date(2024, 2, 29)
    assert dates.parse_date("29/2/2000", TODAY) == dt.date(2000, 2, 29)


@given(st.one_of(st.text(), ALMOST), st.dates())
@example("besok", dt.date.max)
@example("kemarin", dt.date.min)
@example("hari ini", dt.date.max)
@example("3/4", dt.date.min)
def test_anything_is_a_date_or_a_sentence(text: str, today: dt.date) -> None:
    with suppress(UsageError):
        assert isinstance(dates.parse_date(text, today), dt.date)


@given(st.one_of(st.text(), ALMOST, st.from_regex(r"\d{1,6000}", fullmatch=True)))
@example("00125")
@example("0" * 3 + "1" + "2" * 5000)
def test_anything_is_a_month_or_a_sentence(text: str) -> None:
    with suppress(UsageError):
        assert dates.parse_month(text) in range(1, 13)


def test_hostile_texts_are_neither_dates_nor_months_and_come_back_short() -> None:
    for text in HOSTILE.values():
        for parse in (partial(dates.parse_date, text, TODAY), partial(dates.parse_month, text)):
            with pytest.raises(UsageError) as refusal:
                parse()
            assert len(str(refusal.value)) < 250
            assert str(refusal.value).isprintable() or not set(str(refusal.value)) & set("\n\r\x1b\x00\u202e")


@pytest.mark.parametrize("month", range(1, 13))
def test_every_name_of_a_month(month: int) -> None:
    name = dates.month_name(month)
    for text in (str(month), f"{month:02}", name, name.upper(), f" {name} ", dates.short_month(month)):
        assert dates.parse_month(text) == month
    assert dates.quarter(month) == ("I", "II", "III", "IV")[(month - 1) // 3]


@pytest.mark.parametrize("text", ["0", "13", "-1", "1.5", "125", "00125", "ap", "", "bulan", "٤", "²"])
def test_no_month(text: str) -> None:
    with pytest.raises(UsageError, match="tidak dikenal"):
        dates.parse_month(text)


@given(st.dates())
def test_month_end(day: dt.date) -> None:
    end = dates.month_end(day.year, day.month)
    assert (end.year, end.month, end.day) == (day.year, day.month, calendar.monthrange(day.year, day.month)[1])
    assert end >= day
