"""What macOS does in its own way, tried by substitution on other systems."""

import errno
import fcntl
import os
import sys
from pathlib import Path

import pytest

from zi_tui import durable
from zi_tui.store.connection import Store

FULL = 51
"""What macOS calls F_FULLFSYNC."""


class Mac:
    """Notes what is asked of the disk, and answers a full sync with `error`."""

    def __init__(self) -> None:
        self.error = 0
        self.asked: list[str] = []

    def fcntl(self, _descriptor: int, command: int) -> int:
        assert command == FULL
        self.asked.append("full")
        if self.error:
            raise OSError(self.error, os.strerror(self.error))
        return 0

    def fsync(self, _descriptor: int) -> None:
        self.asked.append("fsync")


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> Mac:
    mac = Mac()
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", FULL, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", mac.fcntl)
    monkeypatch.setattr(os, "fsync", mac.fsync)
    return mac


def test_the_disks_own_memory_is_emptied_too(tmp_path: Path, mac: Mac) -> None:
    durable.write_durably(tmp_path / "a", b"x", force=True)
    assert mac.asked == ["full", "full"], "the file and its folder"


def test_a_network_disk_is_asked_for_what_it_knows(tmp_path: Path, mac: Mac) -> None:
    mac.error = errno.ENOTSUP
    durable.write_durably(tmp_path / "a", b"x", force=True)
    assert mac.asked == ["full", "fsync"] * 2


def test_a_disk_that_fails_is_believed(tmp_path: Path, mac: Mac) -> None:
    mac.error = errno.EIO
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        durable.write_durably(tmp_path / "a", b"x", force=True)
    assert list(tmp_path.iterdir()) == []


def test_the_database_asks_for_the_same() -> None:
    store = Store(":memory:")
    assert store.connection.execute("PRAGMA fullfsync").fetchone() == (1,)
    store.close()
