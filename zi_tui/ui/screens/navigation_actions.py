"""Moving about: months, codes, teams, search, the views, help and the palette."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from zi_tui.i18n import _
from zi_tui.ui.screens.base import BaseScreen


class NavigationActions(BaseScreen):
    """How a person gets from here to anywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket", "month(-1)", _("Bulan sebelumnya"), id="month.previous", show=False),
        Binding("right_square_bracket", "month(1)", _("Bulan berikutnya"), id="month.next", show=False),
    ]

    def action_month(self, step: int) -> None:
        """Move the month in focus, within the year."""
        month = min(max(self.session.month + step, 1), 12)
        self.zi.session = self.session._replace(month=month, cell_month=None)
