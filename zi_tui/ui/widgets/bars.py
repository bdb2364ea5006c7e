"""The line on top, which says what is looked at, and the line at the bottom, which says what can be done."""

from typing import ClassVar

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from zi_tui.dates import month_name, short_date
from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.ui.content import cut
from zi_tui.ui.keys import available_actions
from zi_tui.ui.session import Session

VIEWS: tuple[tuple[str, str, str], ...] = (
    ("1", "workbench", _("Papan")),
    ("2", "month", _("Bulan ini")),
    ("3", "reports", _("Laporan")),
    ("4", "history", _("Riwayat")),
)
"""The views: key, name, label."""


class TitleBar(Widget):
    """The views with the present one marked; month, team and as-of day on the right."""

    DEFAULT_CSS = """
    TitleBar { height: 1; background: $panel; color: $ink-muted; padding: 0 1; }
    """

    session: reactive[Session | None] = reactive(None)

    def __init__(self, view: str) -> None:
        super().__init__()
        self._view = view

    def render(self) -> RenderResult:
        """Draw the line in the width there is."""
        width = self.content_size.width
        left = Content("  ").join(
            Content.assemble((key, "$accent"), " ", (label, "bold $ink-strong" if name == self._view else "$ink-muted"))
            for key, name, label in VIEWS
        )
        if self.session is None:
            return left
        snapshot, filters = self.session.snapshot, self.session.filter
        team = _("semua tim") if filters.team_id is None else one_line(snapshot.team[filters.team_id].name)
        month = f"◂ {month_name(self.session.month)} {snapshot.year} ▸"
        as_of = _("per {day}").format(day=short_date(snapshot.as_of))
        room = width - left.cell_length - cell_len(month) - 4
        details = [as_of]
        if room >= cell_len(as_of) + 14:
            details.insert(0, cut(team, room - cell_len(as_of) - 3))
        if snapshot.plan.locked:
            details.append(_("terkunci"))
        right = Content.assemble(
            (month, "bold $ink-strong"),
            *((f"  {detail}", "$ink-muted") for detail in details if room >= cell_len(as_of) + 2),
        )
        if room >= right.cell_length + 40:
            left = Content.assemble((f"Renaksi ZI {snapshot.year}   ", "bold $ink-strong"), left)
        blanks = " " * max(1, width - left.cell_length - right.cell_length)
        return Content.assemble(left, blanks, right)


class KeyBar(Widget):
    """The keys that matter where the focus is; help always stands at the end."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; color: $ink-muted; padding: 0 1; dock: bottom; }
    """

    LAST: ClassVar[str] = "app.help"

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def render(self) -> RenderResult:
        """Draw as many keys as fit."""
        actions = [action for action in available_actions(self.screen) if action.shown and action.enabled]
        last = [action for action in actions if action.command == self.LAST]
        items = [
            Content.assemble((action.keys[0], "bold $accent"), " ", action.label)
            for action in [action for action in actions if action not in last] + last
        ]
        gap = Content("   ")
        width = self.content_size.width
        while len(items) > 1 and sum(item.cell_length + 3 for item in items) - 3 > width:
            del items[-1 - len(last)]
        return gap.join(items)
