"""What people name: a plan row by its code, a team by part of its name."""

import re

from zi_tui.dates import parse_month
from zi_tui.domain.plan import Area, PlanRow, Team, teams_called
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.text import quoted


def code_like(text: str) -> str:
    """Return what a person typed as codes are written: `I.4.2`."""
    return text.strip().upper().rstrip(".")


def find_row(snapshot: Snapshot, code: str) -> PlanRow:
    """Return the plan row that `code` names, such as `I.4.2` (capitals do not matter).

    Raises:
        UsageError: if there is none.
    """
    row = snapshot.row_by_code.get(code_like(code))
    if row is None:
        raise UsageError(
            _(
                "Kode “{code}” tidak ada di Renaksi {year}; kode ditulis AREA.KOMPONEN.BARIS, misalnya {example}."
            ).format(code=quoted(code), year=snapshot.year, example=snapshot.rows[0].code if snapshot.rows else "I.1.1")
        )
    return row


def find_area(snapshot: Snapshot, code: str) -> Area:
    """Return the area that `code` names: `I` to `VI`.

    Raises:
        UsageError: if there is none.
    """
    for area in snapshot.areas:
        if area.code == code_like(code):
            return area
    raise UsageError(
        _("Area “{code}” tidak ada; yang ada: {codes}.").format(
            code=quoted(code), codes=", ".join(area.code for area in snapshot.areas)
        )
    )


def find_team(snapshot: Snapshot, text: str) -> Team:
    """Return the one team whose name contains `text`, capitals apart; a whole name wins.

    Raises:
        UsageError: if no team or more than one matches.
    """
    matching = teams_called(snapshot.teams, text)
    if len(matching) == 1:
        return matching[0]
    listed = "; ".join(team.name for team in matching or snapshot.teams)
    if matching:
        raise UsageError(
            _("“{text}” cocok dengan lebih dari satu tim: {listed}.").format(text=quoted(text), listed=listed)
        )
    raise UsageError(_("Tidak ada tim “{text}”; yang ada: {listed}.").format(text=quoted(text), listed=listed))


def find_places(snapshot: Snapshot, text: str, month: int) -> list[tuple[PlanRow, int]]:
    """Return the occurrences that `text` lists: `I.3.1 apr, II.2.2, jun`.

    Args:
        snapshot: the plan year.
        text: codes with months, divided by commas, semicolons or line ends.
        month: the one (1-12) that is meant where none stands behind a code; a month alone is of the code before it.

    Raises:
        UsageError: if it names a row or a month that there is not.
    """
    found: list[tuple[PlanRow, int]] = []
    for part in filter(None, (part.strip() for part in re.split("[,;\n]", text))):
        code, _blank, name = part.partition(" ")
        if found and "." not in code:
            row, name = found[-1][0], part
        else:
            row = find_row(snapshot, code)
        place = (row, parse_month(name) if name.strip() else month)
        if place not in found:
            found.append(place)
    return found
