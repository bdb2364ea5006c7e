"""The register of follow-ups: look through it, add, change, mark done, attach what proves it."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from zi_tui.dates import iso_day
from zi_tui.domain.follow_up import (
    SOURCES,
    STATUSES,
    FollowUpSource,
    FollowUpStatus,
    is_overdue,
    is_pending,
)
from zi_tui.domain.oversight import FollowUp
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import follow_up
from zi_tui.office.find import find_row, find_team
from zi_tui.office.follow_up import Wanted
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.text import one_line
from zi_tui.ui.content import plain
from zi_tui.ui.modals.form_values import Remark
from zi_tui.ui.screens.drafted import drafted
from zi_tui.ui.screens.oversight_screen import OversightScreen
from zi_tui.ui.screens.typed_dates import done_remark, due_remark, iso_typed
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.follow_up_list import FollowUpList
from zi_tui.ui.widgets.lines import LineView


class FollowUpScreen(OversightScreen):
    """What was recommended in the year that is looked at.

    Args:
        recommendation: the one that the cursor starts on; left out, the first one.
    """

    AUTO_FOCUS = "#follow-ups"

    DEFAULT_CSS = "FollowUpScreen FollowUpList { height: 1fr; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,insert", "add", _("Tambah"), id="follow-up.add", tooltip=_("Catat rekomendasi baru")),
        Binding("o", "open", _("Buka bukti"), id="follow-up.open", tooltip=_("Buka salinan berkas buktinya")),
        Binding("x,delete", "remove", _("Hapus"), id="follow-up.remove", tooltip=_("Keluarkan dari daftar")),
        Binding("b", "only_open", _("Belum saja"), id="follow-up.pending", tooltip=_("Yang belum selesai, atau semua")),
    ]

    def __init__(self, recommendation: str = "") -> None:
        super().__init__()
        self._wanted = recommendation
        self._items: tuple[FollowUp, ...] = ()
        self._counts: Mapping[str, int] = {}
        self._only_open = False

    def compose(self) -> ComposeResult:
        """Lay out the list between the bars."""
        yield TitleBar("follow-ups")
        yield FollowUpList(id="follow-ups")
        yield KeyBar()

    def show_session(self, before: Session | None, session: Session) -> None:
        """Read the register anew where something was recorded."""
        if before is None or before.snapshot is not session.snapshot:
            self.run_worker(self._read(session.snapshot), exclusive=True, group="read", exit_on_error=False)

    async def _read(self, snapshot: Snapshot) -> None:
        plan = snapshot.plan
        found = await self.ask(lambda office: (follow_up.register(office, plan), follow_up.file_counts(office, plan)))
        if found is not None:
            self._items, self._counts = found
            self._show()

    def _show(self) -> None:
        snapshot, view = self.session.snapshot, self.query_one(FollowUpList)
        pending = [item for item in self._items if is_pending(item)]
        late = sum(is_overdue(item, snapshot.as_of) for item in pending)
        view.border_title = plain(_("Tindak lanjut {year}").format(year=snapshot.year))
        view.border_subtitle = plain(
            _("{done} dari {all} selesai · {late} terlambat").format(
                done=sum(item.status == FollowUpStatus.DONE for item in self._items), all=len(self._items), late=late
            )
            if self._items
            else ""
        )
        view.empty = (
            _("Semua sudah ditindaklanjuti. b menampilkan semuanya.")
            if self._items
            else _("Belum ada rekomendasi. Tekan + untuk mencatat yang pertama; paket rapat (R) mencatatnya sendiri.")
        )
        view.show(snapshot, pending if self._only_open else self._items, self._counts)
        if self._wanted:
            view.go_to(self._wanted)
            self._wanted = ""

    @property
    def _item(self) -> FollowUp | None:
        return self.query_one(FollowUpList).item

    def action_only_open(self) -> None:
        """Show what is still to be done only, or everything."""
        self._only_open = not self._only_open
        self._show()

    def action_add(self) -> None:
        """Ask for a new recommendation."""
        self._fill(None)

    def action_edit(self) -> None:
        """Open the form of the one with the cursor."""
        if self._item is not None:
            self._fill(self._item)

    @on(LineView.Activated)
    def _clicked(self) -> None:
        self.action_edit()

    def action_toggle_done(self) -> None:
        """Mark it done today, or to be done again."""
        item = self._item
        if item is not None:
            status = FollowUpStatus.DONE if is_pending(item) else FollowUpStatus.OPEN
            self.act(lambda office: follow_up.edit(office, item, Wanted(status=status)))

    def action_remove(self) -> None:
        """Take it off the register; one key brings it back."""
        item = self._item
        if item is not None:
            self.act(lambda office: follow_up.remove(office, item))

    def _fill(self, item: FollowUp | None) -> None:
        snapshot = self.session.snapshot
        if self.kept_from_changing():
            return
        from zi_tui.ui.modals.fields_form import Field, FieldsForm

        values = _values(snapshot, item)
        choices = {"source": tuple(SOURCES.items()), "status": tuple(STATUSES.items())}
        offered = {"row": self.session.row.code} if item is None and self.session.row else {}
        fields = [
            Field(
                name, label, values[name], name in _LINES, choices.get(name, ()), offered.get(name, ""), name in _DATES
            )
            for name, label in _LABELS.items()
            if item is not None or name not in ("status", "done_on", "result")
        ]

        def check(typed: Mapping[str, str]) -> dict[str, Remark]:
            return _remarks(snapshot, typed)

        async def keep(typed: Mapping[str, str]) -> str:
            return await self._keep(snapshot, item, typed)

        title = _("Tindak lanjut {number}").format(number=item.position) if item else _("Tindak lanjut baru")
        draft = drafted(self, f"follow-up:{snapshot.year}:{item.id if item else ''}", tuple(_LABELS))
        self.app.push_screen(FieldsForm(title, fields, keep, check=check, draft=draft))

    async def _keep(self, snapshot: Snapshot, item: FollowUp | None, typed: Mapping[str, str]) -> str:
        """Save what was typed, and return why that cannot be."""

        def job(office: Office) -> Outcome:
            wanted = _wanted(snapshot, typed)
            if item is None:
                return follow_up.add(office, snapshot.plan, wanted)
            return follow_up.edit(office, item, wanted)

        return await self.keep(job)

    def action_attach(self) -> None:
        """Pick files that prove the one with the cursor."""
        self._begin(None)

    def on_paste(self, event: events.Paste) -> None:
        """Attach what was dropped onto the terminal."""
        event.stop()
        self._begin(event.text)

    def _begin(self, pasted: str | None) -> None:
        item = self._item
        if item is not None:
            self.attach_alone(lambda: self._prove(item, pasted))

    async def _prove(self, item: FollowUp, pasted: str | None) -> None:
        title = _("Bukti tindak lanjut {number}").format(number=item.position)
        files = await self.asked_files(title, pasted)
        stored = await self.stored_files(files)
        if stored:
            await self.change(lambda office: follow_up.attach(office, item, stored))

    def action_open(self) -> None:
        """Open what proves the one with the cursor."""
        item = self._item
        if item is not None:
            self.open_one_of(lambda office: follow_up.files_of(office, item), _("Bukti tindak lanjut"))


_LABELS = {
    "recommendation": _("Rekomendasi"),
    "source": _("Asal"),
    "source_note": _("Ket. asal"),
    "row": _("Indikator"),
    "team": _("PJ"),
    "action": _("Rencana TL"),
    "due_on": _("Tenggat"),
    "status": _("Status"),
    "done_on": _("Dilaksanakan"),
    "result": _("Hasil"),
}
_LINES = ("recommendation", "action", "result")
_DATES = ("due_on", "done_on")


def _values(snapshot: Snapshot, item: FollowUp | None) -> dict[str, str]:
    """Return what stands in the fields at first."""
    if item is None:
        return {**dict.fromkeys(_LABELS, ""), "source": FollowUpSource.MEETING.value}
    row, team = snapshot.row.get(item.plan_row_id or ""), snapshot.team.get(item.team_id or "")
    return {
        "recommendation": item.recommendation,
        "source": item.source,
        "source_note": item.source_note,
        "row": row.code if row else "",
        "team": team.name if team else "",
        "action": item.action,
        "due_on": iso_day(item.due_on) if item.due_on else "",
        "status": item.status,
        "done_on": iso_day(item.done_on) if item.done_on else "",
        "result": item.result,
    }


def _wanted(snapshot: Snapshot, typed: Mapping[str, str]) -> Wanted:
    """Return what the fields say.

    Raises:
        UsageError: if one of them names nothing that there is.
    """
    row, team = typed["row"].strip(), typed["team"].strip()
    found = find_row(snapshot, row) if row else None
    return Wanted(
        recommendation=typed["recommendation"],
        source=FollowUpSource(typed["source"]),
        source_note=typed["source_note"],
        plan_row_id=found.id if found else "",
        team_id=find_team(snapshot, team).id if team else found.team_id if found else "",
        action=typed["action"],
        due_on=iso_typed(snapshot, typed["due_on"]),
        status=FollowUpStatus(typed["status"]) if "status" in typed else None,
        done_on=iso_typed(snapshot, typed["done_on"]) if "done_on" in typed else None,
        result=typed.get("result"),
    )


def _remarks(snapshot: Snapshot, typed: Mapping[str, str]) -> dict[str, Remark]:
    """Return what is to be said of the fields."""
    remarks = {"due_on": due_remark(snapshot, typed["due_on"])}
    if "done_on" in typed:
        empty = _("kosong berarti hari ini") if typed["status"] == FollowUpStatus.DONE else ""
        remarks["done_on"] = done_remark(snapshot, typed["done_on"], empty)
    row, team = typed["row"].strip(), typed["team"].strip()
    try:
        found = find_row(snapshot, row) if row else None
        remarks["row"] = Remark(
            one_line(found.indicator.shown)[:90] if found else _("kode, misalnya I.4.2; boleh kosong")
        )
    except UsageError as error:
        found, remarks["row"] = None, Remark(str(error), red=True)
    try:
        name = find_team(snapshot, team).name if team else snapshot.team[found.team_id].name if found else ""
        remarks["team"] = Remark(name or _("sebagian nama tim; boleh kosong"))
    except UsageError as error:
        remarks["team"] = Remark(str(error), red=True)
    return remarks
