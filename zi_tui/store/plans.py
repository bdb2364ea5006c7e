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
from zi_tui.store.one_step import nullable, read_columns, values_of

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
    steps = _steps(store, plan_id)
    requirements = _requirements(store, plan_id)
    months = _months(store, plan_id)
    ids, codes, areas, components, teams, team_printed, printed, corrected, steps_printed, evidence_printed = (
        read_columns(
            store,
            (
                "r.id", "r.code", "c.area_id", "r.component_id", "r.team_id", "r.team_printed", "r.indicator_printed",
                nullable("r.indicator_corrected"), "r.steps_printed", "r.evidence_printed",
            ),
            "plan_row r JOIN component c ON c.id = r.component_id JOIN area a ON a.id = c.area_id"
            " WHERE r.plan_id = ? AND r.state = 'live' ORDER BY a.position, c.position, r.position",
            plan_id,
        )
    )  # fmt: skip
    return tuple(
        map(
            PlanRow,
            ids, codes, areas, components, teams,
            map("1".__eq__, team_printed),
            map(Text, printed, values_of(corrected)),
            steps_printed, evidence_printed,
            (tuple(steps[id]) for id in ids),
            (tuple(requirements[id]) for id in ids),
            (months.get(id, frozenset()) for id in ids),
        )
    )  # fmt: skip


def _steps(store: Store, plan_id: str) -> defaultdict[str, list[Step]]:
    row_ids, ids, printed, corrected = read_columns(
        store,
        ("s.plan_row_id", "s.id", "s.printed", nullable("s.corrected")),
        "step s JOIN plan_row r ON r.id = s.plan_row_id"
        " WHERE r.plan_id = ? AND s.state = 'live' ORDER BY s.plan_row_id, s.position",
        plan_id,
    )
    return _grouped(row_ids, map(Step, ids, map(Text, printed, values_of(corrected))))


def _requirements(store: Store, plan_id: str) -> defaultdict[str, list[Requirement]]:
    row_ids, ids, printed, corrected, first, last = read_columns(
        store,
        ("q.plan_row_id", "q.id", "q.printed", nullable("q.corrected"), "q.first_month", "q.last_month"),
        "requirement q JOIN plan_row r ON r.id = q.plan_row_id"
        " WHERE r.plan_id = ? AND q.state = 'live' ORDER BY q.plan_row_id, q.position",
        plan_id,
    )
    texts = map(Text, printed, values_of(corrected))
    return _grouped(row_ids, map(Requirement, ids, texts, map(int, first), map(int, last)))


def _months(store: Store, plan_id: str) -> dict[str, frozenset[int]]:
    row_ids, months = read_columns(
        store,
        ("m.plan_row_id", "group_concat(m.month)"),
        "planned_month m JOIN plan_row r ON r.id = m.plan_row_id"
        " WHERE r.plan_id = ? AND m.state = 'live' GROUP BY m.plan_row_id",
        plan_id,
    )
    return {id: frozenset(map(int, named.split(","))) for id, named in zip(row_ids, months, strict=True)}


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
    columns = dict(
        zip(
            REALIZATION_COLUMNS,
            read_columns(
                store,
                [nullable("z.done_on") if name == "done_on" else f"z.{name}" for name in REALIZATION_COLUMNS],
                "realization z JOIN plan_row r ON r.id = z.plan_row_id"
                " WHERE r.plan_id = ? AND r.state = 'live' AND z.state = 'live'",
                plan_id,
            ),
            strict=True,
        )
    )
    values: dict[str, Iterable[object]] = columns | {
        "month": map(int, columns["month"]),
        "status": map(_STATUSES.__getitem__, columns["status"]),
        "done_on": values_of(columns["done_on"]),
        "verification": map(_VERDICTS.__getitem__, columns["verification"]),
    }
    return {realization.key: realization for realization in map(Realization._make, zip(*values.values(), strict=True))}


def _attached(store: Store, plan_id: str) -> dict[CellKey, Attached]:
    row_ids, months, files, requirement_ids, unnamed = read_columns(
        store,
        (
            "a.plan_row_id", "a.month", "count(DISTINCT a.evidence_id)",
            "ifnull(group_concat(DISTINCT a.requirement_id), '')", "count(*) > count(a.requirement_id)",
        ),
        "plan_row r JOIN attachment a ON a.plan_row_id = r.id"
        " WHERE r.plan_id = ? AND r.state = 'live' AND a.state = 'live'"
        " GROUP BY r.plan_id, r.code, a.month",  # each row has a code of its own: what the indexes give in order anyway
        plan_id,
    )  # fmt: skip
    named = (frozenset(ids.split(",") if ids else ()) for ids in requirement_ids)
    return dict(
        zip(
            map(CellKey, row_ids, map(int, months)),
            map(Attached, map(int, files), named, map("1".__eq__, unnamed)),
            strict=True,
        )
    )


def _grouped(keys: Iterable[str], values: Iterable[_T]) -> defaultdict[str, list[_T]]:
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        groups[key].append(value)
    return groups
