"""Chosen occurrences as they are filed: how far they are, what was done, and what proves it."""

from collections.abc import Iterable, Mapping, Sequence

from zi_tui.dates import long_date, month_name
from zi_tui.domain.labels import execution_label, verification_label
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.domain.status import EvidenceStatus, Execution, Verification
from zi_tui.i18n import _
from zi_tui.report import evidence, frame, markdown, words
from zi_tui.report.context import ReportContext
from zi_tui.report.evidence import Line
from zi_tui.report.markdown import Column
from zi_tui.report.monthly import details
from zi_tui.report.scope import Scope


def render(snapshot: Snapshot, context: ReportContext, files: Sequence[EvidenceFile], cells: Sequence[Cell]) -> str:
    """Return the report of exactly `cells`.

    Args:
        snapshot: the year.
        context: what else the report needs.
        files: every attachment of the year, in any order.
        cells: what was chosen, at least one, in the order of the plan.
    """
    scope = Scope(snapshot, chosen=_("{count} jadwal terpilih").format(count=len(cells)))
    period = _period(snapshot.year, {cell.month for cell in cells})
    lines = lines_of(snapshot, files, cells)
    areas = [area for area in snapshot.areas if any(cell.row.area_id == area.id for cell in cells)]
    return markdown.document(
        [
            *frame.opening(scope, context, _("Jadwal Terpilih Renaksi"), _("Jadwal terpilih"), None, period),
            markdown.heading(2, _("Identitas")),
            *frame.identity(scope, context, period),
            *_recorded_later(snapshot, lines, cells),
            markdown.heading(2, _("Ringkasan")),
            *_summary(snapshot, cells),
            markdown.heading(2, _("Pelaksanaan")),
            details(snapshot, cells, ""),
            markdown.heading(2, _("Bukti")),
            *(block for area in areas for block in evidence.area_list(snapshot, area, lines)),
        ]
    )


def lines_of(snapshot: Snapshot, files: Sequence[EvidenceFile], cells: Iterable[Cell]) -> Mapping[str, list[Line]]:
    """Return the evidence of `cells`, and what they lack, by row id."""
    chosen: set[CellKey] = {cell.key for cell in cells}
    found = evidence.lines_of(snapshot, files)
    return {row_id: [line for line in lines if line.key in chosen] for row_id, lines in found.items()}


def _period(year: int, months: set[int]) -> str:
    """Return `April 2024`, `Januari-April 2024`, or the months where some between are left out."""
    first, last = min(months), max(months)
    if first == last:
        return frame.period_words(year, first)
    if len(months) == last - first + 1:
        return f"{month_name(first)}-{frame.period_words(year, last)}"
    return f"{', '.join(month_name(month) for month in sorted(months))} {year}"


def _recorded_later(snapshot: Snapshot, lines: Mapping[str, list[Line]], cells: Sequence[Cell]) -> list[str]:
    """Return what must be known of records that came after the as-of day, if there are some."""
    records = sum(words.is_later(cell.realization.recorded_at, snapshot.as_of) for cell in cells if cell.realization)
    files = {line.file.attachment_id: line.file for each in lines.values() for line in each if line.file}
    later = sum(words.is_later(file.recorded_at, snapshot.as_of) for file in files.values())
    if not records and not later:
        return []
    said = _("Catatan: {records} realisasi dan {files} lampiran dicatat atau diubah sesudah {date} dan ikut dimuat.")
    return [markdown.paragraph(said.format(records=records, files=later, date=long_date(snapshot.as_of)))]


def _summary(snapshot: Snapshot, cells: Sequence[Cell]) -> list[str]:
    """Return how many there are of each kind, by area."""
    columns = [
        Column(_("Area")),
        Column(_("Jadwal"), "right"),
        *(Column(execution_label(status), "right") for status in Execution),
        Column(_("Bukti Lengkap"), "right"),
        Column(verification_label(Verification.ACCEPTED), "right"),
    ]
    rows = [
        [words.area_name(area), *_figures(mine)]
        for area in snapshot.areas
        if (mine := [cell for cell in cells if cell.row.area_id == area.id])
    ]
    return [markdown.table(columns, [*rows, [_("Jumlah"), *_figures(cells)]])]


def _figures(cells: Sequence[Cell]) -> list[str]:
    numbers = [
        len(cells),
        *(sum(cell.status is status for cell in cells) for status in Execution),
        sum(cell.evidence.status is EvidenceStatus.COMPLETE for cell in cells),
        sum(cell.verification is Verification.ACCEPTED for cell in cells),
    ]
    return [*map(str, numbers)]
