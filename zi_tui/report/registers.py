"""The tables of oversight: meetings, obstacles, follow-ups, and the three questions."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from zi_tui.dates import QUARTERS, long_date, month_name, parse_date, parse_iso
from zi_tui.domain.axes import Axes
from zi_tui.domain.dashboard import begun_months
from zi_tui.domain.decisions import lines_of
from zi_tui.domain.follow_up import SOURCES, FollowUpSource, is_pending, state_words
from zi_tui.domain.oversight import FollowUp, Meeting
from zi_tui.domain.plan import teams_called
from zi_tui.domain.questions import Answers, FollowedUp
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.domain.status import Execution
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.report import markdown, words
from zi_tui.report.markdown import Column
from zi_tui.report.material import Material
from zi_tui.text import one_line

_NUMBER = Column(_("No"), "right")


def meetings(meetings: Sequence[Meeting], material: Material, empty: str) -> str:
    """Return the table of meetings, or the sentence `empty`."""
    if not meetings:
        return markdown.paragraph(empty)
    titles = (_("Tanggal"), _("Tempat"), _("Peserta"), _("Unsur Pimpinan"), _("Metode"), _("Agenda"), _("Bukti"))
    rows = [
        [
            str(number),
            words.day(each.held_on),
            each.place or words.NOTHING,
            people(each.attendees),
            leaders(each),
            each.method or words.NOTHING,
            one_line(each.agenda) or words.NOTHING,
            material.file_names(each.id),
        ]
        for number, each in enumerate(meetings, 1)
    ]
    return markdown.table([_NUMBER, *map(Column, titles)], rows)


def leaders(meeting: Meeting) -> str:
    """Return whether a leader took part, and who."""
    if not meeting.leader_present:
        return _("Tidak hadir")
    return _("Hadir: {names}").format(names=people(meeting.leaders)) if meeting.leaders.strip() else _("Hadir")


def decisions(snapshot: Snapshot, meeting: Meeting) -> list[str]:
    """Return what was decided, one a line, each with who carries it out and by when, where it says so."""
    said = []
    for text, due, team in lines_of(meeting.decisions):
        names = [each.name for each in teams_called(snapshot.teams, team)] if team else []
        behind = [*(names[:1] or [team] if team else [])]
        if due:
            behind.append(_("target {due}").format(due=_day_of(due, meeting, snapshot.year)))
        said.append(f"{text} ({', '.join(behind)})" if behind else text)
    return said


def _day_of(typed: str, meeting: Meeting, year: int) -> str:
    """Return the day that was typed behind a decision, in full."""
    try:
        return long_date(parse_date(typed, parse_iso(meeting.held_on), year))
    except UsageError:
        return typed


def people(text: str) -> str:
    """Return what was written one a line as a list on one line."""
    return ", ".join(line.strip(" ,;") for line in text.splitlines() if line.strip(" ,;")) or words.NOTHING


def obstacles(snapshot: Snapshot, cells: Iterable[Cell], follow_ups: Sequence[FollowUp]) -> str:
    """Return what stood in the way of `cells`: those with an obstacle written down, late or cancelled."""
    met = [cell for cell in cells if _met(cell)]
    if not met:
        return markdown.paragraph(_("Tidak ada kendala, keterlambatan, atau pembatalan yang tercatat."))
    titles = (_("Langkah Aksi"), _("Kendala"), _("Penyebab"), _("Solusi"), _("PJ"), _("Target Waktu"))
    rows = [
        [
            str(number),
            which(cell, snapshot),
            *_obstacle(cell, snapshot),
            snapshot.team[cell.row.team_id].name,
            _deadline(cell, follow_ups),
        ]
        for number, cell in enumerate(met, 1)
    ]
    return markdown.table([_NUMBER, *map(Column, titles)], rows)


def which(cell: Cell, snapshot: Snapshot) -> str:
    """Return `I.3.1: Rapat evaluasi … (April 2024)`."""
    return f"{cell.row.code}: {words.steps(cell.row)} ({month_name(cell.month)} {snapshot.year})"


def follow_ups(snapshot: Snapshot, items: Sequence[FollowUp], material: Material, empty: str) -> str:
    """Return the register, or the sentence `empty`; each has the number by which the office knows it."""
    if not items:
        return markdown.paragraph(empty)
    titles = (
        _("Rekomendasi"), _("Asal"), _("Rencana Tindak Lanjut"), _("PJ"), _("Target Waktu"), _("Status"), _("Bukti"),
    )  # fmt: skip
    rows = [
        [
            str(each.position),
            recommendation(snapshot, each),
            source(each, material),
            one_line(each.action) or words.NOTHING,
            team_of(snapshot, each),
            words.day(each.due_on),
            _state(snapshot, each),
            material.file_names(each.id),
        ]
        for each in items
    ]
    return markdown.table([_NUMBER, *map(Column, titles)], rows)


def recommendation(snapshot: Snapshot, item: FollowUp) -> str:
    """Return the recommendation with the row that it speaks of."""
    row = snapshot.row.get(item.plan_row_id or "")
    text = one_line(item.recommendation)
    return f"{row.code}: {text}" if row else text


def source(item: FollowUp, material: Material) -> str:
    """Return where it comes from, with its note if that says more: `Evaluasi (TPI, 3 April)`, `Rapat 3 April 2024`."""
    name = SOURCES[FollowUpSource(item.source)]
    meeting = next((each for each in material.meetings if each.id == item.meeting_id), None)
    if meeting is not None:
        name = _("Rapat {date}").format(date=words.day(meeting.held_on))
        if _names_day(item.source_note, parse_iso(meeting.held_on)):
            return name
    elif item.source_note.casefold().startswith(name.casefold()):
        return name + item.source_note[len(name) :]
    return f"{name} ({item.source_note})" if item.source_note.strip() else name


def _names_day(note: str, day: dt.date) -> bool:
    """Whether a note says nothing but that it was a meeting of that day, in any language."""
    return re.fullmatch(rf"\w+ {day.day} \w+( {day.year})?", note.strip()) is not None


def team_of(snapshot: Snapshot, item: FollowUp) -> str:
    """Return who answers for it: the team it names, else its row's."""
    row = snapshot.row.get(item.plan_row_id or "")
    team = snapshot.team.get(item.team_id or (row.team_id if row else ""))
    return team.name if team else words.NOTHING


