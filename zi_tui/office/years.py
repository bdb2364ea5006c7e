"""The plan years of an office: which there are, and locking them."""

from typing import NamedTuple

from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.store import years
from zi_tui.store.change import changing

LOCK, UNLOCK = "lock", "unlock"


class Year(NamedTuple):
    """A plan year."""

    year: int
    locked: bool
    recorded: int
    """How many occurrences something is recorded of."""


def overview(office: Office) -> tuple[Year, ...]:
    """Return the years that have a plan, latest first.

    Raises:
        StoreError: if they cannot be read.
    """
    found = []
    for year in reversed(office.years()):
        plan = years.plan_of(office.store, year) or {}
        recorded = years.recorded_in(office.store, str(plan["id"]))
        found.append(Year(year, bool(plan["locked"]), recorded.realizations))
    return tuple(found)


def lock(office: Office, year: int) -> Outcome:
    """Let nothing be changed in `year` any more.

    Raises:
        UsageError: if there is no such plan.
        StoreError: if it cannot be saved.
    """
    return _set(office, year, 1, LOCK, _("Renaksi {year} dikunci"), _("Renaksi {year} sudah terkunci."))


def unlock(office: Office, year: int) -> Outcome:
    """Let `year` be changed again.

    Raises:
        UsageError: if there is no such plan.
        StoreError: if it cannot be saved.
    """
    return _set(office, year, 0, UNLOCK, _("Kunci Renaksi {year} dibuka"), _("Renaksi {year} tidak terkunci."))


def _set(office: Office, year: int, locked: int, action: str, done: str, unchanged: str) -> Outcome:
    with changing(office.store, office.author, action) as change:
        plan = years.plan_of(office.store, office.resolve_year(year))
        if plan is None:
            raise UsageError(_("Tidak ada renaksi tahun {year}.").format(year=year))
        if plan["locked"] == locked:
            return Outcome(False, unchanged.format(year=year))
        change.put("plan", {**plan, "locked": locked})
        change.summary = done.format(year=year)
    return Outcome(True, change.summary)
