"""Chosen occurrences out of an office: as a workbook, CSV, JSON, or a report, by the file's name."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from zi_tui import __version__
from zi_tui.dates import month_name
from zi_tui.domain.labels import status_label
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey, EvidenceFile, Realization
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import exporting
from zi_tui.office.office import Office
from zi_tui.office.reports import Report, as_html
from zi_tui.office.settings import signatories
from zi_tui.paths import Paths
from zi_tui.report import selection, words
from zi_tui.report.context import ReportContext
from zi_tui.report.evidence import Line
from zi_tui.seed.plan_table import RECORD_HEADS, Rows, record_values
from zi_tui.store.evidence import of_year
from zi_tui.vault.names import safe_name

FORMS = {
    ".xlsx": _("Excel"),
    ".csv": _("CSV"),
    ".json": _("JSON"),
    ".md": _("Laporan"),
    ".html": _("HTML siap cetak"),
}
"""What a selection can be written as, by how the file's name ends."""

_FILE_FIELDS = ("file_name", "caption", "document_number", "document_date", "recorded_at", "size", "sha256")
"""What JSON says of a file, as `EvidenceFile` calls it."""


class Selection(NamedTuple):
    """What was chosen, with everything that is written of it."""

    snapshot: Snapshot
    context: ReportContext
    files: tuple[EvidenceFile, ...]
    """Every attachment of the year."""
    cells: tuple[Cell, ...]
    """In the order of the plan."""
    lines: Mapping[CellKey, list[Line]]
    """Each one's evidence, and what it lacks."""

    @property
    def name(self) -> str:
        """A file name without its ending: `jadwal-terpilih-2024-04`."""
        months = sorted({cell.month for cell in self.cells})
        stretch = f"-{months[0]:02}" + (f"-{months[-1]:02}" if len(months) > 1 else "")
        stem = _("jadwal-terpilih")
        return safe_name(f"{stem}-{self.snapshot.year}{stretch}")


def matching(snapshot: Snapshot, rows: Collection[PlanRow], months: Collection[int] = ()) -> list[CellKey]:
    """Return what is planned, recorded or proven of `rows`, in `months` where some are named."""
    cells = (snapshot.cell(row, month) for row in rows for month in sorted(months or range(1, 13)))
    return [cell.key for cell in cells if not cell.empty or cell.evidence.files]


def gather(office: Office, snapshot: Snapshot, keys: Collection[CellKey]) -> Selection:
    """Read what is written of the occurrences `keys`.

    Raises:
        UsageError: if there are none.
        StoreError: if it cannot be read.
    """
    chosen = set(keys)
    cells = tuple(
        snapshot.cell(row, month) for row in snapshot.rows for month in range(1, 13) if (row.id, month) in chosen
    )
    if not cells:
        raise UsageError(_("Tidak ada jadwal yang cocok, jadi tidak ada yang diekspor."))
    people = signatories(office)
    context = ReportContext(__version__, people["coordinator"], people["secretary"])
    files = of_year(office.store, snapshot.plan.id)
    return Selection(snapshot, context, files, cells, _by_cell(snapshot, files, cells))


def write(paths: Paths, chosen: Selection, target: Path, *, force: bool = False) -> None:
    """Write a selection in the form that the name of `target` says. Touches no database.

    Raises:
        UsageError: if the name says no form.
        ZiError: if it cannot be written.
    """
    makers = {
        ".xlsx": lambda: exporting.sheets(
            {_("Jadwal"): _rows(chosen), _("Bukti"): _proofs(chosen)}, chosen.snapshot.as_of
        ),
        ".csv": lambda: exporting.as_csv(_rows(chosen)),
        ".json": lambda: (json.dumps(_document(chosen), ensure_ascii=False, indent=1) + "\n").encode(),
        ".md": lambda: _report(chosen).text.encode(),
        ".html": lambda: as_html(_report(chosen)).encode(),
    }
    exporting.write(paths, target, exporting.maker(target, makers), force=force)


def _report(chosen: Selection) -> Report:
    return Report(selection.render(chosen.snapshot, chosen.context, chosen.files, chosen.cells), f"{chosen.name}.md")


