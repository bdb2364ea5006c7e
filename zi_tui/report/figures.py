"""The table of a periodical report: how far each area or team is, and how far it was a period ago."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zi_tui.dates import month_name, short_month
from zi_tui.domain.axes import Axes, axes, tenths
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.i18n import _
from zi_tui.report import markdown, words
from zi_tui.report.markdown import Column
from zi_tui.report.period import Period


class Part(NamedTuple):
    """One line of the table: a name and the occurrences that it sums up."""

    name: str
    cells: Sequence[Cell]


def by_area(snapshot: Snapshot) -> list[Part]:
    """Return a part for each area."""
    cells = snapshot.cells()
    return [Part(words.area_name(area), [c for c in cells if c.row.area_id == area.id]) for area in snapshot.areas]


def by_team(snapshot: Snapshot) -> list[Part]:
    """Return a part for each team that has a row."""
    cells = snapshot.cells()
    busy = {row.team_id for row in snapshot.rows}
    return [
        Part(team.name, [c for c in cells if c.row.team_id == team.id]) for team in snapshot.teams if team.id in busy
    ]


def by_component(snapshot: Snapshot) -> list[Part]:
    """Return a part for each component."""
    cells = snapshot.cells()
    return [
        Part(words.component_name(component), [c for c in cells if c.row.component_id == component.id])
        for component in snapshot.components
    ]


def table(head: str, parts: Sequence[Part], period: Period, month: int = 12) -> list[str]:
    """Return the table with its sum; `head` is what a part is (`Area`).

    A part of a year also has what had been reached of the plan up to the end of the period before, and the difference.
    Where `month` (1-12) is before the end of the period, what is planned after it is not counted yet.
    """
    last = min(period.last, month)
    if not parts:
        return [markdown.paragraph(_("Rencana aksi ini belum memiliki indikator."))]
    until_then = _("Terjadwal s.d. {period}").format(period=period.short if last == period.last else short_month(last))
    titles = [
        _("Jumlah Aksi"),
        _("Terjadwal Setahun") if len(period.months) == 12 else until_then,
        _("Selesai"),
        _("Terlambat"),
        _("Capaian %"),
        _("Bukti Lengkap %"),
    ]
    if len(period.months) < 12:
        titles += [_("{period} lalu").format(period=period.short.rpartition(" ")[0]), _("Selisih")]
    columns = [Column(head), *(Column(title, "right") for title in titles)]
    everything = Part(_("Jumlah"), [cell for part in parts for cell in part.cells])
    return [markdown.table(columns, [_figures(part, period, last) for part in (*parts, everything)])]


def until(cells: Iterable[Cell], month: int) -> Axes:
    """Return the roll-up of what is planned up to `month` (1-12)."""
    return axes(cell for cell in cells if cell.month <= month)


def meanings(period: Period, year: int, month: int = 12) -> str:
    """Return what the columns of `table` count, as a list."""
    end = period.words(year) if month >= period.last else f"{month_name(month)} {year}"
    lines = [
        _("Jumlah Aksi: langkah aksi terjadwal setahun, yaitu setiap indikator pada setiap bulan jadwalnya."),
        _("Langkah yang dibatalkan tidak dihitung dalam kolom mana pun."),
        _("Capaian %: yang selesai dibagi yang terjadwal sampai dengan akhir {period}.").format(period=end),
        _(
            "Bukti Lengkap %: yang semua syarat buktinya ada berkasnya (tanpa syarat: yang selesai), dibagi yang"
            " terjadwal sampai dengan akhir {period}."
        ).format(period=end),
        _("Terlambat: belum selesai pada tanggal keadaan laporan padahal bulannya sudah berakhir."),
    ]
    if len(period.months) < 12:
        lines.append(_since(period))
    return markdown.bullets(lines)


def _since(period: Period) -> str:
    """Return what the last two columns of `table` say."""
    name = period.short.rpartition(" ")[0]
    if period.before is None:
        return _("{name} lalu dan Selisih: tidak ada, karena {period} adalah yang pertama pada tahun ini.").format(
            name=name, period=period.name
        )
    return _(
        "{name} lalu: Capaian % atas yang terjadwal sampai dengan akhir {before}, menurut catatan pada tanggal keadaan"
        " laporan ini; Selisih dalam poin persen."
    ).format(name=name, before=period.before.name)


def _figures(part: Part, period: Period, last: int) -> list[str]:
    year, now = axes(part.cells), until(part.cells, last)
    numbers = [
        part.name,
        str(year.planned),
        str(now.planned),
        str(now.done),
        str(now.late),
        words.percent(now.done, now.planned),
        words.percent(now.proven, now.planned),
    ]
    if len(period.months) == 12:
        return numbers
    if period.before is None:
        return [*numbers, words.NOTHING, words.NOTHING]
    before = until(part.cells, period.before.last)
    return [*numbers, words.percent(before.done, before.planned), difference(before, now)]


def difference(before: Axes | None, now: Axes | None, axis: str = "done") -> str:
    """Return by how many percentage points a share rose, as `+12,5`; a dash where one of both has none."""
    if not before or not now or not before.planned or not now.planned:
        return words.NOTHING
    points = tenths(getattr(now, axis), now.planned) - tenths(getattr(before, axis), before.planned)
    sign = "+" if points > 0 else "-" if points < 0 else ""
    return f"{sign}{words.decimal(abs(points))}"
