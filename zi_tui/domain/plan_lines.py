"""The plan in words: how far a branch is, and what the twelve months of a row are, without any sign."""

from zi_tui.dates import short_month
from zi_tui.domain.labels import evidence_label, status_label, verification_label
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Cell, Progress, Snapshot
from zi_tui.domain.status import Verification
from zi_tui.i18n import _


def progress_words(progress: Progress) -> str:
    """Return `12 dari 122 selesai, 39 terlambat`."""
    text = _("{done} dari {planned} selesai").format(done=progress.done, planned=progress.planned)
    return text + (_(", {count} terlambat").format(count=progress.late) if progress.late else "")


def row_months(snapshot: Snapshot, row: PlanRow) -> list[str]:
    """Return the months of a row, those that are alike on one line: `Jan, Feb: Selesai, bukti Lengkap`."""
    months: dict[str, list[str]] = {}
    for cell in snapshot.cells([row]):
        months.setdefault(cell_words(cell), []).append(short_month(cell.month))
    return [f"{', '.join(names)}: {words}" for words, names in months.items()] or [_("tidak ada jadwal")]


def cell_words(cell: Cell, since: str = "") -> str:
    """Return the three axes of an occurrence: `Selesai, bukti Sebagian (2 dari 4), verifikasi Sesuai`.

    Args:
        cell: the occurrence.
        since: what follows its status.
    """
    evidence = cell.evidence
    words = status_label(cell) + since + (_(", di luar jadwal") if cell.unplanned else "")
    if evidence.required or evidence.files:
        words += _(", bukti {label}").format(label=evidence_label(evidence.status))
    if evidence.required and evidence.files:
        words += _(" ({covered} dari {required})").format(covered=evidence.covered, required=evidence.required)
    if cell.verification is not Verification.PENDING:
        words += _(", verifikasi {label}").format(label=verification_label(cell.verification))
    return words
