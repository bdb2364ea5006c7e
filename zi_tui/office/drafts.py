"""What is being typed into a form, kept so that a power cut does not lose it."""

import json

from zi_tui.domain.record import CellKey
from zi_tui.office.office import Office
from zi_tui.store import local


def save_draft(office: Office, key: CellKey, fields: dict[str, str]) -> None:
    """Keep the fields of the form of an occurrence.

    Raises:
        StoreError: if it cannot be saved.
    """
    local.put_draft(office.store, _name(key), json.dumps(fields, ensure_ascii=False))


def load_draft(office: Office, key: CellKey) -> tuple[dict[str, str], str] | None:
    """Return the fields that were being typed and when they were kept (ISO 8601), or `None`."""
    found = local.get_draft(office.store, _name(key))
    return (json.loads(found[0]), found[1]) if found else None


def drop_draft(office: Office, key: CellKey) -> None:
    """Forget the draft of an occurrence."""
    local.drop_draft(office.store, _name(key))


def _name(key: CellKey) -> str:
    return f"realization:{key.row_id}:{key.month}"
