"""The two panels under a view: the evidence and the realization of the occurrence in focus."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal

from zi_tui.domain.record import EvidenceFile
from zi_tui.domain.status import Integrity
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.evidence import EvidencePanel
from zi_tui.ui.widgets.realization import RealizationPanel


class CellPanels(Horizontal):
    """Evidence on the left, realization on the right; one of the two where the screen is narrow."""

    DEFAULT_CSS = """
    CellPanels {
        height: 12;
        & EvidencePanel { width: 3fr; }
        & RealizationPanel { width: 2fr; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the panels side by side."""
        yield EvidencePanel(id="evidence")
        yield RealizationPanel(id="realization")

    def show(self, session: Session, files: Sequence[EvidenceFile] | None, integrity: Mapping[str, Integrity]) -> None:
        """Paint the occurrence in focus; see `EvidencePanel.show`."""
        self.query_one(EvidencePanel).show(session.snapshot, session.cell, files, integrity)
        self.query_one(RealizationPanel).show(session.cell, session.snapshot.year)
