"""What every sign and colour means."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from zi_tui.domain.labels import evidence_label, legend
from zi_tui.domain.status import EvidenceStatus
from zi_tui.i18n import _
from zi_tui.ui.content import fit
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.widgets.grid import EVIDENCE_MARKS
from zi_tui.ui.widgets.lines import LineView, Paint


class Legend(Dialog[None]):
    """Every sign with its word; any key closes it."""

    DEFAULT_CSS = """
    Legend > .dialog { width: 74; max-height: 100%; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the signs."""
        with Vertical(classes="dialog") as box:
            box.border_title = _("Arti tanda")
            box.border_subtitle = _("tombol apa saja menutup")
            yield _Signs()

    def on_key(self, event: events.Key) -> None:
        """Close."""
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def on_click(self) -> None:
        """Close."""
        self.dismiss(None)


class _Signs(LineView):
    """The signs, a line each."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._lines = _all_lines()

    def on_mount(self) -> None:
        """Fit into the window: a low one has no blank lines."""
        if self.app.size.height < len(self._lines) + 4:
            self._lines = [line for line in self._lines if any(line)]
        self.styles.height = len(self._lines)
        self.lines_changed()

    def line_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:  # noqa: ARG002 - a text to read
        """No line carries a cursor."""
        return False

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a heading, or a sign with its word and what it says."""
        ink, sign, word, meaning = self._lines[line]
        if not sign:
            return [("heading", fit(f" {word}", width))]
        return [(ink, f"   {sign.ljust(5)}"), ("text", fit(word, 19)), ("muted", fit(meaning, max(0, width - 27)))]


def _all_lines() -> list[tuple[str, str, str, str]]:
    """Return (ink, sign, word, meaning) of every line; a heading has no sign."""
    inks = ("text", "accent", "strong", "late", "muted", "text", "muted")
    meanings = (
        _("dijadwalkan, belum dikerjakan"),
        _("sudah dimulai"),
        _("sudah dilaksanakan"),
        _("bulannya lewat, belum selesai"),
        _("tidak jadi, dengan alasan"),
        _("dicatat di bulan yang tidak dijadwalkan"),
        _("tidak ada yang diminta di bulan itu"),
    )
    nothing = ("", "", "", "")
    partial, complete = EvidenceStatus.PARTIAL, EvidenceStatus.COMPLETE
    return [
        nothing,
        ("", "", _("Pelaksanaan"), ""),
        *((ink, sign, word, text) for ink, (sign, word), text in zip(inks, legend(), meanings, strict=True)),
        nothing,
        ("", "", _("Bukti, di sebelah kanannya"), ""),
        ("muted", EVIDENCE_MARKS[partial], evidence_label(partial), _("sebagian syarat bukti sudah ada berkasnya")),
        ("good", EVIDENCE_MARKS[complete], evidence_label(complete), _("setiap syarat bukti ada berkasnya")),
        ("muted", " ", evidence_label(EvidenceStatus.NONE), _("tanpa tanda: belum ada berkas")),
        nothing,
        ("", "", _("Pohon rencana"), ""),
        ("text", "3/7", _("Selesai/jadwal"), _("yang dibatalkan tidak dihitung")),
        ("late", "!2", _("Terlambat"), _("berapa yang terlambat di cabang itu")),
        nothing,
        ("", "", _("Warna"), ""),
        ("late", "!", _("Merah"), _("hanya untuk yang terlambat dan galat")),
        ("accent", "▌", _("Hijau kebiruan"), _("kursor dan bulan yang dilihat")),
        ("good", "✓", _("Hijau"), _("lengkap")),
    ]
