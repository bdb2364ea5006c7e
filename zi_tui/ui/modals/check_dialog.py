"""Checking the evidence: how far it is, what was found, and what can be done about it."""

import asyncio
from enum import StrEnum
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from zi_tui.domain.check import FileCheck, Progress
from zi_tui.domain.labels import finding_label
from zi_tui.i18n import _
from zi_tui.text import file_size, one_line
from zi_tui.ui.content import cut, fit, plain, wrap
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.modals.work_dialog import Stoppable
from zi_tui.ui.widgets.lines import LineView, Paint

_REFRESHES = 10
"""Per second."""
_STATE_WIDTH = 12
_CODE_WIDTH = 16


class Wish(StrEnum):
    """What the person wants next."""

    FULL = "full"
    HEAL = "heal"
    GO = "go"


class Work(Stoppable):
    """How far the work is. The working thread writes it, the screen reads it.

    Args:
        title: what is being done.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.progress = Progress(0, 0, 0, 0, "")

    def report(self, progress: Progress) -> None:
        """Note how far it is."""
        self.progress = progress


class Told(NamedTuple):
    """What is to be said once the work is done."""

    sentences: tuple[tuple[str, str], ...]
    """An ink and a sentence each."""
    faults: tuple[FileCheck, ...] = ()
    more: int = 0
    """How many faults there are besides those."""
    wishes: frozenset[Wish] = frozenset()
    """What can be asked for now."""


class CheckDialog(Dialog[None]):
    """The work as it goes on, then what it found. Who works waits for `wish` in turn."""

    DEFAULT_CSS = """
    CheckDialog {
        & > .dialog { width: 96; max-width: 96%; }
        & _Bar { height: 3; margin: 1 1; }
        & _Results { margin: 1 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "want('full')", _("Baca semua isi"), id="check.full", tooltip=_("Baca isi setiap berkas bukti")),
        Binding(
            "p",
            "want('heal')",
            _("Pulihkan"),
            id="check.heal",
            tooltip=_("Cari salinan yang masih utuh di folder atau cadangan, dan kembalikan"),
        ),
        Binding("enter", "want('go')", _("Ke indikatornya"), id="check.go", tooltip=_("Buka indikator berkas ini")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._work: Work | None = None
        self._told = Told(())
        self._wishes: asyncio.Queue[tuple[Wish, FileCheck | None] | None] = asyncio.Queue()

    def compose(self) -> ComposeResult:
        """Lay out the bar and the results; one of them is in sight."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(_("Periksa bukti"))
            yield _Bar()
            yield _Results()

    def on_mount(self) -> None:
        """Follow the work."""
        self.query_one(_Results).display = False
        self.set_interval(1 / _REFRESHES, self._follow)

    async def wish(self) -> tuple[Wish, FileCheck | None] | None:
        """Return what the person wants next, with the file that has the cursor; `None` once they left."""
        return await self._wishes.get()

    def begin(self, work: Work) -> None:
        """Show how far `work` is."""
        self._work = work
        bar = self.query_one(_Bar)
        bar.work = work
        bar.display = True
        self.query_one(_Results).display = False
        self._say_keys(_("esc berhenti"))
        self.refresh_bindings()

    def show(self, told: Told) -> None:
        """Show what came of it."""
        self._work, self._told = None, told
        self.query_one(_Bar).display = False
        results = self.query_one(_Results)
        results.display = True
        results.show(told)
        results.focus()
        keys = {
            Wish.FULL: _("f baca semua isi"),
            Wish.HEAL: _("p pulihkan"),
            Wish.GO: _("enter ke indikatornya"),
        }
        self._say_keys(" · ".join([*(text for wish, text in keys.items() if wish in told.wishes), _("esc tutup")]))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be asked for now."""
        if action == "want":
            return self._work is None and parameters[0] in self._told.wishes
        return super().check_action(action, parameters)

    def action_want(self, wish: str) -> None:
        """Pass on what the person wants."""
        self._wishes.put_nowait((Wish(wish), self.query_one(_Results).fault))

    def on_line_view_activated(self) -> None:
        """Go to what was clicked twice."""
        if self.check_action("want", (Wish.GO,)):
            self.action_want(Wish.GO)

    def action_leave(self) -> None:
        """Stop the work; where none is under way, close."""
        if self._work is not None:
            self._work.cancel()
            self._say_keys(_("berhenti …"))
        else:
            self._wishes.put_nowait(None)
            self.dismiss(None)

    def _follow(self) -> None:
        if self._work is not None:
            self.query_one(_Bar).refresh()

    def _say_keys(self, text: str) -> None:
        self.query_one(".dialog").border_subtitle = plain(text)


class _Bar(Widget):
    """The bar with its figures."""

    work: Work | None = None

    def render(self) -> RenderResult:
        """Draw how far it is."""
        work, width = self.work, max(10, self.content_size.width)
        if work is None:
            return Content("")
        progress = work.progress
        filled = min(width, int(width * progress.done / progress.in_all)) if progress.in_all else 0
        count = _("{done} dari {all}").format(done=progress.files, all=progress.files_in_all)
        read = (
            _("{done} dari {total}").format(done=file_size(progress.done), total=file_size(progress.in_all))
            if progress.in_all
            else _("{done} dibaca").format(done=file_size(progress.done))
        )
        state = _("berhenti …") if work.cancelled else f"{read} · {one_line(progress.name)}" if progress.name else read
        return Content.assemble(
            (fit(work.title, width - len(count) - 2), "$foreground"),
            ("  " + count, "$ink-muted"),
            "\n",
            ("━" * filled, "$accent"),
            ("─" * (width - filled), "$line"),
            "\n",
            (cut(state, width), "$ink-muted"),
        )


class _Results(LineView):
    """Sentences, then a line for each file that is not what it should be."""

    def __init__(self) -> None:
        super().__init__()
        self._told = Told(())
        self._lines: list[tuple[str, str] | FileCheck] = []

    @property
    def fault(self) -> FileCheck | None:
        """The file with the cursor."""
        line = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        return line if isinstance(line, FileCheck) else None

    def show(self, told: Told) -> None:
        """Show what was found."""
        self._told = told
        self._lay_out()
        self.lines_changed(0)
        self.scroll_to(y=0, animate=False)

    def on_resize(self) -> None:
        """Break the sentences anew; the cursor stays on its file."""
        fault = self.fault
        self._lay_out()
        self.lines_changed(self._lines.index(fault) if fault else 0)

    def line_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """Only files carry the cursor."""
        return isinstance(self._lines[line], FileCheck)

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a sentence, or a file with what it is and what it proves."""
        item = self._lines[line]
        if not isinstance(item, FileCheck):
            ink, text = item
            return [(ink, fit(text, width))]
        code_width = min(_CODE_WIDTH, width // 4)
        name_width = width - _STATE_WIDTH - code_width - 3
        codes = ", ".join(item.content.codes) or _("tidak terlampir")
        return [
            ("late", fit(f" {finding_label(item.integrity)}", _STATE_WIDTH)),
            ("text", fit(item.content.file_name, name_width)),
            ("muted", f"  {fit(codes, code_width)} "),
        ]

    def _lay_out(self) -> None:
        width = max(20, self.scrollable_content_region.width or 80)
        lines: list[tuple[str, str] | FileCheck] = []
        for ink, sentence in self._told.sentences:
            lines += [(ink, f" {text}") for text in wrap(sentence, width - 2)]
        if self._told.faults:
            lines += [("text", ""), *self._told.faults]
        if self._told.more:
            lines.append(("muted", _(" … dan {count} berkas lagi: zi-tui check").format(count=self._told.more)))
        self._lines = lines
        self.styles.height = max(1, min(len(lines), self.app.size.height - 8))
