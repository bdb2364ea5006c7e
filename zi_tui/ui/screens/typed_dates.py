"""Dates that are typed into forms: what they mean, and how they are stored."""

from typing import TYPE_CHECKING

from zi_tui.dates import long_date, parse_date
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


def day_remark(snapshot: Snapshot, text: str, empty: str = "") -> "Remark":
    """Return what a typed date means in words; `empty` is said where nothing is typed."""
    from zi_tui.ui.modals.form_values import Remark  # views that open no form do without it

    if not written(text):
        return Remark(empty or _("misalnya 3/4, 3 apr, kemarin"))
    try:
        return Remark(long_date(parse_date(text, snapshot.as_of, snapshot.year)))
    except UsageError as error:
        return Remark(str(error), red=True)
