"""The one word and the one glyph for each state, in the screen, the shell and the reports."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from zi_tui.domain.snapshot import Cell
from zi_tui.domain.status import EvidenceStatus, Execution, Integrity, Verification
from zi_tui.i18n import _

if TYPE_CHECKING:  # the quick check shows labels, and checks nothing
    from zi_tui.domain.check import CheckReport
from zi_tui.domain.plan import Office


class Glyphs(NamedTuple):
    """One character for each thing that an occurrence can be."""

    not_planned: str
    planned: str
    in_progress: str
    done: str
    overdue: str
    cancelled: str
    unplanned: str
    """Recorded in a month that the plan does not name (di luar jadwal)."""


GLYPHS = Glyphs("·", "○", "◐", "●", "!", "⊘", "◇")
ASCII_GLYPHS = Glyphs(".", "o", "~", "x", "!", "-", "+")
"""For consoles that cannot print the others."""


def practice_mark() -> str:
    """Return the word with which office and plans begin in a copy that is to practise with."""
    return _("LATIHAN")


def is_practice(office: Office) -> bool:
    """Whether this office is a copy to practise with: what is made of it says so by its name."""
    return office.short_name.startswith(f"{practice_mark()} ")


def execution_label(status: Execution) -> str:
    """Return the word for `status`."""
    return {
        Execution.PLANNED: _("Belum"),
        Execution.IN_PROGRESS: _("Berjalan"),
        Execution.DONE: _("Selesai"),
        Execution.OVERDUE: _("Terlambat"),
        Execution.CANCELLED: _("Dibatalkan"),
    }[status]


def status_label(cell: Cell) -> str:
    """Return the execution of `cell` in words; done after its month says so."""
    return _("Selesai (terlambat)") if cell.done_late else execution_label(cell.status)


def evidence_label(status: EvidenceStatus) -> str:
    """Return the word for `status`."""
    return {
        EvidenceStatus.NONE: _("Kosong"),
        EvidenceStatus.PARTIAL: _("Sebagian"),
        EvidenceStatus.COMPLETE: _("Lengkap"),
    }[status]


def verification_label(verification: Verification) -> str:
    """Return the word for `verification`."""
    return {
        Verification.PENDING: _("Belum"),
        Verification.ACCEPTED: _("Sesuai"),
        Verification.NEEDS_WORK: _("Perbaikan"),
    }[verification]


def integrity_label(integrity: Integrity) -> str:
    """Return the word for `integrity`."""
    return {
        Integrity.INTACT: _("Utuh"),
        Integrity.CHANGED: _("Berubah"),
        Integrity.MISSING: _("Hilang"),
    }[integrity]


def finding_label(integrity: Integrity | None) -> str:
    """Return the word for what a check found; `None` is what the disk did not let be read."""
    return integrity_label(integrity) if integrity else _("Tak terbaca")


def broken_counts(report: "CheckReport") -> str:
    """Return how many contents are what they should not be: `1 Berubah, 2 Hilang dari 40`."""
    counts = (
        (report.changed, finding_label(Integrity.CHANGED)),
        (report.missing, finding_label(Integrity.MISSING)),
        (report.unreadable, finding_label(None)),
    )
    listed = ", ".join(f"{count} {label}" for count, label in counts if count)
    return _("{broken} dari {files} berkas bukti.").format(broken=listed, files=report.files)


def damage_label(states: Iterable[Integrity | None]) -> str:
    """Return what became of the files of a requirement where every one is known to be broken, else nothing."""
    found = set(states)
    if not found or found - {Integrity.CHANGED, Integrity.MISSING}:
        return ""
    if len(found) > 1:
        return _("berkas berubah/hilang")
    return _("berkas hilang") if Integrity.MISSING in found else _("berkas berubah")


def execution_glyph(status: Execution, glyphs: Glyphs = GLYPHS) -> str:
    """Return the glyph for `status` in a planned month."""
    return str(getattr(glyphs, status.value))


def cell_glyph(cell: Cell, glyphs: Glyphs = GLYPHS) -> str:
    """Return the glyph for `cell`, which may be neither planned nor recorded."""
    if cell.empty:
        return glyphs.not_planned
    return glyphs.unplanned if cell.unplanned else execution_glyph(cell.status, glyphs)


def legend(glyphs: Glyphs = GLYPHS) -> list[tuple[str, str]]:
    """Return every glyph with its word, in the order in which they are explained."""
    return [
        (glyphs.planned, execution_label(Execution.PLANNED)),
        (glyphs.in_progress, execution_label(Execution.IN_PROGRESS)),
        (glyphs.done, execution_label(Execution.DONE)),
        (glyphs.overdue, execution_label(Execution.OVERDUE)),
        (glyphs.cancelled, execution_label(Execution.CANCELLED)),
        (glyphs.unplanned, _("Di luar jadwal")),
        (glyphs.not_planned, _("Tidak dijadwalkan")),
    ]
