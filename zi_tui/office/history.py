"""The history as people read it: its entries, and what each changed, field by field."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from zi_tui.dates import iso_day, month_name
from zi_tui.domain.history import Details, FieldChange, Touched
from zi_tui.domain.labels import execution_label, verification_label
from zi_tui.domain.record import CellKey, HistoryEntry
from zi_tui.domain.status import Execution, Verification
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.store import history, names
from zi_tui.store.change import Row, RowChange, Value
from zi_tui.text import file_size, one_line

NOTHING = "–"


class _Subject(NamedTuple):
    """How the rows of a table are shown."""

    title: str
    fields: Mapping[str, str]
    """Columns in the order of showing, with what people call them."""


_SUBJECTS: Mapping[str, _Subject] = {
    "attachment": _Subject(_("Lampiran {cell}: {file}"), {"requirement_id": _("Syarat bukti")}),
    "evidence": _Subject(
        _("Keterangan bukti {file}"),
        {
            "caption": _("Keterangan"),
            "document_number": _("Nomor dokumen"),
            "document_date": _("Tanggal dokumen"),
            "period_from": _("Periode dari"),
            "period_to": _("Periode sampai"),
        },
    ),
    "evidence_version": _Subject(_("Isi bukti"), {"file_name": _("Nama berkas"), "sha256": _("SHA-256 isi")}),
    "blob": _Subject(
        _("Berkas yang disimpan"), {"size": _("Ukuran"), "sha256": _("SHA-256"), "purged_at": _("Isi dihapus")}
    ),
    "realization": _Subject(
        _("Realisasi {cell}"),
        {
            "status": _("Status"),
            "done_on": _("Dilaksanakan"),
            "done_by": _("Oleh"),
            "note": _("Uraian"),
            "obstacle": _("Kendala"),
            "solution": _("Solusi"),
            "follow_up": _("Tindak lanjut"),
            "reason": _("Alasan batal"),
            "verification": _("Verifikasi"),
            "verification_note": _("Catatan verifikasi"),
        },
    ),
    "requirement_waiver": _Subject(
        _("Pengecualian bukti {cell}"), {"requirement_id": _("Syarat bukti"), "reason": _("Alasan")}
    ),
    "setting": _Subject(_("Pengaturan"), {"value": _("Nilai")}),
}
"""In the order of showing."""

_UNRECORDED: Mapping[str, dict[str, str]] = {
    "realization": {
        "status": execution_label(Execution.PLANNED),
        "verification": verification_label(Verification.PENDING),
    }
}
"""What stands where there is no row, if it is not nothing."""

_SETTINGS = {
    "signatory.coordinator.name": _("Nama koordinator"),
    "signatory.coordinator.nip": _("NIP koordinator"),
    "signatory.coordinator.title": _("Jabatan koordinator"),
    "signatory.secretary.name": _("Nama sekretaris"),
    "signatory.secretary.nip": _("NIP sekretaris"),
    "signatory.secretary.title": _("Jabatan sekretaris"),
}


def list_history(
    office: Office, *, row_id: str | None = None, month: int | None = None, limit: int | None = None
) -> tuple[HistoryEntry, ...]:
    """Return the newest history entries first, of all or of a plan row (and month)."""
    return history.entries(office.store, plan_row_id=row_id, month=month, limit=limit)


def people(office: Office) -> tuple[str, ...]:
    """Return everyone whom the history names, who came last first."""
    return history.people(office.store)


def describe(office: Office, entry: HistoryEntry) -> Details:
    """Return what `entry` changed; technical columns and what stayed as it was are left out.

    Raises:
        StoreError: if the database cannot be read.
    """
    order = list(_SUBJECTS)
    changes = sorted(
        history.changes(office.store, entry.device, entry.sequence), key=lambda change: order.index(change.table)
    )
    touched: dict[str, tuple[FieldChange, ...]] = {}
    for change in changes:
        title, fields = _touched(office, change)
        touched[title] = touched.get(title, ()) + fields
    key = next((key for key in map(_cell, changes) if key is not None), None)
    row = names.row_name(office.store, key.row_id) if key else None
    shown = tuple(Touched(*item) for item in touched.items() if item[1])
    return Details(shown, key, *row) if row else Details(shown)


def _touched(office: Office, change: RowChange) -> Touched:
    """Return what became of one row, under a title for people."""
    subject = _SUBJECTS[change.table]
    before, after = _shown(office, change.table, change.before), _shown(office, change.table, change.after)
    label = _SETTINGS.get(str(change.key[0]), str(change.key[0])) if change.table == "setting" else ""
    fields = tuple(
        FieldChange(label or name, before.get(column) or NOTHING, after.get(column) or NOTHING)
        for column, name in subject.fields.items()
        if (before.get(column) or NOTHING) != (after.get(column) or NOTHING)
    )
    evidence_id = change.after.get("evidence_id") or change.after.get("id")
    file = one_line(names.file_name(office.store, str(evidence_id))) if "{file}" in subject.title else ""
    return Touched(subject.title.format(cell=_cell_name(office, change), file=file), fields)


def _shown(office: Office, table: str, row: Row | None) -> dict[str, str]:
    """Return a row in words; one that is not there, or was removed, as what stands in its place."""
    if row is None or row.get("state") == "removed":
        return _UNRECORDED.get(table, {})
    shown = {column: _WORDS.get(column, _text)(value) for column, value in row.items()}
    if "requirement_id" in row:
        text = names.requirement_text(office.store, str(row["requirement_id"])) if row["requirement_id"] else ""
        shown["requirement_id"] = text or _("tanpa syarat tertentu")
    return shown


def _cell(change: RowChange) -> CellKey | None:
    row_id, month = change.after.get("plan_row_id"), change.after.get("month")
    return CellKey(str(row_id), int(month)) if row_id is not None and month is not None else None


def _cell_name(office: Office, change: RowChange) -> str:
    """Return `I.3.1 April`."""
    key = _cell(change)
    if key is None:
        return ""
    row = names.row_name(office.store, key.row_id)
    return f"{row.code if row else NOTHING} {month_name(key.month)}"


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _day(value: Value) -> str:
    return iso_day(str(value)) if value else ""


_WORDS: Mapping[str, Callable[[Value], str]] = {
    "status": lambda value: execution_label(Execution(str(value))),
    "verification": lambda value: verification_label(Verification(str(value))),
    "done_on": _day,
    "document_date": _day,
    "period_from": _day,
    "period_to": _day,
    "size": lambda value: file_size(int(value or 0)),
}
