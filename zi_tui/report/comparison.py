"""Two years side by side: their figures by area and team, and every row beside the one that it came from."""

from collections.abc import Sequence

from zi_tui.dates import long_date, short_month
from zi_tui.domain.axes import Axes
from zi_tui.domain.comparison import Comparison, Course, Pair, Part, Standing
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _, pgettext
from zi_tui.report import figures, frame, markdown, words
from zi_tui.report.context import ReportContext
from zi_tui.report.markdown import Column
from zi_tui.report.scope import narrow

_PARTS = {
    Part.INDICATOR: _("indikator"),
    Part.STEP: _("langkah aksi"),
    Part.REQUIREMENT: _("syarat bukti"),
    Part.TEAM: _("PJ"),
}
"""What can change in a row, but for its number, which stands beside it."""


def render(found: Comparison, context: ReportContext) -> str:
    """Return the comparison of two plans, results and all.

    Args:
        found: both years, with the results of the whole year.
        context: what every report needs.
    """
    new, old = found.new, found.old
    scope = narrow(new)
    stretch = _("{old} dan {new}").format(old=old.year, new=new.year)
    return markdown.document(
        [
            *frame.opening(
                scope, context, _("Perbandingan Renaksi"), _("Perbandingan rencana dan hasil"), None, stretch
            ),
            markdown.heading(2, _("Identitas")),
            *frame.identity(scope, context, stretch),
            markdown.paragraph(
                _("Dibandingkan dengan {decree}. Kedua tahun dinilai per {date}.").format(
                    decree=frame.decree(old.office, old.plan), date=long_date(new.as_of)
                )
            ),
            markdown.heading(2, _("Rencana dan Hasil Setahun")),
            _figures(found),
            markdown.heading(2, _("Hasil per Area dan Tim")),
            *_standings(found),
            markdown.heading(2, _("Indikator yang Berlanjut")),
            _kept([pair for pair in found.pairs if pair.new and pair.old], found),
            markdown.heading(2, _("Perubahan Teks dan PJ")),
            *_texts(found),
            markdown.heading(2, _("Indikator Baru")),
            _alone(new, found.of(Course.NEW), _("Tidak ada indikator baru.")),
            markdown.heading(2, _("Indikator yang Tidak Dilanjutkan")),
            _alone(old, found.of(Course.DROPPED), _("Semua indikator tahun sebelumnya dilanjutkan.")),
        ]
    )


def _figures(found: Comparison) -> str:
    """Return the figures of both years: what is counted, and shares of what was planned in each."""
    snapshots = found.old, found.new
    sums = [now or figures.until((), 12) for now in found.all.results]
    columns = [Column(pgettext("tabel", "Uraian")), *(Column(str(snapshot.year), "right") for snapshot in snapshots)]
    shares = (
        (_("Capaian (dari jumlah aksi)"), "done"),
        (_("Bukti lengkap (dari jumlah aksi)"), "proven"),
        (_("Terverifikasi sesuai (dari jumlah aksi)"), "accepted"),
    )
    rows = [
        [_("Area"), *(str(len(snapshot.areas)) for snapshot in snapshots)],
        [_("Indikator"), *(str(len(snapshot.rows)) for snapshot in snapshots)],
        [_("Jumlah aksi yang tidak dibatalkan"), *(str(each.planned) for each in sums)],
        [_("Dibatalkan"), *(str(each.cancelled) for each in sums)],
        [_("Terlambat"), *(str(each.late) for each in sums)],
        *([title, *(words.percent(getattr(each, axis), each.planned) for each in sums)] for title, axis in shares),
    ]
    return markdown.table(columns, rows)


