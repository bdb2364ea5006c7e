"""The rules that give every figure its meaning, said a second time and compared."""

import calendar
import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zi_tui
from zi_tui.domain.month import focus_month, view_month
from zi_tui.domain.plan import PlanRow, Requirement, Text
from zi_tui.domain.record import Attached, CellKey, Realization
from zi_tui.domain.snapshot import (
    NOTHING_ATTACHED,
    Cell,
    Progress,
    Snapshot,
    coverage,
    days_late,
    execution,
    progress,
    proven,
    proves,
)
from zi_tui.domain.status import RECORDABLE, EvidenceStatus, Execution, Verification

from .small_plans import OFFICE, PLAN, TEAMS, YEAR, World, worlds

MONTH = st.integers(1, 12)


def is_over(month: int, as_of: dt.date) -> bool:
    return (as_of.year, as_of.month) > (YEAR, month)


def plan_row(requirements: tuple[Requirement, ...] = (), months: frozenset[int] = frozenset({4})) -> PlanRow:
    return PlanRow("r", "I.1.1", "a", "c", "t1", True, Text("I"), "", "", (), requirements, months)


def one_row(
    row: PlanRow,
    as_of: dt.date = dt.date(2024, 4, 15),
    recorded: Realization | None = None,
    attached: Attached = NOTHING_ATTACHED,
    waived: frozenset[tuple[str, int]] = frozenset(),
) -> Cell:
    """The occurrence of `row` in April."""
    snapshot = Snapshot(
        office=OFFICE, plan=PLAN, teams=TEAMS, areas=(), components=(), rows=(row,),
        realizations={recorded.key: recorded} if recorded else {}, attached={CellKey("r", 4): attached},
        waived=waived, as_of=as_of,
    )  # fmt: skip
    return snapshot.cell(row, 4)


# --- execution --------------------------------------------------------------------------------------


@given(worlds())
def test_execution_of_every_occurrence(world: World) -> None:
    snapshot = world.snapshot
    for cell in snapshot.cells():
        recorded = cell.realization.status if cell.realization else Execution.PLANNED
        finished = recorded in (Execution.DONE, Execution.CANCELLED)
        late = cell.month in cell.row.months and not finished and is_over(cell.month, snapshot.as_of)
        assert cell.status is (Execution.OVERDUE if late else recorded)
        assert cell.late is late


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2024-04-30", Execution.IN_PROGRESS), ("2024-05-01", Execution.OVERDUE), ("2025-01-01", Execution.OVERDUE)],
)
def test_late_begins_the_day_after_the_months_last_and_outranks_in_progress(as_of: str, status: Execution) -> None:
    begun = Realization("r", 4, Execution.IN_PROGRESS)
    assert one_row(plan_row(), dt.date.fromisoformat(as_of), begun).status is status


@pytest.mark.parametrize("status", RECORDABLE)
def test_what_the_plan_does_not_name_is_never_late(status: Execution) -> None:
    cell = one_row(plan_row(months=frozenset({5})), dt.date(2024, 12, 31), Realization("r", 4, status))
    assert cell.status is status
    assert cell.unplanned
    assert not cell.late


@pytest.mark.parametrize("month", range(1, 13))
def test_the_last_day_of_each_month_is_not_late(month: int) -> None:
    last = dt.date(2024, month, calendar.monthrange(2024, month)[1])
    after = last + dt.timedelta(days=1)
    assert execution(Execution.PLANNED, planned=True, last_day=last, as_of=last) is Execution.PLANNED
    assert execution(Execution.PLANNED, planned=True, last_day=last, as_of=after) is Execution.OVERDUE


@pytest.mark.parametrize(
    ("status", "done_on", "late"),
    [(Execution.DONE, "2024-04-30", False), (Execution.DONE, "2024-05-01", True), (Execution.DONE, None, False),
     (Execution.DONE, "2023-12-31", False), (Execution.IN_PROGRESS, "2024-05-01", False),
     (Execution.CANCELLED, "2024-05-01", False)],
)  # fmt: skip
def test_done_after_its_months_end_is_done_and_says_so(status: Execution, done_on: str | None, late: bool) -> None:
    cell = one_row(plan_row(), dt.date(2024, 4, 1), Realization("r", 4, status, done_on))
    assert cell.status is status
    assert cell.done_late is late


