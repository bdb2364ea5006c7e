"""A file with a table as rows of cells, whatever its form."""

from typing import NamedTuple

FILLED = "■"
"""What a cell without a text reads as whose background is coloured."""

MOST_ROWS = 20_000
MOST_COLUMNS = 300


class SheetRow(NamedTuple):
    """One row of cells."""

    number: int
    """The row of the sheet, or the line of the text, from 1."""
    cells: tuple[str, ...]
    """Cleaned texts; line ends inside a cell are kept."""


class Merged(NamedTuple):
    """A range of cells that were made one; its rows and columns (from 0), the last ones included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


class Sheet(NamedTuple):
    """One table, or one worksheet."""

    name: str
    """Empty where the file has no worksheets."""
    rows: tuple[SheetRow, ...]
    merged: tuple[Merged, ...] = ()
    """By the numbers of `SheetRow`."""
    prose: str = ""
    """What stands outside of tables."""
