"""What every view stands on: the session it paints, the desk it asks, undo and redo."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding, BindingsMap, BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.worker import Worker

from zi_tui.errors import LockedError, ZiError
from zi_tui.i18n import _
from zi_tui.later import Later
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.text import one_line
from zi_tui.ui.desk import Desk
from zi_tui.ui.faults import say_fault
from zi_tui.ui.holding import refusal
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import TitleBar
from zi_tui.ui.widgets.lines import LineView

if TYPE_CHECKING:
    from zi_tui.office import undo
    from zi_tui.ui.app import ZiApp
else:
    undo = Later("zi_tui.office.undo")

T = TypeVar("T")


class BaseScreen(Screen[None]):
    """A view of the office's plan. A subclass paints the session in `show_session`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+z", "undo", _("Batalkan"), id="undo", show=False, tooltip=_("Batalkan perubahan terakhir dari PC ini")
        ),
        Binding("ctrl+y", "redo", _("Ulangi"), id="redo", show=False, tooltip=_("Lakukan lagi yang baru dibatalkan")),
    ]

    @property
    def zi(self) -> "ZiApp":
        """The app, as what it is."""
        return cast("ZiApp", self.app)

    @property
    def session(self) -> Session:
        """What is looked at."""
        return self.zi.session

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Saved data is not taken back while one types."""
        focused = self.focused
        if action in ("undo", "redo") and focused is not None and focused.check_consume_key("a", "a"):
            return False  # the focus takes letters
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Paint the session, and again whenever it changes."""
        self.watch(self.app, "session", self._session_changed, init=False)
        self._session_changed(None, self.session)

    @property
    def _binding_chain(self) -> list[tuple[DOMNode, BindingsMap]]:
        """Whose keys count where the focus is.

        Textual copies every table of keys, twice for each key pressed, to take out what the focus types; a list
        types nothing.
        """
        if isinstance(self.focused, LineView) and not self.app._keymap:
            return [(node, node._bindings) for node in self.focused.ancestors_with_self]
        return super()._binding_chain

    def _compositor_refresh(self) -> None:
        """Draw what changed; nothing while the program composes, when it would be drawn to be thrown away."""
        if not self.app._batch_count:
            super()._compositor_refresh()

    def draw_now(self) -> None:
        """Draw at once what was asked to be drawn anew, unless the layout changes, too."""
        if self.is_current and not self._layout_required:
            self._compositor.update_widgets(set(self._compositor.visible_widgets))
            self._compositor_refresh()

    def show_branch(self, node_id: str) -> None:
        """Go to an area or a component, where the view has a tree of them."""

    def show_session(self, before: Session | None, session: Session) -> None:
        """Paint `session`; `before` is what was painted last, or `None` the first time."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Paint what changed while another view was in front."""
        if self._painted is not self.session:
            self._session_changed(self._painted, self.session)

    @property
    def in_front(self) -> bool:
        """Whether no other view covers this one; Textual's `is_current` takes one that still composes to be clear."""
        views = [screen for screen in self.app.screen_stack if isinstance(screen, BaseScreen)]
        return views[-1:] == [self]

    _painted: Session | None = None

    def _session_changed(self, _before: Session | None, session: Session) -> None:
        if self._painted is not None and not self.in_front:
            return
        before, self._painted = self._painted, session
        if before is None or before._replace(row_id=None) != session._replace(row_id=None):
            for bar in self.query(TitleBar):
                bar.session = session
        self.show_session(before, session)

    def refused(self) -> bool:
        """Whether another screen has the data open; it is said then. Ask before a form is opened."""
        holder = self.session.holder
        if holder is not None:
            self.app.clear_notifications()
            self.complain(refusal(holder))
        return holder is not None

    def kept_from_changing(self) -> bool:
        """Whether nothing of this year may be changed now; it is said then. Ask before a form is opened."""
        snapshot = self.session.snapshot
        if snapshot.plan.locked:
            self.complain(str(LockedError(snapshot.year)))
        return self.refused() or bool(snapshot.plan.locked)

    async def keep(self, job: Callable[[Office], Outcome]) -> str:
        """Do what a form asks for, show what came of it, and return why that cannot be."""
        year = self.session.snapshot.year
        try:
            done, snapshot = await self.zi.desk.do(lambda office: (job(office), office.snapshot(year)))
        except ZiError as error:
            return str(error)
        self.zi.session = self.session.on(snapshot)
        await self.tell_done(done)
        return ""

    def act(self, job: Callable[[Office], Outcome]) -> None:
        """Do something that changes saved data, off the event loop; then show what came of it."""
        if self.refused():
            return
        self.run_worker(self.change(job), exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say it where a job failed in a way that nobody foresaw."""
        say_fault(self, event)

    def tell(self, text: str) -> None:
        """Say what happened; what was said before makes room."""
        self.app.clear_notifications()
        self.app.notify(one_line(text), markup=False)

    def complain(self, text: str) -> None:
        """Say what went wrong."""
        self.app.notify(one_line(text), severity="error", markup=False, timeout=10)

    async def change(self, job: Callable[[Office], Outcome]) -> bool:
        """Do something that changes saved data, show what came of it, and return whether it was done."""
        outcome = await self.ask(lambda office: (job(office), office.snapshot_near(self.session.snapshot.year)))
        if outcome is None:
            return False
        done, snapshot = outcome
        self.zi.session = self.session.on(snapshot)
        await self.tell_done(done)
        return True

    async def tell_done(self, done: Outcome) -> None:
        """Say what came of a change, and how to take it back."""
        self.tell(done.summary + (_(" · ctrl+z batal") if done.changed else ""))
        if done.changed:
            await self.zi.introduce()

    async def ask(self, job: Callable[[Office], T], desk: Desk | None = None) -> T | None:
        """Return what `job` returns, on a `desk` of its own if one is given.

        What goes wrong is said, and `None` is returned.
        """
        try:
            return await (desk or self.zi.desk).do(job)
        except ZiError as error:
            self.complain(str(error))
            return None

    def action_undo(self) -> None:
        """Take back the last change."""
        self.act(lambda office: Outcome(False, undo.undo(office) + _(" · ctrl+y ulangi")))

    def action_redo(self) -> None:
        """Apply again what was taken back."""
        self.act(lambda office: Outcome(True, undo.redo(office)))
