"""The year at a glance, from all that is recorded: what the screen and the shell show."""

from typing import NamedTuple

from zi_tui import clock
from zi_tui.domain.dashboard import Dashboard, dashboard
from zi_tui.domain.questions import Answers, answers
from zi_tui.domain.snapshot import Snapshot
from zi_tui.office.as_of import load_year
from zi_tui.office.office import Office
from zi_tui.store import oversight


class Glance(NamedTuple):
    """A plan year with its figures and the answers to the three monitoring questions."""

    snapshot: Snapshot
    board: Dashboard
    answers: Answers
    left_out: int
    """What was recorded after the as-of day and is not counted."""


def look(office: Office, year: int | None = None) -> Glance:
    """Return the year as of the office's day, counting only what had been recorded by its end.

    Raises:
        StoreError: if the database cannot be read.
        UsageError: if there is no such plan.
    """
    snapshot, _files, left_out = load_year(office, office.resolve_year(year), office.as_of)
    if office.as_of < clock.today():
        found = oversight.load_past(office.store, snapshot.plan.id, office.as_of)
    else:
        found = oversight.load(office.store, snapshot.plan.id)
    given = answers(snapshot, found.meetings, found.follow_ups)
    return Glance(snapshot, dashboard(snapshot), given, left_out + found.later)
