"""A form of fields under each other, for whatever is no occurrence: it says of each field what it means."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from zi_tui.i18n import _
from zi_tui.ui.content import cut, plain
from zi_tui.ui.modals.confirm import Confirm, Reply
from zi_tui.ui.modals.dialog import FieldsDialog
from zi_tui.ui.modals.form_fields import ChoiceField, FieldLeft, FieldRow, TextField
from zi_tui.ui.modals.form_values import Remark


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


Values = Mapping[str, str]
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
    """

    DEFAULT_CSS = """
    FieldsForm {
        & > .dialog { width: 88; padding: 0 1 0 2; }
        & VerticalScroll { height: auto; padding-right: 1; scrollbar-size-vertical: 1; scrollbar-background: $panel; }
        & #about { height: auto; max-height: 4; color: $ink-muted; margin-bottom: 1; }
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
        self, title: str, fields: Sequence[Field], keep: Keep, *, check: Check | None = None, about: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._keep = keep
        self._check = check or (lambda _values: {})
        self._about = about
        self._inserted = False

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(cut(self._title, 70))
            box.border_subtitle = plain(self.KEYS)
            with VerticalScroll(can_focus=False):
                if self._about:
                    yield Static(plain(self._about), id="about", markup=False)
                for field in self._fields:
                    yield FieldRow(field.label, _widget(field))
            yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Start at the first field."""
        self.set_focus(self._widgets[0])
        self._remark()

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
        if not await self.settle():
            return
        values = self.values
        for name, remark in self._check(values).items():
            if remark.red:
                self.set_focus(self.query_one(f"#{name}"))
                self._complain(remark.text)
                return
        problem = await self._keep(values)
        if problem:
            self._complain(problem)
        else:
            self.dismiss(True)

    def action_leave(self) -> None:
        """Close; what was typed is asked about."""
        if not self.has_unsaved:
            self.dismiss(False)
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
            self.dismiss(False)

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
