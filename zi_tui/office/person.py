"""The name under which the history knows whoever works on this PC."""

from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.store import local
from zi_tui.text import one_line, quoted, written

LONGEST = 60
"""Characters of a name."""
_TOLD = "told_person"


def get(office: Office) -> str:
    """Return the name that was given on this PC; empty where none was.

    Raises:
        StoreError: if it cannot be read.
    """
    return local.get(office.store, local.PERSON) or ""


def save(office: Office, name: str) -> Outcome:
    """Record under `name` from now on, on this PC; an empty one is the system user's alone.

    What was recorded before keeps its name: the history is never changed.

    Raises:
        StoreError: if it cannot be saved.
    """
    name = quoted(one_line(written(name)), LONGEST)
    local.put(office.store, local.PERSON, name)
    local.put(office.store, _TOLD, "1")
    office.forget_author()
    return Outcome(False, _("Riwayat mencatat Anda sebagai {person}.").format(person=office.author.person))


def to_introduce(office: Office) -> str:
    """Return, once on this PC, as whom the history records; empty where a name was given or it was said.

    Raises:
        StoreError: if it cannot be read or saved.
    """
    if get(office) or local.get(office.store, _TOLD):
        return ""
    local.put(office.store, _TOLD, "1")
    return office.author.person
