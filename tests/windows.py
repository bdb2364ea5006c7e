"""A Windows to try things on elsewhere: its functions in place of this system's, its calls played on this disk."""

import fcntl
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from zi_tui import system
from zi_tui.system import posix, winapi, windows

ACCESS_DENIED, SHARING_VIOLATION, ALREADY_EXISTS = 5, 32, 183


def refusal(code: int, *, kind: type[OSError] = PermissionError, number: int = 13) -> OSError:
    """Return what Python raises on Windows for that code."""
    error = kind(number, "Access is denied")
    vars(error)["winerror"] = code
    return error


class Windows:
    """What was asked of it, and what is in its way."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        """Calls, in order."""
        self.in_use: dict[str, int] = {}
        """How many more calls find the file of that name open in another program."""

    def move(self, source: str, target: str, *, over: bool) -> None:
        """Behave as MoveFileEx does."""
        self._refuse_in_use(source, target)
        there = os.path.lexists(target)
        if there and not over:
            raise refusal(ALREADY_EXISTS, kind=FileExistsError, number=17)
        if there and not os.lstat(target).st_mode & stat.S_IWRITE:
            raise refusal(ACCESS_DENIED)
        self.asked.append(f"move {Path(target).name}")
        Path(source).replace(target)

    def lock_byte(self, descriptor: int) -> None:
        """Behave as LockFile does on the byte at the position."""
        self.asked.append(f"lock {os.lseek(descriptor, 0, os.SEEK_CUR)}")
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 0, os.SEEK_CUR)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(13, "Permission denied") from None

    def unlink(self, real: Callable[..., None], path: str | Path, **within: int) -> None:
        """Behave as DeleteFile does."""
        self._refuse_in_use(str(path))
        with suppress(FileNotFoundError):
            if not os.lstat(path, **within).st_mode & stat.S_IWRITE:
                raise refusal(ACCESS_DENIED)
        real(path, **within)

    def _refuse_in_use(self, *paths: str) -> None:
        for name in (Path(path).name for path in paths):
            if self.in_use.get(name, 0):
                self.in_use[name] -= 1
                raise refusal(SHARING_VIOLATION)


def pretend(monkeypatch: pytest.MonkeyPatch) -> Windows:
    """Let `zi_tui.system` be that of Windows until the test ends."""
    fake = Windows()
    for name in system.__all__:
        monkeypatch.setattr(system, name, getattr(windows, name))
    monkeypatch.setattr(system, "reach", posix.reach)  # a prefix would lead nowhere on this disk
    told: dict[str, Any] = {
        "move": fake.move,
        "lock_byte": fake.lock_byte,
        "start_file": lambda path: fake.asked.append(f"start {path}"),
        "flush_folder": lambda folder: fake.asked.append(f"flush {Path(folder).name}"),
    }
    for name, call in told.items():
        monkeypatch.setattr(winapi, name, call)
    monkeypatch.setattr(time, "sleep", lambda seconds: fake.asked.append(f"wait {seconds}"))
    real = os.unlink
    monkeypatch.setattr(os, "unlink", lambda path, **within: fake.unlink(real, path, **within))
    return fake
