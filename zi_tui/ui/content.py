"""The one gate between texts of people and the terminal: cleaned, measured in cells, never markup."""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from zi_tui.text import ELLIPSIS, clean, one_line


def plain(text: str) -> Content:
    """Return `text` as Textual content that is shown as it is, whatever brackets it carries."""
    return Content(clean(text).expandtabs(4))


def cut(text: str, width: int) -> str:
    """Return `text` on one line of at most `width` cells; what does not fit ends in an ellipsis."""
    line = one_line(text)
    if cell_len(line) <= width:
        return line
    if width <= 1:
        return ELLIPSIS[:width]
    return set_cell_size(line, width - 1).rstrip() + ELLIPSIS


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` cut or filled with blanks to exactly `width` cells."""
    line = cut(text, width)
    blanks = " " * (width - cell_len(line))
    return blanks + line if right else line + blanks


def wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells, broken at blanks; its own line breaks stay."""
    lines = []
    for paragraph in clean(text).expandtabs(4).split("\n"):
        line = ""
        for word in paragraph.split():
            candidate = f"{line} {word}" if line else word
            if cell_len(candidate) <= width:
                line = candidate
                continue
            if line:
                lines.append(line)
            pieces = _pieces(word, width)
            lines.extend(pieces[:-1])
            line = pieces[-1]
        lines.append(line)
    return lines


def _pieces(word: str, width: int) -> list[str]:
    """Return a word that may be too long for a line in pieces that are not."""
    pieces = [""]
    for character in word:
        if pieces[-1] and cell_len(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
