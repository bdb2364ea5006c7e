"""The dashboard's figures, and how they are drawn."""

import datetime as dt

import pytest

from tests.report.builder import MATERIAL, empty, snapshot
from zi_tui.domain.axes import axes
from zi_tui.domain.dashboard import begun_months, dashboard
from zi_tui.domain.dashboard_lines import lines, share, targets
from zi_tui.domain.questions import answers
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Snapshot

APRIL = dt.date(2024, 4, 30)


def drawn(part: Snapshot, width: int = 100, axis: str = "done") -> list[str]:
    given = answers(part, MATERIAL.meetings, MATERIAL.follow_ups)
    return ["".join(text for _ink, text in pairs) for pairs in lines(part, dashboard(part), given, width, axis)]


def test_the_three_axes_are_shares_of_the_same_occurrences() -> None:
    found = axes(snapshot().cells())
    assert found._asdict() == {"planned": 19, "done": 4, "late": 2, "proven": 3, "accepted": 1, "cancelled": 1}


@pytest.mark.parametrize(
    ("day", "months"), [("2023-12-31", 0), ("2024-01-01", 1), ("2024-12-31", 12), ("2025-01-01", 12)]
)
def test_the_months_that_have_begun(day: str, months: int) -> None:
    assert begun_months(2024, dt.date.fromisoformat(day)) == months


def test_areas_teams_and_quarters_add_up_to_the_whole() -> None:
    board = dashboard(snapshot())
    for parts in (board.areas, board.teams):
        for field in ("so_far", "year"):
            sums = [sum(values) for values in zip(*(getattr(part, field) for part in parts), strict=True)]
            assert sums == list(getattr(board.all, field))
    assert [sum(values) for values in zip(*board.all.quarters, strict=True)] == list(board.all.year)
    assert [sum(values) for values in zip(*board.all.months, strict=True)] == list(board.all.year)


def test_the_trend_goes_by_the_day_on_which_it_was_done() -> None:
    points = dashboard(snapshot()).trend
    # of January's two, one was done on 5 February
    assert [point.done for point in points] == [1, 3, 3, 4] + [None] * 8
    assert [point.planned for point in points] == [2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19]


def test_what_is_late_longest_comes_first() -> None:
    assert [(cell.row.code, cell.month) for cell in dashboard(snapshot()).late_longest] == [("I.3.1", 2), ("II.2.1", 3)]


def test_what_raises_the_figures_most_comes_first_each_on_its_next_axis() -> None:
    gains = dashboard(snapshot()).gains
    assert [(gain.axis, gain.row.code, gain.months, gain.points) for gain in gains] == [
        ("done", "I.3.1", (2, 4), 285),
        ("done", "II.2.1", (3,), 142),
        ("proven", "II.2.1", (2,), 142),
        ("accepted", "I.1.1", (1,), 142),
        ("accepted", "II.2.1", (1,), 142),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 0, "–"), (0, 9, "0%"), (1, 900, "1%"), (899, 900, "99%"), (9, 9, "100%")]
)
def test_only_all_of_it_is_a_hundred_percent(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


@pytest.mark.parametrize("width", [40, 76, 100, 120, 400])
@pytest.mark.parametrize("day", ["2023-06-01", "2024-04-30", "2026-01-01"])
def test_no_line_is_wider_than_there_is_room(width: int, day: str) -> None:
    for part in (snapshot(as_of=dt.date.fromisoformat(day)), empty()):
        assert max(map(len, drawn(part, width))) <= max(76, min(width, 130))


def test_it_says_in_words_what_it_draws() -> None:
    text = "\n".join(drawn(snapshot()))
    assert "4 dari 7 langkah terjadwal sampai April selesai (57%). 2 terlambat." in text
    assert "2 rapat pada 2 dari 2 triwulan; 1 dihadiri unsur pimpinan" in text
    assert "1 dari 3 rekomendasi selesai (33%); 1 lewat target" in text


@pytest.mark.parametrize(
    ("axis", "figures"),
    [("done", "100 !50 !0 50"), ("proven", "100 !0 !0 50"), ("accepted", "0 !0 !0 50")],
)
def test_the_map_marks_months_that_are_late_and_those_to_come(axis: str, figures: str) -> None:
    found = drawn(snapshot(), axis=axis)
    (months,) = [line for line in found if line.startswith(" Semua") and "!" in line and "█" not in line]
    assert months.split()[1:] == [*figures.split(), *"○" * 8]


def test_the_lines_of_what_is_late_and_proposed_lead_to_it() -> None:
    part = snapshot()
    board = dashboard(part)
    painted = lines(part, board, answers(part, (), ()), 100)
    found = targets(painted, board)
    assert list(found.values())[:3] == [CellKey("I.3.1", 2), CellKey("II.2.1", 3), CellKey("I.3.1", 2)]
    for line, key in found.items():
        assert key.row_id in painted[line][1][1]
