"""Recording what happened to an occurrence, and what the verifier says of its evidence."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from zi_tui.dates import month_name, parse_iso
from zi_tui.domain.labels import execution_label, verification_label
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.plausible import require_done
from zi_tui.domain.record import CellKey, Realization
from zi_tui.domain.snapshot import Coverage
from zi_tui.domain.status import RECORDABLE, Execution, Verification
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.later import Later
from zi_tui.office.office import Office
from zi_tui.store import evidence
from zi_tui.store.change import Change, Row, changing, read_row
from zi_tui.store.plans import REALIZATION_COLUMNS, realization_of, year_of
from zi_tui.text import written

if TYPE_CHECKING:
    from zi_tui.store import history
else:
    history = Later("zi_tui.store.history")

MARK, UNMARK = "mark", "unmark"
RECORD = "record"
VERIFY = "verify"

TEXT_FIELDS: Mapping[str, str] = {
    "done_by": _("pelaksana"),
    "note": _("uraian"),
    "obstacle": _("kendala"),
    "cause": _("penyebab"),
    "solution": _("solusi"),
    "follow_up": _("tindak lanjut"),
    "reason": _("alasan"),
    "verification_note": _("catatan verifikasi"),
}
"""The free texts of a realization, with what people call them."""


class Edit(NamedTuple):
    """What is to change in a realization. `None` leaves a value, an empty text clears it."""

    status: Execution | None = None
    done_on: str | None = None
    """ISO date, or an empty text."""
    done_by: str | None = None
    note: str | None = None
    obstacle: str | None = None
    cause: str | None = None
    solution: str | None = None
    follow_up: str | None = None
    reason: str | None = None
    verification: Verification | None = None
    verification_note: str | None = None


class Seen(NamedTuple):
    """What a person looked at while typing."""

    realization: Realization | None
    """`None` where nothing was recorded."""


class ChangedMeanwhileError(UsageError):
    """An occurrence is no longer what the person who changes it has seen."""


class Outcome(NamedTuple):
    """What came of it."""

    changed: bool
    summary: str
    """One Indonesian sentence."""


def cell_name(row: PlanRow, month: int) -> str:
    """Return what people call an occurrence: `I.3.1 April`."""
    return f"{row.code} {month_name(month)}"


def record(
    office: Office, row: PlanRow, month: int, edit: Edit, *, action: str = RECORD, seen: Seen | None = None
) -> Outcome:
    """Record what happened to `row` in `month` (1-12).

    Marking as done without a date means today's.

    Raises:
        ChangedMeanwhileError: if it is no longer what was `seen`; left out, that does not matter.
        UsageError: if the status cannot be recorded here, or the date is implausible.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved; nothing is changed then.
    """
    with changing(office.store, office.author, action) as change:
        return put_edit(change, office, row, month, edit, seen)


def put_edit(change: Change, office: Office, row: PlanRow, month: int, edit: Edit, seen: Seen | None = None) -> Outcome:
    """Write, as part of a change, what `edit` makes of an occurrence; see `record`."""
    check_month(month)
    before = _current(office, CellKey(row.id, month))
    if seen is not None and _realization(before) != seen.realization:
        raise ChangedMeanwhileError(_("{cell} baru saja diubah di tempat lain.").format(cell=cell_name(row, month)))
    after = {**before, **_values(office, row, month, edit, before)}
    if after == before:
        return Outcome(False, _("{cell} tidak berubah.").format(cell=cell_name(row, month)))
    after["recorded_at"], after["state"] = change.recorded_at, "live"
    change.put("realization", after)
    change.summary = _summary(row, month, before, after)
    return Outcome(True, change.summary)


def check_month(month: int) -> None:
    """Refuse what is no month, 1-12.

    Raises:
        UsageError: if it is none.
    """
    if month not in range(1, 13):
        raise UsageError(_("Bulan {month} tidak ada; bulan adalah 1-12.").format(month=month))


def verify(
    office: Office, row: PlanRow, month: int, verdict: Verification, note: str | None, *, seen: Seen | None = None
) -> Outcome:
    """Save the verifier's verdict on the evidence of an occurrence; `None` leaves the note.

    Raises:
        ChangedMeanwhileError: if it is no longer what was `seen`; left out, that does not matter.
        UsageError: if the plan does not name the month, and nothing was recorded or attached.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    key = CellKey(row.id, month)
    if (
        month not in row.months
        and "recorded_at" not in _current(office, key)
        and not evidence.of_cell(office.store, key)
    ):
        raise UsageError(
            _("{cell} tidak dijadwalkan dan belum ada catatan atau buktinya; tidak ada yang diverifikasi.").format(
                cell=cell_name(row, month)
            )
        )
    return record(office, row, month, Edit(verification=verdict, verification_note=note), action=VERIFY, seen=seen)


def with_lack(outcome: Outcome, verdict: Verification, coverage: Coverage) -> Outcome:
    """Return what came of a verdict; where evidence was accepted that is not complete, it says so."""
    if not outcome.changed or verdict is not Verification.ACCEPTED or not coverage.lacking:
        return outcome
    said = _("{said}; buktinya belum lengkap ({covered} dari {required})")
    return outcome._replace(
        summary=said.format(said=outcome.summary, covered=coverage.covered, required=coverage.required)
    )


