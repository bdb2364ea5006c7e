"""The month as an office files it: identity, summary, what was done, what was not, signatures."""

from collections.abc import Sequence

from zi_tui.dates import month_end, quarter
from zi_tui.domain.labels import execution_label
from zi_tui.domain.month import Month, MonthCounts, view_month
from zi_tui.domain.snapshot import NOTHING_ATTACHED, Cell, Snapshot, coverage, progress
from zi_tui.domain.status import Execution
from zi_tui.i18n import _
from zi_tui.report import frame, markdown, words
from zi_tui.report.context import ReportContext
from zi_tui.report.markdown import Column
from zi_tui.report.scope import Scope, narrow


def render(
    snapshot: Snapshot,
    context: ReportContext,
    month: int,
    team_id: str | None = None,
    area_id: str | None = None,
) -> str:
    """Return the report of a month.

    Args:
        snapshot: the year, as of its day.
        context: what else the report needs.
        month: 1-12.
        team_id: count and list this team's rows alone.
        area_id: count and list this area's rows alone.
    """
    scope = narrow(snapshot, team_id, area_id)
    part = scope.snapshot
    view = view_month(part, month)
    period = frame.period_words(part.year, month)
    return markdown.document(
        [
            *frame.opening(scope, context, _("Laporan Bulanan Renaksi"), _("Laporan bulanan pelaksanaan"), month),
            markdown.heading(2, _("Identitas dan Dasar Hukum")),
            *_identity(scope, context, month),
            markdown.heading(2, _("Ringkasan per Area")),
            *_summary(part, view),
            markdown.heading(2, _("Pelaksanaan Bulan {period}").format(period=period)),
            details(part, view.due, _("Tidak ada langkah aksi yang terjadwal pada bulan ini.")),
            markdown.heading(2, _("Tunggakan Bulan Sebelumnya")),
            details(part, view.carried_over, _("Tidak ada tunggakan.")),
            markdown.heading(2, _("Pelaksanaan di Luar Jadwal")),
            details(part, view.unplanned, _("Tidak ada pelaksanaan di luar jadwal.")),
            markdown.heading(2, _("Selesai tetapi Bukti Belum Lengkap")),
            _lacking(part, view),
            markdown.heading(2, _("Rencana Bulan Berikutnya")),
            _next(part, view),
            markdown.heading(2, _("Pengesahan")),
            frame.signatures(scope, context),
        ]
    )


def _identity(scope: Scope, context: ReportContext, month: int) -> list[str]:
    plan = scope.snapshot.plan
    period = _("{month} (Triwulan {quarter})").format(
        month=frame.period_words(plan.year, month), quarter=quarter(month)
    )
    unfinished = scope.snapshot.as_of < month_end(plan.year, month)
    return [
        *frame.identity(scope, context, period),
        *(
            [markdown.paragraph(_("Laporan ini disusun sebelum bulannya berakhir; angkanya masih dapat berubah."))]
            if unfinished
            else []
        ),
        markdown.paragraph(_("Dasar hukum:")),
        frame.legal_basis(scope),
    ]


def _summary(snapshot: Snapshot, view: Month) -> list[str]:
    """Return the figures of each area; every line adds up to what was scheduled."""
    columns = [
        Column(_("Area")),
        Column(_("Terjadwal"), "right"),
        *(Column(execution_label(status), "right") for status in Execution),
        Column(_("Capaian"), "right"),
        Column(_("Bukti Lengkap"), "right"),
    ]
    lines = [
        (words.area_name(area), view_month(narrow(snapshot, area_id=area.id).snapshot, view.month).counts)
        for area in snapshot.areas
    ]
    table = markdown.table(columns, [_figures(*line) for line in [*lines, (_("Jumlah"), view.counts)]])
    return [table, markdown.paragraph(_year_so_far(snapshot, view.month)), markdown.bullets(_meanings())]


def _figures(name: str, counts: MonthCounts) -> list[str]:
    numbers = (counts.due, counts.planned, counts.in_progress, counts.done, counts.overdue, counts.cancelled)
    share = words.percent(counts.done, counts.due - counts.cancelled)
    return [name, *map(str, numbers), share, str(counts.evidence_complete)]


