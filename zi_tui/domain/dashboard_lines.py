"""The dashboard as lines of (ink, text) pairs, for the screen and the shell alike. Pure functions.

Every picture has its figure in words or numbers beside it, so that it reads without colours and in ASCII.
"""

from collections.abc import Iterator, Sequence

from zi_tui.dates import QUARTERS, month_name, short_date, short_month
from zi_tui.domain.axes import Axes, tenths
from zi_tui.domain.dashboard import Dashboard, Gain, Point
from zi_tui.domain.questions import Answers
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Cell, Snapshot, days_late
from zi_tui.i18n import _
from zi_tui.text import DECIMAL, ELLIPSIS, one_line

Pairs = list[tuple[str, str]]
"""A line; the inks are those of the lists on the screen."""

NARROWEST, WIDEST = 76, 130
"""Cells that a line takes at least and at most."""
_CELL = 5
"""Cells of a month in the map."""
_SHARE = 6
"""Cells of a percentage."""
AXES = {"done": _("Pelaksanaan"), "proven": _("Bukti"), "accepted": _("Verifikasi")}
"""The three axes as they are called."""


def lines(snapshot: Snapshot, board: Dashboard, given: Answers, width: int, axis: str = "done") -> list[Pairs]:
    """Return the whole dashboard in `width` cells (held between `NARROWEST` and `WIDEST`).

    Args:
        snapshot: the plan year.
        board: its figures.
        given: the answers to the three monitoring questions.
        width: cells of a line.
        axis: which of `AXES` the map of the months shows.
    """
    title = _("Peta 12 bulan: {axis} dalam %, ! ada yang terlambat, ○ belum waktunya").format(axis=AXES[axis])
    width = max(NARROWEST, min(width, WIDEST))
    return [
        *whole_words(snapshot, board),
        *section(_until(_("Capaian {until}"), board), width),
        *_bars(board, width),
        *section(title, width),
        *_heat(board, width, axis),
        *section(_("Triwulan: % selesai / bukti lengkap / sesuai"), width),
        *_quarters(board, width),
        *section(_("Selesai terhadap rencana, dijumlahkan sejak Januari"), width),
        *_trend(board.trend, width),
        *section(_("Terlambat paling lama"), width),
        *_late(snapshot, board.late_longest, width),
        *section(_("Yang paling menaikkan capaian"), width),
        *_gains(board.gains, width),
        *section(_("Pertanyaan monev"), width),
        *questions(given),
    ]


def targets(drawn: Sequence[Pairs], board: Dashboard) -> dict[int, CellKey]:
    """Return the occurrence that a line leads to, by the line's number: of what is late, and of the proposals."""
    wanted = [cell.key for cell in board.late_longest]
    wanted += [CellKey(gain.row.id, gain.months[0]) for gain in board.gains]
    places = [number for number, pairs in enumerate(drawn) if pairs and _leads(pairs)]
    return dict(zip(places, wanted, strict=True))


def _leads(pairs: Pairs) -> bool:
    """Whether a line begins with the mark of what is late, or with the number of a proposal."""
    ink, text = pairs[0]
    return (ink, text) == ("late", " ! ") or (ink == "accent" and len(text) == 3 and text.strip().isdigit())


def share(part: int, whole: int) -> str:
    """Return a share as whole percents, a dash where there is nothing; only all of it reads `100%`."""
    return f"{percent(part, whole)}%" if whole else "–"


def percent(part: int, whole: int) -> int:
    """Return a share in whole percents; what is short of the whole is never all of it."""
    rounded = (tenths(part, whole) + 5) // 10
    return min(max(rounded, 1), 99) if 0 < part < whole else rounded


def fitted(text: str, width: int) -> str:
    """Return `text` cut with an ellipsis, or filled, to `width` characters."""
    line = one_line(text)
    return line.ljust(width) if len(line) <= width else f"{line[: width - 1]}{ELLIPSIS}"


