"""Two years of an office side by side: which are paired, up to when they are counted."""

import pytest

from zi_tui.domain.comparison import Course
from zi_tui.domain.plan import PlanRow
from zi_tui.errors import UsageError
from zi_tui.office import editing, schedule
from zi_tui.office.comparison import look_at_two, other_year, pairs_of
from zi_tui.office.office import Office
from zi_tui.office.rollover import propose, roll_over


def test_rows_are_followed_through_the_years_between_whatever_their_codes_say(
    small: Office, rows: tuple[PlanRow, ...]
) -> None:
    assert pairs_of(small) == ()
    with pytest.raises(UsageError, match="Belum ada renaksi tahun lain"):
        other_year(small, 2024)
    schedule.retire(small, rows[1].id, 6)
    roll_over(small, propose(small, 2025))
    row = small.snapshot(2025).rows[0]
    editing.add_row(small, row.component_id, "Indikator lain", team_id=row.team_id, months=[3])
    roll_over(small, propose(small, 2026))
    assert pairs_of(small) == ((2026, 2025), (2026, 2024), (2025, 2024))
    assert [other_year(small, year) for year in (2024, 2025, 2026)] == [2025, 2024, 2025]

    found = look_at_two(small, 2026, 2024).comparison
    code = rows[1].code
    assert [(pair.row.code, pair.course) for pair in found.pairs if pair.row.code == code] == [
        (code, Course.NEW),
        (code, Course.DROPPED),
    ]
    assert {pair.course for pair in found.pairs if pair.row.code != code} == {Course.KEPT}
    assert found.until == 12, "the later year has not begun"
    assert look_at_two(small, 2025, until=3).comparison.until == 3
