"""Any sequence of what people do on two PCs, against a model that a person can check by reading it."""

import datetime as dt
import tempfile
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Snapshot
from zi_tui.domain.status import Execution, Verification
from zi_tui.errors import UndoError
from zi_tui.office.attach import Target, attach_stored, detach, restore, store_files
from zi_tui.office.history import list_history
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record, toggle_done, verify
from zi_tui.office.undo import redo, undo
from zi_tui.store import evidence, history, integrity
from zi_tui.store.change import Author
from zi_tui.store.past import load_past
from zi_tui.vault.files import Stored, Vault

from ..small import create_small

AS_OF = dt.date(2024, 4, 15)
PLACES = st.tuples(st.integers(0, 1), st.sampled_from([1, 3]))
"""A row, and a month that the plan names or not."""
PCS = st.integers(0, 1)
CONTENTS = ("foto", "notula")


class Written(NamedTuple):
    """What is recorded of an occurrence, with a number of its writing that no other has."""

    status: str = "planned"
    note: str = ""
    verdict: str = "pending"
    writing: int = 0


Key = tuple[Any, ...]
"""`("cell", row, month)`, whose value is a `Written` or `None`, or
`("tie", content, row, month, requirement)`, whose value is whether it is live (`None`: never was)."""


class Action(NamedTuple):
    """What one action changed: each key's value before and after."""

    before: dict[Key, Any]
    after: dict[Key, Any]
    kind: str


class Model:
    """What should be recorded, and what each PC can take back."""

    def __init__(self) -> None:
        self.now: dict[Key, Any] = {}
        self.done: tuple[list[Action], list[Action]] = ([], [])
        self.undone: tuple[list[Action], list[Action]] = ([], [])
        self.came_from: dict[Key, tuple[str, Any]] = {}
        """The kind of the last writing of a key, and what was there before it."""
        self.entries = 1
        self._writings = count(1)

    def written(self, key: Key, **fields: str) -> Written:
        return (self.now.get(key) or Written())._replace(writing=next(self._writings), **fields)

    def act(self, pc: int, kind: str, after: dict[Key, Any]) -> None:
        """A new action of a person."""
        before = {key: self.now.get(key) for key in after}
        if before == after:
            return
        self.done[pc].append(Action(before, after, kind))
        self.undone[pc].clear()
        self._write(kind, before, after)

    def take_back(self, pc: int) -> bool:
        """Undo; whether that is possible."""
        return self._reverse(self.done[pc], self.undone[pc], "undo")

    def apply_again(self, pc: int) -> bool:
        """Redo; whether that is possible."""
        return self._reverse(self.undone[pc], self.done[pc], "redo")

    def _reverse(self, source: list[Action], target: list[Action], kind: str) -> bool:
        if not source:
            return False
        action = source[-1]
        old, new = (action.after, action.before) if kind == "undo" else (action.before, action.after)
        if any(self.now.get(key) != value for key, value in old.items()):
            return False
        target.append(source.pop())
        self._write(f"{kind} {action.kind}", old, new)
        return True

    def _write(self, kind: str, before: dict[Key, Any], after: dict[Key, Any]) -> None:
        self.entries += 1
        self.now.update(after)
        self.came_from.update({key: (kind, before[key]) for key in after})

    def open_verdict(self, key: Key) -> dict[Key, Any]:
        """The change that takes a verdict back, if there is one."""
        cell = self.now.get(key)
        return {key: self.written(key, verdict="pending")} if cell and cell.verdict != "pending" else {}