def toggle_done(office: Office, row: PlanRow, month: int) -> Outcome:
    """Mark an occurrence done today; where that is its latest change, put it back as it was, whole.

    Raises:
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    key = CellKey(row.id, month)
    with changing(office.store, office.author, MARK) as change:
        if _current(office, key)["status"] != Execution.DONE:
            return put_edit(change, office, row, month, Edit(status=Execution.DONE, done_on=office.as_of.isoformat()))
        change.action = UNMARK
        before = _before_mark(change, office, key)
        change.put("realization", before)
        status = Execution(str(before["status"])) if before["state"] == "live" else Execution.PLANNED
        change.summary = (
            _("{cell} dikembalikan: tidak dijadwalkan dan tidak ada catatan")
            if before["state"] != "live" and month not in row.months
            else _("{cell} dikembalikan menjadi {status}")
        ).format(cell=cell_name(row, month), status=execution_label(status))
    return Outcome(True, change.summary)


def _before_mark(change: Change, office: Office, key: CellKey) -> Row:
    """Return the row that unmarking goes back to: the one before the mark, whole, if nothing came since."""
    current = _current(office, key)
    last = history.last_change_of(office.store, "realization", key)
    marks = ((MARK, ""), (history.REDO, MARK), (history.UNDO, UNMARK))
    if last is None or (last.action, last.target_action) not in marks or not last.change.still_stands(current):
        return {**current, "status": Execution.PLANNED.value, "done_on": None, "recorded_at": change.recorded_at}
    return last.change.before or {**current, "state": "removed"}


def reset_verification(change: Change, office: Office, key: CellKey) -> bool:
    """Set a verdict back to *Belum* because the evidence it spoke of changed; tell whether there was one."""
    current = read_row(office.store, "realization", key)
    if not current or current["state"] != "live" or current["verification"] == Verification.PENDING:
        return False
    pending = {"verification": Verification.PENDING.value, "verification_note": ""}
    return change.put("realization", {**current, **pending, "recorded_at": change.recorded_at})


def _current(office: Office, key: CellKey) -> Row:
    """Return the realization's row; where nothing is recorded, the row that says so."""
    row = read_row(office.store, "realization", key)
    if row is not None and row["state"] == "live":
        return row
    texts: Row = dict.fromkeys(TEXT_FIELDS, "")
    return {
        "plan_row_id": key.row_id,
        "month": key.month,
        "status": Execution.PLANNED.value,
        "done_on": None,
        "verification": Verification.PENDING.value,
        **texts,
    }


def _realization(row: Row) -> Realization | None:
    """Return what `_current` found, or `None` where nothing is recorded."""
    return realization_of(row[name] for name in REALIZATION_COLUMNS) if "recorded_at" in row else None


def _values(office: Office, row: PlanRow, month: int, edit: Edit, before: Row) -> Row:
    """Return the columns that `edit` sets, checked."""
    values: Row = {name: written(text) for name in TEXT_FIELDS if (text := getattr(edit, name)) is not None}
    if edit.verification is not None:
        values["verification"] = edit.verification.value
    if edit.done_on is not None:
        values["done_on"] = parse_iso(edit.done_on).isoformat() if edit.done_on else None
    if edit.status is not None:
        if edit.status not in RECORDABLE:
            raise UsageError(_("Status Terlambat dihitung sendiri, tidak bisa dicatat."))
        values["status"] = edit.status.value
        if edit.status is Execution.DONE and not values.get("done_on", before["done_on"]):
            values["done_on"] = office.as_of.isoformat()
    _check(office, {**before, **values}, before, row, month)
    return values


def _check(office: Office, after: Row, before: Row, row: PlanRow, month: int) -> None:
    """Refuse what cannot be.

    Raises:
        UsageError: with the sentence that says why.
    """
    cell = cell_name(row, month)
    if after["status"] == Execution.CANCELLED:
        if month not in row.months:
            raise UsageError(_("{cell} tidak ada di jadwal, jadi tidak bisa dibatalkan.").format(cell=cell))
        if not after["reason"]:
            raise UsageError(_("Membatalkan {cell} perlu alasan.").format(cell=cell))
    done_on = after["done_on"]
    if done_on and done_on != before["done_on"]:
        require_done(parse_iso(str(done_on)), year_of(office.store, row.id), office.latest)


def _summary(row: PlanRow, month: int, before: Row, after: Row) -> str:
    """Return one sentence on what changed, the status first."""
    parts = []
    if before["status"] != after["status"]:
        parts.append(_("ditandai {status}").format(status=execution_label(Execution(str(after["status"])))))
    if before["verification"] != after["verification"]:
        parts.append(
            _("verifikasi {verdict}").format(verdict=verification_label(Verification(str(after["verification"]))))
        )
    changed = [label for name, label in TEXT_FIELDS.items() if before[name] != after[name]]
    if before["done_on"] != after["done_on"] and before["status"] == after["status"]:
        changed.insert(0, _("tanggal"))
    if changed:
        parts.append(_("{fields} diubah").format(fields=", ".join(changed)))
    if month not in row.months and before["status"] != after["status"]:
        parts[0] += _(", di luar jadwal")
    return f"{cell_name(row, month)} {'; '.join(parts)}"
