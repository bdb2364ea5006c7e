"""A monitoring meeting: recorded once, it feeds every row that it was held for and the register of follow-ups."""

import uuid
from collections.abc import Sequence
from typing import NamedTuple

from zi_tui.dates import iso_day, long_date, parse_date, parse_iso
from zi_tui.domain.decisions import Decision, lines_of
from zi_tui.domain.follow_up import FollowUpSource
from zi_tui.domain.meeting_files import ROLES
from zi_tui.domain.meetings import Decided, Recorded
from zi_tui.domain.oversight import FollowUp, Meeting
from zi_tui.domain.plan import teams_called
from zi_tui.domain.plausible import require_done, require_due
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
from zi_tui.office.find import find_team
from zi_tui.office.many import Place, requirement_like, requirement_named
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, Outcome, put_edit
from zi_tui.store import meetings as stored
from zi_tui.store import oversight
from zi_tui.store.change import Change, Row, changing
from zi_tui.text import one_line, quoted, written
from zi_tui.vault.files import Stored

ACTION = "meeting"
TEXTS = ("place", "method", "leaders", "attendees", "agenda", "decisions")
"""What is written of a meeting, as `Held` and the columns call it."""
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
    """One a line; each becomes a follow-up. Behind a `|` stand its day and its team: `Susun SOP | 30/6 | tata`."""


class Brought(NamedTuple):
    """A stored file and what it is to the meeting."""

    stored: Stored
    role: str
    """A key of `ROLES`."""


def meetings(office: Office, snapshot: Snapshot) -> tuple[Recorded, ...]:
    """Return the plan year's meetings by their day.

    Raises:
        StoreError: if they cannot be read.
    """
    found = oversight.load(office.store, snapshot.plan.id)
    cells = stored.cells(office.store, snapshot.plan.id)
    return tuple(
        Recorded(
            each,
            found.files.get(each.id, ()),
            tuple(
                (snapshot.row[key.row_id], key.month) for key in cells.get(each.id, ()) if key.row_id in snapshot.row
            ),
            _decided(office, each, [item for item in found.follow_ups if item.meeting_id == each.id]),
        )
        for each in found.meetings
    )


def _decided(office: Office, meeting: Meeting, items: list[FollowUp]) -> tuple[Decided, ...]:
    """Return the decisions, each with the follow-up that ever recommended it."""
    texts = stored.recommendations(office.store, [item.id for item in items])
    decided = []
    for decision in lines_of(meeting.decisions):
        item = next((item for item in items if decision.text in (item.recommendation, *texts[item.id])), None)
        if item is not None:
            items.remove(item)
        decided.append(Decided(decision, item))
    return tuple(decided)


def due_on(office: Office, snapshot: Snapshot, decision: Decision) -> str | None:
    """Return the ISO date until which a decision is to be carried out, if it names one.

    Raises:
        UsageError: if what stands behind its `|` is no date, or an implausible one.
    """
    if not decision.due:
        return None
    day = parse_date(decision.due, office.as_of, snapshot.year)
    require_due(day, snapshot.year)
    return day.isoformat()


def team_id(snapshot: Snapshot, decision: Decision) -> str | None:
    """Return the team that is to carry out a decision, if it names one.

    Raises:
        UsageError: if no team or more than one is called so.
    """
    if not decision.team:
        return None
    if not teams_called(snapshot.teams, decision.team):
        raise UsageError(
            _(
                "“{text}” di belakang keputusan bukan tanggal (misalnya 30/6) dan bukan tim; tim yang ada: {teams}."
            ).format(text=quoted(decision.team), teams="; ".join(team.name for team in snapshot.teams))
        )
    return find_team(snapshot, decision.team).id


def check(office: Office, snapshot: Snapshot, held: Held) -> None:
    """Refuse what cannot be said of a meeting.

    Raises:
        UsageError: if the day or that of a decision is none or implausible, or its team is none.
    """
    day = parse_iso(held.held_on)
    require_done(day, snapshot.year, office.latest)
    for decision in lines_of(held.decisions):
        due_on(office, snapshot, decision)
        team_id(snapshot, decision)


