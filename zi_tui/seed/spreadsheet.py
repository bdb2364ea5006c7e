"""The worksheets of an XLSX file: values, merged cells, coloured cells. Formulas are read as what they showed."""

import io
import zipfile
from typing import Any

from zi_tui.seed.sheets import FILLED, MOST_COLUMNS, MOST_ROWS, Merged, Sheet, SheetRow
from zi_tui.text import clean

MOST_UNPACKED = 200_000_000
"""Bytes that a workbook may unpack to."""


class NoWorkbookError(ValueError):
    """The bytes are no workbook, or one that is too large."""


def read(data: bytes) -> list[Sheet]:
    """Return every worksheet of the workbook in `data`.

    Raises:
        NoWorkbookError: if it cannot be read.
    """
    import openpyxl  # 130 ms

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(member.file_size for member in packed.infolist()) > MOST_UNPACKED:
                raise NoWorkbookError
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        return [_sheet(sheet) for sheet in book.worksheets]
    except NoWorkbookError:
        raise
    except Exception as error:  # a broken workbook makes openpyxl raise anything
        raise NoWorkbookError from error


def _sheet(sheet: Any) -> Sheet:
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise NoWorkbookError
    rows = tuple(SheetRow(number, _cells(row)) for number, row in enumerate(sheet.iter_rows(), 1))
    merged = tuple(
        Merged(area.min_row, area.max_row, area.min_col - 1, area.max_col - 1) for area in sheet.merged_cells.ranges
    )
    return Sheet(clean(sheet.title), rows, merged)


def _cells(row: Any) -> tuple[str, ...]:
    """Return the row's texts; a coloured cell in a row that is not coloured throughout says so."""
    ground = _colour(row[0]) if row else None
    return tuple(
        _text(cell.value) or (FILLED if (colour := _colour(cell)) is not None and colour != ground else "")
        for cell in row
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))


def _colour(cell: Any) -> object:
    """Return what a cell is filled with; `None` for nothing and for white."""
    fill = getattr(cell, "fill", None)
    if fill is None or fill.fill_type is None:
        return None
    colour = fill.fgColor
    if colour.type == "rgb" and str(colour.rgb).upper() in ("FFFFFFFF", "00FFFFFF", "00000000"):
        return None
    if colour.type == "theme" and colour.theme == 0 and not colour.tint:
        return None
    return (colour.type, colour.value)
