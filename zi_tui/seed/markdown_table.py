"""The tables of a Markdown file, one under the other: a page break makes several of one."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

from zi_tui.seed.sheets import Sheet, SheetRow
from zi_tui.text import clean


def read(data: bytes) -> list[Sheet]:
    """Return the rows of every table in `data` as one sheet, and the text around them.

    Raises:
        UnicodeDecodeError: if it is not UTF-8.
    """
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(clean(data.decode("utf-8-sig")))
    rows: list[SheetRow] = []
    prose: list[str] = []
    cells: list[str] | None = None
    line = 0
    for token in tokens:
        if token.type == "tr_open":
            cells = []
            line = token.map[0] + 1 if token.map else line
        elif token.type == "tr_close":
            rows.append(SheetRow(line, tuple(cells or ())))
            cells = None
        elif token.type == "inline":
            (prose if cells is None else cells).append(_text(token))
    return [Sheet("", tuple(rows), prose="\n".join(prose))]


def _text(inline: Token) -> str:
    """Return what is read of an inline token: no emphasis, no tags, a blank for a break."""
    parts = (
        "" if token.type == "html_inline" else token.content or (" " if token.type.endswith("break") else "")
        for token in inline.children or []
    )
    return "".join(parts).strip()
