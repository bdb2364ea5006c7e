"""Dates that are typed into forms: what they mean, and how they are stored."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from zi_tui import clock
from zi_tui.dates import long_date, parse_date
from zi_tui.domain.plausible import require_document, require_done, require_due
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.text import written

if TYPE_CHECKING:
    from zi_tui.ui.modals.form_values import Remark


def iso_typed(snapshot: Snapshot, text: str) -> str:
    """Return the ISO date that `text` means in the plan's year; what is empty stays so.

    Raises:
        UsageError: if it is no date.
    """
    return parse_date(text, snapshot.as_of, snapshot.year).isoformat() if written(text) else ""


def done_remark(snapshot: Snapshot, text: str, empty: str = "") -> "Remark":
    """Return what a typed day means on which something was carried out; see `day_remark`."""
    latest = max(snapshot.as_of, clock.today())
    return day_remark(snapshot, text, lambda day: require_done(day, snapshot.year, latest), empty)


def due_remark(snapshot: Snapshot, text: str) -> "Remark":
    """Return what a typed day means until which something is to be carried out; see `day_remark`."""
    return day_remark(snapshot, text, lambda day: require_due(day, snapshot.year))


def document_remark(snapshot: Snapshot, text: str) -> "Remark":
    """Return what a typed day means that stands on a document; see `day_remark`."""
    latest = max(snapshot.as_of, clock.today())
    return day_remark(snapshot, text, lambda day: require_document(day, latest))


def day_remark(snapshot: Snapshot, text: str, require: Callable[[dt.date], None], empty: str = "") -> "Remark":
    """Return what a typed date means in words, in red where `require` refuses it.

    Args:
        snapshot: the plan year.
        text: what was typed.
        require: raises what is wrong with a day.
        empty: said where nothing is typed.
    """
    from zi_tui.ui.modals.form_values import Remark  # views that open no form do without it

    if not written(text):
        return Remark(empty or _("misalnya 3/4, 3 apr, kemarin"))
    try:
        day = parse_date(text, snapshot.as_of, snapshot.year)
        require(day)
    except UsageError as error:
        return Remark(str(error), red=True)
    return Remark(long_date(day))
