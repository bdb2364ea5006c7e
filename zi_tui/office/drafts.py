"""What is being typed into a form, kept so that a power cut does not lose it."""

import json
from collections.abc import Mapping
from typing import NamedTuple

from zi_tui.domain.record import CellKey
from zi_tui.office.office import Office
from zi_tui.store import local


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


def drop_draft(office: Office, key: CellKey | str) -> None:
    """Forget the draft of a form.

    Raises:
        StoreError: if it cannot be forgotten.
    """
    local.drop_draft(office.store, _name(key))


def _name(key: CellKey | str) -> str:
    return f"form:{key}" if isinstance(key, str) else f"realization:{key.row_id}:{key.month}"
