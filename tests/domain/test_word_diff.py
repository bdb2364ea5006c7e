"""What became of a text, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from zi_tui.domain.word_diff import MOST_WORDS, Fate, compare

TEXTS = st.text(alphabet="ab \n", max_size=40)


def test_words_that_went_stand_before_those_that_came() -> None:
    assert compare("Rapat triwulan I di aula", "Rapat triwulan II di aula kantor") == (
        (Fate.KEPT, "Rapat triwulan "),
        (Fate.REMOVED, "I"),
        (Fate.ADDED, "II"),
        (Fate.KEPT, " di aula"),
        (Fate.ADDED, " kantor"),
    )


def test_two_texts_with_little_in_common_are_two_texts() -> None:
    assert compare("Rapat di aula", "Belum ada anggaran") is None
    assert compare("–", "Rapat di aula") is None
    assert compare("a " * MOST_WORDS, "a") is None


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    pieces = compare(before, after)
    if pieces is not None:
        assert "".join(text for fate, text in pieces if fate is not Fate.ADDED) == before
        assert "".join(text for fate, text in pieces if fate is not Fate.REMOVED) == after


def test_words_side_by_side_that_changed_are_one_piece() -> None:
    assert compare("rapat satu dua di aula kantor", "rapat lima enam di aula kantor") == (
        (Fate.KEPT, "rapat "), (Fate.REMOVED, "satu dua"), (Fate.ADDED, "lima enam"), (Fate.KEPT, " di aula kantor"),
    )  # fmt: skip
