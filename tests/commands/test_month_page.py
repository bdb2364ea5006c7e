"""The page of a month with texts of every kind and width."""

import datetime as dt

import pytest
from rich.cells import cell_len

from tests.hostile import HOSTILE
from zi_tui.commands.month_page import Style, page
from zi_tui.domain.month import view_month
from zi_tui.domain.plan import Text
from zi_tui.domain.snapshot import Snapshot
from zi_tui.office.office import Office


def with_indicators(snapshot: Snapshot, text: str) -> Snapshot:
    """Return the plan's first rows with `text` as every indicator and team, recorded by nobody."""
    return Snapshot(
        office=snapshot.office,
        plan=snapshot.plan,
        teams=tuple(team._replace(name=text) for team in snapshot.teams),
        areas=snapshot.areas,
        components=snapshot.components,
        rows=tuple(row._replace(indicator=Text(text)) for row in snapshot.rows[:10]),
        realizations={},
        attached={},
        waived=frozenset(),
        as_of=dt.date(2024, 4, 15),
    )


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("width", [80, 120])
def test_columns_stand_under_each_other_whatever_the_texts(office: Office, width: int, ascii_only: bool) -> None:
    plain = office.snapshot(2024)
    for name, text in HOSTILE.items():
        snapshot = with_indicators(plain, text)
        lines = list(page(snapshot, view_month(snapshot, 4), None, Style(width, ascii_only)))
        rows = [line for line in lines if " bukti 0/" in line]
        assert len(rows) == 27, name
        assert not set("".join(lines)) & {"\x1b", "\x9b", "\n", "\r", "\u202e", "\x00"}, name
        if "zwj" not in name and "flag" not in name and cell_len(text) == sum(map(cell_len, text)):
            assert len({cell_len(row[: row.index(" bukti 0/")]) for row in rows}) == 1, name
            assert max(map(cell_len, rows)) <= width, name


def test_an_ellipsis_takes_the_room_that_it_has(office: Office) -> None:
    snapshot = with_indicators(office.snapshot(2024), "kata " * 100)
    for style, mark in ((Style(80), "…"), (Style(80, ascii_only=True), "...")):
        row = next(line for line in page(snapshot, view_month(snapshot, 4), None, style) if "I.3.1" in line)
        assert mark in row
        assert len(row) <= 80
