"""Works in an office, in children of its own that die at a chosen step.

Each line on its input is a JSON list: the data folder, what to do (`create`, `work` or `hot`), and the
step at which to die or null. Each line of its answer is a JSON list: the exit status of the child
(negative for a signal), what it acknowledged, and how many steps it reached.

A step is a statement that SQLite is about to run, or a call to the system that changes the disk.
"""

import datetime as dt
import hashlib
import io
import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from typing import Any

from zi_tui.domain.status import Execution
from zi_tui.office.attach import Target, attach_stored, store_files
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record, toggle_done
from zi_tui.office.undo import undo
from zi_tui.paths import Paths
from zi_tui.vault.files import Vault

from ..seed.samples import changed, sample
from ..small import create_small

CALLS = ("mkdir", "fsync", "chmod", "replace", "unlink", "utime")
AS_OF = dt.date(2024, 4, 15)
CONTENTS = ("foto", "notula")


class Steps:
    """Kills this process at the step numbered `deadly`."""

    def __init__(self, out: int, deadly: int | None) -> None:
        self._out = out
        self._deadly = deadly
        self._count = 0

    def reach(self, *_: object) -> None:
        if self._count == self._deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        self._count += 1
        os.write(self._out, b".\n")

    def acknowledge(self, what: str) -> None:
        self.reach()  # done, and killed before it could say so
        os.write(self._out, f"{what}\n".encode())

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **options: Any) -> Any:
            self.reach()
            return call(*args, **options)

        return step


def watch(steps: Steps) -> None:
    """Make a step of everything in this process that changes the disk."""
    connect = sqlite3.connect

    def connect_watched(*args: Any, **options: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*args, **options)
        made.set_trace_callback(steps.reach)
        return made

    setattr(sqlite3, "connect", connect_watched)  # noqa: B010 - mypy knows no such assignment
    setattr(io, "open", steps.around(io.open))  # noqa: B010
    for name in CALLS:
        setattr(os, name, steps.around(getattr(os, name)))


def work(office: Office, steps: Steps) -> None:
    """Record, mark, attach and take back; say so after each."""
    rows = office.snapshot().rows
    for row in rows[:2]:
        record(office, row, 1, Edit(status=Execution.DONE, note=f"rapat {row.code}", done_on="2024-01-10"))
        steps.acknowledge(f"record {row.code}")
    for content in CONTENTS:
        source = office.paths.data_dir.parent / f"{content}.txt"
        (found,) = store_files(Vault(office.paths.vault), [source])
        assert found.stored, found.refusal
        attach_stored(office, [found.stored], [Target(rows[0], 1), Target(rows[1], 1)])
        steps.acknowledge(f"attach {hashlib.sha256(content.encode()).hexdigest()}")
    toggle_done(office, rows[2], 1)
    steps.acknowledge("mark")
    undo(office)
    steps.acknowledge("undo")


def act(out: int, folder: str, job: str, deadly: int | None) -> None:
    """Do a job in this process, which is then good for nothing else."""
    steps = Steps(out, deadly)
    paths = Paths(folder)
    if job == "create":
        changed(sample())  # what it imports is no step of creating
        watch(steps)
        create_small(paths.data_dir)
        steps.acknowledge("create")
        return
    watch(steps)
    office = open_office(paths, AS_OF)
    if job == "hot":  # pages are written to the database before the commit, over a journal
        office.store.connection.execute("PRAGMA cache_size=1")
    work(office, steps)
    office.close()


def answer(request: list[Any]) -> list[Any]:
    """Carry out one request in a child and tell how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(reading)
            act(writing, *request)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with open(reading, encoding="utf-8") as lines:  # noqa: PTH123 - a pipe has no path
        said = lines.read().splitlines()
    acknowledged = [line for line in said if line != "."]
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), acknowledged, len(said) - len(acknowledged)]


if __name__ == "__main__":
    import sqlite_utils  # noqa: F401 - what it imports need not be imported in each child

    import zi_tui.store.change
    import zi_tui.store.migrations
    import zi_tui.vault.kinds

    zi_tui.vault.kinds.media_type(b"", "")
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()
