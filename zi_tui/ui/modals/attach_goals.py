"""What a file can prove: the occurrences of a month with their requirements. Pure functions."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zi_tui.domain.meeting_files import ROLES, guess_role
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import NOTHING_ATTACHED, Snapshot, proven, proves
from zi_tui.i18n import _
from zi_tui.text import fold

Broken = Mapping[tuple[CellKey, str], str]
"""Occurrence and requirement, with what became of its files in words."""
NOTHING_BROKEN: Broken = {}


class Goal(NamedTuple):
    """Something that can be ticked: a requirement of an occurrence, or the occurrence alone."""

    key: CellKey
    requirement_id: str | None
    label: str
    due: bool
    """Whether the plan asks for it in this month."""
    proven: bool
    """Whether something is attached for it already, and not known to be broken."""
    damage: str = ""
    """What became of the files that were attached for it, where all of them are broken."""

    @property
    def note(self) -> str:
        """What stands beside it."""
        if self.requirement_id is None:
            return ""
        if self.damage:
            return self.damage
        return _("sudah ada") if self.proven else _("belum ada") if self.due else _("tidak diminta")


class Group(NamedTuple):
    """A plan row with what can be proven of it."""

    row: PlanRow
    month: int
    goals: tuple[Goal, ...]


def groups(snapshot: Snapshot, key: CellKey, broken: Broken = NOTHING_BROKEN) -> list[Group]:
    """Return the occurrence `key`, then the others that are planned in its month: its team's, then the others'.

    Args:
        snapshot: the plan year.
        key: the occurrence in focus.
        broken: requirements of the month whose files are all broken, with what became of them.
    """
    focus = snapshot.row[key.row_id]
    others = [row for row in snapshot.rows if key.month in row.months and row is not focus]
    rows = [focus, *sorted(others, key=lambda row: row.team_id != focus.team_id)]
    return [Group(row, key.month, _goals(snapshot, row, key.month, broken)) for row in rows]


def first_goal(group: Group, requirement_id: str | None, file_names: Sequence[str] = ()) -> Goal | None:
    """Return what is ticked at first.

    That is the chosen requirement, else the only one, else the one that asks for what the files are by their
    names, else the first that is missing; `None` where nothing is missing.
    """
    asked = [goal for goal in group.goals if goal.requirement_id is not None]
    chosen = [goal for goal in asked if goal.requirement_id == requirement_id]
    if chosen or len(asked) == 1:
        return (chosen or asked)[0]
    missing = [goal for goal in asked if not goal.proven]
    named = _named(missing, file_names) or _named(asked, file_names)
    return named or next((goal for goal in missing if goal.due), missing[0] if missing else None)


def _named(goals: Sequence[Goal], file_names: Sequence[str]) -> Goal | None:
    """Return the first requirement that asks for what all the files are, such as a list of who was there."""
    roles = {guess_role(name) for name in file_names}
    words = ROLES[roles.pop()].words if len(roles) == 1 else ()
    return next((goal for word in words for goal in goals if word in fold(goal.label)), None)


def matching(found: Sequence[Group], text: str, ticked: set[Goal]) -> list[Group]:
    """Return the groups in which every word of `text` occurs; what is ticked stays in sight."""
    words = fold(text).split()
    if not words:
        return list(found)
    return [
        group
        for group in found
        if any(goal in ticked for goal in group.goals) or all(word in _haystack(group) for word in words)
    ]


def _haystack(group: Group) -> str:
    return fold("\n".join((group.row.code, group.row.indicator.shown, *(goal.label for goal in group.goals))))


def _goals(snapshot: Snapshot, row: PlanRow, month: int, broken: Broken) -> tuple[Goal, ...]:
    key = CellKey(row.id, month)
    attached = snapshot.attached.get(key, NOTHING_ATTACHED)
    due = {requirement.id for requirement in snapshot.requirements_due(row, month)}
    goals = [
        Goal(
            key,
            requirement.id,
            requirement.text.shown,
            requirement.id in due,
            proven(row, requirement, attached) and (key, requirement.id) not in broken,
            broken.get((key, requirement.id), ""),
        )
        for requirement in row.requirements
    ]
    if not any(proves(row, None, requirement) for requirement in row.requirements):
        goals.append(Goal(key, None, _("(tanpa syarat tertentu)"), due=False, proven=False))
    return tuple(goals)
