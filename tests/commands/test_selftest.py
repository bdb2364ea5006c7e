"""`zi-tui selftest`: what is wrong with a PC is said, and nothing that is broken ends it."""

import datetime as dt
import io
import os
import shutil
import sys
import threading
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from zi_tui import clock, system
from zi_tui.commands import terminal_test
from zi_tui.domain.self_test import Outcome
from zi_tui.office import self_test
from zi_tui.paths import Paths
from zi_tui.store import self_test as sqlite_test

from .conftest import Zi

Usage = namedtuple("Usage", "total used free")


def _now(hours: int) -> str:
    """Return this moment in a zone so many hours ahead of UTC."""
    return dt.datetime.now(dt.timezone(dt.timedelta(hours=hours))).isoformat(timespec="seconds")


@pytest.fixture(autouse=True)
def sound_pc(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PC in Indonesia that shows documents, with room."""
    monkeypatch.setattr(clock, "now", lambda: _now(7))
    monkeypatch.setattr(system, "can_open", lambda: True)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(1 << 40, 0, 1 << 40))


def found(zi: Zi, code: int) -> dict[str, tuple[str, str]]:
    """Return status and text of each look."""
    result = zi("selftest", "--json")
    assert (result.code, result.json["ok"]) == (code, code == 0), result
    assert all(check["advice"] for check in result.json["checks"] if check["status"] == "notice")
    return {check["name"]: (check["status"], check["text"]) for check in result.json["checks"]}


def test_a_sound_pc_is_ready_and_nothing_is_left_on_it(zi: Zi) -> None:
    before = sorted(zi.paths.data_dir.rglob("*"))
    looks = found(zi, 0)
    assert [name for name, (status, _text) in looks.items() if status != "good"] == ["terminal"]
    assert sorted(zi.paths.data_dir.rglob("*")) == before
    said = zi.ok("selftest")
    assert "✓ baik        Basis data       terbaca; renaksi 2024" in said.out
    assert said.out.endswith("PC ini siap; 1 hal untuk diperhatikan.\n")
    assert all(len(line) <= 80 for line in said.out.splitlines())


def test_what_is_missing_is_said(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: _now(0))
    monkeypatch.setattr(system, "can_open", lambda: False)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(1 << 40, 0, 1 << 20))
    monkeypatch.setattr(self_test, "find_spec", lambda name: None if name == "textual" else name)
    monkeypatch.setattr(sqlite_test, "sqlite_facts", lambda: sqlite_test.Sqlite("3.34.1", strict=False, threads=True))
    monkeypatch.setattr(sqlite_test, "locks_hold", lambda _path: False)
    looks = found(zi, 1)
    assert {name: status for name, (status, _text) in looks.items()} == {
        "python": "bad", "sqlite": "bad", "terminal": "notice", "letters": "good", "folder": "bad", "database": "good",
        "space": "bad", "clock": "notice", "opener": "notice",
    }  # fmt: skip
    assert "tidak lengkap: textual" in looks["python"][1]
    assert looks["sqlite"][1] == "3.34.1 terlalu lama; perlu 3.37"
    assert "tidak mengenal kunci" in looks["folder"][1]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2001-01-01T00:00:00+07:00", "tidak mungkin"),
        ("2024-01-02T00:00:00+07:00", "lebih awal dari catatan terakhir"),
    ],
)
def test_a_clock_that_cannot_be_right_is_told(zi: Zi, monkeypatch: pytest.MonkeyPatch, now: str, said: str) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)
    status, text = found(zi, 1)["clock"]
    assert status == "bad"
    assert said in text


def test_nothing_that_is_broken_ends_it(zi: Zi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: object) -> Any:
        raise RuntimeError("[/] rusak\n")

    zi.paths.database.write_bytes(b"not a database at all" * 100)
    monkeypatch.setattr(shutil, "disk_usage", broken)
    monkeypatch.setattr(sqlite_test, "try_schema", broken)
    monkeypatch.setattr(terminal_test, "terminal", broken)
    looks = found(zi, 1)
    assert {looks[name][0] for name in ("sqlite", "terminal", "database", "space")} == {"bad"}
    assert looks["space"][1] == "tidak bisa diperiksa (RuntimeError: [/] rusak)"
    assert looks["database"][1].endswith("pindahkan berkas itu atau pilih --data-dir lain.")
    (tmp_path / "berkas").write_text("x", encoding="ascii")
    nowhere = self_test.folder(Paths(tmp_path / "berkas" / "data"))
    assert nowhere.outcome is Outcome.BAD, "a file is in its way"
    assert self_test.folder(Paths(tmp_path / ("a" * 300))).outcome is Outcome.BAD, "no disk takes that name"
    assert self_test.folder(Paths(tmp_path / "baru" / "data")).outcome is Outcome.GOOD


def test_a_folder_that_cannot_be_written_is_told(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(path: str | Path, *_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr(os, "mkdir", read_only)
    assert found(zi, 1)["folder"] == ("bad", f"{zi.paths.data_dir} tidak bisa ditulis: disk hanya bisa dibaca")


class Screen:
    """A terminal, as far as it is asked."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.mark.parametrize(
    ("encodings", "size", "term", "width", "outcomes"),
    [
        (("utf-8", "utf-8"), (120, 32), "xterm-256color", 7, ("good", "good")),
        (("utf-8", "utf-8"), (70, 20), "xterm", None, ("notice", "good")),
        (("cp437", "utf-8"), (80, 24), "dumb", 7, ("bad", "notice")),
        (("utf-8", "cp1252"), (80, 24), "linux", 7, ("good", "notice")),
        (("utf-8", "utf-8"), (80, 24), "linux", 13, ("good", "notice")),
    ],
)
def test_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
    encodings: tuple[str, str],
    size: tuple[int, int],
    term: str,
    width: int | None,
    outcomes: tuple[str, str],
) -> None:
    monkeypatch.setattr(sys, "stdout", Screen(encodings[0]))
    monkeypatch.setattr(sys, "stdin", Screen(encodings[1]))
    monkeypatch.setattr(os, "get_terminal_size", lambda _descriptor: os.terminal_size(size))
    monkeypatch.setattr(system, "columns_of", lambda _text: width)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(system, "shows_colours", lambda: term != "dumb")
    assert (terminal_test.terminal().outcome, terminal_test.letters().outcome) == outcomes


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
def test_a_real_terminal_is_asked_how_wide_the_signs_are(monkeypatch: pytest.MonkeyPatch) -> None:
    import pty

    master, slave = pty.openpty()

    def answer() -> None:
        shown = b""
        while b"\x1b[6n" not in shown:
            shown += os.read(master, 1024)
        os.write(master, b"\x1b[5;8R")

    monkeypatch.setattr("zi_tui.system.posix._PATIENCE", 60.0)
    asked = threading.Thread(target=answer)
    asked.start()
    with open(slave, "r+b", buffering=0, closefd=False) as raw:
        monkeypatch.setattr(sys, "stdin", raw)
        with open(slave, "w", encoding="utf-8", closefd=False) as shown:
            monkeypatch.setattr(sys, "stdout", shown)
            assert system.columns_of("○◐●!⊘◇·") == 7
        file = io.StringIO()
        monkeypatch.setattr(sys, "stdout", file)
        assert (system.columns_of("○"), file.getvalue()) == (None, ""), "a file gets what was asked for alone"
    asked.join()
    os.close(master)
    os.close(slave)


def test_an_entry_of_tomorrow_by_a_few_minutes_is_no_wrong_clock(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    last = self_test._last_recorded(zi.paths)
    assert last is not None
    monkeypatch.setattr(clock, "now", lambda: (last - dt.timedelta(minutes=2)).isoformat(timespec="seconds"))
    assert self_test.time_of_day(zi.paths).outcome is not Outcome.BAD
