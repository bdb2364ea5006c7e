"""What is enclosed with a report: the files of a period, each with its SHA-256."""

import datetime as dt

from zi_tui.dates import month_end, month_name
from zi_tui.domain.follow_up import OversightFile
from zi_tui.domain.meeting_files import role_label
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.report import markdown, words
from zi_tui.report.evidence import lines_of
from zi_tui.report.markdown import Column
from zi_tui.report.material import Material
from zi_tui.report.period import Period
from zi_tui.text import one_line


def evidence(snapshot: Snapshot, material: Material, period: Period) -> list[str]:
    """Return the files of the period's occurrences, and those of its meetings and of all follow-ups."""
    rows = _of_rows(snapshot, material, period) + _of_oversight(snapshot, material, period)
    if not rows:
        return [markdown.paragraph(_("Belum ada bukti untuk periode ini."))]
    titles = (_("Untuk"), _("Bulan"), _("Syarat Bukti"), _("Berkas"), _("Dokumen"), _("Dicatat"), _("SHA-256"))
    numbered = [[str(number), *row] for number, row in enumerate(rows, 1)]
    return [markdown.table([Column(_("No"), "right"), *map(Column, titles)], numbered)]


def _of_rows(snapshot: Snapshot, material: Material, period: Period) -> list[list[str]]:
    return [
        [
            snapshot.row[line.key.row_id].code,
            month_name(line.key.month),
            line.requirement.text.shown if line.requirement else _("Tanpa syarat tertentu"),
            line.file.file_name,
            _document(line.file),
            _recorded(line.file.recorded_at, month_end(snapshot.year, line.key.month)),
            line.file.sha256,
        ]
        for lines in lines_of(snapshot, material.evidence).values()
        for line in lines
        if line.file is not None and line.key.month in period.months
    ]


def _of_oversight(snapshot: Snapshot, material: Material, period: Period) -> list[list[str]]:
    found: list[list[str]] = []
    for meeting in material.meetings:
        month = int(meeting.held_on[5:7])
        if meeting.held_on[:4] != str(snapshot.year) or month not in period.months:
            continue
        what = _("Rapat {date}").format(date=words.day(meeting.held_on))
        found += [
            [
                what,
                month_name(month),
                role_label(each.role) or words.NOTHING,
                each.file_name,
                _document(each),
                _recorded(each.recorded_at, month_end(snapshot.year, month)),
                each.sha256,
            ]
            for each in material.files.get(meeting.id, ())
        ]
    for item in material.follow_ups:
        what = _("Tindak lanjut {number}").format(number=item.position)
        found += [
            [
                what,
                words.NOTHING,
                words.NOTHING,
                each.file_name,
                _document(each),
                words.recorded_on(each.recorded_at),
                each.sha256,
            ]
            for each in material.files.get(item.id, ())
        ]
    return found


def _document(file: EvidenceFile | OversightFile) -> str:
    """Return the number and the day that stand on the document itself."""
    day = words.day(file.document_date) if file.document_date else ""
    return ", ".join(filter(None, (one_line(file.document_number), day))) or words.NOTHING


def _recorded(recorded_at: str, last_day: dt.date) -> str:
    """Return when a file was recorded, and whether that was after the `last_day` of the month that it proves."""
    day = words.recorded_on(recorded_at)
    late = words.is_later(recorded_at, last_day)
    return _("{date} (dicatat kemudian)").format(date=day) if late else day
