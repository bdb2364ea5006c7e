"""The register of follow-ups: what was recommended, by whom it is done and until when, and what became of it."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from zi_tui.dates import parse_iso
from zi_tui.domain.follow_up import STATUSES, FollowUpSource, FollowUpStatus, OversightFile
from zi_tui.domain.oversight import FollowUp
from zi_tui.domain.plan import Plan
from zi_tui.domain.plausible import require_done, require_due
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office.attach import Document, document_columns, name_of, put_evidence, reclaim
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.store import follow_ups
from zi_tui.store.change import Change, Row, changing, read_row
from zi_tui.store.plans import year_of
from zi_tui.text import quoted, written
from zi_tui.vault.files import Stored, Vault
from zi_tui.vault.opener import open_with_system

ACTION = "follow_up"
_TEXTS = ("recommendation", "source_note", "action", "result")


class Wanted(NamedTuple):
    """What a follow-up is to say. `None` leaves a value; an empty text clears it."""

    recommendation: str | None = None
    source: FollowUpSource | None = None
    source_note: str | None = None
    plan_row_id: str | None = None
    team_id: str | None = None
    action: str | None = None
    due_on: str | None = None
    """ISO date."""
    status: FollowUpStatus | None = None
    done_on: str | None = None
    """ISO date; left out where it becomes done, the as-of day."""
    result: str | None = None
    meeting_id: str | None = None


def register(office: Office, plan: Plan) -> tuple[FollowUp, ...]:
    """Return the plan's follow-ups in the order of their recording.

    Raises:
        StoreError: if they cannot be read.
    """
    return follow_ups.of_plan(office.store, plan.id)


def file_counts(office: Office, plan: Plan) -> dict[str, int]:
    """Return how many pieces of evidence each of the plan's follow-ups has that has some, by its id.

    Raises:
        StoreError: if they cannot be read.
    """
    return {id: len(evidence) for id, evidence in follow_ups.evidence_ids(office.store, plan.id).items()}


def files_of(office: Office, item: FollowUp) -> tuple[OversightFile, ...]:
    """Return the evidence of a follow-up, oldest first.

    Raises:
        StoreError: if it cannot be read.
    """
    return follow_ups.files_of(office.store, item.id)


def open_file(vault: Vault, file: OversightFile) -> None:
    """Show a read-only copy of a follow-up's or a meeting's file with the system's program.

    Raises:
        NotOpened: if it may be a program, or nothing opens it.
        VaultError: if the file is missing or changed.
    """
    open_with_system(vault.open_copy(file.sha256, file.file_name))


def add(office: Office, plan: Plan, wanted: Wanted) -> Outcome:
    """Put a follow-up into the plan's register.

    Raises:
        UsageError: if it recommends nothing, or a date is none or implausible.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    with changing(office.store, office.author, ACTION) as change:
        row = put_new(change, office, plan, wanted)
        change.summary = _("Tindak lanjut {number} dicatat: {text}").format(
            number=row["position"], text=quoted(str(row["recommendation"]))
        )
    return Outcome(True, change.summary)


def put_new(change: Change, office: Office, plan: Plan, wanted: Wanted) -> Row:
    """Write a new follow-up as part of a change, and return its row."""
    row: Row = {
        "id": str(uuid.uuid4()),
        "plan_id": plan.id,
        "position": follow_ups.next_position(office.store, plan.id),
        "source": (wanted.source or FollowUpSource.OTHER).value,
        "status": FollowUpStatus.OPEN.value,
        "due_on": None,
        "done_on": None,
        **_values(office, wanted, {}, plan.year),
        "recorded_at": change.recorded_at,
    }
    if not row.get("recommendation"):
        raise UsageError(_("Rekomendasi belum ditulis."))
    change.put("follow_up", row)
    return row


