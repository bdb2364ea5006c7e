"""The full-screen program: one session, the views that paint it, one desk that works on it."""

import datetime as dt
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.reactive import reactive
from textual.screen import Screen

from zi_tui.domain.month import focus_month
from zi_tui.i18n import _
from zi_tui.office.office import Office, open_office
from zi_tui.paths import Paths
from zi_tui.ui.desk import Desk
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.session import Session
from zi_tui.ui.theme import THEMES, AsciiFilter


class ZiApp(App[int]):
    """zi-tui.

    Args:
        desk: where the office is worked with.
        session: what is looked at first.
        ascii_only: draw nothing but ASCII.
    """

    TITLE = "zi-tui"
    ENABLE_COMMAND_PALETTE = False

    CSS = """
    Screen { background: $background; color: $foreground; }
    LineView {
        border: round $border-blurred;
        border-title-color: $ink-strong;
        border-title-style: bold;
        border-subtitle-color: $ink-muted;
        padding: 0 0 0 1;
    }
    LineView:focus { border: round $border; }
    ToastRack { padding: 0 1 1 0; }
    Toast { background: $panel; color: $foreground; width: auto; max-width: 90%; padding: 0 1; }
    Toast, Toast.-information, Toast.-warning { border: none; border-left: thick $accent; }
    Toast.-error { border-left: thick $late; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+q", "quit", _("Keluar"), id="quit", show=False, tooltip=_("Tutup program; semua sudah tersimpan")
        ),
    ]

    session: reactive[Session] = reactive(lambda: None, init=False)  # type: ignore[arg-type, return-value]  # set at once

    def __init__(self, desk: Desk, session: Session, *, ascii_only: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self._ascii = [AsciiFilter()] if ascii_only else []
        self.set_reactive(ZiApp.session, session)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_default_screen(self) -> Screen[None]:
        """Start with the workbench."""
        return WorkbenchScreen()

    def get_line_filters(self) -> list[LineFilter]:
        """Draw in ASCII where the console cannot do better."""
        return [*super().get_line_filters(), *self._ascii]


def first_session(office: Office) -> Session:
    """Return what is looked at first: today's plan, or the latest, in the month nearest to today."""
    snapshot = office.snapshot()
    return Session(snapshot, focus_month(snapshot), snapshot.rows[0].id if snapshot.rows else None)


def run_app(paths: Paths, as_of: dt.date | None, *, ascii_only: bool) -> int:
    """Open the office and run the screen until the person leaves.

    Returns:
        The exit code.

    Raises:
        ZiError: if the office cannot be opened.
    """
    desk = Desk(lambda: open_office(paths, as_of))
    try:
        session = desk.submit(first_session).result()
        return ZiApp(desk, session, ascii_only=ascii_only).run() or 0
    finally:
        desk.close()
