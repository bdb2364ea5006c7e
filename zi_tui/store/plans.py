"""Reading plan years: which there are, and one of them whole."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from zi_tui.domain.plan import Area, Clause, Component, Office, Plan, PlanRow, Requirement, Step, Team, Text
from zi_tui.domain.record import Attached, CellKey, Realization
from zi_tui.domain.snapshot import Snapshot
from zi_tui.domain.status import Execution, Verification
from zi_tui.store.connection import Store

if TYPE_CHECKING:
    from zi_tui.domain.oversight import FollowUp

_T = TypeVar("_T")


def plan_years(store: Store) -> tuple[int, ...]:
    """Return the years that have a plan, earliest first."""
    with store.in_words():
        return tuple(
            year for (year,) in store.connection.execute("SELECT year FROM plan WHERE state = 'live' ORDER BY year")
        )


def year_of(store: Store, id: str) -> int:
    """Return the year of a plan, or of the plan that a row belongs to.

    Raises:
        StoreError: if it cannot be read.
    """
    with store.in_words():
        (year,) = store.connection.execute(
            "SELECT year FROM plan WHERE id = ? OR id = (SELECT plan_id FROM plan_row WHERE id = ?)", (id, id)
        ).fetchone()
    return int(year)


def load_snapshot(store: Store, year: int, as_of: dt.date) -> Snapshot:
    """Return the plan of `year` with all that is recorded now, judged as of `as_of`.

    Raises:
        StoreError: if the database cannot be read.
        KeyError: if there is no plan of `year`.
    """
    version = store.data_version()
    with store.reading():
        plan = _plan(store, year)
        return Snapshot(
            office=_office(store, plan.office_id),
            plan=plan,
            teams=tuple(
                Team(*values)
                for values in store.connection.execute(
                    "SELECT id, printed, name FROM team WHERE plan_id = ? AND state = 'live' ORDER BY position",
                    (plan.id,),
                )
            ),
            areas=tuple(
                Area(id, code, Text(printed, corrected))
                for id, code, printed, corrected in store.connection.execute(
                    "SELECT id, code, printed, corrected FROM area"
                    " WHERE plan_id = ? AND state = 'live' ORDER BY position",
                    (plan.id,),
                )
            ),
            components=tuple(
                Component(id, area_id, code, Text(printed, corrected))
                for id, area_id, code, printed, corrected in store.connection.execute(
                    "SELECT id, area_id, code, printed, corrected FROM component"
                    " WHERE plan_id = ? AND state = 'live' ORDER BY position",
                    (plan.id,),
                )
            ),
            rows=_rows(store, plan.id),
            realizations=_realizations(store, plan.id),
            attached=_attached(store, plan.id),
            waived=frozenset(
                store.connection.execute(
                    "SELECT w.requirement_id, w.month FROM requirement_waiver w JOIN plan_row r ON r.id = w.plan_row_id"
                    " WHERE r.plan_id = ? AND w.state = 'live'",
                    (plan.id,),
                )
            ),
            as_of=as_of,
            data_version=version,
            overdue_follow_ups=_overdue_follow_ups(store, plan.id, as_of),
        )


def _overdue_follow_ups(store: Store, plan_id: str, as_of: dt.date) -> "tuple[FollowUp, ...]":
    found = store.connection.execute(
        "SELECT 1 FROM follow_up WHERE plan_id = ? AND state = 'live' AND status IN ('open', 'in_progress')"
        " AND due_on < ? LIMIT 1",
        (plan_id, as_of.isoformat()),
    ).fetchone()
    if found is None:
        return ()
    from zi_tui.store import follow_ups  # the quick check pays for it only where there are some

    return follow_ups.overdue(store, plan_id, as_of)


def _office(store: Store, office_id: str) -> Office:
    return Office(
        *store.connection.execute(
            "SELECT id, key, name, short_name, unit, place FROM office WHERE id = ?", (office_id,)
        ).fetchone()
    )


def _plan(store: Store, year: int) -> Plan:
    found = store.connection.execute(
        "SELECT id, office_id, year, title_printed, title_corrected, decree_number, decree_date, decree_place,"
        " decree_issuer, signatory, copy_certified_by, copy_certifier_title_printed, copy_certifier_title_corrected,"
        " locked FROM plan WHERE year = ? AND state = 'live'",
        (year,),
    ).fetchone()
    if found is None:
        raise KeyError(year)
    clauses = store.connection.execute(
        "SELECT kind, label, printed, corrected FROM clause WHERE plan_id = ? AND state = 'live' ORDER BY position",
        (found[0],),
    )
    return Plan(
        id=found[0],
        office_id=found[1],
        year=found[2],
        title=Text(found[3], found[4]),
        decree_number=found[5],
        decree_date=found[6],
        decree_place=found[7],
        decree_issuer=found[8],
        signatory=found[9],
        copy_certified_by=found[10],
        copy_certifier_title=Text(found[11], found[12]),
        clauses=tuple(Clause(kind, label, Text(printed, corrected)) for kind, label, printed, corrected in clauses),
        locked=bool(found[13]),
    )


def _rows(store: Store, plan_id: str) -> tuple[PlanRow, ...]:
    steps = _grouped(
        (row_id, Step(id, Text(printed, corrected)))
        for row_id, id, printed, corrected in store.connection.execute(
            "SELECT s.plan_row_id, s.id, s.printed, s.corrected FROM step s JOIN plan_row r ON r.id = s.plan_row_id"
            " WHERE r.plan_id = ? AND s.state = 'live' ORDER BY s.plan_row_id, s.position",
            (plan_id,),
        )
    )
    requirements = _grouped(
        (row_id, Requirement(id, Text(printed, corrected), first_month, last_month))
        for row_id, id, printed, corrected, first_month, last_month in store.connection.execute(
            "SELECT q.plan_row_id, q.id, q.printed, q.corrected, q.first_month, q.last_month"
            " FROM requirement q JOIN plan_row r ON r.id = q.plan_row_id"
            " WHERE r.plan_id = ? AND q.state = 'live' ORDER BY q.plan_row_id, q.position",
            (plan_id,),
        )
    )
    months = _grouped(
        store.connection.execute(
            "SELECT m.plan_row_id, m.month FROM planned_month m JOIN plan_row r ON r.id = m.plan_row_id"
            " WHERE r.plan_id = ? AND m.state = 'live'",
            (plan_id,),
        )
    )
    return tuple(
        PlanRow(
            id=id,
            code=code,
            area_id=area_id,
            component_id=component_id,
            team_id=team_id,
            team_printed=bool(team_printed),
            indicator=Text(printed, corrected),
            steps_printed=steps_printed,
            evidence_printed=evidence_printed,
            steps=tuple(steps[id]),
            requirements=tuple(requirements[id]),
            months=frozenset(months[id]),
        )
        for (
            id, code, area_id, component_id, team_id, team_printed, printed, corrected, steps_printed, evidence_printed,
        ) in store.connection.execute(
            "SELECT r.id, r.code, c.area_id, r.component_id, r.team_id, r.team_printed, r.indicator_printed,"
            " r.indicator_corrected, r.steps_printed, r.evidence_printed"
            " FROM plan_row r JOIN component c ON c.id = r.component_id JOIN area a ON a.id = c.area_id"
            " WHERE r.plan_id = ? AND r.state = 'live' ORDER BY a.position, c.position, r.position",
            (plan_id,),
        )
    )  # fmt: skip


REALIZATION_COLUMNS = (
    "plan_row_id", "month", "status", "done_on", "done_by", "note", "obstacle", "cause", "solution", "follow_up",
    "reason", "verification", "verification_note", "recorded_at",
)  # fmt: skip
"""The columns of `realization` in the order of `Realization`'s fields."""


