"""A report's Markdown as lines for the screen: parsed into blocks, laid out in a width. Pure functions."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size

from zi_tui.text import one_line
from zi_tui.ui.content import wrap

if TYPE_CHECKING:
    from markdown_it.token import Token

GAP = 2
"""Cells between two columns."""
_ROOMY, _TIGHT = 60, 18
"""The widest that a column gets, and the narrowest to which it is pressed so that the whole table fits."""
_SHIFTED = range(34, 21, -1)
"""The widest that a column gets where the table is shifted: whatever leaves the least of the page empty."""
_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)


class Paragraph(NamedTuple):
    """A heading, a paragraph or an item of a list."""

    ink: str
    text: str
    marker: str = ""
    """`1. ` or `• `, hanging before the first line."""
    close: bool = False
    """No blank line before it."""


class Table(NamedTuple):
    """A table, every cell on one line."""

    aligns: tuple[str, ...]
    """`left`, `right` or `center`, for each column."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Table


class Page(NamedTuple):
    """A parsed report."""

    front_matter: tuple[tuple[str, str], ...]
    """What stands in the file before the text, for programs that file it."""
    blocks: tuple[Block, ...]


class Columns(NamedTuple):
    """How wide a table's columns are, and which of them are seen once it is shifted."""

    widths: tuple[int, ...]
    aligns: tuple[str, ...]
    width: int
    """The cells that there are for all of them."""

    def seen(self, shift: int) -> tuple[int, ...]:
        """Return the columns in sight: the first one always, then those from `1 + shift` on that fit whole."""
        room = self.width - self.widths[0]
        columns = [0]
        for column in range(1 + min(shift, self.farthest), len(self.widths)):
            room -= GAP + self.widths[column]
            if room < 0 and len(columns) > 1:
                break
            columns.append(column)
        return tuple(columns)

    @property
    def farthest(self) -> int:
        """How far it can be shifted: 0 where all of it fits, else until the last column is in sight."""
        room = self.width - self.widths[0]
        for column in range(len(self.widths) - 1, 0, -1):
            room -= GAP + self.widths[column]
            if room < 0:
                return min(column, len(self.widths) - 2)
        return 0

    @property
    def waste(self) -> float:
        """How many cells stay empty on the right, on the average of everything that it can be shifted to."""
        used = sum(self.widths[column] + GAP for shift in range(self.farthest + 1) for column in self.seen(shift))
        return self.width - used / (self.farthest + 1)


class PageLine(NamedTuple):
    """A line of the page: a text, or a line of a table's cells."""

    ink: str
    text: str = ""
    columns: Columns | None = None
    cells: tuple[str, ...] = ()
    """What stands in each column; empty for the rule under the head."""
    head: tuple["PageLine", ...] = ()
    """For a line of a table's body: the lines of the head above it."""

    def paint(self, shift: int, width: int) -> list[tuple[str, str]]:
        """Return the line with its table shifted by `shift` columns, `width` cells wide."""
        if self.columns is None:
            return [(self.ink, self.text)]
        seen = self.columns.seen(shift)
        if not self.cells:
            return _rule(self.columns, seen, width)
        parts = [_aligned(self.cells[column], self.columns, column) for column in seen]
        return [(self.ink, fit_raw((" " * GAP).join(parts), width))]


def parse(text: str) -> Page:
    """Return the blocks of a report. Front matter is taken off first, as every reader does."""
    from markdown_it import MarkdownIt  # 40 ms that only this view needs

    found = _FRONT_MATTER.match(text)
    body = text[found.end() :] if found else text
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    return Page(tuple(_entries(found[1])) if found else (), tuple(_blocks(tokens)))


def lay_out(page: Page, width: int) -> list[PageLine]:
    """Return the lines of `page` in `width` cells; tables that are wider are shifted when they are painted."""
    lines: list[PageLine] = []
    meta = " · ".join(value for _key, value in page.front_matter)
    lines += [PageLine("muted", line) for line in wrap(meta, width)] if meta else []
    for block in page.blocks:
        if isinstance(block, Table):
            lines += [PageLine("text"), *_table_lines(block, width)]
            continue
        if lines and not block.close:
            lines.append(PageLine("text"))
        indent = cell_len(block.marker)
        for number, line in enumerate(wrap(block.text, max(8, width - indent))):
            lines.append(PageLine(block.ink, (block.marker if number == 0 else " " * indent) + line))
    return lines


def fit_raw(text: str, width: int) -> str:
    """Return `text`, which passed the gate before, cut or filled to `width` cells; its blanks stay."""
    return set_cell_size(text, width)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        key, _colon, value = line.partition(": ")
        try:
            yield key, str(json.loads(value))
        except ValueError:
            yield key, value


