"""A plan as the JSON document of the shipped one, with what was recorded."""

from typing import Any

from zi_tui.domain.plan import Component, PlanRow, Requirement, Text
from zi_tui.domain.snapshot import Snapshot
from zi_tui.seed.plan_table import realizations

_CLAUSES = {"considerations": "consideration", "legal_basis": "legal_basis", "dictum": "dictum"}


def document(snapshot: Snapshot) -> dict[str, Any]:
    """Return the plan of `snapshot` as a document that `loader.parse` reads."""
    office, plan = snapshot.office, snapshot.plan
    keys = {team.id: f"tim-{position}" for position, team in enumerate(snapshot.teams, 1)}
    return {
        "format": "zi-tui-plan",
        "version": 1,
        "year": plan.year,
        "office": {name: getattr(office, name) for name in ("key", "name", "short_name", "unit", "place")},
        "decree": {
            "number": plan.decree_number,
            "title": _text(plan.title),
            "date": plan.decree_date,
            "place": plan.decree_place,
            "issuer": plan.decree_issuer,
            "signatory": plan.signatory,
            "copy_certified_by": plan.copy_certified_by,
            "copy_certifier_title": _text(plan.copy_certifier_title),
            **{
                name: [{"label": one.label, "text": _text(one.text)} for one in plan.clauses if one.kind == kind]
                for name, kind in _CLAUSES.items()
            },
        },
        "teams": [{"key": keys[team.id], "printed": team.printed, "name": team.name} for team in snapshot.teams],
        "areas": [
            {
                "code": area.code,
                "name": _text(area.name),
                "components": [
                    _component(snapshot, component, keys)
                    for component in snapshot.components
                    if component.area_id == area.id
                ],
            }
            for area in snapshot.areas
        ],
        "realizations": realizations(snapshot),
    }


def _component(snapshot: Snapshot, component: Component, keys: dict[str, str]) -> dict[str, Any]:
    rows = [row for row in snapshot.rows if row.component_id == component.id]
    return {
        "number": int(component.code.rsplit(".", 1)[-1]),
        "name": _text(component.name),
        "rows": [_row(row, number, keys) for number, row in enumerate(rows, 1)],
    }


def _row(row: PlanRow, number: int, keys: dict[str, str]) -> dict[str, Any]:
    return {
        "number": number,
        "code": row.code,
        "team": keys[row.team_id],
        "team_printed": row.team_printed,
        "indicator": _text(row.indicator),
        "steps_printed": row.steps_printed,
        "steps": [_text(step.text) for step in row.steps],
        "evidence_printed": row.evidence_printed,
        "evidence": [_requirement(one) for one in row.requirements],
        "months": sorted(row.months),
    }


def _requirement(requirement: Requirement) -> str | dict[str, Any]:
    months = {"first_month": requirement.first_month, "last_month": requirement.last_month}
    if months == {"first_month": 1, "last_month": 12}:
        return _text(requirement.text)
    text = _text(requirement.text)
    return {**({"printed": text} if isinstance(text, str) else text), **months}


def _text(text: Text) -> str | dict[str, Any]:
    return text.printed if text.corrected is None else {"printed": text.printed, "corrected": text.corrected}