def _rows(chosen: Selection) -> Rows:
    """Return one occurrence a line, with all that is recorded of it and the names of its files."""
    heads = (_("KODE"), _("INDIKATOR"), _("BULAN"), _("PJ"), _("DIJADWALKAN"))
    proofs = (_("BUKTI"), _("BUKTI BELUM ADA"), _("BERKAS BUKTI"))
    return [[*heads, *RECORD_HEADS, *proofs], *([*_line(chosen, cell).values()] for cell in chosen.cells)]


def _line(chosen: Selection, cell: Cell) -> dict[str, str]:
    snapshot, lines = chosen.snapshot, chosen.lines[cell.key]
    record = cell.realization or Realization(cell.row.id, cell.month)
    return {
        "code": cell.row.code,
        "indicator": cell.row.indicator.shown,
        "month": month_name(cell.month),
        "team": snapshot.team[cell.row.team_id].name,
        "planned": _("ya") if cell.planned else _("tidak"),
        **record_values(record),
        "status": status_label(cell),
        "evidence": f"{cell.evidence.covered}/{cell.evidence.required}" if cell.evidence.required else "",
        "missing": words.listed([line.requirement.text.shown for line in lines if line.missing and line.requirement]),
        "files": words.listed(list(dict.fromkeys(line.file.file_name for line in lines if line.file))),
    }


def _proofs(chosen: Selection) -> Rows:
    """Return one file or one lacking requirement a line."""
    heads = [
        _("KODE"), _("BULAN"), _("SYARAT BUKTI"), _("BERKAS"), _("KETERANGAN"), _("NOMOR DOKUMEN"),
        _("TANGGAL DOKUMEN"), _("DICATAT"), _("SHA-256"),
    ]  # fmt: skip
    return [heads, *([*proof.values()] for cell in chosen.cells for proof in _files_of(chosen, cell))]


def _files_of(chosen: Selection, cell: Cell) -> list[dict[str, str]]:
    return [
        {
            "code": cell.row.code,
            "month": month_name(cell.month),
            "requirement": line.requirement.text.shown if line.requirement else "",
            "file": line.file.file_name if line.file else _("dikecualikan") if line.waived else _("belum ada"),
            "caption": line.file.caption if line.file else "",
            "number": line.file.document_number if line.file else "",
            "date": (line.file.document_date or "") if line.file else "",
            "recorded": line.file.recorded_at[:10] if line.file else "",
            "sha256": line.file.sha256 if line.file else "",
        }
        for line in chosen.lines[cell.key]
    ]


def _document(chosen: Selection) -> dict[str, Any]:
    snapshot = chosen.snapshot
    return {
        "format": "zi-tui-selection",
        "version": 1,
        "year": snapshot.year,
        "office": snapshot.office.name,
        "as_of": snapshot.as_of.isoformat(),
        "occurrences": [_occurrence(chosen, cell) for cell in chosen.cells],
    }


def _occurrence(chosen: Selection, cell: Cell) -> dict[str, Any]:
    """Return an occurrence for other programs: figures as numbers, lists as lists."""
    lines = chosen.lines[cell.key]
    coverage = cell.evidence
    return {
        **_line(chosen, cell),
        "month": cell.month,
        "planned": cell.planned,
        "late": cell.late or cell.done_late,
        "evidence": {"status": coverage.status, "required": coverage.required, "covered": coverage.covered},
        "missing": [line.requirement.text.shown for line in lines if line.missing and line.requirement],
        "files": [
            {
                "requirement": line.requirement.text.shown if line.requirement else None,
                **{name: getattr(line.file, name) for name in _FILE_FIELDS},
            }
            for line in lines
            if line.file
        ],
    }


def _by_cell(
    snapshot: Snapshot, files: tuple[EvidenceFile, ...], cells: tuple[Cell, ...]
) -> Mapping[CellKey, list[Line]]:
    found: dict[CellKey, list[Line]] = {cell.key: [] for cell in cells}
    for lines in selection.lines_of(snapshot, files, cells).values():
        for line in lines:
            found[line.key].append(line)
    return found
