"""The shelf of reports: golden files, their form whatever people typed, and what they count."""

import datetime as dt
import os
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from tests.hostile import EVERY, batches
from zi_tui.domain.comparison import compare, paired
from zi_tui.domain.follow_up import OversightFile
from zi_tui.domain.oversight import FollowUp, Meeting, Member
from zi_tui.domain.snapshot import Snapshot
from zi_tui.domain.status import Execution
from zi_tui.report import annual, comparison, gaps, markdown, oversight, package_html, periodic, plan, registers, units
from zi_tui.report.context import ReportContext
from zi_tui.report.markdown import plain
from zi_tui.report.material import Material
from zi_tui.report.period import Period, half_of, quarter_of

from .builder import CONTEXT, MATERIAL, SOURCES, empty, snapshot, year_after
from .readers import READERS, Outline, body, markdown_it
from .test_reports import GOLDEN, HARMLESS, REWRITE, dealt, hostile_data

Report = Callable[[Snapshot, ReportContext, Material], str]
NONE = Material()
WIDE_ENCLOSURE = ' class="wide enclosure"'
REPORTS: dict[str, Report] = {
    "quarterly": lambda part, context, found: periodic.render(part, context, found, quarter_of(2)),
    "semester": lambda part, context, found: periodic.render(part, context, found, half_of(1)),
    "annual": annual.render,
    "team": units.render_teams,
    "area": units.render_areas,
    "gaps": gaps.render,
    "follow-up": oversight.render_follow_ups,
    "meeting": lambda part, context, found: oversight.render_meetings(part, context, found, None),
    "comparison": lambda part, context, _: comparison.render(compare(year_after(), part, SOURCES), context),
}
CASES: dict[str, Callable[[], str]] = {
    **{name: partial(report, snapshot(), CONTEXT, MATERIAL) for name, report in REPORTS.items()},
    **{f"{name}_empty": partial(report, empty(), CONTEXT, NONE) for name, report in REPORTS.items()},
    "quarterly_first": lambda: periodic.render(
        snapshot(), CONTEXT._replace(left_out=2, left_out_oversight=1), MATERIAL, quarter_of(1), team_id="t1"
    ),
    "meeting_month": lambda: oversight.render_meetings(snapshot(), CONTEXT, MATERIAL, Period(4, 4)),
    "comparison_running": lambda: comparison.render(
        compare(year_after(dt.date(2025, 3, 10)), snapshot(as_of=dt.date(2025, 3, 10)), SOURCES, until=3), CONTEXT
    ),
    "gaps_team": lambda: gaps.render(snapshot(), CONTEXT, MATERIAL, team_id="t2"),
}


@cache
def outline(name: str) -> Outline:
    return markdown_it(CASES[name]())


def tables_with(name: str, title: str) -> list[list[list[str]]]:
    """The report's tables that have a column of that title."""
    return [table for table in outline(name).tables if title in table[0]]


@pytest.mark.parametrize("name", CASES)
def test_is_the_golden_file_byte_for_byte(name: str) -> None:
    path = GOLDEN / "shelf" / f"{name}.md"
    written = CASES[name]().encode()
    if os.environ.get(REWRITE):
        path.write_bytes(written)
    assert written == path.read_bytes(), f"set {REWRITE}=1 to write {path.name} anew, and read what changed"


@pytest.mark.parametrize("name", CASES)
def test_every_row_has_the_columns_of_its_header(name: str) -> None:
    for table in outline(name).tables:
        assert {len(row) for row in table} == {len(table[0])}


@pytest.mark.parametrize("name", REPORTS)
def test_every_reader_finds_the_same(name: str) -> None:
    source = body(CASES[name]())
    outlines = [READERS[reader](source) for reader in ("markdown-it", "cmark-gfm", "pandoc-gfm")]
    assert outlines[0] == outlines[1] == outlines[2]


def hostile_material(*texts: str) -> Material:
    """The small plan's material with `texts` wherever a person could have put one."""
    first, second = texts[0], texts[-1]

    def meeting(each: Meeting) -> Meeting:
        return each._replace(place=first, method=second, leaders=first, attendees=second, agenda=first)

    def follow_up(each: FollowUp) -> FollowUp:
        return each._replace(recommendation=first, source_note=second, action=first, result=second)

    def file(each: OversightFile) -> OversightFile:
        return each._replace(file_name=first, role=second)

    return MATERIAL._replace(
        meetings=tuple(map(meeting, MATERIAL.meetings)),
        follow_ups=tuple(map(follow_up, MATERIAL.follow_ups)),
        members=tuple(Member(each.team_id, first, second) for each in MATERIAL.members),
        files={id: tuple(map(file, found)) for id, found in MATERIAL.files.items()},
    )


