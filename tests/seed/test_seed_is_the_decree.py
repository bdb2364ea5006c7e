"""The shipped seed against the decree's own table, kept as a fixture."""

from collections import Counter

import pytest

from zi_tui.domain.plan import PlanRow, Text
from zi_tui.seed import loader
from zi_tui.seed.corrections import text_of
from zi_tui.seed.items import evidence_texts, step_texts

from .decree import DecreeRow, decree_rows, prose

PLAN = loader.load()
ROWS = {row.code: row for row in PLAN.rows}
TEAMS = {team.id: team for team in PLAN.teams}
AREAS = {area.id: area for area in PLAN.areas}
COMPONENTS = {component.id: component for component in PLAN.components}

TEAM_PRINTED_IN = [
    "I.1.1", "II.1.1", "II.2.2", "III.1.1", "III.3.2", "IV.1.1", "IV.2.1", "V.1.1", "V.3.1", "V.4.2", "VI.1.1",
]  # fmt: skip

CORRECTED = {
    "Plt. Kepala Sub Bagian TPP dan Hukum",
    "Pembangunan unit kerja untuk memperoleh predikat menuju WBK/WBBM KPU",
    "lembar monev ZI",
    "Apel pagi setiap hari senin",
    "SOP telah mengacu pada proses bisnis instansi dan dipahami seluruh pegawai; SOP telah dievaluasi",
    "Melakukan monev pemanfaatan IT",
    "Laporan evaluasi monev aplikasi dan IT",
    "Laporan Monev terkait keterbukaan informasi",
    "Sekretaris KPU Kabupaten Banyumas memberikan pengarahan dan menandatangani RKKL",
    "Menyusun Renstra, RKT, Penetapan Kinerja",
    "Tabel tindak lanjut penanganan pengaduan masyarakat",
    "Mensosialisasikan pedoman pelaksanaan Whistle Blowing System, serta sosialisasi tata cara penyampaian WBS "
    "di KPU Kabupaten Banyumas dengan cara berkoordinasi dengan Inspektorat",
    "Informasi tentang standar pelayanan mudah diakses melalui berbagai media; Telah terdapat sistem punishment "
    "(sanksi)/reward bagi pelaksana layanan serta pemberian kompensasi kepada penerima layanan bila layanan "
    "tidak sesuai standar",
    "Dilakukan tindak lanjut atas hasil survey kepuasan masyarakat",
}


def every_text() -> list[Text]:
    texts = [PLAN.plan.title, PLAN.plan.copy_certifier_title, *(clause.text for clause in PLAN.plan.clauses)]
    texts += [area.name for area in PLAN.areas] + [component.name for component in PLAN.components]
    for row in PLAN.rows:
        texts += [row.indicator, *(step.text for step in row.steps), *(item.text for item in row.requirements)]
    return texts


def shown(row: PlanRow) -> tuple[list[str], list[str]]:
    return [step.text.shown for step in row.steps], [item.text.shown for item in row.requirements]


def test_it_has_the_decrees_size() -> None:
    assert (len(PLAN.areas), len(PLAN.components), len(PLAN.rows), len(PLAN.teams)) == (6, 22, 51, 6)
    by_month = Counter(month for row in PLAN.rows for month in row.months)
    assert [by_month[month] for month in range(1, 13)] == [27, 14, 9, 14, 8, 15, 5, 6, 6, 6, 5, 7]
    assert by_month.total() == 122


def test_its_rows_stand_in_the_order_of_the_print() -> None:
    assert [row.code for row in PLAN.rows] == [row.code for row in decree_rows()]


@pytest.mark.parametrize("printed", decree_rows(), ids=lambda row: row.code)
def test_each_row_keeps_what_the_decree_printed(printed: DecreeRow) -> None:
    row = ROWS[printed.code]

    assert row.indicator.printed == printed.indicator
    assert row.steps_printed == printed.steps
    assert row.evidence_printed == printed.evidence
    assert row.months == printed.months
    assert AREAS[row.area_id].name.printed == printed.area
    assert COMPONENTS[row.component_id].name.printed == printed.component
    assert TEAMS[row.team_id].printed == printed.team
    assert row.team_printed == bool(printed.team_cell)


