"""A plan as the rows of a table, such that reading them gives the same plan: what an export writes."""

from collections.abc import Iterable

from zi_tui.domain.labels import execution_label, is_practice, practice_mark, verification_label
from zi_tui.domain.plan import PlanRow, Requirement, Text
from zi_tui.domain.record import Realization
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _
from zi_tui.seed.headings import SPELLINGS
from zi_tui.seed.table import NOTHING_LISTED
from zi_tui.text import one_line

MARK = "✓"

_LEFT = ("no", "code", "component", "indicator", "steps", "evidence")
_RIGHT = (
    "team", "team_name", "team_source", "component_corrected", "indicator_corrected", "step_items",
    "step_items_corrected", "evidence_items", "evidence_items_corrected", "evidence_months",
)  # fmt: skip
_TEMPLATE_LEFT = ("no", "component", "indicator", "steps", "evidence")
_MONTHS = range(1, 13)

RECORD_HEADS = (
    _("STATUS"), _("DILAKSANAKAN"), _("OLEH"), _("URAIAN"), _("KENDALA"), _("PENYEBAB"), _("SOLUSI"),
    _("TINDAK LANJUT"), _("ALASAN BATAL"), _("VERIFIKASI"), _("CATATAN VERIFIKASI"),
)  # fmt: skip
"""The headings of `record_values`."""

Rows = list[list[str]]


def plan_rows(snapshot: Snapshot) -> Rows:
    """Return the title, the heading, and the plan of `snapshot` with the status of what was recorded."""
    recorded = [_("REALISASI {month}").format(month=month) for month in _MONTHS]
    head = f"{practice_mark()} {title(snapshot.year)}" if is_practice(snapshot.office) else title(snapshot.year)
    rows: Rows = [[head], [*_heads(_LEFT), *map(str, _MONTHS), *_heads(_RIGHT), *recorded]]
    width = len(rows[1])
    for area in snapshot.areas:
        rows.append(_line(width, no=area.code, component=area.name))
        above = ""
        for component in snapshot.components:
            if component.area_id != area.id:
                continue
            mine = [row for row in snapshot.rows if row.component_id == component.id]
            number = component.code.rsplit(".", 1)[-1]
            if not mine:
                rows.append(_line(width, no=number, component=component.name))
            for index, row in enumerate(mine):
                first: dict[str, str | Text] = {"no": number, "component": component.name} if index == 0 else {}
                if row.team_printed or row.team_id != above:  # an empty cell stands for the team above it
                    first["team"] = snapshot.team[row.team_id].printed
                above = row.team_id
                rows.append(_plan_row(snapshot, row, width, first))
    return rows


def record_rows(snapshot: Snapshot) -> Rows:
    """Return everything that was recorded, one occurrence a line, under a heading."""
    rows: Rows = [[_("KODE"), _("BULAN"), *RECORD_HEADS, _("BERKAS BUKTI")]]
    for record in realizations(snapshot):
        rows.append([*(str(value) for value in record.values())])
    return rows


def realizations(snapshot: Snapshot) -> list[dict[str, str | int]]:
    """Return what was recorded for each occurrence, in the order of the plan."""
    return [
        {"code": cell.row.code, "month": cell.month, **record_values(record), "files": cell.evidence.files}
        for cell in snapshot.cells()
        if (record := cell.realization) is not None
    ]


def record_values(record: Realization) -> dict[str, str]:
    """Return what was recorded of one occurrence, in words."""
    return {
        "status": execution_label(record.status),
        "done_on": record.done_on or "",
        "done_by": record.done_by,
        "note": record.note,
        "obstacle": record.obstacle,
        "cause": record.cause,
        "solution": record.solution,
        "follow_up": record.follow_up,
        "reason": record.reason,
        "verification": verification_label(record.verification),
        "verification_note": record.verification_note,
    }


def template_rows(year: int) -> Rows:
    """Return an empty table with one example of each kind of line."""
    blank = [""] * 12
    marked = [MARK if month in (3, 6, 9, 12) else "" for month in _MONTHS]
    return [
        [title(year)],
        [*_heads(_TEMPLATE_LEFT), *map(str, _MONTHS), *_heads(("team",))],
        ["I", _("Contoh area: Manajemen Perubahan"), "", "", "", *blank, ""],
        [
            "1", _("Contoh komponen: Tim Kerja"), _("Contoh indikator: rapat tim kerja diadakan tiap triwulan"),
            _("1) Mengundang anggota; 2) Mengadakan rapat"), _("1) Undangan; 2) Daftar hadir; 3) Notula"),
            *marked, _("TIM MANAJEMEN PERUBAHAN"),
        ],
        [
            "", "", _("Contoh indikator kedua komponen yang sama, dengan PJ yang sama"), _("Menyusun laporan"),
            _("Laporan"), *blank[:11], MARK, "",
        ],
    ]  # fmt: skip


def title(year: int) -> str:
    """Return what stands over a table; it says the year."""
    return _("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN {year}").format(year=year)


def _plan_row(snapshot: Snapshot, row: PlanRow, width: int, first: dict[str, str | Text]) -> list[str]:
    team = snapshot.team[row.team_id]
    cells = _line(
        width,
        **first,
        code=row.code,
        indicator=row.indicator,
        steps=row.steps_printed,
        evidence=row.evidence_printed,
        team_name=team.name,
        team_source=team.printed,
        step_items=_items((step.text.printed for step in row.steps), row.steps_printed),
        step_items_corrected=_items(step.text.corrected for step in row.steps),
        evidence_items=_items((one.text.printed for one in row.requirements), row.evidence_printed),
        evidence_items_corrected=_items(one.text.corrected for one in row.requirements),
        evidence_months="\n".join(map(_asked, row.requirements)),
    )
    for month in _MONTHS:
        if month in row.months:
            cells[len(_LEFT) + month - 1] = MARK
        record = snapshot.cell(row, month).realization
        if record is not None:
            said = f"{execution_label(record.status)} {record.done_on or ''}"
            cells[len(_LEFT) + 12 + len(_RIGHT) + month - 1] = said.strip()
    return cells


def _line(width: int, **values: str | Text) -> list[str]:
    """Return a line with `values` in their columns; the correction of a text goes to its own."""
    cells = [""] * width
    for name, value in values.items():
        if isinstance(value, Text):
            cells[_at(name)] = one_line(value.printed)
            cells[_at(f"{name}_corrected")] = one_line(value.corrected or "")
        else:
            cells[_at(name)] = value
    return cells


def _at(name: str) -> int:
    return _LEFT.index(name) if name in _LEFT else len(_LEFT) + 12 + _RIGHT.index(name)


def _heads(names: Iterable[str]) -> list[str]:
    return [SPELLINGS[name][0].upper() for name in names]


def _items(texts: Iterable[str | None], cell: str = "") -> str:
    """Return one item a line; that there are none is said where the whole `cell` has a text."""
    lines = [one_line(text or "") for text in texts]
    return "\n".join(lines) if any(lines) else NOTHING_LISTED if cell else ""


def _asked(requirement: Requirement) -> str:
    return f"{requirement.first_month}-{requirement.last_month}"
