"""What the person looks at: one frozen value that every view paints from."""

from typing import NamedTuple

from zi_tui.domain.filters import Filter
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.screen_lock import Holder


class Session(NamedTuple):
    """The plan year, and where in it the person stands."""

    snapshot: Snapshot
    month: int
    """The month that is looked at, 1-12."""
    row_id: str | None = None
    """The plan row in focus; `None` where none is in sight."""
    filter: Filter = Filter()
    cell_month: int | None = None
    """The month of the occurrence in focus where it is another one, as in the list of late ones."""
    marked: frozenset[CellKey] = frozenset()
    """The occurrences that are marked, to be worked together."""
    marked_last: frozenset[CellKey] = frozenset()
    """What was marked until something was done to it."""
    holder: Holder | None = None
    """Who else has the data open and alone may change it."""
    stood: CellKey | None = None
    """Where the person stood before a list took up an occurrence by itself; `None` once they move."""

    @property
    def row(self) -> PlanRow | None:
        """The plan row in focus."""
        return None if self.row_id is None else self.snapshot.row.get(self.row_id)

    @property
    def key(self) -> CellKey | None:
        """Which occurrence is in focus."""
        return None if self.row is None else CellKey(self.row.id, self.cell_month or self.month)

    @property
    def cell(self) -> Cell | None:
        """The occurrence in focus."""
        return None if self.key is None else self.snapshot.cell_at(self.key)

    @property
    def marked_places(self) -> list[tuple[PlanRow, int]]:
        """The marked occurrences as rows and months, in the order of the plan."""
        return [(row, month) for row in self.snapshot.rows for month in range(1, 13) if (row.id, month) in self.marked]

    def on(self, snapshot: Snapshot) -> "Session":
        """Return the session on what the plan is now, or on another year: what is gone is no longer looked at.

        Of another year, row and team are those with the same code and name.
        """
        old, row, team = self.snapshot, self.row, self.snapshot.team.get(self.filter.team_id or "")
        if old.plan.id == snapshot.plan.id:
            row_id, team_id = self.row_id, self.filter.team_id
        else:
            same = snapshot.row_by_code.get(row.code) if row else None
            row_id = same.id if same else None
            team_id = next((each.id for each in snapshot.teams if team and each.name == team.name), None)
        return self._replace(
            snapshot=snapshot,
            row_id=row_id if row_id in snapshot.row else None,
            marked=frozenset(key for key in self.marked if key.row_id in snapshot.row),
            marked_last=frozenset(key for key in self.marked_last if key.row_id in snapshot.row),
            stood=self.stood if self.stood and self.stood.row_id in snapshot.row else None,
            filter=self.filter._replace(team_id=team_id if team_id in snapshot.team else None),
        )

    def worked(self) -> "Session":
        """Return the session once something was done to what was marked: the next key is not for the same again."""
        return self._replace(marked=frozenset(), marked_last=self.marked) if self.marked else self

    def at(self, key: CellKey) -> "Session":
        """Return the session with an occurrence in focus and its month looked at."""
        return self._replace(row_id=key.row_id, month=key.month, cell_month=None, stood=None)

    def in_month(self, month: int) -> "Session":
        """Return the session with another month looked at."""
        stood = self.stood._replace(month=month) if self.stood else None
        return self._replace(month=month, cell_month=None, stood=stood)

    def on_line(self, key: CellKey, *, by_itself: bool) -> "Session":
        """Return the session with an occurrence of a list in focus, of whatever month.

        Args:
            key: which occurrence.
            by_itself: whether the list took it up, and not the person.
        """
        if key == self.key:
            return self
        stood = (self.stood or self.key) if by_itself else None
        return self._replace(row_id=key.row_id, cell_month=key.month, stood=stood)