@pytest.mark.parametrize("printed", decree_rows(), ids=lambda row: row.code)
def test_the_splitter_makes_each_rows_items_from_the_decrees_cells(printed: DecreeRow) -> None:
    row = ROWS[printed.code]

    assert tuple(step.text for step in row.steps) == step_texts(printed.steps)
    assert tuple(item.text for item in row.requirements) == evidence_texts(printed.evidence)


def test_the_correction_table_makes_every_correction_and_no_other() -> None:
    assert all(text == text_of(text.printed) for text in every_text())
    assert {text.corrected for text in every_text() if text.corrected is not None} == CORRECTED


def test_no_slip_is_shown() -> None:
    assert [text.shown for text in every_text() if text_of(text.shown).corrected is not None] == []


def test_the_team_is_printed_in_eleven_cells() -> None:
    assert [row.code for row in PLAN.rows if row.team_printed] == TEAM_PRINTED_IN


def test_each_area_has_one_team_for_all_its_rows() -> None:
    teams_of_areas = {(row.area_id, row.team_id) for row in PLAN.rows}

    assert len(teams_of_areas) == 6
    assert [team.name for team in PLAN.teams] == [team.printed.title() for team in PLAN.teams]


def test_the_row_cut_by_a_page_break_is_one_row() -> None:
    row = ROWS["III.3.2"]

    assert row.indicator.printed == (
        "Ukuran kinerja individu telah memiliki kesesuaian dengan indikator kinerja individu level atasnya"
    )
    assert row.team_printed


def test_component_ii_2_has_no_name() -> None:
    assert [component.code for component in PLAN.components if not component.name.printed] == ["II.2"]


def test_cells_that_list_several_things_become_items() -> None:
    assert shown(ROWS["I.3.1"])[1] == [
        "Undangan rapat",
        "daftar hadir",
        "lembar monev ZI",
        "bukti pelaksanaan dan tindak lanjut",
    ]
    assert shown(ROWS["II.1.1"]) == (
        [
            "Seluruh pegawai telah mengetahui SOP yang telah ditetapkan",
            "SOP tersedia di ruang pelayanan",
            "Melaksanakan evaluasi dokumen SOP",
        ],
        [
            "Sosialisasi SOP Alur Kerja KPU Kabupaten Banyumas",
            "Screenshot/foto ketersediaan SOP",
            "Laporan rapat evaluasi SOP",
        ],
    )
    assert shown(ROWS["VI.2.1"]) == (
        [
            "Informasi tentang standar pelayanan yang tertera di website dan media sosial",
            "Menetapkan Pegawai yang berprestasi untuk mendapatkan penghargaan",
        ],
        ["Halaman Website KPU dan Media Sosial", "Piagam Penghargaan"],
    )


def test_the_number_of_items_is_known() -> None:
    assert sum(len(row.steps) for row in PLAN.rows) == 55
    assert sum(len(row.requirements) for row in PLAN.rows) == 77
    assert all(row.steps and row.requirements for row in PLAN.rows)


def test_the_decree_itself_is_kept() -> None:
    plan, printed = PLAN.plan, prose()

    assert [(clause.kind, clause.label) for clause in plan.clauses] == [
        ("consideration", "a"),
        ("consideration", "b"),
        *(("legal_basis", str(number)) for number in range(1, 7)),
        ("dictum", "Menetapkan"),
        ("dictum", "KESATU"),
        ("dictum", "KEDUA"),
    ]
    assert [clause.label for clause in plan.clauses if clause.text.printed not in printed] == []
    assert f"NOMOR {plan.decree_number.upper()} TENTANG {plan.title.printed}" in printed
    assert f"Ditetapkan di {plan.decree_place} pada tanggal 10 Januari 2024" in printed
    assert f"{plan.decree_issuer.upper()}, Ttd {plan.signatory} Salinan" in printed
    assert f"{plan.copy_certifier_title.printed} {plan.copy_certified_by} LAMPIRAN" in printed
    assert (plan.decree_date, plan.year) == ("2024-01-10", 2024)


def test_no_markup_of_the_source_is_left() -> None:
    assert not [text for text in every_text() if set(text.printed) & set("<>*|")]
