"""What is being typed into a form, kept so that a power cut does not lose it."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from zi_tui.dates import short_month
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.store import local
from zi_tui.text import ELLIPSIS

_MOST_TOLD = 3
"""How many names a sentence holds."""


class Draft(NamedTuple):
    """What was being typed into a form."""

    fields: dict[str, str]
    """What differs from what was saved, by the form's field, as typed."""
    base: str
    """When the realization that it was typed over had been recorded; empty where there was none."""
    saved_at: str
    """When it was kept, ISO 8601."""


def save_draft(office: Office, key: CellKey | str, fields: Mapping[str, str], base: str = "") -> None:
    """Keep what is typed into a form; see `Draft`. Nothing typed: forget it.

    Args:
        office: where.
        key: the occurrence that the form is of, or another form's own name.
        fields: what is typed.
        base: what it is typed over.

    Raises:
        StoreError: if it cannot be saved.
    """
    if not fields:
        drop_draft(office, key)
        return
    content = json.dumps({"base": base, "fields": dict(fields)})  # escaped: half characters too
    local.put_draft(office.store, _name(key), content)


def load_draft(office: Office, key: CellKey | str) -> Draft | None:
    """Return what was being typed, or `None` where there is nothing that can be read.

    Raises:
        StoreError: if the database cannot be read.
    """
    found = local.get_draft(office.store, _name(key))
    if found is None:
        return None
    try:
        content = json.loads(found[0])
        fields = {str(name): str(text) for name, text in content["fields"].items()}
        return Draft(fields, str(content["base"]), found[1])
    except (ValueError, TypeError, KeyError, AttributeError):
        return None  # an unreadable draft must not keep the form from opening


def waiting(office: Office, snapshot: Snapshot) -> str:
    """Return which forms of the plan year wait with something typed, and how they are opened; empty where none does.

    Raises:
        StoreError: if the database cannot be read.
    """
    said = [told for key in local.draft_keys(office.store) if (told := _told(key, snapshot))]
    if not said:
        return ""
    more = _(" dan {count} lagi").format(count=len(said) - _MOST_TOLD) if len(said) > _MOST_TOLD else ""
    return _("Ada isian yang belum disimpan: {forms}. Bukalah; isian itu ditawarkan.").format(
        forms=", ".join(said[:_MOST_TOLD]) + more
    )


def _told(key: str, snapshot: Snapshot) -> str:
    """Return the form that a draft is of and the key that opens it; empty where it is not of this plan year."""
    kind, _colon, rest = key.removeprefix("form:").partition(":")
    year, _colon, which = rest.partition(":")
    if kind == "realization":
        cells = _named([f"{year}/{which}"], snapshot)
        return _("{cell} (enter)").format(cell=cells[0]) if cells else ""
    if year != str(snapshot.year):
        return ""
    if kind == "meeting":
        return _("rapat (M, lalu enter)") if which else _("rapat baru (R)")
    if kind == "follow-up":
        return _("tindak lanjut (L, lalu enter)") if which else _("tindak lanjut baru (L, lalu +)")
    cells = _named(which.split(), snapshot)
    if not cells or kind not in ("fill", "verify"):
        return ""
    names = ", ".join(cells[:_MOST_TOLD]) + (ELLIPSIS if len(cells) > _MOST_TOLD else "")
    said = _("isi bersama {cells} (x, lalu enter)") if kind == "fill" else _("verifikasi bersama {cells} (x, lalu v)")
    return said.format(cells=names)


def _named(places: list[str], snapshot: Snapshot) -> list[str]:
    """Return occurrences, each written `row/month`, by code; what the plan no longer has is left out."""
    found = [(snapshot.row.get(row), month) for row, _slash, month in (place.partition("/") for place in places)]
    return [f"{row.code} {short_month(int(month))}" for row, month in found if row is not None]


def drop_draft(office: Office, key: CellKey | str) -> None:
    """Forget the draft of a form.

    Raises:
        StoreError: if it cannot be forgotten.
    """
    local.drop_draft(office.store, _name(key))


def _name(key: CellKey | str) -> str:
    return f"form:{key}" if isinstance(key, str) else f"realization:{key.row_id}:{key.month}"
