"""Escape characters within a paste are no keys, wherever what is read is cut."""

import pytest

from tests.hostile import HOSTILE
from zi_tui.ui.pastes import BEGIN, END, Pastes

TYPED = f"\x1b[A{BEGIN}satu\x1b[31m\x1b[20\x1b{END}b\x1b{BEGIN}{END}\x1b[201"
READ = f"\x1b[A{BEGIN}satu[31m[20{END}b\x1b{BEGIN}{END}\x1b[201"


@pytest.mark.parametrize("size", [1, 2, 5, 7, len(TYPED)])
def test_what_is_pasted_has_no_escape_characters(size: int) -> None:
    pastes = Pastes()
    assert "".join(pastes.tame(TYPED[start : start + size]) for start in range(0, len(TYPED), size)) == READ


def test_a_paste_holds_any_text() -> None:
    pastes = Pastes()
    for text in HOSTILE.values():
        whole = text.replace(END, "")
        assert pastes.tame(BEGIN + whole + END) == BEGIN + whole.replace("\x1b", "") + END
