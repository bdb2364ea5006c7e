"""What waits for the verifier: occurrences with evidence that nobody has looked at, and those that were returned."""

from zi_tui.domain.queue import queue
from zi_tui.i18n import _
from zi_tui.ui.content import fit
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.lines import Paint
from zi_tui.ui.widgets.month_list import MonthLine, MonthList


class QueueList(MonthList):
    """The verification queue, of every month; what gets a verdict makes room for the next one."""

    def lines_of(self, session: Session) -> list[MonthLine]:
        """Return what waits, and what was returned and is not mended yet."""
        waiting, returned = queue(session.snapshot, session.filter)
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
        waiting, returned = queue(self.session.snapshot, self.session.filter)
        text = _(" {waiting} menunggu verifikasi · {returned} dikembalikan").format(
            waiting=len(waiting), returned=len(returned)
        )
        return [("strong", fit(text, width))]