def whole_words(snapshot: Snapshot, board: Dashboard) -> Iterator[Pairs]:
    """Yield what the whole comes to, in sentences."""
    now, year = board.all.so_far, board.all.year
    day = short_date(snapshot.as_of)
    yield [("strong", _(" Renaksi {year}, keadaan per {day}").format(year=snapshot.year, day=day))]
    said = _(" {done} dari {planned} langkah terjadwal {until} selesai ({percent}).").format(
        done=now.done,
        planned=now.planned,
        until=_until("{until}", board),
        percent=share(now.done, now.planned),
    )
    late = _(" {late} terlambat.").format(late=now.late)
    yield [("text", said), ("late" if now.late else "text", late)]
    whole = _(" Setahun: {done} dari {planned} ({percent}); {cancelled} dibatalkan dan tidak dihitung.")
    yield [("muted", whole.format(percent=share(year.done, year.planned), **year._asdict()))]


def _until(text: str, board: Dashboard) -> str:
    until = _("sampai {month}").format(month=month_name(board.month)) if board.month else _("sebelum tahunnya mulai")
    return text.format(until=until)


def section(title: str, width: int, heads: str = "") -> Iterator[Pairs]:
    """Yield a blank line, and a title with a rule to the end of the line, or to the heads of columns there."""
    yield []
    yield [("heading", f" {title} "), ("muted", f"{'─' * max(0, width - len(title) - len(heads) - 2)}{heads}")]


def _bars(board: Dashboard, width: int) -> Iterator[Pairs]:
    """Yield a bar for each axis of everything, of each area and of each team."""
    name = 24 if width >= 100 else 18
    bar = (width - name - 10) // 3 - _SHARE - 2
    head = [("muted", " " * (name + 1))]
    yield [*head, *(("muted", each.ljust(bar + _SHARE + 2)) for each in AXES.values()), ("muted", _("Terlambat"))]
    for number, line in enumerate((board.all, *board.areas, *board.teams)):
        if number in (1, 1 + len(board.areas)):
            yield []
        yield [
            ("strong" if not number else "text", f" {called(line.code, line.name, name - 1)} "),
            *_three(line.so_far, bar),
        ]


def _three(now: Axes, bar: int) -> Pairs:
    found: Pairs = []
    for part in (now.done, now.proven, now.accepted):
        full = bar * tenths(part, now.planned) // 1000
        found += [
            ("muted", "█" * full),
            ("muted", "·" * (bar - full)),
            ("text", f"{share(part, now.planned):>{_SHARE}}  "),
        ]
    return [*found, ("late", f"! {now.late}") if now.late else ("muted", "–")]


def _heat(board: Dashboard, width: int, axis: str) -> Iterator[Pairs]:
    """Yield a map of the months: the share on one axis, late ones marked."""
    name = width - 12 * _CELL - 2
    months = "".join(short_month(month).rjust(_CELL) for month in range(1, 13))
    yield [("muted", f" {'':{name}}{months}")]
    for number, line in enumerate((board.all, *board.areas, *board.teams)):
        if number in (1, 1 + len(board.areas)):
            yield []
        ink = "strong" if not number else "text"
        yield [
            (ink, f" {called(line.code, line.name, name)}"),
            *(_month(now, axis, begun=month <= board.month) for month, now in enumerate(line.months, 1)),
        ]


def _month(now: Axes, axis: str, *, begun: bool) -> tuple[str, str]:
    part = getattr(now, axis)
    if not now.planned or not (begun or part):
        return "muted", ("○" if now.planned else "·").rjust(_CELL)
    percent = share(part, now.planned).removesuffix("%")
    if now.late:
        return "late", f"!{percent}".rjust(_CELL)
    return ("good" if part == now.planned else "text" if part else "muted"), percent.rjust(_CELL)


def _quarters(board: Dashboard, width: int) -> Iterator[Pairs]:
    """Yield the three axes of each quarter, counted by itself."""
    name = width - 4 * 15 - 2
    heads = "".join(_("TW {number}").format(number=number).rjust(15) for number in QUARTERS)
    yield [("muted", f" {'':{name}}{heads}")]
    for place, line in enumerate((board.all, *board.areas, *board.teams)):
        if place in (1, 1 + len(board.areas)):
            yield []
        figures = "".join(
            _quarter(each, begun=3 * number < board.month).rjust(15) for number, each in enumerate(line.quarters)
        )
        yield [("strong" if not place else "text", f" {called(line.code, line.name, name)}"), ("text", figures)]


