"""What a schema cannot say: labels that are unique, references that resolve, dates that exist."""

import datetime as dt
from typing import Any

from zi_tui.i18n import _
from zi_tui.seed.problems import described, misfit, pointer
from zi_tui.text import LONGEST, quoted

_Path = tuple[str | int, ...]


def check(document: Any, source: str) -> None:
    """Check a plan `document` that has passed the schema, read from the file `source`.

    Unique are the teams' keys, the areas' codes, and the numbers of components in their area and of
    rows in their component: together they make every row's code unique.

    Raises:
        SeedError: on the first fault, saying where it is, what was expected and what was found.
    """
    for name, part in document.items():
        if name != "realizations":  # they are not read
            _no_long_text(part, (name,), source)
    if document["decree"]["date"]:
        _real_date(document["decree"]["date"], ("decree", "date"), source)
    _unique(document["teams"], ("teams",), "key", source)
    _unique(document["areas"], ("areas",), "code", source)
    teams = [team["key"] for team in document["teams"]]
    for area_index, area in enumerate(document["areas"]):
        in_area = ("areas", area_index, "components")
        _unique(area["components"], in_area, "number", source)
        for index, component in enumerate(area["components"]):
            in_component = (*in_area, index, "rows")
            _unique(component["rows"], in_component, "number", source)
            for row_index, row in enumerate(component["rows"]):
                _known_team(row["team"], teams, (*in_component, row_index, "team"), source)


def _no_long_text(part: Any, path: _Path, source: str) -> None:
    if isinstance(part, str) and len(part) > LONGEST:
        expected = _("teks sepanjang paling banyak {most} huruf").format(most=LONGEST)
        found = _("{count} huruf: “{text}”").format(count=len(part), text=quoted(part, 40))
        raise misfit(source, path, expected, found)
    if isinstance(part, dict | list):
        for key, inner in part.items() if isinstance(part, dict) else enumerate(part):
            _no_long_text(inner, (*path, key), source)


def _real_date(text: str, path: _Path, source: str) -> None:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        raise misfit(source, path, _("tanggal yang ada di kalender"), described(text)) from None


def _unique(items: list[dict[str, Any]], path: _Path, field: str, source: str) -> None:
    """Check that no two of `items`, the list at `path`, have the same value in `field`."""
    first: dict[Any, int] = {}
    for index, item in enumerate(items):
        earlier = first.setdefault(item[field], index)
        if earlier != index:
            found = _("{value} yang sudah dipakai di {pointer}").format(
                value=described(item[field]), pointer=pointer((*path, earlier, field))
            )
            raise misfit(source, (*path, index, field), _("nilai yang belum dipakai"), found)


def _known_team(key: str, teams: list[str], path: _Path, source: str) -> None:
    if key not in teams:
        expected = _("kunci salah satu tim ({keys})").format(keys=", ".join(teams))
        raise misfit(source, path, expected, described(key))
