"""The full-screen program: one session, the views that paint it, one desk that works on it."""

import gc
import sys
from collections.abc import Callable
from contextlib import suppress

from textual import events
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.filter import LineFilter
from textual.notifications import Notify
from textual.reactive import var

from zi_tui import system
from zi_tui.domain.check import Known
from zi_tui.domain.status import Integrity
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office.office import Office, hurry
from zi_tui.paths import has_practices
from zi_tui.screen_lock import ScreenLock
from zi_tui.text import one_line
from zi_tui.ui.app_actions import AppActions
from zi_tui.ui.desk import Desk
from zi_tui.ui.holding import take_turn
from zi_tui.ui.room import is_too_small
from zi_tui.ui.session import Session
from zi_tui.ui.start import FirstLook
from zi_tui.ui.theme import DARK, AsciiFilter, themes
from zi_tui.ui.watch import Watch

LOOK_SECONDS = 2.0
"""How often the screen looks whether another process wrote."""

SETTLED_SECONDS = 1.0
"""How long after the start there is time for what nobody waits for."""
PROMPT_SECONDS = 0.0002
"""How long a thread may keep the others waiting: what the desk works out must not hold up a key."""
KEY_SECONDS = 0.05
"""How often it is looked whether every key that was typed ahead is through."""
USUAL_THRESHOLDS = (700, 10, 10)
"""Python's own, which a start raises: see `zi_tui.__main__`."""


