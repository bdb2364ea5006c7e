"""Marking occurrences, and doing one thing to all that are marked."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from zi_tui.dates import short_month
from zi_tui.domain.labels import execution_label, verification_label
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import RECORDABLE, Execution, Verification
from zi_tui.i18n import _
from zi_tui.later import Later
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, Outcome
from zi_tui.ui.screens.attach_actions import AttachActions
from zi_tui.ui.screens.record_actions import VERDICT, RecordActions
from zi_tui.ui.screens.typed_dates import document_remark, done_remark, iso_typed
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar
from zi_tui.ui.widgets.markable import MarkableList

if TYPE_CHECKING:
    from zi_tui.office import attach, many
    from zi_tui.ui.modals.form_drafts import Draft
else:
    attach, many = Later("zi_tui.office.attach"), Later("zi_tui.office.many")

Job = Callable[[Mapping[str, str], Office], Outcome]
_LEFT = "left"
"""The choice that leaves a status as it is."""


class ManyActions(RecordActions, AttachActions):
    """What the keys of one occurrence do while several are marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "x",
            "mark",
            _("Tandai"),
            id="many.mark",
            tooltip=_("Tandai beberapa, lalu isi, lampirkan, verifikasi, ekspor"),
        ),
        Binding(
            "X,ctrl+a",
            "mark_all",
            _("Tandai semua"),
            id="many.all",
            show=False,
            tooltip=_("Tandai semua yang tampil pada bulan ini, atau lepas semuanya"),
        ),
        Binding(
            "m",
            "mark_again",
            _("Tandai lagi"),
            id="many.again",
            show=False,
            tooltip=_("Tandai lagi yang tadi dikerjakan bersama; tandanya lepas sesudah itu"),
        ),
        Binding(
            "R",
            "meeting",
            _("Rapat…"),
            id="many.meeting",
            show=False,
            tooltip=_("Satu isian rapat untuk semua yang ditandai: tanggal, pimpinan, berkas, keputusan"),
        ),
        Binding(
            "e",
            "export_marked",
            _("Ekspor…"),
            id="many.export",
            show=False,
            tooltip=_("Tulis yang ditandai ke Excel, CSV, JSON, atau laporan, dengan realisasi dan buktinya"),
        ),
        Binding(
            "P",
            "assign",
            _("PJ…"),
            id="many.assign",
            show=False,
            tooltip=_("Satu tim menjadi penanggung jawab semua yang ditandai"),
        ),
    ]

    _before_range: frozenset[CellKey] = frozenset()
    """What was marked when the range that grows began."""

    def shown_keys(self) -> list[CellKey]:
        """Return the occurrences in sight that can be marked."""
        raise NotImplementedError

    def mark_moved(self) -> None:
        """Go on to the next one after a mark; a range may begin where it was made."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is marked can be exported and assigned only where something is, and marked again where it was."""
        if action in ("export_marked", "assign"):
            return bool(self.session.marked)
        if action == "mark_again":
            return bool(self.session.marked_last)
        return super().check_action(action, parameters)

    def _session_changed(self, before: Session | None, session: Session) -> None:
        super()._session_changed(before, session)
        marks = session.marked, session.marked_last
        if before is None or (before.marked, before.marked_last) != marks:
            for bar in self.query(KeyBar):
                bar.marked = len(session.marked)
            self.refresh_bindings()

    @property
    def marked(self) -> "list[many.Place]":
        """The marked occurrences of the plan year that is looked at, in its order."""
        return self.session.marked_places

    def action_mark(self) -> None:
        """Mark the occurrence in focus, or take its mark away, and go on."""
        key = self.session.key
        if key is not None:
            self._mark(self.session.marked ^ {key})
            self.mark_moved()

    def action_mark_all(self) -> None:
        """Mark all that is in sight; where all of it is marked, nothing."""
        keys = frozenset(self.shown_keys())
        self._mark(self.session.marked - keys if keys <= self.session.marked else self.session.marked | keys)

    def action_mark_again(self) -> None:
        """Mark what was worked together last, beside what is marked."""
        self._mark(self.session.marked | self.session.marked_last)

    @on(MarkableList.Ranged)
    def _range_marked(self, event: MarkableList.Ranged) -> None:
        """Mark what the range covers, beside what was marked before it began."""
        if event.fresh:
            self._before_range = self.session.marked
        self._mark(self._before_range | event.keys)
        if not self.session.marked:
            self.tell(_("Tidak ada jadwal di rentang ini."))

    def mark_nothing(self) -> None:
        """Take every mark away."""
        self._mark(frozenset())

    def _mark(self, marked: frozenset[CellKey]) -> None:
        self.app.clear_notifications()
        self.zi.session = self.session._replace(marked=marked)

    def action_toggle_done(self) -> None:
        """Mark done what is marked, else the occurrence in focus."""
        places, snapshot = self.marked, self.session.snapshot
        if places:
            self._act_on_marked(lambda office: many.mark_done(office, snapshot, places))
        else:
            super().action_toggle_done()

    def action_fill(self, field: str) -> None:
        """Fill in what is marked together, else open the form of the occurrence in focus."""
        if not self.marked:
            super().action_fill(field)
        elif not self.kept_from_changing():
            self._verify_marked() if field == VERDICT else self._record_marked()

    def _record_marked(self) -> None:
        from zi_tui.ui.modals.fields_form import Field, FieldsForm
        from zi_tui.ui.modals.form_values import Remark

        snapshot, places = self.session.snapshot, self.marked
        statuses = ((_LEFT, _("Tetap")), *((status.value, execution_label(status)) for status in RECORDABLE))
        fields = [
            Field("status", _("Status"), _LEFT, choices=statuses),
            Field("done_on", _("Dilaksanakan"), whole=True),
            Field("done_by", _("Oleh")),
            *(Field(name, label, lines=True) for name, label in _TEXTS.items()),
        ]

        def check(typed: Mapping[str, str]) -> dict[str, Remark]:
            return {"done_on": done_remark(snapshot, typed["done_on"])}

        def job(typed: Mapping[str, str], office: Office) -> Outcome:
            status = typed["status"]
            texts: dict[str, Any] = {name: typed[name] for name in ("done_by", *_TEXTS) if typed[name].strip()}
            edit = Edit(
                status=None if status == _LEFT else Execution(status),
                done_on=iso_typed(snapshot, typed["done_on"]) or None,
            )
            return many.record(office, places, edit._replace(**texts))

        title = _("Isi bersama · {count} jadwal").format(count=len(places))
        about = _("{names}\nYang dikosongkan tidak diubah.").format(names=names_of(places))
        draft = self._draft_of_marked("fill", [field.name for field in fields])
        keep = partial(self.keep_marked, job)
        self.app.push_screen(FieldsForm(title, fields, keep, check=check, about=about, draft=draft))

    def _draft_of_marked(self, form: str, fields: Sequence[str]) -> "Draft":
        """Return how what is typed into a form for all that is marked survives, until the same is marked again."""
        from zi_tui.ui.screens.drafted import drafted

        snapshot, keys = self.session.snapshot, [CellKey(row.id, month) for row, month in self.marked]
        recorded = [snapshot.cell_at(key).realization for key in keys]
        state = [each.recorded_at if each else "" for each in recorded]

        def newer(before: str) -> str:
            count = sum(old != new for old, new in zip(before.split("|"), state, strict=False))
            return _("{count} jadwal sudah diubah sejak itu.").format(count=count) if count else ""

        name = f"{form}:{snapshot.year}:" + " ".join(f"{key.row_id}/{key.month}" for key in keys)
        return drafted(self, name, fields, state="|".join(state), newer=newer)

    def _verify_marked(self) -> None:
        from zi_tui.ui.modals.fields_form import Field, FieldsForm

        snapshot, places = self.session.snapshot, self.marked
        verdicts = tuple((verdict.value, verification_label(verdict)) for verdict in Verification)
        fields = [
            Field("verdict", _("Verifikasi"), Verification.ACCEPTED.value, choices=verdicts),
            Field("note", _("Catatan"), lines=True),
        ]

        def job(typed: Mapping[str, str], office: Office) -> Outcome:
            return many.verify(office, snapshot, places, Verification(typed["verdict"]), typed["note"])

        title = _("Verifikasi bersama · {count} jadwal").format(count=len(places))
        draft = self._draft_of_marked("verify", [field.name for field in fields])
        keep = partial(self.keep_marked, job)
        self.app.push_screen(FieldsForm(title, fields, keep, about=names_of(places), draft=draft))

    async def keep_marked(self, job: Job, typed: Mapping[str, str]) -> str:
        """Do what a form asks for to all that is marked, and return why that cannot be."""
        problem = await self.keep(partial(job, typed))
        if not problem:
            self.zi.session = self.session.worked()
        return problem

    def _act_on_marked(self, job: Callable[[Office], Outcome]) -> None:
        """Do something to all that is marked, off the event loop."""
        if not self.refused():
            self.run_worker(self._change_marked(job), exit_on_error=False)

    async def _change_marked(self, job: Callable[[Office], Outcome]) -> None:
        if await self.change(job):
            self.zi.session = self.session.worked()

    def _start_attaching(self, pasted: str | None) -> None:
        """Attach to all that is marked, else as for one."""
        if not self.marked:
            super()._start_attaching(pasted)
        else:
            self.attach_alone(lambda: self._attach_marked(pasted))

    async def _attach_marked(self, pasted: str | None) -> None:
        from zi_tui.ui.modals.fields_form import Field, FieldsForm
        from zi_tui.ui.modals.form_values import Remark

        snapshot, places = self.session.snapshot, self.marked
        title = _("Bukti untuk {count} jadwal").format(count=len(places))
        files = await self.asked_files(title, pasted)
        stored = await self.stored_files(files)
        if not stored:
            return
        labels = {
            "words": _("Syarat"),
            "caption": _("Keterangan"),
            "number": _("Nomor dok."),
            "date": _("Tanggal dok."),
        }

        def check(typed: Mapping[str, str]) -> dict[str, Remark]:
            found = sum(target.requirement_id is not None for target in many.targets(places, typed["words"]))
            said = _("kata dari syarat bukti, misalnya daftar hadir; cocok pada {count} dari {all} jadwal")
            return {
                "words": Remark(said.format(count=found, all=len(places))),
                "date": document_remark(snapshot, typed["date"]),
            }

        def job(typed: Mapping[str, str], office: Office) -> Outcome:
            document = attach.Document(typed["caption"], typed["number"], iso_typed(snapshot, typed["date"]) or None)
            return attach.attach_stored(office, stored, many.targets(places, typed["words"]), document)

        about = _("{count} berkas untuk {names}").format(count=len(stored), names=names_of(places))
        fields = [Field(name, label) for name, label in labels.items()]
        keep = partial(self.keep_marked, job)
        await self.app.push_screen_wait(FieldsForm(title, fields, keep, check=check, about=about))

    def action_meeting(self) -> None:
        """Record a meeting for what is marked, else for what is in focus."""
        self.attach_alone(self._record_meeting)

    async def _record_meeting(self) -> None:
        from zi_tui.ui.screens.meeting_actions import record_meeting

        session = self.session
        places = self.marked or ([(session.row, session.cell.month)] if session.row and session.cell else [])
        if places:
            await record_meeting(self, places)
        else:
            self.complain(_("Pilih dulu indikator yang dibahas rapat."))

    def action_meetings(self) -> None:
        """Show the year's meetings; escape comes back."""
        from zi_tui.ui.screens.meetings import MeetingScreen

        self.app.push_screen(MeetingScreen())

    def action_export_marked(self) -> None:
        """Write what is marked to a file."""
        from zi_tui.ui.screens.exporting import export_marked

        self.run_worker(export_marked(self), exclusive=True, group="export", exit_on_error=False)

    def action_assign(self) -> None:
        """Ask who is to be responsible for the rows of what is marked."""
        from zi_tui.ui.choices import teams
        from zi_tui.ui.modals.chooser import Chooser

        if self.kept_from_changing():
            return

        def chosen(ids: tuple[str, ...] | None) -> None:
            if ids:
                self.action_assign_marked(ids[0])

        title = _("PJ untuk {count} indikator").format(count=len({row.id for row, _month in self.marked}))
        self.app.push_screen(Chooser(title, teams(self.session.snapshot)[1:], verb=_("tetapkan")), chosen)

    def action_assign_marked(self, team_id: str) -> None:
        """Make a team responsible for the rows of what is marked."""
        rows, team = [row for row, _month in self.marked], self.session.snapshot.team.get(team_id)
        if rows and team is not None:
            self._act_on_marked(lambda office: many.assign(office, rows, team))


_TEXTS = {
    "note": _("Uraian"),
    "obstacle": _("Kendala"),
    "cause": _("Penyebab"),
    "solution": _("Solusi"),
    "reason": _("Alasan batal"),
}


def names_of(places: "list[many.Place]") -> str:
    """Return what is marked, in words; what does not fit is counted."""
    shown = [f"{row.code} {short_month(month)}" for row, month in places[:12]]
    rest = _(" dan {count} lagi").format(count=len(places) - len(shown)) if len(places) > len(shown) else ""
    return ", ".join(shown) + rest
