"""The harness itself: it sees what it is there for."""

import shutil
from pathlib import Path

import pytest

from . import strace
from .harness import Bench, HarnessError
from .scenes import SCENES, Scene
from .strace import Fault, parse

pytestmark = pytest.mark.skipif(strace.WHY_NOT is not None, reason=str(strace.WHY_NOT))

ATTACH = SCENES["attach"]
SABOTAGED = ("-m", "tests.faults.sabotage")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk of the scene as it is before, set up once."""
    folder = tmp_path_factory.mktemp("desk")
    ATTACH.prepare(folder)
    return folder


def bench(desk: Path, folder: Path, sabotage: str) -> Bench:
    """The scene of attaching, with a program in which something is broken."""

    def prepare(empty: Path) -> None:
        shutil.copytree(desk, empty, dirs_exist_ok=True)

    return Bench(ATTACH._replace(prepare=prepare), folder, (*SABOTAGED, sabotage))


def test_it_fails_where_it_sees_no_call_that_changes_anything(tmp_path: Path) -> None:
    with pytest.raises(HarnessError, match="no call that changes the disk was seen"):
        Bench(Scene("where", lambda _: None, ("where",)), tmp_path)


def test_it_fails_where_two_runs_differ(desk: Path, tmp_path: Path) -> None:
    with pytest.raises(HarnessError, match="two runs do not ask the same of the system"):
        bench(desk, tmp_path, "unlike")


@pytest.mark.parametrize(
    ("sabotage", "complaint"),
    [
        ("nothing", ""),
        ("no_fsync", "given its name before its content was synced"),
        ("no_folder_fsync", "its folder not synced when it says that it is done"),
        ("hasty_database", "app.db: content not synced when it says that it is done"),
        ("forgetful_database", "app.db-journal: may come back, its folder not synced when it says that it is done"),
    ],
)
def test_a_removed_sync_shows_in_the_order_of_the_calls(
    desk: Path, tmp_path: Path, sabotage: str, complaint: str
) -> None:
    wrong = "\n".join(bench(desk, tmp_path, sabotage).wrong_order)
    assert complaint in wrong
    assert bool(complaint) is bool(wrong)


def test_a_removed_rename_shows_in_the_kills(desk: Path, tmp_path: Path) -> None:
    broken = bench(desk, tmp_path, "no_rename")
    fault = next(Fault(call.name, call.number, "KILL") for call in broken.calls if call.name == "fsync")
    (filling,) = (call for call in broken.calls if call.name == "write" and "vault" in call.paths[0])
    verdicts = [broken.judge(each) for each in (fault, Fault("write", filling.number, "KILL"))]
    assert any("is not what its name says" in wrong for verdict in verdicts for wrong in verdict.wrong)


def test_a_traceback_and_a_lost_acknowledgement_are_seen(desk: Path, tmp_path: Path) -> None:
    broken = bench(desk, tmp_path, "swallows")
    journal = next(call for call in broken.calls if call.name == "fdatasync")
    verdict = broken.judge(Fault("fdatasync", journal.number, "EIO"))
    assert "acknowledged and not there" in verdict.wrong


LOG = r"""
7 openat(AT_FDCWD</a>, "/a/b \303\251", O_RDWR|O_CREAT, 0644) = 3</a/b \303\251>
7 write(3</a/b \303\251>, "(\"x\"\n"..., 9) = 9
7 renameat(5</a>, "b", AT_FDCWD</c>, "/d") = 0
7 unlink("e") = -1 ENOENT (No such file or directory)
7 write(1<pipe:[12]>, "jadi\n", 5) = ?
7 +++ killed by SIGKILL +++
"""


def test_a_log_is_understood() -> None:
    calls = parse(LOG.lstrip(), "/desk")
    assert [(call.name, call.number, call.paths, call.result) for call in calls] == [
        ("openat", 1, ("/a/b é",), 3),
        ("write", 1, ("/a/b é",), 9),
        ("renameat", 1, ("/a/b", "/d"), 0),
        ("unlink", 1, ("/desk/e",), -1),
        ("write", 2, ("pipe:[12]",), None),
    ]
    assert [call.speaks for call in calls] == [False] * 4 + [True]


def test_threads_are_refused() -> None:
    with pytest.raises(ValueError, match="several threads"):
        parse('7 unlink("e") = 0\n8 unlink("f") = 0\n', "/desk")
