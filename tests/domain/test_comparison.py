"""Two plan years side by side: what differs, what came of both, and how it is drawn."""

import datetime as dt

from tests.report.builder import ROWS, SOURCES, plan_row, snapshot, year_after
from zi_tui.domain.comparison import Comparison, Course, Difference, Part, compare
from zi_tui.domain.comparison_lines import lines, points_between
from zi_tui.domain.plan import PlanRow, Requirement, Step, Text
from zi_tui.domain.snapshot import Snapshot


def later(*rows: PlanRow) -> Snapshot:
    """The year after, with these rows."""
    before = year_after()
    return snapshot(plan=before.plan, rows=rows, realizations=(), evidence=(), waived=frozenset())


def drawn(found: Comparison, width: int = 80) -> list[str]:
    return ["".join(text for _ink, text in line.pairs) for line in lines(found, width, signs=True)]


def test_what_became_of_every_row() -> None:
    found = compare(year_after(), snapshot(), SOURCES)
    assert [(pair.row.code, pair.course) for pair in found.pairs] == [
        ("I.1.1", Course.CHANGED), ("I.3.2", Course.CHANGED), ("II.2.1", Course.KEPT), ("II.2.9", Course.NEW),
        ("II.2.2", Course.DROPPED),
    ]  # fmt: skip
    first, moved = found.pairs[:2]
    assert (first.months_added, first.months_gone) == ((2,), (1,))
    assert first.differences == (Difference(Part.INDICATOR, "Menerbitkan SK", "Menerbitkan SK tahun 2025"),)
    assert moved.differences == (Difference(Part.CODE, "I.3.1", "I.3.2"),)


def test_the_items_that_changed_alone_are_told_and_another_year_is_no_change() -> None:
    row = plan_row("I.1.1", "c11", ["Rapat tahun 2024", "Foto"], ["Undangan", "Notulen 2024", "Foto"], [1], "SK 2024")
    steps = (Step("a", Text("Rapat tahun 2025")), Step("b", Text("Foto")))
    proofs = [Requirement(f"q{n}", Text(text)) for n, text in enumerate(("Undangan", "Notulen 2025"))]
    other = row._replace(indicator=Text("SK 2025"), steps=steps, requirements=(*proofs,), team_id="t2")
    (pair,) = compare(later(other), snapshot(rows=(row,)), {}).pairs
    assert pair.only_year
    assert pair.differences == (
        Difference(Part.REQUIREMENT, "Foto", ""),
        Difference(Part.TEAM, "Tim Manajemen Perubahan", "Tim Penguatan Tata Laksana"),
    )


def test_results_are_of_both_years_up_to_the_same_month() -> None:
    whole, until_march = (compare(year_after(), snapshot(), SOURCES, until) for until in (12, 3))
    assert [now and (now.done, now.planned) for now in whole.all.results] == [(4, 19), (0, 21)]
    assert [now and (now.done, now.planned) for now in until_march.all.results] == [(3, 5), (0, 5)]
    assert points_between(whole.all.results, "done") == -21
    assert [(each.code, points_between(each.results, "done")) for each in whole.areas] == [("I", -14), ("II", -25)]
    assert [each.name for each in whole.teams] == ["Tim Manajemen Perubahan", "Tim Penguatan Tata Laksana"]
    alone = compare(later(ROWS[0]), snapshot(), {})
    assert alone.areas[1].results.new is None
    assert points_between(alone.areas[1].results, "done") is None


def test_a_later_year_that_has_not_begun_is_not_a_setback() -> None:
    found = compare(year_after(), snapshot(), SOURCES)
    said = drawn(found)
    assert " Tahun 2025 belum dimulai, jadi belum ada hasilnya." in said
    everything = next(line for line in said if line.startswith(" Semua"))
    assert "-" not in everything
    assert "–" in everything
    running = compare(year_after(dt.date(2025, 1, 1)), snapshot(), SOURCES)
    assert "belum dimulai" not in "\n".join(drawn(running))


def test_it_is_drawn_in_the_width_there_is() -> None:
    found = compare(year_after(), snapshot(), SOURCES)
    until_september = compare(year_after(), snapshot(), SOURCES, 9)
    for width in (76, 120):
        assert max(map(len, (*drawn(found, width), *drawn(until_september, width)))) <= width
    text = "\n".join(drawn(found))
    assert " 4 indikator menjadi 4, 20 jadwal menjadi 21." in text
    assert " 1 baru, 1 tidak dilanjutkan, 2 berubah, 1 tetap." in text
    assert "Hasil setahun" in text
    assert "Hasil sampai Maret" in "\n".join(drawn(compare(year_after(), snapshot(), SOURCES, 3)))
    assert "    Jadwal     [-Jan-] {+Feb+}" in text
    assert "    Kode       [-I.3.1-] {+I.3.2+}" in text
    assert "    Indikator  Menerbitkan SK {+tahun 2025+}" in text
    leading = [line.pair.row.code for line in lines(found, 80, signs=True) if line.pair]
    assert leading == ["II.2.9", "II.2.2", "I.1.1", "I.3.2", "II.2.1"]