def _quarter(now: Axes, *, begun: bool) -> str:
    if not now.planned or not (begun or now.done):
        return "○" if now.planned else "–"
    shares = (share(part, now.planned).removesuffix("%") for part in (now.done, now.proven, now.accepted))
    return "/".join(shares)


def _trend(points: Sequence[Point], width: int) -> Iterator[Pairs]:
    """Yield a bar for each month: what was done, and what is short of the plan; one cell stands for as much."""
    year = max(1, points[-1].planned)
    bar = width - 32
    for point in points:
        planned = bar * point.planned // year
        done = 0 if point.done is None else bar * point.done // year
        figures = _("{done} / {planned}").format(done="–" if point.done is None else point.done, planned=point.planned)
        apart = "" if point.done is None or point.done == point.planned else f"{point.done - point.planned:+d}"
        yield [
            ("text", f" {short_month(point.month)}  "),
            ("muted", "█" * done),
            ("muted", f"{'─' * max(0, planned - done):{bar - done}}"),
            ("text", f" {figures}"),
            ("late" if apart.startswith("-") else "good", f"  {apart}"),
        ]


def _late(snapshot: Snapshot, cells: Sequence[Cell], width: int) -> Iterator[Pairs]:
    if not cells:
        yield [("muted", _(" Tidak ada yang terlambat."))]
    for cell in cells:
        days = _("{days} hari").format(days=days_late(cell, snapshot.year, snapshot.as_of))
        room = width - 50
        team = fitted(snapshot.team[cell.row.team_id].name, width - room - 27)
        yield [
            ("late", " ! "),
            ("text", f"{cell.row.code:<8}{short_month(cell.month)}  {fitted(cell.row.indicator.shown, room)}  "),
            ("late", f"{days:<9}"),
            ("muted", team),
        ]


def _gains(gains: Sequence[Gain], width: int) -> Iterator[Pairs]:
    if not gains:
        yield [("muted", _(" Semua yang terjadwal sampai bulan ini selesai, terbukti, dan terverifikasi."))]
    for number, gain in enumerate(gains, 1):
        what = f"{AXES[gain.axis]} +{gain.points // 10}{DECIMAL}{gain.points % 10}"
        months = "-".join(dict.fromkeys(short_month(month) for month in (gain.months[0], gain.months[-1])))
        times = _("{count} kali, {months}").format(count=len(gain.months), months=months)
        room = width - 53
        yield [
            ("accent", f" {number} "),
            ("text", f"{gain.row.code:<8}{fitted(gain.row.indicator.shown, room)}  "),
            ("strong", fitted(what, 18)),
            ("muted", fitted(times, 20)),
        ]


def questions(given: Answers) -> Iterator[Pairs]:
    """Yield the answers to the three monitoring questions."""
    done, held, followed = given.carried_out.axes, given.monitoring, given.followed_up
    yield [
        ("muted", _(" Terlaksana     ")),
        ("text", _("{done} dari {planned} langkah ({percent})").format(
            done=done.done, planned=done.planned, percent=share(done.done, done.planned))),
    ]  # fmt: skip
    yield [
        ("muted", _(" Pemantauan     ")),
        ("text", _("{count} rapat pada {quarters} dari {begun} triwulan; {leaders} dihadiri unsur pimpinan").format(
            count=len(held.meetings), quarters=len(held.quarters_held), begun=held.quarters_begun,
            leaders=held.with_leaders)),
    ]  # fmt: skip
    overdue = _("; {count} lewat target").format(count=followed.overdue) if followed.overdue else ""
    yield [
        ("muted", _(" Tindak lanjut  ")),
        ("text", _("{done} dari {given} rekomendasi selesai ({percent})").format(
            done=followed.done, given=followed.given, percent=share(followed.done, followed.given))),
        ("late", overdue),
    ]  # fmt: skip


def called(code: str, name: str, width: int) -> str:
    """Return how a line is called, in `width` cells: an area with its code, a team without the word that all share."""
    if code:
        return f"{code:<4}{fitted(name, width - 4)}"
    return fitted(name.removeprefix(_("Tim")).strip() or name or _("Semua"), width)
