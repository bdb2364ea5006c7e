import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_tui.text import clean, file_size, fold, one_line, quoted, written

from .hostile import HOSTILE

ANY_TEXT = st.one_of(st.text(), st.text(st.characters(categories=("Cc", "Cf", "Cs", "Mn", "Zs", "Zl", "Zp", "Lo"))))
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def assert_harmless(text: str, allowed: str = "\n\t") -> None:
    for char in text:
        assert char in allowed or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp"), ascii(char)
        assert unicodedata.bidirectional(char) not in BIDI, ascii(char)
        assert char not in "\u200e\u200f\u061c\ufeff", ascii(char)
    text.encode()  # SQLite and files take nothing else


@given(ANY_TEXT)
def test_clean_leaves_no_control_and_changes_nothing_twice(text: str) -> None:
    cleaned = clean(text)
    assert_harmless(cleaned)
    assert clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


def test_hostile_texts_become_harmless() -> None:
    for text in HOSTILE.values():
        assert_harmless(clean(text))
        assert clean(clean(text)) == clean(text)
        assert_harmless(one_line(text), allowed="")
        assert one_line(text) == one_line(one_line(text)) == one_line(text).strip()
        assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "text",
    ["", "Rapat evaluasi, 3 April (lanjutan)", "Jum’at – 50 % · §7", "😀 日本語", "kolom\tkolom\nbaris", "👨‍👩‍👧"],
)
def test_clean_leaves_what_people_write(text: str) -> None:
    assert clean(text) == text


def test_clean_makes_one_line_end_of_three() -> None:
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"
    assert one_line(" a\r\n\t b ") == "a b"


@given(st.integers(0, 10**16))
def test_file_size_takes_three_places_at_most(size: int) -> None:
    number, unit = file_size(size).split(" ")
    assert unit in ("B", "kB", "MB", "GB", "TB")
    if size < 10**15 - 10**12:
        assert len(number.replace(",", "")) <= 3


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1,0 kB"), (9949, "9,9 kB"), (9950, "10 kB"), (212_400, "212 kB"),
     (999_499, "999 kB"), (999_500, "1,0 MB"), (3_400_000, "3,4 MB"), (1_000_000_000, "1,0 GB")],
)  # fmt: skip
def test_file_size_as_people_write_it(size: int, text: str) -> None:
    assert file_size(size) == text


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t ", "\u200b", "\u200b \u2060\n\u00ad", "\u2800", "\u3164", "\u00a0", "\x1b", "\ud800"]
)
def test_what_cannot_be_seen_was_not_written(text: str) -> None:
    assert written(text) == ""


@pytest.mark.parametrize("text", ["-", "😀", "\u0378", "\ue000", "👨‍👩‍👧", "a\u200b", "日本", "é"])
def test_what_can_be_seen_was_written(text: str) -> None:
    assert written(f" {text}\n") == text


@given(ANY_TEXT)
def test_written_changes_nothing_twice(text: str) -> None:
    assert written(written(text)) == written(text)
    assert written(text) in ("", clean(text).strip())


@given(ANY_TEXT)
def test_quoted_fits_into_a_sentence(text: str) -> None:
    assert len(quoted(text)) <= 60
    assert_harmless(quoted(text), allowed="")
    if len(one_line(text)) <= 60:
        assert quoted(text) == one_line(text)
