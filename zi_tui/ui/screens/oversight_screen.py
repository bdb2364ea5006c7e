"""What the lists of meetings and of follow-ups share: one comes back from them, and opens their files."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from zi_tui.domain.follow_up import OversightFile
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office import evidence, follow_up
from zi_tui.office.office import Office
from zi_tui.text import file_size, one_line
from zi_tui.ui.aside import aside
from zi_tui.ui.screens.attach_actions import AttachActions


class OversightScreen(AttachActions):
    """A list that stands over the view it was asked for from. A subclass paints the session in `show_session`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Kembali"), id="oversight.back", tooltip=_("Kembali ke tadi")),
    ]

    def action_back(self) -> None:
        """Go back to where it was asked for."""
        self.zi.pop_screen()

    def open_one_of(self, files_of: Callable[[Office], Sequence[OversightFile]], title: str) -> None:
        """Open a file of those that `files_of` reads; `title` heads the list where there are several."""
        self.run_worker(self._open_one(files_of, title), exclusive=True, group="open", exit_on_error=False)

    async def _open_one(self, files_of: Callable[[Office], Sequence[OversightFile]], title: str) -> None:
        found = await self.ask(lambda office: (files_of(office), evidence.vault_of(office)))
        if found is None:
            return
        files, vault = found
        if not files:
            self.tell(_("Belum ada berkasnya; tekan a untuk melampirkan."))
            return
        file = files[0] if len(files) == 1 else await self._choose(files, title)
        if file is None:
            return
        try:
            await aside(lambda: follow_up.open_file(vault, file))
        except ZiError as error:
            self.complain(str(error))
        else:
            self.tell(_("Membuka salinan {file} …").format(file=one_line(file.file_name)))

    async def _choose(self, files: Sequence[OversightFile], title: str) -> OversightFile | None:
        from zi_tui.ui.modals.chooser import Chooser, Option

        options = [
            Option(
                each.evidence_id, one_line(each.file_name), " · ".join(filter(None, (each.role, file_size(each.size))))
            )
            for each in files
        ]
        chosen = await self.app.push_screen_wait(Chooser(title, options, verb=_("buka")))
        return next((each for each in files if chosen and each.evidence_id == chosen[0]), None)
