import datetime as dt

import pytest

from zi_tui.domain.record import CellKey, Realization
from zi_tui.domain.status import Execution, Verification
from zi_tui.report import words

from .builder import COMPONENTS, ROWS, evidence_file, snapshot


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 0, "–"),
        (0, 3, "0%"),
        (1, 8, "12,5%"),
        (2, 3, "66,7%"),
        (3, 3, "100%"),
        (1, 2, "50%"),
        (9999, 10000, "99,9%"),
        (1, 10000, "0,1%"),
    ],
)
def test_percent(part: int, whole: int, text: str) -> None:
    assert words.percent(part, whole) == text


def test_listed_numbers_several_and_leaves_one_alone() -> None:
    assert words.listed([]) == ""
    assert words.listed(["a;"]) == "a;"
    assert words.listed(["a;", "b"]) == "1) a; 2) b"


def test_a_component_without_a_name_says_so() -> None:
    assert words.component_name(COMPONENTS[2]) == "II.2 (tanpa nama)"


def test_requirements_of_a_month_name_the_waived_and_leave_out_the_others() -> None:
    row = ROWS[1]._replace(
        requirements=(
            ROWS[1].requirements[0],
            ROWS[1].requirements[1]._replace(first_month=10),
            ROWS[1].requirements[2],
        )
    )
    part = snapshot(rows=(row,))
    assert words.requirements(part, row, 4) == "1) Undangan rapat; 2) lembar monev ZI (dikecualikan)"
    assert words.requirements(part, row._replace(requirements=()), 4) == "–"


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (Realization("I.3.1", 2), "–"),
        (Realization("I.3.1", 2, Execution.DONE, "2024-02-03"), "3 Februari 2024"),
        (Realization("I.3.1", 2, Execution.DONE, None, "Ani"), "oleh Ani"),
        (Realization("I.3.1", 2, Execution.DONE, "2024-02-03", "Ani", "Rapat"), "3 Februari 2024 oleh Ani: Rapat"),
        (Realization("I.3.1", 2, Execution.CANCELLED), "Alasan dibatalkan: –"),
        (Realization("I.3.1", 2, Execution.CANCELLED, reason="x"), "Alasan dibatalkan: x"),
        (
            Realization("I.3.1", 2, Execution.DONE, "2024-02-29", recorded_at="2024-03-01T00:10:00+07:00"),
            "29 Februari 2024; terakhir dicatat 1 Maret 2024",
        ),
    ],
)
def test_realized(record: Realization, text: str) -> None:
    part = snapshot(realizations=[record])
    assert words.realized(part.cell_at(record.key), 2024) == text


def test_what_is_late_says_by_how_many_days() -> None:
    part = snapshot(as_of=dt.date(2024, 3, 1))
    assert words.status(part.cell_at(CellKey("I.3.1", 2)), part) == "Terlambat 1 hari"
    assert words.status(part.cell_at(CellKey("I.3.1", 6)), part) == "Belum"


def test_evidence_is_a_word_and_a_share_and_a_verdict_where_there_is_one() -> None:
    part = snapshot()
    assert words.evidence(part.cell_at(CellKey("I.3.1", 2))) == "Kosong, 0 dari 4"
    assert words.evidence(part.cell_at(CellKey("I.1.1", 1))) == "Lengkap, 1 dari 1; verifikasi: Belum"
    assert words.evidence(part.cell_at(CellKey("II.2.1", 4))) == "Lengkap, 1 dari 1; verifikasi: Sesuai"
    assert words.evidence(part.cell_at(CellKey("I.1.1", 4))) == "–"


def test_evidence_where_nothing_is_asked_for() -> None:
    file = evidence_file(1, "I.1.1", 4, None, "a.pdf", recorded_at="2024-04-03T09:00:00+07:00")
    part = snapshot(evidence=[file], waived=frozenset({("II.2.2r1", 4)}), realizations=())
    assert words.evidence(part.cell_at(CellKey("I.1.1", 4))) == "1 berkas"
    assert words.evidence(part.cell_at(CellKey("II.2.2", 4))) == "Tidak diminta"


def test_a_verdict_stands_even_without_files() -> None:
    record = Realization("I.3.1", 2, verification=Verification.NEEDS_WORK, verification_note="kabur")
    part = snapshot(realizations=[record])
    assert words.evidence(part.cell_at(record.key)) == "Kosong, 0 dari 4; verifikasi: Perbaikan (kabur)"


def test_obstacle_cause_and_solution_share_a_cell() -> None:
    record = Realization("I.3.1", 2)
    assert words.obstacle(None) == words.obstacle(record) == "–"
    assert words.obstacle(record._replace(obstacle="hujan")) == "hujan"
    assert words.obstacle(record._replace(solution="payung")) == "Solusi: payung"
    assert words.obstacle(record._replace(cause="La Niña", solution="payung")) == "Penyebab: La Niña; solusi: payung"
    full = record._replace(obstacle="hujan", cause="La Niña", solution="payung")
    assert words.obstacle(full) == "hujan; penyebab: La Niña; solusi: payung"


def test_span() -> None:
    assert words.span(None, None) == "–"
    assert words.span("2024-04-01", None) == "sejak 1 April 2024"
    assert words.span(None, "2024-04-30") == "s.d. 30 April 2024"
    assert words.span("2024-04-01", "2024-04-01") == "1 April 2024"
    assert words.span("2024-04-01", "2024-04-30") == "1 April 2024 s.d. 30 April 2024"
