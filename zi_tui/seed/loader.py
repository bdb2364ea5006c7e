"""A plan file into domain values: strict JSON, its schema, its references, ids."""

from importlib import resources
from pathlib import Path
from typing import Any

from zi_tui.domain.plan import (
    Area,
    Clause,
    Component,
    Office,
    Plan,
    PlanDocument,
    PlanRow,
    Requirement,
    Step,
    Team,
    Text,
)
from zi_tui.seed import references, schema, strict_json
from zi_tui.seed.ids import office_id, part_id, plan_id
from zi_tui.text import one_line

_SHIPPED = "seed.json"
_CLAUSES = (("considerations", "consideration"), ("legal_basis", "legal_basis"), ("dictum", "dictum"))


def load(path: Path | None = None) -> PlanDocument:
    """Return the plan in the file at `path`, or the shipped plan of decree 12/2024.

    Raises:
        SeedError: if the file cannot be read as a plan; one sentence says what is wrong, and where.
    """
    if path is not None:
        return parse(strict_json.read(path), str(path))
    packaged = resources.files("zi_tui.seed").joinpath(_SHIPPED)
    if packaged.is_file():
        return parse(packaged.read_bytes(), _SHIPPED)
    # An editable install has no copy inside the package: the repository's own is read.
    return load(Path(__file__).parents[2] / "data" / _SHIPPED)


def parse(data: bytes, source_name: str) -> PlanDocument:
    """Return the plan that `data`, the bytes of the file `source_name`, describes.

    Raises:
        SeedError: if it is no plan; one sentence says what is wrong, and where.
    """
    document = strict_json.decode(data, source_name)
    schema.check(document, source_name)
    references.check(document, source_name)
    return _document(document)


def _document(document: Any) -> PlanDocument:
    """Return the values of a `document` that has passed every check."""
    office = _office(document["office"])
    plan = _plan(document, office)
    teams = {team["key"]: _team(team, plan, position) for position, team in enumerate(document["teams"], 1)}
    areas: list[Area] = []
    components: list[Component] = []
    rows: list[PlanRow] = []
    for area_raw in document["areas"]:
        area = Area(part_id(plan.id, "area", len(areas) + 1), area_raw["code"], _text(area_raw["name"]))
        areas.append(area)
        for component_raw in area_raw["components"]:
            component = Component(
                id=part_id(plan.id, "component", len(components) + 1),
                area_id=area.id,
                code=f"{area.code}.{int(component_raw['number'])}",
                name=_text(component_raw["name"]),
            )
            components.append(component)
            for row_raw in component_raw["rows"]:
                identity = part_id(plan.id, "row", len(rows) + 1)
                rows.append(_row(row_raw, identity, component, teams[row_raw["team"]]))
    return PlanDocument(office, plan, tuple(teams.values()), tuple(areas), tuple(components), tuple(rows))


def _office(raw: Any) -> Office:
    return Office(
        id=office_id(raw["key"]),
        key=raw["key"],
        name=one_line(raw["name"]),
        short_name=one_line(raw["short_name"]),
        unit=one_line(raw["unit"]),
        place=one_line(raw["place"]),
    )


def _plan(document: Any, office: Office) -> Plan:
    decree = document["decree"]
    year = int(document["year"])
    return Plan(
        id=plan_id(office.id, year),
        office_id=office.id,
        year=year,
        title=_text(decree["title"]),
        decree_number=one_line(decree["number"]),
        decree_date=decree["date"],
        decree_place=one_line(decree["place"]),
        decree_issuer=one_line(decree["issuer"]),
        signatory=one_line(decree["signatory"]),
        copy_certified_by=one_line(decree["copy_certified_by"]),
        copy_certifier_title=_text(decree["copy_certifier_title"]),
        clauses=tuple(
            Clause(kind, one_line(clause["label"]), _text(clause["text"]))
            for name, kind in _CLAUSES
            for clause in decree[name]
        ),
    )


def _team(raw: Any, plan: Plan, position: int) -> Team:
    return Team(part_id(plan.id, "team", position), one_line(raw["printed"]), one_line(raw["name"]))


def _row(raw: Any, identity: str, component: Component, team: Team) -> PlanRow:
    return PlanRow(
        id=identity,
        code=raw.get("code") or f"{component.code}.{int(raw['number'])}",
        area_id=component.area_id,
        component_id=component.id,
        team_id=team.id,
        team_printed=raw["team_printed"],
        indicator=_text(raw["indicator"]),
        steps_printed=raw["steps_printed"].strip(),
        evidence_printed=raw["evidence_printed"].strip(),
        steps=tuple(Step(part_id(identity, "step", at), _text(step)) for at, step in enumerate(raw["steps"], 1)),
        requirements=tuple(
            _requirement(item, part_id(identity, "requirement", at)) for at, item in enumerate(raw["evidence"], 1)
        ),
        months=frozenset(int(month) for month in raw["months"]),
    )


def _requirement(raw: str | dict[str, Any], identity: str) -> Requirement:
    if isinstance(raw, str):
        return Requirement(identity, _text(raw))
    text = _text({"printed": raw["printed"], "corrected": raw.get("corrected", raw["printed"])})
    return Requirement(identity, text, int(raw.get("first_month", 1)), int(raw.get("last_month", 12)))


def _text(raw: str | dict[str, str]) -> Text:
    """Return a text of the file: a string as printed, or an object with its correction."""
    if isinstance(raw, str):
        return Text(raw.strip())
    printed, corrected = raw["printed"].strip(), raw["corrected"].strip()
    return Text(printed, None if corrected == printed else corrected)
