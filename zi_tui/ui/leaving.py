"""Leaving: the program, or the real data for a copy to practise with, or that copy."""

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from textual import work

from zi_tui.domain.labels import is_practice
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.ui.endings import Ending
from zi_tui.ui.type_ahead import TypeAhead

if TYPE_CHECKING:
    from zi_tui.ui.app import ZiApp


class Leaving(TypeAhead[int]):
    """The actions that end the screen; `AppActions` has their keys."""

    def action_help_quit(self) -> None:
        """Say how one leaves; many press ctrl+c for it."""
        self.notify(_("ctrl+q menutup program; semua sudah tersimpan."), markup=False)

    async def action_quit(self) -> None:
        """Leave; ask first where something that was typed would be lost."""
        self._leave(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A practice begins where there is none, and ends where there is one."""
        if action in ("practise", "stop_practising", "start_over"):
            return self.practising is (action != "practise")
        return super().check_action(action, parameters)

    @property
    def practising(self) -> bool:
        """Whether this is a copy to practise with."""
        return is_practice(cast("ZiApp", self).session.snapshot.office)

    def action_practise(self) -> None:
        """Go on with a copy to practise with."""
        self._leave(Ending.PRACTISE)

    def action_start_over(self) -> None:
        """Throw away what was practised, and go on with a fresh copy."""
        self._leave(Ending.PRACTISE)

    def action_stop_practising(self) -> None:
        """Throw the copy away, and go on with the real data."""
        self._leave(Ending.RETURN)

    def _leave(self, ending: int | None) -> None:
        """End the screen with `ending`; ask first where something that was typed would be lost."""
        if not any(getattr(screen, "has_unsaved", False) for screen in self.screen_stack):
            self.exit(ending)
            return
        from zi_tui.ui.modals.confirm import Confirm, Reply

        if not isinstance(self.screen, Confirm):
            choices = [Reply(_("Kembali mengisi"), False), Reply(_("Buang isian dan keluar"), True)]
            question = Confirm(_("Isian yang sedang diketik belum disimpan."), choices, title=_("Keluar?"))

            def answered(sure: bool | None) -> None:
                if sure:
                    self._forget_and_exit(ending)

            self.push_screen(question, answered)

    @work
    async def _forget_and_exit(self, ending: int | None) -> None:
        """End the screen; what was typed is offered no more."""
        from zi_tui.ui.modals.dialog import Dialog

        for screen in list(self.screen_stack):
            if isinstance(screen, Dialog):
                with suppress(ZiError):
                    await screen.forget_unsaved()
        self.exit(ending)
