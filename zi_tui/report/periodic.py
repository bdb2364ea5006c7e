"""A quarter, a half or a whole year as an office files it: five chapters and what is enclosed."""

from zi_tui.dates import long_date, short_month
from zi_tui.domain.labels import cell_glyph, legend
from zi_tui.domain.oversight import Meeting
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _, pgettext
from zi_tui.report import enclosures, figures, frame, markdown, registers, words
from zi_tui.report.context import ReportContext
from zi_tui.report.markdown import Column
from zi_tui.report.material import Material
from zi_tui.report.period import Period
from zi_tui.report.scope import Scope, narrow

ENCLOSURES = _("Lampiran 1 Matriks 12 Bulan"), _("Lampiran 2 Daftar Bukti")
"""The headings of what is enclosed."""


def render(
    snapshot: Snapshot,
    context: ReportContext,
    material: Material,
    period: Period,
    team_id: str | None = None,
    area_id: str | None = None,
) -> str:
    """Return the report of a quarter or a half.

    Args:
        snapshot: the year, as of its day.
        context: what else every report needs.
        material: what was recorded beside the plan, by the same day.
        period: the quarter or the half.
        team_id: count and list this team's rows alone.
        area_id: count and list this area's rows alone.
    """
    scope = narrow(snapshot, team_id, area_id)
    material = material.within(scope)
    formal = _("Laporan pemantauan dan evaluasi pelaksanaan")
    return markdown.document(
        [
            *frame.opening(scope, context, _("Laporan Renaksi"), formal, None, period.words(snapshot.year)),
            *introduction(scope, context, material, period),
            *conduct(scope, material, period),
            *results(scope, material, period),
            *follow_up(scope, material),
            *closing(scope, context, period),
            *enclosures_of(scope, material, period),
        ],
        chapters=True,
    )


def introduction(scope: Scope, context: ReportContext, material: Material, period: Period) -> list[str]:
    """Return the first chapter: why, on which basis, to what end, about what."""
    snapshot = scope.snapshot
    reasons = [each.text.shown.rstrip(" ;.") for each in snapshot.plan.clauses if each.kind == "consideration"]
    until = period.end(snapshot.year)
    extent = _(
        "Laporan ini memuat {rows} indikator pada {areas} area, yaitu pelaksanaan, kelengkapan bukti, dan verifikasi"
        " langkah aksi yang terjadwal sampai dengan {end}, menurut catatan per {as_of}."
    ).format(rows=len(snapshot.rows), areas=len(snapshot.areas), end=long_date(until), as_of=long_date(snapshot.as_of))
    return [
        markdown.heading(2, _("Pendahuluan")),
        *frame.identity(scope, context, period.words(snapshot.year)),
        markdown.heading(3, _("Latar Belakang")),
        markdown.paragraph(
            _(
                "{office} menetapkan rencana aksi pembangunan Zona Integritas dengan {decree}. Pelaksanaannya dipantau"
                " dan dievaluasi secara berkala agar keterlambatan dan kekurangan bukti diketahui dan ditindaklanjuti."
            ).format(office=snapshot.office.name, decree=frame.decree(snapshot.office, snapshot.plan))
        ),
        *([markdown.paragraph(_("Pertimbangan penetapannya:")), markdown.lettered(reasons)] if reasons else []),
        markdown.heading(3, _("Dasar Hukum")),
        frame.legal_basis(scope),
        markdown.heading(3, _("Maksud dan Tujuan")),
        markdown.paragraph(
            _(
                "Laporan ini dimaksudkan untuk menyampaikan perkembangan pelaksanaan rencana aksi kepada pimpinan,"
                " dengan tujuan menunjukkan capaian, bukti, kendala, dan tindak lanjut yang diperlukan."
            )
        ),
        markdown.heading(3, _("Ruang Lingkup")),
        markdown.paragraph(extent),
        *frame.timing(snapshot, period.words(snapshot.year), until, material.evidence, period.last),
    ]


def conduct(scope: Scope, material: Material, period: Period) -> list[str]:
    """Return the second chapter: when, where, with whom and how it was monitored."""
    held = held_in(material, scope.snapshot.year, period)
    with_leaders = sum(bool(each.leader_present) for each in held)
    said = _("{count} rapat monev dicatat pada periode ini; {leaders} di antaranya dihadiri unsur pimpinan.").format(
        count=len(held), leaders=with_leaders
    )
    decisions = [
        _("{date}: {decision}").format(date=words.day(each.held_on), decision=decision)
        for each in held
        for decision in registers.decisions(scope.snapshot, each)
    ]
    none = _("Tidak ada rapat monev yang dicatat pada periode ini.")
    return [
        markdown.heading(2, _("Pelaksanaan Monev")),
        *([markdown.paragraph(said)] if held else []),
        registers.meetings(held, material, none),
        *([markdown.paragraph(_("Keputusan rapat:")), markdown.bullets(decisions)] if decisions else []),
    ]


