"""What each report says about the small plan."""

import datetime as dt
import re

import pytest

from zi_tui.report import evidence, monthly, plan
from zi_tui.report.context import Signatory
from zi_tui.report.scope import narrow

from .builder import CONTEXT, EVIDENCE, empty, evidence_file, snapshot
from .readers import Outline, markdown_it


def section(source: str, title: str) -> Outline:
    """What stands under the heading that begins with `title`, with its number or without."""
    found = re.search(rf"^(##+) (?:\w+\. )?{re.escape(title)}.*\n", source, re.MULTILINE)
    assert found, title
    return markdown_it(
        re.split(rf"^##{{1,{len(found[1]) - 1}}} ", source[found.end() :], maxsplit=1, flags=re.MULTILINE)[0]
    )


def test_the_summary_adds_up_and_counts_areas_alone() -> None:
    head, *lines = section(monthly.render(snapshot(), CONTEXT, 4), "B. ").tables[0]
    assert head[1:] == [
        "Terjadwal", "Belum", "Berjalan", "Selesai", "Terlambat", "Dibatalkan", "Capaian", "Bukti Lengkap",
    ]  # fmt: skip
    assert lines[0][1:] == ["1", "0", "1", "0", "0", "0", "0%", "0"]
    assert lines[1][1:] == ["2", "0", "0", "1", "0", "1", "100%", "1"]
    assert lines[2] == ["Jumlah", "3", "0", "1", "1", "0", "1", "50%", "1"]
    for line in lines:
        assert int(line[1]) == sum(map(int, line[2:7]))


def test_the_form_has_the_columns_that_an_office_files() -> None:
    source = monthly.render(snapshot(), CONTEXT, 4)
    titles = [
        "No", "Area/Komponen", "Langkah Aksi", "Bukti Fisik", "Jadwal", "Realisasi", "Status", "Bukti", "Kendala",
        "Tindak Lanjut", "PJ",
    ]  # fmt: skip
    for title, count in (("C. ", 3), ("D. ", 2), ("E. ", 1)):
        table = section(source, title).tables[0]
        assert table[0] == titles
        assert [row[0] for row in table[1:]] == [str(number) for number in range(1, count + 1)]


def test_the_lists_of_an_empty_plan_say_so() -> None:
    source = monthly.render(empty(), CONTEXT, 4)
    assert section(source, "D. ").paragraphs == ["Tidak ada tunggakan."]
    assert section(source, "E. ").paragraphs == ["Tidak ada pelaksanaan di luar jadwal."]
    assert section(source, "G. ").paragraphs == ["Tidak ada langkah aksi yang terjadwal pada Mei 2024."]
    assert section(source, "B. ").tables[0][1:] == [["Jumlah", "0", "0", "0", "0", "0", "0", "–", "0"]]
    assert section(monthly.render(snapshot(), CONTEXT, 12), "G. ").paragraphs == [
        "Desember adalah bulan terakhir rencana aksi tahun ini."
    ]


def test_what_was_recorded_later_is_said_and_only_then() -> None:
    sentence = "2 realisasi atau lampiran yang dicatat sesudah 30 April 2024 tidak dihitung"
    late = CONTEXT._replace(left_out=2)
    assert sentence in monthly.render(snapshot(), late, 4)
    assert sentence in plan.render(snapshot(), late)
    assert sentence in evidence.render(snapshot(), late, EVIDENCE)
    assert "tidak dihitung" not in monthly.render(snapshot(), CONTEXT, 4)


def test_a_month_that_is_not_over_says_so() -> None:
    sentence = "sebelum bulannya berakhir"
    assert sentence not in monthly.render(snapshot(), CONTEXT, 4)
    assert sentence in monthly.render(snapshot(as_of=dt.date(2024, 4, 29)), CONTEXT, 4)


def test_signatures_are_dotted_where_unset() -> None:
    dots = "." * 36
    unset = section(monthly.render(snapshot(), CONTEXT._replace(coordinator=Signatory()), 4), "H. ").tables[0]
    assert unset[0] == ["Mengetahui,", f"Purwokerto, {dots}"]
    assert unset[1] == ["Sekretaris KPU Kabupaten Banyumas,", "Koordinator Pembangunan Zona Integritas,"]
    assert unset[-2:] == [[dots, dots], [f"NIP {dots}", f"NIP {dots}"]]
    named = section(monthly.render(snapshot(), CONTEXT, 4), "H. ").tables[0]
    assert [row[1] for row in named[1:]] == [
        "Kasubbag Hukum dan SDM,", "", "", "", "Siti Rahayu, S.H.", "NIP 198001012005012001",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("team", "area", "words", "rows"),
    [
        ("t1", None, "TIM MANAJEMEN PERUBAHAN", ["I.3.1"]),
        (None, "a2", "AREA II", ["II.2.1", "II.2.2"]),
        ("t2", "a2", "TIM PENGUATAN TATA LAKSANA, AREA II", ["II.2.1", "II.2.2"]),
        ("t1", "a2", "TIM MANAJEMEN PERUBAHAN, AREA II", []),
    ],
)
def test_a_filtered_month_names_and_counts_what_it_lists(
    team: str | None, area: str | None, words: str, rows: list[str]
) -> None:
    source = monthly.render(snapshot(), CONTEXT, 4, team_id=team, area_id=area)
    assert markdown_it(source).headings[0][1].endswith(f"BULAN APRIL 2024, {words}")
    listed = section(source, "C. ").tables
    assert [row[2].partition(":")[0] for table in listed for row in table[1:]] == rows
    assert section(source, "B. ").tables[0][-1][1] == str(len(rows))