def _blocks(tokens: "Sequence[Token]") -> Iterator[Block]:
    """Yield what the tokens say. Our reports nest nothing but paragraphs in list items."""
    markers: list[str] = []
    numbers: list[int] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "table_open":
            table, position = _table(tokens, position)
            yield table
            continue
        if token.type in ("bullet_list_open", "ordered_list_open"):
            numbers.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else 0)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
        elif token.type == "list_item_open":
            number = numbers[-1]
            markers.append(f"{number:>3}. " if number else "  • ")
            numbers[-1] += 1 if number else 0
        elif token.type == "inline":
            tag = tokens[position - 1].tag
            yield _paragraph(tag, token, markers, tokens[position - 2].type if position > 1 else "")
        position += 1


def _paragraph(tag: str, token: "Token", markers: list[str], opener: str) -> Paragraph:
    text = _text(token)
    if opener == "list_item_open":
        return Paragraph("text", text, markers[-1], close=True)
    ink = {"h1": "strong", "h2": "heading"}.get(tag, "strong" if tag.startswith("h") else "text")
    return Paragraph(ink, text)


def _table(tokens: "Sequence[Token]", position: int) -> tuple[Table, int]:
    """Return the table that opens at `position`, and the position after it."""
    aligns: list[str] = []
    rows: list[list[str]] = []
    while tokens[position].type != "table_close":
        token = tokens[position]
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            style = str(token.attrs.get("style", ""))
            aligns.append(style.removeprefix("text-align:") or "left")
        elif token.type == "inline":
            rows[-1].append(_text(token))
        position += 1
    return Table(tuple(aligns), tuple(rows[0]), tuple(map(tuple, rows[1:]))), position + 1


def _text(token: "Token") -> str:
    children = token.children or ()
    return one_line("".join(" " if child.type.endswith("break") else child.content for child in children))


def _table_lines(table: Table, width: int) -> list[PageLine]:
    columns = Columns(_widths(table, width), table.aligns, width)
    head = (*_row_lines(table.head, columns, "strong"), PageLine("rule", columns=columns))
    rows = [_row_lines(row, columns, "text", head) for row in table.rows]
    apart = len(columns.widths) > 2 and any(len(row) > 1 for row in rows)
    blank = PageLine("text", columns=columns, cells=("",) * len(columns.widths), head=head)
    lines = list(head)
    for number, row in enumerate(rows):
        lines += [blank, *row] if apart and number else row
    return lines


def _row_lines(row: Sequence[str], columns: Columns, ink: str, head: tuple[PageLine, ...] = ()) -> list[PageLine]:
    wrapped = [wrap(text, width) for text, width in zip(row, columns.widths, strict=True)]
    height = max(map(len, wrapped))
    return [
        PageLine(ink, "", columns, tuple(cell[line] if line < len(cell) else "" for cell in wrapped), head)
        for line in range(height)
    ]


def _widths(table: Table, width: int) -> tuple[int, ...]:
    """Return the columns' widths: as wide as their texts where that fits, narrower where it must be."""
    natural = [
        max(_longest_word(title), *(cell_len(row[column]) for row in table.rows), 1)
        for column, title in enumerate(table.head)
    ]
    room = width - GAP * (len(natural) - 1)
    for widest in range(_ROOMY, _TIGHT - 1, -1):
        widths = [min(each, widest) for each in natural]
        if sum(widths) <= room:
            return tuple(_spread(widths, natural, room))
    shifted = [Columns(tuple(min(each, widest, width) for each in natural), (), width) for widest in _SHIFTED]
    return min(shifted, key=lambda columns: columns.waste).widths


def _spread(widths: list[int], natural: list[int], room: int) -> list[int]:
    """Return `widths` with what is left of the room given to columns that could use it."""
    spare = room - sum(widths)
    wanting = [column for column, each in enumerate(natural) if each > widths[column]]
    for column in wanting:
        given = min(natural[column] - widths[column], spare)
        widths[column] += given
        spare -= given
    return widths


def _longest_word(text: str) -> int:
    return max((cell_len(word) for word in text.split()), default=1)


def _aligned(text: str, columns: Columns, column: int) -> str:
    width, align = columns.widths[column], columns.aligns[column]
    if align == "center":
        text = " " * ((width - cell_len(text)) // 2) + text
    return fit_raw(text if align != "right" else " " * (width - cell_len(text)) + text, width)


def _rule(columns: Columns, seen: tuple[int, ...], width: int) -> list[tuple[str, str]]:
    """Return the rule under a table's head; it says how many columns stand out of sight on each side."""
    left = seen[1] - 1 if len(seen) > 1 else 0
    right = len(columns.widths) - 1 - seen[-1]
    before = f"◂ {left} " if left else ""
    after = f" {right} ▸" if right else ""
    full = sum(columns.widths[column] for column in seen) + GAP * (len(seen) - 1)
    length = width if columns.farthest else min(full, width)
    line = "─" * max(0, length - cell_len(before) - cell_len(after))
    return [("accent", before), ("rule", line), ("accent", after)]
