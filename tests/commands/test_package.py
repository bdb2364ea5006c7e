"""`zi-tui package` as a person meets it: what it prints, what it leaves, its exit codes."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from zi_tui.office.office import Office
from zi_tui.vault.files import Vault

from .conftest import Zi

NOW = "2099-01-01"
"""A day by which everything that a test records has been recorded."""


@pytest.fixture
def attached(zi: Zi, document: Path) -> str:
    """The hash of a file that proves I.1.1 in January and II.1.1 in February."""
    zi.ok("attach", str(document), "--row", "I.1.1", "--month", "1")
    zi.ok("attach", str(document), "--row", "II.1.1", "--month", "2")
    return str(zi.ok("check", "--full", "--json").json["files"][0]["sha256"])


def test_a_folder_that_anybody_can_check(zi: Zi, attached: str, tmp_path: Path) -> None:
    result = zi.ok("package", str(tmp_path / "untuk TPI"), "--today", NOW)
    folder = tmp_path / "untuk TPI"
    assert result.out.splitlines() == [str(folder), "1 berkas bukti, 23 B."]
    told = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", str(folder)], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    manifest = (folder / "manifest-sha256.txt").read_text(encoding="utf-8")
    assert f"{attached}  data/01 AREA I - " in manifest
    assert len(manifest.splitlines()) == 3


def test_a_part_of_it_as_a_zip_in_a_folder_that_is_there(zi: Zi, attached: str, tmp_path: Path) -> None:
    out = tmp_path / "keluar"
    out.mkdir()
    zi.ok("package", str(out), "--zip", "--area", "ii", "--area", "I", "--until", "jan", "--today", NOW)
    (made,) = out.iterdir()
    assert made.name == "Paket ZI KPU Kabupaten Banyumas 2024 Area I II sampai Januari.zip"
    with ZipFile(made) as archive:
        assert len([name for name in archive.namelist() if name.endswith(".pdf")]) == 1


def test_what_is_missing_is_said_and_the_package_is_there_all_the_same(
    zi: Zi, opened: Office, attached: str, tmp_path: Path
) -> None:
    Vault(opened.paths.vault).path(attached).unlink()
    result = zi("package", str(tmp_path / "p"), "--today", NOW)
    assert result.code == 1
    assert result.out.splitlines() == [str(tmp_path / "p"), "0 berkas bukti, 0 B."]
    lines = result.err.splitlines()
    assert lines[-3:-1] == [
        "zi-tui: Hilang, tidak disertakan: undangan.pdf (I.1.1 Jan)",
        "zi-tui: Hilang, tidak disertakan: undangan.pdf (II.1.1 Feb)",
    ]
    assert "2 lampiran tidak disertakan" in lines[-1]
    assert (tmp_path / "p" / "bagit.txt").exists()


def test_json_says_where_it_is_and_what_was_left_out(zi: Zi, opened: Office, attached: str, tmp_path: Path) -> None:
    whole = zi.ok("package", str(tmp_path / "p"), "--zip", "--json", "--today", NOW).json
    assert (whole["path"], whole["files"], whole["size"]) == (str(tmp_path / "p.zip"), 1, 23)
    assert (whole["sound"], whole["left_out"]) == (True, [])
    Vault(opened.paths.vault).path(attached).unlink()
    result = zi("package", str(tmp_path / "q"), "--json", "--today", NOW)
    assert (result.code, result.json["sound"], result.json["files"]) == (1, False, 0)
    left = {"sha256": attached, "integrity": "missing", "file_name": "undangan.pdf"}
    assert result.json["left_out"] == [{**left, "code": "I.1.1", "month": 1}, {**left, "code": "II.1.1", "month": 2}]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("p", "--area", "IX"), 2, "Area “IX” tidak ada"),
        (("p", "--team", "apa"), 2, "Tidak ada tim “apa”"),
        (("p", "--until", "13"), 2, "Bulan “13” tidak dikenal"),
        (("p", "--year", "2031"), 2, "Tidak ada renaksi tahun 2031"),
        (("p.zip",), 2, "tambahkan --zip"),
        (("tidak/ada",), 1, "buat dulu"),
        ((), 2, "belum ada: TUJUAN"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    zi: Zi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], code: int, said: str
) -> None:
    out = tmp_path / "keluar"
    out.mkdir()
    monkeypatch.chdir(out)
    result = zi("package", *args)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert len(result.err.splitlines()) == 1
    assert list(out.iterdir()) == []


def test_an_existing_package_is_not_replaced(zi: Zi, tmp_path: Path) -> None:
    zi.ok("package", str(tmp_path / "p"))
    before = (tmp_path / "p" / "manifest-sha256.txt").read_bytes()
    zi.ok("record", "I.1.1", "1", "done")
    (tmp_path / "p").rename(tmp_path / "q")
    (tmp_path / "p").write_text("berkas orang", encoding="utf-8")
    result = zi("package", str(tmp_path / "p"))
    assert (result.code, (tmp_path / "p").read_text(encoding="utf-8")) == (1, "berkas orang")
    assert "sudah ada dan tidak diubah" in result.err
    assert (tmp_path / "q" / "manifest-sha256.txt").read_bytes() == before
