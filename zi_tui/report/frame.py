"""What every report begins and ends with: front matter, title, identity, signatures."""

import datetime as dt
from collections.abc import Sequence

from zi_tui.dates import long_date, month_name
from zi_tui.domain.plan import Office, Plan
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _, pgettext
from zi_tui.report import markdown, words
from zi_tui.report.context import ReportContext, Signatory
from zi_tui.report.markdown import Column
from zi_tui.report.scope import Scope

UNKNOWN = "........"
"""Stands for the number or the date of a decree that nobody entered yet."""
DOTS = "." * 36
"""Where somebody writes by hand."""


def period_words(year: int, month: int | None) -> str:
    """Return `April 2024`, or `Tahun 2024` without a month."""
    return f"{month_name(month)} {year}" if month else _("Tahun {year}").format(year=year)


def opening(
    scope: Scope,
    context: ReportContext,
    name: str,
    formal_name: str,
    month: int | None,
    stretch: str = "",
    subject: str = "",
) -> list[str]:
    """Return the front matter and the title; both name the team and the area that were chosen.

    Args:
        scope: what the report speaks of.
        context: what else it needs.
        name: `Laporan Bulanan Renaksi`, for lists of files.
        formal_name: `Laporan bulanan pelaksanaan`, before the plan's own title.
        month: 1-12, or `None` for the whole year, which the plan's title names.
        stretch: `Triwulan I 2024`, in place of a month.
        subject: what stands in place of the plan's title, stretch and all.
    """
    snapshot = scope.snapshot
    period = stretch or period_words(snapshot.year, month)
    entries = [
        ("title", ", ".join(part for part in (f"{name} {period}", scope.words) if part)),
        ("office", snapshot.office.name),
        ("period", period),
        ("as_of", snapshot.as_of.isoformat()),
        ("program_version", f"zi-tui {context.program_version}"),
    ]
    entries += [("team", scope.team.name)] if scope.team else []
    entries += [("area", ", ".join(f"{area.code} {area.name.shown}" for area in scope.areas))] if scope.areas else []
    narrower = [stretch] if stretch and not subject else []
    narrower += [_("Bulan {period}").format(period=period)] if month else []
    narrower += [scope.words] if scope.words else []
    title = f"{formal_name} {subject or plan_title(snapshot.plan)}" + (f": {', '.join(narrower)}" if narrower else "")
    return [markdown.front_matter(entries), markdown.heading(1, title.upper())]


def identity(scope: Scope, context: ReportContext, period: str) -> list[str]:
    """Return whose plan it is, which decree adopted it, and what the figures count."""
    snapshot = scope.snapshot
    office, plan = snapshot.office, snapshot.plan
    rows = [
        (_("Satuan kerja"), office.name),
        (_("Unit pelaksana"), office.unit),
        (_("Rencana aksi"), plan_title(plan)),
        (_("Ditetapkan dengan"), decree(office, plan)),
        (_("Periode laporan"), period),
        (_("Keadaan per tanggal"), long_date(snapshot.as_of)),
        (_("Cakupan"), scope.words or _("Semua tim dan semua area")),
    ]
    table = markdown.table([Column(pgettext("tabel", "Uraian")), Column(pgettext("tabel", "Keterangan"))], rows)
    return [table, *left_out(scope, context)]


def left_out(scope: Scope, context: ReportContext) -> list[str]:
    """Return the sentence that says what was recorded too late to be counted, if anything was."""
    said = []
    date = long_date(scope.snapshot.as_of)
    if context.left_out:
        said.append(
            _(
                "Catatan: {count} realisasi atau lampiran yang dicatat sesudah {date} tidak dihitung dalam laporan ini."
            ).format(count=context.left_out, date=date)
        )
    if context.left_out_oversight:
        said.append(
            _(
                "Catatan: {count} rapat atau tindak lanjut yang dicatat atau diubah sesudah {date} tidak dihitung"
                " seperti keadaannya sekarang."
            ).format(count=context.left_out_oversight, date=date)
        )
    return [markdown.paragraph(text) for text in said]


def timing(snapshot: Snapshot, name: str, last_day: dt.date, evidence: Sequence[EvidenceFile], month: int) -> list[str]:
    """Return what must be known of when the figures were recorded.

    Args:
        snapshot: the year, as of its day.
        name: of the period, `Triwulan I`.
        last_day: of the period.
        evidence: the attachments that are counted.
        month: the period's last one (1-12).
    """
    said = []
    if snapshot.as_of < last_day:
        said.append(
            _("Laporan ini disusun sebelum {period} berakhir; angkanya masih dapat berubah.").format(period=name)
        )
    later = sum(
        words.is_later(each.recorded_at, last_day)
        for each in snapshot.realizations.values()
        if each.month <= month and each.row_id in snapshot.row
    )
    files = sum(words.is_later(each.recorded_at, last_day) for each in evidence if each.live and each.month <= month)
    if later or files:
        said.append(
            _(
                "Catatan: {later} realisasi dan {files} lampiran sampai dengan {period} dicatat atau diubah sesudah"
                " {date} dan ikut dihitung."
            ).format(later=later, files=files, period=name, date=long_date(last_day))
        )
    return [markdown.paragraph(text) for text in said]


def legal_basis(scope: Scope) -> str:
    """Return the laws that the decree names, and the decree itself, numbered."""
    plan = scope.snapshot.plan
    laws = [clause.text.shown for clause in plan.clauses if clause.kind == "legal_basis"]
    adopted = _("{decree} tentang {title}").format(decree=decree(scope.snapshot.office, plan), title=plan.title.shown)
    return markdown.numbered([*(law.rstrip(" ;.") for law in laws), adopted])


def decree(office: Office, plan: Plan) -> str:
    """Return the decree that adopted the plan, as letters cite it; dots where it is not known yet."""
    return _("Keputusan {office} Nomor {number} tanggal {date}").format(
        office=office.name,
        number=plan.decree_number or UNKNOWN,
        date=long_date(dt.date.fromisoformat(plan.decree_date)) if plan.decree_date else UNKNOWN,
    )


def signatures(scope: Scope, context: ReportContext) -> str:
    """Return the block to sign: the secretary left, the coordinator right, dots for what is unset."""
    office = scope.snapshot.office
    secretary, coordinator = context.secretary, context.coordinator
    rows = [
        (
            (secretary.title or _("Sekretaris {office}").format(office=office.short_name)) + ",",
            (coordinator.title or _("Koordinator Pembangunan Zona Integritas")) + ",",
        ),
        *[("", "")] * 3,  # room for a signature and a stamp
        (secretary.name or DOTS, coordinator.name or DOTS),
        (_number(secretary), _number(coordinator)),
    ]
    place = _("{place}, {date}").format(place=office.place, date=DOTS)
    return markdown.table([Column(_("Mengetahui,")), Column(place)], rows)


def _number(signatory: Signatory) -> str:
    return _("NIP {number}").format(number=signatory.nip or DOTS)


def plan_title(plan: Plan) -> str:
    """Return the title of a plan as its decree words it."""
    return plan.title.shown or _("Rencana Aksi Tahun {year}").format(year=plan.year)
