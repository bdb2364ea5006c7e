"""The dashboard in sentences, for whoever has it read aloud: nothing is drawn, nothing is cut. Pure functions."""

from collections.abc import Iterator

from zi_tui.dates import QUARTERS, short_month
from zi_tui.domain.axes import Axes
from zi_tui.domain.dashboard import Dashboard, Gain, Line
from zi_tui.domain.dashboard_lines import AXES, questions, share, whole_words
from zi_tui.domain.questions import Answers
from zi_tui.domain.snapshot import Snapshot, days_late
from zi_tui.i18n import _
from zi_tui.text import DECIMAL, one_line


def sentences(snapshot: Snapshot, board: Dashboard, given: Answers) -> Iterator[str]:
    """Yield the whole dashboard, a fact a line; an empty line stands before each part."""
    for pairs in whole_words(snapshot, board):
        yield "".join(text for _ink, text in pairs).strip()
    for line in (board.all, *board.areas, *board.teams):
        yield from ("", _name(line))
        yield _("  Sejauh ini: {words}").format(words=_axes_words(line.so_far))
        for number, now in enumerate(line.quarters):
            if now.planned:
                words = _axes_words(now) if 3 * number < board.month else _not_begun(now)
                yield _("  TW {number}: {words}").format(number=QUARTERS[number], words=words)
        for month, now in enumerate(line.months[: board.month], 1):
            if now.planned:
                yield f"  {short_month(month)}: {_axes_words(now)}"
    yield from ("", _("Selesai terhadap rencana, dijumlahkan sejak Januari"))
    for point in board.trend:
        words = _("{planned} terjadwal") if point.done is None else _("{done} selesai dari {planned} terjadwal")
        yield f"  {short_month(point.month)}: {words.format(done=point.done, planned=point.planned)}"
    yield from ("", _("Terlambat paling lama"))
    for cell in board.late_longest:
        yield _("  {code} {month}: {indicator}, {days} hari, {team}").format(
            code=cell.row.code,
            month=short_month(cell.month),
            indicator=one_line(cell.row.indicator.shown),
            days=days_late(cell, snapshot.year, snapshot.as_of),
            team=one_line(snapshot.team[cell.row.team_id].name),
        )
    yield from ("", _("Yang paling menaikkan capaian"))
    yield from map(_gain_words, board.gains)
    yield from ("", _("Pertanyaan monev"))
    for pairs in questions(given):
        yield "  " + ": ".join(filter(None, (pairs[0][1].strip(), "".join(text for _ink, text in pairs[1:]))))


def _name(line: Line) -> str:
    if not line.id:
        return _("Semua")
    return one_line(_("Area {code} {name}").format(code=line.code, name=line.name) if line.code else line.name)


def _axes_words(now: Axes) -> str:
    """Return the three axes of what is planned, each of the same whole."""
    words = _("{done} dari {planned} selesai ({percent}), bukti lengkap {proven}, sesuai {accepted}").format(
        percent=share(now.done, now.planned), **now._asdict()
    )
    return words + (_(", {count} terlambat").format(count=now.late) if now.late else "")


def _not_begun(now: Axes) -> str:
    return _("belum waktunya, {count} terjadwal").format(count=now.planned)


def _gain_words(gain: Gain) -> str:
    return _("  {code} {indicator}: {axis} naik {points} persen dengan {months}").format(
        code=gain.row.code,
        indicator=one_line(gain.row.indicator.shown),
        axis=AXES[gain.axis].lower(),
        points=f"{gain.points // 10}{DECIMAL}{gain.points % 10}",
        months=", ".join(map(short_month, gain.months)),
    )
