"""The evidence of the occurrence in focus: read, attach, open, save a copy, take off."""

from zi_tui.ui.screens.base import BaseScreen


class EvidenceActions(BaseScreen):
    """What can be done with the evidence of the occurrence in focus."""
