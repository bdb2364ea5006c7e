"""What a terminal pastes, taken out before the rest is taken apart.

Terminals mark where a paste begins and ends, yet not all of them take escape characters out of what lies
between. Textual would read those as keys: the letters that follow would be typed, or run as commands. It also
looks at each character by itself, which takes a second for a million of them.
"""

from collections import deque
from collections.abc import Iterable, Iterator

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

BEGIN = "\x1b[200~"
END = "\x1b[201~"
LONGEST = 1 << 20
"""How many characters of a paste are kept: more than anything takes that one pastes into."""


class Pastes:
    """Goes through what is read from a terminal, in pieces that may end anywhere."""

    def __init__(self) -> None:
        self.pasted: deque[str] = deque()
        """The texts of the pastes that came to their end, the latest last."""
        self._pasting = False
        self._texts: list[str] = []
        """What came of the paste that is under way."""
        self._length = 0
        self._rest = ""
        """The end of the last piece: passed on before a paste, and held back within one."""

    def tame(self, piece: str) -> str:
        """Return what is to be read of a piece: of pastes the marks of their begin and end alone.

        What may be the beginning of the mark that ends a paste comes with the next piece.
        """
        tame = []
        while piece:
            if self._pasting:
                piece, self._rest = self._rest + piece, ""
                pasted, end, piece = piece.partition(END)
                if not end:
                    pasted, self._rest = _without_start_of(END, pasted)
                self._take(pasted)
                if end:
                    self.pasted.append("".join(self._texts))
                    self._texts, self._length, self._pasting = [], 0, False
                    tame.append(end)
            else:
                known = len(self._rest)
                before, begin, after = (self._rest + piece).partition(BEGIN)
                tame.append((before + begin)[known:])
                self._pasting, piece = bool(begin), after
                self._rest = "" if begin else _without_start_of(BEGIN, before)[1]
        return "".join(tame)

    def _take(self, pasted: str) -> None:
        """Keep what came of a paste, as far as there is room."""
        text = pasted.replace("\x1b", "").replace("\0", "")[: LONGEST - self._length]
        self._texts.append(text)
        self._length += len(text)


class TameParser(XTermParser):
    """Takes apart what is read from a terminal, or a console: each driver has one, so that pastes are tamed in each."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pastes = Pastes()

    def feed(self, data: str) -> Iterable[Message]:
        """Return what a piece says, in which nothing may be left: that would be the end of all reading to Textual."""
        tame = self._pastes.tame(data)
        return self._with_pastes(super().feed(tame)) if tame else ()

    def _with_pastes(self, messages: Iterable[Message]) -> Iterator[Message]:
        """Give each paste, of which Textual saw the marks alone, its text."""
        for message in messages:
            if isinstance(message, events.Paste):
                message.text = self._pastes.pasted.popleft()
            yield message


def _without_start_of(mark: str, text: str) -> tuple[str, str]:
    """Return `text` without the beginning of `mark` that it ends with, and that beginning."""
    for length in range(len(mark) - 1, 0, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""
