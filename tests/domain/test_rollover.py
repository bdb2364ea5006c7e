"""Which years in a text mean the plan's year."""

import pytest

from zi_tui.domain.rollover import collected, shift_of

SHIFTS = [
    ("TAHUN 2024", "TAHUN 2025", True),
    ("PK Eselon III tahun 2024; renstra 2020-2024", "PK Eselon III tahun 2025; renstra 2020-2024", True),
    ("Keputusan nomor 11 Tahun 2024", "Keputusan nomor 11 Tahun 2025", False),
    ("Surat No. 4/ZI/2024", "Surat No. 4/ZI/2025", False),
    ("Laporan 2024 sesuai Keputusan Nomor 12 Tahun 2024", "Laporan 2025 sesuai Keputusan Nomor 12 Tahun 2024", True),
    ("rapat 10 Januari 2024", "rapat 10 Januari 2025", False),
]


@pytest.mark.parametrize(("text", "after", "proposed"), SHIFTS)
def test_the_plans_year_is_proposed_and_a_cited_one_only_offered(text: str, after: str, proposed: bool) -> None:
    shift = shift_of(text, 2024, 2025)
    assert shift is not None
    assert (shift.after, shift.proposed) == (after, proposed)


@pytest.mark.parametrize("text", ["renstra 2020-2024", "2024 s.d. 2029", "Undang-Undang 7 Tahun 2017", "12024", ""])
def test_spans_and_other_numbers_are_left_alone(text: str) -> None:
    assert shift_of(text, 2024, 2025) is None


def test_a_text_is_shown_once_with_all_its_places() -> None:
    found = [("III.1.1", "tahun 2024"), ("III.1.2", "tahun 2024"), ("III.1.2", "tahun 2024"), ("I.1.1", "tanpa")]
    (shift,) = collected(found, 2024, 2025)
    assert shift.places == ("III.1.1", "III.1.2")