def add(
    office: Office, snapshot: Snapshot, held: Held, places: Sequence[Place], files: Sequence[Brought] = ()
) -> Outcome:
    """Record a meeting, what it proves, and what it decided, as one action.

    Each occurrence is marked done on the meeting's day, unless it is done or cancelled already; the files go to
    the requirements that their roles name; each decision becomes a follow-up.

    Raises:
        UsageError: if the day or that of a decision is none or implausible, or its team is none.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved; nothing is changed then.
        VaultError: if a file is no longer in the vault; nothing is changed then.
    """
    check(office, snapshot, held)
    day, decisions = parse_iso(held.held_on), lines_of(held.decisions)
    with changing(office.store, office.author, ACTION) as change:
        meeting_id = str(uuid.uuid4())
        change.put("meeting", {
            "id": meeting_id, "plan_id": snapshot.plan.id, **held_columns(held), "recorded_at": change.recorded_at,
        })  # fmt: skip
        for place in places:
            put_cell(change, meeting_id, place)
            carry_out(change, office, snapshot, place, held)
        reclaim(office, [each.stored for each in files])
        touched = [target for each in files for target in prove(change, office, meeting_id, held, each, places)]
        for decision in decisions:
            decide(change, office, snapshot, meeting_id, held, decision)
        said = [
            _("{count} jadwal").format(count=len(places)),
            *([_("{count} berkas").format(count=len(files))] if files else []),
            *([_("{count} tindak lanjut").format(count=len(decisions))] if decisions else []),
        ]
        change.summary = _("Rapat {day} dicatat untuk {what}").format(day=long_date(day), what=", ".join(said))
        change.summary += reset_verdicts(change, office, touched)
    return Outcome(True, change.summary)


def held_columns(held: Held) -> Row:
    """Return what is said of a meeting as its columns."""
    texts: Row = {name: written(getattr(held, name)) for name in TEXTS}
    return {"held_on": held.held_on, "leader_present": int(held.leader_present), **texts}


def put_cell(change: Change, meeting_id: str, place: Place, state: str = "live") -> None:
    """Write that a meeting was held for an occurrence, or no longer is."""
    row, month = place
    change.put("meeting_cell", {"meeting_id": meeting_id, "plan_row_id": row.id, "month": month, "state": state})


def carry_out(change: Change, office: Office, snapshot: Snapshot, place: Place, held: Held) -> None:
    """Mark an occurrence done by the meeting, unless something final is recorded of it."""
    cell = snapshot.cell(*place)
    if cell.status in (Execution.DONE, Execution.CANCELLED):
        return
    kept = cell.realization.note if cell.realization else ""
    put_edit(change, office, *place, Edit(status=Execution.DONE, done_on=held.held_on, note=kept or note_of(held)))


def note_of(held: Held) -> str:
    """Return what a meeting writes of an occurrence that it carries out."""
    where = _(" di {place}").format(place=one_line(held.place)) if held.place.strip() else ""
    about = _(": {agenda}").format(agenda=one_line(held.agenda)) if held.agenda.strip() else ""
    return _("Rapat {day}{where}{about}").format(day=iso_day(held.held_on), where=where, about=about)


def prove(
    change: Change, office: Office, meeting_id: str, held: Held, brought: Brought, places: Sequence[Place]
) -> list[Target]:
    """Tie a file to the meeting and to every occurrence that it was held for; return those that are new."""
    said = document_columns(Document(caption_of(brought.role, held), "", held.held_on))
    evidence_id = put_evidence(change, office, brought.stored, said)
    put_file(change, meeting_id, evidence_id, brought.role)
    return prove_with(change, office, evidence_id, brought.stored.sha256, brought.role, places)


def put_file(change: Change, meeting_id: str, evidence_id: str, role: str, state: str = "live") -> None:
    """Write that a piece of evidence is a meeting's, and as what, or no longer is."""
    label = ROLES[role].label
    change.put(
        "meeting_evidence", {"meeting_id": meeting_id, "evidence_id": evidence_id, "role": label, "state": state}
    )


def prove_with(
    change: Change, office: Office, evidence_id: str, sha256: str, role: str, places: Sequence[Place]
) -> list[Target]:
    """Tie a piece of evidence to the requirements that its role names; return those that are new."""
    new = [target for target in _targets(role, places) if not has_content(office, target, sha256)]
    tie(change, evidence_id, new)
    return new


def caption_of(role: str, held: Held) -> str:
    """Return the caption that a meeting gives to its file."""
    return _("{role} rapat {day}").format(role=ROLES[role].label, day=iso_day(held.held_on))


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


def decide(change: Change, office: Office, snapshot: Snapshot, meeting_id: str, held: Held, decision: Decision) -> None:
    """Put what was decided into the register of follow-ups."""
    wanted = follow_up.Wanted(
        recommendation=decision.text,
        source=FollowUpSource.MEETING,
        source_note=source_note(held),
        due_on=due_on(office, snapshot, decision),
        team_id=team_id(snapshot, decision),
        meeting_id=meeting_id,
    )
    follow_up.put_new(change, office, snapshot.plan, wanted)


def source_note(held: Held) -> str:
    """Return how the register names the meeting that a follow-up comes from."""
    return _("Rapat {day}").format(day=iso_day(held.held_on))
