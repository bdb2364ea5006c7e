"""One plan year, whole and frozen, and every figure derived from it: the rules' only home."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from zi_tui.dates import month_end
from zi_tui.domain.plan import Area, Component, Office, Plan, PlanRow, Requirement, Team
from zi_tui.domain.record import Attached, CellKey, Realization
from zi_tui.domain.status import EvidenceStatus, Execution, Verification

if TYPE_CHECKING:
    from zi_tui.domain.oversight import FollowUp

NOTHING_ATTACHED = Attached(0, frozenset(), unnamed=False)


class Coverage(NamedTuple):
    """How complete the evidence of an occurrence is."""

    status: EvidenceStatus
    required: int
    """How many requirements are due."""
    covered: int
    """How many of those a live attachment proves."""
    files: int

    @property
    def lacking(self) -> bool:
        """Whether a requirement that is due has no evidence."""
        return self.covered < self.required


class Cell(NamedTuple):
    """An occurrence with everything that follows from the rules."""

    row: PlanRow
    month: int
    planned: bool
    """Whether the plan names this month."""
    status: Execution
    evidence: Coverage
    verification: Verification
    realization: Realization | None
    """`None` while nothing is recorded."""
    done_late: bool
    """Carried out after the end of its month."""

    @property
    def key(self) -> CellKey:
        """Which occurrence it is."""
        return CellKey(self.row.id, self.month)

    @property
    def unplanned(self) -> bool:
        """Recorded in a month that the plan does not name (di luar jadwal)."""
        return not self.planned and self.realization is not None

    @property
    def empty(self) -> bool:
        """Neither planned nor recorded: there is nothing to say of it."""
        return not self.planned and self.realization is None

    @property
    def late(self) -> bool:
        """Planned, its month over, and neither done nor cancelled (Terlambat)."""
        return self.status is Execution.OVERDUE


class Progress(NamedTuple):
    """The roll-up of any set of occurrences. Only planned ones count."""

    planned: int
    """Planned occurrences, the cancelled ones left out."""
    done: int
    late: int

    @property
    def open(self) -> int:
        """How many are still to be done."""
        return self.planned - self.done


class Snapshot:
    """A plan year as of a day, immutable.

    Args:
        office: whose plan it is.
        plan: the year's plan.
        teams, areas, components, rows: the plan's parts in the order of the print.
        realizations: what is recorded, by occurrence.
        attached: what is attached, by occurrence; occurrences without evidence are left out.
        waived: (requirement id, month) pairs for which nothing is asked.
        as_of: the day that lateness is judged by.
        data_version: a number that is another one once another process wrote.
        overdue_follow_ups: what should have been followed up before the as-of day and was not, the longest first.
    """

    def __init__(
        self,
        *,
        office: Office,
        plan: Plan,
        teams: tuple[Team, ...],
        areas: tuple[Area, ...],
        components: tuple[Component, ...],
        rows: tuple[PlanRow, ...],
        realizations: Mapping[CellKey, Realization],
        attached: Mapping[CellKey, Attached],
        waived: frozenset[tuple[str, int]],
        as_of: dt.date,
        data_version: int = 0,
        overdue_follow_ups: "tuple[FollowUp, ...]" = (),
    ) -> None:
        self.office = office
        self.plan = plan
        self.teams = teams
        self.areas = areas
        self.components = components
        self.rows = rows
        self.as_of = as_of
        self.data_version = data_version
        self.overdue_follow_ups = overdue_follow_ups
        self.realizations = realizations
        self.attached = attached
        self.waived = waived
        self.team = {team.id: team for team in teams}
        self.area = {area.id: area for area in areas}
        self.component = {component.id: component for component in components}
        self.row = {row.id: row for row in rows}
        self.row_by_code = {row.code: row for row in rows}
        self._cells: dict[CellKey, Cell] = {}
        self._progress: dict[str, Progress] = {}
        self._last_days = [month_end(plan.year, month) for month in range(1, 13)]

    @property
    def year(self) -> int:
        """The plan's year."""
        return self.plan.year

    def cell(self, row: PlanRow, month: int) -> Cell:
        """Return the occurrence of `row` in `month` (1-12)."""
        key = CellKey(row.id, month)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = self._derive(row, key)
        return cell

    def cell_at(self, key: CellKey) -> Cell:
        """Return the occurrence named by `key`."""
        return self.cell(self.row[key.row_id], key.month)

    def cells(self, rows: Iterable[PlanRow] | None = None, last_month: int = 12) -> list[Cell]:
        """Return every occurrence of `rows` (else of all), up to `last_month`, that is planned or recorded."""
        months = range(1, last_month + 1)
        return [
            self.cell(row, month)
            for row in (self.rows if rows is None else rows)
            for month in months
            if month in row.months or (row.id, month) in self.realizations
        ]

    def status(self, row: PlanRow, month: int) -> Execution:
        """Return the execution status of `row` in `month` (1-12)."""
        realization = self.realizations.get(CellKey(row.id, month))
        recorded = realization.status if realization else Execution.PLANNED
        return execution(recorded, planned=month in row.months, last_day=self._last_days[month - 1], as_of=self.as_of)

    def progress(self, rows: Iterable[PlanRow] | None = None) -> Progress:
        """Return the roll-up of `rows` (all of them if left out)."""
        planned = done = late = 0
        for row in self.rows if rows is None else rows:
            found = self._progress.get(row.id)
            if found is None:
                found = self._progress[row.id] = _counted([self.status(row, month) for month in row.months])
            planned += found.planned
            done += found.done
            late += found.late
        return Progress(planned, done, late)

    def requirements_due(self, row: PlanRow, month: int) -> tuple[Requirement, ...]:
        """Return the requirements of `row` that ask for evidence in `month` (1-12)."""
        if month not in row.months:
            return ()
        waived = self.waived
        due = [each for each in row.requirements if each.first_month <= month <= each.last_month]
        return tuple([each for each in due if (each.id, month) not in waived] if waived else due)

    def _derive(self, row: PlanRow, key: CellKey) -> Cell:
        realization = self.realizations.get(key)
        last_day = self._last_days[key.month - 1]
        return Cell(
            row=row,
            month=key.month,
            planned=key.month in row.months,
            status=self.status(row, key.month),
            evidence=coverage(row, self.requirements_due(row, key.month), self.attached.get(key, NOTHING_ATTACHED)),
            verification=realization.verification if realization else Verification.PENDING,
            realization=realization,
            done_late=bool(
                realization
                and realization.status is Execution.DONE
                and realization.done_on
                and realization.done_on > last_day.isoformat()
            ),
        )