@given(worlds())
def test_an_occurrence_is_planned_recorded_or_empty(world: World) -> None:
    snapshot = world.snapshot
    listed = {cell.key for cell in snapshot.cells()}
    for row in snapshot.rows:
        for month in range(1, 13):
            cell = snapshot.cell(row, month)
            assert cell is snapshot.cell_at(CellKey(row.id, month))
            assert cell.planned is (month in row.months)
            assert cell.unplanned is (cell.key in snapshot.realizations and not cell.planned)
            assert (cell.planned, cell.unplanned, cell.empty).count(True) == 1
            assert (cell.key in listed) is not cell.empty
            assert cell.verification is (cell.realization.verification if cell.realization else Verification.PENDING)


# --- evidence ---------------------------------------------------------------------------------------


@given(worlds())
def test_coverage_of_every_occurrence(world: World) -> None:
    snapshot = world.snapshot
    for cell in snapshot.cells():
        ties = [tie for tie in world.ties if (tie.row_id, tie.month) == cell.key]
        due, covered = 0, 0
        for requirement in cell.row.requirements:
            in_season = requirement.first_month <= cell.month <= requirement.last_month
            if not cell.planned or not in_season or (requirement.id, cell.month) in snapshot.waived:
                continue
            due += 1
            named = any(tie.requirement_id == requirement.id for tie in ties)
            alone = len(cell.row.requirements) == 1 and any(tie.requirement_id is None for tie in ties)
            covered += named or alone
        found = cell.evidence
        assert (found.required, found.covered) == (due, covered)
        assert found.files == len({tie.evidence_id for tie in ties})
        assert found.lacking is (covered < due)
        assert found.status is (
            EvidenceStatus.NONE if not ties else EvidenceStatus.COMPLETE if covered == due else EvidenceStatus.PARTIAL
        )


ONE = Requirement("q1", Text("Undangan"))
TWO = Requirement("q2", Text("Notula"))
LATER = Requirement("q3", Text("Laporan"), first_month=5)
EARLIER = Requirement("q4", Text("SK"), last_month=3)
BARE = Attached(1, frozenset(), unnamed=True)
NAMING_ONE = Attached(1, frozenset({"q1"}), unnamed=False)
NAMING_BOTH = Attached(2, frozenset({"q1", "q2"}), unnamed=False)
NAMING_ANOTHERS = Attached(1, frozenset({"other"}), unnamed=False)


@pytest.mark.parametrize(
    ("requirements", "attached", "waived", "expected"),
    [
        ((ONE,), NOTHING_ATTACHED, (), ("none", 1, 0)),
        ((ONE,), BARE, (), ("complete", 1, 1)),
        ((ONE, TWO), BARE, (), ("partial", 2, 0)),
        ((ONE, TWO), NAMING_ONE, (), ("partial", 2, 1)),
        ((ONE, TWO), NAMING_BOTH, (), ("complete", 2, 2)),
        ((ONE,), NAMING_ANOTHERS, (), ("partial", 1, 0)),
        ((), NOTHING_ATTACHED, (), ("none", 0, 0)),
        ((), BARE, (), ("complete", 0, 0)),
        ((ONE, LATER), NAMING_ONE, (), ("complete", 1, 1)),
        ((ONE, EARLIER), NAMING_ONE, (), ("complete", 1, 1)),
        ((ONE, LATER), BARE, (), ("partial", 1, 0)),  # the row has two, though one alone is asked for in April
        ((ONE, TWO), NAMING_ONE, ("q2",), ("complete", 1, 1)),
        ((ONE, TWO), BARE, ("q2",), ("partial", 1, 0)),
        ((ONE,), NOTHING_ATTACHED, ("q1",), ("none", 0, 0)),
        ((ONE,), BARE, ("q1",), ("complete", 0, 0)),
        ((LATER,), NOTHING_ATTACHED, (), ("none", 0, 0)),
    ],
)
def test_coverage_by_example(
    requirements: tuple[Requirement, ...], attached: Attached, waived: tuple[str, ...], expected: tuple[str, int, int]
) -> None:
    cell = one_row(
        plan_row(requirements), attached=attached, waived=frozenset((requirement, 4) for requirement in waived)
    )
    assert (cell.evidence.status, cell.evidence.required, cell.evidence.covered) == expected


