"""One occurrence in words, for the panels and for the shell: what was recorded, and what each file is."""

from typing import NamedTuple

from zi_tui.dates import iso_day, month_end, month_name
from zi_tui.domain.check import Known
from zi_tui.domain.labels import status_label, verification_label
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Cell
from zi_tui.domain.status import Execution, Verification
from zi_tui.i18n import _

_OOXML = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "application/octet-stream": _("lain"),
    "application/msword": "DOC",
    "application/vnd.ms-excel": "XLS",
    "application/vnd.ms-powerpoint": "PPT",
    _OOXML + "wordprocessingml.document": "DOCX",
    _OOXML + "spreadsheetml.sheet": "XLSX",
    _OOXML + "presentationml.presentation": "PPTX",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "image/svg+xml": "SVG",
    "audio/mpeg": "MP3",
    "video/quicktime": "MOV",
    "text/plain": _("teks"),
}
"""Short names of the commonest media types; others are named by their last part."""

_INKS = {Verification.PENDING: "muted", Verification.ACCEPTED: "good", Verification.NEEDS_WORK: "strong"}


class Fact(NamedTuple):
    """Something that was recorded, with its label; one without goes on with the fact before."""

    label: str
    text: str
    ink: str = "text"
    """What a panel writes it with."""


def cell_title(cell: Cell | None) -> str:
    """Return what people call an occurrence, with its status: `I.3.1 · April · Berjalan`."""
    if cell is None:
        return ""
    if cell.empty:
        status = _("tidak dijadwalkan")
    elif cell.unplanned:
        status = _("di luar jadwal, {status}").format(status=status_label(cell).lower())
    else:
        status = status_label(cell)
    return f"{cell.row.code} · {month_name(cell.month)} · {status}"


def realization_facts(cell: Cell, year: int) -> list[Fact]:
    """Return what was recorded of an occurrence of `year`: its status first, and the day of recording last."""
    facts = [Fact(_("Status"), _status(cell), "late" if cell.late else "strong")]
    realization = cell.realization
    if realization is None:
        return facts
    texts = (
        (_("Dilaksanakan"), iso_day(realization.done_on) if realization.done_on else ""),
        (_("Oleh"), realization.done_by),
        (_("Uraian"), realization.note),
        (_("Kendala"), realization.obstacle),
        (_("Penyebab"), realization.cause),
        (_("Solusi"), realization.solution),
        (_("Tindak lanjut"), realization.follow_up),
        (_("Alasan batal"), realization.reason if cell.status is Execution.CANCELLED else ""),
    )
    facts += [Fact(label, text) for label, text in texts if text]
    facts.append(Fact(_("Verifikasi"), verification_label(realization.verification), _INKS[realization.verification]))
    if realization.verification_note:
        facts.append(Fact("", realization.verification_note))
    later = realization.recorded_at[:10] > month_end(year, cell.month).isoformat()
    recorded = _("kemudian, {day}") if later else "{day}"
    facts.append(Fact(_("Dicatat"), recorded.format(day=iso_day(realization.recorded_at)), "muted"))
    return facts


def file_dates(file: EvidenceFile, year: int, known: Known | None) -> list[str]:
    """Return the three dates: the document's, the period that it proves, the time of recording.

    Where the file was read in full by a check, that is a fourth one.
    """
    document = (
        _("dok. {day}").format(day=iso_day(file.document_date)) if file.document_date else _("dok. tanpa tanggal")
    )
    if file.period_from and file.period_to:
        period = f"{iso_day(file.period_from)} - {iso_day(file.period_to)}"
    else:
        period = _("periode {month} {year}").format(month=month_name(file.month), year=year)
    later = bool(year) and file.recorded_at[:10] > month_end(year, file.month).isoformat()
    recorded = _("dicatat kemudian {day}") if later else _("dicatat {day}")
    checked = [_("diperiksa {day}").format(day=iso_day(known.checked_at))] if known else []
    newer = [_("versi {number} sejak {day}").format(number=file.version, day=iso_day(file.version_at))]
    return [document, period, recorded.format(day=iso_day(file.recorded_at)), *newer[: file.version > 1], *checked]


def kind_name(file: EvidenceFile) -> str:
    """Return a short name of a file's media type."""
    name = file.kind.rsplit("/", 1)[-1].rsplit(".", 1)[-1]
    return KINDS.get(file.kind, name.removeprefix("x-").upper())


def requirement_note(*, proven: bool, due: bool, damage: str) -> str:
    """Return what is said of a requirement: nothing where it is proven."""
    return damage or ("" if proven else _("belum ada") if due else _("tidak diminta"))


def _status(cell: Cell) -> str:
    label = status_label(cell)
    if cell.late and cell.realization and cell.realization.status is Execution.IN_PROGRESS:
        return _("{label} (sedang berjalan)").format(label=label)
    return _("{label}, di luar jadwal").format(label=label) if cell.unplanned else label
