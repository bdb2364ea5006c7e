"""What is lacking: what is late, what has no evidence, what was returned, what waits for a look."""

from collections.abc import Sequence

from zi_tui.dates import long_date, month_name
from zi_tui.domain.axes import is_proven
from zi_tui.domain.dashboard import begun_months, gains, late_longest
from zi_tui.domain.follow_up import is_overdue
from zi_tui.domain.snapshot import NOTHING_ATTACHED, Cell, Snapshot, proven
from zi_tui.domain.status import Execution, Verification
from zi_tui.i18n import _
from zi_tui.report import frame, markdown, registers, words
from zi_tui.report.context import ReportContext
from zi_tui.report.markdown import Column
from zi_tui.report.material import Material
from zi_tui.report.scope import narrow

_PROPOSED = 10


def render(
    snapshot: Snapshot,
    context: ReportContext,
    material: Material,
    team_id: str | None = None,
    area_id: str | None = None,
) -> str:
    """Return everything that is lacking as of the snapshot's day, of a team, an area or all."""
    scope = narrow(snapshot, team_id, area_id)
    part = scope.snapshot
    overdue = [each for each in material.within(scope).follow_ups if is_overdue(each, part.as_of)]
    until = _("sampai dengan {date}").format(date=long_date(part.as_of))
    return markdown.document(
        [
            *frame.opening(scope, context, _("Daftar Kekurangan Renaksi"), _("Daftar kekurangan pelaksanaan"), None),
            markdown.heading(2, _("Identitas")),
            *frame.identity(scope, context, until),
            markdown.heading(2, _("Yang Paling Menaikkan Capaian")),
            *proposals(part),
            markdown.heading(2, _("Terlambat")),
            late(part),
            markdown.heading(2, _("Selesai tetapi Bukti Belum Lengkap")),
            unproven(part),
            markdown.heading(2, _("Dinilai Perlu Perbaikan")),
            _listed(part, _returned(part), _("Tidak ada yang dinilai perlu perbaikan.")),
            markdown.heading(2, _("Menunggu Verifikasi")),
            _listed(part, _waiting(part), _("Tidak ada bukti yang menunggu verifikasi.")),
            markdown.heading(2, _("Tindak Lanjut Melewati Target Waktu")),
            registers.follow_ups(part, overdue, material, _("Tidak ada tindak lanjut yang melewati target waktunya.")),
        ]
    )


def proposals(snapshot: Snapshot) -> list[str]:
    """Return what would raise the figures most, with how much."""
    month = begun_months(snapshot.year, snapshot.as_of)
    best = gains(snapshot.cells(), month)[:_PROPOSED]
    if not any(cell.planned and cell.month <= month for cell in snapshot.cells()):
        return [markdown.paragraph(_("Belum ada langkah aksi yang terjadwal sampai dengan tanggal keadaan laporan."))]
    if not best:
        return [
            markdown.paragraph(_("Semua yang terjadwal sampai dengan bulan ini selesai, terbukti, dan terverifikasi."))
        ]
    columns = [
        Column(_("No"), "right"),
        Column(_("Yang Perlu Dikerjakan")),
        Column(_("Bulan")),
        Column(_("Menaikkan")),
        Column(_("Poin %"), "right"),
        Column(_("PJ")),
    ]
    rows = [
        [
            str(number),
            f"{gain.row.code}: {words.steps(gain.row)}",
            ", ".join(map(month_name, gain.months)),
            axis_name(gain.axis),
            f"+{words.decimal(gain.points)}",
            snapshot.team[gain.row.team_id].name,
        ]
        for number, gain in enumerate(best, 1)
    ]
    meaning = _("Poin %: kenaikan dari seluruh langkah yang terjadwal sampai dengan bulan ini dan tidak dibatalkan.")
    return [markdown.table(columns, rows), markdown.paragraph(meaning)]


def axis_name(axis: str) -> str:
    """Return the label of one of the three axes."""
    return {"done": _("Pelaksanaan"), "proven": _("Bukti"), "accepted": _("Verifikasi")}[axis]


def late(snapshot: Snapshot) -> str:
    """Return what is late, the longest first."""
    return _listed(snapshot, late_longest(snapshot.cells()), _("Tidak ada yang terlambat."))


def unproven(snapshot: Snapshot) -> str:
    """Return what was carried out and lacks evidence that is asked for, with what is lacking."""
    done = [cell for cell in snapshot.cells() if cell.status is Execution.DONE]
    cells = [cell for cell in done if cell.evidence.lacking]
    if not done:
        return markdown.paragraph(_("Belum ada langkah aksi yang selesai."))
    if not cells:
        return markdown.paragraph(_("Semua yang selesai sudah lengkap buktinya."))
    titles = (_("Langkah Aksi"), _("Bukti"), _("Yang Belum Ada"), _("PJ"))
    rows = [
        [
            str(number),
            registers.which(cell, snapshot),
            words.evidence(cell),
            _missing(snapshot, cell),
            snapshot.team[cell.row.team_id].name,
        ]
        for number, cell in enumerate(cells, 1)
    ]
    return markdown.table([Column(_("No"), "right"), *map(Column, titles)], rows)


def _listed(snapshot: Snapshot, cells: Sequence[Cell], empty: str) -> str:
    if not cells:
        return markdown.paragraph(empty)
    titles = (_("Langkah Aksi"), _("Status"), _("Bukti"), _("Catatan"), _("PJ"))
    rows = [
        [
            str(number),
            registers.which(cell, snapshot),
            words.status(cell, snapshot),
            words.evidence(cell),
            (cell.realization.note if cell.realization else "") or words.obstacle(cell.realization),
            snapshot.team[cell.row.team_id].name,
        ]
        for number, cell in enumerate(cells, 1)
    ]
    return markdown.table([Column(_("No"), "right"), *map(Column, titles)], rows)


def _missing(snapshot: Snapshot, cell: Cell) -> str:
    attached = snapshot.attached.get(cell.key, NOTHING_ATTACHED)
    due = snapshot.requirements_due(cell.row, cell.month)
    return words.listed([each.text.shown for each in due if not proven(cell.row, each, attached)])


def _returned(snapshot: Snapshot) -> list[Cell]:
    return [cell for cell in snapshot.cells() if cell.verification is Verification.NEEDS_WORK]


def _waiting(snapshot: Snapshot) -> list[Cell]:
    return [cell for cell in snapshot.cells() if _waits(cell)]


def _waits(cell: Cell) -> bool:
    done = cell.status is Execution.DONE and is_proven(cell)
    return done and cell.evidence.files > 0 and cell.verification is Verification.PENDING
