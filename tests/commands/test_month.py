"""`zi-tui month`: its JSON to the last key, and its page."""

import pytest

from tests.commands.conftest import Zi

ITEM = {"code", "month", "area", "component", "indicator", "team", "status", "evidence", "verification"}
COUNTS = [
    "due", "planned", "in_progress", "done", "overdue", "cancelled", "carried_over", "unplanned", "evidence_complete",
]  # fmt: skip


def test_the_json_has_these_keys_and_no_others(zi: Zi) -> None:
    shown = zi.ok("month", "--json").json
    assert list(shown) == [
        "year", "month", "as_of", "team", "counts", "due", "carried_over", "unplanned", "evidence_missing", "next",
    ]  # fmt: skip
    assert (shown["year"], shown["month"], shown["as_of"], shown["team"]) == (2024, 4, "2024-04-15", None)
    assert list(shown["counts"]) == COUNTS
    assert (shown["counts"]["due"], shown["counts"]["carried_over"]) == (14, 50)
    assert all(set(item) == ITEM for name in ("due", "carried_over", "next") for item in shown[name])
    assert shown["due"][0] == {
        "code": "I.3.1",
        "month": 4,
        "area": "I",
        "component": "I.3",
        "indicator": "Timeline pemantauan dan evaluasi pembangunan WBK/WBBM (per semester / per triwulan)",
        "team": "Tim Manajemen Perubahan",
        "status": "planned",
        "evidence": {"status": "none", "required": 4, "covered": 0, "files": 0},
        "verification": "pending",
    }
    assert shown["carried_over"][0]["status"] == "overdue"
    assert [item["month"] for item in shown["next"]] == [5] * 8


def test_lists_follow_what_was_recorded(zi: Zi) -> None:
    zi.ok("record", "I.3.1", "4", "done")
    zi.ok("record", "I.4.1", "4", "in_progress")
    zi.ok("record", "II.1.1", "4", "cancelled", "--reason", "digabung")
    zi.ok("record", "I.1.1", "4", "done")
    shown = zi.ok("month", "4", "--json").json
    counts = shown["counts"]
    assert [counts[name] for name in COUNTS] == [14, 11, 1, 1, 0, 1, 50, 1, 0]
    assert [item["code"] for item in shown["unplanned"]] == ["I.1.1"]
    assert [item["code"] for item in shown["evidence_missing"]] == ["I.3.1"]


@pytest.mark.parametrize("team", ["manajemen perubahan", "Tim Manajemen Perubahan", "PERUBAHAN"])
def test_a_team_is_named_by_part_of_its_name(zi: Zi, team: str) -> None:
    shown = zi.ok("month", "4", "--team", team, "--json").json
    assert shown["team"] == "Tim Manajemen Perubahan"
    assert {item["team"] for item in shown["due"] + shown["carried_over"] + shown["next"]} == {shown["team"]}
    assert shown["counts"]["due"] == 2


def test_a_team_that_is_none_or_several_is_wrong_usage(zi: Zi) -> None:
    assert "Tim Pengawasan" in zi("month", "--team", "keuangan").err
    result = zi("month", "--team", "penguatan")
    assert (result.code, result.out) == (2, "")
    assert "Tim Penguatan Tata Laksana; Tim Penguatan Akuntabilitas" in result.err


@pytest.mark.parametrize(("word", "month"), [("1", 1), ("04", 4), ("apr", 4), ("Agustus", 8), ("DES", 12)])
def test_a_month_is_a_number_or_a_name(zi: Zi, word: str, month: int) -> None:
    assert zi.ok("month", word, "--json").json["month"] == month


@pytest.mark.parametrize("word", ["0", "13", "-1", "4.0", "a", "00125", "٤", "", "4" * 5000])
def test_what_is_no_month_is_wrong_usage(zi: Zi, word: str) -> None:
    result = zi("month", word)
    assert (result.code, result.out) == (2, "")


@pytest.mark.parametrize(("today", "month"), [("2023-05-01", 1), ("2024-09-30", 9), ("2026-02-03", 12)])
def test_the_month_left_out_is_the_nearest_in_the_plan(zi: Zi, today: str, month: int) -> None:
    assert zi.ok("month", "--json", "--today", today).json["month"] == month


def test_a_plan_of_another_year_is_said_once_on_standard_error(zi: Zi) -> None:
    later = zi.ok("month", "--json", "--today", "2026-02-03")
    assert later.err == "zi-tui: Renaksi terakhir adalah 2024; belum ada renaksi 2026.\n"
    assert later.json["year"] == 2024
    assert "Tidak ada renaksi 2023; dipakai renaksi 2024." in zi.ok("month", "--today", "2023-02-03").err
    assert zi.ok("month", "--today", "2026-02-03", "--year", "2024").err == ""
    assert zi.ok("month").err == ""