@pytest.mark.parametrize(("month", "due"), [(3, False), (4, True), (6, True), (7, False)])
def test_the_first_and_last_month_of_a_requirement_belong_to_it(month: int, due: bool) -> None:
    row = plan_row((Requirement("q", Text("B"), 4, 6),), frozenset(range(1, 13)))
    assert bool(one_row(row).row.requirements)
    snapshot = Snapshot(
        office=OFFICE, plan=PLAN, teams=TEAMS, areas=(), components=(), rows=(row,), realizations={}, attached={},
        waived=frozenset(), as_of=dt.date(2024, 1, 1),
    )  # fmt: skip
    assert bool(snapshot.requirements_due(row, month)) is due


def test_a_waiver_holds_for_its_month_alone() -> None:
    row = plan_row((ONE,), frozenset({3, 4}))
    assert one_row(row, waived=frozenset({("q1", 3)})).evidence.required == 1


def test_a_file_never_makes_a_row_done() -> None:
    cell = one_row(plan_row((ONE,)), dt.date(2024, 5, 1), attached=NAMING_ONE)
    assert cell.evidence.status is EvidenceStatus.COMPLETE
    assert cell.status is Execution.OVERDUE


@given(worlds())
def test_more_files_never_cover_less(world: World) -> None:
    for cell in world.snapshot.cells():
        due = world.snapshot.requirements_due(cell.row, cell.month)
        attached = world.snapshot.attached.get(cell.key, NOTHING_ATTACHED)
        more = Attached(attached.files + 1, attached.requirement_ids | {"new"}, unnamed=True)
        assert coverage(cell.row, due, more).covered >= cell.evidence.covered


# --- roll-ups ---------------------------------------------------------------------------------------


@given(worlds())
def test_progress_is_done_of_planned_without_cancelled(world: World) -> None:
    cells = [cell for cell in world.snapshot.cells() if cell.planned]
    cancelled = sum(cell.status is Execution.CANCELLED for cell in cells)
    done = sum(cell.status is Execution.DONE for cell in cells)
    found = world.snapshot.progress()
    assert found == Progress(len(cells) - cancelled, done, sum(cell.late for cell in cells))
    assert 0 <= found.done + found.late <= found.planned
    assert found.open == len(cells) - cancelled - done
    assert found == progress(world.snapshot.cells())


@given(worlds())
def test_progress_adds_up_over_rows(world: World) -> None:
    parts = [world.snapshot.progress([row]) for row in world.snapshot.rows]
    assert world.snapshot.progress() == Progress(*(sum(figures) for figures in zip(*parts, strict=True)))


def test_progress_of_nothing() -> None:
    assert progress([]) == Progress(0, 0, 0)


# --- the month --------------------------------------------------------------------------------------


@given(worlds(), MONTH, st.sampled_from([None, "t1", "t2"]))
def test_a_months_counts_are_the_lengths_of_its_lists(world: World, number: int, team: str | None) -> None:
    month = view_month(world.snapshot, number, team)
    counts = month.counts
    assert counts.due == counts.planned + counts.in_progress + counts.done + counts.overdue + counts.cancelled
    assert counts.due == len(month.due)
    assert counts.carried_over == len(month.carried_over)
    assert counts.unplanned == len(month.unplanned)
    assert counts.evidence_complete == sum(cell.evidence.status is EvidenceStatus.COMPLETE for cell in month.due)


