"""The form of a meeting: as other forms, more files can be brought meanwhile, and a new one survives a power cut."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.binding import Binding, BindingType
from textual.timer import Timer

from zi_tui.i18n import _
from zi_tui.ui.modals.fields_form import Check, Field, FieldsForm, Keep, Values
from zi_tui.ui.modals.form_fields import ChoiceField, TextField

More = Callable[[], Awaitable[Sequence[Field]]]
"""Asks for files, and returns a field for each of them."""


class Draft(NamedTuple):
    """How what is typed survives."""

    fields: Values
    """What was typed earlier and is gone on with."""
    keep: Callable[[Mapping[str, str]], Awaitable[str]]
    """Keeps these fields, forgets them where there are none; returns why not, or an empty text."""
    names: Sequence[str]
    """Of the fields that are kept."""


class MeetingForm(FieldsForm):
    """The fields of a meeting, the decisions last.

    Args:
        title: in the box's border.
        fields: from top to bottom.
        keep: saves.
        check: says what is typed means, at every letter.
        more: brings more files.
        draft: how what is typed survives; left out, it does not.
    """

    DRAFT_SECONDS: ClassVar[float] = 1.5
    """How long typing may go on before it is kept as a draft."""

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
        draft: Draft | None = None,
    ) -> None:
        super().__init__(title, fields, self._save_and_forget, check=check)
        self._save = keep
        self._more = more
        self._draft = draft
        self._timer: Timer | None = None
        self._decided = False
        """Whether no draft is to be kept any more."""

    def on_mount(self) -> None:
        """Go on with what was typed earlier."""
        for name, text in self._draft.fields.items() if self._draft else ():
            field = self.query_one(f"#{name}")
            if isinstance(field, TextField | ChoiceField):
                field.put(text)

    @work(exclusive=True, group="files", exit_on_error=False)
    async def action_files(self) -> None:
        """Ask for files, and for what each is to the meeting."""
        if not self.is_current:
            return
        fields = await self._more()
        if fields:
            await self.insert(fields, before="decisions")

    @on(TextField.Changed)
    @on(ChoiceField.Changed)
    def _keep_soon(self) -> None:
        """Have what is typed kept in a moment."""
        if self._draft is not None and self._timer is None and not self._decided:
            self._timer = self.set_timer(self.DRAFT_SECONDS, self._keep_now, name="draft")

    def _keep_now(self) -> None:
        self._timer = None
        self.run_worker(self._keep_draft(), exit_on_error=False)

    async def _keep_draft(self) -> None:
        if self._draft is None or self._decided:
            return
        values = self.values
        typed = {name: values[name] for name in self._draft.names} if self.has_unsaved else {}
        problem = await self._draft.keep(typed)
        if problem:
            self._complain(_("Draf belum tersimpan. {problem}").format(problem=problem))

    async def keep_unsaved(self) -> None:
        """Keep what was typed last."""
        await self.settle()
        await self._keep_draft()

    async def _save_and_forget(self, values: Values) -> str:
        """Save; what is saved needs no draft."""
        self._decided = True
        try:
            problem = await self._save(values)
        except Exception:
            self._decided = False
            raise
        self._decided = not problem
        if self._draft is not None and not problem:
            await self._draft.keep({})
        return problem

    def action_leave(self) -> None:
        """Close; what was typed is asked about."""
        if self.has_unsaved or self._draft is None:
            super().action_leave()
        else:
            self._throw_away()

    def _leave(self, answer: str | None) -> None:
        if answer == "drop" and self._draft is not None:
            self._throw_away()
        else:
            super()._leave(answer)

    @work(exit_on_error=False)
    async def _throw_away(self) -> None:
        """Close for good: no draft stays behind."""
        self._decided = True
        if self._draft is not None:
            await self._draft.keep({})
        self.dismiss(False)
