"""The clerk's month, played in a real pseudo-terminal from an empty data folder."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.end_to_end.conftest import HOMELESS, PROGRAM, Start


def month(folder: Path) -> dict[str, Any]:
    """Return what `zi-tui month 4 --json` says of the data that the screen works on."""
    command = [*PROGRAM, "--data-dir", str(folder), "--today", "2024-04-15", "month", "4"]
    done = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def item(folder: Path, code: str) -> dict[str, Any]:
    """Return one of the month's due items."""
    found: dict[str, Any] = next(item for item in month(folder)["due"] if item["code"] == code)
    return found


def test_a_month_is_worked_attached_reported_and_taken_back(start: Start, tmp_path: Path) -> None:
    invitation = tmp_path / "und 014.pdf"
    invitation.write_bytes(b"%PDF-1.4\n" + b"undangan rapat evaluasi " * 500)
    data = tmp_path / "data"
    env = {"HOME": None if HOMELESS else str(tmp_path)}

    # WHEN a clerk opens the program for the first time and looks at the month
    with start(fresh=True, env=env) as terminal:
        terminal.wait("Selamat datang")
        terminal.press("escape")
        terminal.wait_gone("Selamat datang")
        terminal.press("2")
        terminal.wait("Tunggakan")

        # THEN they go to a row by its code, and one key marks it done
        terminal.press("1")
        terminal.wait("Realisasi")
        terminal.press("g")
        terminal.wait("atau kata dari indikator")
        terminal.send("I.3.1")
        terminal.press("enter")
        terminal.wait(r"I\.3\.1 · April · Belum")
        terminal.press("space")
        terminal.wait("I.3.1 April ditandai Selesai")
        terminal.wait(r"I\.3\.1 · April · Selesai")
        assert item(data, "I.3.1")["status"] == "done"

        # AND the form takes what was done
        terminal.press("enter")
        terminal.wait("Uraian")
        terminal.press("tab", "tab")
        terminal.send("Sekretariat")
        terminal.press("tab")
        terminal.send("Rapat evaluasi [50%] di aula")
        terminal.wait(r"\[50%\]")
        terminal.press("ctrl+s")
        terminal.wait_gone("Tindak lanjut  ")
        terminal.wait("Rapat evaluasi")

        # AND a file that is dropped onto the terminal is attached to the first requirement
        terminal.paste(f"'{invitation}'")
        terminal.wait("Nomor")
        terminal.press("ctrl+s")
        terminal.wait("dilampirkan")
        terminal.wait("bukti 1 dari 4")
        assert item(data, "I.3.1")["evidence"] == {"status": "partial", "required": 4, "covered": 1, "files": 1}

        # AND the month's report is saved
        terminal.press("3")
        terminal.wait("LAPORAN BULANAN")
        terminal.press("s")
        terminal.wait("Simpan laporan bulanan")
        if HOMELESS:  # what is proposed then lies outside of this test
            terminal.press("shift+tab")
            terminal.send(str(tmp_path))
            terminal.wait("Berkas baru")
        terminal.press("enter")
        terminal.wait("[Tt]ersimpan|[Dd]isimpan")
        (report,) = tmp_path.rglob("laporan-bulanan-2024-04.md")
        assert "2 realisasi atau lampiran yang dicatat sesudah 15 April 2024" in report.read_text(encoding="utf-8")

        # AND the last change is taken back, then the program is left
        terminal.press("1", "ctrl+z")
        terminal.wait("Dibatalkan")
        terminal.wait("bukti 0 dari 4")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

    # WHEN the program is opened again, THEN it goes on taking back where it stopped
    with start(env=env) as terminal:
        terminal.wait("Realisasi")
        terminal.press("ctrl+z", "ctrl+z")
        terminal.wait("Dibatalkan: I.3.1 April ditandai Selesai")
        assert item(data, "I.3.1")["status"] == "planned"
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert invitation.exists()


def test_what_another_process_records_is_seen(start: Start, tmp_path: Path) -> None:
    with start() as terminal:
        terminal.wait(r"0/122")
        command = [*PROGRAM, "--data-dir", str(tmp_path / "data"), "--today", "2024-04-15"]
        subprocess.run([*command, "record", "I.1.1", "1", "done"], check=True, capture_output=True)
        terminal.wait(r"1/122")


def test_a_console_without_glyphs_gets_ascii(start: Start) -> None:
    with start("--ascii", env={"NO_COLOR": "1"}) as terminal:
        terminal.wait("(?s)Rencana.*I.3.1.*Realisasi")
        terminal.wait_until(lambda: "!" in terminal.text and " o " in terminal.text)
        assert terminal.text.isascii()


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "--data-dir", str(tmp_path)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "terminal" in done.stderr
    assert done.stdout == ""


def test_sixteen_colours_still_show_the_cursor(start: Start) -> None:
    with start(env={"TERM": "xterm", "COLORTERM": ""}) as terminal:
        terminal.wait(r"I\.3\.1.*Timeline")
        (row,) = (y for y, line in enumerate(terminal.text.splitlines()) if "I.3.1" in line and "Timeline" in line)
        terminal.wait_until(lambda: terminal.is_reversed(row, 50) and not terminal.is_reversed(row + 1, 50))
