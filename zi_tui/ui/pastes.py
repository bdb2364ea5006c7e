"""What a terminal pastes, made harmless before it is taken apart.

Terminals mark where a paste begins and ends, yet not all of them take escape characters out of what lies
between. Textual would read those as keys: the letters that follow would be typed, or run as commands.
"""

from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.message import Message

BEGIN = "\x1b[200~"
END = "\x1b[201~"


class Pastes:
    """Goes through what is read from a terminal, in pieces that may end anywhere."""

    def __init__(self) -> None:
        self._pasting = False
        self._rest = ""
        """The end of the last piece: passed on before a paste, and held back within one."""

    def tame(self, piece: str) -> str:
        """Return what is to be read of a piece: the escape characters of pastes are left out.

        What may be the beginning of the mark that ends a paste comes with the next piece.
        """
        tame = []
        while piece:
            if self._pasting:
                piece, self._rest = self._rest + piece, ""
                pasted, end, piece = piece.partition(END)
                if not end:
                    pasted, self._rest = _without_start_of(END, pasted)
                tame.append(pasted.replace("\x1b", "") + end)
                self._pasting = not end
            else:
                known = len(self._rest)
                before, begin, after = (self._rest + piece).partition(BEGIN)
                tame.append((before + begin)[known:])
                self._pasting, piece = bool(begin), after
                self._rest = "" if begin else _without_start_of(BEGIN, before)[1]
        return "".join(tame)


class TameParser(XTermParser):
    """Takes apart what is read from a terminal, or a console: each driver has one, so that pastes are tamed in each."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pastes = Pastes()

    def feed(self, data: str) -> Iterable[Message]:
        """Return what a piece says, in which nothing may be left: that would be the end of all reading to Textual."""
        tame = self._pastes.tame(data)
        return super().feed(tame) if tame else ()


def _without_start_of(mark: str, text: str) -> tuple[str, str]:
    """Return `text` without the beginning of `mark` that it ends with, and that beginning."""
    for length in range(len(mark) - 1, 0, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""
