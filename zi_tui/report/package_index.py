"""What lies in a package for evaluators, and what does not: its table of contents, as Markdown with links."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zi_tui.dates import month_end, month_name, short_month
from zi_tui.domain.labels import integrity_label, verification_label
from zi_tui.domain.plan import Area, PlanRow, Requirement
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.domain.status import Execution, Integrity
from zi_tui.i18n import _
from zi_tui.report import evidence as evidence_report
from zi_tui.report import frame, markdown, plan, words
from zi_tui.report.context import ReportContext
from zi_tui.report.evidence import proven_by
from zi_tui.report.markdown import Column, Written
from zi_tui.report.scope import Scope, components_of
from zi_tui.text import file_size, one_line


class Packed(NamedTuple):
    """What became of a content."""

    path: str
    """Where it lies, relative to the table of contents, with `/` between the folders."""
    integrity: Integrity
    """Only what is intact lies there; the rest was left out."""
    first: CellKey
    """The occurrence in whose folder it lies."""


def render(scope: Scope, context: ReportContext, files: Sequence[EvidenceFile], packed: Mapping[str, Packed]) -> str:
    """Return the table of contents.

    Args:
        scope: what the package holds.
        context: what else it needs.
        files: every attachment in it, by row, month, requirement and name.
        packed: what became of each content, by its SHA-256.
    """
    sound = [file for file in files if packed[file.sha256].integrity is Integrity.INTACT]
    return markdown.document(
        [
            *frame.opening(scope, context, _("Daftar Isi Paket Bukti"), _("Daftar isi paket bukti"), None),
            markdown.heading(2, _("Identitas")),
            *frame.identity(scope, context, period(scope)),
            markdown.heading(2, _("Cara Membaca dan Memeriksa")),
            markdown.bullets(_directions()),
            markdown.heading(2, _("Ringkasan per Area")),
            *evidence_report.summary(scope.snapshot, evidence_report.lines_of(scope.snapshot, sound)),
            *_left_out(scope.snapshot, files, packed),
            *plan.overview(scope),
            *([markdown.heading(2, _("Isi per Area"))] if scope.snapshot.areas else []),
            *(block for area in scope.snapshot.areas for block in _area(scope, area, files, packed)),
        ]
    )


def period(scope: Scope) -> str:
    """Return the months that the package speaks of: `Januari s.d. April 2024`."""
    year = scope.snapshot.year
    if scope.until is None:
        return frame.period_words(year, None)
    last = frame.period_words(year, scope.until)
    return last if scope.until == 1 else _("{first} s.d. {last}").format(first=month_name(1), last=last)


def _directions() -> list[str]:
    return [
        _("Bukti ada di folder per area, komponen, dan indikator; nama berkas diawali tahun dan bulannya."),
        _("Bukti yang dipakai beberapa kali disimpan sekali, di tempat pertamanya; daftar ini menunjuk ke sana."),
        _("Belum ada: ditagih tetapi belum ada berkasnya. Belum waktunya: bulannya belum dimulai."),
        _("Paket ini mengikuti BagIt (RFC 8493). Seluruhnya diperiksa dengan bagit.py --validate FOLDER, atau di dalam"
          " folder paket dengan sha256sum -c manifest-sha256.txt."),
        _("Satu berkas diperiksa dengan certutil -hashfile BERKAS SHA256 (Windows) atau sha256sum BERKAS (Linux):"
          " angkanya harus sama dengan SHA-256 di daftar ini."),
    ]  # fmt: skip


def _left_out(snapshot: Snapshot, files: Sequence[EvidenceFile], packed: Mapping[str, Packed]) -> list[str]:
    """Return what should lie in the package and does not, because it is no longer what was attached."""
    broken = [file for file in files if packed[file.sha256].integrity is not Integrity.INTACT]
    if not broken:
        return []
    said = _(
        "Berkas berikut pernah dilampirkan, tetapi simpanannya hilang atau berubah, jadi tidak disertakan dan tidak"
        " dihitung sebagai bukti."
    )
    columns = [Column(title) for title in (_("No"), _("Bulan"), _("Berkas"), _("Keadaan"), _("SHA-256"))]
    rows = [
        [
            snapshot.row[file.row_id].code,
            month_name(file.month),
            file.file_name,
            integrity_label(packed[file.sha256].integrity),
            file.sha256,
        ]
        for file in broken
    ]
    return [
        markdown.heading(2, _("Berkas yang Tidak Disertakan")),
        markdown.paragraph(said),
        markdown.table(columns, rows),
    ]


def _area(scope: Scope, area: Area, files: Sequence[EvidenceFile], packed: Mapping[str, Packed]) -> list[str]:
    blocks = [markdown.heading(3, words.area_name(area), named=True), plan.matrix(scope, area)]
    for component, rows in components_of(scope.snapshot, area):
        blocks.append(markdown.heading(4, words.component_name(component), named=True))
        for row in rows:
            own = [file for file in files if file.row_id == row.id]
            blocks.append(markdown.heading(5, f"{row.code} {row.indicator.shown}", named=True))
            blocks.append(_row(scope, row, own, packed))
    return blocks


def _row(scope: Scope, row: PlanRow, files: Sequence[EvidenceFile], packed: Mapping[str, Packed]) -> str:
    """Return a row's months: what was asked for, and what is there."""
    snapshot = scope.snapshot
    lines = []
    for month in scope.months:
        own = [file for file in files if file.month == month]
        cell = snapshot.cell(row, month)
        if own or not cell.empty:
            found = list(_proofs(snapshot, cell, own, packed)) or [[words.NOTHING] * 5]
            happened = [_happened(snapshot, cell), _verification(cell)]
            for number, (what, *rest) in enumerate(found):
                state, verdict = ["", ""] if number else happened
                lines.append([_when(row, month), state, what, rest[0], verdict, *rest[1:]])
    if not lines:
        return markdown.paragraph(_("Tidak ada jadwal dan tidak ada bukti dalam paket ini."))
    titles = (
        _("Bulan"), _("Pelaksanaan"), _("Syarat Bukti"), _("Bukti"), _("Verifikasi"), _("Dokumen"), _("Dicatat"),
        _("SHA-256"),
    )  # fmt: skip
    return markdown.table([Column(title) for title in titles], lines)


