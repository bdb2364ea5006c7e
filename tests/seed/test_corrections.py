"""The table of corrections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_tui.domain.plan import Text
from zi_tui.seed.corrections import LOST_BREAKS, SLIPS, LostBreak, Slip, at_lost_breaks, correct, text_of

FRAGMENT = st.sampled_from(
    [slip.printed for slip in SLIPS]
    + [f"{lost.before} {lost.after}" for lost in LOST_BREAKS]
    + ["ditindaklanjuti", "money", "movevX", "rapat", ";", "Ape", " pagi"]
)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.printed)
def test_a_slip_is_corrected_wherever_it_stands_as_whole_words(slip: Slip) -> None:
    assert text_of(f"a {slip.printed} b") == Text(f"a {slip.printed} b", f"a {slip.corrected} b")
    assert text_of(f"a{slip.printed}b").corrected is None
    assert correct(slip.corrected) == slip.corrected


@pytest.mark.parametrize("lost", LOST_BREAKS, ids=lambda lost: lost.after)
def test_a_lost_break_is_cut_or_shown(lost: LostBreak) -> None:
    printed = f"x {lost.before} {lost.after} y"

    assert at_lost_breaks(printed) == [f"x {lost.before}", f"{lost.after} y"]
    assert correct(printed) == f"x {lost.before}; {lost.after} y"


@pytest.mark.parametrize(
    "printed", ["Hasil Survey", "penilaian resiko", "RKKL", "telah ditindaklanjuti", "Menindaklanjuti", "money", ""]
)
def test_the_offices_own_words_stay(printed: str) -> None:
    assert text_of(printed) == Text(printed, None)


@given(st.lists(FRAGMENT | st.text(max_size=8), max_size=6).map(" ".join))
def test_correcting_twice_changes_nothing_more(printed: str) -> None:
    once = correct(printed)

    assert correct(once) == once


@given(st.lists(FRAGMENT | st.text(max_size=8), max_size=6).map(" ".join))
def test_cutting_at_lost_breaks_loses_white_space_only(printed: str) -> None:
    assert "".join("".join(at_lost_breaks(printed)).split()) == "".join(printed.split())
