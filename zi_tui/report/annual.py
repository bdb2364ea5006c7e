"""The whole year as an office files it: a periodical report with profile, trend, questions and proposals."""

from collections.abc import Sequence

from zi_tui.dates import month_name
from zi_tui.domain.dashboard import trend
from zi_tui.domain.follow_up import is_pending
from zi_tui.domain.oversight import FollowUp
from zi_tui.domain.questions import answers
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.domain.status import Execution, Verification
from zi_tui.i18n import _
from zi_tui.report import figures, frame, markdown, periodic, registers, words
from zi_tui.report.context import ReportContext
from zi_tui.report.markdown import Column
from zi_tui.report.material import Material
from zi_tui.report.period import YEAR
from zi_tui.report.scope import Scope, narrow


def render(
    snapshot: Snapshot,
    context: ReportContext,
    material: Material,
    team_id: str | None = None,
    area_id: str | None = None,
) -> str:
    """Return the report of the year.

    Args:
        snapshot: the year, as of its day.
        context: what else every report needs.
        material: what was recorded beside the plan, by the same day.
        team_id: count and list this team's rows alone.
        area_id: count and list this area's rows alone.
    """
    scope = narrow(snapshot, team_id, area_id)
    material = material.within(scope)
    part = scope.snapshot
    given = answers(part, material.meetings, material.follow_ups)
    return markdown.document(
        [
            *frame.opening(scope, context, _("Laporan Tahunan Renaksi"), _("Laporan tahunan pelaksanaan"), None),
            *periodic.introduction(scope, context, material, YEAR),
            markdown.heading(3, _("Profil dan Tim")),
            *profile(part, material),
            *periodic.conduct(scope, material, YEAR),
            *periodic.results(scope, material, YEAR),
            markdown.heading(3, _("Perkembangan Setahun")),
            *yearly_trend(part),
            markdown.heading(3, _("Yang Tidak Dilaksanakan dan Sebabnya")),
            not_carried_out(part),
            *periodic.follow_up(scope, material),
            *still_open(material.follow_ups),
            markdown.heading(2, _("Pertanyaan Penilaian tentang Monev")),
            *registers.questions(part, given, material),
            markdown.heading(2, _("Usulan Renaksi Tahun Berikutnya")),
            *proposals(scope, material),
            *periodic.closing(scope, context, YEAR),
            *periodic.enclosures_of(scope, material, YEAR),
        ],
        chapters=True,
    )


def profile(snapshot: Snapshot, material: Material) -> list[str]:
    """Return the office, and its teams with their members and how much each answers for."""
    office = snapshot.office
    lines = []
    for team in snapshot.teams:
        rows = [row for row in snapshot.rows if row.team_id == team.id]
        members = [
            f"{each.name} ({each.role})" if each.role else each.name
            for each in material.members
            if each.team_id == team.id
        ]
        if rows or members:
            planned = figures.until(snapshot.cells(rows), 12).planned
            lines.append([team.name, ", ".join(members) or _("Belum dicatat"), str(len(rows)), str(planned)])
    said = _("{office} berkedudukan di {place}; rencana aksi dijalankan oleh {unit}.").format(
        office=office.name, place=office.place, unit=office.unit
    )
    if not lines:
        return [markdown.paragraph(said)]
    columns = [
        Column(_("Tim")),
        Column(_("Anggota")),
        Column(_("Jumlah Indikator"), "right"),
        Column(_("Jumlah Aksi"), "right"),
    ]
    return [markdown.paragraph(said), markdown.table(columns, lines)]


def yearly_trend(snapshot: Snapshot) -> list[str]:
    """Return month by month how much the plan names and how much had been carried out."""
    if not snapshot.rows:
        return [markdown.paragraph(_("Rencana aksi ini belum memiliki indikator."))]
    points = trend(snapshot, snapshot.cells())
    columns = [
        Column(_("Sampai Dengan")),
        Column(_("Terjadwal"), "right"),
        Column(_("Selesai"), "right"),
        Column(_("Selesai dari Setahun"), "right"),
        Column(_("Selisih"), "right"),
    ]
    year = points[-1].planned
    rows = [
        [month_name(point.month), str(point.planned), *_reached(point.planned, point.done, year)] for point in points
    ]
    meaning = _(
        "Terjadwal dan Selesai dijumlahkan sejak Januari; Selesai menurut tanggal pelaksanaannya, tanpa tanggal menurut"
        " bulan jadwalnya. Selesai dari Setahun: yang selesai dibagi {year} langkah terjadwal setahun yang tidak"
        " dibatalkan. Selisih: Selesai dikurangi Terjadwal."
    ).format(year=year)
    return [markdown.table(columns, rows), markdown.paragraph(meaning)]


