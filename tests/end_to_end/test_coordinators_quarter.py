"""The coordinator's quarter, played in a real pseudo-terminal from an empty data folder.

Six teams' months, a meeting with its follow-ups, the verification queue, the dashboard, the report that is filed.
"""

import datetime as dt
import json
import re
from pathlib import Path

from tests.end_to_end.conftest import HOMELESS, Start
from tests.end_to_end.terminal import Terminal

PLAN = json.loads((Path(__file__).parents[2] / "data" / "seed.json").read_text(encoding="utf-8"))
LATE = "Tim Pengawasan"
"""The team that recorded nothing."""


def planned() -> dict[str, int]:
    """Return how many occurrences each team has planned in the first quarter."""
    names = {team["key"]: team["name"] for team in PLAN["teams"]}
    found = dict.fromkeys(names.values(), 0)
    for area in PLAN["areas"]:
        for component in area["components"]:
            for row in component["rows"]:
                found[names[row["team"]]] += sum(month <= 3 for month in row["months"])
    return found


def choose(terminal: Terminal, key: str, title: str, words: str) -> None:
    """Open a list with a key, and choose what `words` find in it."""
    terminal.press(key)
    terminal.wait(f"─ {title} ─")
    terminal.send(words)
    terminal.press("enter")
    terminal.wait_gone(f"─ {title} ─")


def work_team(terminal: Terminal, name: str, count: int, *, stretched: bool) -> None:
    """Mark a team's quarter, and record all of it in one step."""
    choose(terminal, "t", "Tim", name)
    choose(terminal, "g", "Ke…", "januari")
    if stretched:
        terminal.press("home", "shift+right", "shift+right", *["shift+down"] * 6)
    else:
        terminal.press("X", "]", "X", "]", "X")
    terminal.wait(rf" {count} ditandai ")
    terminal.press("enter")
    terminal.wait(rf"Isi bersama · {count} jadwal")
    terminal.press("s", "tab")
    terminal.send("28/3")
    terminal.press("ctrl+s")
    terminal.wait_gone("Isi bersama")
    terminal.press("escape")
    terminal.wait_gone(" ditandai ")


def hold_meeting(terminal: Terminal, minutes: Path) -> None:
    """Record a meeting for two occurrences, then correct where it was held."""
    choose(terminal, "t", "Tim", "semua")
    choose(terminal, "g", "Ke…", "I.3.1")
    terminal.press("[", "x")
    terminal.wait(" 1 ditandai ")
    choose(terminal, "g", "Ke…", "I.4.1")
    terminal.press("x", "R")
    terminal.wait("Berkas rapat ")
    terminal.send(str(minutes))
    terminal.press("enter")
    terminal.wait("─ Paket rapat ─")
    terminal.wait("2 jadwal · ")
    terminal.send("28/3")
    terminal.press("tab")
    terminal.send("Aula")
    terminal.press("tab", "tab", "tab")
    terminal.send("Sekretaris")
    terminal.press("tab", "tab")
    terminal.send("Monev TW I")
    terminal.press("tab", "tab", "tab")
    terminal.send("Susun SOP | 30/6")
    terminal.press("ctrl+j")
    terminal.send("Lengkapi absen")
    terminal.wait("menjadi 2 tindak lanjut")
    terminal.press("ctrl+s")
    terminal.wait_gone("─ Paket rapat ─")
    terminal.press("escape")
    terminal.wait_gone(" ditandai ")
    terminal.press("M")
    terminal.wait("Notulen: notulen.txt")
    terminal.press("enter")
    terminal.wait("tambah berkas")
    terminal.press("tab", "ctrl+u")
    terminal.send("Ruang rapat")
    terminal.press("ctrl+s")
    terminal.wait_gone("tambah berkas")
    terminal.wait("28 Maret 2024 · Ruang rapat")
    terminal.press("escape")
    terminal.wait("Realisasi")


def figures(report: str, name: str) -> list[str]:
    """Return the cells of the report's line on `name`."""
    (line,) = re.findall(rf"^\| {name} \|(.*)\|$", report, re.MULTILINE)
    return [cell.strip() for cell in line.split("|")]


def test_a_quarter_is_worked_met_about_verified_and_filed(start: Start, tmp_path: Path) -> None:
    minutes = tmp_path / "notulen.txt"
    minutes.write_text("notulen rapat monev", encoding="utf-8")
    teams = planned()
    done = sum(teams.values()) - teams[LATE]
    env = {"HOME": None if HOMELESS else str(tmp_path)}

    with start(fresh=True, today=dt.date.today().isoformat(), env=env) as terminal:
        terminal.wait("Selamat datang")
        terminal.press("escape")
        terminal.wait_gone("Selamat datang")

        # WHEN the months of five of the six teams are recorded, each in one step
        worked = [name for name in teams if name != LATE]
        for name in worked:
            work_team(terminal, name, teams[name], stretched=name == worked[0])

        # AND a meeting is recorded, and one of its decisions carried out
        hold_meeting(terminal, minutes)
        terminal.wait(f"{done}/122")
        terminal.press("L")
        terminal.wait("0 dari 2 selesai")
        terminal.press("space")
        terminal.wait("1 dari 2 selesai")
        terminal.press("escape")

        # AND what the meeting proved is accepted, or returned with a note
        terminal.wait(f"{done}/122")
        terminal.press("V")
        terminal.wait("2 menunggu verifikasi")
        terminal.press("s")
        terminal.wait("1 menunggu verifikasi")
        terminal.press("p")
        terminal.wait("Kembalikan untuk diperbaiki")
        terminal.send("Belum ditandatangani")
        terminal.press("ctrl+s")
        terminal.wait("0 menunggu verifikasi · 1 dikembalikan")
        terminal.press("escape")
        terminal.wait(f"{done}/122")

        # THEN the dashboard says it, and what was decided is found
        terminal.press("5")
        terminal.wait(rf"\b{done} dari 122 langkah terjadwal")
        terminal.press("1")
        terminal.wait("Realisasi")
        terminal.press("/")
        terminal.wait("─ Cari")
        terminal.send("susun sop")
        terminal.wait(r"Susun SOP")
        terminal.press("enter")
        terminal.wait("1 dari 2 selesai")

        # AND the quarter's report is filed with these figures
        terminal.press("3")
        terminal.wait("LAPORAN BULANAN")
        terminal.press("right")
        terminal.wait("TRIWULAN I ")
        terminal.press("s")
        terminal.wait("Simpan laporan triwulan")
        terminal.press("enter")
        terminal.wait("[Tt]ersimpan|[Dd]isimpan")
        (path,) = tmp_path.rglob("laporan-triwulan-2024-tw1.md")
        report = re.sub(" +", " ", path.read_text(encoding="utf-8"))  # without what aligns the columns
        planned_so_far = sum(teams.values())
        percent = f"{done / planned_so_far:.0%}"
        assert figures(report, "Jumlah")[:5] == ["122", str(planned_so_far), str(done), str(teams[LATE]), percent]
        assert "Ruang rapat" in report
        assert re.search(r"Susun SOP \|.*\| 30 Juni 2024 \| Selesai", report)

        # AND each step is taken back whole: the verdicts, the register, the meeting, a team's quarter
        terminal.press("1", *["ctrl+z"] * 6)
        terminal.wait(f"{done - teams[worked[-1]]}/122")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert minutes.exists()
