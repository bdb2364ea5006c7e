"""Whose rows the screen shows at first, and where among them it stands."""

from zi_tui.domain.filters import Filter, matching_rows
from zi_tui.domain.snapshot import Snapshot
from zi_tui.domain.status import Execution
from zi_tui.ui.session import Session


def team_filter(snapshot: Snapshot, name: str | None) -> Filter:
    """Return the filter that shows the rows of the team called `name`; of every team where there is none."""
    return Filter(team_id=next((team.id for team in snapshot.teams if name and team.name == name), None))


def at_first_row(session: Session) -> Session:
    """Return the session at the first row in sight with something to do in its month, else at the first of all."""
    snapshot, month = session.snapshot, session.month
    rows = matching_rows(snapshot, session.filter)
    waiting = (
        row.id
        for row in rows
        if month in row.months and snapshot.cell(row, month).status not in (Execution.DONE, Execution.CANCELLED)
    )
    return session._replace(row_id=next(waiting, rows[0].id if rows else None), cell_month=None)
