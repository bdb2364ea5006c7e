"""What a power cut would take is read off a trace."""

from pathlib import Path

import pytest

from .harness import Bench
from .order import violations
from .scenes import SCENES
from .strace import WHY_NOT, parse

ROOT = Path("/d")
BEFORE = [ROOT, ROOT / "old"]

CREATE = 'openat(AT_FDCWD</d>, "/d/new", O_WRONLY|O_CREAT|O_EXCL, 0666) = 3</d/new>\nwrite(3</d/new>, "x", 1) = 1'
SYNC = "fsync(3</d/new>) = 0"
SYNC_FOLDER = "fsync(4</d>) = 0"
REPLACE = 'rename("/d/new", "/d/old") = 0'
FOLDER = 'mkdir("/d/.zi-tui-1.tmp", 0777) = 0\nmkdir("/d/.zi-tui-1.tmp/a", 0777) = 0'
FILL = (
    'openat(AT_FDCWD</d>, "/d/.zi-tui-1.tmp/a/f", O_WRONLY|O_CREAT, 0666) = 3</d/.zi-tui-1.tmp/a/f>\n'
    'write(3</d/.zi-tui-1.tmp/a/f>, "x", 1) = 1'
)
SYNC_ALL = "fsync(3</d/.zi-tui-1.tmp/a/f>) = 0\nfsync(4</d/.zi-tui-1.tmp/a>) = 0\nfsync(4</d/.zi-tui-1.tmp>) = 0"
NAME_FOLDER = 'rename("/d/.zi-tui-1.tmp", "/d/bag") = 0'


@pytest.mark.parametrize(
    ("log", "wrong"),
    [
        ([CREATE, SYNC, SYNC_FOLDER], []),
        ([CREATE, SYNC_FOLDER], ["new: content not synced when it ends"]),
        ([CREATE, SYNC], ["new: its folder not synced when it ends"]),
        ([CREATE, "fsync(3</d/new>) = -1 EIO (Input/output error)", SYNC_FOLDER], ["new: content not synced"]),
        ([CREATE, SYNC, "fchmod(3</d/new>, 0444) = 0", SYNC_FOLDER], ["new: content not synced"]),
        ([CREATE, SYNC, REPLACE, SYNC_FOLDER], []),
        ([CREATE, SYNC_FOLDER, REPLACE, SYNC_FOLDER, "fsync(3</d/old>) = 0"], ["old: given its name before"]),
        ([CREATE, SYNC, REPLACE], ["old: its folder not synced"]),
        (['unlink("/d/old") = 0', SYNC_FOLDER], []),
        (['unlink("/d/old") = 0'], ["old: may come back"]),
        ([CREATE, 'unlink("/d/new") = 0'], []),
        ([FOLDER, FILL], []),
        ([FOLDER, FILL, SYNC_ALL, NAME_FOLDER, SYNC_FOLDER], []),
        ([FOLDER, FILL, SYNC_ALL, NAME_FOLDER], ["bag: its folder not synced"]),
        ([FOLDER, FILL, NAME_FOLDER, SYNC_FOLDER], ["bag/a/f: given its name before its content was synced"]),
        ([CREATE, SYNC, 'write(1<pipe:[9]>, "ok", 2) = 2', SYNC_FOLDER], ["new: its folder not synced when it says"]),
    ],
)
def test_what_is_not_safe_is_named(log: list[str], wrong: list[str]) -> None:
    found = violations(parse("\n".join(f"7 {line}" for line in "\n".join(log).splitlines()), "/d"), BEFORE, ROOT)
    assert bool(found) is bool(wrong)
    assert all(any(each.startswith(start) for each in found) for start in wrong)


@pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))
def test_files_that_come_together_are_safe_before_they_are_named_and_acknowledged(tmp_path: Path) -> None:
    bench = Bench(SCENES["attach-many"], tmp_path)
    assert bench.wrong_order == []
    assert bench.wrong == ()
