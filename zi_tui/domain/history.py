"""What an entry of the history changed, in words: plain values on their way to the screen."""

from collections.abc import Mapping
from typing import NamedTuple

from zi_tui.domain.record import CellKey, HistoryEntry
from zi_tui.i18n import _
from zi_tui.text import fold

ACTIONS: Mapping[str, str] = {
    "seed": _("Renaksi dimasukkan"),
    "mark": _("Tandai Selesai"),
    "unmark": _("Kembalikan tanda"),
    "record": _("Isi realisasi"),
    "verify": _("Verifikasi"),
    "attach": _("Lampirkan bukti"),
    "replace": _("Versi baru bukti"),
    "detach": _("Lepas bukti"),
    "restore": _("Kembalikan bukti"),
    "purge": _("Kosongkan tempat sampah"),
    "follow_up": _("Tindak lanjut"),
    "meeting": _("Paket rapat"),
    "record_many": _("Isi beberapa"),
    "assign": _("Ganti PJ"),
    "rollover": _("Tahun baru"),
    "plan": _("Ubah renaksi"),
    "lock": _("Kunci tahun"),
    "unlock": _("Buka kunci"),
    "settings": _("Pengaturan"),
    "recover": _("Pulihkan dari cadangan"),
    "undo": _("Batalkan"),
    "redo": _("Ulangi"),
}
"""What people call the machine words of actions, in the order of showing."""


class Narrowing(NamedTuple):
    """Which entries of the history are wanted. What is empty does not matter."""

    text: str = ""
    """Words, each of which must occur."""
    person: str = ""
    action: str = ""
    """A machine word."""
    late: bool = False
    """Only what was recorded after the month that it speaks of."""

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self != Narrowing()

    def lets_through(self, entry: HistoryEntry) -> bool:
        """Whether `entry` is wanted."""
        return (entry.late or not self.late) and self.wants(entry.person, entry.action, entry.summary)

    def wants(self, person: str, action: str, summary: str) -> bool:
        """Whether an entry is wanted that was recorded in time or not as it may be."""
        if (self.person and person != self.person) or (self.action and action != self.action):
            return False
        words = fold(self.text).split()
        text = fold(f"{person} {action_label(action)} {summary}") if words else ""
        return all(word in text for word in words)


EVERYTHING = Narrowing()
"""Leaves out nothing."""


def action_label(action: str) -> str:
    """Return what people call the machine word `action`; one that came later is itself."""
    return ACTIONS.get(action, action)


class FieldChange(NamedTuple):
    """One field, before and after. What was empty is a dash."""

    label: str
    before: str
    after: str


class Touched(NamedTuple):
    """One thing that an entry changed."""

    title: str
    """`Realisasi I.3.1 April`; may carry the name of a file."""
    fields: tuple[FieldChange, ...]


class Details(NamedTuple):
    """Everything that an entry changed."""

    touched: tuple[Touched, ...]
    key: CellKey | None = None
    """The first occurrence that it speaks of."""
    code: str = ""
    """That occurrence's plan row as people call it, whatever year it is of."""
    year: int | None = None
    """The year of that row's plan."""
