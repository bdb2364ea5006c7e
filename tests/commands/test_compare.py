"""`zi-tui compare`: two years drawn, in words, and as JSON."""

import datetime as dt

import pytest

from tests.commands.conftest import Zi

NOW = ("--today", "2026-02-01")


def test_two_years_side_by_side(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zi_tui.clock.today", lambda: dt.date(2026, 2, 1))
    zi.ok("record", "I.3.1", "2", "done", "--date", "2024-02-12", *NOW)
    result = zi("compare")
    assert (result.code, result.out) == (2, "")
    assert "Belum ada renaksi tahun lain untuk dibandingkan dengan 2024" in result.err

    zi.ok("rollover", "2025", "--yes")
    shown = zi.ok("compare", "--year", "2025", *NOW)
    assert " 0 baru, 0 tidak dilanjutkan, 0 berubah, 51 tetap." in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80
    assert any(line.split()[:2] == ["I.3.1", "Timeline"] and "1/6" in line for line in shown.out.splitlines())
    narrow = zi.ok("compare", "--ascii", "--year", "2025", *NOW).out
    assert narrow.isascii()
    assert [len(line) for line in narrow.splitlines()] == [len(line) for line in shown.out.splitlines()]

    found = zi.ok("compare", "--json", "--year", "2024", "--month", "feb", *NOW).json
    assert (found["years"], found["until"]) == ([2024, 2025], 2)
    assert [now["done"] for now in found["all"]["results"]] == [1, 0]
    assert {row["course"] for row in found["rows"]} == {"kept"}
    assert zi.ok("compare", "--json", "--today", "2025-03-15").json["until"] == 3, (
        "while the later year runs, up to the present month"
    )

    refused = zi("compare", "--year", "2025", "--with-year", "2025")
    assert refused.code == 2
    assert "dirinya sendiri" in refused.err
