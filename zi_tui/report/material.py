"""What the reports of the shelf are made from, beside the plan year itself."""

from collections.abc import Mapping
from typing import NamedTuple

from zi_tui.domain.follow_up import OversightFile
from zi_tui.domain.oversight import FollowUp, Meeting, Member
from zi_tui.domain.record import EvidenceFile
from zi_tui.report import words
from zi_tui.report.scope import Scope

NO_FILES: Mapping[str, tuple[OversightFile, ...]] = {}


class Material(NamedTuple):
    """Everything recorded by the as-of day that a snapshot does not hold."""

    evidence: tuple[EvidenceFile, ...] = ()
    """Every live attachment of the year."""
    meetings: tuple[Meeting, ...] = ()
    """By the day on which they were held."""
    follow_ups: tuple[FollowUp, ...] = ()
    """In the order of the register."""
    members: tuple[Member, ...] = ()
    """Of all teams, in their order."""
    files: Mapping[str, tuple[OversightFile, ...]] = NO_FILES
    """The files of meetings and follow-ups, by the id of either."""

    def within(self, scope: Scope) -> "Material":
        """Return what belongs to the rows and the team that `scope` chose; meetings are everybody's."""
        if not scope.words:
            return self
        snapshot = scope.snapshot
        teams = {scope.team.id} if scope.team else {row.team_id for row in snapshot.rows}
        return self._replace(
            evidence=tuple(each for each in self.evidence if each.row_id in snapshot.row),
            follow_ups=tuple(
                each
                for each in self.follow_ups
                if each.plan_row_id in snapshot.row or (each.plan_row_id is None and each.team_id in teams)
            ),
            members=tuple(each for each in self.members if each.team_id in teams),
        )

    def file_names(self, id: str) -> str:
        """Return the names of the files of a meeting or a follow-up, on one line."""
        return words.listed([each.file_name for each in self.files.get(id, ())]) or words.NOTHING