def _when(row: PlanRow, month: int) -> str:
    name = month_name(month)
    return name if month in row.months else _("{month} (di luar jadwal)").format(month=name)


def _happened(snapshot: Snapshot, cell: Cell) -> str:
    """Return `Selesai; 12 Januari 2024 oleh Sekretariat: SK terbit`."""
    said = words.status(cell, snapshot) if cell.planned or cell.realization else words.NOTHING
    return f"{said}; {words.realized(cell, snapshot.year)}" if cell.realization else said


def _verification(cell: Cell) -> str:
    record = cell.realization
    note = f" ({record.verification_note})" if record and record.verification_note else ""
    return verification_label(cell.verification) + note


def _proofs(
    snapshot: Snapshot, cell: Cell, files: Sequence[EvidenceFile], packed: Mapping[str, Packed]
) -> Iterable[list[str]]:
    """Yield requirement, evidence, document, time of recording and hash of all that belongs to an occurrence."""
    due = snapshot.requirements_due(cell.row, cell.month)
    for requirement in cell.row.requirements:
        proofs = [file for file in files if proven_by(cell.row, file) is requirement]
        for file in proofs:
            yield [requirement.text.shown, *_file(snapshot, file, packed[file.sha256])]
        sound = any(packed[file.sha256].integrity is Integrity.INTACT for file in proofs)
        lack = "" if sound else _lack(snapshot, cell, requirement, due)
        if lack:
            yield [requirement.text.shown, lack, *[words.NOTHING] * 3]
    for file in files:
        if proven_by(cell.row, file) is None:
            yield [_("Tanpa syarat tertentu"), *_file(snapshot, file, packed[file.sha256])]


def _lack(snapshot: Snapshot, cell: Cell, requirement: Requirement, due: Sequence[Requirement]) -> str:
    """Return why there is no evidence for a requirement; an empty text where none is asked for."""
    if (requirement.id, cell.month) in snapshot.waived and cell.planned:
        return _("dikecualikan")
    if requirement not in due:
        return ""
    if cell.status is Execution.CANCELLED:
        return _("tidak ditagih (dibatalkan)")
    begun = dt.date(snapshot.year, cell.month, 1) <= snapshot.as_of
    return _("BELUM ADA") if begun else _("belum waktunya")


def _file(snapshot: Snapshot, file: EvidenceFile, packed: Packed) -> list[str]:
    """Return a file with its link, its document, when it was recorded, and its hash."""
    late = words.is_later(file.recorded_at, month_end(snapshot.year, file.month))
    recorded = words.recorded_on(file.recorded_at)
    document = [
        file.document_number,
        words.day(file.document_date) if file.document_date else "",
        words.span(file.period_from, file.period_to) if file.period_from or file.period_to else "",
    ]
    return [
        _link(snapshot, file, packed),
        "; ".join(filter(None, document)) or words.NOTHING,
        _("{date} (dicatat kemudian)").format(date=recorded) if late else recorded,
        file.sha256,
    ]


def _link(snapshot: Snapshot, file: EvidenceFile, packed: Packed) -> str:
    """Return the link to a file and what its name does not tell; of what was left out, why."""
    if packed.integrity is not Integrity.INTACT:
        return _("{state}, tidak disertakan: {name}").format(
            state=integrity_label(packed.integrity).upper(), name=file.file_name
        )
    name = packed.path.rpartition("/")[2]
    told = [file.caption] if file.caption and one_line(file.caption) not in name else []
    told += [_("aslinya {name}").format(name=file.file_name)] if one_line(file.file_name) not in name else []
    told.append(file_size(file.size))
    if packed.first != CellKey(file.row_id, file.month):
        code, month = snapshot.row[packed.first.row_id].code, short_month(packed.first.month)
        told.append(_("disimpan di {code} {month}").format(code=code, month=month))
    return Written(f"{markdown.link(name, packed.path)} {markdown.cell('({})'.format('; '.join(told)))}")