@pytest.mark.parametrize("name", REPORTS)
def test_whatever_people_typed_leaves_the_form_as_it_is(name: str) -> None:
    def form(*texts: str) -> tuple[list[int], list[list[int]]]:
        part, context, files = hostile_data(*texts)
        source = REPORTS[name](part, context, hostile_material(*texts)._replace(evidence=files))
        found = markdown_it(source)
        return [level for level, _ in found.headings], [[len(row) for row in table] for table in found.tables]

    harmless = form(*HARMLESS)
    visible = {each: text for each, text in EVERY.items() if plain(text) and len(text) < 4000}
    for batch in batches(len(HARMLESS), dealt(visible, REPORTS, name)):
        assert form(*[*batch.values(), *HARMLESS][: len(HARMLESS)]) == harmless, list(batch)


def test_the_quarter_is_filed_in_five_chapters_and_its_enclosures() -> None:
    chapters = [text for level, text in outline("quarterly").headings if level == 2]
    assert [" ".join(text.split()[:2]) for text in chapters] == [
        "Bab I", "Bab II", "Bab III", "Bab IV", "Bab V", "Lampiran 1", "Lampiran 2",
    ]  # fmt: skip
    assert len(tables_with("quarterly", "Selisih")[0][0]) == 9
    titles = ["Rekomendasi", "Asal", "Rencana Tindak Lanjut", "PJ", "Target Waktu", "Status", "Bukti"]
    assert tables_with("quarterly", "Rekomendasi")[0][0][1:] == titles
    titles = ["Kendala", "Penyebab", "Solusi", "PJ", "Target Waktu"]
    assert tables_with("quarterly", "Kendala")[0][0][2:] == titles
    (enclosed,) = tables_with("quarterly", "SHA-256")
    assert [row[4] for row in enclosed[1:]] == [
        "und-014.pdf", "foto.jpg", "laman-april.png", "und-014.pdf", "sop.pdf",
    ]  # fmt: skip


def test_the_figures_of_a_quarter_count_the_year_up_to_its_end() -> None:
    *_areas, everything = tables_with("quarterly", "Selisih")[0]
    # 1 + 6 + 12 in the year without the cancelled one, 1 + 3 + 6 of them by June; by March 3 of 5 were done
    assert everything == ["Jumlah", "19", "10", "4", "2", "40%", "30%", "60%", "-20"]


def test_what_was_recorded_after_the_quarter_is_said_to_be() -> None:
    said = [text for text in outline("quarterly_first").paragraphs if text.startswith("Catatan")]
    assert "2 realisasi atau lampiran yang dicatat sesudah 30 April 2024 tidak dihitung" in said[0]
    assert "1 rapat atau tindak lanjut" in said[1]
    everyone = periodic.render(snapshot(), CONTEXT, MATERIAL, quarter_of(1))
    assert (
        "1 realisasi dan 0 lampiran sampai dengan Triwulan I 2024 dicatat atau diubah sesudah 31 Maret 2024" in everyone
    )


def test_the_three_questions_are_answered_with_their_proof() -> None:
    said = " ".join(outline("annual").paragraphs)
    assert "2 rapat monev dicatat pada tahun ini: pada 2 dari 2 triwulan" in said
    assert "1 dari 2 rapat dihadiri unsur pimpinan (50%)" in said
    assert (
        "Dari 3 rekomendasi yang tidak dibatalkan, 1 sudah selesai ditindaklanjuti (33,3%), 1 sedang berjalan" in said
    )


def test_a_year_that_is_over_has_no_month_without_a_figure() -> None:
    over = snapshot(as_of=dt.date(2025, 3, 1))
    table = markdown_it(annual.render(over, CONTEXT, MATERIAL))
    (trend,) = [each for each in table.tables if "Sampai Dengan" in each[0]]
    assert [row[2] for row in trend[1:]] == ["1", "3", "3"] + ["4"] * 9


def test_a_team_reads_nothing_of_another() -> None:
    source = gaps.render(snapshot(), CONTEXT, MATERIAL, team_id="t2")
    assert "Lengkapi daftar hadir" not in source
    assert "I.3.1" not in source
    assert "Lengkapi daftar hadir" in gaps.render(snapshot(), CONTEXT, MATERIAL, team_id="t1")


def test_two_years_are_paired_by_where_a_row_came_from() -> None:
    pairs = paired(year_after(), snapshot(), SOURCES)
    assert [(pair.new and pair.new.code, pair.old and pair.old.code) for pair in pairs] == [
        ("I.1.1", "I.1.1"), ("I.3.2", "I.3.1"), ("II.2.1", "II.2.1"), ("II.2.9", None), (None, "II.2.2"),
    ]  # fmt: skip
    by_code = paired(year_after(), snapshot(), {})
    assert [pair.old and pair.old.code for pair in by_code] == ["I.1.1", None, "II.2.1", None, "I.3.1", "II.2.2"]


def test_files_of_meetings_and_follow_ups_are_enclosed_with_their_dates() -> None:
    (enclosed,) = tables_with("quarterly", "SHA-256")
    assert [row[1:7] for row in enclosed[-2:]] == [
        [
            "Rapat 3 April 2024", "April", "Undangan", "und-014.pdf", "14/UND/2024, 1 April 2024",
            "2 Mei 2024 (dicatat kemudian)",
        ],
        ["Tindak lanjut 2", "–", "–", "sop.pdf", "–", "20 Maret 2024"],
    ]  # fmt: skip


