"""Which decision is which after the lines of a meeting were edited."""

from difflib import SequenceMatcher

import pytest

from zi_tui.domain import decisions
from zi_tui.domain.decisions import Decision, compare, lines_of
from zi_tui.text import COMPARED


def test_bullets_numbers_days_and_teams_are_told_from_the_words() -> None:
    typed = "1. Susun SOP | 30/6\n\n- Lengkapi absen\n|\nUndang inspektorat | Tim 2 | besok\nUji petik | | pengawasan"
    found = lines_of(typed)
    assert found == [
        Decision("Susun SOP", "30/6"), Decision("Lengkapi absen"), Decision("Undang inspektorat", "besok", "Tim 2"),
        Decision("Uji petik", "", "pengawasan"),
    ]  # fmt: skip
    assert [each.written() for each in found[2:]] == ["Undang inspektorat | besok | Tim 2", "Uji petik | pengawasan"]
    assert lines_of("\n".join(each.written() for each in found)) == found, "as they are shown, they are read again"


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


def test_long_decisions_are_told_apart_by_their_beginnings(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []

    def watched(junk: None, one: str, other: str) -> SequenceMatcher[str]:
        compared.append(max(len(one), len(other)))
        return SequenceMatcher(junk, one, other)

    monkeypatch.setattr(decisions, "SequenceMatcher", watched)
    long = "susun laporan " * 3_000
    turn = decisions.compare([Decision(f"{long}satu"), Decision("Undang tim")], [Decision(f"{long}dua")])
    assert turn == ((0,), (1,))
    assert max(compared) <= COMPARED