def questions(snapshot: Snapshot, given: Answers, material: Material) -> list[str]:
    """Return the three monitoring questions with their answers and proof."""
    done, held, followed = given.carried_out, given.monitoring, given.followed_up
    none = _("Belum ada rekomendasi yang selesai ditindaklanjuti.")
    if not followed.given:
        cancelled = bool(material.follow_ups)
        none = _("Semua rekomendasi dibatalkan.") if cancelled else _("Belum ada rekomendasi yang dicatat.")
    return [
        markdown.heading(3, _("Berapa bagian rencana aksi yang telah dilaksanakan?")),
        *([markdown.paragraph(_share_done(snapshot, done.axes))] if done.axes.planned else []),
        _carried_out(snapshot, done.proof, material),
        markdown.heading(3, _("Apakah pemantauan dilakukan berkala dengan kehadiran unsur pimpinan?")),
        *([markdown.paragraph(_regularity(given))] if held.meetings else []),
        meetings(held.meetings, material, _("Belum ada rapat monev yang dicatat.")),
        markdown.heading(3, _("Berapa rekomendasi yang telah ditindaklanjuti?")),
        *([markdown.paragraph(_share_followed_up(followed))] if followed.given else []),
        follow_ups(snapshot, followed.proof, material, none),
    ]