def test_a_year_without_plan_is_wrong_usage(zi: Zi) -> None:
    result = zi("month", "--year", "2025")
    assert (result.code, result.out) == (2, "")
    assert "yang ada: 2024" in result.err


def test_the_page(zi: Zi) -> None:
    zi.ok("record", "I.3.1", "4", "done")
    zi.ok("record", "I.1.1", "4", "in_progress")
    lines = zi.ok("month", "4", "--team", "perubahan").out.splitlines()
    assert lines == [
        " April 2024 · TW II · Tim Manajemen Perubahan · per 15 Apr 2024",
        " 2 jadwal · 1 selesai · 1 belum   tunggakan 7   bukti kurang 1",
        " ── Tunggakan ──────────────────────────────────────────────────────────────────",
        " !  Jan  I.1.1  Menerbitkan SK Tim Kerja/Kelompok…  bukti 0/1  terlambat 75 hari",
        " !  Jan  I.2.1  Dokumen Rencana Aksi pembangunan…   bukti 0/1  terlambat 75 hari",
        " !  Jan  I.4.1  Para Pimpinan berperan sebagai ro…  bukti 0/2  terlambat 75 hari",
        " !  Jan  I.4.2  Telah menetapkan agen perubahan.    bukti 0/1  terlambat 75 hari",
        " !  Feb  I.3.1  Timeline pemantauan dan evaluasi…   bukti 0/4  terlambat 46 hari",
        " !  Feb  I.4.1  Para Pimpinan berperan sebagai ro…  bukti 0/2  terlambat 46 hari",
        " !  Mar  I.4.1  Para Pimpinan berperan sebagai ro…  bukti 0/2  terlambat 15 hari",
        " ── Jadwal April ───────────────────────────────────────────────────────────────",
        " ●       I.3.1  Timeline pemantauan dan evaluasi…   bukti 0/4  Selesai",
        " ○       I.4.1  Para Pimpinan berperan sebagai ro…  bukti 0/2  Belum",
        " ── Di luar jadwal ─────────────────────────────────────────────────────────────",
        " ◇       I.1.1  Menerbitkan SK Tim Kerja/Kelompok…             Berjalan",
        " ── Selesai tetapi bukti kurang ────────────────────────────────────────────────",
        " ●       I.3.1  Timeline pemantauan dan evaluasi…   bukti 0/4  Selesai",
        " ── Bulan depan: Mei ───────────────────────────────────────────────────────────",
        " ○  Mei  I.4.1  Para Pimpinan berperan sebagai ro…  bukti 0/2  Belum",
    ]


@pytest.mark.parametrize("columns", ["1", "60", "80", "99", "100", "120", "160", "500"])
def test_no_line_is_wider_than_the_terminal(zi: Zi, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = zi.ok("month", "4").out.splitlines()
    assert max(map(len, lines[2:])) <= min(max(int(columns), 60), 160)
    assert any(line.strip() == "Tim Pengawasan" for line in lines) == (int(columns) < 100)


def test_ascii_prints_ascii_alone(zi: Zi) -> None:
    assert zi.ok("month", "--ascii").out.isascii()
    assert " o  Mei" in zi.ok("--ascii", "month").out


def test_a_month_without_anything_says_so(zi: Zi) -> None:
    for row in ("V.1.1", "V.2.1"):
        zi("record", row, "1", "done")
    out = zi.ok("month", "1", "--team", "perubahan", "--today", "2024-01-10").out
    assert "Tidak ada" not in out
    out = zi.ok("month", "5", "--team", "akuntabilitas", "--today", "2024-05-10").out
    assert "Tidak ada yang dijadwalkan pada Mei 2024." in out


def test_late_is_red_on_a_terminal_that_wants_colours(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zi_tui.commands.shell.Shell.colour", lambda _self: True)
    out = zi.ok("month", "4", "--team", "perubahan").out
    assert " \x1b[31m!\x1b[0m  Jan  I.1.1" in out
    assert "\x1b[31mterlambat 75 hari\x1b[0m\n" in out
    assert all("\x1b" not in line for line in out.splitlines() if "Belum" in line)


def test_colour_needs_a_terminal_and_no_objection(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    assert "\x1b" not in zi.ok("month").out
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert "\x1b[31m" in zi.ok("month").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in zi.ok("month").out
