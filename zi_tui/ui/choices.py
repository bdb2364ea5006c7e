"""What can be chosen in a session: months and plan rows to go to, teams to show, parts of the history."""

from collections.abc import Sequence

from zi_tui.dates import month_name
from zi_tui.domain.history import ACTIONS, Narrowing
from zi_tui.domain.month import view_month
from zi_tui.domain.outline import component_label
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.snapshot import Progress, Snapshot
from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.ui.modals.chooser import Option
from zi_tui.ui.session import Session

EVERY_TEAM = "*"
"""The id of the option that shows all teams."""
MONTH, ROW = "month", "row"
"""What the ids of places begin with: `month:4`, `row:ID`."""


def places(session: Session) -> list[Option]:
    """Return where one can go: the months, then every plan row."""
    return [*_months(session), *(_row(session.snapshot, row) for row in session.snapshot.rows)]


def teams(snapshot: Snapshot) -> list[Option]:
    """Return the teams with their progress, all of them together first."""
    options = [Option(EVERY_TEAM, _("Semua tim"), _progress(snapshot.progress()))]
    for team in snapshot.teams:
        rows = [row for row in snapshot.rows if row.team_id == team.id]
        options.append(Option(team.id, team.name, _progress(snapshot.progress(rows)), words=team.printed))
    return options


def history_narrowings(present: Narrowing, people: Sequence[str]) -> tuple[list[Option], dict[str, Narrowing]]:
    """Return the ways in which the history can be narrowed, and what each of them comes to.

    Args:
        present: what it is narrowed to; the ways add to it, and those it took lead out of it again.
        people: whom the history names.
    """
    options = [Option("all", _("Semua catatan"))]
    found = {"all": Narrowing(text=present.text)}

    def offer(label: str, wanted: Narrowing, group: str, *, taken: bool) -> None:
        id = str(len(options))
        options.append(Option(id, label, _("sedang dipakai; pilih untuk melepas") if taken else "", group=group))
        found[id] = wanted

    late = _("Dicatat kemudian saja")
    offer(late, present._replace(late=not present.late), _("Waktu"), taken=present.late)
    for person in people:
        taken = person == present.person
        offer(one_line(person), present._replace(person="" if taken else person), _("Orang"), taken=taken)
    for action, label in ACTIONS.items():
        taken = action == present.action
        offer(label, present._replace(action="" if taken else action), _("Kegiatan"), taken=taken)
    return options, found


def _months(session: Session) -> list[Option]:
    team = session.filter.team_id
    options = []
    for month in range(1, 13):
        counts = view_month(session.snapshot, month, team).counts
        detail = _("{count} jadwal").format(count=counts.due)
        if counts.overdue:
            detail += _(" · {count} terlambat").format(count=counts.overdue)
        options.append(Option(f"{MONTH}:{month}", month_name(month), detail, str(month), group=_("Bulan")))
    return options


def _row(snapshot: Snapshot, row: PlanRow) -> Option:
    words = f"{component_label(snapshot, row.component_id)}\n{snapshot.area[row.area_id].name.shown}"
    return Option(f"{ROW}:{row.id}", row.indicator.shown, code=row.code, group=_("Indikator"), words=words)


def _progress(progress: Progress) -> str:
    text = _("{done}/{planned} selesai").format(done=progress.done, planned=progress.planned)
    return text + _(" · {count} terlambat").format(count=progress.late) if progress.late else text
