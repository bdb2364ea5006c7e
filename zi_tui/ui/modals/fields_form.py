"""A form of fields under each other, for whatever is no occurrence: it says of each field what it means."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import Worker, WorkerFailed

from zi_tui.dates import iso_moment
from zi_tui.i18n import _
from zi_tui.text import quoted
from zi_tui.ui.content import cut, plain
from zi_tui.ui.modals.confirm import Confirm, Reply
from zi_tui.ui.modals.dialog import FieldsDialog
from zi_tui.ui.modals.form_drafts import Draft, Earlier
from zi_tui.ui.modals.form_fields import ChoiceField, FieldLeft, FieldRow, TextField
from zi_tui.ui.modals.form_values import Remark, Values


class Field(NamedTuple):
    """A field of the form."""

    name: str
    label: str
    value: str = ""
    lines: bool = False
    """Whether line breaks may be typed."""
    choices: tuple[tuple[str, str], ...] = ()
    """(value, label) pairs to choose one of; left out, a text is typed."""
    suggestion: str = ""
    """Offered in an empty text; the right arrow takes it."""
    whole: bool = False
    """Whether typing replaces what stands in it when one arrives, as with a date."""


Check = Callable[[Values], Mapping[str, Remark]]
"""Says something of fields; a red remark keeps the form from being saved."""
Keep = Callable[[Values], Awaitable[str]]
"""Saves what was typed, and returns why not, or an empty text."""


class FieldsForm(FieldsDialog[bool]):
    """Fields with labels. It closes with `True` once what was typed is saved, with `False` where the person left.

    Args:
        title: in the box's border.
        fields: from top to bottom.
        keep: saves.
        check: says what is typed means, at every letter.
        about: what stands above the fields.
        draft: how what is typed survives; left out, it does not.
    """

    DRAFT_SECONDS: ClassVar[float] = 1.5
    """How long typing may go on before it is kept as a draft."""

    DEFAULT_CSS = """
    FieldsForm {
        & > .dialog { width: 88; padding: 0 1 0 2; }
        & VerticalScroll { height: auto; padding-right: 1; scrollbar-size-vertical: 1; scrollbar-background: $panel; }
        & #about { height: auto; max-height: 4; color: $ink-muted; margin-bottom: 1; }
        & #newer { height: auto; color: $late; margin-bottom: 1; display: none; }
        & #said { height: auto; color: $late; display: none; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Simpan"), id="form.save", tooltip=_("Simpan isian ini"), priority=True),
        Binding("enter", "enter", _("Lanjut/simpan"), id="form.enter", show=False, priority=True),
    ]

    KEYS: ClassVar[str] = _("^s simpan · tab pindah · esc tutup")
    """What the box's border says."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        keep: Keep,
        *,
        check: Check | None = None,
        about: str = "",
        draft: Draft | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._keep = keep
        self._check = check or (lambda _values: {})
        self._about = about
        self._inserted = False
        self._draft = draft
        self._kept: Values | None = {}
        """What is kept as a draft by now; `None` where that is not known."""
        self._resting = False
        """Whether no draft is to be kept: until an older one is decided on, and once this one is."""
        self._loading: Worker[None] | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(cut(self._title, 70))
            box.border_subtitle = plain(self.KEYS)
            with VerticalScroll(can_focus=False):
                yield Static("", id="newer", markup=False)
                if self._about:
                    yield Static(plain(self._about), id="about", markup=False)
                for field in self._fields:
                    yield FieldRow(field.label, _widget(field))
            yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Start at the first field."""
        self.set_focus(self._widgets[0])
        self._remark()
        if self._draft is not None:
            self._put(self._draft.fields)
            if self._draft.load is not None:
                self._resting = True
                self._loading = self.run_worker(self._offer(self._draft.load), exit_on_error=False)

    def fit_window(self, rows: int) -> None:
        """Let the fields scroll where there is no room for them."""
        self.query_one(VerticalScroll).styles.max_height = max(5, rows - 6)

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._inserted or any(self.values[field.name] != field.value for field in self._fields)

    @property
    def values(self) -> dict[str, str]:
        """What the fields hold."""
        return {field.name: _value(widget) for field, widget in zip(self._fields, self._widgets, strict=True)}

    @property
    def _widgets(self) -> list[Widget]:
        return [self.query_one(f"#{field.name}") for field in self._fields]

    async def insert(self, fields: Sequence[Field], before: str) -> None:
        """Put more fields before the one that is named so, and go to the first of them."""
        at = next(number for number, field in enumerate(self._fields) if field.name == before)
        rows = [FieldRow(field.label, _widget(field)) for field in fields]
        await self.query_one(VerticalScroll).mount_all(rows, before=f"#row-{before}")
        self._fields = (*self._fields[:at], *fields, *self._fields[at:])
        self._inserted = True
        self._remark()
        self.set_focus(self.query_one(f"#{fields[0].name}"))

    @on(TextField.Changed)
    @on(ChoiceField.Changed)
    def _remark(self) -> None:
        """Say of each field what is to be said of what it holds."""
        remarks = self._check(self.values)
        for field in self._fields:
            remark = remarks.get(field.name, Remark(""))
            self.query_one(f"#row-{field.name}", FieldRow).say(remark.text, red=remark.red)
        self._complain("")
        self._keep_soon()

    @on(FieldLeft)
    def _go(self, event: FieldLeft) -> None:
        event.stop()
        widgets = self._widgets
        position = widgets.index(event.field) + event.step
        if 0 <= position < len(widgets):
            self.set_focus(widgets[position])

    def action_enter(self) -> None:
        """Go to the next field; from the last one, save."""
        if self.focused is self._widgets[-1]:
            self.action_save()
        else:
            self.action_step(1)

    @work(exclusive=True, group="save", exit_on_error=False)
    async def action_save(self) -> None:
        """Save, and close; where that cannot be, say why and stay."""
        if self._loading is not None:
            with suppress(WorkerFailed):  # what is typed can be saved all the same
                await self._loading.wait()
            if not self.is_current:
                return
        if not await self.settle():
            return
        values = self.values
        for name, remark in self._check(values).items():
            if remark.red:
                self.set_focus(self.query_one(f"#{name}"))
                self._complain(remark.text)
                return
        problem = await self._save(values)
        if problem:
            self._complain(problem)
        else:
            self.dismiss(True)

    async def _save(self, values: Values) -> str:
        """Save; what is saved needs no draft. Return why it cannot be."""
        self._resting = True
        try:
            problem = await self._keep(values)
            if self._draft is not None and not problem:
                await self._draft.keep({}, {})
        except Exception:
            self._resting = False
            raise
        self._resting = not problem
        return problem

    def action_leave(self) -> None:
        """Close; what was typed is asked about."""
        if not self.has_unsaved:
            self._close()
            return
        answers = [
            Reply(_("Kembali mengisi"), "stay"),
            Reply(_("Simpan"), "save"),
            Reply(_("Buang isian"), "drop"),
        ]
        self.app.push_screen(Confirm(_("Isian belum disimpan."), answers, title=self._title), self._leave)

    def _leave(self, answer: str | None) -> None:
        if answer == "save":
            self.action_save()
        elif answer == "drop":
            self._close()

    @work(exit_on_error=False)
    async def _close(self) -> None:
        """Close for good: no draft stays behind, but one that nobody was asked about."""
        await self.forget_unsaved()
        self.dismiss(False)

    async def forget_unsaved(self) -> None:
        """Let no draft stay behind, but one that nobody was asked about."""
        undecided, self._resting = self._resting, True
        if self._draft is not None and not undecided and self._kept != {}:
            await self._draft.keep({}, {})

    # Drafts

    async def _offer(self, load: Callable[[], Awaitable[Earlier | None]]) -> None:
        """Ask what becomes of what was typed earlier, if there is any."""
        try:
            earlier = await load()
        except Exception:
            self._resting = False
            raise
        typed = self._usable(earlier.fields) if earlier else {}
        if earlier is None or not typed:
            self._resting = False
            self._kept = {} if earlier is None else None
            self._keep_soon()
            return
        newer = [field for field in self._fields if field.name in typed and self._is_newer(field, earlier)]
        answer = await self.app.push_screen_wait(self._question(earlier, typed, newer))
        if answer == "later":
            self.dismiss(False)
            return
        self._kept, self._resting = None, False
        if answer == "use":
            self._put(typed)
            self._say_newer(newer, earlier.newer)
        self._keep_soon()

    def _usable(self, fields: Values) -> dict[str, str]:
        """Return what the form can hold of a draft, and what is not saved already."""
        return {
            field.name: fields[field.name]
            for field in self._fields
            if fields.get(field.name, field.value) != field.value
            and (not field.choices or fields[field.name] in dict(field.choices))
        }

    def _is_newer(self, field: Field, earlier: Earlier) -> bool:
        return earlier.over.get(field.name, field.value) != field.value

    def _question(self, earlier: Earlier, typed: Values, newer: Sequence[Field]) -> Confirm[str]:
        lines = [_("Ada isian dari {moment} yang belum disimpan:").format(moment=iso_moment(earlier.saved_at))]
        cleared, empty = _("dikosongkan"), _("kosong")
        for field in self._fields:
            if field.name in typed:
                lines.append(f"{field.label}: {_in_words(field, typed[field.name]) or cleared}")
                if field in newer:
                    stored = _in_words(field, field.value) or empty
                    lines.append("  " + _("kini tersimpan: {text}").format(text=stored))
        if earlier.newer:
            lines.append(earlier.newer)
        answers = [
            Reply(_("Pakai isian itu"), "use"),
            Reply(_("Nanti saja; isian itu tetap ada"), "later"),
            Reply(_("Buang isian itu"), "drop"),
        ]
        return Confirm("\n".join(lines), answers, title=self._title, leave=1)

    def _say_newer(self, newer: Sequence[Field], else_newer: str) -> None:
        """Say on top of the fields what changed since they were typed, and would be overwritten."""
        said = [else_newer] if else_newer else []
        if newer:
            empty = _("kosong")
            stored = ", ".join(f"{field.label}: {_in_words(field, field.value) or empty}" for field in newer)
            said.append(
                _(
                    "Sudah diubah di tempat lain sejak Anda mengisi; ctrl+s menimpa yang kini tersimpan: {stored}."
                ).format(stored=stored)
            )
        notice = self.query_one("#newer", Static)
        notice.update(plain("\n".join(said)))
        notice.display = bool(said)

    def _put(self, fields: Values) -> None:
        for name, text in fields.items():
            field = self.query_one(f"#{name}")
            if isinstance(field, TextField | ChoiceField):
                field.put(text)

    @property
    def _drafted(self) -> tuple[dict[str, str], dict[str, str]]:
        """What is to be kept, and what stood there at first."""
        draft, values = self._draft, self.values
        if draft is None or not self.has_unsaved:
            return {}, {}
        fields = [
            field
            for field in self._fields
            if field.name in draft.names and (draft.whole or values[field.name] != field.value)
        ]
        return {field.name: values[field.name] for field in fields}, {field.name: field.value for field in fields}

    def _keep_soon(self) -> None:
        """Have what is typed kept in a moment, if there is anything new to keep."""
        if self._draft is not None and not self._resting and self._timer is None and self._drafted[0] != self._kept:
            self._timer = self.set_timer(self.DRAFT_SECONDS, self._keep_now, name="draft")

    def _keep_now(self) -> None:
        self._timer = None
        self.run_worker(self._keep_draft(), exit_on_error=False)

    async def _keep_draft(self) -> None:
        """Keep the draft; where that fails say so and try again."""
        if self._draft is None or self._resting:
            return
        typed, over = self._drafted
        self._kept = None
        problem = await self._draft.keep(typed, over)
        if problem:
            self._complain(_("Draf belum tersimpan. {problem}").format(problem=problem))
        self._kept = None if problem else typed
        self._keep_soon()

    async def keep_unsaved(self) -> None:
        """Keep what was typed last."""
        await self.settle()
        await self._keep_draft()

    def _complain(self, text: str) -> None:
        said = self.query_one("#said", Static)
        said.update(plain(text))
        said.display = bool(text)


def _widget(field: Field) -> Widget:
    if field.choices:
        return ChoiceField(field.choices, field.value, id=field.name)
    return TextField(field.value, id=field.name, lines=field.lines, suggestion=field.suggestion, whole=field.whole)


def _value(widget: Widget) -> str:
    return str(widget.value) if isinstance(widget, TextField | ChoiceField) else ""


def _in_words(field: Field, text: str) -> str:
    """Return what stands in a field as the form shows it; an empty text where nothing does."""
    return dict(field.choices).get(text, "") if field.choices else quoted(text)
