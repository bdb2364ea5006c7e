"""Cells into items."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_tui.domain.plan import Text
from zi_tui.seed.items import evidence_texts, split_evidence, split_steps, step_texts
from zi_tui.text import one_line

WORD = st.text("abcdefghijklmnopqrstuvwxyzKPU", min_size=1, max_size=8).filter(lambda word: word.casefold() != "dan")
ITEM = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
ITEMS = st.lists(ITEM, min_size=1, max_size=6)
CELL = st.text(st.sampled_from("ab dn12),(;.-\n\t1)"), max_size=60) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("", []),
        (" - ", []),
        ("RKKL", ["RKKL"]),
        ("Website dan media sosial.", ["Website dan media sosial"]),
        ("Undangan rapat, daftar hadir", ["Undangan rapat", "daftar hadir"]),
        ("A, B, dan C", ["A", "B", "C"]),
        ("A, B dan C", ["A", "B dan C"]),
        ("A, dan", ["A"]),
        ("A, dandanan", ["A", "dandanan"]),
        ("SK Tim; dan foto;", ["SK Tim", "foto"]),
        ("Foto (depan, samping), notula", ["Foto (depan, samping)", "notula"]),
        ("Foto (depan (kiri, kanan), samping), notula", ["Foto (depan (kiri, kanan), samping)", "notula"]),
        ("Foto (depan, samping", ["Foto (depan", "samping"]),
        ("Foto :), notula", ["Foto :)", "notula"]),
        ("Nilai 3,5 dan naik", ["Nilai 3,5 dan naik"]),
        ("Laporan triwulan 1, 2, 3, dan 4", ["Laporan triwulan 1, 2, 3, dan 4"]),
        ("Undangan,daftar hadir", ["Undangan", "daftar hadir"]),
        ("Undangan,\n  daftar\nhadir", ["Undangan", "daftar hadir"]),
        ("1) Undangan, daftar hadir; 2) Foto.", ["Undangan, daftar hadir", "Foto"]),
        ("1)Undangan 2)Foto", ["Undangan", "Foto"]),
        ("1) Rapat (tahap 2) awal 2) Foto", ["Rapat (tahap 2) awal", "Foto"]),
        ("1) Rapat 3) tidak urut", ["Rapat 3) tidak urut"]),
        ("Sesuai butir 1) dan 2)", ["Sesuai butir 1) dan 2)"]),
    ],
)
def test_an_evidence_cell_splits_at_numbers_else_at_commas_and_semicolons(cell: str, items: list[str]) -> None:
    assert list(split_evidence(cell)) == items


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("", []),
        ("Menyusun Renstra, RKT; Penetapan Kinerja.", ["Menyusun Renstra, RKT; Penetapan Kinerja"]),
        ("1) Rapat; 2) Evaluasi, tindak lanjut", ["Rapat", "Evaluasi, tindak lanjut"]),
        (" ".join(f"{n}) langkah" for n in range(1, 13)), ["langkah"] * 12),
    ],
)
def test_a_steps_cell_splits_at_numbers_only(cell: str, items: list[str]) -> None:
    assert list(split_steps(cell)) == items


def test_a_lost_break_is_cut_in_both_kinds_of_cell() -> None:
    assert split_steps("Unggah di website dan media sosial Menetapkan Pegawai teladan") == (
        "Unggah di website dan media sosial",
        "Menetapkan Pegawai teladan",
    )
    assert split_evidence("Halaman KPU dan Media Sosial Piagam Penghargaan, foto") == (
        "Halaman KPU dan Media Sosial",
        "Piagam Penghargaan",
        "foto",
    )


def test_items_keep_their_printed_slice_beside_the_correction() -> None:
    assert evidence_texts("daftar hadir, lembar money ZI") == (
        Text("daftar hadir"),
        Text("lembar money ZI", "lembar monev ZI"),
    )
    assert step_texts("Melakukan movev") == (Text("Melakukan movev", "Melakukan monev"),)


@given(ITEMS, st.sampled_from([", ", "; ", " ;\n"]), st.sampled_from(["", "dan "]), st.sampled_from(["", ".", ";"]))
def test_an_enumeration_gives_back_its_items(items: list[str], separator: str, last: str, end: str) -> None:
    joined = separator.join([*items[:-1], (last if len(items) > 1 else "") + items[-1]]) + end

    assert split_evidence(joined) == tuple(items)


@given(ITEMS, st.sampled_from([" ", "; ", ".\n"]))
def test_a_numbered_list_gives_back_its_items(items: list[str], separator: str) -> None:
    joined = separator.join(f"{number}) {item}" for number, item in enumerate(items, 1))

    assert split_steps(joined) == split_evidence(joined) == tuple(items)


def words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d]+", text) if word.casefold() != "dan"]


@given(CELL)
def test_no_word_but_dan_is_lost_added_or_moved(cell: str) -> None:
    for items in (split_steps(cell), split_evidence(cell)):
        assert words(" ".join(items)) == words(one_line(cell))


@given(CELL)
def test_each_item_is_a_slice_of_the_print_in_its_order(cell: str) -> None:
    for items in (split_steps(cell), split_evidence(cell)):
        rest = one_line(cell)
        for item in items:
            assert item
            assert item == item.strip()
            _before, found, rest = rest.partition(item)
            assert found == item


@given(ITEMS.map(", ".join))
def test_an_item_is_not_split_again(cell: str) -> None:
    for item in split_evidence(cell):
        assert split_evidence(item) == (item,)


def test_a_hostile_cell_is_split_in_linear_time() -> None:
    assert split_evidence("(" * 200_000 + ")" * 200_000 + "a, b") == ("(" * 200_000 + ")" * 200_000 + "a", "b")
