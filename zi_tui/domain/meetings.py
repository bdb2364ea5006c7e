"""A meeting with all that was recorded of it, as it is listed and edited."""

from typing import NamedTuple

from zi_tui.domain.decisions import Decision
from zi_tui.domain.follow_up import OversightFile
from zi_tui.domain.oversight import FollowUp, Meeting
from zi_tui.domain.plan import PlanRow


class Decided(NamedTuple):
    """A decision of a meeting, and what became of it."""

    decision: Decision
    item: FollowUp | None
    """Its follow-up; `None` where that was taken off the register."""


class Recorded(NamedTuple):
    """A meeting, what it was held for, its files and its decisions."""

    meeting: Meeting
    files: tuple[OversightFile, ...]
    places: tuple[tuple[PlanRow, int], ...]
    """Plan rows and months (1-12), in the order of the plan."""
    decided: tuple[Decided, ...]
