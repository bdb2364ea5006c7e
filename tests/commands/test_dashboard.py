"""`zi-tui dashboard`: drawn, in words, and as JSON."""

import datetime as dt
import re

import pytest

from tests.commands.conftest import Zi

NOW = ("--today", "2026-02-01")
"""A day on which what the tests record counts, whatever the day of the test."""


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zi_tui.clock.today", lambda: dt.date(2026, 2, 1))


def test_the_year_at_a_glance(zi: Zi) -> None:
    result = zi.ok("dashboard")
    assert "0 dari 64 langkah terjadwal sampai April selesai (0%). 50 terlambat." in result.out
    assert max(map(len, result.out.splitlines())) <= 80
    assert result.err == ""


def test_gains_have_the_point_of_the_language(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    for module, options in (("dashboard_lines", []), ("dashboard_words", ["--words"])):
        monkeypatch.setattr(f"zi_tui.domain.{module}.DECIMAL", "#")
        shown = zi.ok("dashboard", *options, *NOW).out
        assert re.search(r"\d#\d", shown)
        assert not re.search(r"\d,\d", shown)


def test_in_ascii_the_columns_stay_where_they_are(zi: Zi) -> None:
    plain, ascii_only = zi.ok("dashboard").out, zi.ok("dashboard", "--ascii").out
    assert ascii_only.isascii()
    assert [len(line) for line in ascii_only.splitlines()] == [len(line) for line in plain.splitlines()]


def test_the_same_figures_for_programs(zi: Zi) -> None:
    zi.ok("record", "I.1.1", "1", "done", "--date", "2024-01-12", *NOW)
    shown = zi.ok("dashboard", "--json", "--year", "2024", *NOW).json
    assert shown["all"]["year"] == {
        "planned": 122, "done": 1, "late": 121, "proven": 0, "accepted": 0, "cancelled": 0,
    }  # fmt: skip
    assert [area["code"] for area in shown["areas"]] == ["I", "II", "III", "IV", "V", "VI"]
    assert sum(area["year"]["done"] for area in shown["areas"]) == 1
    assert shown["trend"][0] == {"month": 1, "planned": 27, "done": 1}
    assert shown["questions"]["carried_out"]["done"] == 1


def test_what_was_recorded_later_is_not_counted_and_said(zi: Zi) -> None:
    zi.ok("record", "I.1.1", "1", "done", "--date", "2024-01-12", *NOW)
    result = zi.ok("dashboard", "--today", "2024-04-15")
    assert "0 dari 64" in result.out
    assert "1 catatan sesudah 15 April 2024 tidak dihitung." in result.out


def test_a_year_without_a_plan_is_refused(zi: Zi) -> None:
    result = zi("dashboard", "--year", "2031")
    assert (result.code, result.out) == (2, "")
    assert "Tidak ada renaksi tahun 2031" in result.err


def test_the_map_is_of_the_axis_that_is_asked_for(zi: Zi) -> None:
    assert "Peta 12 bulan: Pelaksanaan" in zi.ok("dashboard").out
    assert "Peta 12 bulan: Verifikasi" in zi.ok("dashboard", "--axis", "verifikasi").out
    result = zi("dashboard", "--axis", "mutu")
    assert (result.code, result.out) == (2, "")
    assert "pilih pelaksanaan, bukti, verifikasi" in result.err