def results(scope: Scope, material: Material, period: Period) -> list[str]:
    """Return the third chapter: the figures, each area, what stood in the way."""
    snapshot = scope.snapshot
    met = [
        cell for cell in snapshot.cells() if cell.month in period.months or (cell.month < period.first and cell.late)
    ]
    return [
        markdown.heading(2, pgettext("bab", "Hasil")),
        markdown.heading(3, _("Capaian per Area")),
        *figures.table(_("Area"), figures.by_area(snapshot), period),
        figures.meanings(period, snapshot.year) if snapshot.rows else "",
        markdown.heading(3, _("Uraian per Area")),
        *([] if snapshot.areas else [markdown.paragraph(_("Rencana aksi ini belum memiliki area."))]),
        *(block for area in snapshot.areas for block in _area(scope, area.id, period)),
        markdown.heading(3, _("Kendala dan Solusi")),
        registers.obstacles(snapshot, met, material.follow_ups),
    ]


def _area(scope: Scope, area_id: str, period: Period) -> list[str]:
    """Return what was planned of an area in the period, and what became of it."""
    snapshot = scope.snapshot
    area = snapshot.area[area_id]
    rows = [row for row in snapshot.rows if row.area_id == area_id]
    cells = [cell for cell in snapshot.cells(rows) if cell.month in period.months]
    name = markdown.heading(4, words.area_name(area), named=True)
    if not cells:
        return [name, markdown.paragraph(_("Tidak ada langkah aksi yang terjadwal pada periode ini."))]
    titles = (_("Langkah Aksi"), _("Jadwal"), _("Realisasi"), _("Status"), _("Bukti"), _("PJ"))
    lines = [
        [
            f"{cell.row.code}: {words.steps(cell.row)}",
            words.schedule(cell, snapshot.year),
            words.realized(cell, snapshot.year),
            words.status(cell, snapshot),
            words.evidence(cell),
            snapshot.team[cell.row.team_id].name,
        ]
        for cell in sorted(cells, key=lambda cell: cell.month)
    ]
    return [name, markdown.table(list(map(Column, titles)), lines)]


def follow_up(scope: Scope, material: Material) -> list[str]:
    """Return the chapter on what was recommended and what became of it."""
    none = _("Belum ada rekomendasi yang dicatat.")
    return [
        markdown.heading(2, _("Tindak Lanjut")),
        registers.follow_ups(scope.snapshot, material.follow_ups, material, none),
    ]


def closing(scope: Scope, context: ReportContext, period: Period) -> list[str]:
    """Return the last chapter: the sum of it, and the signatures."""
    return [
        markdown.heading(2, _("Penutup")),
        markdown.paragraph(_sum(scope.snapshot, period)),
        markdown.paragraph(_("Demikian laporan ini dibuat untuk dipergunakan sebagaimana mestinya.")),
        frame.signatures(scope, context),
    ]


def _sum(snapshot: Snapshot, period: Period) -> str:
    """Return how far the plan is at the end of the period, in a sentence."""
    now = figures.until(snapshot.cells(), period.last)
    name = period.words(snapshot.year)
    if not now.planned:
        return _("Sampai dengan akhir {period} tidak ada langkah aksi yang terjadwal.").format(period=name)
    return _(
        "Sampai dengan akhir {period}, {done} dari {planned} langkah aksi yang terjadwal dan tidak dibatalkan sudah"
        " selesai ({percent}), {late} terlambat, dan {proven} lengkap buktinya ({proven_percent} dari yang terjadwal)."
    ).format(
        period=name,
        percent=words.percent(now.done, now.planned),
        proven_percent=words.percent(now.proven, now.planned),
        **now._asdict(),
    )


def enclosures_of(scope: Scope, material: Material, period: Period) -> list[str]:
    """Return what is enclosed: the matrix of twelve months, and the evidence with its hashes."""
    return [
        markdown.heading(2, ENCLOSURES[0], named=True),
        *matrix(scope.snapshot),
        markdown.heading(2, ENCLOSURES[1], named=True),
        *enclosures.evidence(scope.snapshot, material, period),
    ]


def matrix(snapshot: Snapshot) -> list[str]:
    """Return the sign of every row in every month."""
    if not snapshot.rows:
        return [markdown.paragraph(_("Rencana aksi ini belum memiliki indikator."))]
    columns = [
        Column(_("No")),
        Column(_("Indikator")),
        *(Column(short_month(month), "center") for month in range(1, 13)),
        Column(_("PJ")),
    ]
    rows = [
        [
            row.code,
            row.indicator.shown,
            *(cell_glyph(snapshot.cell(row, month)) for month in range(1, 13)),
            snapshot.team[row.team_id].name,
        ]
        for row in snapshot.rows
    ]
    signs = ", ".join(f"{glyph} {word}" for glyph, word in legend())
    return [markdown.table(columns, rows), markdown.paragraph(_("Tanda: {signs}.").format(signs=signs))]


def held_in(material: Material, year: int, period: Period) -> list[Meeting]:
    """Return the meetings that were held in the period."""
    return [
        each for each in material.meetings if each.held_on[:4] == str(year) and int(each.held_on[5:7]) in period.months
    ]
