"""Making a package or a backup, as far as it is; and what could not be packed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from zi_tui.i18n import _
from zi_tui.text import file_size
from zi_tui.ui.content import cut, fit, plain
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.modals.progress import Sentences
from zi_tui.ui.modals.work_dialog import Stoppable, WorkDialog


class Packing(Stoppable):
    """How far a package is. The thread that makes it writes this, the screen reads it.

    Args:
        stages: the words for each stage, by its name.
    """

    def __init__(self, stages: dict[str, str]) -> None:
        super().__init__()
        self._stages = stages
        self.stage = next(iter(stages.values()), "")
        self.name = ""
        """The file that is worked on."""
        self.done = 0
        """Bytes of this stage that are done."""
        self.total = 0
        """Bytes of this stage in all."""

    def report(self, stage: str, name: str, done: int, total: int) -> None:
        """Note how far it is."""
        self.stage, self.name, self.done, self.total = self._stages[stage], name, done, total


class PackingProgress(WorkDialog):
    """A bar with the stage, the file and the bytes. Escape stops it; nothing is left of it then.

    Args:
        packing: how far it is.
        title: what is made.
    """

    def __init__(self, packing: Packing, title: str) -> None:
        super().__init__(packing, title, _Bar(packing))


class _Bar(Widget):
    """The bar with its figures."""

    def __init__(self, packing: Packing) -> None:
        super().__init__()
        self._packing = packing

    def render(self) -> RenderResult:
        """Draw how far it is."""
        packing, width = self._packing, max(10, self.content_size.width)
        done, total = packing.done, packing.total
        filled = min(width, int(width * done / total)) if total else 0
        figures = _("{done} dari {total}").format(done=file_size(done), total=file_size(total)) if total else ""
        room = max(8, width - len(figures) - 2)
        return Content.assemble(
            (fit(packing.stage, room), "$foreground"),
            ("  " + figures, "$ink-muted"),
            "\n",
            ("━" * filled, "$accent"),
            ("─" * (width - filled), "$line"),
            "\n",
            (cut(_("membatalkan …") if packing.cancelled else packing.name.rpartition("/")[2], width), "$ink-muted"),
        )


class LeftOut(Dialog[None]):
    """What was attached and could not be packed, a sentence for each.

    Args:
        sentences: which, and why.
        path: where the package is all the same.
    """

    DEFAULT_CSS = """
    LeftOut {
        & > .dialog { width: 84; }
        & Static { margin: 1 1; height: auto; }
        & Sentences { margin: 0 1 1 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "leave", _("Tutup"), id="left-out.close", show=False),
    ]

    def __init__(self, sentences: Sequence[str], path: str) -> None:
        super().__init__()
        self._sentences = tuple(sentences)
        self._path = path

    def compose(self) -> ComposeResult:
        """Lay out the sentences."""
        said = _(
            "Paket dibuat di {path}, tanpa lampiran berikut, karena simpanannya hilang atau berubah. Pulihkan dari"
            " cadangan atau lampirkan lagi, lalu buat paketnya sekali lagi."
        )
        with Vertical(classes="dialog") as box:
            box.border_title = plain(_("{count} lampiran tidak disertakan").format(count=len(self._sentences)))
            box.border_subtitle = plain(_("enter/esc tutup"))
            yield Static(plain(said.format(path=self._path)), markup=False)
            yield Sentences(self._sentences)
