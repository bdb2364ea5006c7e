"""The reports as they are chosen on the screen: their names, what they are, and over which months."""

from collections.abc import Sequence

from zi_tui.dates import QUARTERS, month_name
from zi_tui.i18n import _, pgettext
from zi_tui.office.reports import Format
from zi_tui.office.wanted import HALF_KINDS, UNDIVIDED, Kind, Wanted
from zi_tui.ui.session import Session

KINDS = {
    Kind.MONTHLY: (_("Bulanan"), _("Laporan yang ditandatangani dan diarsipkan setiap bulan.")),
    Kind.QUARTERLY: (
        pgettext("laporan", "Triwulan"),
        _("Laporan monev triwulan: Bab I-V, matriks 12 bulan, dan daftar bukti."),
    ),
    Kind.SEMESTER: (pgettext("laporan", "Semester"), _("Laporan monev enam bulan, dalam bentuk laporan triwulan.")),
    Kind.ANNUAL: (_("Tahunan"), _("Setahun: profil, perkembangan, pertanyaan monev, yang tidak terlaksana, usulan.")),
    Kind.TEAM: (_("Per tim"), _("Setiap tim: capaian, yang terlambat, bukti kurang, tindak lanjut.")),
    Kind.AREA: (_("Per area"), _("Setiap area: capaian, yang terlambat, bukti kurang, tindak lanjut.")),
    Kind.GAPS: (_("Kekurangan"), _("Yang terlambat, yang buktinya kurang, dan yang paling menaikkan capaian.")),
    Kind.FOLLOW_UP: (_("Tindak lanjut"), _("Setiap rekomendasi dengan rencana, target waktu, status, dan buktinya.")),
    Kind.MEETING: (_("Rapat monev"), _("Rapat dengan peserta, unsur pimpinan, keputusan, dan tindak lanjutnya.")),
    Kind.COMPARISON: (_("Perbandingan"), _("Rencana dan hasil tahun ini di samping tahun sebelumnya.")),
    Kind.PLAN: (_("Rencana"), _("Matriks renaksi setahun dengan keadaan setiap bulannya.")),
    Kind.EVIDENCE: (_("Daftar bukti"), _("Setiap bukti dengan tanggal dan sidik SHA-256, dan yang belum ada.")),
}
"""Each report's name, and one sentence on what it is."""

LABELS = {
    "kind": _("Jenis"),
    "month": _("Bulan"),
    "other": _("Dengan"),
    "team": _("Tim"),
    "area": _("Area"),
    "format": _("Bentuk"),
}
"""What can be chosen, and how it is called."""

FORMATS = {Format.MARKDOWN.value: _("Markdown"), Format.HTML.value: _("HTML siap cetak")}

SIGNED = tuple(each for each in Kind if each not in (Kind.PLAN, Kind.EVIDENCE, Kind.GAPS, Kind.COMPARISON))
"""Those that end with a place to sign."""
OF_A_MONTH_OR_A_YEAR = (Kind.EVIDENCE, Kind.MEETING)
_LENGTHS = {Kind.QUARTERLY: 3, Kind.SEMESTER: 6}
"""How many months those have that are of a part of the year."""


def options(kind: Kind) -> dict[str, str]:
    """Return what can be chosen for a report of this kind, with its label."""
    labels = dict(LABELS)
    if kind in _LENGTHS:
        labels["month"] = _("Periode")
    elif kind is not Kind.MONTHLY and kind not in OF_A_MONTH_OR_A_YEAR:
        del labels["month"]
    if kind is not Kind.COMPARISON:
        del labels["other"]
    if kind in UNDIVIDED:
        del labels["team"], labels["area"]
    return labels


def other_years(years: Sequence[int], year: int) -> dict[str, str]:
    """Return what a comparison of `year` can be with; empty stands for the plan before."""
    return {"": _("sebelumnya"), **{str(each): str(each) for each in years if each != year}}


def periods(kind: Kind) -> dict[str, str]:
    """Return the periods of a kind: the first month of each (1-12), and its name."""
    if kind in _LENGTHS:
        name = _("Semester {number}") if kind in HALF_KINDS else _("Triwulan {number}")
        firsts = range(1, 13, _LENGTHS[kind])
        return {str(first): name.format(number=QUARTERS[index]) for index, first in enumerate(firsts)}
    months = {str(month): month_name(month) for month in range(1, 13)}
    return {"": _("setahun"), **months} if kind in OF_A_MONTH_OR_A_YEAR else months


def period_at(kind: Kind, month: int | None) -> str:
    """Return which of `periods` the month (1-12) lies in."""
    if month is None:
        return ""
    length = _LENGTHS.get(kind, 1)
    return str((month - 1) // length * length + 1)


def wanted(kind: Kind, session: Session, area_id: str | None, *, whole_year: bool, other: int | None = None) -> Wanted:
    """Return the report that is chosen, of the session's month and team; `other` is the year to compare with."""
    made = Wanted(kind, session.snapshot.year)
    if kind is Kind.COMPARISON:
        return made._replace(other_year=other)
    if kind not in UNDIVIDED:
        made = made._replace(team_id=session.filter.team_id, area_id=area_id)
    if kind is Kind.QUARTERLY:
        return made._replace(quarter=(session.month + 2) // 3)
    if kind is Kind.SEMESTER:
        return made._replace(half=(session.month + 5) // 6)
    if kind is Kind.MONTHLY or (kind in OF_A_MONTH_OR_A_YEAR and not whole_year):
        return made._replace(month=session.month)
    return made
