"""Two years side by side, drawn by line; every row of the plan carries the cursor."""

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from zi_tui.domain.comparison import Comparison, Pair
from zi_tui.domain.comparison_lines import lines
from zi_tui.domain.dashboard_lines import Pairs
from zi_tui.i18n import _
from zi_tui.ui.widgets.reading import ReadingView


class ComparisonView(ReadingView[Pair]):
    """What became of the plan, the results of both years, and every row beside the one that it came from."""

    BORDER_TITLE = _("Dua tahun")

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--removed", "line--added"}
    """
    | Class | Description |
    | :- | :- |
    | `line--removed` | Words and months that the later plan left out. |
    | `line--added` | Words and months that it added. |
    """

    DEFAULT_CSS = """
    ComparisonView {
        & > .line--removed { color: $ink-muted; text-style: strike; }
        & > .line--added { color: $accent; text-style: bold; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "o", "open_earlier", _("Tahun lama"), id="comparison.earlier",
            tooltip=_("Buka indikator ini di papan, pada tahun yang lebih dulu"),
        ),
    ]  # fmt: skip

    class Chosen(Message):
        """A row is to be looked at in one of both years."""

        def __init__(self, year: int, row_id: str) -> None:
            super().__init__()
            self.year = year
            self.row_id = row_id

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._found: Comparison | None = None

    def show(self, found: Comparison | None) -> None:
        """Paint two years; `None` where there is but one, which `empty` speaks of."""
        self._found = found
        self.lay_out()

    def draw(self, width: int) -> tuple[list[Pairs], dict[int, Pair]] | None:
        """Return the comparison's lines, and the rows that some lead to."""
        if self._found is None:
            return [], {}
        drawn = lines(self._found, width, signs=self.app.no_color, measure=cell_len)
        return [line.pairs for line in drawn], {at: line.pair for at, line in enumerate(drawn) if line.pair}

    def open_at(self, target: Pair) -> None:
        """Ask for the row in its later year."""
        assert self._found is not None
        year = self._found.new if target.new else self._found.old
        self.post_message(self.Chosen(year.year, target.row.id))

    def action_open_earlier(self) -> None:
        """Ask for the row with the cursor in the earlier year, if it is in sight and was there."""
        pair = self.target
        if pair is None:
            self.show_target()
        elif pair.old is not None and self._found is not None:
            self.post_message(self.Chosen(self._found.old.year, pair.old.id))
        else:
            self.app.notify(_("Indikator ini baru; belum ada pada tahun lama."), markup=False)
