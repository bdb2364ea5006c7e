"""What the rows of the history are called, and how their columns are shown to people."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from zi_tui.dates import iso_day, month_name
from zi_tui.domain.labels import execution_label, verification_label
from zi_tui.domain.status import Execution, Verification
from zi_tui.i18n import _
from zi_tui.store.change import Row, Value
from zi_tui.text import file_size

NOTHING = "–"


class Subject(NamedTuple):
    """How the rows of a table are shown."""

    title: str
    fields: Mapping[str, str]
    """Columns in the order of showing, with what people call them."""


SUBJECTS: Mapping[str, Subject] = {
    "office": Subject(
        _("Identitas kantor"),
        {"name": _("Nama"), "short_name": _("Nama singkat"), "unit": _("Unit kerja"), "place": _("Tempat")},
    ),
    "plan": Subject(
        _("Renaksi {name}"),
        {
            "title_printed": _("Judul"),
            "title_corrected": _("Judul, diperbaiki"),
            "decree_number": _("Nomor keputusan"),
            "decree_date": _("Tanggal keputusan"),
            "decree_place": _("Tempat ditetapkan"),
            "decree_issuer": _("Ditetapkan oleh"),
            "signatory": _("Penanda tangan"),
            "locked": _("Terkunci"),
        },
    ),
    "clause": Subject(_("Bagian keputusan {name}"), {"printed": _("Teks tercetak"), "corrected": _("Teks diperbaiki")}),
    "team": Subject(_("Tim {name}"), {"name": _("Nama"), "printed": _("Nama tercetak")}),
    "team_member": Subject(_("Anggota tim {name}"), {"name": _("Nama"), "role": _("Peran")}),
    "area": Subject(
        _("Area {name}"),
        {"code": _("Kode"), "printed": _("Teks tercetak"), "corrected": _("Teks diperbaiki"), "position": _("Urutan")},
    ),
    "component": Subject(
        _("Komponen {name}"),
        {"code": _("Kode"), "printed": _("Teks tercetak"), "corrected": _("Teks diperbaiki"), "position": _("Urutan")},
    ),
    "plan_row": Subject(
        _("Indikator {name}"),
        {
            "code": _("Kode"),
            "indicator_printed": _("Indikator tercetak"),
            "indicator_corrected": _("Indikator diperbaiki"),
            "team_id": _("PJ"),
            "position": _("Urutan"),
            "retired_from": _("Tidak dipakai sejak bulan"),
        },
    ),
    "step": Subject(_("Langkah aksi {row}"), {"printed": _("Teks tercetak"), "corrected": _("Teks diperbaiki")}),
    "requirement": Subject(
        _("Syarat bukti {row}"),
        {
            "printed": _("Teks tercetak"),
            "corrected": _("Teks diperbaiki"),
            "first_month": _("Sejak bulan"),
            "last_month": _("Sampai bulan"),
        },
    ),
    "requirement_template": Subject(_("Contoh syarat bukti {name}"), {"items": _("Syarat")}),
    "planned_month": Subject(_("Jadwal {cell}"), {"month": _("Bulan")}),
    "meeting": Subject(
        _("Rapat {day}"),
        {
            "held_on": _("Tanggal"),
            "place": _("Tempat"),
            "method": _("Metode"),
            "leader_present": _("Pimpinan hadir"),
            "leaders": _("Unsur pimpinan"),
            "attendees": _("Peserta"),
            "agenda": _("Agenda"),
            "decisions": _("Keputusan"),
        },
    ),
    "meeting_cell": Subject(_("Rapat untuk {cell}"), {"month": _("Bulan")}),
    "meeting_evidence": Subject(_("Berkas rapat {file}"), {"role": _("Sebagai")}),
    "follow_up": Subject(
        _("Tindak lanjut {name}"),
        {
            "recommendation": _("Rekomendasi"),
            "source": _("Asal"),
            "source_note": _("Keterangan asal"),
            "action": _("Rencana tindak lanjut"),
            "team_id": _("PJ"),
            "due_on": _("Tenggat"),
            "status": _("Status"),
            "done_on": _("Dilaksanakan"),
            "result": _("Hasil"),
        },
    ),
    "follow_up_evidence": Subject(_("Bukti tindak lanjut {file}"), {"evidence_id": _("Bukti")}),
    "attachment": Subject(_("Lampiran {cell}: {file}"), {"requirement_id": _("Syarat bukti")}),
    "evidence": Subject(
        _("Keterangan bukti {file}"),
        {
            "caption": _("Keterangan"),
            "document_number": _("Nomor dokumen"),
            "document_date": _("Tanggal dokumen"),
            "period_from": _("Periode dari"),
            "period_to": _("Periode sampai"),
        },
    ),
    "evidence_version": Subject(_("Isi bukti"), {"file_name": _("Nama berkas"), "sha256": _("SHA-256 isi")}),
    "blob": Subject(
        _("Berkas yang disimpan"), {"size": _("Ukuran"), "sha256": _("SHA-256"), "purged_at": _("Isi dihapus")}
    ),
    "realization": Subject(
        _("Realisasi {cell}"),
        {
            "status": _("Status"),
            "done_on": _("Dilaksanakan"),
            "done_by": _("Oleh"),
            "note": _("Uraian"),
            "obstacle": _("Kendala"),
            "cause": _("Penyebab"),
            "solution": _("Solusi"),
            "follow_up": _("Tindak lanjut"),
            "reason": _("Alasan batal"),
            "verification": _("Verifikasi"),
            "verification_note": _("Catatan verifikasi"),
        },
    ),
    "requirement_waiver": Subject(
        _("Pengecualian bukti {cell}"), {"requirement_id": _("Syarat bukti"), "reason": _("Alasan")}
    ),
    "setting": Subject(_("Pengaturan"), {"value": _("Nilai")}),
}
"""In the order of showing."""

UNRECORDED: Mapping[str, dict[str, str]] = {
    "realization": {
        "status": execution_label(Execution.PLANNED),
        "verification": verification_label(Verification.PENDING),
    }
}
"""What stands where there is no row, if it is not nothing."""

SETTINGS = {
    "signatory.coordinator.name": _("Nama koordinator"),
    "signatory.coordinator.nip": _("NIP koordinator"),
    "signatory.coordinator.title": _("Jabatan koordinator"),
    "signatory.secretary.name": _("Nama sekretaris"),
    "signatory.secretary.nip": _("NIP sekretaris"),
    "signatory.secretary.title": _("Jabatan sekretaris"),
}


def in_words(table: str, row: Row) -> dict[str, str]:
    """Return the columns of a row of `table` as people read them; ids stay ids."""
    return {column: _OF_TABLE.get((table, column), _WORDS.get(column, _text))(value) for column, value in row.items()}


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _day(value: Value) -> str:
    return iso_day(str(value)) if value else ""


def _yes(value: Value) -> str:
    return _("ya") if value else _("tidak")


def _month(value: Value) -> str:
    return month_name(int(value)) if value else ""


_FOLLOW_UP_STATES = {
    "open": _("Belum"),
    "in_progress": _("Berjalan"),
    "done": _("Selesai"),
    "cancelled": _("Dibatalkan"),
}
_FOLLOW_UP_SOURCES = {
    "meeting": _("Rapat"),
    "evaluation": _("Evaluasi"),
    "verification": _("Verifikasi"),
    "other": _("Lainnya"),
}

_WORDS: Mapping[str, Callable[[Value], str]] = {
    "status": lambda value: execution_label(Execution(str(value))),
    "verification": lambda value: verification_label(Verification(str(value))),
    "done_on": _day,
    "document_date": _day,
    "period_from": _day,
    "period_to": _day,
    "size": lambda value: file_size(int(value or 0)),
    "decree_date": _day,
    "held_on": _day,
    "due_on": _day,
    "month": _month,
    "first_month": _month,
    "last_month": _month,
    "retired_from": _month,
    "locked": _yes,
    "leader_present": _yes,
}
_OF_TABLE: Mapping[tuple[str, str], Callable[[Value], str]] = {
    ("follow_up", "status"): lambda value: _FOLLOW_UP_STATES[str(value)],
    ("follow_up", "source"): lambda value: _FOLLOW_UP_SOURCES[str(value)],
}
