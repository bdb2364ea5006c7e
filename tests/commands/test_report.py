"""`zi-tui report`: to standard output, to a file, of a part, as of an earlier day."""

import datetime as dt
from pathlib import Path

import pytest

from tests.commands.conftest import Zi

NOW = ("--today", "2026-02-01")
"""A day on which what the tests record counts, whatever the day of the test."""


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zi_tui.clock.today", lambda: dt.date(2026, 2, 1))


KINDS = (
    "monthly", "quarterly", "semester", "annual", "team", "area", "gaps", "follow-up", "meeting", "evidence", "plan",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_goes_to_standard_output(zi: Zi, kind: str) -> None:
    plain, dashed = zi.ok("report", kind, "--year", "2024"), zi.ok("report", kind, "--year", "2024", "-o", "-")
    assert plain == dashed
    assert plain.out.startswith('---\ntitle: "')
    assert plain.out.endswith("\n")
    assert plain.err == ""


def test_the_monthly_report_takes_the_month_to_look_at_first(zi: Zi) -> None:
    assert 'period: "April 2024"' in zi.ok("report", "monthly").out
    assert 'period: "Februari 2024"' in zi.ok("report", "monthly", "--month", "feb").out


def test_a_report_is_saved_and_its_path_printed(zi: Zi, tmp_path: Path) -> None:
    target = tmp_path / "laporan april.md"
    assert zi.ok("report", "monthly", "-o", str(target)).out == f"{target}\n"
    assert target.read_bytes() == zi.ok("report", "monthly").out.encode()


@pytest.mark.parametrize(
    ("args", "name"),
    [
        (("monthly",), "laporan-bulanan-2024-04.md"),
        (("monthly", "--month", "11", "--area", "ii"), "laporan-bulanan-2024-11-area-ii.md"),
        (("plan", "--team", "pengawasan"), "renaksi-2024-tim-pengawasan.md"),
        (("evidence",), "daftar-bukti-2024.md"),
        (("evidence", "--month", "1"), "daftar-bukti-2024-01.md"),
        (("quarterly", "--quarter", "II", "--format", "html"), "laporan-triwulan-2024-tw2.html"),
        (("semester", "--half", "1", "--area", "I"), "laporan-semester-2024-s1-area-i.md"),
        (("meeting", "--quarter", "1"), "rapat-monev-2024-tw1.md"),
    ],
)
def test_in_a_folder_it_gets_its_own_name(zi: Zi, tmp_path: Path, args: tuple[str, ...], name: str) -> None:
    assert zi.ok("report", *args, "-o", str(tmp_path)).out == f"{tmp_path / name}\n"
    assert (tmp_path / name).is_file()


def test_a_page_is_written_where_the_name_or_the_option_says_so(zi: Zi, tmp_path: Path) -> None:
    zi.ok("report", "quarterly", "-o", str(tmp_path / "tw.html"))
    page = (tmp_path / "tw.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>Laporan Renaksi Triwulan II 2024</title>" in page
    assert zi.ok("report", "quarterly", "--format", "html").out == page
    zi.ok("report", "quarterly", "--format", "md", "-o", str(tmp_path / "tw.html"), "--force")
    assert (tmp_path / "tw.html").read_text(encoding="utf-8").startswith("---")


def test_an_existing_file_needs_force(zi: Zi, tmp_path: Path) -> None:
    target = tmp_path / "ada.md"
    target.write_text("milik orang")
    result = zi("report", "plan", "-o", str(target))
    assert (result.code, result.out) == (1, "")
    assert "--force" in result.err
    assert target.read_text() == "milik orang"
    zi.ok("report", "plan", "-o", str(target), "--force")
    assert target.read_text(encoding="utf-8").startswith("---")
    assert [path.name for path in tmp_path.glob(".zi-tui*")] == []


@pytest.mark.parametrize("name", ["app.db", "app.db-journal", "vault/x.md"])
def test_zi_tuis_own_files_are_never_written_over(zi: Zi, name: str) -> None:
    before = zi.paths.database.read_bytes()
    result = zi("report", "plan", "--force", "-o", str(zi.paths.data_dir / name))
    assert (result.code, result.out) == (1, "")
    assert "milik zi-tui" in result.err
    assert zi.paths.database.read_bytes() == before


@pytest.mark.parametrize("name", ["tidak/ada/x.md", "x" * 300, "nul\0.md"])
def test_a_place_that_cannot_be_written_is_a_sentence(zi: Zi, tmp_path: Path, name: str) -> None:
    result = zi("report", "plan", "-o", f"{tmp_path}/{name}")
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ((), "belum ada: JENIS"),
        (("harian",), "pilih monthly, quarterly, semester"),
        (("plan", "--month", "4"), "setahun penuh"),
        (("monthly", "--area", "IX"), "Area “IX” tidak ada"),
        (("monthly", "--team", "penguatan"), "lebih dari satu tim"),
        (("monthly", "--month", "0"), "Bulan “0”"),
        (("quarterly", "--quarter", "5"), "Triwulan “5” tidak dikenal"),
        (("semester", "--half", "III"), "Semester “III” tidak dikenal"),
        (("annual", "--quarter", "1"), "Laporan annual tidak memakai triwulan"),
        (("quarterly", "--month", "1"), "Laporan quarterly tidak memakai bulan"),
        (("meeting", "--month", "1", "--quarter", "1"), "Pilih satu saja"),
        (("meeting", "--team", "pengawasan"), "tidak memakai tim atau area"),
        (("plan", "--format", "pdf"), "pilih md atau html"),
        (("comparison",), "Belum ada renaksi tahun lain"),
        (("comparison", "--with-year", "2024"), "dirinya sendiri"),
    ],
)
def test_wrong_usage(zi: Zi, args: tuple[str, ...], says: str) -> None:
    result = zi("report", *args)
    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_as_of_an_earlier_day_later_records_do_not_count(
    zi: Zi, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = "2024-04-10T09:00:00+07:00"
    monkeypatch.setattr("zi_tui.clock.now", lambda: at)
    zi.ok("record", "I.3.1", "4", "done", "--note", "Rapat triwulan", "--date", "9/4", *NOW)
    before = zi.ok("report", "monthly", "--month", "4", "--today", "2024-04-30").out
    at = "2024-05-02T09:00:00+07:00"
    zi.ok("record", "I.4.1", "4", "done", "--note", "Apel Senin 29 April", "--date", "29/4", *NOW)
    zi.ok("record", "I.3.1", "4", "--note", "Rapat diubah", *NOW)
    zi.ok("attach", str(document), "--row", "I.3.1", "--month", "4", "--requirement", "1", *NOW)
    earlier = zi.ok("report", "monthly", "--month", "4", "--today", "2024-04-30").out
    assert "Rapat triwulan" in earlier
    assert "Apel Senin 29 April" not in earlier
    assert "Rapat diubah" not in earlier
    assert "undangan.pdf" not in zi.ok("report", "evidence", "--today", "2024-04-30").out
    assert "3" in "".join(line for line in earlier.splitlines() if line not in before.splitlines())
    later = zi.ok("report", "monthly", "--month", "4", *NOW).out
    assert "Apel Senin 29 April" in later
    assert "Rapat diubah" in later
    assert "undangan.pdf" in zi.ok("report", "evidence", *NOW).out


def test_a_meeting_goes_into_the_quarter_with_its_files_and_a_later_one_is_counted_as_left_out(
    zi: Zi, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = "2024-04-10T09:00:00+07:00"
    monkeypatch.setattr("zi_tui.clock.now", lambda: at)
    held = ("meeting", "add", "--year", "2024", "--row", "I.3.1", "--month", "4", *NOW)
    first = ("--date", "2024-04-09", "--leaders", "Sekretaris", "--decision", "Susun SOP | 30/6")
    zi.ok(*held, *first, "--file", f"invitation={document}")
    at = "2024-05-02T09:00:00+07:00"
    zi.ok(*held, "--date", "2024-04-29", "--agenda", "Rapat susulan")
    earlier = zi.ok("report", "quarterly", "--quarter", "II", "--today", "2024-04-30").out
    assert "Hadir: Sekretaris" in earlier
    assert "undangan.pdf" in earlier
    assert "Susun SOP" in earlier
    assert "Rapat susulan" not in earlier
    assert "1 rapat atau tindak lanjut yang dicatat atau diubah sesudah 30 April 2024" in earlier
    assert "Rapat susulan" in zi.ok("report", "quarterly", "--quarter", "II", "--year", "2024", *NOW).out
    assert "1 di antaranya dihadiri unsur pimpinan" in zi.ok("report", "meeting", "--year", "2024", *NOW).out
