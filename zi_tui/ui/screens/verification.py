"""The coordinator's queue: look at the evidence, accept it or return it with a note, and go on to the next."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from zi_tui.domain.status import Verification
from zi_tui.i18n import _, pgettext
from zi_tui.office import record
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome, cell_name
from zi_tui.ui.content import plain
from zi_tui.ui.screens.office_screen import OfficeScreen
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.cell_panels import CellPanels
from zi_tui.ui.widgets.month_list import MonthList
from zi_tui.ui.widgets.queue_list import QueueList


class VerificationScreen(OfficeScreen):
    """Evidence that waits for a look, of the year and the team that are looked at."""

    AUTO_FOCUS = "#queue"

    DEFAULT_CSS = "VerificationScreen QueueList { height: 1fr; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "s",
            "accept",
            pgettext("tombol", "Sesuai"),
            id="record.accept",
            tooltip=_("Buktinya sesuai; lanjut ke berikutnya"),
        ),
        Binding(
            "p", "send_back", _("Perbaikan…"), id="record.send-back", tooltip=_("Kembalikan dengan catatan; lanjut")
        ),
        Binding("escape", "back", _("Kembali"), id="queue.back", tooltip=_("Kembali ke tadi")),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the bars, the queue above, the occurrence below."""
        yield TitleBar("verification")
        yield QueueList(id="queue")
        yield CellPanels()
        yield KeyBar()

    def show_session(self, before: Session | None, session: Session) -> None:
        """Paint what changed."""
        view = self.query_one(QueueList)
        if before is None or before.snapshot is not session.snapshot or before.filter != session.filter:
            team = session.filter.team_id
            view.border_title = plain(session.snapshot.team[team].name if team else _("Antrean verifikasi"))
            view.empty = _("Tidak ada bukti yang menunggu. Bukti yang dilampirkan tim muncul di sini.")
            view.show(session)
            if view.line is None and session.row_id is not None:
                self.zi.session = session._replace(row_id=None, cell_month=None, stood=None)
                return
        view.show_marks(session.marked)
        self.show_cell_panels(session)

    def main_list(self) -> MonthList:
        """Return the queue."""
        return self.query_one(QueueList)

    @on(MonthList.Moved)
    def _cell_chosen(self, event: MonthList.Moved) -> None:
        self.zi.session = self.session.on_line(event.key, by_itself=event.by_itself)

    def action_back(self) -> None:
        """Take marks or the search away; else go back to where it was asked for."""
        if self.session.marked or self.session.filter.text:
            self.action_clear_search()
        else:
            self.zi.pop_screen()

    def action_accept(self) -> None:
        """Accept the evidence in focus; the next one takes its place."""
        cell = self.session.cell
        if cell is not None:
            seen, verdict = record.Seen(cell.realization), Verification.ACCEPTED

            def accept(office: Office) -> Outcome:
                outcome = record.verify(office, cell.row, cell.month, verdict, "", seen=seen)
                return record.with_lack(outcome, verdict, cell.evidence)

            self.act(accept)

    def action_send_back(self) -> None:
        """Ask what is to be mended, and return the evidence in focus."""
        cell = self.session.cell
        if cell is None or self.kept_from_changing():
            return
        from zi_tui.ui.modals.fields_form import Field, FieldsForm
        from zi_tui.ui.modals.form_values import Remark

        def check(typed: Mapping[str, str]) -> dict[str, Remark]:
            empty = not typed["note"].strip()
            return {"note": Remark(_("tulis apa yang perlu diperbaiki"), red=True)} if empty else {}

        def job(typed: Mapping[str, str], office: Office) -> Outcome:
            seen = record.Seen(cell.realization)
            return record.verify(office, cell.row, cell.month, Verification.NEEDS_WORK, typed["note"], seen=seen)

        note = cell.realization.verification_note if cell.realization else ""
        title = _("Kembalikan untuk diperbaiki · {cell}").format(cell=cell_name(cell.row, cell.month))
        fields = [Field("note", _("Catatan"), note, lines=True)]

        async def keep(typed: Mapping[str, str]) -> str:
            return await self.keep(partial(job, typed))

        self.app.push_screen(FieldsForm(title, fields, keep, check=check))
