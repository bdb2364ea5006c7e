"""Dates as Indonesian clerks type and read them. Pure functions; `today` is always passed in."""

import datetime as dt
import re

from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.text import quoted

MONTHS = (
    _("Januari"), _("Februari"), _("Maret"), _("April"), _("Mei"), _("Juni"),
    _("Juli"), _("Agustus"), _("September"), _("Oktober"), _("November"), _("Desember"),
)  # fmt: skip
SHORT_MONTHS = (
    _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("Mei"), _("Jun"),
    _("Jul"), _("Agu"), _("Sep"), _("Okt"), _("Nov"), _("Des"),
)  # fmt: skip
QUARTERS = ("I", "II", "III", "IV")

# The patterns are compiled when a date is read: most runs read none.
_NAMES = (
    ("januari", "january"), ("februari", "february", "pebruari"), ("maret", "march"), ("april",), ("mei", "may"),
    ("juni", "june"), ("juli", "july"), ("agustus", "august", "agt", "ags", "agst"), ("september",),
    ("oktober", "october"), ("november", "nopember"), ("desember", "december"),
)  # fmt: skip
"""How each month is typed, in whatever language the program speaks; the beginning is enough."""
_RELATIVE = {
    "hari ini": 0,
    "kini": 0,
    "sekarang": 0,
    "kemarin": -1,
    "kemaren": -1,
    "lusa kemarin": -2,
    "besok": 1,
    "today": 0,
    "now": 0,
    "yesterday": -1,
    "tomorrow": 1,
}
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_NUMERIC = r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?"
_NAMED = r"(\d{1,2})[ \-/.]?([a-z]+)\.?(?:[ \-/.]?(\d{4}|\d{2}))?"
_DAY = r"\d{1,2}"


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of `month` (1-12) of `year`."""
    if month == 12:
        return dt.date(year, 12, 31)
    return dt.date(year, month + 1, 1) - dt.timedelta(days=1)


def month_name(month: int) -> str:
    """Return the full name of `month` (1-12)."""
    return MONTHS[month - 1]


def short_month(month: int) -> str:
    """Return the three-letter name of `month` (1-12)."""
    return SHORT_MONTHS[month - 1]


def quarter(month: int) -> str:
    """Return the quarter of `month` (1-12) as a Roman number, `I` to `IV`."""
    return QUARTERS[(month - 1) // 3]


def long_date(day: dt.date) -> str:
    """Return `day` as `3 April 2024`."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def short_date(day: dt.date) -> str:
    """Return `day` as `3 Apr 2024`."""
    return f"{day.day} {short_month(day.month)} {day.year}"


def clock_time(moment: dt.datetime) -> str:
    """Return the time of `moment` as `08.10`."""
    return moment.strftime(_("%H.%M"))


def iso_day(iso: str) -> str:
    """Return the day of an ISO date or moment as `3 Apr 2024`."""
    return short_date(dt.date.fromisoformat(iso[:10]))


def iso_moment(recorded_at: str) -> str:
    """Return an ISO moment as `15 Apr 2024 pukul 10.22`."""
    return _("{day} pukul {time}").format(day=iso_day(recorded_at), time=recorded_at[11:16].replace(":", "."))


def parse_iso(text: str) -> dt.date:
    """Return the day that `text` writes as days are stored, `2024-04-03`.

    Raises:
        UsageError: if it is none.
    """
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise UsageError(
            _("Tanggal “{text}” harus ada di kalender, dan ditulis seperti 2024-04-03.").format(text=quoted(text))
        )
    return day


def parse_month(text: str) -> int:
    """Return the month (1-12) that `text` names: `4`, `04`, `apr`, `April`.

    Raises:
        UsageError: if it names none.
    """
    word = text.strip().casefold()
    if word.isascii() and word.isdigit() and len(word) < 4 and 1 <= int(word) <= 12:
        return int(word)
    month = _month_word(word)
    if month is None:
        raise UsageError(
            _("Bulan “{text}” tidak dikenal; tulis 1-12 atau namanya, misalnya apr.").format(text=quoted(text))
        )
    return month


def parse_date(text: str, today: dt.date, year: int | None = None) -> dt.date:
    """Return the date that `text` means.

    Understood: ISO (`2024-04-03`), `3/4`, `3/4/24`, `3-4-2024`, `3 apr`, `3 April 2024`, a day
    alone (`3`, of today's month), `hari ini`, `kemarin`, `besok`, and all this in English. Without a year, `year` or
    else today's is meant.

    Raises:
        UsageError: if it is no date, or one that the calendar does not have.
    """
    word = " ".join(text.casefold().split())
    if word in _RELATIVE:
        return _calendar_day(text, (today.year, today.month, today.day), _RELATIVE[word])
    parts = _date_parts(word, today, year or today.year)
    if parts is None:
        raise UsageError(
            _("Tanggal “{text}” tidak dikenal; tulis misalnya 3/4, 3 apr, kemarin, atau 2024-04-03.").format(
                text=quoted(text)
            )
        )
    return _calendar_day(text, parts)


def is_day(text: str) -> bool:
    """Whether `text` is a day as `parse_date` reads it, whatever the year."""
    try:
        parse_date(text, dt.date(2024, 1, 1))
    except UsageError:
        return False
    return True


def _calendar_day(text: str, parts: tuple[int, int, int], days: int = 0) -> dt.date:
    """Return the day of year, month and day, and `days` more; `text` is what was typed.

    Raises:
        UsageError: if the calendar does not have it.
    """
    try:
        return dt.date(*parts) + dt.timedelta(days=days)
    except (ValueError, OverflowError):
        raise UsageError(
            _("Tanggal “{text}” tidak ada di kalender; periksa hari dan bulannya.").format(text=quoted(text))
        ) from None


def _date_parts(word: str, today: dt.date, year: int) -> tuple[int, int, int] | None:
    """Return year, month and day as `word` writes them, or `None` when it writes none."""
    if not word.isascii():
        return None
    if match := re.fullmatch(_ISO, word):
        return int(match[1]), int(match[2]), int(match[3])
    if match := re.fullmatch(_NUMERIC, word):
        return _full_year(match[3], year), int(match[2]), int(match[1])
    if (match := re.fullmatch(_NAMED, word)) and (month := _month_word(match[2])):
        return _full_year(match[3], year), month, int(match[1])
    if re.fullmatch(_DAY, word):
        return year, today.month, int(word)
    return None


def _full_year(text: str | None, default: int) -> int:
    if text is None:
        return default
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month_word(word: str) -> int | None:
    word = word.rstrip(".")
    if len(word) < 3:
        return None
    return next((number for number, names in enumerate(_NAMES, 1) if any(n.startswith(word) for n in names)), None)
