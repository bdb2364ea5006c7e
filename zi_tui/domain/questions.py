"""The three questions that the assessment asks of monitoring, answered from what was recorded."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zi_tui.domain.axes import Axes, axes
from zi_tui.domain.dashboard import begun_months
from zi_tui.domain.follow_up import FollowUpStatus, is_overdue, is_pending
from zi_tui.domain.oversight import FollowUp, Meeting
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.domain.status import Execution


class CarriedOut(NamedTuple):
    """How much of the plan was carried out."""

    axes: Axes
    """Of what was planned up to the as-of day's month."""
    proof: tuple[Cell, ...]
    """What was carried out, in the plan's order."""


class Monitoring(NamedTuple):
    """Whether monitoring was held regularly, with leaders present."""

    meetings: tuple[Meeting, ...]
    with_leaders: int
    quarters_begun: int
    """How many quarters (0-4) of the year have begun."""
    quarters_held: tuple[int, ...]
    """The quarters (1-4) in which a meeting was held."""
    months_held: tuple[int, ...]
    """The months (1-12) in which one was."""


class FollowedUp(NamedTuple):
    """How many recommendations were followed up; the cancelled ones count for nothing."""

    given: int
    done: int
    in_progress: int
    overdue: int
    proof: tuple[FollowUp, ...]
    """Those that are done."""
    pending: tuple[FollowUp, ...]


class Answers(NamedTuple):
    """The three answers."""

    carried_out: CarriedOut
    monitoring: Monitoring
    followed_up: FollowedUp


def answers(snapshot: Snapshot, meetings: Sequence[Meeting], follow_ups: Sequence[FollowUp]) -> Answers:
    """Return the answers as of the snapshot's day."""
    begun = begun_months(snapshot.year, snapshot.as_of)
    cells = [cell for cell in snapshot.cells() if cell.month <= begun]
    done = tuple(cell for cell in cells if cell.planned and cell.status is Execution.DONE)
    return Answers(
        CarriedOut(axes(cells), done),
        monitoring(snapshot, meetings, begun),
        followed_up(snapshot, follow_ups),
    )


def monitoring(snapshot: Snapshot, meetings: Iterable[Meeting], begun: int) -> Monitoring:
    """Return when meetings were held in the plan's year up to the as-of day, and how many with leaders."""
    until = snapshot.as_of.isoformat()
    held = tuple(
        sorted(
            (each for each in meetings if each.held_on[:4] == str(snapshot.year) and each.held_on <= until),
            key=lambda each: each.held_on,
        )
    )
    months = sorted({int(each.held_on[5:7]) for each in held})
    return Monitoring(
        held,
        sum(bool(each.leader_present) for each in held),
        (begun + 2) // 3,
        tuple(sorted({(month + 2) // 3 for month in months})),
        tuple(months),
    )


def followed_up(snapshot: Snapshot, follow_ups: Iterable[FollowUp]) -> FollowedUp:
    """Return how far the recommendations are."""
    given = [each for each in follow_ups if each.status != FollowUpStatus.CANCELLED]
    done = tuple(each for each in given if each.status == FollowUpStatus.DONE)
    return FollowedUp(
        len(given),
        len(done),
        sum(each.status == FollowUpStatus.IN_PROGRESS for each in given),
        sum(is_overdue(each, snapshot.as_of) for each in given),
        done,
        tuple(each for each in given if is_pending(each)),
    )
