"""The master list of evidence: what proves each occurrence, its dates and hash, and what is missing."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from zi_tui.dates import month_end, month_name
from zi_tui.domain.plan import Area, PlanRow, Requirement
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.snapshot import Snapshot, proves
from zi_tui.domain.status import Execution
from zi_tui.i18n import _
from zi_tui.report import frame, markdown, words
from zi_tui.report.context import ReportContext
from zi_tui.report.markdown import Column
from zi_tui.report.scope import components_of, narrow
from zi_tui.text import file_size


class Line(NamedTuple):
    """One line of the list: a requirement with a file, or one that lacks it."""

    key: CellKey
    requirement: Requirement | None
    """`None` where the file names none and the row has several."""
    file: EvidenceFile | None
    waived: bool = False
    """Nothing is asked for, on purpose."""

    @property
    def missing(self) -> bool:
        """Whether it stands for evidence that is asked for and not there."""
        return self.file is None and not self.waived


def render(
    snapshot: Snapshot,
    context: ReportContext,
    evidence: Sequence[EvidenceFile],
    month: int | None = None,
    team_id: str | None = None,
    area_id: str | None = None,
) -> str:
    """Return the list.

    Args:
        snapshot: the year, as of its day.
        context: what else the report needs.
        evidence: every attachment of the year as of that day, in any order; detached ones are left out.
        month: list this month (1-12) alone; otherwise evidence is asked for in the months that have begun.
        team_id: list this team's rows alone.
        area_id: list this area's rows alone.
    """
    scope = narrow(snapshot, team_id, area_id)
    part = scope.snapshot
    period = frame.period_words(part.year, month)
    lines = lines_of(part, evidence, month)
    return markdown.document(
        [
            *frame.opening(scope, context, _("Daftar Bukti Renaksi"), _("Daftar induk bukti pelaksanaan"), month),
            markdown.heading(2, _("Identitas")),
            *frame.identity(scope, context, period),
            markdown.heading(2, _("Ringkasan per Area")),
            *summary(part, lines),
            markdown.heading(2, _("Cara Membaca")),
            markdown.bullets(_meanings(month)),
            *([markdown.heading(2, _("Bukti per Area"))] if part.areas else []),
            *(block for area in part.areas for block in area_list(part, area, lines)),
        ]
    )


def lines_of(snapshot: Snapshot, evidence: Sequence[EvidenceFile], month: int | None = None) -> dict[str, list[Line]]:
    """Return the lines of each row, by row id; months, requirements and files in a fixed order.

    With `month`, those of that month alone, also where it has not begun.
    """
    files: dict[CellKey, list[EvidenceFile]] = {}
    for file in sorted(evidence, key=lambda file: (file.file_name, file.sha256, file.attachment_id)):
        if file.live:
            files.setdefault(CellKey(file.row_id, file.month), []).append(file)
    return {
        row.id: [
            line
            for each in ([month] if month else range(1, 13))
            for line in _occurrence(snapshot, row, each, files.get(CellKey(row.id, each), []), month is not None)
        ]
        for row in snapshot.rows
    }


def _occurrence(
    snapshot: Snapshot, row: PlanRow, month: int, files: Sequence[EvidenceFile], chosen: bool
) -> list[Line]:
    """Return the lines of an occurrence; nothing is missing before its month, or once it is cancelled."""
    key = CellKey(row.id, month)
    begun = chosen or dt.date(snapshot.year, month, 1) <= snapshot.as_of
    asked = begun and snapshot.cell(row, month).status is not Execution.CANCELLED
    due = snapshot.requirements_due(row, month)
    lines: list[Line] = []
    for requirement in row.requirements:
        proofs = [Line(key, requirement, file) for file in files if proven_by(row, file) is requirement]
        if proofs:
            lines += proofs
        elif asked and requirement in due:
            lines.append(Line(key, requirement, None))
        elif begun and month in row.months and (requirement.id, month) in snapshot.waived:
            lines.append(Line(key, requirement, None, waived=True))
    return lines + [Line(key, None, file) for file in files if proven_by(row, file) is None]


def proven_by(row: PlanRow, file: EvidenceFile) -> Requirement | None:
    """Return the requirement that `file` counts for, or `None`."""
    return next((each for each in row.requirements if proves(row, file.requirement_id, each)), None)


def summary(snapshot: Snapshot, lines: dict[str, list[Line]]) -> list[str]:
    """Return how many files and requirements each area has; a shared file counts once in the sum."""
    if not snapshot.areas:
        return [markdown.paragraph(_("Rencana aksi ini belum memiliki area."))]
    titles = (_("Jumlah Berkas"), _("Syarat Ditagih"), _("Ada Buktinya"), _("Belum Ada"), _("Terpenuhi"))
    figures = [
        _figures(
            snapshot,
            words.area_name(area),
            [line for row in snapshot.rows if row.area_id == area.id for line in lines[row.id]],
        )
        for area in snapshot.areas
    ]
    everything = [line for each in lines.values() for line in each]
    rows = [*figures, _figures(snapshot, _("Jumlah"), everything)]
    return [markdown.table([Column(_("Area")), *(Column(title, "right") for title in titles)], rows)]


def _figures(snapshot: Snapshot, name: str, lines: Iterable[Line]) -> list[str]:
    files, covered, missing = set(), set(), 0
    for line in lines:
        if line.file is None:
            missing += line.missing
            continue
        files.add(line.file.evidence_id)
        if line.requirement in snapshot.requirements_due(snapshot.row[line.key.row_id], line.key.month):
            covered.add((line.key, line.requirement))
    asked = len(covered) + missing
    share = words.percent(len(covered), asked)
    return [name, str(len(files)), str(asked), str(len(covered)), str(missing), share]


def _meanings(month: int | None) -> list[str]:
    when = (
        _("Syarat Ditagih: syarat bukti yang berlaku pada bulan ini, kecuali pada langkah yang dibatalkan.")
        if month
        else _(
            "Syarat Ditagih: syarat bukti pada bulan terjadwal yang sudah dimulai atau sudah ada berkasnya,"
            " kecuali pada langkah yang dibatalkan."
        )
    )
    return [
        when,
        _("Terpenuhi: syarat yang ada buktinya dibagi syarat yang ditagih."),
        _("Berkas yang membuktikan beberapa indikator dihitung sekali dalam setiap baris ringkasan."),
        _("Indikator yang belum ditagih dan belum ada berkasnya tidak dimuat; lampiran yang dilepas juga tidak."),
        _("Dicatat kemudian: dicatat sesudah bulan yang dibuktikannya berakhir."),
        _("SHA-256: sidik berkas; certutil -hashfile BERKAS SHA256 (Windows) atau sha256sum BERKAS (Linux)"
          " harus memberi angka yang sama."),
    ]  # fmt: skip


def area_list(snapshot: Snapshot, area: Area, lines: Mapping[str, list[Line]]) -> list[str]:
    """Return the tables of an area's rows that have lines."""
    blocks: list[str] = []
    for component, rows in components_of(snapshot, area):
        listed = [row for row in rows if lines[row.id]]
        if listed:
            blocks.append(markdown.heading(4, words.component_name(component), named=True))
        for row in listed:
            blocks.append(markdown.heading(5, f"{row.code} {row.indicator.shown}", named=True))
            blocks.append(_table(snapshot, row, lines[row.id]))
    empty = [] if blocks else [markdown.paragraph(_("Belum ada bukti yang ditagih maupun dilampirkan."))]
    return [markdown.heading(3, words.area_name(area), named=True), *empty, *blocks]


