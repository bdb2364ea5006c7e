"""Copying files, as far as it is, and what was refused of them."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from zi_tui.i18n import _
from zi_tui.text import file_size
from zi_tui.ui.content import cut, fit, plain, wrap
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.modals.work_dialog import Stoppable, WorkDialog
from zi_tui.ui.widgets.lines import LineView, Paint


class Copying(Stoppable):
    """How far copying is. The copying thread writes it, the screen reads it.

    Args:
        names: the files' names, in order.
        sizes: their bytes, as far as they are known; 0 otherwise.
    """

    def __init__(self, names: Sequence[str], sizes: Sequence[int]) -> None:
        super().__init__()
        self.names = tuple(names)
        self.sizes = tuple(sizes)
        self.index = 0
        """The file that is being copied."""
        self.done = 0
        """Bytes of it that are copied."""

    def report(self, index: int, done: int, _size: int) -> None:
        """Note how far it is."""
        self.index, self.done = index, done

    @property
    def bytes_done(self) -> int:
        """Bytes copied of all files."""
        return sum(self.sizes[: self.index]) + self.done

    @property
    def bytes_in_all(self) -> int:
        """Bytes of all files."""
        return max(sum(self.sizes), self.bytes_done)


class CopyProgress(WorkDialog):
    """A bar, the file, how many of how many, and the bytes. Escape stops it; nothing is attached then."""

    def __init__(self, copying: Copying) -> None:
        super().__init__(copying, _("Menyalin ke simpanan bukti"), _Bar(copying))


class _Bar(Widget):
    """The bar with its figures."""

    def __init__(self, copying: Copying) -> None:
        super().__init__()
        self._copying = copying

    def render(self) -> RenderResult:
        """Draw how far it is."""
        copying, width = self._copying, max(10, self.content_size.width)
        done, total = copying.bytes_done, copying.bytes_in_all
        filled = int(width * done / total) if total else 0
        index = min(copying.index, len(copying.names) - 1)
        count = _("{number} dari {count}").format(number=index + 1, count=len(copying.names))
        written = copying.done >= copying.sizes[index] > 0
        state = (
            _("membatalkan …")
            if copying.cancelled
            else _("memastikan tersimpan di disk …")
            if written
            else _("{done} dari {total}").format(done=file_size(done), total=file_size(total))
        )
        return Content.assemble(
            (fit(copying.names[index], width - cell_len(count) - 2), "$foreground"),
            ("  " + count, "$ink-muted"),
            "\n",
            ("━" * filled, "$accent"),
            ("─" * (width - filled), "$line"),
            "\n",
            (cut(state, width), "$ink-muted"),
        )


class Refusals(Dialog[None]):
    """What could not be attached, a sentence for each file.

    Args:
        sentences: why, file by file.
        attached: how many others go on.
    """

    DEFAULT_CSS = """
    Refusals {
        & > .dialog { width: 84; }
        & Static { margin: 1 1; height: auto; }
        & Sentences { margin: 0 1 1 1; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "leave", _("Tutup"), id="refusals.close", show=False),
    ]

    def __init__(self, sentences: Sequence[str], attached: int) -> None:
        super().__init__()
        self._sentences = tuple(sentences)
        self._attached = attached

    def compose(self) -> ComposeResult:
        """Lay out the sentences."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(_("{count} berkas tidak dilampirkan").format(count=len(self._sentences)))
            box.border_subtitle = plain(_("enter/esc tutup"))
            if self._attached:
                yield Static(
                    plain(_("{count} berkas lainnya sudah dilampirkan.").format(count=self._attached)), markup=False
                )
            else:
                yield Static(plain(_("Tidak ada yang dilampirkan.")), markup=False)
            yield Sentences(self._sentences)


class Sentences(LineView):
    """Sentences, broken into lines; scrolled where there are many."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__()
        self._sentences = sentences
        self._lines: list[tuple[str, str]] = []
        self.styles.height = 3

    def on_mount(self) -> None:
        """Take the keys."""
        self.focus()

    def on_resize(self) -> None:
        """Break the sentences for the width there is, and take the height that they need."""
        width = max(20, self.scrollable_content_region.width)
        self._lines = []
        for sentence in self._sentences:
            self._lines += [
                ("! " if number == 0 else "  ", line) for number, line in enumerate(wrap(sentence, width - 2))
            ]
        self.styles.height = max(1, min(len(self._lines), self.app.size.height - 10))
        self.lines_changed()

    def line_count(self) -> int:
        """Return how many lines they take."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:  # noqa: ARG002 - text to read
        """No line carries a cursor."""
        return False

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a line as it was broken."""
        sign, text = self._lines[line]
        return [("late", sign), ("text", fit(text, width - 2))]
