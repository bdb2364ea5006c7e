"""Each team, or each area: its figures by quarter, what is late, what lacks evidence, what is next."""

from collections.abc import Sequence

from zi_tui.dates import month_end, month_name
from zi_tui.domain.dashboard import begun_months
from zi_tui.domain.follow_up import is_pending
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.report import figures, frame, gaps, markdown, registers, words
from zi_tui.report.context import ReportContext
from zi_tui.report.figures import Part
from zi_tui.report.markdown import Column
from zi_tui.report.material import Material
from zi_tui.report.period import Period, quarter_of
from zi_tui.report.scope import Scope, narrow


def render_teams(
    snapshot: Snapshot,
    context: ReportContext,
    material: Material,
    team_id: str | None = None,
    area_id: str | None = None,
) -> str:
    """Return the report of every team, or of `team_id` alone; `area_id` narrows what they answer for."""
    scope = narrow(snapshot, team_id, area_id)
    part = scope.snapshot
    busy = {row.team_id for row in part.rows}
    blocks = [
        block
        for team in part.teams
        if team.id in busy
        for block in _team(narrow(part, team.id), material.within(narrow(part, team.id)), team.name)
    ]
    opened = frame.opening(scope, context, _("Laporan Tim Renaksi"), _("Laporan per tim atas pelaksanaan"), None)
    summary = figures.table(_("Tim"), figures.by_team(part), *_now(part))
    details = [markdown.heading(2, _("Uraian per Tim")), *blocks] if blocks else []
    return _document(scope, context, material, opened, summary, details)


def render_areas(
    snapshot: Snapshot,
    context: ReportContext,
    material: Material,
    team_id: str | None = None,
    area_id: str | None = None,
) -> str:
    """Return the report of every area, or of `area_id` alone; `team_id` narrows who answers for them."""
    scope = narrow(snapshot, team_id, area_id)
    part = scope.snapshot
    blocks = [
        block
        for area in part.areas
        for block in _area(narrow(part, area_id=area.id), material.within(narrow(part, area_id=area.id)), area.id)
    ]
    opened = frame.opening(scope, context, _("Laporan Area Renaksi"), _("Laporan per area atas pelaksanaan"), None)
    summary = figures.table(_("Area"), figures.by_area(part), *_now(part))
    details = [markdown.heading(2, _("Uraian per Area")), *blocks] if blocks else []
    return _document(scope, context, material, opened, summary, details)


def _document(
    scope: Scope,
    context: ReportContext,
    material: Material,
    opened: Sequence[str],
    summary: Sequence[str],
    blocks: Sequence[str],
) -> str:
    part = scope.snapshot
    period, month = _now(part)
    until = f"{month_name(month)} {part.year}" if month < period.last else period.words(part.year)
    return markdown.document(
        [
            *opened,
            markdown.heading(2, _("Identitas")),
            *frame.identity(scope, context, _("sampai dengan {period}").format(period=until)),
            *frame.timing(part, until, month_end(part.year, month), material.within(scope).evidence, month),
            markdown.heading(2, _("Ringkasan")),
            *summary,
            figures.meanings(period, part.year, month) if part.rows else "",
            *blocks,
            markdown.heading(2, _("Pengesahan")),
            frame.signatures(scope, context),
        ]
    )


def _team(scope: Scope, material: Material, name: str) -> list[str]:
    people = [f"{each.name} ({each.role})" if each.role else each.name for each in material.members]
    said = _("Anggota: {names}.").format(names=", ".join(people) or _("belum dicatat"))
    return [markdown.heading(3, name), markdown.paragraph(said), *_unit(scope, material, by_area=True)]


def _area(scope: Scope, material: Material, area_id: str) -> list[str]:
    name = words.area_name(scope.snapshot.area[area_id])
    return [markdown.heading(3, name, named=True), *_unit(scope, material, by_area=False)]


def _unit(scope: Scope, material: Material, *, by_area: bool) -> list[str]:
    snapshot = scope.snapshot
    parts = figures.by_area(snapshot) if by_area else figures.by_component(snapshot)
    pending = [each for each in material.follow_ups if is_pending(each)]
    return [
        markdown.heading(4, _("Capaian")),
        *figures.table(_("Area") if by_area else _("Komponen"), parts, *_now(snapshot)),
        *_quarters(snapshot),
        markdown.heading(4, _("Terlambat")),
        gaps.late(snapshot),
        markdown.heading(4, _("Bukti Belum Lengkap")),
        gaps.unproven(snapshot),
        markdown.heading(4, _("Tindak Lanjut Terbuka")),
        registers.follow_ups(snapshot, pending, material, _("Tidak ada tindak lanjut yang masih terbuka.")),
    ]


def _quarters(snapshot: Snapshot) -> list[str]:
    """Return each quarter's own figures."""
    cells = snapshot.cells()
    columns = [Column(_("Triwulan"))] + [
        Column(title, "right")
        for title in (_("Terjadwal"), _("Selesai"), _("Terlambat"), _("Capaian %"), _("Bukti Lengkap %"), _("Sesuai %"))
    ]
    rows = []
    begun = begun_months(snapshot.year, snapshot.as_of)
    for number in range(1, 5):
        period = quarter_of(number)
        now = Part("", [cell for cell in cells if cell.month in period.months])
        axes = figures.until(now.cells, 12)
        results = [
            *map(str, (axes.done, axes.late)),
            words.percent(axes.done, axes.planned),
            words.percent(axes.proven, axes.planned),
            words.percent(axes.accepted, axes.planned),
        ]
        rows.append([period.name, str(axes.planned), *(results if period.first <= begun else [words.NOTHING] * 5)])
    meaning = _(
        "Tiap triwulan dihitung sendiri: bagian dari yang terjadwal pada triwulan itu dan tidak dibatalkan. Triwulan"
        " yang belum dimulai belum punya hasil."
    )
    return [markdown.table(columns, rows), markdown.paragraph(meaning)]


def _now(snapshot: Snapshot) -> tuple[Period, int]:
    """Return the quarter of the as-of day and its month (1-12); before the year the first, after it the last.

    What is planned later in the quarter does not count yet: a quarter that has just begun would seem a setback.
    """
    month = max(1, begun_months(snapshot.year, snapshot.as_of))
    return quarter_of((month + 2) // 3), month
