"""The lock by which one screen alone writes: held by a living process, never by a file."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import HOSTILE
from tests.systems import posix_only
from zi_tui import system
from zi_tui.screen_lock import UNKNOWN, Holder, ScreenLock

ANI = Holder("Ani", "PC-1", 11, "2024-04-15T08:10:00+07:00")
BUDI = Holder("Budi", "PC-2", 22, "2024-04-15T09:00:00+07:00")


def test_the_second_is_told_who_the_first_is_until_that_lets_go(tmp_path: Path) -> None:
    first, second = ScreenLock(tmp_path / "layar.lock"), ScreenLock(tmp_path / "layar.lock")
    assert first.take(ANI) is None
    assert first.take(ANI) is None, "it has it already"
    assert second.take(BUDI) == ANI
    assert second.take(BUDI) == ANI
    first.release()
    assert second.take(BUDI) is None
    assert first.take(ANI) == BUDI
    second.release()


@posix_only
def test_what_a_killed_program_left_behind_is_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "layar.lock"
    program = (
        "import sys, time; from zi_tui.screen_lock import *\n"
        f"lock = ScreenLock({str(path)!r})\n"
        f"lock.take(Holder(*{tuple(ANI)!r})); print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    mine = ScreenLock(path)
    assert mine.take(BUDI) == ANI
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    assert "Ani" in path.read_text(encoding="utf-8")
    assert mine.take(BUDI) is None
    mine.release()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL])
def test_a_file_system_without_locks_goes_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(system, "lock", refuse)
    assert ScreenLock(tmp_path / "layar.lock").take(ANI) is None


def test_a_folder_that_cannot_be_written_goes_without(tmp_path: Path) -> None:
    assert ScreenLock(tmp_path / "tidak ada" / "layar.lock").take(ANI) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"person": 1}', "[" * 4000, '{"pid": "x"}', "\udcff"])
def test_a_file_that_names_nobody_still_locks(tmp_path: Path, text: str) -> None:
    path = tmp_path / "layar.lock"
    first = ScreenLock(path)
    first.take(ANI)
    path.write_text(text, errors="replace")
    assert ScreenLock(path).take(BUDI) == UNKNOWN
    first.release()


def test_any_name_is_handed_on(tmp_path: Path) -> None:
    for text in HOSTILE.values():
        first = ScreenLock(tmp_path / "layar.lock")
        first.take(ANI._replace(person=text[:400]))
        found = ScreenLock(tmp_path / "layar.lock").take(BUDI)
        assert found is not None
        assert found.person == text[:400].encode("utf-8", "replace").decode()
        first.release()