class TwoPcs(RuleBasedStateMachine):
    """The database of an office that two PCs write, in any order."""

    @initialize()
    def start(self) -> None:
        self.ticks = count()
        self.patch = patch("zi_tui.clock.now", self.clock)
        self.patch.start()
        self.folder = tempfile.TemporaryDirectory()
        self.paths = create_small(Path(self.folder.name) / "data")
        self.offices = [self.open(0), self.open(1)]
        self.rows = self.offices[0].snapshot().rows
        self.files = [self.keep(content) for content in CONTENTS]
        self.model = Model()

    def clock(self) -> str:
        """A moment that never comes again; sometimes earlier than the one before, as on old PCs."""
        tick = next(self.ticks)
        day = dt.date(2024, 4, 1) + dt.timedelta(days=tick % 7)
        return f"{day}T{tick // 3600 % 24:02}:{tick // 60 % 60:02}:{tick % 60:02}+07:00"

    def open(self, pc: int) -> Office:
        office = open_office(self.paths, AS_OF)
        office.store.connection.execute("PRAGMA synchronous=OFF")
        office.__dict__["author"] = Author(f"pc-{pc}", "Ani", f"PC-{pc}")
        return office

    def keep(self, content: str) -> Stored:
        source = Path(self.folder.name) / f"{content}.txt"
        source.write_text(content)
        (found,) = store_files(Vault(self.paths.vault), [source])
        assert found.stored
        return found.stored

    @rule(pc=PCS, place=PLACES, status=st.sampled_from(["planned", "in_progress", "done"]), note=st.sampled_from("ab"))
    def record(self, pc: int, place: tuple[int, int], status: str, note: str) -> None:
        row, month = place
        key = ("cell", row, month)
        old = self.model.now.get(key) or Written()
        outcome = record(self.offices[pc], self.rows[row], month, Edit(status=Execution(status), note=note))
        assert outcome.changed is ((old.status, old.note) != (status, note))
        if outcome.changed:
            self.model.act(pc, "record", {key: self.model.written(key, status=status, note=note)})

    @rule(pc=PCS, place=PLACES)
    def toggle(self, pc: int, place: tuple[int, int]) -> None:
        row, month = place
        key = ("cell", row, month)
        old = self.model.now.get(key)
        toggle_done(self.offices[pc], self.rows[row], month)
        if old is None or old.status != "done":
            self.model.act(pc, "mark", {key: self.model.written(key, status="done")})
            return
        kind, before = self.model.came_from[key]
        if kind not in ("mark", "redo mark", "undo unmark"):
            before = self.model.written(key, status="planned")
        self.model.act(pc, "unmark", {key: before})

    @rule(pc=PCS, row=st.integers(0, 1), verdict=st.sampled_from(["accepted", "needs_work"]))
    def verify(self, pc: int, row: int, verdict: str) -> None:
        key = ("cell", row, 1)
        outcome = verify(self.offices[pc], self.rows[row], 1, Verification(verdict), None)
        assert outcome.changed is ((self.model.now.get(key) or Written()).verdict != verdict)
        if outcome.changed:
            self.model.act(pc, "verify", {key: self.model.written(key, verdict=verdict)})

    @rule(pc=PCS, content=st.integers(0, 1), place=PLACES, requirement=st.sampled_from([None, 0, 1]))
    def attach(self, pc: int, content: int, place: tuple[int, int], requirement: int | None) -> None:
        row, month = place
        target = Target(
            self.rows[row], month, None if requirement is None else self.rows[row].requirements[requirement].id
        )
        outcome = attach_stored(self.offices[pc], [self.files[content]], [target])
        mine = ("tie", content, row, month, requirement)
        there = any(key[:5] == mine and live for key, live in self.model.now.items())
        assert outcome.changed is not there
        if outcome.changed:
            (new,) = set(self.ties()) - {key[5] for key in self.model.now if key[0] == "tie"}
            self.model.act(pc, "attach", {(*mine, new): True, **self.model.open_verdict(("cell", row, month))})

    def ties(self) -> dict[str, bool]:
        """Every attachment that ever was made, with whether it is live."""
        found = self.offices[0].store.connection.execute("SELECT id, state = 'live' FROM attachment")
        return {id: bool(live) for id, live in found}

    @rule(pc=PCS, place=PLACES, which=st.integers(0, 5))
    def detach(self, pc: int, place: tuple[int, int], which: int) -> None:
        row, month = place
        office = self.offices[pc]
        files = evidence.of_cell(office.store, CellKey(self.rows[row].id, month))
        if files:
            file = files[which % len(files)]
            assert detach(office, file, self.rows[row]).changed
            (key,) = (key for key in self.model.now if key[0] == "tie" and key[5] == file.attachment_id)
            self.model.act(pc, "detach", {key: False, **self.model.open_verdict(("cell", row, month))})

    @rule(pc=PCS, place=PLACES, which=st.integers(0, 5))
    def restore(self, pc: int, place: tuple[int, int], which: int) -> None:
        row, month = place
        office = self.offices[pc]
        files = evidence.of_cell(office.store, CellKey(self.rows[row].id, month), detached=True)
        if files:
            file = files[which % len(files)]
            (key,) = (key for key in self.model.now if key[0] == "tie" and key[5] == file.attachment_id)
            there = any(other[:5] == key[:5] and live for other, live in self.model.now.items())
            assert restore(office, file, self.rows[row]).changed is not there
            if not there:
                self.model.act(pc, "restore", {key: True, **self.model.open_verdict(("cell", row, month))})

    @rule(pc=PCS)
    def undo(self, pc: int) -> None:
        if self.model.take_back(pc):
            undo(self.offices[pc])
        else:
            with pytest.raises(UndoError):
                undo(self.offices[pc])

    @rule(pc=PCS)
    def redo(self, pc: int) -> None:
        if self.model.apply_again(pc):
            redo(self.offices[pc])
        else:
            with pytest.raises(UndoError):
                redo(self.offices[pc])

    @rule(pc=PCS)
    def close_and_open(self, pc: int) -> None:
        self.offices[pc].close()
        self.offices[pc] = self.open(pc)

    @invariant()
    def what_is_recorded_is_what_the_model_says(self) -> None:
        if not hasattr(self, "model"):
            return
        snapshots = [office.snapshot() for office in self.offices]
        assert self.cells(snapshots[0]) == {
            key[1:]: value[:3] for key, value in self.model.now.items() if key[0] == "cell" and value is not None
        }
        live = {key[5]: key for key, value in self.model.now.items() if key[0] == "tie" and value}
        assert {id for id, alive in self.ties().items() if alive} == set(live)
        files = evidence.of_year(self.offices[0].store, snapshots[0].plan.id)
        assert {file.attachment_id for file in files} == set(live), "every live tie has its evidence"
        for key, attached in snapshots[0].attached.items():
            mine = [tie for tie in live.values() if (self.rows[tie[2]].id, tie[3]) == key]
            assert attached.files >= len({tie[1] for tie in mine}) > 0
            assert attached.unnamed is any(tie[4] is None for tie in mine)
        assert (snapshots[0].realizations, snapshots[0].attached) == (
            snapshots[1].realizations,
            snapshots[1].attached,
        )

    def cells(self, snapshot: Snapshot) -> dict[Key, Any]:
        numbers = {row.id: number for number, row in enumerate(self.rows)}
        return {
            (numbers[key.row_id], key.month): (found.status, found.note, found.verification)
            for key, found in snapshot.realizations.items()
        }

    @invariant()
    def the_history_holds_everything_in_an_unbroken_chain(self) -> None:
        if not hasattr(self, "model"):
            return
        store = self.offices[0].store
        assert history.broken_chain(store) is None
        assert len(list_history(self.offices[0])) == self.model.entries

    def teardown(self) -> None:
        if not hasattr(self, "offices"):
            return
        try:
            now = self.offices[0].snapshot()
            past = load_past(self.offices[0].store, 2024, dt.date(2024, 12, 31))
            assert past.snapshot.realizations == now.realizations, "read back from the history, it is the same"
            assert past.snapshot.attached == now.attached
            assert (past.later_realizations, past.later_attachments) == (0, 0)
            assert integrity.faults(self.offices[0].store) == ()
        finally:
            for office in self.offices:
                office.close()
            self.patch.stop()
            self.folder.cleanup()


TwoPcs.TestCase.settings = settings(max_examples=25, stateful_step_count=30)
test_two_pcs = TwoPcs.TestCase
