"""Two years side by side: their figures by area, and every row beside the one that it came from."""

from collections.abc import Mapping
from typing import NamedTuple

from zi_tui.dates import long_date, short_month
from zi_tui.domain.axes import axes
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.report import figures, frame, markdown, words
from zi_tui.report.context import ReportContext
from zi_tui.report.markdown import Column
from zi_tui.report.scope import narrow


class Pair(NamedTuple):
    """A row of the later year and the row of the earlier one that it came from; either may be missing."""

    new: PlanRow | None
    old: PlanRow | None


def render(new: Snapshot, old: Snapshot, context: ReportContext, sources: Mapping[str, str]) -> str:
    """Return the comparison of the plan `new` with the earlier `old`, results and all.

    Args:
        new: the later year, as of its day.
        old: the earlier one, as of the same day.
        context: what else every report needs.
        sources: the id of the earlier row for each row of `new` that was carried over.
    """
    scope = narrow(new)
    pairs = paired(new, old, sources)
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
            markdown.heading(2, _("A. Rencana dan Hasil Setahun")),
            _figures(new, old),
            markdown.heading(2, _("B. Indikator yang Berlanjut")),
            _kept(new, old, pairs),
            markdown.heading(2, _("C. Indikator Baru")),
            _alone(new, [pair.new for pair in pairs if pair.new and not pair.old], _("Tidak ada indikator baru.")),
            markdown.heading(2, _("D. Indikator yang Tidak Dilanjutkan")),
            _alone(
                old,
                [pair.old for pair in pairs if pair.old and not pair.new],
                _("Semua indikator tahun sebelumnya dilanjutkan."),
            ),
        ]
    )


def paired(new: Snapshot, old: Snapshot, sources: Mapping[str, str]) -> tuple[Pair, ...]:
    """Return each row beside the one it came from; where no source is recorded for any row, by code.

    The order is the later plan's, then what it left out in the earlier one's.
    """
    known = {row.id: old.row.get(sources.get(row.id, "")) for row in new.rows}
    if not any(known.values()):
        known = {row.id: old.row_by_code.get(row.code) for row in new.rows}
    used = {row.id for row in known.values() if row}
    return (
        *(Pair(row, known[row.id]) for row in new.rows),
        *(Pair(None, row) for row in old.rows if row.id not in used),
    )


def _figures(new: Snapshot, old: Snapshot) -> str:
    """Return the figures of both years: what is counted, and shares of what was planned in each."""
    sums = [(snapshot, axes(snapshot.cells())) for snapshot in (old, new)]
    columns = [Column(_("Uraian")), *(Column(str(snapshot.year), "right") for snapshot, _sum in sums)]
    shares = (
        (_("Capaian (dari jumlah aksi)"), "done"),
        (_("Bukti lengkap (dari jumlah aksi)"), "proven"),
        (_("Terverifikasi sesuai (dari jumlah aksi)"), "accepted"),
    )
    rows = [
        [_("Area"), *(str(len(snapshot.areas)) for snapshot, _sum in sums)],
        [_("Indikator"), *(str(len(snapshot.rows)) for snapshot, _sum in sums)],
        [_("Jumlah aksi yang tidak dibatalkan"), *(str(each.planned) for _snapshot, each in sums)],
        [_("Dibatalkan"), *(str(each.cancelled) for _snapshot, each in sums)],
        [_("Terlambat"), *(str(each.late) for _snapshot, each in sums)],
        *([title, *(words.percent(getattr(each, axis), each.planned) for _s, each in sums)] for title, axis in shares),
    ]
    return markdown.table(columns, rows)


def _kept(new: Snapshot, old: Snapshot, pairs: tuple[Pair, ...]) -> str:
    rows = [
        [
            _codes(pair.old, pair.new),
            pair.new.indicator.shown,
            ", ".join(_changes(old, new, pair.old, pair.new)) or _("tetap"),
            *_result(old, pair.old),
            *_result(new, pair.new),
        ]
        for pair in pairs
        if pair.new and pair.old
    ]
    if not rows:
        return markdown.paragraph(_("Tidak ada indikator yang berlanjut."))
    columns = [Column(_("No")), Column(_("Indikator")), Column(_("Perubahan Rencana"))]
    for year in (old.year, new.year):
        columns += [Column(_("Selesai {year}").format(year=year), "right")]
        columns += [Column(_("Capaian {year}").format(year=year), "right")]
    return markdown.table(columns, rows)


def _codes(old: PlanRow, new: PlanRow) -> str:
    return new.code if old.code == new.code else f"{old.code} → {new.code}"


def _changes(old_year: Snapshot, new_year: Snapshot, old: PlanRow, new: PlanRow) -> list[str]:
    """Return what the later plan asks differently."""
    changes = []
    if old.indicator.shown != new.indicator.shown:
        changes.append(_("indikator"))
    if [each.text.shown for each in old.steps] != [each.text.shown for each in new.steps]:
        changes.append(_("langkah aksi"))
    if [each.text.shown for each in old.requirements] != [each.text.shown for each in new.requirements]:
        changes.append(_("syarat bukti"))
    if old_year.team[old.team_id].name != new_year.team[new.team_id].name:
        changes.append(_("PJ"))
    if added := new.months - old.months:
        changes.append(_("tambah {months}").format(months="+".join(map(short_month, sorted(added)))))
    if gone := old.months - new.months:
        changes.append(_("tanpa {months}").format(months="+".join(map(short_month, sorted(gone)))))
    return changes


def _result(snapshot: Snapshot, row: PlanRow) -> list[str]:
    now = figures.until(snapshot.cells([row]), 12)
    counted = _("{done} dari {planned}").format(done=now.done, planned=now.planned)
    return [counted, words.percent(now.done, now.planned)]


def _alone(snapshot: Snapshot, rows: list[PlanRow], empty: str) -> str:
    if not rows:
        return markdown.paragraph(empty)
    columns = [
        *map(Column, (_("No"), _("Indikator"), _("Jadwal"), _("PJ"))),
        Column(_("Selesai"), "right"),
        Column(_("Capaian"), "right"),
    ]
    return markdown.table(
        columns,
        [
            [
                row.code,
                row.indicator.shown,
                ", ".join(map(short_month, sorted(row.months))) or words.NOTHING,
                snapshot.team[row.team_id].name,
                *_result(snapshot, row),
            ]
            for row in rows
        ],
    )
