"""What the text around a decree's table says of the decree itself."""

import re
from typing import NamedTuple

from zi_tui.text import one_line

_MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember",
)  # fmt: skip
_NUMBER = re.compile(r"KEPUTUSAN .{0,120}?NOMOR (\S{1,40}) TAHUN (20[0-9]{2}) TENTANG")
_GIVEN = re.compile(
    r"Ditetapkan di (?P<place>.{1,60}?) pada tanggal (?P<day>[0-9]{1,2}) (?P<month>[a-z]+) (?P<year>20[0-9]{2})",
    re.IGNORECASE,
)


class DecreeFacts(NamedTuple):
    """Number, day and place of a decree; empty where the text does not say them."""

    number: str = ""
    """`12 Tahun 2024`."""
    date: str = ""
    """ISO date."""
    place: str = ""


def facts(prose: str) -> DecreeFacts:
    """Return what `prose` says of the decree."""
    text = one_line(prose)
    number, given = _NUMBER.search(text), _GIVEN.search(text)
    date = place = ""
    if given is not None and given["month"].casefold() in _MONTHS and 1 <= int(given["day"]) <= 31:
        date = f"{given['year']}-{_MONTHS.index(given['month'].casefold()) + 1:02}-{int(given['day']):02}"
        place = given["place"]
    return DecreeFacts(f"{number[1]} Tahun {number[2]}" if number else "", date, place)
