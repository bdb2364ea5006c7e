"""A view of the plan in which every occurrence can be worked."""

from zi_tui.ui.screens.evidence_actions import EvidenceActions
from zi_tui.ui.screens.navigation_actions import NavigationActions
from zi_tui.ui.screens.record_actions import RecordActions


class OfficeScreen(RecordActions, EvidenceActions, NavigationActions):
    """What the workbench and the month view share. A subclass paints the session in `show_session`."""
