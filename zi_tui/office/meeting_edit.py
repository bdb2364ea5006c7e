"""Correcting a meeting that was recorded, or taking it away: what it recorded follows, or stays and is said to."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zi_tui.dates import long_date, parse_iso
from zi_tui.domain.decisions import Turn, compare, lines_of
from zi_tui.domain.follow_up import FollowUpStatus, OversightFile, is_pending
from zi_tui.domain.meeting_files import guess_role
from zi_tui.domain.meetings import Recorded
from zi_tui.domain.oversight import FollowUp, Meeting
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import meeting
from zi_tui.office.attach import Target, reclaim, reset_verdicts
from zi_tui.office.many import Place
from zi_tui.office.meeting import ACTION, Brought, Held
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, Outcome, put_edit
from zi_tui.store import meetings as stored
from zi_tui.store.change import Change, Row, changing, read_row
from zi_tui.text import one_line, written


class Wanted(NamedTuple):
    """What a meeting is to be after the edit, whole."""

    held: Held
    places: Sequence[Place]
    roles: Mapping[str, str]
    """What each of its pieces of evidence is to it, a key of `ROLES`; one that is left out is taken off."""
    brought: Sequence[Brought] = ()
    """Files that are new."""
    cancel: bool = False
    """Whether the pending follow-ups of decisions that are gone are cancelled; else they stay in the register."""


def held_of(each: Meeting) -> Held:
    """Return what is said of a recorded meeting."""
    return Held(**{name: getattr(each, name) for name in Held._fields})._replace(
        leader_present=bool(each.leader_present)
    )


def role_of(file: OversightFile) -> str:
    """Return what a file is to its meeting, as a key of `ROLES`; it is stored as a word of either language."""
    return guess_role(file.role)


def roles_of(recorded: Recorded) -> dict[str, str]:
    """Return what each of the meeting's pieces of evidence is to it."""
    return {file.evidence_id: role_of(file) for file in recorded.files}


def turn(recorded: Recorded, decisions: str) -> Turn:
    """Return which decision is which after an edit of their text."""
    return compare([each.decision for each in recorded.decided], lines_of(decisions))


def given_up(recorded: Recorded, decisions: str) -> list[FollowUp]:
    """Return the pending follow-ups of decisions that are gone from the text."""
    items = [recorded.decided[number].item for number in turn(recorded, decisions).dropped]
    return [item for item in items if item is not None and is_pending(item)]


def edit(office: Office, snapshot: Snapshot, recorded: Recorded, wanted: Wanted) -> Outcome:
    """Change a meeting, and what follows from it, as one action.

    The day, the place and the agenda go on to the realizations that are still as the meeting wrote them. What is
    added is carried out and proven as for a new meeting; what is taken out keeps what was recorded of it. A decision
    that was reworded changes its follow-up, a new one becomes one.

    Raises:
        UsageError: if the meeting was removed or changed meanwhile, or what is wanted cannot be.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved; nothing is changed then.
        VaultError: if a file is no longer in the vault; nothing is changed then.
    """
    meeting.check(office, snapshot, wanted.held)
    with changing(office.store, office.author, ACTION) as change:
        job = _Edit(change, office, snapshot, _now(office, snapshot, recorded), wanted)
        said, touched = job.run()
        if not change.rows:
            return Outcome(False, _("{name} tidak berubah.").format(name=name_of(recorded.meeting.held_on)))
        change.summary = _("{name} diubah: {what}").format(
            name=name_of(wanted.held.held_on), what="; ".join(said) or _("isinya")
        )
        change.summary += reset_verdicts(change, office, touched)
    return Outcome(True, change.summary)