def _standings(found: Comparison) -> list[str]:
    """Return the three shares of each area and each team in both years, and how far they lie apart."""
    columns = [Column(_("Area atau Tim"))]
    for axis in (_("Capaian %"), _("Bukti %"), _("Verifikasi %")):
        columns += [Column(f"{axis} {snapshot.year}", "right") for snapshot in (found.old, found.new)]
        columns.append(Column(_("Selisih"), "right"))
    lines = [_standing(each) for each in (*found.areas, *found.teams, found.all)]
    meaning = _(
        "Capaian: yang selesai; Bukti: yang semua syarat buktinya ada berkasnya; Verifikasi: yang dinilai sesuai;"
        " masing-masing dibagi jumlah aksi setahun yang tidak dibatalkan. Selisih dalam poin persen."
    )
    return [markdown.table(columns, lines), markdown.paragraph(meaning)]


def _standing(standing: Standing) -> list[str]:
    name = standing.name or _("Jumlah")
    line = [_("Area {code}: {name}").format(code=standing.code, name=name) if standing.code else name]
    for axis in ("done", "proven", "accepted"):
        line += [_share(now, axis) for now in standing.results]
        line.append(figures.difference(*standing.results, axis))
    return line


def _share(now: Axes | None, axis: str) -> str:
    return words.percent(getattr(now, axis), now.planned) if now else words.NOTHING


def _kept(pairs: Sequence[Pair], found: Comparison) -> str:
    rows = [
        [
            _codes(pair),
            pair.row.indicator.shown,
            ", ".join(_changes(pair)) or _("tetap"),
            *(cell for now in pair.results for cell in _result(now)),
        ]
        for pair in pairs
    ]
    if not rows:
        return markdown.paragraph(_("Tidak ada indikator yang berlanjut."))
    columns = [Column(_("No")), Column(_("Indikator")), Column(_("Perubahan Rencana"))]
    for year in (found.old.year, found.new.year):
        columns += [Column(_("Selesai {year}").format(year=year), "right")]
        columns += [Column(_("Capaian {year}").format(year=year), "right")]
    return markdown.table(columns, rows)


def _codes(pair: Pair) -> str:
    return next((f"{each.before} → {each.after}" for each in pair.differences if each.part is Part.CODE), pair.row.code)


def _changes(pair: Pair) -> list[str]:
    """Return what the later plan asks differently."""
    different = {each.part for each in pair.differences}
    changes = [word for part, word in _PARTS.items() if part in different]
    if pair.only_year and not changes:
        changes.append(_("tahun dalam teks"))
    if pair.months_added:
        changes.append(_("tambah {months}").format(months="+".join(map(short_month, pair.months_added))))
    if pair.months_gone:
        changes.append(_("tanpa {months}").format(months="+".join(map(short_month, pair.months_gone))))
    return changes


def _texts(found: Comparison) -> list[str]:
    """Return what each plan says where they differ, the year alone apart."""
    lines = [
        [pair.row.code, _PARTS[each.part], each.before or words.NOTHING, each.after or words.NOTHING]
        for pair in found.of(Course.CHANGED)
        for each in pair.differences
        if each.part in _PARTS
    ]
    if not lines:
        return [markdown.paragraph(_("Tidak ada teks atau PJ yang berubah, selain tahunnya."))]
    titles = (_("No"), _("Bagian"), str(found.old.year), str(found.new.year))
    return [markdown.table(list(map(Column, titles)), lines)]


def _result(now: Axes | None) -> list[str]:
    now = now or figures.until((), 12)
    counted = _("{done} dari {planned}").format(done=now.done, planned=now.planned)
    return [counted, words.percent(now.done, now.planned)]


def _alone(snapshot: Snapshot, pairs: Sequence[Pair], empty: str) -> str:
    if not pairs:
        return markdown.paragraph(empty)
    columns = [
        *map(Column, (_("No"), _("Indikator"), _("Jadwal"), _("PJ"))),
        Column(_("Selesai"), "right"),
        Column(_("Capaian"), "right"),
    ]
    return markdown.table(columns, [_alone_row(snapshot, pair.row) for pair in pairs])


def _alone_row(snapshot: Snapshot, row: PlanRow) -> list[str]:
    return [
        row.code,
        row.indicator.shown,
        ", ".join(map(short_month, sorted(row.months))) or words.NOTHING,
        snapshot.team[row.team_id].name,
        *_result(figures.until(snapshot.cells([row]), 12)),
    ]