def test_a_follow_up_has_the_number_of_the_register_wherever_it_stands() -> None:
    assert [[row[0] for row in table[1:]] for table in tables_with("follow-up", "Rekomendasi")] == [
        ["1", "4"],
        ["2", "3"],
    ]
    assert "Masih terbuka: 2 dari 4 rekomendasi di atas, yaitu nomor 1, 4." in outline("annual").paragraphs
    assert len(tables_with("annual", "Rekomendasi")) == 2, "the register, and what answers the third question"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("open", "Semua rekomendasi di atas masih terbuka."),
        ("done", "Tidak ada tindak lanjut yang masih terbuka."),
    ],
)
def test_the_year_says_once_what_is_still_open(status: str, said: str) -> None:
    items = tuple(each._replace(status=status) for each in MATERIAL.follow_ups)
    found = markdown_it(annual.render(snapshot(), CONTEXT, MATERIAL._replace(follow_ups=items)))
    assert said in found.paragraphs


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("Rapat 3 Apr 2024", "Rapat 3 April 2024"),
        ("rapat 3 April", "Rapat 3 April 2024"),
        ("", "Rapat 3 April 2024"),
        ("bersama KPU Provinsi", "Rapat 3 April 2024 (bersama KPU Provinsi)"),
    ],
)
def test_a_meeting_is_named_by_its_day_and_once(note: str, said: str) -> None:
    item = MATERIAL.follow_ups[0]._replace(source_note=note)
    assert registers.source(item, MATERIAL) == said


def test_a_year_that_has_not_begun_has_no_results_to_compare() -> None:
    found = outline("comparison")
    assert found.headings[0][1] == "PERBANDINGAN RENCANA AKSI TAHUN 2024 DAN 2025"
    assert any(text.startswith("Tahun 2025 belum dimulai") for text in found.paragraphs)
    (standings,) = tables_with("comparison", "Capaian % 2025")
    assert {cell for row in standings[1:] for cell in row[2:4]} == {"–"}
    assert ["II.2.2", "dibatalkan", "–"] in [[row[0], *row[-2:]] for row in tables_with("comparison", "Jadwal")[1]]


def test_a_running_year_is_compared_up_to_the_same_month() -> None:
    assert any("dihitung sampai dengan Maret" in text for text in outline("comparison_running").paragraphs)
    (standings,) = tables_with("comparison_running", "Capaian % 2025")
    # 3 of the 5 steps up to March were done in 2024, and none of the 5 in 2025
    assert standings[-1][:4] == ["Jumlah", "60%", "0%", "-60"]
    (figures,) = [table for table in outline("comparison_running").tables if table[0] == ["Uraian", "2024", "2025"]]
    assert ["Jadwal setahun", "20", "21"] in figures


def test_a_page_for_printing_holds_every_table_and_nothing_from_elsewhere() -> None:
    page = package_html.page(CASES["quarterly"](), "Laporan")
    assert page.count("<table") == len(outline("quarterly").tables)
    assert "size: A4" in page
    assert "<header>Komisi Pemilihan Umum Kabupaten Banyumas</header>" in page
    assert '<h2 id="bagian-1" class="chapter">Bab I<br />\nPendahuluan</h2>' in page
    assert [part.partition(">")[0] for part in page.split("<section")[1:]] == [
        *[""] * 4, ' class="signed"', *[WIDE_ENCLOSURE] * 2
    ]  # fmt: skip
    assert page.count('<table class="signatures">') == 1
    assert '<body class="wide">' in package_html.page(plan.render(snapshot(), CONTEXT), "Matriks")
    assert "enclosure" not in package_html.page(CASES["meeting"](), "Rapat").partition("<body")[2], "a day is no number"
    for outside in ("http://", "https://", "<script", "<link", "<img", "url("):
        assert outside not in page


def test_a_long_word_may_break_in_a_cell_so_that_the_table_fits_the_paper() -> None:
    name = "daftar_hadir_rapat_evaluasi_" + "x" * 40
    source = markdown.table([markdown.Column("Berkas")], [[f"Foto {name} dan lampirannya"], ["Mempertanggungjawabkan"]])
    page = package_html.page(f"# Judul\n\n{source}\n", "Judul")
    assert (
        f"<td>Foto daftar_hadir_rapat_<wbr />evaluasi_<wbr />{'x' * 22}<wbr />{'x' * 18} dan lampirannya</td>"
    ) in page
    assert "<td>Mempertanggungjawabkan</td>" in page


def test_a_cancelled_step_gives_its_reason_as_the_cause() -> None:
    cells = [cell for cell in snapshot().cells() if cell.status is Execution.CANCELLED]
    assert cells
    rows = [row for table in tables_with("quarterly", "Penyebab") for row in table if "II.2.2" in row[1]]
    assert [row[3] for row in rows] == ["Digabung dengan II.2.1"]


def test_the_golden_files_are_those_of_the_cases() -> None:
    assert {path.stem for path in Path(GOLDEN / "shelf").glob("*.md")} == set(CASES)
