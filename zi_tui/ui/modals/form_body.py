"""The fields of an occurrence's form, one under the other."""

from collections.abc import Iterator, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from zi_tui.domain.labels import execution_label, verification_label
from zi_tui.domain.status import RECORDABLE, Execution, Verification
from zi_tui.i18n import _
from zi_tui.text import written
from zi_tui.ui.content import plain
from zi_tui.ui.modals.dialog import settled
from zi_tui.ui.modals.form_fields import ChoiceField, FieldLeft, FieldRow, TextField
from zi_tui.ui.modals.form_values import (
    DONE_ON,
    LABELS,
    REASON,
    STATUS,
    VERDICT,
    Occurrence,
    Remark,
    date_remark,
    status_remark,
)

LINES = ("note", "obstacle", "cause", "solution", "follow_up")
"""The texts that may have several lines."""


class FormBody(VerticalScroll, can_focus=False):
    """Every field with its label and what is said of it; scrolls where they do not fit.

    Args:
        about: the occurrence.
        values: what stands in the fields at first.
    """

    DEFAULT_CSS = """
    FormBody {
        height: auto;
        padding-right: 1;
        scrollbar-size-vertical: 1;
        scrollbar-background: $panel;
        & #indicator { color: $ink-muted; height: auto; margin-bottom: 1; }
        & #note { min-height: 2; }
        & #row-note, & #row-obstacle, & #row-verification { margin-top: 1; }
    }
    """

    class Edited(Message):
        """Something else stands in a field."""

    def __init__(self, about: Occurrence, values: Mapping[str, str]) -> None:
        super().__init__()
        self.about = about
        """The occurrence that remarks go by."""
        self.stored: dict[str, str] = {}
        """Words to show at fields, on what someone else saved there."""
        self._values = values
        self._date = values[DONE_ON]
        """The date that the status was last judged by."""
        self._moved = False
        """Whether a date that was entered moved the status."""
        self._chosen = False
        """Whether the person set another status after that, which then stands."""

    def compose(self) -> ComposeResult:
        """Lay out the fields in the order of the work."""
        yield Static(plain(self.about.cell.row.indicator.shown), id="indicator", markup=False)
        for name, field in self._fields():
            yield FieldRow(LABELS[name], field, beside=name in (STATUS, DONE_ON))

    def on_mount(self) -> None:
        """Say what there is to say of what is saved."""
        self.remark()

    @property
    def typed(self) -> dict[str, str]:
        """What stands in every field."""
        return {name: self.field(name).value for name in LABELS}

    def field(self, name: str) -> "ChoiceField | TextField":
        """Return the field called `name`."""
        field = self.query_one(f"#{name}")
        assert isinstance(field, ChoiceField | TextField)
        return field

    def fill(self, values: Mapping[str, str]) -> None:
        """Put other values into fields; texts can be taken back there."""
        for name, value in values.items():
            self.field(name).put(value)
        self._date = self.field(DONE_ON).value

    def enter(self, name: str) -> None:
        """Put the focus on a field, at once: keys that were typed ahead go there."""
        self.screen.set_focus(self.field(name))

    def step(self, step: int, *, around: bool = False) -> bool:
        """Put the focus `step` fields on; return whether there was one, `around` the ends or not."""
        names = [name for name in LABELS if self.query_one(f"#row-{name}").display]
        focused = self.screen.focused
        position = (names.index(focused.id) if focused is not None and focused.id in names else -1) + step
        if not around and not 0 <= position < len(names):
            return False
        self.enter(names[position % len(names)])
        return True

    async def settle(self) -> None:
        """Wait until every key that was typed has reached its field."""
        await settled(self.field(name) for name in LABELS)
        self._follow_date()

    def remark(self) -> None:
        """Say what the date and the status mean; ask for the reason where one is needed."""
        typed = self.typed
        status = Execution(typed[STATUS])
        remarks = {
            STATUS: status_remark(self.about, status),
            DONE_ON: date_remark(self.about, typed[DONE_ON], status),
        }
        for name in LABELS:
            remark = remarks.get(name, Remark(""))
            why = _("tanggal diisi: status menjadi Selesai") if name == STATUS and self._moved else ""
            text = "; ".join(filter(None, (remark.text, why, self.stored.get(name))))
            self.query_one(f"#row-{name}", FieldRow).say(text, red=remark.red)
        self.query_one(f"#row-{REASON}").display = status is Execution.CANCELLED

    @on(TextField.Changed)
    @on(ChoiceField.Changed)
    def _edited(self, event: TextField.Changed | ChoiceField.Changed) -> None:
        event.stop()
        if self._moved and self.field(STATUS).value != Execution.DONE:
            self._moved, self._chosen = False, True
        self._follow_date()
        self.remark()
        self.post_message(self.Edited())

    def _follow_date(self) -> None:
        """Let a date that was entered speak for the status: what was carried out is done.

        Clearing that date takes it back. What the person set since stands, and so does what was not
        typed: a saved date or a draft's.
        """
        date, status = self.field(DONE_ON).value, self.field(STATUS)
        if date == self._date:
            return
        self._date = date
        if not written(date):
            if self._moved:
                self._moved = False
                status.put(Execution.PLANNED.value)
        elif status.value == Execution.PLANNED and not self._chosen and self._is_recordable(date):
            self._moved = True
            status.put(Execution.DONE.value)

    def _is_recordable(self, date: str) -> bool:
        return not date_remark(self.about, date, Execution.DONE).red

    @on(FieldLeft)
    def _left(self, event: FieldLeft) -> None:
        event.stop()
        self.step(event.step)

    def _fields(self) -> Iterator[tuple[str, Widget]]:
        for name, value in self._values.items():
            if name == STATUS:
                yield name, ChoiceField(self._statuses(), value, id=name)
            elif name == VERDICT:
                verdicts = [(verdict.value, verification_label(verdict)) for verdict in Verification]
                yield name, ChoiceField(verdicts, value, id=name)
            else:
                person = self.about.last_person if name == "done_by" else ""
                yield name, TextField(value, id=name, lines=name in LINES, suggestion=person, whole=name == DONE_ON)

    def _statuses(self) -> list[tuple[str, str]]:
        """Return what can be recorded here: what the plan does not name cannot be cancelled."""
        cell = self.about.cell
        return [
            (status.value, execution_label(status))
            for status in RECORDABLE
            if status is not Execution.CANCELLED or cell.planned or cell.status is Execution.CANCELLED
        ]