def test_a_scope_of_everything_is_the_snapshot_itself() -> None:
    part = snapshot()
    assert narrow(part).snapshot is part
    with pytest.raises(KeyError):
        narrow(part, team_id="nobody")


def test_the_matrix_has_a_glyph_for_each_month_and_a_legend() -> None:
    source = plan.render(snapshot(), CONTEXT)
    first = section(source, "Area I").tables[0]
    assert ["".join(row[5:17]) for row in first[1:]] == ["●··◇········", "·!·◐·○·○·○·○"]
    assert "◇ Di luar jadwal" in section(source, "Keterangan").items
    second = section(source, "Area II").tables[0]
    assert [row[1] for row in second[1:]] == ["II.2 (tanpa nama)", ""]


def test_the_overview_counts_planned_months() -> None:
    table = section(plan.render(snapshot(), CONTEXT), "Jadwal").tables[0]
    assert table[-1] == ["Jumlah", "2", "2", "1", "3", "1", "2", "1", "2", "1", "2", "1", "2", "20"]


def test_an_area_and_a_component_without_rows_are_named() -> None:
    part = snapshot(rows=())
    source = plan.render(part, CONTEXT)
    assert section(source, "Area II").tables[0][1][:3] == ["II.2", "II.2 (tanpa nama)", "(belum ada indikator)"]
    assert section(source, "Jadwal").paragraphs == ["Rencana aksi ini belum memiliki indikator."]
    bare = plan.render(snapshot(rows=(), components=()), CONTEXT)
    assert section(bare, "Area II").paragraphs == ["Area ini belum memiliki komponen dan indikator."]


def test_the_list_of_evidence_gives_the_hash_three_dates_and_what_was_recorded_later() -> None:
    source = evidence.render(snapshot(), CONTEXT, EVIDENCE)
    january = section(source, "Area II").tables[0][1]
    assert january[2:] == [
        "laman.png", "848 kB", "–", "31 Januari 2024", "1 Januari 2024 s.d. 31 Januari 2024",
        "5 Februari 2024 (dicatat kemudian)", f"{4:064x}",
    ]  # fmt: skip
    assert source.count("(dicatat kemudian)") == 1


def test_the_list_of_evidence_says_what_is_missing_and_nothing_of_months_to_come() -> None:
    tables = section(evidence.render(snapshot(), CONTEXT, EVIDENCE), "Area I").tables
    meeting = [(row[0], row[1], row[2]) for row in tables[1][1:]]
    assert meeting == [
        ("Februari", "Undangan rapat", "belum ada"),
        ("Februari", "daftar hadir", "belum ada"),
        ("Februari", "lembar monev ZI", "belum ada"),
        ("Februari", "bukti pelaksanaan dan tindak lanjut", "belum ada"),
        ("April", "Undangan rapat", "und-014.pdf"),
        ("April", "daftar hadir", "belum ada"),
        ("April", "lembar monev ZI", "dikecualikan"),
        ("April", "bukti pelaksanaan dan tindak lanjut", "belum ada"),
        ("April", "Tanpa syarat tertentu", "foto.jpg"),
    ]


def test_the_list_of_evidence_counts_a_shared_file_once() -> None:
    shared = [
        evidence_file(1, row, 4, 1, "a.pdf", recorded_at="2024-04-03T09:00:00+07:00")._replace(attachment_id=row)
        for row in ("I.3.1", "II.2.1")
    ]
    table = section(evidence.render(snapshot(evidence=shared), CONTEXT, shared, 4), "Ringkasan").tables[0]
    assert [row[1:] for row in table[1:]] == [
        ["1", "3", "1", "2", "33,3%"],
        ["1", "1", "1", "0", "100%"],
        ["1", "4", "2", "2", "50%"],
    ]


def test_the_figures_of_the_list_are_those_of_the_snapshot() -> None:
    part = snapshot()
    cells = [cell for cell in part.cells() if cell.month <= 4 and cell.status != "cancelled"]
    total = section(evidence.render(part, CONTEXT, EVIDENCE), "Ringkasan").tables[0][-1]
    assert total[2:4] == [str(sum(c.evidence.required for c in cells)), str(sum(c.evidence.covered for c in cells))]


def test_evidence_outside_the_plan_is_listed_and_says_so() -> None:
    file = evidence_file(7, "I.1.1", 6, None, "tambahan.pdf", recorded_at="2024-06-03T09:00:00+07:00")
    rows = section(evidence.render(snapshot(evidence=[file]), CONTEXT, [file], 6), "Area I").tables[0]
    assert rows[1][:3] == ["Juni (di luar jadwal)", "Keputusan nomor 11 Tahun 2024", "tambahan.pdf"]


def test_an_area_without_evidence_says_so() -> None:
    source = evidence.render(snapshot(evidence=()), CONTEXT, (), 3)
    assert section(source, "Area I").paragraphs == ["Belum ada bukti yang ditagih maupun dilampirkan."]
