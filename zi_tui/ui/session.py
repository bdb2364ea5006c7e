"""What the person looks at: one frozen value that every view paints from."""

from typing import NamedTuple

from zi_tui.domain.filters import Filter
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Cell, Snapshot


class Session(NamedTuple):
    """The plan year, and where in it the person stands."""

    snapshot: Snapshot
    month: int
    """The month in focus, 1-12."""
    row_id: str | None = None
    """The plan row in focus; `None` where none is in sight."""
    filter: Filter = Filter()

    @property
    def row(self) -> PlanRow | None:
        """The plan row in focus."""
        return None if self.row_id is None else self.snapshot.row.get(self.row_id)

    @property
    def cell(self) -> Cell | None:
        """The occurrence in focus."""
        row = self.row
        return None if row is None else self.snapshot.cell(row, self.month)

    @property
    def key(self) -> CellKey | None:
        """Which occurrence is in focus."""
        return None if self.row_id is None else CellKey(self.row_id, self.month)
