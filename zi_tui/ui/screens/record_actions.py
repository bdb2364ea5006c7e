"""Recording the occurrence in focus: one key marks it done, one opens its form."""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from zi_tui import clock
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey, Realization
from zi_tui.domain.snapshot import Snapshot
from zi_tui.domain.status import Execution, Verification
from zi_tui.errors import LockedError, StoreError, ZiError
from zi_tui.i18n import _, pgettext
from zi_tui.later import Later
from zi_tui.office import record
from zi_tui.office.office import Office
from zi_tui.ui.screens.base import BaseScreen
from zi_tui.ui.widgets.lines import LineView

if TYPE_CHECKING:
    from zi_tui.office import drafts
    from zi_tui.ui.modals.realization_form import Answer, Loaded
else:
    drafts = Later("zi_tui.office.drafts")

STATUS, VERDICT, VERDICT_NOTE = "status", "verification", "verification_note"


class RecordActions(BaseScreen):
    """What can be recorded of the occurrence in focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space",
            "toggle_done",
            _("Selesai"),
            id="record.done",
            tooltip=_("Tandai Selesai hari ini; sekali lagi: kembali seperti semula"),
        ),
        Binding(
            "enter",
            f"fill('{STATUS}')",
            _("Isi"),
            id="record.fill",
            tooltip=_("Isi realisasi: tanggal, pelaksana, uraian, kendala, tindak lanjut"),
        ),
        Binding(
            "v",
            f"fill('{VERDICT}')",
            pgettext("tombol", "Verifikasi"),
            id="record.verify",
            tooltip=_("Nyatakan buktinya sesuai atau perlu perbaikan"),
        ),
    ]

    def action_toggle_done(self) -> None:
        """Mark the occurrence in focus done today, or put it back as it was."""
        cell = self.session.cell
        if cell is not None:
            self.act(lambda office: record.toggle_done(office, cell.row, cell.month))

    def action_fill(self, field: str) -> None:
        """Open the form of the occurrence in focus at `field`."""
        snapshot, cell = self.session.snapshot, self.session.cell
        if cell is None or self.refused():
            return
        if snapshot.plan.locked:
            self.complain(str(LockedError(snapshot.year)))
            return
        from zi_tui.ui.modals.form_values import Occurrence
        from zi_tui.ui.modals.realization_form import Keeper, RealizationForm

        about = Occurrence(
            cell=cell,
            year=snapshot.year,
            today=snapshot.as_of,
            latest=max(snapshot.as_of, clock.today()),
            last_person=last_person(snapshot, cell.row.team_id),
        )
        keeper = Keeper(
            partial(self._load_form, cell.key), partial(self._save_form, cell.key), partial(self._keep_form, cell.key)
        )
        self.app.push_screen(RealizationForm(about, keeper, start=field))

    @on(LineView.Activated, "#grid, #month")
    def _fill_clicked(self) -> None:
        self.action_fill(STATUS)

    async def _load_form(self, key: CellKey) -> "Loaded | None":
        """Return what is saved of an occurrence by now, and what was being typed into its form."""
        from zi_tui.ui.modals.realization_form import Loaded

        year = self.session.snapshot.year
        found = await self.ask(lambda office: (office.snapshot(year), drafts.load_draft(office, key)))
        if found is None:
            return None
        snapshot, draft = found
        self.zi.session = self.session.on(snapshot)
        cell = snapshot.cell_at(key)
        if draft is None:
            return Loaded(cell)
        recorded_at = cell.realization.recorded_at if cell.realization else ""
        return Loaded(cell, draft.fields, draft.saved_at, conflict=draft.base != recorded_at)

    async def _keep_form(self, key: CellKey, fields: dict[str, str], seen: Realization | None) -> str:
        """Keep what is typed as a draft; return why not, or an empty text."""
        base = seen.recorded_at if seen else ""
        try:
            await self.zi.desk.do(lambda office: drafts.save_draft(office, key, fields, base))
        except ZiError as error:
            return str(error)
        return ""

    async def _save_form(self, key: CellKey, fields: dict[str, str], seen: Realization | None) -> "Answer":
        """Save what was typed, show what came of it, and say to the form whether it can close."""
        from zi_tui.ui.modals.realization_form import Answer

        before = self.session.snapshot

        def job(office: Office) -> tuple[record.Outcome | None, Snapshot]:
            try:
                outcome = save_fields(office, before.row[key.row_id], key.month, fields, seen)
                if VERDICT in fields:
                    verdict = Verification(fields[VERDICT])
                    outcome = record.with_lack(outcome, verdict, before.cell_at(key).evidence)
            except record.ChangedMeanwhileError:
                return None, office.snapshot(before.year)
            with suppress(StoreError):  # it is saved; a draft that says the same is dropped when it is met
                drafts.drop_draft(office, key)
            return outcome, office.snapshot(before.year)

        try:
            outcome, snapshot = await self.zi.desk.do(job)
        except ZiError as error:
            return Answer(before.cell_at(key), problem=str(error))
        self.zi.session = self.session.on(snapshot)
        if outcome is None:
            return Answer(snapshot.cell_at(key), conflict=True)
        await self.tell_done(outcome)
        return Answer(snapshot.cell_at(key))


def save_fields(
    office: Office, row: PlanRow, month: int, fields: Mapping[str, str], seen: Realization | None
) -> record.Outcome:
    """Save the fields of a form, of an occurrence that was last seen like this.

    Raises:
        ZiError: as `record.record` and `record.verify` do.
    """
    last_seen = record.Seen(seen)
    if fields.keys() <= {VERDICT, VERDICT_NOTE}:
        verdict = Verification(fields.get(VERDICT) or (seen.verification if seen else Verification.PENDING))
        return record.verify(office, row, month, verdict, fields.get(VERDICT_NOTE), seen=last_seen)
    values: dict[str, Any] = {**fields}
    if STATUS in values:
        values[STATUS] = Execution(values[STATUS])
    if VERDICT in values:
        values[VERDICT] = Verification(values[VERDICT])
    return record.record(office, row, month, record.Edit(**values), seen=last_seen)


def last_person(snapshot: Snapshot, team_id: str) -> str:
    """Return who carried out what was recorded last of a team's rows; empty where nobody is named."""
    named = (
        realization
        for realization in snapshot.realizations.values()
        if realization.done_by and snapshot.row[realization.row_id].team_id == team_id
    )
    latest = max(named, key=lambda realization: dt.datetime.fromisoformat(realization.recorded_at), default=None)
    return latest.done_by if latest else ""
