"""Which decision is which after the lines of a meeting were edited."""

import pytest

from zi_tui.domain.decisions import Decision, compare, lines_of


def test_bullets_numbers_and_days_are_told_from_the_words() -> None:
    assert lines_of("1. Susun SOP | 30/6\n\n- Lengkapi absen\n|\n") == [
        Decision("Susun SOP", "30/6"), Decision("Lengkapi absen"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "same", "dropped"),
    [
        ("a rapat\nb absen", "b absen\na rapat", (1, 0), ()),
        ("Susun SOP\nLengkapi absen", "SUSUN SOP\nLengkapi absen rapat", (0, 1), ()),
        ("Susun SOP\nLengkapi absen", "Lengkapi absen\nUndang inspektorat", (1, None), (0,)),
        ("Susun SOP layanan\nSusun SOP arsip", "Susun SOP arsip umum\nSusun SOP", (1, 0), ()),
        ("", "Susun SOP", (None,), ()),
    ],
)
def test_the_same_words_count_before_like_ones(
    before: str, after: str, same: tuple[int | None, ...], dropped: tuple[int, ...]
) -> None:
    assert compare(lines_of(before), lines_of(after)) == (same, dropped)
