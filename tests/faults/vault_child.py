"""Adds a file to a vault in children of its own that die at a chosen step.

Each line on its input is a JSON list: the vault's folder, the source, the step at which to die or
null, and the name of a sabotage or null. Each line of its answer is a JSON list: the exit status
of the child (negative for a signal) and the names of the steps that it reached.
"""

import hashlib
import io
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zi_tui.vault import files, kinds

CALLS = ("open", "mkdir", "fsync", "chmod", "replace", "unlink", "utime")
"""What the program asks of the system that changes a disk, or is on the way to it."""


class Steps:
    """Writes the name of each step to `out`, and kills this process at the one numbered `deadly`."""

    def __init__(self, out: int, deadly: int | None) -> None:
        self._out = out
        self._deadly = deadly
        self._count = 0

    def reach(self, name: str) -> None:
        if self._count == self._deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        self._count += 1
        os.write(self._out, f"{name}\n".encode())

    def around(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Return `call` with a step before and one after it."""

        def step(*args: Any, **options: Any) -> Any:
            self.reach(f"before {name}")
            result = call(*args, **options)
            self.reach(f"after {name}")
            return result

        return step


def write_in_place(vault: files.Vault, source: Path) -> None:
    """Sabotage: what is being written has its final name from the start, as without a rename."""
    target = vault.path(hashlib.sha256(source.read_bytes()).hexdigest())
    target.parent.mkdir(parents=True)
    setattr(files, "temporary_path", lambda _: target)  # noqa: B010 - mypy knows no such assignment


def add(out: int, folder: str, source: str, deadly: int | None, sabotage: str | None) -> None:
    """Add `source` in this process, which is then good for nothing else."""
    vault = files.Vault(Path(folder))
    if sabotage == write_in_place.__name__:
        write_in_place(vault, Path(source))
    steps = Steps(out, deadly)
    setattr(io, "open", steps.around("create or open", io.open))  # noqa: B010
    for name in CALLS:
        setattr(os, name, steps.around(name, getattr(os, name)))
    vault.add(Path(source), progress=lambda done, total: steps.reach(f"{done} bytes"))


def answer(request: list[Any]) -> list[Any]:
    """Carry out one request in a child and tell how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(reading)
            add(writing, *request)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with open(reading, encoding="utf-8") as steps:  # noqa: PTH123 - a pipe has no path
        names = steps.read().splitlines()
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), names]


if __name__ == "__main__":
    kinds.media_type(b"", "")  # what it imports need not be imported in each child
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()
