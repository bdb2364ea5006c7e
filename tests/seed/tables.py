"""Small plan tables in every form, for the tests of importing."""

import csv
import io
from collections.abc import Sequence

HEAD = [
    "NO", "KOMPONEN", "INDIKATOR", "LANGKAH AKSI", "BUKTI FISIK", *map(str, range(1, 13)), "PENANGGUNG JAWAB",
]  # fmt: skip


def row(
    no: str, component: str, indicator: str, steps: str = "", evidence: str = "", months: Sequence[int] = (),
    team: str = "", mark: str = "v",
) -> list[str]:  # fmt: skip
    """One row below `HEAD`."""
    return [no, component, indicator, steps, evidence, *(mark if m in months else "" for m in range(1, 13)), team]


SMALL = [
    ["RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2025"],
    HEAD,
    row("I", "Manajemen Perubahan", ""),
    row("1", "Tim Kerja", "SK tim telah terbit", "Menyusun SK", "SK tim", [1], "TIM SATU"),
    row("", "", "Rapat tim diadakan", "Rapat", "Undangan, daftar hadir", [3, 6]),
]


def as_csv(rows: Sequence[Sequence[str]], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """The rows as a spreadsheet saves them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def as_markdown(rows: Sequence[Sequence[str]]) -> bytes:
    """The rows, the first one alone, as a Markdown table."""
    width = len(HEAD)
    lines = ["| " + " | ".join([*cells, *[""] * (width - len(cells))]) + " |" for cells in rows[1:]]
    return "\n".join([rows[0][0], "", lines[0], "|" + "---|" * width, *lines[1:]]).encode()
