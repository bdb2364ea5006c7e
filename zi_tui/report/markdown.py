"""GitHub-flavoured Markdown from text that may hold anything.

Every builder takes plain text and escapes it, so that `markdown-it-py` (with tables and links on),
`cmark-gfm` and `pandoc -f gfm` read back `plain(text)`: nothing that a person typed becomes markup,
an emoji or a link. Links are kept out because two of the readers rewrite the text of those they find.
"""

import re
from collections.abc import Iterable, Sequence
from string import ascii_lowercase
from typing import Literal, NamedTuple

from zi_tui import text as texts
from zi_tui.report.numbering import Heading, with_numbers

Align = Literal["left", "right", "center"]

PADDED_WIDTH = 110
"""Tables up to this many characters wide have their columns lined up."""
_WIDEST_HINT = 40

_FILE_KINDS = "pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|jpe?g|png|gif|mp4|mov|zip|rar"
_SPECIAL = re.compile(
    r"[\\`*\[<~|#$^@{]"
    r"|(?<![^\W_])_"  # inside a word and at its end an underscore opens nothing
    r"|&(?=[#\w])"  # an entity
    r"|(?<=<)!"  # pandoc's own dialect sees a comment in an escaped <!-- too
    r"|/(?=/)|:(?=[\w+-]+:)"  # in an address, before an emoji
    r"|(?<=[wW]{3})\."  # www.
    rf"|(?<=\S)\.(?=[^\W\d_]{{2}})(?!(?:{_FILE_KINDS})\b)"  # a domain without a scheme, but not a file's name
)
_LEADING = re.compile(  # what makes a line a list, a quotation, a caption; the backslash goes where it ends
    r"\A(?:(?=[-+>:]|\(\w+\))|(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)(?=[.)](?:\s|$))|[Tt]able(?=:))"
)
_UNPRINTABLE_IN_YAML = re.compile("[\ufffe\uffff]")


class Column(NamedTuple):
    """A column of a table."""

    title: str
    align: Align = "left"


class Written(str):
    """Markdown that one of the builders made, to stand in a cell, a heading or a list as it is."""

    __slots__ = ()


def plain(text: str) -> str:
    """Return what a reader shows for `text`: clean and on one line."""
    return texts.one_line(text)


def cell(text: str) -> str:
    """Return `text` for a table cell or a heading; a newline becomes a space."""
    if isinstance(text, Written):
        return str(text)
    return _SPECIAL.sub(r"\\\g<0>", plain(text))


def inline(text: str) -> str:
    """Return `text` for a paragraph or a list item, on one line."""
    if isinstance(text, Written):
        return str(text)
    return _LEADING.sub(r"\g<0>\\", cell(text), count=1)


def link(text: str, path: str) -> Written:
    """Return a link to a file, by its path relative to the document with `/` between the folders."""
    from urllib.parse import quote

    shown = cell(text).replace("]", r"\]")
    return Written(f"[{shown}]({quote(path)})")


def heading(level: int, text: str, *, named: bool = False) -> Heading:
    """Return a heading of `level` (1-6); `named` where it is the name of something, which gets no number."""
    return Heading(level, cell(text), named=named)


def paragraph(text: str) -> str:
    """Return a paragraph on one line."""
    return inline(text)


def bullets(items: Iterable[str]) -> str:
    """Return a list with a bullet for each item."""
    return "\n".join(f"- {inline(item)}" for item in items)


def numbered(items: Iterable[str]) -> str:
    """Return a list numbered from 1."""
    return "\n".join(f"{number}. {inline(item)}" for number, item in enumerate(items, 1))


def lettered(items: Sequence[str]) -> str:
    """Return a paragraph for each item behind `a.`, `b.`, as decrees have it; numbered where letters run out.

    Pandoc's own dialect reads a list, the others paragraphs: both show the letters, which the text may refer to.
    """
    if len(items) > len(ascii_lowercase):
        return numbered(items)
    return "\n\n".join(f"{letter}. {inline(item)}" for letter, item in zip(ascii_lowercase, items, strict=False))


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its columns are lined up where all of it fits in `PADDED_WIDTH`.

    Raises:
        ValueError: if a row has not as many cells as there are columns.
    """
    head = [cell(column.title) for column in columns]
    body = [[cell(text) for text in row] for row in rows]
    widths = [max(3, *map(len, texts_)) for texts_ in zip(head, *body, strict=True)]
    padded = sum(widths) + 3 * len(widths) + 1 <= PADDED_WIDTH
    hints = widths if padded else [min(width, _WIDEST_HINT) for width in widths]
    lines = [
        _row(head, columns, widths, padded),
        "| " + " | ".join(map(_rule, columns, hints)) + " |",
        *(_row(line, columns, widths, padded) for line in body),
    ]
    return "\n".join(lines)


def front_matter(entries: Iterable[tuple[str, str]]) -> str:
    """Return a YAML block of double-quoted strings; the keys are ours, the values anybody's."""
    return "\n".join(["---", *(f"{key}: {_quoted(value)}" for key, value in entries), "---"])


def document(blocks: Iterable[str], *, chapters: bool = False) -> str:
    """Return the blocks, empty ones left out, with a blank line between and a newline at the end.

    The headings are numbered (see `numbering`): in a report of `chapters` from Bab I, in any other from A.
    """
    return "\n\n".join(block for block in with_numbers(blocks, chapters=chapters) if block) + "\n"


def _row(line: Sequence[str], columns: Sequence[Column], widths: Sequence[int], padded: bool) -> str:
    if padded:
        line = [_aligned(*each) for each in zip(line, columns, widths, strict=True)]
    return f"| {' | '.join(line)} |"


def _aligned(text: str, column: Column, width: int) -> str:
    if column.align == "left":
        return text.ljust(width)
    return text.rjust(width) if column.align == "right" else text.center(width)


def _rule(column: Column, width: int) -> str:
    """Return the dashes under a column; their number is its share of the width when it is printed."""
    left = ":" if column.align == "center" else "-"
    right = "-" if column.align == "left" else ":"
    return f"{left}{'-' * (width - 2)}{right}"


def _quoted(value: str) -> str:
    escaped = plain(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNPRINTABLE_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'
