"""What waits for the verifier: occurrences with evidence that nobody has looked at, and those that were returned."""

from zi_tui.domain.filters import matching_rows
from zi_tui.domain.snapshot import Cell
from zi_tui.domain.status import Verification
from zi_tui.i18n import _
from zi_tui.ui.content import fit
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.lines import Paint
from zi_tui.ui.widgets.month_list import MonthLine, MonthList


class QueueList(MonthList):
    """The verification queue, of every month; what gets a verdict makes room for the next one."""

    def lines_of(self, session: Session) -> list[MonthLine]:
        """Return what waits, and what was returned and is not mended yet."""
        waiting, returned = queue(session)
        lines = []
        if waiting:
            lines.append(MonthLine("0", _("Menunggu verifikasi")))
            lines += [MonthLine("0", cell=cell) for cell in waiting]
        if returned:
            lines.append(MonthLine("1", _("Dikembalikan, menunggu perbaikan")))
            lines += [MonthLine("1", cell=cell) for cell in returned]
        return lines

    def paint_header(self, line: int, width: int) -> Paint:  # noqa: ARG002 - there is one
        """Return how much waits."""
        if self.session is None:
            return ()
        waiting, returned = queue(self.session)
        text = _(" {waiting} menunggu verifikasi · {returned} dikembalikan").format(
            waiting=len(waiting), returned=len(returned)
        )
        return [("strong", fit(text, width))]


def queue(session: Session) -> tuple[list[Cell], list[Cell]]:
    """Return the occurrences with evidence that wait for a verdict, and those that were returned, earliest first."""
    snapshot = session.snapshot
    shown = {row.id for row in matching_rows(snapshot, session.filter._replace(only_open=False))}
    keys = set(snapshot.attached) | {
        key for key, each in snapshot.realizations.items() if each.verification is Verification.NEEDS_WORK
    }
    order = {row.id: number for number, row in enumerate(snapshot.rows)}
    found = sorted(
        (snapshot.cell_at(key) for key in keys if key.row_id in shown),
        key=lambda cell: (cell.month, order[cell.row.id]),
    )
    waiting = [cell for cell in found if cell.verification is Verification.PENDING and cell.evidence.files]
    return waiting, [cell for cell in found if cell.verification is Verification.NEEDS_WORK]
