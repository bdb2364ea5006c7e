"""Two years side by side: their figures by area and team, and every row beside the one that it came from."""

from collections.abc import Sequence

from zi_tui.dates import long_date, month_name, short_month
from zi_tui.domain.axes import Axes
from zi_tui.domain.comparison import Comparison, Course, Pair, Part, Standing
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
        found: both years.
        context: what every report needs.
    """
    new, old = found.new, found.old
    scope = narrow(new)
    stretch = _("{old} dan {new}").format(old=old.year, new=new.year)
    return markdown.document(
        [
            *frame.opening(
                scope,
                context,
                _("Perbandingan Renaksi"),
                pgettext("judul", "Perbandingan"),
                None,
                stretch,
                _subject(found, stretch),
            ),
            markdown.heading(2, _("Identitas")),
            *frame.identity(scope, context, stretch),
            markdown.paragraph(
                _("Dibandingkan dengan {decree}. Kedua tahun dinilai per {date}.").format(
                    decree=frame.decree(old.office, old.plan), date=long_date(new.as_of)
                )
            ),
            markdown.paragraph(_counted(found)),
            markdown.heading(2, _("Rencana dan Hasil")),
            _figures(found),
            markdown.heading(2, _("Hasil per Area dan Tim")),
            *_standings(found),
            markdown.heading(2, _("Indikator yang Berlanjut")),
            _kept([pair for pair in found.pairs if pair.new and pair.old], found),
            markdown.heading(2, _("Perubahan Teks dan PJ")),
            *_texts(found),
            markdown.heading(2, _("Indikator Baru")),
            _alone(found, new, found.of(Course.NEW), _("Tidak ada indikator baru.")),
            markdown.heading(2, _("Indikator yang Tidak Dilanjutkan")),
            _alone(found, old, found.of(Course.DROPPED), _("Semua indikator tahun sebelumnya dilanjutkan.")),
        ]
    )


def _subject(found: Comparison, stretch: str) -> str:
    """Return the later plan's title with both years in place of its own: `Rencana Aksi … Tahun 2024 dan 2025`."""
    before, year, behind = frame.plan_title(found.new.plan).rpartition(str(found.new.year))
    return f"{before}{stretch}{behind}" if year else f"{behind} {stretch}"


def _counted(found: Comparison) -> str:
    """Return which months the results are of."""
    if not found.begun:
        return _(
            "Tahun {new} belum dimulai pada tanggal keadaan laporan, jadi hasilnya belum ada. Hasil {old} dihitung"
            " setahun."
        ).format(new=found.new.year, old=found.old.year)
    if found.until == 12:
        return _("Hasil kedua tahun dihitung setahun.")
    return _("Hasil kedua tahun dihitung sampai dengan {month}, bulan terakhir yang sudah dimulai pada {year}.").format(
        month=month_name(found.until), year=found.new.year
    )


def _figures(found: Comparison) -> str:
    """Return the figures of both years: what is counted, and shares of what was planned in each."""
    snapshots = found.old, found.new
    sums = found.comparable(found.all.results)
    columns = [Column(pgettext("tabel", "Uraian")), *(Column(str(snapshot.year), "right") for snapshot in snapshots)]
    shares = (
        (_("Capaian (dari aksi yang dihitung)"), "done"),
        (_("Bukti lengkap (dari aksi yang dihitung)"), "proven"),
        (_("Terverifikasi sesuai (dari aksi yang dihitung)"), "accepted"),
    )
    rows = [
        [_("Area"), *(str(len(snapshot.areas)) for snapshot in snapshots)],
        [_("Indikator"), *(str(len(snapshot.rows)) for snapshot in snapshots)],
        [_("Jadwal setahun"), *(str(sum(len(row.months) for row in snapshot.rows)) for snapshot in snapshots)],
        [_("Aksi yang dihitung (tidak dibatalkan)"), *(_number(each, "planned") for each in sums)],
        [_("Dibatalkan"), *(_number(each, "cancelled") for each in sums)],
        [_("Terlambat"), *(_number(each, "late") for each in sums)],
        *([title, *(_share(each, axis) for each in sums)] for title, axis in shares),
    ]
    return markdown.table(columns, rows)


def _standings(found: Comparison) -> list[str]:
    """Return the three shares of each area and each team in both years, and how far they lie apart."""
    columns = [Column(_("Area atau Tim"))]
    for axis in (_("Capaian %"), _("Bukti %"), _("Verifikasi %")):
        columns += [Column(f"{axis} {snapshot.year}", "right") for snapshot in (found.old, found.new)]
        columns.append(Column(_("Selisih"), "right"))
    lines = [_standing(found, each) for each in (*found.areas, *found.teams, found.all)]
    meaning = _(
        "Capaian: yang selesai; Bukti: yang semua syarat buktinya ada berkasnya; Verifikasi: yang dinilai sesuai;"
        " masing-masing dibagi aksi yang dihitung. Selisih dalam poin persen."
    )
    return [markdown.table(columns, lines), markdown.paragraph(meaning)]


def _standing(found: Comparison, standing: Standing) -> list[str]:
    results = found.comparable(standing.results)
    name = standing.name or _("Jumlah")
    line = [_("Area {code}: {name}").format(code=standing.code, name=name) if standing.code else name]
    for axis in ("done", "proven", "accepted"):
        line += [_share(now, axis) for now in results]
        line.append(figures.difference(*results, axis))
    return line


def _number(now: Axes | None, name: str) -> str:
    return str(getattr(now, name)) if now else words.NOTHING


def _share(now: Axes | None, axis: str) -> str:
    return words.percent(getattr(now, axis), now.planned) if now else words.NOTHING


def _kept(pairs: Sequence[Pair], found: Comparison) -> str:
    rows = [
        [
            _codes(pair),
            pair.row.indicator.shown,
            ", ".join(_changes(pair)) or _("tetap"),
            *(cell for now in found.comparable(pair.results) for cell in _result(now)),
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
    """Return how much of a row was done, and its share; of one that was not to be done, why."""
    if now is None or not now.planned:
        return [_("dibatalkan") if now and now.cancelled else words.NOTHING, words.NOTHING]
    counted = _("{done} dari {planned}").format(done=now.done, planned=now.planned)
    return [counted, words.percent(now.done, now.planned)]


def _alone(found: Comparison, snapshot: Snapshot, pairs: Sequence[Pair], empty: str) -> str:
    if not pairs:
        return markdown.paragraph(empty)
    columns = [
        *map(Column, (_("No"), _("Indikator"), _("Jadwal"), _("PJ"))),
        Column(_("Selesai"), "right"),
        Column(_("Capaian"), "right"),
    ]
    return markdown.table(columns, [_alone_row(found, snapshot, pair) for pair in pairs])


def _alone_row(found: Comparison, snapshot: Snapshot, pair: Pair) -> list[str]:
    row = pair.row
    results = found.comparable(pair.results)
    return [
        row.code,
        row.indicator.shown,
        ", ".join(map(short_month, sorted(row.months))) or words.NOTHING,
        snapshot.team[row.team_id].name,
        *_result(results.new if pair.new else results.old),
    ]
