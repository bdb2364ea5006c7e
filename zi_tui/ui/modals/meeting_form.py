"""The form of a meeting: as other forms, and more files can be brought meanwhile."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from zi_tui.i18n import _
from zi_tui.ui.modals.fields_form import Check, Field, FieldsForm, Keep
from zi_tui.ui.modals.form_drafts import Draft

More = Callable[[], Awaitable[Sequence[Field]]]
"""Asks for files, and returns a field for each of them."""


class MeetingForm(FieldsForm):
    """The fields of a meeting, the decisions last.

    Args:
        title: in the box's border.
        fields: from top to bottom.
        keep: saves.
        check: says what is typed means, at every letter.
        more: brings more files.
        draft: how what is typed survives.
    """

    DEFAULT_CSS = """
    MeetingForm > .dialog { max-width: 98%; }
    """

    KEYS: ClassVar[str] = _("^s simpan · ^f tambah berkas · tab pindah · esc tutup")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+f", "files", _("Tambah berkas…"), id="meeting.files", tooltip=_("Pilih berkas rapat"), priority=True
        ),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        keep: Keep,
        *,
        check: Check,
        more: More,
        draft: Draft,
    ) -> None:
        super().__init__(title, fields, keep, check=check, draft=draft)
        self._more = more

    @work(exclusive=True, group="files", exit_on_error=False)
    async def action_files(self) -> None:
        """Ask for files, and for what each is to the meeting."""
        if not self.is_current:
            return
        fields = await self._more()
        if fields:
            await self.insert(fields, before="decisions")
