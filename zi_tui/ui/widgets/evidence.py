"""The evidence of an occurrence: what is asked for, what is there, what is missing, in words."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from zi_tui.domain.check import Known
from zi_tui.domain.kinds import contradiction
from zi_tui.domain.labels import damage_label, integrity_label
from zi_tui.domain.occurrence import file_dates, kind_name, requirement_note
from zi_tui.domain.plan import Requirement
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import NOTHING_ATTACHED, Cell, Snapshot, proven, proves
from zi_tui.domain.status import EvidenceStatus, Integrity
from zi_tui.i18n import _
from zi_tui.text import file_size, one_line
from zi_tui.ui.content import cut, fit, plain, wrap
from zi_tui.ui.widgets.lines import READABLE, LineView, Paint

_KIND_WIDTH = 5
_STATE_WIDTH = 7
_BROKEN = frozenset((Integrity.CHANGED, Integrity.MISSING))
_MOST_LINES_SAID = 3
"""How many lines a caption may take; the whole of it is in the evidence list."""


class EvidenceLine(NamedTuple):
    """A line of the panel, and what it stands for."""

    paint: Sequence[tuple[str, str]]
    requirement: Requirement | None = None
    file: EvidenceFile | None = None
    of_file: bool = False
    """Whether it goes on with the file above."""


class EvidencePanel(LineView):
    """The chosen row's texts and its requirements as a checklist, with the files under each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "screen.attach", _("Lampirkan"), id="evidence.attach-here", tooltip=_("Lampirkan berkas di sini")),
        Binding("enter", "screen.open_evidence", _("Buka"), id="evidence.open-here", show=False),
        Binding(
            "s", "screen.save_copy", _("Simpan salinan"), id="evidence.save", tooltip=_("Simpan salinan berkas ini")
        ),
        Binding(
            "x,delete",
            "screen.detach",
            _("Lepas"),
            id="evidence.detach",
            tooltip=_("Lepas berkas ini dari indikator; berkasnya tetap tersimpan dan bisa dikembalikan dengan u"),
        ),
        Binding(
            "n",
            "screen.new_version",
            _("Versi baru"),
            id="evidence.new-version",
            tooltip=_("Ganti berkas ini dengan pindaian yang lebih baik; yang lama tetap disimpan sebagai versi"),
        ),
        Binding(
            "K",
            "screen.waive",
            _("Kecualikan"),
            id="evidence.waive",
            show=False,
            tooltip=_("Syarat bukti ini tidak diminta bulan ini, dengan alasan"),
        ),
        Binding(
            "l",
            "screen.versions",
            _("Versi lama"),
            id="evidence.versions",
            show=False,
            tooltip=_("Versi-versi berkas ini: buka, atau jadikan yang berlaku lagi"),
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._snapshot: Snapshot | None = None
        self._cell: Cell | None = None
        self._files: Sequence[EvidenceFile] | None = ()
        self._integrity: Mapping[str, Integrity | None] = {}
        self._checked: Mapping[str, Known] = {}
        self._lines: list[EvidenceLine] = []
        self._laid_out = 0

    def show(
        self,
        snapshot: Snapshot,
        cell: Cell | None,
        files: Sequence[EvidenceFile] | None,
        integrity: Mapping[str, Integrity | None],
        checked: Mapping[str, Known] | None = None,
    ) -> None:
        """Paint an occurrence.

        Args:
            snapshot: the plan year.
            cell: the occurrence, or `None` where none is in focus.
            files: its evidence, or `None` while it is being read.
            integrity: by SHA-256, of the files that were looked at so far; `None` is unreadable.
            checked: by SHA-256, what checks found before; it holds until a file is looked at.
        """
        same = self._cell is not None and cell is not None and self._cell.key == cell.key
        on = self._what_has_the_cursor() if same else ()
        self._snapshot, self._cell, self._files, self._integrity = snapshot, cell, files, integrity
        self._checked = checked or {}
        self._lay_out(keep_cursor=same, on=on)
        self.border_subtitle = plain(self._summary())

    def go_to_file(self, file: EvidenceFile) -> None:
        """Put the cursor on a file."""
        lines = [
            line
            for line, found in enumerate(self._lines)
            if found.file and found.file.attachment_id == file.attachment_id
        ]
        if lines:
            self.cursor = lines[0]

    @property
    def file(self) -> EvidenceFile | None:
        """The file with the cursor."""
        return self._lines[self.cursor].file if 0 <= self.cursor < len(self._lines) else None

    @property
    def only_file(self) -> EvidenceFile | None:
        """The file with the cursor, or the only one of the requirement with it."""
        if self.file is not None or self.requirement is None:
            return self.file
        mine = [line.file for line in self._lines if line.file and line.requirement == self.requirement]
        return mine[0] if len(mine) == 1 else None

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
            self._lay_out(keep_cursor=True, on=self._what_has_the_cursor())

    def _summary(self) -> str:
        cell = self._cell
        if cell is None or cell.empty:
            return ""
        if not cell.evidence.required:
            return _("{count} berkas").format(count=cell.evidence.files)
        return _("bukti {covered} dari {required}").format(
            covered=cell.evidence.covered, required=cell.evidence.required
        )

    def action_move(self, step: int) -> None:
        """Move the cursor; beyond the last line that can carry it, scroll to the texts below."""
        before = self.cursor
        super().action_move(step)
        if step > 0 and self.cursor == before >= 0:
            self.scroll_relative(y=step, animate=False)

    def show_cursor(self) -> None:
        """Scroll as little as shows the cursor's line, and what is said of its file below."""
        super().show_cursor()
        last = self.cursor
        while 0 <= last < len(self._lines) - 1 and self._lines[last + 1].of_file:
            last += 1
        height = self.scrollable_content_region.height
        if height and last >= self.scroll_offset.y + height:
            self.scroll_to(y=min(self.cursor, last - height + 1), animate=False)

    def _what_has_the_cursor(self) -> tuple[str, ...]:
        """Return the ids of the file and of the requirement with the cursor, the nearest first."""
        return (*([self.file.attachment_id] if self.file else []), *([self.requirement.id] if self.requirement else []))

    def _lay_out(self, *, keep_cursor: bool, on: Sequence[str] = ()) -> None:
        """Break everything into lines; the cursor stays on what it is `on`, or where it is."""
        width = min(max(20, self.scrollable_content_region.width - 1), READABLE)
        self._laid_out = self.scrollable_content_region.width
        offset = self.scroll_offset.y
        self._lines = [] if self._cell is None else self._all_lines(self._cell, width)
        cursor = self.cursor if keep_cursor else 0
        lines = {line.file.attachment_id: number for number, line in enumerate(self._lines) if line.file}
        for number, line in enumerate(self._lines):
            if line.requirement:
                lines.setdefault(line.requirement.id, number)
        cursor = next((lines[id] for id in on if id in lines), cursor)
        self.lines_changed(cursor)
        if not keep_cursor and offset:
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
        missing = broken = 0
        loose = list(files)
        for requirement in cell.row.requirements:
            mine = [file for file in files if proves(cell.row, file.requirement_id, requirement)]
            loose = [file for file in loose if file not in mine]
            there = bool(mine) or self._known(cell, requirement)
            damage = self._damage(mine)
            missing += requirement.id in due and not there
            broken += bool(damage)
            lines.append(_requirement_line(requirement, width, proven=there, due=requirement.id in due, damage=damage))
            lines += [line for file in mine for line in self._file_lines(file, requirement, width)]
        if loose:
            lines.append(EvidenceLine([("muted", cut(_("Tanpa syarat (belum membuktikan apa pun):"), width))]))
            lines += [line for file in loose for line in self._file_lines(file, None, width)]
        return lines + [EvidenceLine([(ink, text)]) for ink, text in self._verdict(cell, missing, broken, width)]

    def _damage(self, files: Sequence[EvidenceFile]) -> str:
        """Return what became of a requirement's files where every one is known to be broken, else nothing."""
        return damage_label(map(self._state, files))

    def _state(self, file: EvidenceFile) -> Integrity | None:
        """Return what a file is, as far as that is known."""
        if file.sha256 in self._integrity or file.sha256 not in self._checked:
            return self._integrity.get(file.sha256)
        return self._checked[file.sha256].integrity

    def _known(self, cell: Cell, requirement: Requirement) -> bool:
        """Whether the snapshot knows `requirement` as proven, while the files are being read."""
        if self._files is not None or self._snapshot is None:
            return False
        return proven(cell.row, requirement, self._snapshot.attached.get(cell.key, NOTHING_ATTACHED))

    def _verdict(self, cell: Cell, missing: int, broken: int, width: int) -> list[tuple[str, str]]:
        """Return in words what is still missing, and what to do where there are only broken files."""
        if broken:
            text = _(
                "{count} bukti berubah atau hilang: lampirkan lagi aslinya (a), maka pulih; atau cari salinannya (c)."
            ).format(count=broken)
            lines = [("late", line) for line in wrap(text, width)]
            return lines + (self._verdict(cell, missing, 0, width) if missing else [])
        if cell.empty:
            text = _("Bulan ini tidak dijadwalkan; tidak ada bukti yang diminta.")
        elif missing:
            text = (
                _("Kurang {count} bukti. Tekan a untuk melampirkan.").format(count=missing)
                if cell.evidence.files
                else _("Belum ada bukti: tekan a, atau seret berkasnya ke sini.")
            )
        elif cell.evidence.status is EvidenceStatus.COMPLETE:
            return [("good", cut(_("Bukti lengkap."), width))]
        else:
            return []
        return [("muted", line) for line in wrap(text, width)]

    def _file_lines(self, file: EvidenceFile, requirement: Requirement | None, width: int) -> list[EvidenceLine]:
        """Return a file: name, kind, size and state on one line, what is said of it below."""
        state, year = self._state(file), self._snapshot.year if self._snapshot is not None else 0
        label = integrity_label(state) if state else _("gagal") if file.sha256 in self._integrity else "…"
        facts = f"  {fit(kind_name(file), _KIND_WIDTH)}  {file_size(file.size).rjust(7)}  "
        name = fit(file.file_name, max(8, width - 4 - len(facts) - _STATE_WIDTH))
        broken = state in _BROKEN
        ink = "late" if broken else "good" if self._integrity.get(file.sha256) else "muted"
        lines = [
            EvidenceLine(
                [("text", f"    {name}"), ("muted", facts), (ink, fit(label, _STATE_WIDTH))], requirement, file
            )
        ]
        below = _joined(file_dates(file, year, self._checked.get(file.sha256)), width - 6)
        said = " · ".join(one_line(text) for text in (file.document_number, file.caption) if one_line(text))
        if said:
            below += wrap(said, width - 6)[:_MOST_LINES_SAID]
        if broken:
            below += wrap(_("Lampirkan lagi dari aslinya, atau ambil dari cadangan."), width - 6)
        really = contradiction(file.kind, file.file_name)
        if really:
            said_so = _("Isi sebenarnya {kind}, tidak seperti namanya.").format(kind=really)
            lines += [EvidenceLine([("strong", f"      {text}")], of_file=True) for text in wrap(said_so, width - 6)]
        return lines + [EvidenceLine([("muted", f"      {text}")], of_file=True) for text in below]


def _joined(facts: Sequence[str], width: int) -> list[str]:
    """Return facts on as few lines as they take, none of them broken where that can be."""
    lines: list[str] = []
    for fact in facts:
        if lines and cell_len(f"{lines[-1]} · {fact}") <= width:
            lines[-1] += f" · {fact}"
        else:
            lines.append(cut(fact, width))
    return lines


def _requirement_line(requirement: Requirement, width: int, *, proven: bool, due: bool, damage: str) -> EvidenceLine:
    ink, sign = ("late", "!") if damage else ("good", "✓") if proven else ("text", "○") if due else ("muted", "·")
    note = requirement_note(proven=proven, due=due, damage=damage)
    room = width - 2 - (len(note) + 2 if note else 0)
    text = fit(requirement.text.shown, room)
    return EvidenceLine(
        [(ink, f"{sign} "), ("text", text), ("late" if damage else "muted", f"  {note}" if note else "")], requirement
    )


def _labelled(label: str, text: str, width: int) -> list[EvidenceLine]:
    """Return `text` broken into lines beside its label."""
    return [
        EvidenceLine([("muted", fit(label if number == 0 else "", 9)), ("text", line)])
        for number, line in enumerate(wrap(text, max(8, width - 9)))
    ]
