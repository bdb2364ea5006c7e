"""Which part of the plan a report speaks of: all of it, one team's, one area's, or both."""

from collections.abc import Collection
from typing import NamedTuple

from zi_tui.dates import month_name
from zi_tui.domain.plan import Area, Component, PlanRow, Team
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _


class Scope(NamedTuple):
    """A snapshot cut down to what the report lists, so that every figure counts just that."""

    snapshot: Snapshot
    team: Team | None = None
    areas: tuple[Area, ...] = ()
    """Those that were chosen; none where all are meant."""
    until: int | None = None
    """The last month (1-12) that is listed, where it is not the year's."""
    chosen: str = ""
    """What else was chosen, in words: `14 jadwal terpilih`."""

    @property
    def words(self) -> str:
        """`Tim Pengawasan, Area V, sampai April`; for a report of everything an empty text."""
        parts = [self.team.name] if self.team else []
        if self.areas:
            parts.append(_("Area {code}").format(code=", ".join(area.code for area in self.areas)))
        if self.until:
            parts.append(_("sampai {month}").format(month=month_name(self.until)))
        parts += [self.chosen] if self.chosen else []
        return ", ".join(parts)

    @property
    def months(self) -> range:
        """The months (1-12) that are listed."""
        return range(1, (self.until or 12) + 1)


class ComponentRows(NamedTuple):
    """A component with its rows, in the order of the print."""

    component: Component
    rows: tuple[PlanRow, ...]


def narrow(
    snapshot: Snapshot,
    team_id: str | None = None,
    area_id: str | None = None,
    *,
    area_ids: Collection[str] = (),
    until: int | None = None,
) -> Scope:
    """Return the part of `snapshot` that belongs to a team, to areas, to the months up to one, or all of it.

    A team's report leaves out the areas and components in which the team has no row.

    Args:
        snapshot: the year.
        team_id: this team's rows alone.
        area_id: this area's rows alone.
        area_ids: the same for several areas.
        until: nothing that is planned, recorded or attached for a month after this one (1-12).

    Raises:
        KeyError: if the snapshot has no such team or area.
    """
    team = snapshot.team[team_id] if team_id is not None else None
    wanted = {snapshot.area[each].id for each in (*area_ids, *([area_id] if area_id is not None else []))}
    chosen = tuple(area for area in snapshot.areas if area.id in wanted)
    if until is not None and until < 12:
        snapshot = _up_to(snapshot, until)
    else:
        until = None
    if team is None and not chosen:
        return Scope(snapshot, until=until)
    rows = tuple(
        row for row in snapshot.rows if team_id in (None, row.team_id) and (not wanted or row.area_id in wanted)
    )
    areas = wanted or {row.area_id for row in rows}
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
    return Scope(part, team, chosen, until)


def _up_to(snapshot: Snapshot, month: int) -> Snapshot:
    """Return `snapshot` without everything that belongs to a month after `month` (1-12)."""
    return Snapshot(
        office=snapshot.office,
        plan=snapshot.plan,
        teams=snapshot.teams,
        areas=snapshot.areas,
        components=snapshot.components,
        rows=tuple(
            row._replace(months=frozenset(each for each in row.months if each <= month)) for row in snapshot.rows
        ),
        realizations={key: value for key, value in snapshot.realizations.items() if key.month <= month},
        attached={key: value for key, value in snapshot.attached.items() if key.month <= month},
        waived=snapshot.waived,
        as_of=snapshot.as_of,
    )


def components_of(snapshot: Snapshot, area: Area) -> list[ComponentRows]:
    """Return the components of `area`, each with its rows."""
    return [
        ComponentRows(component, tuple(row for row in snapshot.rows if row.component_id == component.id))
        for component in snapshot.components
        if component.area_id == area.id
    ]
