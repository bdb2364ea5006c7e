"""Which part of the plan a report speaks of: all of it, one team's, one area's, or both."""

from typing import NamedTuple

from zi_tui.domain.plan import Area, Component, PlanRow, Team
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _


class Scope(NamedTuple):
    """A snapshot cut down to what the report lists, so that every figure counts just that."""

    snapshot: Snapshot
    team: Team | None = None
    area: Area | None = None

    @property
    def words(self) -> str:
        """`Tim Pengawasan, Area V`; for a report of everything an empty text."""
        parts = [self.team.name] if self.team else []
        return ", ".join(parts + ([_("Area {code}").format(code=self.area.code)] if self.area else []))


class ComponentRows(NamedTuple):
    """A component with its rows, in the order of the print."""

    component: Component
    rows: tuple[PlanRow, ...]


def narrow(snapshot: Snapshot, team_id: str | None = None, area_id: str | None = None) -> Scope:
    """Return the part of `snapshot` that belongs to a team, an area, or both.

    A team's report leaves out the areas and components in which the team has no row.

    Raises:
        KeyError: if the snapshot has no such team or area.
    """
    team = snapshot.team[team_id] if team_id is not None else None
    area = snapshot.area[area_id] if area_id is not None else None
    if team is None and area is None:
        return Scope(snapshot)
    rows = tuple(row for row in snapshot.rows if team_id in (None, row.team_id) and area_id in (None, row.area_id))
    areas = {row.area_id for row in rows} if area_id is None else {area_id}
    components = {row.component_id for row in rows}
    part = Snapshot(
        office=snapshot.office,
        plan=snapshot.plan,
        teams=snapshot.teams,
        areas=tuple(each for each in snapshot.areas if each.id in areas),
        components=tuple(
            each for each in snapshot.components if each.id in components or (team is None and each.area_id in areas)
        ),
        rows=rows,
        realizations=snapshot.realizations,
        attached=snapshot.attached,
        waived=snapshot.waived,
        as_of=snapshot.as_of,
    )
    return Scope(part, team, area)


def components_of(snapshot: Snapshot, area: Area) -> list[ComponentRows]:
    """Return the components of `area`, each with its rows."""
    return [
        ComponentRows(component, tuple(row for row in snapshot.rows if row.component_id == component.id))
        for component in snapshot.components
        if component.area_id == area.id
    ]
