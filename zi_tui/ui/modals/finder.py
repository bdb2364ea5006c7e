"""Finding anything anywhere, as one types: what matches best first, with the matching parts marked."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from zi_tui.dates import short_month
from zi_tui.domain.finding import KINDS, Hit, Text
from zi_tui.i18n import _
from zi_tui.ui.content import cut, fit, plain
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.widgets.line_input import LineInput
from zi_tui.ui.widgets.lines import LineView, Paint

_KIND, _WHERE = 14, 18


class Finder(Dialog[Text]):
    """A search line over what it finds. It dismisses with what was chosen, or `None` where the person left.

    Args:
        ask: called with what is to be looked for; `Told` comes back, several times for the same words.
        leave: called at the end.
        typed: what is searched for at first.
    """

    DEFAULT_CSS = """
    Finder {
        & > .dialog { width: 116; max-width: 98%; }
        & Input { background: $panel; border: none; border-bottom: solid $line; height: 2; padding: 0 1; }
        & Input:focus { border: none; border-bottom: solid $line; background-tint: transparent; }
        & LineView > .line--cursor-blurred { background: $cursor; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", _("Naik"), id="finder.up", show=False),
        Binding("down", "move(1)", _("Turun"), id="finder.down", show=False),
        Binding("pageup", "page(-1)", _("Sehalaman naik"), id="finder.page-up", show=False),
        Binding("pagedown", "page(1)", _("Sehalaman turun"), id="finder.page-down", show=False),
    ]

    class Told(Message):
        """What was found so far."""

        def __init__(self, typed: str, hits: Sequence[Hit], count: int, whole: bool) -> None:
            super().__init__()
            self.typed = typed
            self.hits = hits
            self.count = count
            self.whole = whole
            """Whether these are all, the best first; until then they come as they stand."""

    def __init__(self, ask: Callable[[str], None], leave: Callable[[], None], typed: str = "") -> None:
        super().__init__()
        self._ask = ask
        self._leave = leave
        self._typed = typed
        self._told_for: str | None = None
        """What the hits that are shown were found by."""
        self._wants_first = False
        """Whether enter came before anything was shown of what is typed."""
        self._hits = Hits()

    def compose(self) -> ComposeResult:
        """Lay out the search line over the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(_("Cari di mana saja"))
            yield LineInput(
                self._typed,
                placeholder=_("indikator, langkah, syarat, catatan, berkas, nomor dokumen, riwayat; semua tahun"),
                select_on_focus=True,
            )
            yield self._hits

    def on_mount(self) -> None:
        """Show what is searched for already."""
        self._ask(self._typed)

    def fit_window(self, rows: int) -> None:
        """Give the list the room that there is."""
        self._hits.styles.height = max(4, rows - 9)

    def on_unmount(self) -> None:
        """Look no more."""
        self._leave()

    @property
    def typed(self) -> str:
        """What is searched for."""
        return self.query_one(LineInput).value

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._wants_first = False
        self._ask(event.value)

    @on(Told)
    def _show(self, event: Told) -> None:
        """Show what was found, unless something else was typed since; a cursor that was moved stays with its hit."""
        if event.typed != self.typed:
            return
        self._hits.show(event.hits, event.typed, anew=self._told_for != event.typed)
        self._told_for = event.typed
        found = _("{count} ditemukan · ") if event.whole else _("mencari, sejauh ini {count} · ")
        said = found.format(count=event.count) if event.typed.strip() else ""
        self.query_one(".dialog").border_subtitle = plain(
            _("{said}enter buka di tempatnya · esc tutup").format(said=said)
        )
        if event.whole and self._wants_first:
            self._take()

    @on(Input.Submitted)
    def _choose(self, event: Input.Submitted) -> None:
        event.stop()
        self._wants_first = self._told_for != self.typed
        if not self._wants_first:
            self._take()

    @on(LineView.Activated)
    def _clicked(self, event: LineView.Activated) -> None:
        event.stop()
        self._take()

    def _take(self) -> None:
        """Answer with what has the cursor."""
        if self._hits.hit is not None:
            self.dismiss(self._hits.hit.found)

    def action_move(self, step: int) -> None:
        """Move the cursor by `step` lines."""
        self._hits.action_move(step)

    def action_page(self, pages: int) -> None:
        """Move the cursor by a screenful."""
        self._hits.action_page(pages)


class Hits(LineView):
    """What was found: what it is, where it stands, and the text with the matching parts marked."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._hits: Sequence[Hit] = ()

    def show(self, hits: Sequence[Hit], typed: str, *, anew: bool) -> None:
        """Paint `hits`, found by `typed`; not `anew`, the cursor stays with the hit that it was moved to."""
        stays = None if anew or self.cursor <= 0 else self.hit
        self._hits = hits
        self.empty = (
            _("Tidak ada yang memuat “{text}” di tahun mana pun.").format(text=cut(typed, 40))
            if typed.strip()
            else _("Ketik beberapa kata. Eviden, data dukung, dan bukti dukung sama dengan bukti.")
        )
        self.lines_changed(hits.index(stays) if stays in hits else 0)
        if stays not in hits:
            self.scroll_to(y=0, animate=False)

    @property
    def hit(self) -> Hit | None:
        """What has the cursor."""
        return self._hits[self.cursor] if 0 <= self.cursor < len(self._hits) else None

    def line_count(self) -> int:
        """Return how many were found."""
        return len(self._hits)

    def paint_line(self, line: int, width: int) -> Paint:
        """Return what it is, where it stands, and the text."""
        hit = self._hits[line]
        found = hit.found
        where = " ".join(
            filter(None, (found.code, short_month(found.month) if found.month else "", str(found.year or "")))
        )
        room = max(10, width - _KIND - _WHERE - 2)
        return [
            ("muted", " " + fit(KINDS[found.kind], _KIND)),
            ("accent", fit(where, _WHERE)),
            *marked(hit, room),
        ]


def marked(hit: Hit, width: int) -> Paint:
    """Return the line that matched in `width` cells, from a little before the first match where it is long."""
    line, shift = hit.line, 0
    first = hit.marks[0][0] if hit.marks else 0
    if cell_len(line) > width and first > width // 2:
        shift = first - width // 3
        line = "…" + line[shift + 1 :]
    shown = fit(line, width)
    at = 0
    for begin, end in ((begin - shift, end - shift) for begin, end in hit.marks):
        if begin >= at and end <= len(shown.rstrip()):
            yield "text", shown[at:begin]
            yield "heading", shown[begin:end]
            at = end
    yield "text", shown[at:]
