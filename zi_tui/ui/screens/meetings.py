"""The year's meetings: look through them, correct one, bring files, record a new one, take one away."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from zi_tui.domain.meetings import Recorded
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.office import meeting, meeting_edit
from zi_tui.ui.content import plain
from zi_tui.ui.screens.meeting_actions import change_meeting, record_meeting
from zi_tui.ui.screens.oversight_screen import OversightScreen
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.lines import LineView
from zi_tui.ui.widgets.meeting_details import MeetingDetails
from zi_tui.ui.widgets.meeting_list import MeetingList


class MeetingScreen(OversightScreen):
    """The monitoring meetings of the year that is looked at.

    Args:
        text: what was found of the meeting that the cursor starts on; left out, the latest one.
    """

    AUTO_FOCUS = "#meetings"

    DEFAULT_CSS = """
    MeetingScreen {
        & MeetingList { height: 2fr; }
        & MeetingDetails { height: 3fr; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,insert", "add", _("Rapat baru"), id="meeting.add", tooltip=_("Catat rapat, untuk yang ditandai")),
        Binding("o", "open", _("Buka berkas"), id="meeting.open", tooltip=_("Buka salinan berkas rapat")),
        Binding("x,delete", "remove", _("Hapus"), id="meeting.remove", tooltip=_("Hapus rapat; yang dicatatnya tetap")),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._wanted = text

    def compose(self) -> ComposeResult:
        """Lay out the list over the meeting with the cursor, between the bars."""
        yield TitleBar("meetings")
        yield MeetingList(id="meetings")
        yield MeetingDetails(id="meeting")
        yield KeyBar()

    def show_session(self, before: Session | None, session: Session) -> None:
        """Read the meetings anew where something was recorded."""
        if before is None or before.snapshot is not session.snapshot:
            self.run_worker(self._read(session.snapshot), exclusive=True, group="read", exit_on_error=False)

    async def _read(self, snapshot: Snapshot) -> None:
        found = await self.ask(lambda office: meeting.meetings(office, snapshot))
        if found is None:
            return
        view = self.query_one(MeetingList)
        view.border_title = plain(_("Rapat {year}").format(year=snapshot.year))
        view.border_subtitle = plain(_subtitle(found))
        view.empty = _("Belum ada rapat. Tekan + untuk mencatat yang pertama; di papan, x menandai dan R mencatatnya.")
        view.show(found)
        if self._wanted:
            view.go_to(self._wanted)
            self._wanted = ""

    @on(MeetingList.Moved)
    def _show_details(self) -> None:
        item, details = self._item, self.query_one(MeetingDetails)
        details.border_title = plain(meeting_edit.name_of(item.meeting.held_on)) if item else None
        details.show(item, self.session.snapshot.as_of)

    @property
    def _item(self) -> Recorded | None:
        return self.query_one(MeetingList).item

    def action_add(self) -> None:
        """Record a new meeting, for what is marked."""
        self.attach_alone(lambda: record_meeting(self, self.session.marked_places))

    @on(LineView.Activated, "#meetings")
    def action_edit(self) -> None:
        """Open the form of the one with the cursor."""
        item = self._item
        if item is not None:
            self.attach_alone(lambda: change_meeting(self, item))

    def action_attach(self) -> None:
        """Pick files for the one with the cursor, and say in its form what they are."""
        item = self._item
        if item is not None:
            self.attach_alone(lambda: self._bring(item, None))

    def on_paste(self, event: events.Paste) -> None:
        """Bring what was dropped onto the terminal."""
        event.stop()
        item = self._item
        if item is not None:
            self.attach_alone(lambda: self._bring(item, event.text))

    def action_remove(self) -> None:
        """Take the one with the cursor off the list; one key brings it back."""
        item = self._item
        if item is not None and not self.kept_from_changing():
            snapshot = self.session.snapshot
            self.act(lambda office: meeting_edit.remove(office, snapshot, item))

    async def _bring(self, item: Recorded, pasted: str | None) -> None:
        stored = await self.stored_files(await self.asked_files(_("Berkas rapat"), pasted))
        if stored:
            await change_meeting(self, item, stored)

    def action_open(self) -> None:
        """Open a file of the one with the cursor."""
        item = self._item
        if item is not None:
            self.open_one_of(lambda _office: item.files, _("Berkas rapat"))


def _subtitle(found: Sequence[Recorded]) -> str:
    """Return how often there were meetings, and how often with leaders."""
    if not found:
        return ""
    with_leaders = sum(bool(each.meeting.leader_present) for each in found)
    return _("{count} rapat · {leaders} dihadiri pimpinan").format(count=len(found), leaders=with_leaders)
