"""The program is killed while it records and attaches: nothing acknowledged is lost, nothing is half-done."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Execution, Integrity
from zi_tui.office.check import check
from zi_tui.office.history import list_history
from zi_tui.office.office import Office, open_office
from zi_tui.paths import Paths
from zi_tui.store import evidence
from zi_tui.store.connection import SCHEMA_VERSION, Store
from zi_tui.vault.files import Vault

from ..small import create_small
from .office_child import AS_OF, CONTENTS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the harness forks")

ROOT = Path(__file__).parents[2]
EVERYTHING = 6
"""How many things the child acknowledges when nobody kills it."""


class Killer:
    """Works in processes that can be killed at any step."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, paths: Paths, job: str, step: int | None = None) -> tuple[int, list[str], int]:
        """Return how `job` ended that was killed at `step`, what it acknowledged, and how many steps it took."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([str(paths.data_dir), job, step]) + "\n")
        self._process.stdin.flush()
        status, acknowledged, steps = json.loads(self._process.stdout.readline())
        return status, acknowledged, steps


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.office_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        yield Killer(process)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with two files, and a data folder in which nothing is recorded yet."""
    desk = tmp_path_factory.mktemp("office")
    for content in CONTENTS:
        (desk / f"{content}.txt").write_text(content)
    create_small(desk / "data")
    return desk


def copy_of(fresh: Path, target: Path) -> Paths:
    shutil.copytree(fresh, target)
    return Paths(target / "data")


def chosen(steps: int, most: int) -> list[int]:
    """Up to `most` of the steps, the same ones every time; the first and the last among them."""
    if steps <= most:
        return list(range(steps))
    return sorted({0, steps - 1, *random.Random(8493).sample(range(steps), most - 2)})


def acknowledged_by(office: Office) -> list[str]:
    """What the database says was done, in the child's words."""
    said = {"mark": "mark", "undo": "undo"}
    rows = office.snapshot().rows
    files = iter(dict.fromkeys(file.sha256 for file in evidence.of_year(office.store, office.snapshot().plan.id)))
    found, recorded = [], iter(rows)
    for entry in reversed(list_history(office)):
        if entry.action == "record":
            found.append(f"record {next(recorded).code}")
        elif entry.action == "attach":
            found.append(f"attach {next(files)}")
        elif entry.action != "seed":
            found.append(said[entry.action])
    return found


def assert_whole(office: Office, acknowledged: list[str]) -> None:
    """Everything acknowledged is there, at most one thing more, and nothing is half-done."""
    report = check(office, full=True)
    assert report.sound, report
    done = acknowledged_by(office)
    assert done[: len(acknowledged)] == acknowledged
    assert len(done) <= len(acknowledged) + 1

    snapshot = office.snapshot()
    recorded = {each for each in done if each.startswith("record")}
    for row in snapshot.rows[:2]:
        found = snapshot.realizations.get(CellKey(row.id, 1))
        assert (found is not None) is (f"record {row.code}" in recorded)
        if found is not None:
            assert (found.status, found.note) == (Execution.DONE, f"rapat {row.code}")
    marked = "mark" in done and "undo" not in done
    assert (CellKey(snapshot.rows[2].id, 1) in snapshot.realizations) is marked

    attached = [each.removeprefix("attach ") for each in done if each.startswith("attach")]
    vault = Vault(office.paths.vault)
    files = evidence.of_year(office.store, snapshot.plan.id)
    for sha256 in attached:
        mine = [file for file in files if file.sha256 == sha256]
        assert sorted(file.row_id for file in mine) == sorted(row.id for row in snapshot.rows[:2]), "both or none"
        assert vault.verify(sha256, mine[0].size) is Integrity.INTACT
    assert len(files) == 2 * len(attached)
    counts = office.store.connection.execute(
        "SELECT (SELECT count(*) FROM blob), (SELECT count(*) FROM evidence), (SELECT count(*) FROM evidence_version)"
    ).fetchone()
    assert counts == (len(attached),) * 3


@pytest.mark.parametrize(("job", "most"), [("work", 28), ("hot", 12)])
def test_killed_at_a_step(fresh: Path, tmp_path: Path, killer: Killer, job: str, most: int) -> None:
    # GIVEN how many steps there are when nobody kills it
    status, acknowledged, steps = killer.run(copy_of(fresh, tmp_path / "count"), job)
    assert (status, len(acknowledged)) == (0, EVERYTHING)
    assert steps > 100
    journals = 0
    for number, step in enumerate(chosen(steps, most)):
        # WHEN it is killed at one of them
        paths = copy_of(fresh, tmp_path / str(step))
        status, acknowledged, reached = killer.run(paths, job, step)
        assert (status, reached) == (-signal.SIGKILL, step)
        journals += paths.database.with_name("app.db-journal").exists()

        # THEN nothing acknowledged is lost, for a reader and for a writer, ...
        for read_only in (True, False):
            with closing(open_office(paths, AS_OF, read_only=read_only)) as office:
                assert_whole(office, acknowledged)
        # ... and repeating succeeds
        if number % 3 == 0:
            status, said, _ = killer.run(paths, job)
            assert (status, len(said)) == (0, EVERYTHING)
            with closing(open_office(paths, AS_OF)) as office:
                assert check(office, full=True).sound
                assert len(evidence.of_year(office.store, office.snapshot().plan.id)) == 4
    assert journals > most // 4, "many a kill falls into a transaction"


def test_killed_while_creating(tmp_path: Path, killer: Killer) -> None:
    status, acknowledged, steps = killer.run(Paths(tmp_path / "count"), "create")
    assert (status, acknowledged) == (0, ["create"])
    assert steps > 100
    states = set()
    for step in chosen(steps, 16):
        paths = Paths(tmp_path / str(step))
        status, acknowledged, _ = killer.run(paths, "create", step)
        assert status == -signal.SIGKILL
        states.add(paths.exists())

        if paths.database.exists():
            with closing(Store(paths.database)) as store:
                (version,) = store.connection.execute("PRAGMA user_version").fetchone()
                (things,) = store.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                assert (version == SCHEMA_VERSION) is (things > 0), "all of it or nothing"
                assert not (acknowledged and not things)
        status, acknowledged, _ = killer.run(paths, "create")
        assert (status, acknowledged) in ((0, ["create"]), (1, []))  # 1: it had been created, and says so
        with closing(open_office(paths, AS_OF)) as office:
            assert check(office, full=True).sound
            assert len(office.snapshot().rows) == 3
            assert [entry.action for entry in list_history(office)] == ["seed"]
    assert states == {True, False}


def test_the_harness_sees_what_is_lost(fresh: Path, tmp_path: Path, killer: Killer) -> None:
    """What was acknowledged and then taken away shows."""
    paths = copy_of(fresh, tmp_path / "lost")
    _, acknowledged, _ = killer.run(paths, "work")
    with closing(open_office(paths, AS_OF)) as office:
        assert_whole(office, acknowledged)
        (file, *_others) = evidence.of_year(office.store, office.snapshot().plan.id)
        kept = Vault(paths.vault).path(file.sha256)
        kept.rename(tmp_path / "elsewhere")
        with pytest.raises(AssertionError):
            assert_whole(office, acknowledged)
        (tmp_path / "elsewhere").rename(kept)
        office.store.connection.execute("UPDATE realization SET note = 'lain' WHERE status = 'done'")
        with pytest.raises(AssertionError):
            assert_whole(office, acknowledged)
