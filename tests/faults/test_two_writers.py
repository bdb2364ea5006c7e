"""Several processes write the same office at once: nobody is turned away, nothing is lost."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from zi_tui.office.attach import Target, attach_stored, store_files
from zi_tui.office.check import check
from zi_tui.office.history import list_history
from zi_tui.office.office import open_office
from zi_tui.office.record import Edit, record
from zi_tui.paths import Paths
from zi_tui.store import connection, evidence
from zi_tui.vault.files import Vault

from ..small import create_small

ROOT = Path(__file__).parents[2]
WRITERS = "abcd"
RECORDS = 50
SHARED = 10
"""Every so many-th file is one that all of them attach."""
FIELDS = dict(zip(WRITERS, ("note", "obstacle", "solution", "follow_up"), strict=True))


def write(folder: str, name: str) -> None:
    """Record and attach `RECORDS` times, some files the same as the others do; say so after each."""
    with closing(open_office(Paths(folder))) as office:
        office.store.connection.execute("PRAGMA synchronous=OFF")  # who waits for whom is looked at, not the disk
        connection.BUSY_SECONDS = 600.0  # whoever else keeps this PC busy
        vault, rows = Vault(office.paths.vault), office.snapshot().rows
        vars(os).update(fsync=lambda descriptor: None)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()  # the others are ready too
        for number in range(RECORDS):
            place = rows[number % 3], number % 12 + 1
            text: dict[str, Any] = {FIELDS[name]: f"{name} {number}"}
            record(office, *place, Edit(**text))
            source = Path(folder).parent / f"{name} {number}.txt"  # its own: who writes into another's is refused
            source.write_text(f"{'all' if number % SHARED == 0 else name} {number}")
            (found,) = store_files(vault, [source])
            assert found.stored, found.refusal
            attach_stored(office, [found.stored], [Target(*place)])
            sys.stdout.write(json.dumps(number) + "\n")
            sys.stdout.flush()


def test_nothing_is_lost(tmp_path: Path) -> None:
    paths = create_small(tmp_path / "data")
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.test_two_writers", str(paths.data_dir), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for name in WRITERS
    ]
    for writer in writers:
        assert writer.stdout
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    ends = [writer.communicate(timeout=600) for writer in writers]

    for writer, (said, complaint) in zip(writers, ends, strict=True):
        assert (writer.returncode, complaint) == (0, "")
        assert [json.loads(line) for line in said.splitlines()] == list(range(RECORDS))
    with closing(open_office(paths)) as office:
        assert check(office, full=True).sound
        snapshot = office.snapshot()
        for name, field in FIELDS.items():
            texts = [getattr(realization, field) for realization in snapshot.realizations.values()]
            assert sorted(texts) == sorted(f"{name} {number}" for number in range(RECORDS - 12, RECORDS))
        entries = list_history(office)
        assert [entry.action for entry in entries].count("record") == len(WRITERS) * RECORDS
        assert [entry.sequence for entry in entries][::-1] == list(range(1, len(entries) + 1))
        files = evidence.of_year(office.store, snapshot.plan.id)
        shared = len(range(0, RECORDS, SHARED))
        expected = len(WRITERS) * (RECORDS - shared) + shared
        assert len(files) == len({file.sha256 for file in files}) == expected, "what all attached is tied once"


def test_two_first_starts_at_once(tmp_path: Path) -> None:
    program = "import sys; sys.stdin.readline(); from zi_tui.office.office import *; from zi_tui.paths import Paths\n"
    program += f"office = open_office(Paths({str(tmp_path / 'data')!r})); print(office.author.device, office.years())"
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for _ in range(3)
    ]
    for start in starts:
        assert start.stdin
        start.stdin.write("go\n")
        start.stdin.flush()
    ends = [start.communicate(timeout=600) for start in starts]
    assert [complaint for _, complaint in ends] == [""] * 3
    assert len({said for said, _ in ends}) == 1, "one of them created it, the others found it"
    with closing(open_office(Paths(tmp_path / "data"))) as office:
        assert [entry.action for entry in list_history(office)] == ["seed"]


if __name__ == "__main__":
    write(*sys.argv[1:])
