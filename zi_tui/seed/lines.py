"""The rows of recognised tables as named cells: headings found, repeated ones and page marks left out."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zi_tui.domain.importing import FindingKind, Place
from zi_tui.i18n import _
from zi_tui.seed import headings
from zi_tui.seed.headings import Headings
from zi_tui.seed.notes import Notes
from zi_tui.seed.sheets import FILLED, Sheet, SheetRow
from zi_tui.text import fold, one_line, quoted

MARKS = frozenset(["✓", "✔", "√", "v", "x", "×", "1", "ya", "y", "true", "●", "■", "•", "*", "☑", "☒", "✅"])
NO_MARKS = frozenset(["", "-", "–", "—", "0", "tidak", "false", ".", "o", "☐", "□"])
_LEAST_NUMBERS = 8


class Line(NamedTuple):
    """One row of the table."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    """By column, as `headings` names them; line ends are kept."""
    months: frozenset[int]
    names: Mapping[str, str]
    """What stands over each column."""
    after_heading: bool
    """Whether it is the first one below a heading."""

    def said(self, column: str) -> str:
        """Return the cell of `column` on one line; empty where there is none."""
        return one_line(self.cells.get(column, ""))

    def place(self, column: str = "") -> Place:
        """Return where this line, or its cell of `column`, stands."""
        return Place(self.sheet, self.number, self.names.get(column, ""))


def lines_of(sheets: list[Sheet], notes: Notes) -> list[Line]:
    """Return the lines of every sheet in which a plan's table is; what is missing is noted."""
    lines: list[Line] = []
    found = False
    for sheet in sheets:
        for line in _of_sheet(sheet, notes):
            found = True
            if line is not None:
                lines.append(line)
    if not found:
        expected = "KOMPONEN, INDIKATOR, LANGKAH AKSI, BUKTI FISIK, 1–12, PENANGGUNG JAWAB"
        notes.problem(
            Place(sheets[0].name if len(sheets) == 1 else "", 0, ""),
            _("tidak ada tabel renaksi"),
            _("beri baris judul {headings}; contohnya: zi-tui template BERKAS").format(headings=expected),
        )
    return lines


def _of_sheet(sheet: Sheet, notes: Notes) -> Iterator[Line | None]:
    """Yield the lines of a sheet; `None` for a heading, so that an empty table counts as found."""
    heading: Headings | None = None
    skip, fresh = 0, False
    for index, row in enumerate(sheet.rows):
        if skip:
            skip -= 1
            continue
        following = headings.find([one.cells for one in sheet.rows[index : index + 2]])
        if following is not None:
            if heading is None:
                _note_missing(following, sheet, row, notes)
            else:
                notes.repair(
                    Place(sheet.name, row.number, ""), _("judul tabel berulang"), _("dilewati"), "repeated heading"
                )
                following = following.after(heading)
            heading, skip, fresh = following, following.height - 1, True
            yield None
        elif heading is not None and any(cell.strip() and cell != FILLED for cell in row.cells):
            if _is_numbering(row, heading):
                continue
            yield _line(sheet, row, heading, notes, fresh)
            fresh = False


def _note_missing(heading: Headings, sheet: Sheet, row: SheetRow, notes: Notes) -> None:
    for name in heading.missing:
        notes.problem(
            Place(sheet.name, row.number, name),
            _("kolom ini tidak ada"),
            _("tambahkan kolomnya, atau samakan ejaan judulnya dengan: zi-tui template BERKAS"),
            f"missing {name}",
        )


def _is_numbering(row: SheetRow, heading: Headings) -> bool:
    """Whether the row numbers the columns, as decrees do."""
    texts = [cell.strip() for cell in row.cells if cell.strip()]
    told = (heading.columns.get(name) for name in ("component", "steps", "evidence"))
    return (
        len(texts) >= _LEAST_NUMBERS
        and all(re.fullmatch(r"\(?[0-9]{1,2}\)?", text) for text in texts)
        and any(at is not None and at < len(row.cells) and row.cells[at].strip() for at in told)
    )


def _line(sheet: Sheet, row: SheetRow, heading: Headings, notes: Notes, fresh: bool) -> Line:
    cells = {name: "" if (text := _at(row, column)) == FILLED else text for name, column in heading.columns.items()}
    names = {name: heading.names[column] for name, column in heading.columns.items()}
    bare = Line(sheet.name, row.number, cells, frozenset(), names, fresh)
    if not bare.said("indicator") and re.fullmatch("[IVXL]+|[A-Z]", bare.said("no").rstrip(".")):
        return bare  # an area's row may be coloured throughout
    months = frozenset(
        month
        for month, at in heading.months.items()
        if _marked(_month_cell(sheet, row, heading, at), Place(sheet.name, row.number, heading.names[at]), month, notes)
    )
    return bare._replace(months=months)


def _at(row: SheetRow, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _month_cell(sheet: Sheet, row: SheetRow, heading: Headings, column: int) -> str:
    """Return what a month's cell says, by the cells with which it was merged."""
    cells = set(heading.months.values())
    for area in sheet.merged:
        if area.first_row <= row.number <= area.last_row and area.first_column <= column <= area.last_column:
            if not cells.issuperset(range(area.first_column, area.last_column + 1)):
                continue  # a title across the table
            first = next((one for one in sheet.rows if one.number == area.first_row), row)
            return _at(first, area.first_column)
    return _at(row, column)


def _marked(cell: str, place: Place, month: int, notes: Notes) -> bool:
    text = fold(cell)
    if text in NO_MARKS:
        return False
    if text in MARKS:
        return True
    return notes.add(FindingKind.DOUBT, place, quoted(cell), _("bulan ini dijadwalkan"), f"month {month}")
