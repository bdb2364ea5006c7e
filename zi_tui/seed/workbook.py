"""Tables as an XLSX workbook: texts alone, never a formula, a link or a number made of a text."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence

_WIDE, _NARROW, _MONTH = 40, 16, 4
_FROM_HERE_WIDE = 18
"""Letters in a heading's column from which on its cells are taken for texts."""


def build(sheets: Mapping[str, Sequence[Sequence[str]]], *, as_of: dt.date, heading_rows: Mapping[str, int]) -> bytes:
    """Return a workbook.

    Args:
        sheets: the rows of each worksheet by its name.
        as_of: the day that the workbook says it was made, so that the same data give the same bytes.
        heading_rows: the row of each worksheet's heading, from 0.
    """
    import xlsxwriter  # most runs write no workbook

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": dt.datetime(as_of.year, as_of.month, as_of.day)})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        strong = book.add_format({"text_wrap": True, "valign": "vcenter", "bold": True, "border": 1})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            heading = heading_rows[name]
            for number, cells in enumerate(rows):
                for column, text in enumerate(cells):
                    if text:
                        sheet.write_string(number, column, text, strong if number == heading else plain)
            for column in range(len(rows[heading])):
                sheet.set_column(column, column, _width(rows[heading + 1 :], rows[heading][column], column))
            sheet.freeze_panes(heading + 1, 0)
            sheet.set_landscape()
            sheet.set_paper(9)  # A4
            sheet.fit_to_pages(1, 0)
    return out.getvalue()


def _width(rows: Sequence[Sequence[str]], head: str, column: int) -> int:
    if head.isdigit():
        return _MONTH
    longest = max((len(cells[column]) for cells in rows if column < len(cells)), default=0)
    return _WIDE if longest > _FROM_HERE_WIDE else max(6, min(_NARROW, max(longest, len(head)) + 2))
