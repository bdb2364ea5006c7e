"""The hidden folder in which something is made: gone afterwards, also that of a run that was killed."""

import errno
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.systems import posix_only
from zi_tui.vault import workspace as module
from zi_tui.vault.workspace import clear_left_behind, workspace

OWNER = """
import sys, time
from pathlib import Path
from zi_tui.vault.workspace import workspace
with workspace(Path(sys.argv[1])) as inside:
    (inside / "setengah").write_text("x")
    print("siap", flush=True)
    time.sleep(60)
"""


def test_nothing_is_left_of_it_whatever_happens(tmp_path: Path) -> None:
    with workspace(tmp_path) as inside:
        (inside / "a" / "b").mkdir(parents=True)
        (inside / "a" / "b" / "c").write_text("x")
        assert [path.name[0] for path in tmp_path.iterdir()] == ["."], "hidden"
    with pytest.raises(FileNotFoundError), workspace(tmp_path) as inside:
        (inside / "a" / "b").write_text("x")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_cleared_away_and_a_living_one_s_is_not(tmp_path: Path) -> None:
    owner = subprocess.Popen([sys.executable, "-c", OWNER, str(tmp_path)], stdout=subprocess.PIPE)
    try:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"siap\n"
        (left,) = tmp_path.iterdir()
        with workspace(tmp_path):
            assert (left / "isi" / "setengah").exists(), "its owner is at work"
    finally:
        owner.kill()
        owner.wait()
        owner.stdout and owner.stdout.close()
    assert left.exists()
    with workspace(tmp_path):
        assert not left.exists()


@posix_only
def test_only_our_own_folders_are_cleared_away(tmp_path: Path) -> None:
    mine = tmp_path / ".zi-tui-paket-.tmp.txt"
    mine.mkdir()
    file = tmp_path / ".zi-tui-paket-00.tmp"
    file.write_text("berkas orang")
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    (elsewhere / "kunci").write_text("")
    (tmp_path / ".zi-tui-paket-01.tmp").symlink_to(elsewhere)
    begun = tmp_path / ".zi-tui-paket-02.tmp"
    begun.mkdir()
    clear_left_behind(tmp_path)
    assert mine.exists()
    assert file.read_text() == "berkas orang"
    assert (elsewhere / "kunci").exists()
    assert not begun.exists(), "it was killed before it had a lock"


def test_where_there_are_no_locks_a_day_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_take", lambda _lock: None)
    folders = [tmp_path / f".zi-tui-paket-0{age}.tmp" for age in (0, 2)]
    for age, folder in zip((0, 2), folders, strict=True):
        (folder / "isi").mkdir(parents=True)
        (folder / "kunci").write_text("")
        then = time.time() - age * 86_400
        os.utime(folder, (then, then))
    with workspace(tmp_path) as inside:
        assert inside.is_dir()
    assert [folder.exists() for folder in folders] == [True, False]


def test_a_half_cleared_folder_keeps_its_lock_for_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", lambda *_args, **_options: None)
        with workspace(tmp_path) as inside:
            (inside / "a").write_text("x")
    (left,) = tmp_path.iterdir()
    assert (left / "kunci").exists()
    clear_left_behind(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_where_its_lock_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "open", fails)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)), workspace(tmp_path):
        pytest.fail("there is no lock")
    assert list(tmp_path.iterdir()) == []