_STATUS, _VERDICT = REALIZATION_COLUMNS.index("status"), REALIZATION_COLUMNS.index("verification")
_STATUSES = {status.value: status for status in Execution}
_VERDICTS = {verdict.value: verdict for verdict in Verification}


def realization_of(values: Iterable[Any]) -> Realization:
    """Return the realization of a row's `REALIZATION_COLUMNS`."""
    fields = list(values)
    fields[_STATUS] = _STATUSES[fields[_STATUS]]
    fields[_VERDICT] = _VERDICTS[fields[_VERDICT]]
    return Realization._make(fields)


def _realizations(store: Store, plan_id: str) -> dict[CellKey, Realization]:
    columns = ", ".join(f"z.{name}" for name in REALIZATION_COLUMNS)
    found = store.connection.execute(
        f"SELECT {columns} FROM realization z JOIN plan_row r ON r.id = z.plan_row_id"
        " WHERE r.plan_id = ? AND r.state = 'live' AND z.state = 'live'",
        (plan_id,),
    )
    return {realization.key: realization for realization in map(realization_of, found)}


def _attached(store: Store, plan_id: str) -> dict[CellKey, Attached]:
    found = store.connection.execute(
        "SELECT a.plan_row_id, a.month, count(DISTINCT a.evidence_id), group_concat(DISTINCT a.requirement_id),"
        " count(*) > count(a.requirement_id)"
        " FROM plan_row r JOIN attachment a ON a.plan_row_id = r.id"
        " WHERE r.plan_id = ? AND r.state = 'live' AND a.state = 'live'"
        " GROUP BY r.plan_id, r.code, a.month",  # each row has a code of its own: what the indexes give in order anyway
        (plan_id,),
    )
    return {
        CellKey(row_id, month): Attached(files, frozenset(named.split(",") if named else ()), bool(unnamed))
        for row_id, month, files, named, unnamed in found
    }


def _grouped(pairs: Iterable[tuple[str, _T]]) -> defaultdict[str, list[_T]]:
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups
