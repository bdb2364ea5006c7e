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
