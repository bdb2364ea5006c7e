"""The register of follow-ups, and the meetings of a period, each as a report of its own."""

from zi_tui.dates import long_date, month_name
from zi_tui.domain.follow_up import STATUSES, FollowUpStatus, is_overdue, is_pending
from zi_tui.domain.oversight import Meeting
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _, pgettext
from zi_tui.report import frame, markdown, registers, words
from zi_tui.report.context import ReportContext
from zi_tui.report.markdown import Column
from zi_tui.report.material import Material
from zi_tui.report.period import YEAR, Period
from zi_tui.report.periodic import held_in
from zi_tui.report.scope import narrow
from zi_tui.text import one_line


def render_follow_ups(
    snapshot: Snapshot,
    context: ReportContext,
    material: Material,
    team_id: str | None = None,
    area_id: str | None = None,
) -> str:
    """Return the register as of the snapshot's day, of a team, an area or all."""
    scope = narrow(snapshot, team_id, area_id)
    part, material = scope.snapshot, material.within(scope)
    items = material.follow_ups
    pending = [each for each in items if is_pending(each)]
    over = [each for each in items if not is_pending(each)]
    formal = _("Laporan tindak lanjut rekomendasi atas pelaksanaan")
    return markdown.document(
        [
            *frame.opening(scope, context, _("Laporan Tindak Lanjut Renaksi"), formal, None),
            markdown.heading(2, _("Identitas")),
            *frame.identity(scope, context, _("sampai dengan {date}").format(date=long_date(part.as_of))),
            markdown.heading(2, _("Ringkasan")),
            *_summary(snapshot, material),
            markdown.heading(2, _("Masih Terbuka")),
            registers.follow_ups(part, pending, material, _("Tidak ada tindak lanjut yang masih terbuka.")),
            markdown.heading(2, _("Selesai dan Dibatalkan")),
            registers.follow_ups(part, over, material, _("Belum ada tindak lanjut yang selesai atau dibatalkan.")),
            markdown.heading(2, _("Pengesahan")),
            frame.signatures(scope, context),
        ]
    )


def render_meetings(snapshot: Snapshot, context: ReportContext, material: Material, period: Period | None) -> str:
    """Return the meetings of a period, or of the whole year, each with what was decided."""
    scope = narrow(snapshot)
    stretch = _stretch(snapshot.year, period)
    held = held_in(material, snapshot.year, period or YEAR)
    leaders = sum(bool(each.leader_present) for each in held)
    said = _("{count} rapat monev dicatat; {leaders} di antaranya dihadiri unsur pimpinan ({percent}).").format(
        count=len(held), leaders=leaders, percent=words.percent(leaders, len(held))
    )
    none = _("Tidak ada rapat monev yang dicatat pada periode ini.")
    return markdown.document(
        [
            *frame.opening(
                scope, context, _("Laporan Rapat Monev"), _("Laporan rapat monev atas pelaksanaan"), None, stretch
            ),
            markdown.heading(2, _("Identitas")),
            *frame.identity(scope, context, stretch or frame.period_words(snapshot.year, None)),
            markdown.heading(2, _("Ringkasan")),
            *([markdown.paragraph(said)] if held else []),
            registers.meetings(held, material, none),
            *([markdown.heading(2, _("Uraian Rapat"))] if held else []),
            *(block for each in held for block in _meeting(snapshot, material, each)),
            markdown.heading(2, _("Pengesahan")),
            frame.signatures(scope, context),
        ]
    )


def _stretch(year: int, period: Period | None) -> str:
    """Return `Triwulan I 2024`, `April 2024`, or nothing for the whole year, which the title names."""
    if period is None:
        return ""
    return f"{month_name(period.first)} {year}" if len(period.months) == 1 else period.words(year)


def _summary(snapshot: Snapshot, material: Material) -> list[str]:
    """Return how many there are of each state, and the share that is done."""
    items = material.follow_ups
    if not items:
        return [markdown.paragraph(_("Belum ada rekomendasi yang dicatat."))]
    counts = [(STATUSES[state], str(sum(each.status == state for each in items))) for state in FollowUpStatus]
    table = markdown.table([Column(_("Status")), Column(_("Jumlah"), "right")], counts)
    given = [each for each in items if each.status != FollowUpStatus.CANCELLED]
    if not given:
        return [table]
    done = sum(each.status == FollowUpStatus.DONE for each in given)
    said = _(
        "Dari {given} rekomendasi yang tidak dibatalkan, {done} selesai ditindaklanjuti ({percent}) dan {overdue}"
        " melewati target waktunya."
    ).format(
        given=len(given),
        done=done,
        percent=words.percent(done, len(given)),
        overdue=sum(is_overdue(each, snapshot.as_of) for each in given),
    )
    return [table, markdown.paragraph(said)]


def _meeting(snapshot: Snapshot, material: Material, meeting: Meeting) -> list[str]:
    decisions = registers.decisions(snapshot, meeting)
    given = [each for each in material.follow_ups if each.meeting_id == meeting.id]
    facts = [
        (_("Tempat"), meeting.place),
        (_("Metode"), meeting.method),
        (_("Unsur pimpinan"), registers.leaders(meeting)),
        (_("Peserta"), registers.people(meeting.attendees)),
        (_("Agenda"), one_line(meeting.agenda)),
        (_("Dicatat"), words.recorded_on(meeting.recorded_at)),
        (_("Bukti"), material.file_names(meeting.id)),
    ]
    table = markdown.table(
        [Column(pgettext("tabel", "Uraian")), Column(pgettext("tabel", "Keterangan"))],
        [(name, text or words.NOTHING) for name, text in facts],
    )
    return [
        markdown.heading(3, _("Rapat {date}").format(date=words.day(meeting.held_on))),
        table,
        markdown.heading(4, _("Keputusan")),
        markdown.numbered(decisions) if decisions else markdown.paragraph(_("Tidak ada keputusan yang dicatat.")),
        markdown.heading(4, _("Tindak Lanjut")),
        registers.follow_ups(snapshot, given, material, _("Tidak ada tindak lanjut dari rapat ini.")),
    ]