def edit(office: Office, item: FollowUp, wanted: Wanted) -> Outcome:
    """Change what a follow-up says, where `wanted` differs from `item`, which is what the person has seen.

    Raises:
        UsageError: if it no longer exists, recommends nothing, a date is none or implausible, or somebody changed
            the same meanwhile.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    with changing(office.store, office.author, ACTION) as change:
        before, year = _live(office, item), year_of(office.store, item.plan_id)
        after = {**before, **_values(office, _changed(item, wanted, before), before, year)}
        if not after["recommendation"]:
            raise UsageError(_("Rekomendasi tidak boleh kosong; untuk membuangnya, hapus tindak lanjutnya."))
        name = _("Tindak lanjut {number}").format(number=item.position)
        if after == before:
            return Outcome(False, _("{name} tidak berubah.").format(name=name))
        change.put("follow_up", {**after, "recorded_at": change.recorded_at})
        said = (
            _("{name} ditandai {status}").format(name=name, status=STATUSES[FollowUpStatus(str(after["status"]))])
            if after["status"] != before["status"]
            else _("{name} diubah").format(name=name)
        )
        change.summary = f"{said}: {quoted(str(after['recommendation']))}"
    return Outcome(True, change.summary)


def remove(office: Office, item: FollowUp) -> Outcome:
    """Take a follow-up off the register; the history keeps it.

    Raises:
        UsageError: if it no longer exists.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    with changing(office.store, office.author, ACTION) as change:
        change.put("follow_up", {**_live(office, item), "state": "removed"})
        change.summary = _("Tindak lanjut {number} dihapus: {text}").format(
            number=item.position, text=quoted(item.recommendation)
        )
    return Outcome(True, change.summary)


def attach(office: Office, item: FollowUp, files: Sequence[Stored]) -> Outcome:
    """Tie stored files to a follow-up, as one action.

    Raises:
        UsageError: if there are none, or the follow-up no longer exists.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
        VaultError: if a file is no longer in the vault; nothing is changed then.
    """
    if not files:
        raise UsageError(_("Tidak ada berkas untuk dilampirkan."))
    said = document_columns(Document())
    with changing(office.store, office.author, ACTION) as change:
        _live(office, item)
        reclaim(office, files)
        known = {file.sha256 for file in follow_ups.files_of(office.store, item.id)}
        new = [file for file in files if file.sha256 not in known]
        if not new:
            return Outcome(False, _("Sudah terlampir, tidak ada yang berubah."))
        for stored in new:
            evidence_id = put_evidence(change, office, stored, said)
            change.put("follow_up_evidence", {"follow_up_id": item.id, "evidence_id": evidence_id, "state": "live"})
        what = name_of(new[0]) if len(new) == 1 else _("{count} berkas").format(count=len(new))
        change.summary = _("{what} dilampirkan ke tindak lanjut {number}").format(what=what, number=item.position)
    return Outcome(True, change.summary)


def _live(office: Office, item: FollowUp) -> Row:
    row = read_row(office.store, "follow_up", (item.id,))
    if row is None or row["state"] != "live":
        raise UsageError(_("Tindak lanjut {number} sudah dihapus.").format(number=item.position))
    return row


def _changed(item: FollowUp, wanted: Wanted, before: Row) -> Wanted:
    """Return what of `wanted` differs from `item`.

    Raises:
        UsageError: if that is no longer what it was.
    """
    seen = {name: getattr(item, name) or "" for name in Wanted._fields}
    changed = {name: text for name, text in wanted._asdict().items() if text is not None and text != seen[name]}
    if any((before[name] or "") not in (seen[name], text) for name, text in changed.items()):
        raise UsageError(
            _("Tindak lanjut {number} baru saja diubah di tempat lain; buka lagi untuk melihatnya.").format(
                number=item.position
            )
        )
    return Wanted(**changed)


def _values(office: Office, wanted: Wanted, before: Row, year: int) -> Row:
    """Return the columns that `wanted` sets in the plan's `year`, checked."""
    values: Row = {name: written(text) for name in _TEXTS if (text := getattr(wanted, name)) is not None}
    for name in ("plan_row_id", "team_id", "meeting_id"):
        if getattr(wanted, name) is not None:
            values[name] = getattr(wanted, name) or None
    for name in ("due_on", "done_on"):
        text = getattr(wanted, name)
        if text is not None:
            values[name] = parse_iso(text).isoformat() if text else None
    if wanted.source is not None:
        values["source"] = wanted.source.value
    if wanted.status is not None:
        values["status"] = wanted.status.value
    if values.get("due_on"):
        require_due(parse_iso(str(values["due_on"])), year)
    return {**values, **_done_on(office, {**before, **values}, before, year)}


def _done_on(office: Office, after: Row, before: Row, year: int) -> Row:
    """Return on which day it was done, which goes with its being done.

    Raises:
        UsageError: if that day is implausible.
    """
    if after.get("status") != FollowUpStatus.DONE:
        return {"done_on": None}
    day = str(after.get("done_on") or office.as_of.isoformat())
    if day != before.get("done_on"):
        require_done(parse_iso(day), year, office.latest)
    return {"done_on": day}
