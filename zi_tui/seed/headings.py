"""The columns of a plan's table, recognised by their headings in the usual spellings."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zi_tui.text import fold, one_line

SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "no": ("no", "nomor", "no urut", "nomor urut"),
    "code": ("kode", "kode indikator"),
    "component": ("komponen", "area komponen", "komponen area", "area perubahan komponen", "komponen kegiatan"),
    "indicator": ("indikator", "indikator kinerja", "indikator aksi", "indikator keberhasilan"),
    "steps": ("langkah aksi", "rencana aksi", "langkah", "aksi", "langkah kegiatan", "kegiatan", "rencana kegiatan"),
    "evidence": (
        "bukti fisik", "data dukung", "eviden", "evidence", "evidens", "bukti", "bukti dukung", "dokumen pendukung",
        "output bukti fisik",
    ),
    "team": ("penanggung jawab", "pj", "pic", "penanggungjawab", "penanggung jawab pic", "tim penanggung jawab"),
    "team_name": ("nama tim",),
    "team_source": ("nama tim tercetak",),
    "component_corrected": ("komponen diperbaiki",),
    "indicator_corrected": ("indikator diperbaiki",),
    "step_items": ("butir langkah aksi",),
    "step_items_corrected": ("butir langkah aksi diperbaiki",),
    "evidence_items": ("butir bukti fisik",),
    "evidence_items_corrected": ("butir bukti fisik diperbaiki",),
    "evidence_months": ("masa butir bukti fisik",),
}  # fmt: skip
"""What each column is called, in lower case and without signs; the first is how we write it."""

REQUIRED = ("component", "indicator", "steps", "evidence", "team")
_MONTHS = (
    ("januari", "jan"), ("februari", "feb", "pebruari", "peb"), ("maret", "mar"), ("april", "apr"), ("mei", "may"),
    ("juni", "jun"), ("juli", "jul"), ("agustus", "agu", "agt", "ags", "agst", "aug"), ("september", "sep", "sept"),
    ("oktober", "okt", "oct"), ("november", "nov", "nopember", "nop"), ("desember", "des", "dec"),
)  # fmt: skip
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_COLUMN_OF = {spelling: column for column, spellings in SPELLINGS.items() for spelling in spellings}
_MONTH_NUMBER = re.compile(r"(?:b|bln|bulan)? ?0?([1-9]|1[0-2])")
_LEAST_KNOWN = 3
_LEAST_MONTHS = 6


class Headings(NamedTuple):
    """Which cell of a row is which column."""

    columns: Mapping[str, int]
    months: Mapping[int, int]
    """Month (1-12) to cell."""
    names: Mapping[int, str]
    """What stands over each cell, for messages."""
    height: int
    """How many rows the heading takes."""

    @property
    def missing(self) -> list[str]:
        """The usual names of required columns that are not there."""
        columns = [SPELLINGS[name][0].upper() for name in REQUIRED if name not in self.columns]
        return columns + [str(month) for month in range(1, 13) if month not in self.months]

    def after(self, before: "Headings") -> "Headings":
        """Return this repetition of a heading with what only the one before names, such as where a page cut it."""
        taken = {*self.columns.values(), *self.months.values()}
        columns = {name: at for name, at in before.columns.items() if name not in self.columns and at not in taken}
        months = {month: at for month, at in before.months.items() if month not in self.months and at not in taken}
        return self._replace(
            columns={**columns, **self.columns},
            months={**months, **self.months},
            names={**before.names, **self.names},
        )


def find(rows: Sequence[Sequence[str]]) -> Headings | None:
    """Return the heading that the first of `rows` begins, or `None` where it begins none.

    Months may stand in the row below, under a heading of their own.
    """
    columns: dict[str, int] = {}
    for at, cell in enumerate(rows[0]):
        name = _COLUMN_OF.get(_plain(cell))
        if name is not None:
            columns.setdefault(name, at)
    if "indicator" not in columns or len(columns) < _LEAST_KNOWN:
        return None
    taken = set(columns.values())
    height, months = 1, _months(rows[0], taken)
    if len(months) < _LEAST_MONTHS and len(rows) > 1 and len(below := _months(rows[1], taken)) >= _LEAST_MONTHS:
        height, months = 2, below
    names = {at: SPELLINGS[name][0].upper() if not rows[0][at].strip() else rows[0][at] for name, at in columns.items()}
    names |= {at: one_line(rows[height - 1][at]) for at in months.values()}
    return Headings(columns, months, names, height)


def _months(cells: Sequence[str], taken: set[int]) -> dict[int, int]:
    months: dict[int, int] = {}
    for at, cell in enumerate(cells):
        month = month_of(cell)
        if month is not None and at not in taken:
            months.setdefault(month, at)
    return months


def month_of(heading: str) -> int | None:
    """Return the month (1-12) that a heading means: `1`, `Jan`, `Januari`, `B01`."""
    text = _plain(heading)
    if text in _MONTH_OF:
        return _MONTH_OF[text]
    match = _MONTH_NUMBER.fullmatch(text)
    return int(match[1]) if match else None


def _plain(cell: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", fold(cell).replace("_", " ")).split())
