"""A plan year as of a day, with what had been recorded by its end."""

import datetime as dt

from zi_tui import clock
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.office.office import Office
from zi_tui.store.evidence import of_year
from zi_tui.store.past import load_past


def load_year(office: Office, year: int, as_of: dt.date) -> tuple[Snapshot, tuple[EvidenceFile, ...], int]:
    """Return the year, its evidence, and how much was recorded only after the as-of day."""
    if as_of < clock.today():
        past = load_past(office.store, year, as_of)
        return past.snapshot, past.evidence, past.later_realizations + past.later_attachments
    snapshot = office.snapshot(year)
    return snapshot, of_year(office.store, snapshot.plan.id), 0
