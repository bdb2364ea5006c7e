"""A month in sentences, for whoever has it read aloud: nothing is drawn, nothing is cut."""

from collections.abc import Iterator

from zi_tui.commands.month_page import header, sections
from zi_tui.dates import short_month
from zi_tui.domain.month import Month
from zi_tui.domain.plan import Team
from zi_tui.domain.plan_lines import cell_words
from zi_tui.domain.snapshot import Cell, Snapshot, days_late
from zi_tui.i18n import _
from zi_tui.text import one_line


def sentences(snapshot: Snapshot, view: Month, team: Team | None) -> Iterator[str]:
    """Yield the month's figures, then an occurrence a line under the name of its list.

    Args:
        snapshot: the plan year.
        view: the month.
        team: whose rows alone are in `view`, or `None` for everyone's.
    """
    yield from map(str.strip, header(snapshot, view, team))
    for title, cells in sections(view).items():
        if cells or cells is view.due:
            yield from ("", f"{title}: {len(cells)}")
        for cell in cells:
            yield f"  {_words(snapshot, cell)}"
    items = [item for item in snapshot.overdue_follow_ups if team is None or item.team_id == team.id]
    if items:
        from zi_tui.domain.follow_up import days_overdue

        yield from ("", _("Tindak lanjut terlambat: {count}").format(count=len(items)))
        late = _("  TL {number}: {text}, terlambat {days} hari")
        for item in items:
            days = days_overdue(item, snapshot.as_of)
            yield late.format(number=item.position, text=one_line(item.recommendation), days=days)


def _words(snapshot: Snapshot, cell: Cell) -> str:
    """Return code, month, state, evidence, indicator and team."""
    late = ""
    if cell.late:
        late = _(" {days} hari").format(days=days_late(cell, snapshot.year, snapshot.as_of))
    row = cell.row
    team = one_line(snapshot.team[row.team_id].name)
    return f"{row.code} {short_month(cell.month)}: {cell_words(cell, late)}. {one_line(row.indicator.shown)} ({team})"
