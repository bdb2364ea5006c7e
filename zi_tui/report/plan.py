"""The plan as the decree prints it, by area, with what became of each month in its matrix."""

from zi_tui.dates import short_month
from zi_tui.domain.labels import cell_glyph, legend
from zi_tui.domain.plan import Area, Component, PlanRow
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.report import frame, markdown, words
from zi_tui.report.context import ReportContext
from zi_tui.report.markdown import Column
from zi_tui.report.scope import Scope, components_of, narrow


def render(snapshot: Snapshot, context: ReportContext, team_id: str | None = None, area_id: str | None = None) -> str:
    """Return the plan's matrix.

    Args:
        snapshot: the year, as of its day.
        context: what else the report needs.
        team_id: list this team's rows alone.
        area_id: list this area's rows alone.
    """
    scope = narrow(snapshot, team_id, area_id)
    return markdown.document(
        [
            *frame.opening(scope, context, _("Matriks Renaksi"), _("Matriks"), None),
            markdown.heading(2, _("Identitas")),
            *frame.identity(scope, context, frame.period_words(snapshot.year, None)),
            *overview(scope),
            *([markdown.heading(2, _("Matriks per Area"))] if scope.snapshot.areas else []),
            *(block for area in scope.snapshot.areas for block in _area(scope, area)),
        ]
    )


def overview(scope: Scope) -> list[str]:
    """Return how much is planned by area and month, and what the signs mean."""
    return [
        markdown.heading(2, _("Jadwal per Area dan Bulan")),
        *_counts(scope),
        markdown.heading(2, _("Keterangan Tanda")),
        markdown.bullets(f"{glyph} {word}" for glyph, word in legend()),
    ]


def _counts(scope: Scope) -> list[str]:
    """Return how many rows each area has planned in each month."""
    snapshot = scope.snapshot
    if not snapshot.rows:
        return [markdown.paragraph(_("Rencana aksi ini belum memiliki indikator."))]
    columns = [
        Column(_("Area")),
        *(Column(short_month(month), "right") for month in scope.months),
        Column(_("Jumlah"), "right"),
    ]
    counts = {
        area.code: [
            sum(month in row.months for row in snapshot.rows if row.area_id == area.id) for month in scope.months
        ]
        for area in snapshot.areas
    }
    counts[_("Jumlah")] = [sum(numbers) for numbers in zip(*counts.values(), strict=True)]
    rows = [[code, *map(str, numbers), str(sum(numbers))] for code, numbers in counts.items()]
    progress = snapshot.progress()
    table = markdown.table(columns, rows)
    if not progress.planned:
        return [table]
    sentence = _(
        "Dari {planned} langkah terjadwal yang tidak dibatalkan, {done} sudah selesai ({percent}) dan {late} terlambat."
    ).format(
        planned=progress.planned,
        done=progress.done,
        percent=words.percent(progress.done, progress.planned),
        late=progress.late,
    )
    return [table, markdown.paragraph(sentence)]


def _area(scope: Scope, area: Area) -> list[str]:
    return [markdown.heading(3, words.area_name(area), named=True), matrix(scope, area)]


def matrix(scope: Scope, area: Area) -> str:
    """Return the plan of an area as the decree prints it, with the sign of each month."""
    snapshot = scope.snapshot
    columns = [
        *(Column(title) for title in (_("No"), _("Komponen"), _("Indikator"), _("Langkah Aksi"), _("Bukti Fisik"))),
        *(Column(short_month(month), "center") for month in scope.months),
        Column(_("PJ")),
    ]
    lines = [line for component, rows in components_of(snapshot, area) for line in _component(scope, component, rows)]
    if not lines:
        return markdown.paragraph(_("Area ini belum memiliki komponen dan indikator."))
    return markdown.table(columns, lines)


def _component(scope: Scope, component: Component, rows: tuple[PlanRow, ...]) -> list[list[str]]:
    """Return the lines of a component, which is named in the first of them as in the decree."""
    snapshot = scope.snapshot
    name = words.component_name(component)
    if not rows:
        return [[component.code, name, _("(belum ada indikator)"), *[""] * 2, *[""] * len(scope.months), ""]]
    return [
        [
            row.code,
            "" if index else name,
            row.indicator.shown,
            words.steps(row),
            words.all_requirements(row),
            *(cell_glyph(snapshot.cell(row, month)) for month in scope.months),
            snapshot.team[row.team_id].name,
        ]
        for index, row in enumerate(rows)
    ]
