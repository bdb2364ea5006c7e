"""A year's work: what was carried out, attached, verified, taken back, met about and recommended."""

import datetime as dt
from random import Random
from typing import NamedTuple

from bench import words
from bench.files import Files
from bench.ledger import Ledger
from zi_tui.dates import short_month
from zi_tui.domain.plan import PlanDocument, PlanRow
from zi_tui.store.change import RowChange
from zi_tui.vault.kinds import media_type

_BATCHES = (1, 1, 1, 2, 3, 6)
"""How many files come at once."""
_LAST = (12, 14)
"""Month and day after which nothing is recorded: the measuring looks on the 15th of December."""


class Occurrence(NamedTuple):
    """A planned month of a row."""

    row: PlanRow
    month: int

    @property
    def said(self) -> str:
        """What people call it."""
        return f"{self.row.code} {short_month(self.month)}"


class Year:
    """The work on one plan year, entry by entry.

    Args:
        ledger: what it is written to.
        files: where contents come from.
        rng: what chance follows from.
        document: the year's plan.
    """

    def __init__(self, ledger: Ledger, files: Files, rng: Random, document: PlanDocument) -> None:
        self._ledger = ledger
        self._files = files
        self._rng = rng
        self._plan = document.plan
        self._rows = document.rows
        planned = [Occurrence(row, month) for row in document.rows for month in sorted(row.months)]
        self._worked = (
            sorted((each for each in planned if rng.random() < 0.9), key=lambda each: (each.month, rng.random()))
            or planned
        )
        """The occurrences that people got to, in the order of the year."""
        self._evidence: list[str] = []
        self._attached: list[str] = []
        self._made = self._advised = 0
        self._undoable: tuple[int, str, list[RowChange]] | None = None

    def work(self, attachments: int, entries: int) -> None:
        """Record as many attachments in as many entries of the history.

        Raises:
            ValueError: if there are too few entries for the attachments.
        """
        jobs = [f"attach {count}" for count in self._batches(attachments, entries)]
        kinds = ("record", "verify", "undo", "detach", "meeting", "advise")
        jobs += self._rng.choices(kinds, (60, 25, 5, 4, 1, 2), k=entries - len(jobs))
        self._rng.shuffle(jobs)
        for number, job in enumerate(jobs):
            occurrence = self._worked[number * len(self._worked) // len(jobs)]
            self._at(occurrence.month, number)
            if job.startswith("attach"):
                self._attach(occurrence, int(job.removeprefix("attach ")))
            else:
                {
                    "record": self._record, "verify": self._verify, "undo": self._undo, "detach": self._detach,
                    "meeting": self._meet, "advise": self._advise,
                }[job](occurrence)  # fmt: skip

    def _batches(self, attachments: int, entries: int) -> list[int]:
        """Return how many files come with each entry that brings some."""
        batches: list[int] = []
        while attachments:
            batches.append(min(attachments, self._rng.choice(_BATCHES)))
            attachments -= batches[-1]
        if len(batches) > entries:
            raise ValueError(f"{entries} entries are too few for {sum(batches)} attachments")
        return batches

    def _at(self, month: int, number: int) -> None:
        day = min(dt.date(self._plan.year, month, 2 + number % 26), dt.date(self._plan.year, *_LAST))
        self._ledger.at(day, 7 * 60 + 30 + number % 480)

    def _enter(self, action: str, summary: str, target: int | None = None) -> list[RowChange]:
        return self._ledger.enter(action, summary, self._rng.choice(words.PEOPLE), target)

    def _attach(self, occurrence: Occurrence, count: int) -> None:
        """Attach files, each to the requirement that it proves; now and then one that proves another, too."""
        ledger, rng = self._ledger, self._rng
        name = ""
        for _file in range(count):
            if self._evidence and rng.random() < 0.05:
                evidence = rng.choice(self._evidence)
            else:
                evidence, name = self._new_evidence(occurrence)
            row = occurrence.row
            requirement = rng.choice(row.requirements).id if row.requirements and rng.random() < 0.9 else None
            attachment = {
                "id": ledger.new_id(), "evidence_id": evidence, "plan_row_id": row.id, "month": occurrence.month,
                "requirement_id": requirement, "recorded_at": ledger.now,
            }  # fmt: skip
            ledger.put("attachment", {**attachment})
            self._attached.append(attachment["id"])
        what = name or "bukti lama" if count == 1 else f"{count} berkas"
        self._enter("attach", f"{what} dilampirkan ke {occurrence.said}")

    def _new_evidence(self, occurrence: Occurrence) -> tuple[str, str]:
        """Put a file with what is said of it, and return its id and its name."""
        ledger = self._ledger
        self._made += 1
        said = words.file(self._rng, self._plan.year, occurrence.month, self._made)
        sha256, size = self._files.make(said.extension)
        kind = media_type(words.HEADS[said.extension], said.file_name)
        evidence = ledger.new_id()
        day = ledger.moment.date().isoformat() if said.number else None
        ledger.put("blob", {"sha256": sha256, "size": size, "kind": kind, "recorded_at": ledger.now})
        ledger.put(
            "evidence",
            {"id": evidence, "caption": said.caption, "document_number": said.number, "document_date": day,
             "recorded_at": ledger.now},
        )  # fmt: skip
        ledger.put(
            "evidence_version",
            {"evidence_id": evidence, "version": 1, "sha256": sha256, "file_name": said.file_name,
             "recorded_at": ledger.now},
        )  # fmt: skip
        self._evidence.append(evidence)
        return evidence, said.file_name

    def _record(self, occurrence: Occurrence) -> None:
        """Write what was done: at first that it is under way, mostly that it is done."""
        rng = self._rng
        status = rng.choices(("done", "in_progress", "cancelled"), (85, 12, 3))[0]
        obstacle, solution = words.obstacle(rng)
        self._ledger.put(
            "realization",
            {
                "plan_row_id": occurrence.row.id, "month": occurrence.month, "status": status,
                "done_on": self._ledger.moment.date().isoformat() if status == "done" else None,
                "done_by": rng.choice(words.PEOPLE), "note": words.note(rng), "obstacle": obstacle,
                "solution": solution, "reason": "Digabung dengan bulan berikutnya" if status == "cancelled" else "",
                "recorded_at": self._ledger.now,
            },
        )  # fmt: skip
        said = {"done": "Selesai", "in_progress": "Berjalan", "cancelled": "Dibatalkan"}[status]
        summary = f"{occurrence.said} ditandai {said}; uraian diubah"
        changes = self._enter("record", summary)
        self._undoable = (self._ledger.sequence, summary, changes) if changes[0].before else None

    def _verify(self, occurrence: Occurrence) -> None:
        """Say whether the evidence proves it."""
        fits = self._rng.random() < 0.8
        self._ledger.put(
            "realization",
            {
                "plan_row_id": occurrence.row.id, "month": occurrence.month,
                "verification": "accepted" if fits else "needs_work",
                "verification_note": "" if fits else words.verdict(self._rng), "recorded_at": self._ledger.now,
            },
        )  # fmt: skip
        self._enter("verify", f"{occurrence.said} verifikasi {'Sesuai' if fits else 'Perbaikan'}")
        self._undoable = None

    def _undo(self, occurrence: Occurrence) -> None:
        """Take back what was recorded last, where nothing came over it."""
        if self._undoable is None:
            self._record(occurrence)
            return
        target, summary, changes = self._undoable
        self._undoable = None
        for change in changes:
            if change.before is not None:
                self._ledger.put(change.table, change.before)
        self._enter("undo", f"Dibatalkan: {summary}", target)

    def _detach(self, occurrence: Occurrence) -> None:
        """Take off one of the files that came last."""
        if not self._attached:
            self._record(occurrence)
            return
        self._ledger.put("attachment", {"id": self._attached.pop(), "state": "removed"})
        self._enter("detach", f"Satu berkas dilepas dari {occurrence.said}")

    def _meet(self, occurrence: Occurrence) -> None:
        """Record a meeting about an occurrence."""
        ledger, rng = self._ledger, self._rng
        meeting, about = ledger.new_id(), words.subject(rng)
        day = ledger.moment.date().isoformat()
        ledger.put(
            "meeting",
            {
                "id": meeting, "plan_id": self._plan.id, "held_on": day, "place": words.place(rng),
                "method": "Tatap muka",
                "leader_present": 1, "leaders": "Sekretaris", "attendees": ", ".join(rng.sample(words.PEOPLE, 5)),
                "agenda": f"Evaluasi {about}", "decisions": words.advice(rng), "recorded_at": ledger.now,
            },
        )  # fmt: skip
        ledger.put("meeting_cell", {"meeting_id": meeting, "plan_row_id": occurrence.row.id, "month": occurrence.month})
        if self._evidence:
            ledger.put(
                "meeting_evidence", {"meeting_id": meeting, "evidence_id": self._evidence[-1], "role": "minutes"}
            )
        self._enter("meeting", f"Rapat {day} dicatat: Evaluasi {about}")

    def _advise(self, occurrence: Occurrence) -> None:
        """Record a recommendation; most are followed up by now."""
        ledger, rng = self._ledger, self._rng
        self._advised += 1
        said = words.advice(rng)
        done = rng.random() < 0.8
        due = ledger.moment.date() + dt.timedelta(days=30)
        ledger.put(
            "follow_up",
            {
                "id": ledger.new_id(), "plan_id": self._plan.id, "position": self._advised, "recommendation": said,
                "source": "evaluation", "plan_row_id": occurrence.row.id, "team_id": occurrence.row.team_id,
                "due_on": due.isoformat(), "status": "done" if done else "open",
                "done_on": due.isoformat() if done else None, "recorded_at": ledger.now,
            },
        )  # fmt: skip
        self._enter("follow_up", f"Tindak lanjut ditambahkan: {said}")
