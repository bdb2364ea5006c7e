"""`zi-tui rollover` and `zi-tui lock`."""

from .conftest import Zi

MEANT = "Melakukan penilaian PK Eselon III tahun 2024 dan SKP Eselon III dan IV tahun 2024"


def test_nothing_is_written_unasked_and_each_shift_is_shown(zi: Zi) -> None:
    refused = zi("rollover", "2025")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    shown = zi.ok("rollover", "2025", "--dry-run")
    assert MEANT in shown.out
    assert MEANT.replace("2024", "2025") in shown.out
    assert "51 indikator, 122 jadwal" in shown.out
    assert zi("month", "1", "--year", "2025").code == 2


def test_shifts_are_refused_and_taken_by_number(zi: Zi) -> None:
    shifts = zi.ok("rollover", "2025", "--dry-run", "--json").json["shifts"]
    number = next(str(shift["number"]) for shift in shifts if shift["before"] == MEANT)
    cited = next(str(shift["number"]) for shift in shifts if "nomor 11" in shift["before"])
    done = zi.ok("rollover", "2025", "--yes", "--keep", number, "--shift", cited, "--json").json
    shifted = {shift["before"]: shift["shifted"] for shift in done["shifts"]}
    assert done["written"] is True
    assert shifted[MEANT] is False
    assert shifted["Keputusan KPU Kabupaten Banyumas nomor 11 Tahun 2024"] is True
    plan = zi.ok("report", "plan", "--year", "2025").out
    assert "nomor 11 Tahun 2025" in plan
    assert zi("rollover", "2026", "--yes", "--keep", "99").code == 2


def test_the_old_year_is_locked_and_opened_by_its_own_command(zi: Zi) -> None:
    zi.ok("rollover", "2025", "--yes")
    refused = zi("record", "I.1.1", "1", "done", "--year", "2024")
    assert (refused.code, "sudah dikunci" in refused.err) == (1, True)
    zi.ok("lock", "2024", "--open")
    zi.ok("record", "I.1.1", "1", "done", "--year", "2024")
    zi.ok("lock", "2024")
    assert zi("record", "I.1.1", "1", "planned", "--year", "2024").code == 1
    assert zi("lock", "2031").code == 2
