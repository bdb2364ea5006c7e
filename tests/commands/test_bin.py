"""`zi-tui bin`, and `attach --replaces`."""

from pathlib import Path

import pytest

from zi_tui.domain.record import CellKey
from zi_tui.office import attach
from zi_tui.office.office import Office
from zi_tui.store import evidence

from .conftest import Zi


@pytest.fixture
def attached(zi: Zi, document: Path) -> Zi:
    zi.ok("attach", str(document), "--row", "I.3.1", "--month", "4", "--requirement", "1")
    return zi


def take_off(office: Office) -> None:
    snapshot = office.snapshot()
    row = snapshot.row_by_code["I.3.1"]
    (file,) = evidence.of_cell(office.store, CellKey(row.id, 4))
    attach.detach(office, file, row)


def test_it_is_empty_at_first(zi: Zi) -> None:
    assert zi.ok("bin").out == "Tempat sampah bukti kosong.\n"
    assert zi.ok("bin", "--json").json == {"items": []}
    assert zi.ok("bin", "empty", "--yes").out == "Tidak ada yang bisa dihapus dari tempat sampah.\n"


def test_listed_and_brought_back_by_its_id(attached: Zi, opened: Office) -> None:
    take_off(opened)
    line = attached.ok("bin").out
    assert "I.3.1 Apr 2024" in line
    assert "undangan.pdf  (dilepas " in line
    (item,) = attached.ok("bin", "--json").json["items"]
    assert (item["code"], item["month"], item["file_name"], item["purged_at"]) == ("I.3.1", 4, "undangan.pdf", None)
    done = attached.ok("bin", "restore", line.split()[0])
    assert done.out == "undangan.pdf dikembalikan ke I.3.1 April · zi-tui undo membatalkan\n"
    assert attached.cell("I.3.1", 4)["evidence"]["files"] == 1
    assert attached.ok("bin").out == "Tempat sampah bukti kosong.\n"


def test_json_says_what_came_of_it(attached: Zi, opened: Office) -> None:
    take_off(opened)
    (item,) = attached.ok("bin", "list", "--json").json["items"]
    restored = attached.ok("bin", "restore", item["attachment_id"], "--json").json
    assert restored == {"changed": True, "summary": "undangan.pdf dikembalikan ke I.3.1 April"}
    take_off(opened)
    asked = attached("bin", "empty", "--json")
    assert (asked.code, asked.out, "ulangi dengan --yes" in asked.err) == (2, "", True)
    assert attached.ok("bin", "empty", "--yes", "--json").json["changed"] is True


def test_an_option_of_another_word_is_refused(zi: Zi) -> None:
    for args, said in (
        (("restore", "abc", "--yes"), "--yes tidak dipakai oleh restore; hanya oleh empty"),
        (("--yes",), "--yes tidak dipakai oleh list"),
        (("list", "abc"), "“abc” berlebih"),
        (("hapus",), "“hapus” tidak dikenal; tulis list, restore, empty"),
    ):
        result = zi("bin", *args)
        assert (result.code, said in result.err) == (2, True), result


def test_emptying_asks_to_be_sure(attached: Zi, opened: Office) -> None:
    take_off(opened)
    asked = attached("bin", "empty")
    assert asked.code == 2
    assert "undangan.pdf" in asked.out
    assert "dihapus untuk selamanya; kalau yakin, ulangi dengan --yes" in asked.err
    assert attached.ok("bin", "empty", "--yes").out == "undangan.pdf dihapus dari tempat sampah (23 B)\n"
    line = attached.ok("bin").out
    assert "isinya dihapus" in line
    refused = attached("bin", "restore", line.split()[0])
    assert (refused.code, refused.out) == (2, "")
    assert "sudah dihapus dari tempat sampah" in refused.err
    assert attached("undo").code == 1
    attached.ok("check", "--full")


@pytest.mark.parametrize(
    "args", [["buang"], ["restore"], ["restore", "zzz"], ["restore", ""], ["empty", "zzz", "--yes"]]
)
def test_what_is_no_use_is_refused(attached: Zi, args: list[str]) -> None:
    refused = attached("bin", *args)
    assert refused.code == 2
    assert refused.err.startswith("zi-tui: ")


@pytest.mark.parametrize("by", ["name", "hash"])
def test_a_newer_scan_takes_the_place_of_the_older(attached: Zi, tmp_path: Path, by: str, opened: Office) -> None:
    newer = tmp_path / "lebih jelas.pdf"
    newer.write_bytes(b"%PDF-1.4 undangan yang terbaca")
    (old,) = evidence.of_year(opened.store, opened.snapshot().plan.id)
    done = attached.ok("attach", str(newer), "--replaces", "UNDANGAN.pdf" if by == "name" else old.sha256[:12])
    assert done.out == ("lebih jelas.pdf versi 2 menggantikan undangan.pdf di I.3.1 · zi-tui undo membatalkan\n")
    assert attached.cell("I.3.1", 4)["evidence"]["files"] == 1
    attached.ok("check", "--full")
    same = attached.ok("attach", str(newer), "--replaces", "lebih jelas.pdf", "--json")
    assert same.json["files"][0]["replaces"] == same.json["files"][0]["sha256"]


def test_what_is_meant_must_be_one_thing(attached: Zi, document: Path, tmp_path: Path) -> None:
    unknown = attached("attach", str(document), "--replaces", "lain.pdf")
    assert unknown.code == 2
    assert "Tidak ada bukti terlampir bernama “lain.pdf”" in unknown.err
    other = tmp_path / "lain" / "undangan.pdf"
    other.parent.mkdir()
    other.write_bytes(b"%PDF-1.4 undangan lain")
    attached.ok("attach", str(other), "--row", "I.4.1", "--month", "4")
    several = attached("attach", str(document), "--replaces", "undangan.pdf")
    assert several.code == 2
    assert "ada beberapa; persempit" in several.err
    newer = tmp_path / "baru.pdf"
    newer.write_bytes(b"%PDF-1.4 baru")
    narrowed = attached.ok("attach", str(newer), "--replaces", "undangan.pdf", "--row", "I.4.1")
    assert "di I.4.1" in narrowed.out
    assert attached("attach", str(newer), str(other), "--replaces", "baru.pdf").code == 2
    beside = attached("attach", str(newer), "--replaces", "baru.pdf", "--document-number", "7")
    assert (beside.code, "--document-number tidak dipakai bersama --replaces" in beside.err) == (2, True)
    assert attached("attach", str(tmp_path / "tidak ada"), "--replaces", "baru.pdf").code == 1


def test_without_it_row_and_month_are_needed(zi: Zi, document: Path) -> None:
    refused = zi("attach", str(document))
    assert refused.code == 2
    assert "belum ada: --row, --month" in refused.err
