"""Makes every step of a command the last, and looks at what is left.

`python -m tests.faults.harness SCENE` does it for all steps of one scene; `python -m tests.faults.all`
for all scenes. A report is one JSON object on standard output.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from . import order, strace
from .order import TEMPORARY
from .scenes import SCENES, Scene, give, leftovers
from .state import DAMAGED, State, let_two_days_pass, look, unreferred
from .strace import Call, Fault, Run

ERRORS = ("EIO", "ENOSPC")
SEED = 8493
_UNFORESEEN = ("Traceback", "Kesalahan tak terduga")


class HarnessError(Exception):
    """The harness cannot tell anything: it saw nothing, or no two runs are the same."""


class Verdict(NamedTuple):
    """What one fault left."""

    fault: Fault
    where: str
    """The call that it happened to."""
    wrong: tuple[str, ...]


class Found(NamedTuple):
    """What there is at a desk."""

    data: State
    output: tuple[str, ...]

    @property
    def holds(self) -> tuple[object, ...]:
        """What a command changes, all at once or not at all."""
        return self.data.rows, self.output

    @property
    def things(self) -> Counter[str]:
        """What is recorded, whichever actions it took."""
        return Counter(row for row in self.data.rows if not row.startswith("history"))

    @property
    def wrong(self) -> tuple[str, ...]:
        """What must never be."""
        return self.data.wrong


class Bench:
    """A desk of one scene, its run without a fault, and what that came to.

    Args:
        scene: what is done.
        folder: an empty folder to work in.
        program: what is started with Python in place of the scene's own.

    Raises:
        HarnessError: if the run shows no call that changes the disk, or does not do the same twice.
    """

    def __init__(self, scene: Scene, folder: Path, program: Sequence[str] | None = None) -> None:
        self.scene = scene
        self.folder = folder
        self._program = (sys.executable, *(program or scene.program), "--data-dir", "data")
        self._template = folder / "template"
        self._template.mkdir(parents=True)
        scene.prepare(self._template)
        self.before = self._look(self._template)
        run, desk = self._run(None, reads=True)
        if run.status != 0:
            raise HarnessError(f"{scene.name} fails without a fault: {run.complaint}")
        self.after = self._look(desk, ())
        self.calls = self._steps(run, desk)
        if not any(call.changes and not call.speaks for call in self.calls):
            raise HarnessError(f"{scene.name}: no call that changes the disk was seen")
        self.wrong_order = order.violations(run.calls, self._template_at(desk), desk)
        self.wrong = (*self.before.wrong, *self.after.wrong)
        if self.before.holds == self.after.holds:
            raise HarnessError(f"{scene.name} comes to nothing")
        if _signatures(self._steps(*self._run(None, reads=True))) != _signatures(self.calls):
            raise HarnessError(f"{scene.name}: two runs do not ask the same of the system")

    def _desk(self) -> Path:
        """Return the one desk, as it is before the command."""
        desk = self.folder / "desk"
        shutil.rmtree(desk, ignore_errors=True)
        return shutil.copytree(self._template, desk)

    def _look(self, desk: Path, broken: Collection[str] | None = None) -> Found:
        """Return what there is at a desk, given what need not be whole: what was broken before."""
        data = look(desk / "data", self.scene.broken if broken is None else broken)
        if self.scene.damaged and not data.rows:
            data = State(DAMAGED, frozenset(), ())
        return Found(data, self.scene.output(desk))

    def _template_at(self, desk: Path) -> list[Path]:
        return [desk, *(desk / path.relative_to(self._template) for path in self._template.rglob("*"))]

    def _run(self, fault: Fault | None, *, reads: bool = False) -> tuple[Run, Path]:
        desk = self._desk()
        return strace.trace((*self._program, *self.scene.command), desk, fault, reads), desk

    def _steps(self, run: Run, desk: Path) -> list[Call]:
        """Return the calls that touch the desk, and the one that acknowledges."""
        inside = (str(desk), f"{desk}/")
        return [
            call
            for call in run.calls
            if call.speaks or any(path == inside[0] or path.startswith(inside[1]) for path in call.paths)
        ]

    def faults(self) -> list[Fault]:
        """Return every fault: a kill at each call that changes something, each error at each call."""
        found = [Fault(call.name, call.number, "KILL") for call in self.calls if call.changes]
        for call in self.calls:
            if not call.speaks:
                errors = ERRORS if call.changes else ERRORS[:1]
                found += [Fault(call.name, call.number, error) for error in errors]
        return found

    def few_faults(self, most: int) -> list[Fault]:
        """Return `most` faults, the same each time: kills at what gives names, half at what syncs and the like."""
        chance = random.Random(SEED)
        possible = [fault for fault in self.faults() if fault.name not in strace.READING]
        chosen = [fault for fault in possible if fault.name in strace.NAMING and fault.kind == "KILL"]
        for share, names in ((most // 2, strace.WRITING), (most, ())):
            rest = [fault for fault in possible if fault not in chosen and fault.name not in names]
            chosen += chance.sample(rest, max(0, min(share - len(chosen), len(rest))))
        return chosen

    def judge(self, fault: Fault) -> Verdict:
        """Let `fault` happen, and everything that a person would do then.

        Raises:
            HarnessError: if the run was not the same up to the fault.
        """
        run, desk = self._run(fault)
        step = next(call for call in self.calls if (call.name, call.number) == fault[:2])
        self._require_same(run, desk, step)
        state = self._look(desk)
        lenient = self._is_lenient(run, step)
        wrong = [*_words(run, fault, one=not lenient), *state.wrong]
        holds, before, after = (each.holds for each in (state, self.before, self.after))
        if self.scene.later:
            holds, before, after = holds[:1], before[:1], after[:1]
        if run.status == 0 and holds != after:
            wrong.append("acknowledged and not there")
        elif holds not in (before, after) and not (lenient and self._is_part(state)):
            wrong.append("neither as before nor as after")
        steps = [self._repeat, self._check] if fault.number % 2 else [self._check, self._repeat]
        if fault.kind != "KILL" and not self._removes(step):
            wrong += [f"leaves {path.name}" for path in desk.rglob("*") if TEMPORARY.search(path.name)]
        for act in steps:
            wrong += act(desk)
        return Verdict(fault, step.signature.replace(f"{desk}/", ""), tuple(wrong))

    def _removes(self, step: Call) -> bool:
        """Whether `step` may be one of those that clear temporary files and folders away."""
        folders = [call.paths for call in self.calls if call.name.startswith("mkdir")]
        return step.name in strace.REMOVING or (step.name in strace.OPENING and step.paths in folders)

    def _is_lenient(self, run: Run, step: Call) -> bool:
        """Whether this is a run that made less since it could not read or keep something, and said so."""
        if self.scene.several:
            return run.status == 1
        return self.scene.tolerant and run.status == 1 and "/data/vault/" in step.paths[0]

    def _is_part(self, found: Found) -> bool:
        """Whether of several files some are there, whole, and everything else is as it was."""
        return not self.scene.several or self.before.things <= found.things <= self.after.things

    def _require_same(self, run: Run, desk: Path, step: Call) -> None:
        """See to it that the fault happened to `step`, and to nothing else."""
        reads = step.name in strace.READING
        expected = [call for call in self.calls if reads or call.name not in strace.READING]
        expected = expected[: expected.index(step) + 1]
        found = self._steps(run, desk)[: len(expected)]
        if _signatures(found) != _signatures(expected) or found[-1].number != step.number:
            raise HarnessError(f"{self.scene.name}: the run differs before {step.name} {step.number}")

    def _check(self, desk: Path) -> list[str]:
        """Two days later, `check` finds nothing wrong and moves what nothing refers to."""
        if self._look(desk).data.rows in ((), DAMAGED):
            return []
        let_two_days_pass(desk / "data" / "vault")
        status, out, complaint = give(desk, ("check",))
        state = self._look(desk)
        if self.scene.broken and state.holds != self.after.holds:
            return []  # what was broken before is not whole yet, and `check` says so
        left = [f"check leaves {name}" for name in unreferred(desk / "data", state.data)]
        return left + ([f"check: {out}{complaint}"] if status else [])

    def _repeat(self, desk: Path) -> list[str]:
        """The command, given again, does what it does without a fault."""
        holds = self._look(desk).holds
        if holds == self.after.holds and not self.scene.repeats:
            return []
        if self.scene.tolerant and holds not in (self.before.holds, self.after.holds):  # what lacks something goes
            for made in (desk / "tujuan").glob("[!.]*"):
                shutil.rmtree(made) if made.is_dir() else made.unlink()
        status, _, complaint = give(desk, self.scene.command)
        state = self._look(desk, ())
        wrong = [*state.wrong, *(f"repeating leaves {name}" for name in leftovers(desk))]
        if status:
            wrong.append(f"repeating fails: {complaint}")
        made_up_for = self.scene.several and holds != self.before.holds
        if (state.things != self.after.things) if made_up_for else (state.holds != self.after.holds):
            wrong.append("repeating comes to something else")
        return wrong


def _signatures(calls: Sequence[Call]) -> list[str]:
    return [call.signature for call in calls]


def _words(run: Run, fault: Fault, *, one: bool) -> list[str]:
    """Return what is wrong with how the program ended and what it said: one sentence, or some."""
    if fault.kind == "KILL":
        return [] if run.status < 0 else [f"not killed: {run.status}"]
    wrong = [f"says {word}: {run.complaint}" for word in _UNFORESEEN if word in run.complaint]
    lines = run.complaint.splitlines()
    if run.status not in (0, 1):
        wrong.append(f"exit code {run.status}: {run.complaint}")
    elif run.status and ((one and len(lines) != 1) or not all(line.startswith("zi-tui: ") for line in lines)):
        wrong.append(f"not one sentence: {run.complaint!r}")
    return wrong


def report(bench: Bench, faults: Sequence[Fault]) -> dict[str, object]:
    """Let each fault happen and return what came of it, for JSON."""
    began = time.monotonic()
    verdicts = [bench.judge(fault) for fault in faults]
    return {
        "scene": bench.scene.name,
        "calls": len(bench.calls),
        "by_name": dict(Counter(call.name for call in bench.calls)),
        "faults": len(verdicts),
        "violations": [
            *(f"order: {each}" for each in bench.wrong_order),
            *(f"without a fault: {each}" for each in bench.wrong),
            *(f"{each.fault} ({each.where}): {wrong[:400]}" for each in verdicts for wrong in each.wrong),
        ],
        "seconds": round(time.monotonic() - began, 1),
    }


def main(arguments: Sequence[str]) -> int:
    """Work through one scene, or one part of it; the exit code is 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.harness")
    parser.add_argument("scene", choices=SCENES)
    parser.add_argument("--few", type=int, metavar="N", help="only N faults, the same each time")
    parser.add_argument("--part", default="1/1", metavar="K/N", help="every Nth fault, from the Kth")
    asked = parser.parse_args(arguments)
    part, parts = map(int, asked.part.split("/"))
    with tempfile.TemporaryDirectory(prefix="zi-tui-faults-") as folder:
        try:
            bench = Bench(SCENES[asked.scene], Path(folder))
            faults = bench.few_faults(asked.few) if asked.few else bench.faults()
            found = report(bench, faults[part - 1 :: parts])
        except HarnessError as error:
            sys.exit(str(error))
    sys.stdout.write(json.dumps(found))
    return 1 if found["violations"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