@given(worlds(), MONTH, st.sampled_from([None, "t1", "t2"]))
def test_a_months_lists_hold_what_they_say_and_all_of_it(world: World, number: int, team: str | None) -> None:
    month = view_month(world.snapshot, number, team)
    mine = [cell for cell in world.snapshot.cells() if team in (None, cell.row.team_id)]
    assert set(month.due) == {cell for cell in mine if cell.month == number and cell.planned}
    assert set(month.carried_over) == {cell for cell in mine if cell.month < number and cell.status == "overdue"}
    assert set(month.unplanned) == {cell for cell in mine if cell.month == number and not cell.planned}
    assert set(month.evidence_missing) == {
        cell
        for cell in mine
        if cell.month <= number and cell.status == "done" and cell.evidence.covered < cell.evidence.required
    }
    assert set(month.next) == {cell for cell in mine if cell.month == number + 1 and cell.planned}
    if number == 12:
        assert month.next == ()


@given(worlds(), MONTH)
def test_a_months_lists_stand_in_the_plans_order_and_name_nothing_twice(world: World, number: int) -> None:
    month = view_month(world.snapshot, number)
    order = [row.id for row in world.snapshot.rows]
    for cells in (month.due, month.carried_over, month.unplanned, month.evidence_missing, month.next):
        places = [(cell.month, order.index(cell.row.id)) for cell in cells]
        assert places == sorted(set(places))


@given(worlds(), MONTH)
def test_teams_share_out_a_month(world: World, number: int) -> None:
    whole = view_month(world.snapshot, number).counts
    parts = [view_month(world.snapshot, number, team.id).counts for team in TEAMS]
    assert whole == tuple(sum(figures) for figures in zip(*parts, strict=True))


@given(worlds())
def test_as_of_moves_lateness_alone(world: World) -> None:
    snapshot = world.snapshot
    before = Snapshot(
        office=snapshot.office, plan=snapshot.plan, teams=snapshot.teams, areas=snapshot.areas,
        components=snapshot.components, rows=snapshot.rows, realizations=snapshot.realizations,
        attached=snapshot.attached, waived=snapshot.waived, as_of=dt.date(2023, 12, 31),
    )  # fmt: skip
    for cell, earlier in zip(snapshot.cells(), before.cells(), strict=True):
        recorded = cell.realization.status if cell.realization else Execution.PLANNED
        assert earlier == cell._replace(status=recorded)


@pytest.mark.parametrize(
    ("as_of", "month"),
    [("2023-12-31", 1), ("2024-01-01", 1), ("2024-04-15", 4), ("2024-12-31", 12), ("2025-01-01", 12)],
)
def test_the_focus_is_todays_month_or_the_nearest_of_the_plans_year(as_of: str, month: int) -> None:
    snapshot = Snapshot(
        office=OFFICE, plan=PLAN, teams=TEAMS, areas=(), components=(), rows=(), realizations={}, attached={},
        waived=frozenset(), as_of=dt.date.fromisoformat(as_of),
    )  # fmt: skip
    assert focus_month(snapshot) == month


def test_a_file_without_a_requirement_counts_only_where_there_is_one() -> None:
    first, second = (Requirement(name, Text(name)) for name in "ab")
    single, several = plan_row((first,)), plan_row((first, second))
    assert proves(single, None, first)
    assert not proves(several, None, first)
    assert proves(several, "b", second)
    assert not proves(several, "b", first)
    unnamed = Attached(1, frozenset(), unnamed=True)
    assert [proven(row, first, unnamed) for row in (single, several)] == [True, False]
    assert proven(several, second, Attached(1, frozenset("b"), unnamed=False))
    assert not proven(single, first, NOTHING_ATTACHED)


@pytest.mark.parametrize(
    ("day", "days"), [("2024-04-30", 0), ("2024-05-01", 1), ("2024-04-29", -1), ("2025-04-30", 365)]
)
def test_days_late_count_from_the_end_of_the_month(day: str, days: int) -> None:
    assert days_late(one_row(plan_row()), 2024, dt.date.fromisoformat(day)) == days


def test_these_rules_have_one_home() -> None:
    package = Path(zi_tui.__file__).parent
    homes = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"requirements\) == 1|month_end\(.*\)\)\.days|- end\)\.days", path.read_text(encoding="utf-8"))
    }
    assert homes == {"domain/snapshot.py"}
