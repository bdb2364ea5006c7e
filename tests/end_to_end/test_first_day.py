"""The first minutes with the program: welcomed, asked three things, and practising on a copy."""

import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.conftest import HOMELESS, PROGRAM, Start


@pytest.mark.skipif(HOMELESS, reason="a practice wants a folder of the user's")
def test_a_newcomer_is_welcomed_practises_and_nothing_of_it_is_left(start: Start, tmp_path: Path) -> None:
    data, env = tmp_path / "data", {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    # WHEN the program is opened for the first time, THEN it asks who, whose rows and which month
    with start(fresh=True, env=env) as terminal:
        terminal.wait("Selamat datang")
        terminal.send("Siti Aminah")
        terminal.press("tab", "right", "tab", "left", "enter")
        terminal.wait("Riwayat mencatat Anda sebagai Siti Aminah")
        terminal.wait("Maret 2024.*Tim Manajemen Perubahan")

        # WHEN they practise, THEN the title says so, and what they do is done on a copy
        before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file() and path.name != "layar.lock"}
        terminal.press("f9")
        terminal.wait("LATIHAN")
        terminal.press("space")
        terminal.wait("ditandai Selesai")
        terminal.press("f5")
        terminal.wait("cobalah apa saja")
        terminal.wait("0/21")
        (copy,) = (tmp_path / "cache").rglob("app.db")
        assert copy.parent != data

        # AND afterwards nothing of it is left, and the real data are as they were
        terminal.press("f9")
        terminal.wait_gone("LATIHAN")
        terminal.wait("0/21")
        assert list((tmp_path / "cache").rglob("*.db")) == []
        assert {path: path.read_bytes() for path in before} == before
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

    done = subprocess.run([*PROGRAM, "--data-dir", str(data), "history"], check=True, capture_output=True, text=True)
    assert "Selesai" not in done.stdout


def test_the_window_is_followed_when_it_changes(start: Start) -> None:
    with start() as terminal:
        terminal.wait("I.1.1")
        terminal.resize(60, 20)
        terminal.wait("60×20|60x20")
        terminal.resize(100, 30)
        terminal.wait_gone("60×20|60x20")
        terminal.wait("I.1.1")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
