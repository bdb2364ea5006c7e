"""What cannot be meant is refused in one sentence of ours, before anything is done."""

from pathlib import Path

import pytest

from tests.systems import posix_only

from .conftest import Zi


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("backup", ""), "Nama berkas atau folder kosong"),
        (("package", " "), "Nama berkas atau folder kosong"),
        (("restore", "", "--yes"), "Nama berkas atau folder kosong"),
        (("heal", ""), "Nama berkas atau folder kosong"),
        (("import", ""), "Nama berkas atau folder kosong"),
        (("export", ""), "Nama berkas atau folder kosong"),
        (("template", ""), "Nama berkas atau folder kosong"),
        (("init", "--seed", ""), "Nama berkas atau folder kosong"),
        (("report", "monthly", "-o", ""), "Nama berkas atau folder kosong"),
        (("attach", "", "--row", "I.3.1", "--month", "4"), "Nama berkas atau folder kosong"),
        (("follow-up", "add", "x", "--file", ""), "Nama berkas atau folder kosong"),
        (("meeting", "add", "--date", "3/4", "--row", "I.3.1", "--file", "notulen="), "Nama berkas atau folder kosong"),
        (("export", "x.json", "--team", ""), "Tidak ada tim “”"),
        (("export", "x.json", "--area", ""), "Area “” tidak ada"),
        (("compare", "--with-year", "x"), "Tahun “x” tidak dikenal; tulis empat angka"),
        (("report", "comparison", "--with-year", "x"), "Tahun “x” tidak dikenal; tulis empat angka"),
        (("report", "monthly", "--force"), "--force hanya ada artinya bersama -o"),
        (("month", "--words", "--json"), "--words dan --json tidak bisa dipakai bersama"),
        (("dashboard", "--words", "--json"), "--words dan --json tidak bisa dipakai bersama"),
        (("dashboard", "--axis", "bukti", "--words"), "--axis dan --words tidak bisa dipakai bersama"),
        (("rollover", "2025", "--dry-run", "--keep", "1", "--shift", "1"), "ada di --keep dan di --shift"),
        (("follow-up", "remove"), "Sebut nomor tindak lanjutnya"),
        (("month", "--today", "2024-02-30"), "“2024-02-30” harus ada di kalender"),
    ],
)
def test_it_is_refused_and_nothing_is_left(
    zi: Zi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], said: str
) -> None:
    here = tmp_path / "kerja"
    here.mkdir()
    monkeypatch.chdir(here)
    result = zi(*args)
    assert (result.code, result.out, said in result.err) == (2, "", True), result
    assert result.err.count("\n") == 1
    assert list(here.iterdir()) == []


def test_a_data_folder_that_is_a_file_is_said_with_what_to_do(zi: Zi, document: Path) -> None:
    result = zi("month", "--data-dir", str(document))
    assert (result.code, result.out) == (1, "")
    assert f"Folder data {document} tidak bisa dibuat: namanya sudah dipakai; pilih folder lain" in result.err


@posix_only
@pytest.mark.parametrize("args", [("report", "plan", "-o"), ("export",), ("package", "--zip")])
def test_a_link_that_leads_round_in_a_circle_is_left_as_it_is(zi: Zi, tmp_path: Path, args: tuple[str, ...]) -> None:
    link = tmp_path / ("a.zip" if "--zip" in args else "a.json")
    link.symlink_to(link)
    result = zi(*args, str(link))
    assert (result.code, result.out, "sudah ada dan tidak diubah" in result.err) == (1, "", True), result
    assert link.is_symlink()


def test_the_home_of_nobody_is_no_folder(zi: Zi) -> None:
    result = zi("report", "plan", "-o", "~tidak-ada/a.md")
    assert (result.code, "tidak ada; buat dulu atau pilih yang lain" in result.err) == (1, True), result