def _year_so_far(snapshot: Snapshot, month: int) -> str:
    so_far = progress(cell for cell in snapshot.cells() if cell.month <= month)
    if not so_far.planned:
        return _("Sejak awal tahun sampai dengan {month} tidak ada langkah aksi yang terjadwal.").format(
            month=frame.period_words(snapshot.year, month)
        )
    return _(
        "Sejak awal tahun sampai dengan {month}, {done} dari {planned} langkah aksi terjadwal yang tidak"
        " dibatalkan sudah selesai ({percent}); {late} terlambat."
    ).format(
        month=frame.period_words(snapshot.year, month),
        done=so_far.done,
        planned=so_far.planned,
        percent=words.percent(so_far.done, so_far.planned),
        late=so_far.late,
    )


def _meanings() -> list[str]:
    return [
        _("Terjadwal: langkah aksi yang direncanakan pada bulan ini, termasuk yang dibatalkan."),
        _("Capaian: yang selesai dibagi yang terjadwal dan tidak dibatalkan."),
        _("Terlambat: belum selesai pada tanggal keadaan laporan padahal bulannya sudah berakhir."),
        _("Bukti Lengkap: yang terjadwal dan semua syarat buktinya sudah ada berkasnya."),
    ]


def details(snapshot: Snapshot, cells: Sequence[Cell], empty: str) -> str:
    """Return the form's table of eleven columns, or the sentence `empty`."""
    if not cells:
        return markdown.paragraph(empty)
    titles = (
        _("Area/Komponen"), _("Langkah Aksi"), _("Bukti Fisik"), _("Jadwal"), _("Realisasi"), _("Status"),
        _("Bukti"), _("Kendala"), _("Tindak Lanjut"), _("PJ"),
    )  # fmt: skip
    columns = [Column(_("No"), "right"), *map(Column, titles)]
    return markdown.table(columns, [_detail(snapshot, *numbered) for numbered in enumerate(cells, 1)])


def _detail(snapshot: Snapshot, number: int, cell: Cell) -> list[str]:
    record = cell.realization
    return [
        *_what(snapshot, number, cell),
        words.realized(cell, snapshot.year),
        words.status(cell, snapshot),
        words.evidence(cell),
        words.obstacle(record),
        record.follow_up if record and record.follow_up else words.NOTHING,
        snapshot.team[cell.row.team_id].name,
    ]


def _what(snapshot: Snapshot, number: int, cell: Cell) -> list[str]:
    """Return the five cells that say which occurrence it is."""
    row = cell.row
    return [
        str(number),
        words.area_and_component(snapshot.area[row.area_id], snapshot.component[row.component_id]),
        f"{row.code}: {words.steps(row)}",
        words.requirements(snapshot, row, cell.month),
        words.schedule(cell, snapshot.year),
    ]


def _lacking(snapshot: Snapshot, view: Month) -> str:
    cells = view.evidence_missing
    if not any(cell.status is Execution.DONE for cell in snapshot.cells() if cell.month <= view.month):
        return markdown.paragraph(_("Belum ada langkah aksi yang selesai."))
    if not cells:
        return markdown.paragraph(_("Semua yang selesai sampai dengan bulan ini sudah lengkap buktinya."))
    titles = (_("Area/Komponen"), _("Langkah Aksi"), _("Jadwal"), _("Bukti"), _("Yang Belum Ada"), _("PJ"))
    rows = []
    for number, cell in enumerate(cells, 1):
        position, component, step, _asked, when = _what(snapshot, number, cell)
        team = snapshot.team[cell.row.team_id].name
        rows.append([position, component, step, when, words.evidence(cell), _missing(snapshot, cell), team])
    return markdown.table([Column(_("No"), "right"), *map(Column, titles)], rows)


def _missing(snapshot: Snapshot, cell: Cell) -> str:
    attached = snapshot.attached.get(cell.key, NOTHING_ATTACHED)
    due = snapshot.requirements_due(cell.row, cell.month)
    return words.listed([each.text.shown for each in due if coverage(cell.row, (each,), attached).lacking])


def _next(snapshot: Snapshot, view: Month) -> str:
    if view.month == 12:
        return markdown.paragraph(_("Desember adalah bulan terakhir rencana aksi tahun ini."))
    following = frame.period_words(snapshot.year, view.month + 1)
    if not view.next:
        return markdown.paragraph(_("Tidak ada langkah aksi yang terjadwal pada {month}.").format(month=following))
    titles = (_("Area/Komponen"), _("Langkah Aksi"), _("Bukti Fisik"), _("Jadwal"), _("PJ"))
    rows = [
        [*_what(snapshot, number, cell), snapshot.team[cell.row.team_id].name]
        for number, cell in enumerate(view.next, 1)
    ]
    return markdown.table([Column(_("No"), "right"), *map(Column, titles)], rows)