def _share_done(snapshot: Snapshot, now: Axes) -> str:
    month = max(1, begun_months(snapshot.year, snapshot.as_of))
    return _(
        "Dari {planned} langkah aksi yang terjadwal sampai dengan {month} dan tidak dibatalkan, {done} sudah selesai"
        " ({percent}); {proven} lengkap buktinya ({proven_percent}) dan {accepted} sudah diverifikasi sesuai"
        " ({accepted_percent})."
    ).format(
        **now._asdict(),
        month=f"{month_name(month)} {snapshot.year}",
        percent=words.percent(now.done, now.planned),
        proven_percent=words.percent(now.proven, now.planned),
        accepted_percent=words.percent(now.accepted, now.planned),
    )


def _share_followed_up(followed: FollowedUp) -> str:
    return _(
        "Dari {given} rekomendasi yang tidak dibatalkan, {done} sudah selesai ditindaklanjuti ({percent}),"
        " {in_progress} sedang berjalan, dan {overdue} melewati target waktunya."
    ).format(**followed._asdict(), percent=words.percent(followed.done, followed.given))


def _regularity(given: Answers) -> str:
    held = given.monitoring
    return _(
        "{count} rapat monev dicatat pada tahun ini: pada {quarters} dari {begun} triwulan yang sudah dimulai"
        " ({names}). {leaders} dari {count} rapat dihadiri unsur pimpinan ({percent}). Bulan pelaksanaan: {months}."
    ).format(
        count=len(held.meetings),
        quarters=len(held.quarters_held),
        begun=held.quarters_begun,
        names=", ".join(_("TW {number}").format(number=QUARTERS[each - 1]) for each in held.quarters_held)
        or words.NOTHING,
        leaders=held.with_leaders,
        percent=words.percent(held.with_leaders, len(held.meetings)),
        months=", ".join(map(month_name, held.months_held)) or words.NOTHING,
    )


def _carried_out(snapshot: Snapshot, cells: Sequence[Cell], material: Material) -> str:
    """Return what was carried out with the names of its files."""
    if not cells:
        return markdown.paragraph(_("Belum ada langkah aksi yang selesai."))
    names: dict[tuple[str, int], list[str]] = {}
    for file in material.evidence:
        if file.live:
            names.setdefault((file.row_id, file.month), []).append(file.file_name)
    titles = (_("Langkah Aksi"), _("Tanggal"), _("Bukti"), _("Berkas"))
    rows = [
        [
            str(number),
            which(cell, snapshot),
            words.day(cell.realization.done_on if cell.realization else None),
            words.evidence(cell),
            words.listed(sorted(set(names.get(cell.key, [])))) or words.NOTHING,
        ]
        for number, cell in enumerate(cells, 1)
    ]
    return markdown.table([_NUMBER, *map(Column, titles)], rows)


def _met(cell: Cell) -> bool:
    record = cell.realization
    written = record is not None and bool(record.obstacle.strip() or record.cause.strip())
    return written or cell.late or (cell.planned and cell.status is Execution.CANCELLED)


def _obstacle(cell: Cell, snapshot: Snapshot) -> list[str]:
    """Return what stood in the way, why, and what is done about it; what nobody wrote says so."""
    record = cell.realization
    state = words.status(cell, snapshot)
    if record is None:
        return [state, _("Belum dicatat"), _("Belum dicatat")]
    remedy = words.joined((record.solution, record.follow_up))
    cancelled = cell.status is Execution.CANCELLED
    obstacle = f"{record.obstacle} ({state.lower()})" if record.obstacle and cell.late else record.obstacle or state
    cause = record.cause or (record.reason if cancelled else "")
    return [obstacle, cause or _("Belum dicatat"), remedy or (words.NOTHING if cancelled else _("Belum dicatat"))]


def _deadline(cell: Cell, items: Iterable[FollowUp]) -> str:
    """Return the first day by which something of the row is to be followed up, in words."""
    days = [each.due_on for each in items if each.plan_row_id == cell.row.id and each.due_on and is_pending(each)]
    if days:
        return words.day(min(days))
    return words.NOTHING if cell.status is Execution.CANCELLED else _("Belum ditetapkan")


def _state(snapshot: Snapshot, item: FollowUp) -> str:
    state = state_words(item, snapshot.as_of, long_date)
    return f"{state}: {one_line(item.result)}" if item.result.strip() else state
