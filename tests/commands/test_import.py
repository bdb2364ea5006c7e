"""`zi-tui import` as a clerk runs it."""

from pathlib import Path

import pytest

from tests.seed.decree import DECREE
from tests.seed.tables import HEAD, SMALL, as_csv, row

from .conftest import Zi


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "renaksi 2025.csv"
    path.write_bytes(as_csv(SMALL))
    return path


def test_without_a_yes_and_without_a_terminal_nothing_is_written(zi: Zi, table: Path) -> None:
    result = zi("import", str(table))

    assert result.code == 2
    assert "Tidak ada yang ditulis" in result.err
    assert zi("month", "--year", "2025").code == 2


def test_it_lists_what_it_made_of_the_file(zi: Zi) -> None:
    shown = zi.ok("import", str(DECREE), "--dry-run").out

    assert "baris 81, kolom BUKTI FISIK: lembar money ZI -> lembar monev ZI" in shown
    assert "baris 84: judul tabel berulang -> dilewati" in shown
    assert "0 ditambah, 0 diubah, 0 hilang" in shown


def test_yes_writes_it_and_undo_takes_it_back(zi: Zi, table: Path) -> None:
    assert zi.ok("import", str(table), "--yes").out.splitlines()[-1] == (
        "Renaksi 2025 diimpor dari renaksi 2025.csv: 2 indikator."
    )
    assert zi.ok("month", "3", "--year", "2025", "--json").json["due"][0]["code"] == "I.1.2"

    zi.ok("undo")
    assert zi("month", "--year", "2025").code == 2


def test_a_text_too_long_for_any_list_is_named_with_its_place(zi: Zi, table: Path) -> None:
    table.write_bytes(as_csv([*SMALL[:-1], row("", "", "Rapat tim", "Rapat " * 9_000, "Undangan", [3])]))
    result = zi("import", str(table), "--yes")
    assert result.code == 1
    assert "54000 huruf; persingkat, paling banyak 50000" in result.out
    assert zi("month", "--year", "2025").code == 2


def test_a_dry_run_writes_nothing(zi: Zi, table: Path) -> None:
    zi.ok("import", str(table), "--dry-run", "--yes")

    assert zi("month", "--year", "2025").code == 2


def test_json_says_everything_and_whether_it_was_written(zi: Zi, table: Path) -> None:
    zi.ok("import", str(table), "--yes")
    changed = [*SMALL[:-1], row("", "", "Rapat tim diadakan", "Rapat", "Undangan, daftar hadir", [3])]
    table.write_bytes(as_csv(changed))

    said = zi.ok("import", str(table), "--yes", "--json").json

    assert (said["year"], said["exists"], said["written"]) == (2025, True, True)
    assert said["differences"] == [
        {
            "kind": "changed",
            "code": "I.1.2",
            "label": "Rapat tim diadakan",
            "changes": [{"field": "Jadwal", "before": "Mar Jun", "after": "Mar"}],
            "keeps": 0,
        }
    ]


def test_problems_are_told_with_their_place_and_nothing_is_written(zi: Zi, table: Path) -> None:
    table.write_bytes(as_csv([SMALL[0], HEAD, SMALL[2], row("1", "Komponen A", "SK terbit", "Susun", "SK tim", [1])]))

    result = zi("import", str(table), "--yes")

    assert result.code == 1
    assert "baris 4, kolom PENANGGUNG JAWAB: (kosong) -> isi penanggung jawabnya" in result.out
    assert zi("month", "--year", "2025").code == 2


def test_a_missing_file_is_said_in_one_sentence(zi: Zi, tmp_path: Path) -> None:
    result = zi("import", str(tmp_path / "tidak-ada.xlsx"))

    assert result.code == 1
    assert "tidak ditemukan" in result.err