def _table(snapshot: Snapshot, row: PlanRow, lines: Iterable[Line]) -> str:
    columns = [
        Column(_("Bulan")),
        Column(_("Syarat Bukti")),
        Column(_("Berkas")),
        Column(_("Ukuran"), "right"),
        *map(Column, (_("Nomor Dokumen"), _("Tanggal Dokumen"), _("Periode"), _("Dicatat"), _("SHA-256"))),
    ]
    return markdown.table(columns, [_cells(snapshot, row, line) for line in lines])


def _cells(snapshot: Snapshot, row: PlanRow, line: Line) -> list[str]:
    month = line.key.month
    when = month_name(month)
    if month not in row.months:
        when = _("{month} (di luar jadwal)").format(month=when)
    what = line.requirement.text.shown if line.requirement else _("Tanpa syarat tertentu")
    file = line.file
    if file is None:
        return [when, what, _("dikecualikan") if line.waived else _("belum ada"), *[words.NOTHING] * 6]
    late = words.is_later(file.recorded_at, month_end(snapshot.year, month))
    recorded = words.recorded_on(file.recorded_at)
    return [
        when,
        what,
        f"{file.file_name} ({file.caption})" if file.caption else file.file_name,
        file_size(file.size),
        file.document_number or words.NOTHING,
        words.day(file.document_date),
        words.span(file.period_from, file.period_to),
        _("{date} (dicatat kemudian)").format(date=recorded) if late else recorded,
        file.sha256,
    ]
