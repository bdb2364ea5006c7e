"""`zi-tui export` and `zi-tui template` as a clerk runs them."""

import json
from pathlib import Path

import openpyxl
import pytest

from .conftest import Zi


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_an_export_imported_again_changes_nothing(zi: Zi, tmp_path: Path, form: str) -> None:
    zi.ok("record", "I.1.1", "1", "done", "--note", "=HYPERLINK(1)")
    path = tmp_path / f"renaksi.{form}"

    assert zi.ok("export", str(path)).out.strip() == str(path)

    assert "sudah sama" in zi.ok("import", str(path)).out


def test_json_carries_what_was_recorded(zi: Zi, tmp_path: Path) -> None:
    zi.ok("record", "I.1.1", "1", "done", "--note", "SK terbit", "--cause", "libur")
    zi.ok("export", str(tmp_path / "a.json"))

    (record,) = json.loads((tmp_path / "a.json").read_text("utf-8"))["realizations"]

    assert (record["code"], record["month"], record["status"]) == ("I.1.1", 1, "Selesai")
    assert (record["note"], record["cause"]) == ("SK terbit", "libur")


def test_a_formula_is_a_text_in_a_workbook(zi: Zi, tmp_path: Path) -> None:
    zi.ok("record", "I.1.1", "1", "done", "--note", "=1+1")
    zi.ok("export", str(tmp_path / "a.xlsx"))

    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_formula_is_guarded_in_csv(zi: Zi, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    zi.ok("template", str(table), "--year", "2025")
    text = table.read_text("utf-8-sig").replace("Menyusun laporan", "=cmd|calc")
    table.write_text(text, "utf-8")
    zi.ok("import", str(table), "--yes")

    zi.ok("export", str(tmp_path / "a.csv"), "--year", "2025")

    assert ";'=cmd|calc;" in (tmp_path / "a.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_can_be_imported(zi: Zi, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"contoh.{form}"
    zi.ok("template", str(path), "--year", "2025")

    said = zi.ok("import", str(path), "--dry-run", "--json", "--yes").json

    assert (said["year"], said["rows"]) == (2025, 2)
    assert {one["kind"] for one in said["findings"]} == {"repair"}


def test_chosen_occurrences_are_written_with_what_proves_them_in_every_form(zi: Zi, tmp_path: Path) -> None:
    proof = tmp_path / "daftar hadir.txt"
    proof.write_text("hadir", "utf-8")
    zi.ok("record", "I.3.1", "4", "done", "--note", "=1+1 | rapat", "--date", "3/4")
    zi.ok("attach", str(proof), "--row", "I.3.1", "--month", "4", "--requirement", "daftar hadir")
    for form in ("json", "csv", "xlsx", "md", "html"):
        zi.ok("export", str(tmp_path / f"a.{form}"), "--month", "apr", "--month", "2", "--team", "perubahan")

    done, *others = json.loads((tmp_path / "a.json").read_text("utf-8"))["occurrences"][1:]
    assert (done["code"], done["month"], done["status"], done["done_on"]) == ("I.3.1", 4, "Selesai", "2024-04-03")
    assert done["evidence"] == {"status": "partial", "required": 4, "covered": 1}
    assert [file["file_name"] for file in done["files"]] == ["daftar hadir.txt"]
    assert len(done["missing"]) == 3
    assert [(each["code"], each["month"], each["status"]) for each in others] == [
        ("I.4.1", 2, "Terlambat"), ("I.4.1", 4, "Belum"),
    ]  # fmt: skip
    assert ";'=1+1 | rapat;" in (tmp_path / "a.csv").read_text("utf-8-sig")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert [(sheet.title, sheet.max_row) for sheet in book] == [("Jadwal", 5), ("Bukti", 13)]
    report = (tmp_path / "a.md").read_text("utf-8")
    (done_line,) = (line for line in report.splitlines() if "rapat" in line and "Selesai" in line)
    assert "=1+1 \\| rapat" in done_line
    assert "| April | daftar hadir | daftar hadir.txt |" in " ".join(report.split())
    assert "Catatan: 1 realisasi dan 1 lampiran dicatat atau diubah sesudah 15 April 2024" in report
    assert "<table>" in (tmp_path / "a.html").read_text("utf-8")


def test_what_chooses_nothing_writes_nothing(zi: Zi, tmp_path: Path) -> None:
    for args, said in (
        (("a.csv", "--row", "I.1.1", "--month", "7"), "Tidak ada jadwal yang cocok"),
        (("a.md",), "sebutkan --row, --month, --team, atau --area"),
        (("a.docx", "--area", "IV"), ".xlsx, .csv, .json, .md, .html"),
    ):
        result = zi("export", str(tmp_path / args[0]), *args[1:])
        assert (result.code, said in result.err) == (2, True), result
    assert list(tmp_path.glob("a.*")) == []


def test_a_file_that_is_there_stays(zi: Zi, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("milik orang")

    result = zi("export", str(path))

    assert (result.code, path.read_text()) == (1, "milik orang")
    assert "--force" in result.err
    zi.ok("export", str(path), "--force")


@pytest.mark.parametrize("command", ["export", "template"])
def test_a_name_without_a_form_is_wrong_usage(zi: Zi, tmp_path: Path, command: str) -> None:
    result = zi(command, str(tmp_path / "renaksi.docx"))

    assert result.code == 2
    assert ".xlsx" in result.err


def test_zi_tuis_own_folder_takes_no_export(zi: Zi) -> None:
    assert zi("export", str(zi.paths.data_dir / "a.csv")).code == 2
