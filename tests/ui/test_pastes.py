"""Escape characters within a paste are no keys, wherever what is read is cut."""

from collections.abc import Iterable

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from tests.hostile import HOSTILE
from zi_tui.ui.pastes import BEGIN, END, LONGEST, Pastes, TameParser

TYPED = f"\x1b[A{BEGIN}satu\x1b[31m\x1b[20\x1b{END}b\x1b{BEGIN}{END}\x1b[201"
READ = f"\x1b[A{BEGIN}{END}b\x1b{BEGIN}{END}\x1b[201"
PASTED = ["satu[31m[20", ""]


@pytest.mark.parametrize("size", [1, 2, 5, 7, len(TYPED)])
def test_what_is_pasted_has_no_escape_characters(size: int) -> None:
    pastes = Pastes()
    assert "".join(pastes.tame(TYPED[start : start + size]) for start in range(0, len(TYPED), size)) == READ
    assert list(pastes.pasted) == PASTED


def test_a_paste_holds_any_text() -> None:
    pastes = Pastes()
    for text in HOSTILE.values():
        whole = text.replace(END, "")
        assert pastes.tame(BEGIN + whole + END) == BEGIN + END
        assert pastes.pasted.popleft() == whole.replace("\x1b", "").replace("\0", "")


def test_a_paste_of_any_length_is_read_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    feed = XTermParser.feed

    def watched(self: XTermParser, data: str) -> Iterable[Message]:
        seen.append(data)
        return feed(self, data)

    monkeypatch.setattr(XTermParser, "feed", watched)
    parser, piece = TameParser(), "x" * 65_536
    messages: list[Message] = []
    for data in (BEGIN, *[piece] * (LONGEST // len(piece) + 7), f"{END}a"):
        messages += parser.feed(data)
    paste, key = messages
    assert isinstance(paste, events.Paste)
    assert paste.text == "x" * LONGEST
    assert isinstance(key, events.Key)
    assert "".join(seen) == f"{BEGIN}{END}a", "Textual looks at each character by itself"
