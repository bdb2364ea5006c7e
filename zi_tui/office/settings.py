"""What the office sets once: who signs its reports."""

from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.report.context import Signatory
from zi_tui.store import settings
from zi_tui.store.change import changing
from zi_tui.text import one_line

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
