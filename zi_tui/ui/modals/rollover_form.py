"""What a rollover would do: each text whose year is shifted, to be left where it means another year."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from zi_tui.domain.rollover import Proposal
from zi_tui.i18n import _
from zi_tui.ui.content import cut, fit, plain, wrap
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.widgets.lines import LineView, Paint

_PLACES = 3
"""How many places of a text are named."""
_WHOLE_LINES = 5


class RolloverForm(Dialog[frozenset[str] | None]):
    """The texts in which the year is shifted, to be ticked. Dismisses with those that are, or `None`.

    Args:
        proposal: what would be done.
    """

    DEFAULT_CSS = """
    RolloverForm {
        & > .dialog { width: 110; max-width: 96%; }
        & Static { height: auto; color: $ink-muted; padding: 0 1; }
        & #what { color: $foreground; margin-bottom: 1; }
        & #whole { height: 5; margin-top: 1; }
        & #left { margin-top: 1; max-height: 4; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Buat"), id="rollover.save", tooltip=_("Buat tahun baru dengan pilihan ini")),
    ]

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self._proposal = proposal
        self._list = ShiftList(proposal)

    def compose(self) -> ComposeResult:
        """Lay out what is copied, the texts, the whole one with the cursor, and what is left."""
        proposal = self._proposal
        what = _(
            "Disalin dari {source}: {rows} indikator, {months} jadwal, {requirements} syarat bukti, {teams} tim, "
            "{follow_ups} tindak lanjut yang belum selesai. Realisasi dan bukti tinggal di {source}, yang lalu dikunci."
        )
        with Vertical(classes="dialog") as box:
            box.border_title = plain(_("Buat Renaksi {year}").format(year=proposal.year))
            box.border_subtitle = plain(_("spasi geser/tetap · ^s buat · esc batal"))
            yield Static(plain(what.format(**proposal._asdict())), id="what", markup=False)
            yield self._list
            yield Static("", id="whole", markup=False)
            if proposal.left:
                yield Static(plain(_("Tidak disalin: {what}").format(what="; ".join(proposal.left))), id="left")

    def fit_window(self, rows: int) -> None:
        """Give the list the room that there is, or that it needs."""
        self._list.styles.height = min(max(2, len(self._proposal.shifts) + 1), max(3, rows - 20))

    def on_mount(self) -> None:
        """Start in the list."""
        self._list.focus()
        self.watch(self._list, "cursor", self._show_whole, init=False)
        self.call_after_refresh(self._show_whole)

    def on_resize(self) -> None:
        """Wrap the text anew."""
        self.call_after_refresh(self._show_whole)

    def _show_whole(self) -> None:
        """Show the text with the cursor whole."""
        box = self.query_one("#whole", Static)
        lines = wrap(self._list.whole(), max(20, box.content_size.width))
        if len(lines) > _WHOLE_LINES:
            lines[_WHOLE_LINES - 1 :] = [cut(" ".join(lines[_WHOLE_LINES - 1 :]), box.content_size.width)]
        box.update(plain("\n".join(lines)))

    def on_line_view_activated(self) -> None:
        """Tick what was clicked."""
        self._list.action_tick()

    def on_shift_list_ticked(self) -> None:
        """Show the text as it would be now."""
        self._show_whole()

    def action_save(self) -> None:
        """Answer with what is ticked."""
        self.dismiss(frozenset(self._list.ticked))


class ShiftList(LineView):
    """The texts in which a year is named.

    Args:
        proposal: what would be done.
    """

    header_lines = 1
    empty = _("Tidak ada teks yang menyebut tahunnya.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "tick", _("Geser/tetap"), id="rollover.tick", tooltip=_("Geser tahun di teks ini")),
    ]

    class Ticked(Message):
        """A text was ticked, or its tick taken away."""

    def __init__(self, proposal: Proposal) -> None:
        super().__init__(id="shifts")
        self._proposal = proposal
        self.ticked = set(proposal.proposed)
        """The texts that are shifted."""

    def on_mount(self) -> None:
        """Start at the first text."""
        self.lines_changed(0)

    def line_count(self) -> int:
        """Return how many texts there are."""
        return len(self._proposal.shifts)

    def paint_header(self, line: int, width: int) -> Paint:  # noqa: ARG002 - there is one
        """Return the heading."""
        heading = _("Tahun {source} menjadi {year} di teks").format(**self._proposal._asdict())
        return [("heading", fit(f" {heading}", width))]

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a text, from before the place where the year stands, and where in the plan it is."""
        shift = self._proposal.shifts[line]
        ticked = shift.before in self.ticked
        places = ", ".join(shift.places[:_PLACES]) + (", …" if len(shift.places) > _PLACES else "")
        room = max(10, width * 2 // 5)
        text = shift.after if ticked else shift.before
        year = str(self._proposal.year if ticked else self._proposal.source)
        return [
            ("good" if ticked else "muted", " [✓] " if ticked else " [ ] "),
            ("muted", fit(places, room) + "  "),
            ("text" if ticked else "muted", fit(_around(text, year, width - room - 8), width - room - 8)),
        ]

    def whole(self) -> str:
        """Return the text with the cursor as it would be, whole."""
        if not 0 <= self.cursor < len(self._proposal.shifts):
            return ""
        shift = self._proposal.shifts[self.cursor]
        if shift.before in self.ticked:
            return _("Menjadi: {text}").format(text=shift.after)
        return _("Tetap: {text}").format(text=shift.before)

    def action_tick(self) -> None:
        """Shift the text with the cursor, or leave it."""
        if 0 <= self.cursor < len(self._proposal.shifts):
            self.ticked.symmetric_difference_update({self._proposal.shifts[self.cursor].before})
            self.line_changed(self.cursor)
            self.refresh()
            self.post_message(self.Ticked())


def _around(text: str, year: str, width: int) -> str:
    """Return as much of `text` as fits, such that its year is in sight."""
    at = text.find(year)
    return text if at + len(year) + 4 <= width else "…" + text[max(0, at + len(year) + 2 - width) :]
