"""A plan as a file says it, before it has ids: whichever form the file has."""

from typing import NamedTuple

from zi_tui.domain.plan import Plan, PlanDocument, Text
from zi_tui.seed.decree_text import DecreeFacts


class DraftTeam(NamedTuple):
    """A team by its printed and its shown name."""

    printed: str
    name: str


class DraftRequirement(NamedTuple):
    """A requirement; without months the file says nothing about them."""

    text: Text
    first_month: int = 1
    last_month: int = 12


class DraftRow(NamedTuple):
    """A row of the table."""

    code: str
    team: DraftTeam
    team_printed: bool
    indicator: Text
    steps_printed: str
    evidence_printed: str
    steps: tuple[Text, ...]
    requirements: tuple[DraftRequirement, ...]
    months: frozenset[int]


class DraftComponent(NamedTuple):
    """A component with its rows."""

    code: str
    name: Text
    rows: tuple[DraftRow, ...]


class DraftArea(NamedTuple):
    """An area with its components."""

    code: str
    name: Text
    components: tuple[DraftComponent, ...]


class Draft(NamedTuple):
    """A whole plan."""

    year: int | None
    """`None` where the file does not say it."""
    teams: tuple[DraftTeam, ...]
    areas: tuple[DraftArea, ...]
    codes_given: bool
    """Whether the file names each row's code; else the codes follow from the order."""
    plan: Plan | None = None
    """The decree, where the file has it whole."""
    facts: DecreeFacts = DecreeFacts()
    """What a table's surroundings say of the decree."""


def of_document(document: PlanDocument) -> Draft:
    """Return what `document` says."""
    teams = {team.id: DraftTeam(team.printed, team.name) for team in document.teams}
    areas = tuple(
        DraftArea(
            area.code,
            area.name,
            tuple(
                DraftComponent(
                    component.code,
                    component.name,
                    tuple(
                        DraftRow(
                            row.code, teams[row.team_id], row.team_printed, row.indicator,
                            row.steps_printed, row.evidence_printed,
                            tuple(step.text for step in row.steps),
                            tuple(DraftRequirement(*one[1:]) for one in row.requirements),
                            row.months,
                        )
                        for row in document.rows
                        if row.component_id == component.id
                    ),
                )
                for component in document.components
                if component.area_id == area.id
            ),
        )
        for area in document.areas
    )  # fmt: skip
    return Draft(document.plan.year, tuple(teams.values()), areas, True, document.plan)
