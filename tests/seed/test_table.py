"""Tables as files have them, into a plan: what is recognised, repaired, doubted, refused."""

import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from zi_tui.dates import MONTHS
from zi_tui.domain.importing import Finding, FindingKind
from zi_tui.errors import SeedError
from zi_tui.seed import delimited, draft, loader, markdown_table, reading, spreadsheet, table
from zi_tui.seed.draft import Draft, DraftRow
from zi_tui.seed.sheets import Sheet

from .decree import DECREE
from .tables import HEAD, SMALL, as_csv, as_markdown, row


def read(rows: Sequence[Sequence[str]], *refused: str) -> tuple[Draft, tuple[Finding, ...]]:
    return table.read(delimited.read(as_csv(rows)), frozenset(refused))


def rows_of(plan: Draft) -> list[DraftRow]:
    return [row for area in plan.areas for component in area.components for row in component.rows]


def kinds(findings: tuple[Finding, ...], kind: FindingKind) -> list[Finding]:
    return [one for one in findings if one.kind is kind]


def workbook(rows: Sequence[Sequence[str]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Renaksi"
    for cells in rows:
        sheet.append(list(cells))
    return book


def sheets_of(book: openpyxl.Workbook) -> list[Sheet]:
    out = io.BytesIO()
    book.save(out)
    return spreadsheet.read(out.getvalue())


def test_the_decrees_own_table_with_every_correction_is_the_seeds_plan() -> None:
    plan, findings = table.read(markdown_table.read(DECREE.read_bytes()))

    seed = draft.of_document(loader.load())
    assert plan.areas == seed.areas
    assert plan.teams == seed.teams
    assert plan.year == 2024
    assert plan.facts == ("12 Tahun 2024", "2024-01-10", "Purwokerto")
    assert kinds(findings, FindingKind.DOUBT) == kinds(findings, FindingKind.PROBLEM) == []


def test_a_refused_correction_leaves_the_printed_text_alone() -> None:
    sheets = markdown_table.read(DECREE.read_bytes())
    _plan, findings = table.read(sheets)
    slip = next(one for one in findings if one.read == "lembar money ZI")

    plan, _findings = table.read(sheets, frozenset({slip.key}))

    requirement = rows_of(plan)[2].requirements[2]
    assert (requirement.text.printed, requirement.text.shown) == ("lembar money ZI", "lembar money ZI")
    assert slip.place.words == "baris 81, kolom BUKTI FISIK"


def test_the_row_cut_by_a_page_can_be_kept_apart() -> None:
    sheets = markdown_table.read(DECREE.read_bytes())
    cut = next(one for one in table.read(sheets)[1] if one.key.endswith(":cut"))

    plan, _findings = table.read(sheets, frozenset({cut.key}))

    assert len(rows_of(plan)) == 52


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_however_excel_saved_it(delimiter: str, encoding: str) -> None:
    rows = [*SMALL, row("", "", "Café – uji “kutip”", "Langkah", "Bukti", [12])]

    plan, findings = table.read(delimited.read(as_csv(rows, delimiter, encoding)))

    assert plan.year == 2025
    assert [one.indicator.printed for one in rows_of(plan)][-1] == "Café – uji “kutip”"
    assert kinds(findings, FindingKind.PROBLEM) == []


def test_the_same_table_is_the_same_plan_in_every_form() -> None:
    expected, _findings = read(SMALL)

    assert table.read(markdown_table.read(as_markdown(SMALL)))[0].areas == expected.areas
    assert table.read(sheets_of(workbook(SMALL)))[0].areas == expected.areas


@pytest.mark.parametrize("mark", ["✓", "v", "V", "x", "X", "√", "1"])
def test_every_usual_mark_plans_the_month(mark: str) -> None:
    plan, findings = read(
        [HEAD, SMALL[2], row("1", "K", "SK terbit", "Susun SK", "Salinan SK", [2, 11], "TIM A", mark)]
    )

    assert rows_of(plan)[0].months == {2, 11}
    assert findings == ()


def test_a_strange_mark_is_a_doubt_that_can_be_refused() -> None:
    rows = [HEAD, SMALL[2], row("1", "K", "SK terbit", "Susun SK", "Salinan SK", [2], "TIM A", "?")]
    plan, (doubt,) = read(rows)

    assert (doubt.kind, doubt.place.words) == (FindingKind.DOUBT, "baris 3, kolom 2")
    assert rows_of(plan)[0].months == {2}
    assert rows_of(read(rows, doubt.key)[0])[0].months == set()


def test_a_repeated_heading_that_a_page_cut_loses_no_column() -> None:
    last = row("2", "SOP", "SOP terbit", "Menyusun SOP", "SOP", [2, 11], "TIM DUA")
    plan, findings = read([*SMALL, HEAD[:6], last])

    assert (rows_of(plan)[-1].months, rows_of(plan)[-1].team.printed) == (frozenset({2, 11}), "TIM DUA")
    assert kinds(findings, FindingKind.DOUBT) == []


@pytest.mark.parametrize(
    "months",
    [
        [str(month) for month in range(1, 13)],
        [f"B{month:02}" for month in range(1, 13)],
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Ags", "Sep", "Okt", "Nop", "Des"],
        [name.upper() for name in MONTHS],
    ],
)
def test_headings_are_recognised_in_the_usual_spellings(months: list[str]) -> None:
    head = ["No.", "Komponen", "Indikator", "RENCANA AKSI", "Data Dukung", *months, "PIC"]
    plan, findings = read([head, *SMALL[2:]])

    assert rows_of(plan)[1].months == {3, 6}
    assert kinds(findings, FindingKind.PROBLEM) == []


def test_a_missing_column_and_an_empty_team_name_their_place() -> None:
    head = [cell if cell != "BUKTI FISIK" else "CATATAN" for cell in HEAD]
    _plan, findings = read([SMALL[0], head, SMALL[2], row("1", "K", "SK terbit", "Susun SK", "Salinan SK", [1])])

    assert [one.place.words for one in kinds(findings, FindingKind.PROBLEM)] == [
        "baris 2, kolom BUKTI FISIK",
        "baris 4, kolom PENANGGUNG JAWAB",
    ]


def test_a_file_without_a_table_says_what_a_table_needs() -> None:
    _plan, (problem,) = read([["nama", "alamat"], ["Ani", "Purwokerto"]])

    assert problem.kind is FindingKind.PROBLEM
    assert "INDIKATOR" in problem.made


def test_merged_and_coloured_cells_of_a_workbook_plan_months() -> None:
    book = workbook([*SMALL, row("", "", "Diwarnai", "Langkah", "Bukti")])
    sheet = book["Renaksi"]
    sheet["F5"] = "x"
    sheet.merge_cells("F5:H5")  # January to March
    sheet.merge_cells("R4:R6")  # the team of three rows
    sheet["J6"].fill = PatternFill("solid", fgColor="FF92D050")

    plan, findings = table.read(sheets_of(book))

    assert [sorted(one.months) for one in rows_of(plan)] == [[1], [1, 2, 3, 6], [5]]
    assert {one.team.name for one in rows_of(plan)} == {"Tim Satu"}
    assert kinds(findings, FindingKind.PROBLEM) == []


def test_errors_of_a_workbook_name_the_sheet() -> None:
    _plan, findings = table.read(sheets_of(workbook([HEAD, SMALL[2], row("1", "K", "", "L", "B", [1], "T")])))

    assert [one.place.words for one in findings] == ["lembar “Renaksi”, baris 3, kolom INDIKATOR"]


def test_one_indicator_over_several_rows_is_one_row() -> None:
    more = row("", "", "", "Rapat kedua", "Notula", [9])
    plan, findings = read([*SMALL, more])

    last = rows_of(plan)[-1]
    assert (last.steps_printed, sorted(last.months)) == ("Rapat; Rapat kedua", [3, 6, 9])
    assert [each.text.shown for each in last.requirements] == ["Undangan", "daftar hadir", "Notula"]
    assert any("digabung" in one.made for one in findings)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("rusak.xlsx", b"PK\x03\x04 bukan", "bukan buku kerja XLSX"),
        ("latin.md", b"| NO |\n\xff", "bukan teks UTF-8"),
        ("surat.docx", b"", "tidak dikenal bentuknya"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(SeedError, match=said):
        reading.read(path)


def test_a_component_number_that_comes_twice_is_one_problem_at_its_place() -> None:
    _plan, findings = read([*SMALL, row("1", "Ganda", "Sasaran lain", "Susun", "Surat", [1])])

    assert [one.place.words for one in kinds(findings, FindingKind.PROBLEM)] == ["baris 6, kolom NO"]