def remove(office: Office, snapshot: Snapshot, recorded: Recorded) -> Outcome:
    """Take a meeting off the list. What it recorded stays, and is said to; one undo brings it back.

    Raises:
        UsageError: if it was removed or changed meanwhile.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    with changing(office.store, office.author, ACTION) as change:
        recorded = _now(office, snapshot, recorded)
        change.put("meeting", {"id": recorded.meeting.id, "state": "removed"})
        items = [each.item for each in recorded.decided if each.item is not None]
        kept = [
            *([_("{count} realisasi").format(count=len(recorded.places))] if recorded.places else []),
            *([_("{count} bukti").format(count=len(recorded.files))] if recorded.files else []),
            *([_("{count} tindak lanjut").format(count=len(items))] if items else []),
        ]
        stays = _("; yang dicatatnya tetap: {kept}").format(kept=", ".join(kept)) if kept else ""
        change.summary = _("{name} dihapus{stays}").format(name=name_of(recorded.meeting.held_on), stays=stays)
    return Outcome(True, change.summary)


def name_of(held_on: str) -> str:
    """Return how sentences name a meeting: `Rapat 3 April 2024`."""
    return _("Rapat {day}").format(day=long_date(parse_iso(held_on)))


def _now(office: Office, snapshot: Snapshot, recorded: Recorded) -> Recorded:
    """Return the meeting as it is stored, with its follow-ups of now.

    Raises:
        UsageError: if it is no longer what was looked at.
    """
    found = [each for each in meeting.meetings(office, snapshot) if each.meeting.id == recorded.meeting.id]
    name = name_of(recorded.meeting.held_on)
    if not found:
        raise UsageError(_("{name} sudah dihapus.").format(name=name))
    if _contents(found[0]) != _contents(recorded):
        raise UsageError(_("{name} baru saja diubah di tempat lain; buka lagi untuk melihatnya.").format(name=name))
    return found[0]


def _contents(recorded: Recorded) -> tuple[object, ...]:
    """Return what an edit changes: moments have whole seconds, and two edits may share one."""
    return recorded.meeting, [(row.id, month) for row, month in recorded.places], roles_of(recorded)


class _Edit:
    """One edit, part by part."""

    def __init__(self, change: Change, office: Office, snapshot: Snapshot, recorded: Recorded, wanted: Wanted) -> None:
        self._change, self._office, self._snapshot = change, office, snapshot
        self._recorded, self._wanted = recorded, wanted
        self._id = recorded.meeting.id
        self._before, self._after = held_of(recorded.meeting), wanted.held
        self._added = [place for place in wanted.places if place not in recorded.places]
        self._kept = [place for place in wanted.places if place in recorded.places]
        self._said: list[str] = []

    def run(self) -> tuple[list[str], list[Target]]:
        """Write everything, and return what is to be said and which evidence is new where."""
        before, after = meeting.held_columns(self._before), meeting.held_columns(self._after)
        self._say_fields(before, after)
        self._places()
        touched = self._files()
        self._decisions()
        if self._change.rows or before != after:
            self._change.put("meeting", {"id": self._id, **after, "recorded_at": self._change.recorded_at})
        return self._said, touched

    def _say_fields(self, before: Row, after: Row) -> None:
        labels = {
            "held_on": _("tanggal"), "leader_present": _("pimpinan"), "place": _("tempat"), "method": _("metode"),
            "leaders": _("nama pimpinan"), "attendees": _("peserta"), "agenda": _("agenda"),
        }  # fmt: skip
        changed = [label for name, label in labels.items() if after[name] != before[name]]
        if changed:
            self._said.append(", ".join(changed))

    def _places(self) -> None:
        """Carry out what is added, let go what is taken out, and let the rest follow the meeting's day."""
        for place in self._added:
            meeting.put_cell(self._change, self._id, place)
            meeting.carry_out(self._change, self._office, self._snapshot, place, self._after)
        gone = [place for place in self._recorded.places if place not in self._wanted.places]
        for place in gone:
            meeting.put_cell(self._change, self._id, place, "removed")
        if self._added:
            self._said.append(_("{count} jadwal ditambah").format(count=len(self._added)))
        if gone:
            said = _("{count} jadwal dikeluarkan, realisasi dan buktinya tetap")
            self._said.append(said.format(count=len(gone)))
        by_hand = sum(self._stays(place) for place in self._kept)
        if by_hand:
            self._said.append(_("{count} realisasi yang sudah diubah sendiri tetap").format(count=by_hand))

    def _stays(self, place: Place) -> bool:
        """Let a realization follow the meeting; return whether it stays because somebody changed it since."""
        notes = meeting.note_of(self._before), meeting.note_of(self._after)
        if (self._before.held_on, notes[0]) == (self._after.held_on, notes[1]):
            return False
        row, month = place
        wrote = stored.written(self._office.store, self._id, CellKey(row.id, month))
        if wrote is None:  # it was done before the meeting
            return False
        now = read_row(self._office.store, "realization", (row.id, month)) or {}
        if any(now.get(name) != wrote[name] for name in ("status", "done_on", "note", "state")):
            return True
        note = notes[1] if wrote["note"] == notes[0] else str(wrote["note"])
        put_edit(self._change, self._office, row, month, Edit(done_on=self._after.held_on, note=note))
        return False

    def _files(self) -> list[Target]:
        """Take files off, let the others prove what they are for now, and bring the new ones."""
        touched: list[Target] = []
        off = 0
        for file in self._recorded.files:
            before = role_of(file)
            role = self._wanted.roles.get(file.evidence_id)
            if role is None:
                off += 1
                meeting.put_file(self._change, self._id, file.evidence_id, before, "removed")
                continue
            if role != before:
                meeting.put_file(self._change, self._id, file.evidence_id, role)
            self._rename(file, before, role)
            places = self._added if role == before else self._wanted.places
            touched += meeting.prove_with(self._change, self._office, file.evidence_id, file.sha256, role, places)
        brought = self._wanted.brought
        reclaim(self._office, [each.stored for each in brought])
        for each in brought:
            touched += meeting.prove(self._change, self._office, self._id, self._after, each, self._wanted.places)
        if brought:
            self._said.append(_("{count} berkas ditambah").format(count=len(brought)))
        if off:
            self._said.append(_("{count} berkas dilepas dari rapat, tetap menjadi bukti").format(count=off))
        return touched

    def _rename(self, file: OversightFile, before: str, role: str) -> None:
        """Let a caption that the meeting gave follow its day and what the file is to it."""
        row = read_row(self._office.store, "evidence", (file.evidence_id,))
        given = {"caption": meeting.caption_of(before, self._before), "document_date": self._before.held_on}
        if row is not None and {**row, **given} == row:
            caption = meeting.caption_of(role, self._after)
            self._change.put("evidence", {**row, "caption": caption, "document_date": self._after.held_on})

    def _decisions(self) -> None:
        """Let the register follow the decisions."""
        decided, after = self._recorded.decided, lines_of(self._after.decisions)
        become = turn(self._recorded, self._after.decisions)
        new = reworded = 0
        for number, same in enumerate(become.same):
            if same is None:
                new += 1
                meeting.decide(self._change, self._office, self._snapshot, self._id, self._after, after[number])
                continue
            item = decided[same].item
            values: Row = {}
            if after[number].text != decided[same].decision.text:
                values["recommendation"] = after[number].text
            if after[number].due != decided[same].decision.due:
                values["due_on"] = meeting.due_on(self._office, self._snapshot, after[number])
            if after[number].team != decided[same].decision.team:
                values["team_id"] = meeting.team_id(self._snapshot, after[number])
            reworded += bool(item and self._put(item, values) and values)
        dropped = [item for number in become.dropped if (item := decided[number].item) is not None]
        for item in dropped:
            cancelled = self._wanted.cancel and is_pending(item)
            self._put(item, self._cancelled(item) if cancelled else {})
        self._say_decisions(new, reworded, dropped)

    def _say_decisions(self, new: int, reworded: int, dropped: Sequence[FollowUp]) -> None:
        if new:
            self._said.append(_("{count} tindak lanjut baru").format(count=new))
        if reworded:
            self._said.append(_("{count} tindak lanjut diubah").format(count=reworded))
        cancelled = [item for item in dropped if self._wanted.cancel and is_pending(item)]
        if cancelled:
            self._said.append(_("{count} tindak lanjut dibatalkan").format(count=len(cancelled)))
        if len(dropped) > len(cancelled):
            said = _("{count} keputusan dicabut, tindak lanjutnya tetap")
            self._said.append(said.format(count=len(dropped) - len(cancelled)))

    def _cancelled(self, item: FollowUp) -> Row:
        why = _("Keputusannya dicabut dari rapat {day}.").format(day=long_date(parse_iso(self._after.held_on)))
        result = "\n".join(filter(None, (written(item.result), why)))
        return {"status": FollowUpStatus.CANCELLED.value, "result": result}

    def _put(self, item: FollowUp, values: Row) -> bool:
        """Change a follow-up; where it names the meeting it comes from by its day, that follows."""
        row = read_row(self._office.store, "follow_up", (item.id,))
        if row is None or row["state"] != "live":
            return False
        if one_line(str(row["source_note"])) == meeting.source_note(self._before):
            values = {**values, "source_note": meeting.source_note(self._after)}
        after = {**row, **values}
        return after != row and self._change.put("follow_up", {**after, "recorded_at": self._change.recorded_at})
