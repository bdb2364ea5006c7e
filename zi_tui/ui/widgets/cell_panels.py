"""The two panels under a view: the evidence and the realization of the occurrence in focus."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from zi_tui.domain.check import Known
from zi_tui.domain.occurrence import cell_title
from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.snapshot import Cell
from zi_tui.domain.status import Integrity
from zi_tui.i18n import _
from zi_tui.ui.content import cut, plain
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.evidence import EvidencePanel
from zi_tui.ui.widgets.lines import LineView
from zi_tui.ui.widgets.realization import RealizationPanel

WIDE = 100
"""Cells from which on both panels stand side by side."""


class CellPanels(Horizontal):
    """Evidence on the left, realization on the right.

    Where the screen is narrow one of the two is in front, with both named in its border; the focus
    decides which. The one behind has no width, so that tab still leads to it.
    """

    BLANK = True

    DEFAULT_CSS = """
    CellPanels {
        height: 37.5vh;
        min-height: 8;
        max-height: 24;
        & > EvidencePanel { width: 3fr; }
        & > RealizationPanel { width: 2fr; }
        &.-narrow > LineView { width: 1fr; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._cell: Cell | None = None
        self._evidence = EvidencePanel(id="evidence")
        self._realization = RealizationPanel(id="realization")
        self._front: LineView = self._evidence

    def compose(self) -> ComposeResult:
        """Lay out the panels side by side."""
        yield self._evidence
        yield self._realization

    def show(
        self,
        session: Session,
        files: Sequence[EvidenceFile] | None,
        integrity: Mapping[str, Integrity | None],
        checked: Mapping[str, Known],
    ) -> None:
        """Paint the occurrence in focus; see `EvidencePanel.show`."""
        self._cell = session.cell
        self._evidence.show(session.snapshot, session.cell, files, integrity, checked)
        self._realization.show(session.cell, session.snapshot.year)
        self._entitle()

    def on_resize(self, event: events.Resize) -> None:
        """Show one panel or both."""
        self.set_class(event.size.width < WIDE, "-narrow")
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Bring the panel with the focus to the front."""
        if event.widget in (self._evidence, self._realization) and event.widget is not self._front:
            self._front = self._realization if event.widget is self._realization else self._evidence
            self._arrange()

    def _arrange(self) -> None:
        """Take the panel behind out of sight: by inline styles, since the app's sheet draws its border."""
        for panel in (self._evidence, self._realization):
            behind = self.has_class("-narrow") and panel is not self._front
            panel.styles.width = 0 if behind else None
            panel.styles.padding = 0 if behind else None
            panel.styles.border = ("none", "transparent") if behind else None
        self._entitle()

    def _entitle(self) -> None:
        """Write the titles: what is in each panel, or what is in front and what is behind."""
        title = cell_title(self._cell)
        labels = {self._evidence: _("Bukti"), self._realization: _("Realisasi")}
        if not self.has_class("-narrow"):
            self._evidence.border_title = plain(title or labels[self._evidence])
            self._realization.border_title = plain(labels[self._realization])
            return
        tabs = Content("  ").join(
            Content.styled(label, "bold $accent" if panel is self._front else "not bold $ink-muted")
            for panel, label in labels.items()
        )
        room = max(10, self.size.width - tabs.cell_length - 9)
        self._front.border_title = Content.assemble(tabs, "   ", plain(cut(title, room))) if title else tabs
