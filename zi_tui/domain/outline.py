"""The plan as a tree with a roll-up on every branch: pure functions from a snapshot to nodes."""

from collections import defaultdict
from typing import NamedTuple

from zi_tui.domain.filters import Filter, matching_rows
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Progress, Snapshot
from zi_tui.i18n import _

PLAN, AREA, COMPONENT, ROW = "plan", "area", "component", "row"


class Node(NamedTuple):
    """A node of the outline."""

    kind: str
    """`PLAN`, `AREA`, `COMPONENT` or `ROW`."""
    id: str
    depth: int
    code: str
    """What people say: `I`, `I.4`, `I.4.2`; empty for the plan."""
    label: str
    progress: Progress
    rows: tuple[PlanRow, ...]
    """The plan rows in it, in order."""


def component_label(snapshot: Snapshot, component_id: str) -> str:
    """Return the name of a component; the decree leaves one unnamed."""
    return snapshot.component[component_id].name.shown or _("(tanpa nama)")


def outline(snapshot: Snapshot, wanted: Filter) -> list[Node]:
    """Return every node that a filter lets through, in the order of the plan.

    What has no rows yet is there while nothing is left out of sight.
    """
    rows = matching_rows(snapshot, wanted)
    everything = not wanted.active
    if not rows and not everything:
        return []
    by_area: defaultdict[str, list[PlanRow]] = defaultdict(list)
    by_component: defaultdict[str, list[PlanRow]] = defaultdict(list)
    for row in rows:
        by_area[row.area_id].append(row)
        by_component[row.component_id].append(row)
    nodes = [_node(snapshot, PLAN, snapshot.plan.id, "", _("Renaksi {year}").format(year=snapshot.year), rows)]
    for area in snapshot.areas:
        if area.id not in by_area and not everything:
            continue
        nodes.append(_node(snapshot, AREA, area.id, area.code, area.name.shown, by_area[area.id]))
        for component in snapshot.components:
            if component.area_id != area.id or (component.id not in by_component and not everything):
                continue
            inside = by_component[component.id]
            label = component_label(snapshot, component.id)
            nodes.append(_node(snapshot, COMPONENT, component.id, component.code, label, inside))
            nodes.extend(_node(snapshot, ROW, row.id, row.code, row.indicator.shown, [row]) for row in inside)
    return nodes


def _node(snapshot: Snapshot, kind: str, id: str, code: str, label: str, rows: list[PlanRow]) -> Node:
    depth = (PLAN, AREA, COMPONENT, ROW).index(kind)
    return Node(kind, id, depth, code, label, snapshot.progress(rows), tuple(rows))
