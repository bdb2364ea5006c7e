"""What the office sets once: who signs its reports, lists of requirements to choose from."""

import uuid
from typing import NamedTuple

from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.report.context import Signatory
from zi_tui.store import settings, years
from zi_tui.store.change import changing, read_row
from zi_tui.text import one_line, written

SETTINGS = "settings"
ROLES = ("coordinator", "secretary")


def signatories(office: Office) -> dict[str, Signatory]:
    """Return who signs, by role; what was never set is empty."""
    saved = settings.get_all(office.store, "signatory.")
    return {
        role: Signatory(*(saved.get(f"signatory.{role}.{field}", "") for field in Signatory._fields)) for role in ROLES
    }


def save_signatories(office: Office, people: dict[str, Signatory]) -> Outcome:
    """Save who signs, by role.

    Raises:
        StoreError: if it cannot be saved.
    """
    with changing(office.store, office.author, SETTINGS) as change:
        for role, person in people.items():
            for field, value in person._asdict().items():
                change.put("setting", {"key": f"signatory.{role}.{field}", "value": one_line(value), "state": "live"})
        if not change.rows:
            return Outcome(False, _("Penanda tangan tidak berubah."))
        change.summary = _("Penanda tangan laporan diubah")
    return Outcome(True, change.summary)


class Template(NamedTuple):
    """A list of requirements to choose from."""

    id: str
    name: str
    items: tuple[str, ...]


def templates(office: Office) -> tuple[Template, ...]:
    """Return the lists of requirements, in their order.

    Raises:
        StoreError: if they cannot be read.
    """
    found = years.rows_of(
        office.store, "SELECT * FROM requirement_template WHERE state = ? ORDER BY position, name", "live"
    )
    return tuple(Template(str(row["id"]), str(row["name"]), tuple(str(row["items"]).split("\n"))) for row in found)


def save_template(office: Office, id: str | None, name: str, items: str) -> Outcome:
    """Save a list of requirements, one a line; `None` is a new one, and one without items is taken away.

    Raises:
        UsageError: if it has no name, or a new one no items.
        StoreError: if it cannot be saved.
    """
    lines, said = "\n".join(filter(None, map(written, items.split("\n")))), one_line(name)
    if not said or not (lines or id):
        raise UsageError(_("Tulis nama dan paling sedikit satu syarat bukti."))
    with changing(office.store, office.author, SETTINGS) as change:
        before = None if id is None else read_row(office.store, "requirement_template", (id,))
        row = before or {"id": str(uuid.uuid4()), "position": len(templates(office)) + 1}
        after = {"name": said, "items": lines, "state": "live"} if lines else {"state": "removed"}
        if not change.put("requirement_template", {**row, **after}):
            return Outcome(False, _("Contoh syarat bukti tidak berubah."))
        text = _("Contoh syarat bukti {name} disimpan") if lines else _("Contoh syarat bukti {name} dihapus")
        change.summary = text.format(name=said)
    return Outcome(True, change.summary)
