"""The evidence of an occurrence: what is asked for, what is there, what is missing, in words."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from zi_tui.dates import iso_day, month_end, month_name
from zi_tui.domain.labels import integrity_label, status_label
from zi_tui.domain.plan import Requirement
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Cell, Snapshot
from zi_tui.domain.status import EvidenceStatus, Integrity
from zi_tui.i18n import _
from zi_tui.text import file_size, one_line
from zi_tui.ui.content import cut, fit, wrap
from zi_tui.ui.widgets.lines import LineView, Paint

KINDS = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "application/zip": "ZIP",
    "text/plain": _("teks"),
}
"""Short names of the commonest media types; others are named by their last part."""


class EvidenceLine(NamedTuple):
    """A line of the panel, and what it stands for."""

    paint: Sequence[tuple[str, str]]
    requirement: Requirement | None = None
    file: EvidenceFile | None = None


class EvidencePanel(LineView):
    """The chosen row's texts and its requirements as a checklist, with the files under each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,o",
            "screen.open_evidence",
            _("Buka"),
            id="evidence.open",
            tooltip=_("Buka berkas ini dengan program di PC (salinan, hanya baca)"),
        ),
        Binding(
            "s", "screen.save_copy", _("Simpan salinan"), id="evidence.save", tooltip=_("Simpan salinan berkas ini")
        ),
        Binding(
            "x,delete",
            "screen.detach",
            _("Lepas"),
            id="evidence.detach",
            tooltip=_("Lepas berkas ini dari indikator; berkasnya tetap tersimpan dan bisa dikembalikan"),
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._snapshot: Snapshot | None = None
        self._cell: Cell | None = None
        self._files: Sequence[EvidenceFile] | None = ()
        self._integrity: Mapping[str, Integrity] = {}
        self._lines: list[EvidenceLine] = []
        self._laid_out = 0

    def show(
        self,
        snapshot: Snapshot,
        cell: Cell | None,
        files: Sequence[EvidenceFile] | None,
        integrity: Mapping[str, Integrity],
    ) -> None:
        """Paint an occurrence.

        Args:
            snapshot: the plan year.
            cell: the occurrence, or `None` where none is in focus.
            files: its evidence, or `None` while it is being read.
            integrity: by SHA-256, of the files that were looked at so far.
        """
        same = self._cell is not None and cell is not None and self._cell.key == cell.key
        self._snapshot, self._cell, self._files, self._integrity = snapshot, cell, files, integrity
        self._lay_out(keep_cursor=same)
        self.border_title = self._title()
        self.border_subtitle = self._summary()

    @property
    def file(self) -> EvidenceFile | None:
        """The file with the cursor."""
        return self._lines[self.cursor].file if 0 <= self.cursor < len(self._lines) else None

    @property
    def requirement(self) -> Requirement | None:
        """The requirement with the cursor, or the one of the file with it."""
        return self._lines[self.cursor].requirement if 0 <= self.cursor < len(self._lines) else None

    def line_count(self) -> int:
        """Return how many lines the occurrence takes."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """Only requirements and files carry the cursor."""
        return self._lines[line].requirement is not None or self._lines[line].file is not None

    def paint_line(self, line: int, width: int) -> Paint:  # noqa: ARG002 - laid out for the width before
        """Return a line as it was laid out."""
        return self._lines[line].paint

    def on_resize(self) -> None:
        """Break the texts anew."""
        if self.scrollable_content_region.width != self._laid_out:
            self._lay_out(keep_cursor=True)
        super().on_resize()

    def _title(self) -> str:
        if self._cell is None:
            return _("Bukti")
        return f"{self._cell.row.code} · {month_name(self._cell.month)} · {self._status()}"

    def _status(self) -> str:
        cell = self._cell
        if cell is None or cell.empty:
            return _("tidak dijadwalkan")
        return (
            _("di luar jadwal, {status}").format(status=status_label(cell).lower())
            if cell.unplanned
            else status_label(cell)
        )

    def _summary(self) -> str:
        cell = self._cell
        if cell is None or cell.empty:
            return ""
        if not cell.evidence.required:
            return _("{count} berkas").format(count=cell.evidence.files)
        return _("bukti {covered} dari {required}").format(
            covered=cell.evidence.covered, required=cell.evidence.required
        )

    def _lay_out(self, *, keep_cursor: bool) -> None:
        width = self._laid_out = max(20, self.scrollable_content_region.width)
        cursor = self.cursor if keep_cursor else 0
        self._lines = [] if self._cell is None else self._all_lines(self._cell, width)
        self.lines_changed(cursor)
        if not keep_cursor:
            self.scroll_to(y=0, animate=False)

    def _all_lines(self, cell: Cell, width: int) -> list[EvidenceLine]:
        lines = [EvidenceLine([("strong", text)]) for text in wrap(cell.row.indicator.shown, width)]
        lines += self._evidence_lines(cell, width)
        lines.append(EvidenceLine([("text", "")]))
        for number, step in enumerate(cell.row.steps, 1):
            label = _("Langkah") if number == 1 else ""
            lines += _labelled(label, step.text.shown, width)
        if self._snapshot is not None:
            lines += _labelled(_("PJ"), self._snapshot.team[cell.row.team_id].name, width)
        return lines

    def _evidence_lines(self, cell: Cell, width: int) -> list[EvidenceLine]:
        if self._snapshot is None:
            return []
        due = {requirement.id for requirement in self._snapshot.requirements_due(cell.row, cell.month)}
        files = self._files or ()
        lines: list[EvidenceLine] = []
        missing = []
        single = len(cell.row.requirements) == 1
        for requirement in cell.row.requirements:
            mine = [
                file
                for file in files
                if file.requirement_id == requirement.id or (single and file.requirement_id is None)
            ]
            proven = bool(mine) or requirement.id in self._proven(cell)
            if requirement.id in due and not proven:
                missing.append(requirement.text.shown)
            lines.append(_requirement_line(requirement, width, proven=proven, due=requirement.id in due))
            lines += [line for file in mine for line in self._file_lines(file, requirement, width)]
        loose = [] if single else [file for file in files if file.requirement_id is None]
        if loose:
            lines.append(EvidenceLine([("muted", cut(_("Tanpa syarat (belum membuktikan apa pun):"), width))]))
            lines += [line for file in loose for line in self._file_lines(file, None, width)]
        return lines + [EvidenceLine([(ink, text)]) for ink, text in self._verdict(cell, missing, width)]

    def _proven(self, cell: Cell) -> frozenset[str]:
        """Return the requirements that the snapshot knows as proven, while the files are being read."""
        if self._files is not None or self._snapshot is None:
            return frozenset()
        attached = self._snapshot.attached.get(cell.key)
        return attached.requirement_ids if attached else frozenset()

    def _verdict(self, cell: Cell, missing: Sequence[str], width: int) -> list[tuple[str, str]]:
        """Return in words what is still missing."""
        if cell.empty:
            return [
                ("muted", line) for line in wrap(_("Bulan ini tidak dijadwalkan; tidak ada bukti yang diminta."), width)
            ]
        if missing:
            text = _("Belum ada: {names}. Tekan a untuk melampirkan.").format(names="; ".join(missing))
            return [("muted", line) for line in wrap(text, width)]
        if cell.evidence.status is EvidenceStatus.COMPLETE:
            return [("good", cut(_("Bukti lengkap."), width))]
        return []

    def _file_lines(self, file: EvidenceFile, requirement: Requirement | None, width: int) -> list[EvidenceLine]:
        """Return a file on two lines: name, kind, size, state; and its three dates with what is said of it."""
        state = self._integrity.get(file.sha256)
        label = "…" if state is None else integrity_label(state)
        kind = KINDS.get(file.kind, file.kind.rsplit("/", 1)[-1].rsplit(".", 1)[-1].upper()[:6])
        facts = f"  {kind}  {file_size(file.size).rjust(7)}  "
        name = fit(file.file_name, max(8, width - 4 - len(facts) - 7))
        ink = "late" if state in (Integrity.CHANGED, Integrity.MISSING) else "good" if state else "muted"
        first = EvidenceLine([("text", f"    {name}"), ("muted", facts), (ink, fit(label, 7))], requirement, file)
        return [first, EvidenceLine([("muted", cut("      " + " · ".join(self._file_facts(file)), width))])]

    def _file_facts(self, file: EvidenceFile) -> list[str]:
        year = self._snapshot.year if self._snapshot is not None else 0
        facts = [
            _("dok. {day}").format(day=iso_day(file.document_date)) if file.document_date else _("dok. tanpa tanggal")
        ]
        if file.period_from and file.period_to:
            facts.append(f"{iso_day(file.period_from)} - {iso_day(file.period_to)}")
        else:
            facts.append(_("periode {month} {year}").format(month=month_name(file.month), year=year))
        recorded = _("dicatat {day}").format(day=iso_day(file.recorded_at))
        if year and file.recorded_at[:10] > month_end(year, file.month).isoformat():
            recorded = _("dicatat kemudian {day}").format(day=iso_day(file.recorded_at))
        facts.append(recorded)
        facts += [one_line(text) for text in (file.document_number, file.caption) if text]
        return facts


def _requirement_line(requirement: Requirement, width: int, *, proven: bool, due: bool) -> EvidenceLine:
    ink, sign = ("good", "✓") if proven else ("text", "○") if due else ("muted", "·")
    note = "" if proven else _("belum ada") if due else _("tidak diminta")
    room = width - 2 - (len(note) + 2 if note else 0)
    text = fit(requirement.text.shown, room)
    return EvidenceLine([(ink, f"{sign} "), ("text", text), ("muted", f"  {note}" if note else "")], requirement)


def _labelled(label: str, text: str, width: int) -> list[EvidenceLine]:
    """Return `text` broken into lines beside its label."""
    return [
        EvidenceLine([("muted", fit(label if number == 0 else "", 9)), ("text", line)])
        for number, line in enumerate(wrap(text, max(8, width - 9)))
    ]
