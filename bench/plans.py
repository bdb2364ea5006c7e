"""Plan years of any number of rows: the decree's own, then the same asked of each subdistrict."""

from collections.abc import Mapping
from random import Random

from bench.words import SUBDISTRICTS
from zi_tui.domain.plan import Plan, PlanDocument, PlanRow, Requirement, Step, Text
from zi_tui.seed.ids import part_id, plan_id
from zi_tui.store.change import KEYS, Row, RowChange
from zi_tui.store.connection import Store

_PARTS = {
    "plan": "id = ?",
    "clause": "plan_id = ?",
    "team": "plan_id = ?",
    "area": "plan_id = ?",
    "component": "plan_id = ?",
    "plan_row": "plan_id = ?",
    "step": "plan_row_id IN (SELECT id FROM plan_row WHERE plan_id = ?)",
    "requirement": "plan_row_id IN (SELECT id FROM plan_row WHERE plan_id = ?)",
    "planned_month": "plan_row_id IN (SELECT id FROM plan_row WHERE plan_id = ?)",
}


def plan_of(decree: PlanDocument, year: int, rows: int, rng: Random) -> PlanDocument:
    """Return the plan of `year` with as many `rows`, made from the shipped one."""
    plan = decree.plan._replace(
        id=plan_id(decree.office.id, year),
        year=year,
        title=_of_year(decree.plan.title, year),
        decree_number=f"12 Tahun {year}",
        decree_date=f"{year}-01-10",
    )
    parts = (("team", decree.teams), ("area", decree.areas), ("component", decree.components))
    ids = {part.id: part_id(plan.id, name, at) for name, found in parts for at, part in enumerate(found, 1)}
    return PlanDocument(
        office=decree.office,
        plan=plan,
        teams=tuple(team._replace(id=ids[team.id]) for team in decree.teams),
        areas=tuple(area._replace(id=ids[area.id]) for area in decree.areas),
        components=tuple(
            component._replace(id=ids[component.id], area_id=ids[component.area_id]) for component in decree.components
        ),
        rows=_rows(decree, plan, ids, rows, rng),
    )


def _rows(decree: PlanDocument, plan: Plan, ids: Mapping[str, str], count: int, rng: Random) -> tuple[PlanRow, ...]:
    """Return `count` rows of a plan; `ids` are those of its parts by the decree's."""
    wanted = sorted(range(count), key=lambda number: number % len(decree.rows))  # each row's copies follow it
    made: list[PlanRow] = []
    in_component: dict[str, int] = {}
    for at, number in enumerate(wanted, 1):
        source, copy = decree.rows[number % len(decree.rows)], number // len(decree.rows)
        code, _dot, _number = source.code.rpartition(".")
        in_component[code] = in_component.get(code, 0) + 1
        made.append(
            _row(
                source._replace(
                    id=part_id(plan.id, "row", at),
                    code=f"{code}.{in_component[code]}",
                    area_id=ids[source.area_id],
                    component_id=ids[source.component_id],
                    team_id=ids[source.team_id],
                ),
                copy,
                plan.year,
                rng,
            )
        )
    return tuple(made)


def _row(source: PlanRow, copy: int, year: int, rng: Random) -> PlanRow:
    """Return a row of the decree as it stands there, or as it is asked of the subdistrict number `copy`."""
    where = f" di Kecamatan {SUBDISTRICTS[(copy - 1) % len(SUBDISTRICTS)]}" if copy else ""
    months = frozenset(rng.sample(range(1, 13), len(source.months))) if copy else source.months
    return source._replace(
        indicator=Text(_of_year(source.indicator, year).shown + where),
        steps=tuple(
            Step(part_id(source.id, "step", at), _of_year(step.text, year)) for at, step in enumerate(source.steps, 1)
        ),
        requirements=tuple(
            Requirement(part_id(source.id, "requirement", at), _of_year(each.text, year))
            for at, each in enumerate(source.requirements, 1)
        ),
        months=months,
    )


def _of_year(text: Text, year: int) -> Text:
    return Text(text.shown.replace("2024", str(year)))


def written(store: Store, plan: str) -> list[RowChange]:
    """Return every part of a plan that is in the database, as the history tells of new rows."""
    changes = []
    for table, condition in _PARTS.items():
        cursor = store.connection.execute(f"SELECT * FROM {table} WHERE {condition}", (plan,))
        names = [column[0] for column in cursor.description]
        for values in cursor:
            row: Row = dict(zip(names, values, strict=True))
            changes.append(RowChange(table, tuple(row[name] for name in KEYS[table]), None, row))
    return changes
