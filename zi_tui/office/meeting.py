"""A monitoring meeting: recorded once, it feeds every row that it was held for and the register of follow-ups."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from zi_tui import clock
from zi_tui.dates import iso_day, long_date, parse_date, parse_iso
from zi_tui.domain.follow_up import FollowUpSource, OversightFile
from zi_tui.domain.meeting_files import ROLES
from zi_tui.domain.oversight import Meeting
from zi_tui.domain.snapshot import Snapshot, proves
from zi_tui.domain.status import Execution
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import follow_up
from zi_tui.office.attach import (
    Document,
    Target,
    document_columns,
    has_content,
    put_evidence,
    reclaim,
    reset_verdicts,
    tie,
)
from zi_tui.office.many import Place, requirement_like, requirement_named
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, Outcome, put_edit
from zi_tui.store import oversight
from zi_tui.store.change import Change, changing
from zi_tui.text import one_line, written
from zi_tui.vault.files import Stored

ACTION = "meeting"
_TELLING = ("minutes", "other")
"""What goes to a row's only requirement, too, though that does not name it."""


class Held(NamedTuple):
    """What is said of a meeting."""

    held_on: str
    """ISO date."""
    place: str = ""
    method: str = ""
    leader_present: bool = False
    leaders: str = ""
    attendees: str = ""
    agenda: str = ""
    decisions: str = ""
    """One a line; each becomes a follow-up. What stands behind a `|` is its day: `Susun SOP | 30/6`."""


class Decision(NamedTuple):
    """A line of the decisions."""

    text: str
    due_on: str | None
    """ISO date."""


class Brought(NamedTuple):
    """A stored file and what it is to the meeting."""

    stored: Stored
    role: str
    """A key of `ROLES`."""


def meetings(office: Office, snapshot: Snapshot) -> tuple[tuple[Meeting, tuple[OversightFile, ...]], ...]:
    """Return the plan year's meetings by their day, each with its files.

    Raises:
        StoreError: if they cannot be read.
    """
    found = oversight.load(office.store, snapshot.plan.id)
    return tuple((each, found.files.get(each.id, ())) for each in found.meetings)


def decisions_of(office: Office, snapshot: Snapshot, text: str) -> list[Decision]:
    """Return the decisions that `text` holds, one a line; bullets and numbers before them are left out.

    Raises:
        UsageError: if what stands behind a `|` is no date.
    """
    found = []
    for line in written(text).splitlines():
        said, _bar, day = line.partition("|")
        said = one_line(said).lstrip("-•*0123456789.) ").strip()
        if said:
            due = parse_date(day, office.as_of, snapshot.year).isoformat() if day.strip() else None
            found.append(Decision(said, due))
    return found


def add(
    office: Office, snapshot: Snapshot, held: Held, places: Sequence[Place], files: Sequence[Brought] = ()
) -> Outcome:
    """Record a meeting, what it proves, and what it decided, as one action.

    Each occurrence is marked done on the meeting's day, unless it is done or cancelled already; the files go to
    the requirements that their roles name; each decision becomes a follow-up.

    Raises:
        UsageError: if the day is none or yet to come, or a decision's day is none.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved; nothing is changed then.
        VaultError: if a file is no longer in the vault; nothing is changed then.
    """
    day = parse_iso(held.held_on)
    if day > max(office.as_of, clock.today()):
        raise UsageError(_("Tanggal rapat {day} belum lewat; periksa tahunnya.").format(day=long_date(day)))
    decisions = decisions_of(office, snapshot, held.decisions)
    with changing(office.store, office.author, ACTION) as change:
        meeting_id = str(uuid.uuid4())
        change.put("meeting", _columns(meeting_id, snapshot, held))
        for row, month in places:
            change.put("meeting_cell", {"meeting_id": meeting_id, "plan_row_id": row.id, "month": month})
            _carry_out(change, office, snapshot, (row, month), held)
        reclaim(office, [each.stored for each in files])
        touched = [target for each in files for target in _prove(change, office, meeting_id, held, each, places)]
        _decide(change, office, snapshot, meeting_id, held, decisions)
        said = [
            _("{count} jadwal").format(count=len(places)),
            *([_("{count} berkas").format(count=len(files))] if files else []),
            *([_("{count} tindak lanjut").format(count=len(decisions))] if decisions else []),
        ]
        change.summary = _("Rapat {day} dicatat untuk {what}").format(day=long_date(day), what=", ".join(said))
        change.summary += reset_verdicts(change, office, touched)
    return Outcome(True, change.summary)


def _columns(meeting_id: str, snapshot: Snapshot, held: Held) -> dict[str, str | int | None]:
    texts = ("place", "method", "leaders", "attendees", "agenda", "decisions")
    return {
        "id": meeting_id,
        "plan_id": snapshot.plan.id,
        "held_on": held.held_on,
        "leader_present": int(held.leader_present),
        **{name: written(getattr(held, name)) for name in texts},
        "recorded_at": clock.now(),
    }


def _carry_out(change: Change, office: Office, snapshot: Snapshot, place: Place, held: Held) -> None:
    """Mark an occurrence done by the meeting, unless something final is recorded of it."""
    cell = snapshot.cell(*place)
    if cell.status in (Execution.DONE, Execution.CANCELLED):
        return
    where = _(" di {place}").format(place=one_line(held.place)) if held.place.strip() else ""
    about = _(": {agenda}").format(agenda=one_line(held.agenda)) if held.agenda.strip() else ""
    note = _("Rapat {day}{where}{about}").format(day=iso_day(held.held_on), where=where, about=about)
    kept = cell.realization.note if cell.realization else ""
    put_edit(change, office, *place, Edit(status=Execution.DONE, done_on=held.held_on, note=kept or note))


def _prove(
    change: Change, office: Office, meeting_id: str, held: Held, brought: Brought, places: Sequence[Place]
) -> list[Target]:
    """Tie a file to the meeting and to every occurrence that it was held for; return those that are new."""
    role = ROLES[brought.role]
    caption = _("{role} rapat {day}").format(role=role.label, day=iso_day(held.held_on))
    said = document_columns(Document(caption, "", held.held_on))
    evidence_id = put_evidence(change, office, brought.stored, said)
    change.put("meeting_evidence", {"meeting_id": meeting_id, "evidence_id": evidence_id, "role": role.label})
    new = [
        target for target in _targets(brought.role, places) if not has_content(office, target, brought.stored.sha256)
    ]
    tie(change, evidence_id, new)
    return new


def _targets(role: str, places: Sequence[Place]) -> list[Target]:
    """Return the requirements that a file with this role goes to.

    Where a row has one requirement, whatever is attached counts for it: an invitation must not prove a report.
    """
    found = []
    for row, month in places:
        named = requirement_named(row, ROLES[role].words)
        single = any(proves(row, None, requirement) for requirement in row.requirements)
        if named is not None or not single or role in _TELLING:
            found.append(Target(row, month, named or requirement_like(row, ())))
    return found


def _decide(
    change: Change, office: Office, snapshot: Snapshot, meeting_id: str, held: Held, decisions: Sequence[Decision]
) -> None:
    """Put what was decided into the register of follow-ups."""
    for decision in decisions:
        wanted = follow_up.Wanted(
            recommendation=decision.text,
            source=FollowUpSource.MEETING,
            source_note=_("Rapat {day}").format(day=iso_day(held.held_on)),
            due_on=decision.due_on,
            meeting_id=meeting_id,
        )
        follow_up.put_new(change, office, snapshot.plan, wanted)