def _reached(planned: int, done: int | None, year: int) -> list[str]:
    if done is None:
        return [words.NOTHING] * 3
    return [str(done), words.percent(done, year), f"{done - planned:+d}" if done != planned else "0"]


def not_carried_out(snapshot: Snapshot) -> str:
    """Return what was planned and is not done though its month has begun, or was cancelled, and why."""
    cells = [cell for cell in snapshot.cells() if cell.planned and (cell.late or cell.status is Execution.CANCELLED)]
    if not cells:
        return markdown.paragraph(_("Tidak ada langkah aksi yang terlambat atau dibatalkan."))
    titles = (_("Langkah Aksi"), _("Status"), _("Sebab"), _("PJ"))
    rows = [
        [
            str(number),
            registers.which(cell, snapshot),
            words.status(cell, snapshot),
            _why(cell),
            snapshot.team[cell.row.team_id].name,
        ]
        for number, cell in enumerate(cells, 1)
    ]
    return markdown.table([Column(_("No"), "right"), *map(Column, titles)], rows)


def _why(cell: Cell) -> str:
    record = cell.realization
    texts = (record.reason, record.cause, record.obstacle) if record else ()
    return words.joined(texts) or _("Belum dicatat")


def still_open(items: Sequence[FollowUp]) -> list[str]:
    """Return which of the recommendations listed above are still open, by their numbers."""
    pending = [each for each in items if is_pending(each)]
    if not items:
        return []
    if not pending:
        return [markdown.paragraph(_("Tidak ada tindak lanjut yang masih terbuka."))]
    if len(pending) == len(items):
        return [markdown.paragraph(_("Semua rekomendasi di atas masih terbuka."))]
    said = _("Masih terbuka: {count} dari {all} rekomendasi di atas, yaitu nomor {numbers}.").format(
        count=len(pending), all=len(items), numbers=", ".join(str(each.position) for each in pending)
    )
    return [markdown.paragraph(said)]


def proposals(scope: Scope, material: Material) -> list[str]:
    """Return what the year itself proposes for the next plan: what was late often, cancelled, unplanned, returned."""
    snapshot = scope.snapshot
    lines = [line for row in snapshot.rows for line in _of_row(row.code, snapshot.cells([row]))]
    lines += [
        _("Bawa ke rencana berikutnya: {text}.").format(text=_with_team(snapshot, each))
        for each in material.follow_ups
        if is_pending(each)
    ]
    if not lines:
        return [markdown.paragraph(_("Tidak ada usulan yang muncul dari catatan tahun ini."))]
    said = _("Disusun dari catatan tahun ini; putusannya pada rapat penyusunan rencana.")
    return [markdown.paragraph(said), markdown.numbered(lines)]


def _with_team(snapshot: Snapshot, item: FollowUp) -> str:
    """Return what is recommended, and who answers for it where that is known."""
    text, team = registers.recommendation(snapshot, item).rstrip(" ."), registers.team_of(snapshot, item)
    return text if team == words.NOTHING else f"{text} ({team})"


def _of_row(code: str, cells: Sequence[Cell]) -> list[str]:
    late = sum(cell.late or cell.done_late for cell in cells if cell.planned)
    planned = sum(cell.planned for cell in cells)
    cancelled = sum(cell.planned and cell.status is Execution.CANCELLED for cell in cells)
    unplanned = [cell for cell in cells if cell.unplanned and cell.status is Execution.DONE]
    returned = sum(cell.verification is Verification.NEEDS_WORK for cell in cells)
    lines = []
    if late * 2 >= planned and late:
        lines.append(
            _("Tinjau jadwal atau PJ {code}: {late} dari {planned} jadwalnya terlambat.").format(
                code=code, late=late, planned=planned
            )
        )
    if cancelled * 2 >= planned and cancelled:
        lines.append(
            _("Tinjau perlunya {code}: {count} dari {planned} jadwalnya dibatalkan.").format(
                code=code, count=cancelled, planned=planned
            )
        )
    if unplanned:
        months = ", ".join(month_name(cell.month) for cell in unplanned)
        lines.append(_("Jadwalkan {code} pada {months}: dilaksanakan di luar jadwal.").format(code=code, months=months))
    if returned:
        lines.append(
            _("Perjelas syarat bukti {code}: {count} kali dinilai perlu perbaikan.").format(code=code, count=returned)
        )
    return lines
