"""The fields of a form: a text with its own undo, a choice on one line, and the row that labels them."""

import re
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static, TextArea
from textual.widgets.text_area import EditResult, Location

from zi_tui.i18n import _
from zi_tui.text import LONGEST, clean, one_line
from zi_tui.ui.content import plain
from zi_tui.ui.theme import has_few_colours, with_edge
from zi_tui.ui.too_long import say_no_room

_CLEANED_AT_ONCE = 10 * LONGEST
"""How many characters are cleaned to see whether there is room for them; that takes no time that one feels."""


class FieldLeft(Message):
    """A person is done with a field and goes to the next one or the one before."""

    def __init__(self, field: Widget, step: int) -> None:
        super().__init__()
        self.field = field
        self.step = step
        """1 for the next, -1 for the one before."""

    @property
    def control(self) -> Widget:
        """The field."""
        return self.field


class TextField(TextArea, inherit_bindings=False):
    """A text that wraps, grows with what is typed, and takes back by itself (ctrl+z, ctrl+y).

    What is pasted is cleaned; where one line is asked for, it stays on one line. Enter is the form's.

    Args:
        text: what it starts with.
        id: its name in the form.
        lines: whether line breaks may be typed and pasted.
        suggestion: offered while nothing else is typed; the right arrow takes it.
        whole: whether it is chosen as a whole when one arrives, so that typing replaces it, as a date is.
    """

    DEFAULT_CSS = """
    TextField, TextField:focus {
        border: none;
        padding: 0 1;
        height: auto;
        min-height: 1;
        max-height: 6;
        background: $background;
        background-tint: transparent;
        scrollbar-size-vertical: 0;
    }
    TextField:focus { background: $cursor-blurred; }
    TextField .text-area--placeholder, TextField .text-area--suggestion { color: $ink-muted; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys, action, label, show=False)
        for keys, action, label in (
            ("up", "cursor_up", _("Naik")),
            ("down", "cursor_down", _("Turun")),
            ("left", "cursor_left", _("Kiri")),
            ("right", "cursor_right", _("Kanan, atau pakai yang ditawarkan")),
            ("ctrl+left", "cursor_word_left", _("Kata sebelumnya")),
            ("ctrl+right", "cursor_word_right", _("Kata berikutnya")),
            ("home,ctrl+a", "cursor_line_start", _("Awal baris")),
            ("end,ctrl+e", "cursor_line_end", _("Akhir baris")),
            ("shift+left", "cursor_left(True)", _("Pilih ke kiri")),
            ("shift+right", "cursor_right(True)", _("Pilih ke kanan")),
            ("shift+up", "cursor_up(True)", _("Pilih ke atas")),
            ("shift+down", "cursor_down(True)", _("Pilih ke bawah")),
            ("ctrl+shift+left", "cursor_word_left(True)", _("Pilih kata ke kiri")),
            ("ctrl+shift+right", "cursor_word_right(True)", _("Pilih kata ke kanan")),
            ("shift+home", "cursor_line_start(True)", _("Pilih ke awal baris")),
            ("shift+end", "cursor_line_end(True)", _("Pilih ke akhir baris")),
            ("f7", "select_all", _("Pilih semua")),
            ("backspace", "delete_left", _("Hapus ke kiri")),
            ("delete,ctrl+d", "delete_right", _("Hapus ke kanan")),
            ("ctrl+w,ctrl+backspace,alt+backspace", "delete_word_left", _("Hapus kata ke kiri")),
            ("alt+delete", "delete_word_right", _("Hapus kata ke kanan")),
            ("ctrl+u", "delete_to_start_of_line", _("Hapus sampai awal baris")),
            ("ctrl+k", "delete_to_end_of_line", _("Hapus sampai akhir baris")),
            ("ctrl+x", "cut", _("Potong")),
            ("ctrl+c", "copy", _("Salin")),
            ("ctrl+v", "paste", _("Tempel")),
            ("ctrl+z", "undo", _("Batalkan ketikan")),
            ("ctrl+y", "redo", _("Ulangi ketikan")),
            ("ctrl+j,shift+enter,alt+enter", "new_line", _("Baris baru")),
        )
    ]

    def __init__(self, text: str, *, id: str, lines: bool = False, suggestion: str = "", whole: bool = False) -> None:
        self._suggested = one_line(suggestion)
        self._full = False
        """Whether a letter was refused and nothing was put in since."""
        self._lines = lines
        self._whole = whole
        super().__init__(
            self._fitting(text),
            id=id,
            highlight_cursor_line=False,
            placeholder=plain(_("{text}  (→ memakainya)").format(text=self._suggested)) if self._suggested else "",
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.move_cursor(self.document.end)
        self.update_suggestion()

    @property
    def value(self) -> str:
        """What stands in it."""
        return self.text

    def put(self, text: str) -> None:
        """Replace the text, such that it can be taken back."""
        self.replace(self._fitting(text), self.document.start, self.document.end)
        self.move_cursor(self.document.end)

    def update_suggestion(self) -> None:
        """Offer the rest of the suggestion behind what is typed of it."""
        typed = self.text
        fits = self.cursor_at_end_of_text and self._suggested.casefold().startswith(typed.casefold())
        self.suggestion = self._suggested[len(typed) :] if fits else ""

    def watch_selection(self) -> None:
        """Offer only where the text ends."""
        self.update_suggestion()

    def on_focus(self, event: events.Focus) -> None:
        """Choose the whole text where typing is to replace it; coming back to the window leaves all as it was."""
        if self._whole and not event.from_app_focus:
            self.select_all()

    def on_resize(self) -> None:
        """Be as high as the text is in this width, and stay in sight while growing."""
        self.call_after_refresh(self._fit_height)
        if self.has_focus:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw a line, with an edge where there are few colours."""
        return with_edge(super().render_line(y), self)

    def _fit_height(self) -> None:
        """Ask for the lines that the text takes: before the first layout, none of them was known to wrap."""
        if self.wrapped_document.height != self.size.height:
            self.refresh(layout=True)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up, from the first line to the field before."""
        if not select and self._on_edge(-1):
            self.post_message(FieldLeft(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down, from the last line to the next field."""
        if not select and self._on_edge(1):
            self.post_message(FieldLeft(self, 1))
        else:
            super().action_cursor_down(select)

    def action_new_line(self) -> None:
        """Break the line, where that may be."""
        if self._lines:
            self._replace_via_keyboard("\n", *self.selection)

    def _on_edge(self, step: int) -> bool:
        """Whether the cursor is on the first (-1) or last (1) line as it is drawn."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        return row == (0 if step < 0 else self.wrapped_document.height - 1)

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        """Insert what is typed or pasted, cleaned; where there is no room for it, nothing changes, and that is said."""
        room = LONGEST - len(self.text) + len(self.document.get_text_range(*sorted((start, end))))
        count = len(insert)
        if count <= _CLEANED_AT_ONCE:
            insert = self._fitting(insert)
            count = len(insert)
        if insert and count > room:
            if not (self._full and count == 1):  # once is enough for a key that is held down
                say_no_room(self, count)
            self._full = count == 1
            return None
        self._full = False
        return super()._replace_via_keyboard(insert, start, end)

    def _fitting(self, text: str) -> str:
        """Return `text` as this field can hold it."""
        if len(text) == 1 and text != "\t":
            return clean(text)
        text = clean(text).replace("\t", " ").strip("\n")
        return text if self._lines else re.sub(r"\s*\n\s*", " ", text)


class ChoiceField(Widget, can_focus=True):
    """A choice on one line: moved by the arrows, or picked by its first letter.

    Args:
        choices: the (value, label) pairs.
        value: the one that is chosen at first.
        id: its name in the form.
    """

    DEFAULT_CSS = """
    ChoiceField { width: auto; height: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", _("Pilihan sebelumnya"), id="choice.previous", show=False),
        Binding("right", "turn(1)", _("Pilihan berikutnya"), id="choice.next", show=False),
        Binding("up", "go(-1)", _("Isian sebelumnya"), id="choice.up", show=False),
        Binding("down", "go(1)", _("Isian berikutnya"), id="choice.down", show=False),
    ]

    value = reactive("")
    """The value that is chosen."""

    class Changed(Message):
        """Something else was chosen."""

        def __init__(self, field: "ChoiceField", value: str) -> None:
            super().__init__()
            self.field = field
            self.value = value

        @property
        def control(self) -> "ChoiceField":
            """The field."""
            return self.field

    def __init__(self, choices: Sequence[tuple[str, str]], value: str, *, id: str) -> None:
        super().__init__(id=id)
        self._choices = tuple(choices)
        self.set_reactive(ChoiceField.value, value)

    def render(self) -> RenderResult:
        """Draw the choices, the chosen one between the marks of the cursor."""
        ink = "$accent" if self.has_focus else "$ink-muted"
        focused = "$ink-strong reverse" if has_few_colours(self.app) else "$on-cursor on $cursor"
        parts: list[Content | tuple[str, str]] = []
        for value, label in self._choices:
            if value == self.value:
                parts += [
                    ("▐", ink),
                    (label, f"bold {focused if self.has_focus else '$ink-strong on $panel'}"),
                    ("▌", ink),
                ]
            else:
                parts.append((f" {label} ", "$ink-muted"))
        return Content.assemble(*parts)

    def watch_value(self, before: str, after: str) -> None:
        """Tell."""
        if before != after:
            self.post_message(self.Changed(self, after))

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Draw the marks of the cursor anew."""
        super().watch_has_focus(_has_focus)
        self.refresh()

    def action_turn(self, step: int) -> None:
        """Choose the next or the one before, as far as there are any."""
        self._choose(min(max(self._position + step, 0), len(self._choices) - 1))

    def action_go(self, step: int) -> None:
        """Go to another field."""
        self.post_message(FieldLeft(self, step))

    def put(self, value: str) -> None:
        """Choose `value`."""
        self.value = value

    def on_key(self, event: events.Key) -> None:
        """Choose by the first letter; where several have it, the next one."""
        if not event.character or not event.is_printable:
            return
        count = len(self._choices)
        for position in [(self._position + step) % count for step in range(1, count + 1)]:
            if self._choices[position][1].casefold().startswith(event.character.casefold()):
                event.stop()
                self._choose(position)
                return

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        end = 0
        for position, (_value, label) in enumerate(self._choices):
            end += Content(label).cell_length + 2
            if event.x < end:
                self._choose(position)
                return

    @property
    def _position(self) -> int:
        values = [value for value, _label in self._choices]
        return values.index(self.value) if self.value in values else 0

    def _choose(self, position: int) -> None:
        self.value = self._choices[position][0]


class FieldRow(Widget):
    """A field behind its label, with room for a remark beside or below it.

    Args:
        label: what is asked for.
        field: what is filled in.
        beside: whether remarks stand beside the field instead of below it.
    """

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        color: $ink-muted;
        & TextField, & ChoiceField { margin-left: 15; }
        & Static { color: $ink-muted; height: auto; margin-left: 16; display: none; }
        & Static.-red { color: $late; }
        &.-beside { layout: horizontal; }
        &.-beside TextField { width: 18; }
        &.-beside Static { display: block; width: 1fr; margin-left: 2; max-height: 2; }
        &:focus-within { color: $accent; }
    }
    """

    def __init__(self, label: str, field: Widget, *, beside: bool = False) -> None:
        super().__init__(id=f"row-{field.id}", classes="-beside" if beside else None)
        self._label = label
        self._field = field
        self._remark = Static(markup=False)
        self._said = ("", False)

    def compose(self) -> ComposeResult:
        """Lay out the field and its remark."""
        yield self._field
        yield self._remark

    def render(self) -> RenderResult:
        """Draw the label."""
        return Content(self._label)

    def say(self, text: str, *, red: bool = False) -> None:
        """Say something of the field; an empty text takes it back."""
        if (text, red) == self._said:
            return
        self._said = (text, red)
        self._remark.update(plain(text))
        self._remark.set_class(red, "-red")
        if not self.has_class("-beside"):
            self._remark.display = bool(text)
