"""CSV as Excel writes it here: a semicolon, a comma or a tab between cells, in one of several encodings."""

import csv
import io
import re

from zi_tui.seed.sheets import MOST_COLUMNS, MOST_ROWS, Sheet, SheetRow
from zi_tui.text import clean

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_DELIMITERS = ";,\t"


def read(data: bytes) -> list[Sheet]:
    """Return the one sheet of `data`.

    Raises:
        csv.Error: if it is no table.
    """
    text = _decoded(data)
    rows: list[SheetRow] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    for cells in reader:
        if len(rows) >= MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise csv.Error
        rows.append(SheetRow(reader.line_num, tuple(clean(unguarded(cell)) for cell in cells)))
    return [Sheet("", tuple(rows))]


def unguarded(cell: str) -> str:
    """Return what a cell says that `guarded` wrote."""
    return cell[1:] if _GUARDED.match(cell) else cell


def guarded(cell: str) -> str:
    """Return `cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if re.match(r"'*[=+\-@\t\r]", cell) else cell


def _decoded(data: bytes) -> str:
    """Return the text; what is neither Unicode form is read as Windows wrote it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """Return what stands between most cells outside of quotes."""
    outside = re.sub(r'"[^"]*"', "", text[:200_000])
    return max(_DELIMITERS, key=outside.count)