def execution(recorded: Execution, *, planned: bool, last_day: dt.date, as_of: dt.date) -> Execution:
    """Return the execution status: what was recorded, unless the month ran out on it.

    Late is what is planned, neither done nor cancelled, once the as-of day is after the month's
    last day; it outranks *in progress*. What the plan does not name is never late.
    """
    if planned and recorded in (Execution.PLANNED, Execution.IN_PROGRESS) and as_of > last_day:
        return Execution.OVERDUE
    return recorded


def coverage(row: PlanRow, due: tuple[Requirement, ...], attached: Attached) -> Coverage:
    """Return how complete the evidence is: `due` requirements against what is attached."""
    covered = sum(proven(row, requirement, attached) for requirement in due)
    if not attached.files:
        status = EvidenceStatus.NONE
    elif covered == len(due):
        status = EvidenceStatus.COMPLETE
    else:
        status = EvidenceStatus.PARTIAL
    return Coverage(status, len(due), covered, attached.files)


def proven(row: PlanRow, requirement: Requirement, attached: Attached) -> bool:
    """Whether something that is attached counts for `requirement` of `row`."""
    return requirement.id in attached.requirement_ids or (attached.unnamed and proves(row, None, requirement))


def proves(row: PlanRow, named: str | None, requirement: Requirement) -> bool:
    """Whether a file that names the requirement `named` counts for `requirement` of `row`.

    One that names none counts only where the row has a single one.
    """
    return len(row.requirements) == 1 if named is None else named == requirement.id


def days_late(cell: Cell, year: int, as_of: dt.date) -> int:
    """Return how many days after the last one of its month `as_of` is."""
    return (as_of - month_end(year, cell.month)).days


def progress(cells: Iterable[Cell]) -> Progress:
    """Return done / (planned - cancelled) of `cells`, and how many of them are late."""
    return _counted([cell.status for cell in cells if cell.planned])


def _counted(planned: list[Execution]) -> Progress:
    """Return the roll-up of planned occurrences, of which there are the statuses."""
    cancelled, done, late = map(planned.count, (Execution.CANCELLED, Execution.DONE, Execution.OVERDUE))
    return Progress(len(planned) - cancelled, done, late)
