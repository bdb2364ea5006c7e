"""A month as a page of text: sections of lines with their columns lined up to the terminal's width."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zi_tui.dates import month_name, quarter, short_date, short_month
from zi_tui.domain.labels import ASCII_GLYPHS, GLYPHS, Glyphs, cell_glyph, execution_label, status_label
from zi_tui.domain.month import Month
from zi_tui.domain.plan import Team
from zi_tui.domain.snapshot import Cell, Snapshot, days_late
from zi_tui.domain.status import Execution
from zi_tui.i18n import _
from zi_tui.text import ELLIPSIS, one_line

_RED, _PLAIN = "\x1b[31m", "\x1b[0m"
_NARROWEST, _WIDEST = 60, 160
"""The columns that a page takes at least and at most."""
_ROOM_FOR_TEAMS = 100
"""From this many columns on, the team stands in a column of its own."""
_SHORTEST = 12
"""Columns of an indicator or a team at least."""


class Style(NamedTuple):
    """What the terminal can show."""

    width: int
    """Columns."""
    ascii_only: bool = False
    colour: bool = False

    @property
    def glyphs(self) -> Glyphs:
        """One sign for each state."""
        return ASCII_GLYPHS if self.ascii_only else GLYPHS

    @property
    def ellipsis(self) -> str:
        """What stands where a text is cut."""
        return "..." if self.ascii_only else ELLIPSIS

    def late(self, text: str) -> str:
        """Return `text` in red, which is for late alone."""
        return f"{_RED}{text}{_PLAIN}" if self.colour and text.strip() else text


class Line(NamedTuple):
    """An occurrence as it stands in the page."""

    glyph: str
    month: str
    code: str
    indicator: str
    team: str
    evidence: str
    state: str
    late: bool


_INDICATOR, _TEAM, _TEXTS = 3, 4, 7
"""Where two of the columns stand in a `Line`, and how many there are."""


def page(snapshot: Snapshot, view: Month, team: Team | None, style: Style) -> Iterator[str]:
    """Yield the lines of the page.

    Args:
        snapshot: the plan year.
        view: the month.
        team: whose rows alone are in `view`, or `None` for everyone's.
        style: what the terminal can show.
    """
    style = style._replace(width=max(_NARROWEST, min(style.width, _WIDEST)))
    month = month_name(view.month)
    lists = sections(view)
    lines = {title: [_line(snapshot, view, cell, style) for cell in cells] for title, cells in lists.items()}
    grouped = team is None and style.width < _ROOM_FOR_TEAMS
    widths = _widths([line for section in lines.values() for line in section], style, teams=not (team or grouped))
    yield from header(snapshot, view, team)
    for title, cells in lists.items():
        if cells or cells is view.due:
            yield _rule(title, style)
            yield from _section(lines[title], widths, style, grouped=grouped)
        if cells is view.due and not cells:
            yield _(" Tidak ada yang dijadwalkan pada {month} {year}.").format(month=month, year=snapshot.year)
    if snapshot.overdue_follow_ups:
        yield from _follow_ups(snapshot, team, style)


def sections(view: Month) -> dict[str, tuple[Cell, ...]]:
    """Return the lists of a month by their headings."""
    return {
        _("Tunggakan"): view.carried_over,
        _("Jadwal {month}").format(month=month_name(view.month)): view.due,
        _("Di luar jadwal"): view.unplanned,
        _("Selesai tetapi bukti kurang"): view.evidence_missing,
        _("Bulan depan: {month}").format(month=month_name(view.month % 12 + 1)): view.next,
    }


def _follow_ups(snapshot: Snapshot, team: Team | None, style: Style) -> Iterator[str]:
    """Yield what should have been followed up by now, with how late it is."""
    from zi_tui.domain.follow_up import days_overdue

    items = [item for item in snapshot.overdue_follow_ups if team is None or item.team_id == team.id]
    if items:
        yield _rule(_("Tindak lanjut terlambat"), style)
    for item in items:
        late = _("terlambat {days} hari").format(days=days_overdue(item, snapshot.as_of))
        number = _("TL {number}").format(number=item.position).ljust(6)
        room = style.width - 1 - 3 - len(number) - 2 - len(late) - 2
        text = _fitted(one_line(item.recommendation), max(_SHORTEST, room), style)
        yield f" {style.late('!')}  {number}  {text}  {style.late(late)}"


def _section(lines: Sequence[Line], widths: Sequence[int], style: Style, *, grouped: bool) -> Iterator[str]:
    """Yield the lines of a section, under their teams where there is no room for a column of them."""
    if not grouped:
        yield from (_laid_out(line, widths, style) for line in lines)
        return
    for team in dict.fromkeys(line.team for line in lines):
        yield f" {_fitted(team, style.width - 1, style)}".rstrip()
        yield from (_laid_out(line, widths, style) for line in lines if line.team == team)


def header(snapshot: Snapshot, view: Month, team: Team | None) -> Iterator[str]:
    """Yield which month this is, whose, as of when, and its figures."""
    yield _(" {month} {year} · TW {quarter} · {team} · {as_of}").format(
        month=month_name(view.month),
        year=snapshot.year,
        quarter=quarter(view.month),
        team=one_line(team.name) if team else _("semua tim"),
        as_of=_("per {day}").format(day=short_date(snapshot.as_of)),
    )
    counts = view.counts
    states = [
        f"{getattr(counts, status.value)} {execution_label(status).lower()}"
        for status in (Execution.DONE, Execution.IN_PROGRESS, Execution.PLANNED, Execution.OVERDUE, Execution.CANCELLED)
        if getattr(counts, status.value)
    ]
    figures = [
        " · ".join([_("{due} jadwal").format(due=counts.due), *states]),
        _("tunggakan {count}").format(count=counts.carried_over),
        _("bukti kurang {count}").format(count=len(view.evidence_missing)),
    ]
    yield " " + "   ".join(figures)


def _line(snapshot: Snapshot, view: Month, cell: Cell, style: Style) -> Line:
    return Line(
        glyph=cell_glyph(cell, style.glyphs),
        month="" if cell.month == view.month else short_month(cell.month),
        code=one_line(cell.row.code),
        indicator=one_line(cell.row.indicator.shown),
        team=one_line(snapshot.team[cell.row.team_id].name),
        evidence=_evidence(cell),
        state=_state(snapshot, cell),
        late=cell.late,
    )


def _evidence(cell: Cell) -> str:
    evidence = cell.evidence
    if evidence.required:
        return _("bukti {covered}/{required}").format(covered=evidence.covered, required=evidence.required)
    return _("{count} berkas").format(count=evidence.files) if evidence.files else ""


def _state(snapshot: Snapshot, cell: Cell) -> str:
    if not cell.late:
        return status_label(cell)
    return _("terlambat {days} hari").format(days=days_late(cell, snapshot.year, snapshot.as_of))


def _rule(title: str, style: Style) -> str:
    """Return the heading of a section, drawn out to the width."""
    return f" ── {title} ".ljust(style.width, "─")


def _widths(lines: Sequence[Line], style: Style, *, teams: bool) -> list[int]:
    """Return the width of each column of text; 0 for one that is left out."""
    widths = [1, *(max((_columns(str(line[at])) for line in lines), default=0) for at in range(1, _TEXTS))]
    if not teams:
        widths[_TEAM] = 0
    others = sum(width + 2 for at, width in enumerate(widths) if width and at not in (_INDICATOR, _TEAM))
    room = max(style.width - 1 - others - 2 * teams, _SHORTEST * (1 + teams))
    if widths[_INDICATOR] + widths[_TEAM] > room:
        widths[_TEAM] = min(widths[_TEAM], max(room * 2 // 5, room - widths[_INDICATOR]))
        widths[_INDICATOR] = min(widths[_INDICATOR], room - widths[_TEAM])
    return widths


def _laid_out(line: Line, widths: Sequence[int], style: Style) -> str:
    parts = [line.glyph, *(_fitted(str(line[at]), width, style) for at, width in enumerate(widths) if at and width)]
    parts[-1] = parts[-1].rstrip()
    if line.late:
        parts[0], parts[-1] = style.late(parts[0]), style.late(parts[-1])
    return (" " + "  ".join(parts)).rstrip()


def _fitted(text: str, width: int, style: Style) -> str:
    """Return `text` in exactly `width` columns, cut where it is longer."""
    columns = _columns(text)
    if columns > width:
        keep = width - len(style.ellipsis)
        text = text[:keep]
        while _columns(text) > keep:
            text = text[:-1]
        text = text.rstrip()
        columns = _columns(text) + len(style.ellipsis)
        text += style.ellipsis
    return text + " " * (width - columns)


def _columns(text: str) -> int:
    """Return how many columns `text` takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_character_columns, text))


def _character_columns(character: str) -> int:
    from unicodedata import combining, east_asian_width

    return 0 if combining(character) else 1 + (east_asian_width(character) in "WF")