class ZiApp(AppActions):
    """zi-tui.

    Args:
        desk: where the office is worked with.
        look: what the screen opens with.
        lock: what keeps a second screen from writing; left out, nothing does.
        ascii_only: draw nothing but ASCII.
    """

    TITLE = "zi-tui"
    ENABLE_COMMAND_PALETTE = False

    CSS = """
    Screen { background: $background; color: $foreground; }
    ModalScreen { background: $background 60%; }
    TooSmall { background: $background; }
    LineView {
        border: round $border-blurred;
        border-title-color: $ink-strong;
        border-title-style: bold;
        border-subtitle-color: $ink-muted;
        padding: 0 0 0 1;
    }
    LineView:focus { border: round $border; }
    Dialog LineView, Dialog LineView:focus { border: none; padding: 0; }
    ToastRack { padding: 0 1 1 0; }
    Toast { background: $panel; color: $foreground; width: auto; max-width: 90%; padding: 0 1; }
    Toast, Toast.-information, Toast.-warning { border: none; border-left: thick $accent; }
    Toast.-error { border-left: thick $late; }
    Input > .input--placeholder, Input > .input--suggestion { color: $ink-muted; }
    """

    _showing = False
    """Whether the first screen is there."""

    session: var[Session] = var(lambda: None, init=False)  # type: ignore[arg-type, return-value]  # set at once

    def __init__(
        self, desk: Desk, look: FirstLook, *, lock: ScreenLock | None = None, ascii_only: bool = False
    ) -> None:
        super().__init__()
        self.desk = desk
        self._lock = lock
        self._ascii = [AsciiFilter()] if ascii_only else []
        self._notice = look.notice
        self._to_welcome = look.welcome
        self._at_end: list[Callable[[], None]] = []
        """What was begun and must stop."""
        self.failures: list[BaseException] = []
        """What ended the program."""
        self.survived: list[BaseException] = []
        """What went wrong unforeseen and was said, for whoever mends the program."""
        self.integrity: dict[str, Integrity | None] = {}
        """What each content was found to be in this run, by SHA-256; `None` is unreadable."""
        self.checked: dict[str, Known] = {}
        """What checks had found of contents that were looked at, by SHA-256."""
        self.set_reactive(ZiApp.session, look.session)
        for theme in themes(self.console.color_system):
            self.register_theme(theme)
        self.theme = look.theme if look.theme in self.available_themes else DARK.name
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        """Use a driver of our own where that can be."""
        if not system.has_termios():
            from textual.drivers import win32

            from zi_tui.ui.pastes import TameParser

            setattr(win32, "XTermParser", TameParser)  # noqa: B010 - what its thread makes
            return super().get_driver_class()
        from zi_tui.ui.driver import QuietDriver

        return QuietDriver

    def refresh_css(self, animate: bool = True) -> None:
        """Read the sheets anew; for the first frame they are read once only, in the colours that are set by then."""
        if self._showing:
            super().refresh_css(animate)

    def on_mount(self) -> None:
        """Say what must be said once, and notice what other processes write."""
        self._showing = True
        self.screen._css_update_count = self._css_update_count
        if self._to_welcome:
            self.welcome(self._tell_notice)
        else:
            self._tell_notice()
        if is_too_small(*self.size):
            self.call_after_refresh(self._say_too_small)
        self.set_timer(SETTLED_SECONDS, self._look_around)
        self.call_after_refresh(_settle)
        database = self.desk.submit(lambda office: office.paths.database_name)
        self._watch = Watch(database.result, lambda: self.call_later(self._begin_look), LOOK_SECONDS)
        self._at_end.append(self._watch.stop)

    def on_unmount(self) -> None:
        """Let the end wait for nothing."""
        for stop in self._at_end:
            stop()

    def leave_at_once(self) -> None:
        """End because the terminal was closed or the system wants it: nobody can be asked any more."""
        from zi_tui.ui.modals.dialog import Dialog

        hurry()

        async def keep_and_exit() -> None:
            for screen in self.screen_stack:
                if isinstance(screen, Dialog):
                    await screen.keep_unsaved()
            self.exit()

        self.run_worker(keep_and_exit())

    def on_resize(self, event: events.Resize) -> None:
        """Put a sentence in place of the views while there is no room for them."""
        if self._showing and is_too_small(*event.size):
            self.call_later(self._say_too_small)  # the program has this size by then

    def _say_too_small(self) -> None:
        """Say it once every key has reached what it was typed for, unless there is room by then."""
        from zi_tui.ui.modals.too_small import TooSmall

        if self.has_typed_ahead:
            self.set_timer(KEY_SECONDS, self._say_too_small)
        elif is_too_small(*self.size) and not any(isinstance(screen, TooSmall) for screen in self.screen_stack):
            self.push_screen(TooSmall())

    def on_notify(self, event: Notify) -> None:
        """Let what says the same make room: a key that is refused ten times says so once."""
        for said in [said for said in self._notifications if said.message == event.notification.message]:
            del self._notifications[said]

    def _tell_notice(self) -> None:
        if self._notice:
            self.notify(self._notice, markup=False, timeout=15)

    async def _look_around(self) -> None:
        """Do what the first frame could not wait for: copies, old practices, what is to be said of disk and drafts."""

        def look_around(office: Office) -> str:
            from zi_tui.office.disk_notice import disk_notice

            office.copy_ahead()
            if has_practices():
                from zi_tui.office.practice import clear_left

                clear_left()
            return disk_notice(office)

        with suppress(ZiError):
            if notice := await self.desk.do(look_around):
                self.warn(notice)
            if self.session.holder is None and (notice := await self.desk.do(self._waiting_drafts)):
                self.notify(one_line(notice), markup=False, timeout=20)

    def _waiting_drafts(self, office: Office) -> str:
        from zi_tui.office.drafts import waiting

        return waiting(office, self.session.snapshot)

    def warn(self, text: str) -> None:
        """Say what the person must be told though nothing failed."""
        self.notify(one_line(text), severity="warning", markup=False, timeout=20)

    def on_app_blur(self) -> None:
        """Rest while nobody looks."""
        self._watch.rest()

    def on_app_focus(self) -> None:
        """Look again."""
        self._watch.wake()

    def _begin_look(self) -> None:
        """Look while keys are answered, since the desk may have no time; one look at a time."""
        if any(worker.name == "look" and not worker.is_finished for worker in self.workers):
            self._watch.look_again()
        else:
            self.run_worker(self._look_elsewhere(), name="look")

    async def _look_elsewhere(self) -> None:
        """Show what another process wrote. What cannot be read now is looked at again soon."""
        try:
            if self.session.holder is not None and self._lock is not None:
                self._watch.look_again()
                await self._wait_for_turn(self._lock)
            if warning := await self.desk.do(lambda office: office.take_warning()):
                self.warn(warning)
            if await self.desk.do(lambda office: office.changed_since(self.session.snapshot)):
                snapshot = await self.desk.do(lambda office: office.snapshot_near(self.session.snapshot.year))
                self.session = self.session.on(snapshot)
        except ZiError:
            self._watch.look_again()

    async def _wait_for_turn(self, lock: ScreenLock) -> None:
        """Write from now on if the other screen has ended; else say who has the data open by now."""
        before = self.session.holder
        holder = await self.desk.do(lambda office: take_turn(office, lock))
        if holder != before:
            self.session = self.session._replace(holder=holder)
        if holder is None:
            self.notify(_("Layar lain sudah ditutup; sekarang layar ini bisa mengubah."), markup=False, timeout=10)

    def _handle_exception(self, error: Exception) -> None:
        """Keep what ends the program; `run_app` says it in a sentence.

        A window that was being opened when the program was made to end misses its widgets, and nobody misses it.
        """
        if (self._exit or not self._running) and isinstance(error, NoMatches):
            return
        self.failures.append(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's own traceback."""
        self._close_messages_no_wait()

    def get_line_filters(self) -> list[LineFilter]:
        """Draw in ASCII where the console cannot do better."""
        return [*super().get_line_filters(), *self._ascii]


def _settle() -> None:
    """Go over from starting, which makes what stays, to answering keys, which nothing must hold up.

    What is there by now is never looked through for cycles again.
    """
    sys.setswitchinterval(PROMPT_SECONDS)
    gc.freeze()
    gc.set_threshold(*USUAL_THRESHOLDS)
