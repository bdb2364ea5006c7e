"""What the reports say where nothing is there to be counted: never a share of nothing, never praise for it."""

import re

import pytest

from zi_tui.domain.snapshot import Snapshot
from zi_tui.report import annual, gaps, monthly, oversight, units

from .builder import CONTEXT, MATERIAL, REALIZATIONS, ROWS, empty, snapshot
from .readers import markdown_it
from .test_shelf import CASES, NONE


@pytest.mark.parametrize("name", [name for name in CASES if name.endswith("_empty")])
def test_a_plan_without_anything_has_no_share_of_nothing(name: str) -> None:
    assert not re.search(r"0 dari 0|\(–|Dari 0 |^0 ", CASES[name](), re.MULTILINE)


def unrecorded() -> Snapshot:
    return snapshot(realizations=(), evidence=())


def test_a_year_without_records_is_not_called_complete() -> None:
    said = gaps.render(unrecorded(), CONTEXT, NONE) + monthly.render(unrecorded(), CONTEXT, 4)
    assert said.count("Belum ada langkah aksi yang selesai.") == 2
    assert "sudah lengkap buktinya" not in said
    assert "selesai, terbukti, dan terverifikasi" not in gaps.render(empty(), CONTEXT, NONE)


def test_a_year_without_meetings_and_recommendations_says_just_that() -> None:
    said = markdown_it(annual.render(unrecorded(), CONTEXT, NONE)).paragraphs
    assert "Belum ada rapat monev yang dicatat." in said
    assert said.count("Belum ada rekomendasi yang dicatat.") == 2
    assert not [text for text in said if "triwulan yang sudah dimulai" in text or "rekomendasi yang tidak" in text]


def test_recommendations_that_were_all_cancelled_have_no_share_either() -> None:
    items = tuple(each._replace(status="cancelled") for each in MATERIAL.follow_ups)
    material = MATERIAL._replace(follow_ups=items)
    assert "Semua rekomendasi dibatalkan." in markdown_it(annual.render(snapshot(), CONTEXT, material)).paragraphs
    assert "Dari 0" not in oversight.render_follow_ups(snapshot(), CONTEXT, material)


def test_a_team_with_nothing_scheduled_yet_says_so() -> None:
    source = monthly.render(snapshot(rows=ROWS[1:2]), CONTEXT, 1)
    assert "Sejak awal tahun sampai dengan Januari 2024 tidak ada langkah aksi yang terjadwal." in source


def test_a_quarter_that_has_not_begun_has_no_results() -> None:
    outline = markdown_it(units.render_teams(snapshot(), CONTEXT, NONE))
    table = next(table for table in outline.tables if table[0][0] == "Triwulan")
    assert [row[2] for row in table[1:]] == ["1", "0", "–", "–"]
    assert [row[1] for row in table[1:]] == ["2", "2", "1", "2"], "what is scheduled is known"


def test_a_cancelled_step_lacks_no_evidence() -> None:
    tables = markdown_it(monthly.render(snapshot(), CONTEXT, 4)).tables
    (row,) = [row for table in tables for row in table if any(cell.startswith("II.2.2:") for cell in row)]
    assert row[6:8] == ["Dibatalkan", "–"]


def test_a_text_that_ends_with_a_stop_goes_on_without_it() -> None:
    noted = [each._replace(note="Rapat evaluasi.", solution="Diulang.") for each in REALIZATIONS]
    source = annual.render(snapshot(realizations=noted), CONTEXT, NONE)
    assert ".;" not in source
    assert "Rapat evaluasi; terakhir dicatat 2 April 2024" in source
    assert "Diulang; Undangan kedua, 10 April" in source
