"""A list to search and choose from: teams, codes, months, actions, requirements."""

from asyncio import sleep
from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from zi_tui.i18n import _
from zi_tui.text import fold
from zi_tui.ui.content import cut, fit, plain
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.widgets.line_input import LineInput
from zi_tui.ui.widgets.lines import LineView, Paint

TYPING_SECONDS = 0.1
"""How long no key must have come before options are looked for elsewhere."""
_KEYS_SHARE = 0.3
"""How much of a line the keys may take."""
_LABEL_SHARE = 0.5
"""How much of a line the labels may take where there are details beside them."""


class Option(NamedTuple):
    """Something that can be chosen."""

    id: str
    label: str
    detail: str = ""
    """Shown beside the label where there is room."""
    code: str = ""
    """A short name in a column of its own: `I.4.2`. Found as `i42`, too."""
    keys: str = ""
    """Shown at the right end."""
    group: str = ""
    """The heading under which it stands; options of a group follow each other."""
    words: str = ""
    """More that it is found by, unseen."""


class Chooser(Dialog[tuple[str, ...]]):
    """A searchable list. It dismisses with the ids of what was chosen, or `None` where the person left.

    Typing filters: every word must occur in the option's code, label, detail or unseen words. Up and
    down move while the typing goes on, enter chooses.

        chosen = await self.app.push_screen_wait(Chooser(_("Tim"), [Option(team.id, team.name), ...]))

    Args:
        title: in the box's border.
        options: what there is to choose from.
        placeholder: in the empty search line.
        current: the id on which the cursor starts.
        verb: what enter does, in the box's border.
        empty: what is said where there are no options at all.
        seek: returns what fits what was typed, where there are more options than can be given.
    """

    DEFAULT_CSS = """
    Chooser {
        & > .dialog { width: 88; }
        & Input { background: $panel; border: none; border-bottom: solid $line; height: 2; padding: 0 1; }
        & Input:focus { border: none; border-bottom: solid $line; background-tint: transparent; }
        & LineView > .line--cursor-blurred { background: $cursor; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", _("Naik"), id="chooser.up", show=False),
        Binding("down", "move(1)", _("Turun"), id="chooser.down", show=False),
        Binding("pageup", "page(-1)", _("Sehalaman naik"), id="chooser.page-up", show=False),
        Binding("pagedown", "page(1)", _("Sehalaman turun"), id="chooser.page-down", show=False),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        *,
        placeholder: str = "",
        current: str | None = None,
        verb: str = "",
        empty: str = "",
        seek: Callable[[str], Awaitable[Sequence[Option]]] | None = None,
    ) -> None:
        super().__init__()
        self._seek = seek
        self._looking = False
        """Whether what was typed is still being looked for."""
        self._to_choose = False
        """Whether enter was pressed meanwhile."""
        self._title = title
        self._options = tuple(options)
        self._placeholder = placeholder or (_("Ketik untuk mencari yang lain") if seek else _("Ketik untuk mencari"))
        self._verb = verb or _("pilih")
        self._list = _Options(self._options, current, empty)

    def compose(self) -> ComposeResult:
        """Lay out the search line over the list."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(cut(self._title, 60))
            box.border_subtitle = plain(_("enter {verb} · esc tutup").format(verb=self._verb))
            yield LineInput(placeholder=self._placeholder, select_on_focus=False)
            yield self._list

    def fit_window(self, rows: int) -> None:
        """Take the height that the whole list needs, and keep it while the list gets shorter."""
        self._list.styles.height = max(3, min(self._list.whole_count, rows - 8))

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        event.stop()
        if self._seek is None:
            self._list.search(event.value)
        else:
            self._looking, self._to_choose = True, False
            self.run_worker(self._look(self._seek, event.value), exclusive=True, group="seek")

    async def _look(self, seek: Callable[[str], Awaitable[Sequence[Option]]], typed: str) -> None:
        """Show what fits `typed`, unless more is typed by then."""
        await sleep(TYPING_SECONDS)
        self._list.show_found(await seek(typed), typed)
        self._looking = False
        if self._to_choose:
            self._take()

    @on(Input.Submitted)
    def _choose(self, event: Input.Submitted) -> None:
        event.stop()
        if self._looking:
            self._to_choose = True
        else:
            self._take()

    def _take(self) -> None:
        chosen = self._list.chosen()
        if chosen:
            self.dismiss(chosen)

    @on(LineView.Activated)
    def _clicked(self, event: LineView.Activated) -> None:
        event.stop()
        self.dismiss(self._list.chosen())

    def action_move(self, step: int) -> None:
        """Move the cursor by `step` options."""
        self._list.action_move(step)

    def action_page(self, pages: int) -> None:
        """Move the cursor by a screenful."""
        self._list.action_page(pages)


class _Options(LineView):
    """The options that match, under their headings."""

    can_focus = False

    def __init__(self, options: Sequence[Option], current: str | None, nothing: str) -> None:
        super().__init__()
        self._current = current
        self._nothing = nothing or _("Belum ada yang bisa dipilih.")
        self.empty = self._nothing
        self._take_options(options)
        self.whole_count = len(self._lines)
        """How many lines there are while nothing is searched for."""

    def _take_options(self, options: Sequence[Option]) -> None:
        self._options = options
        self._texts = [_Found(option) for option in options]
        self._lines = _under_headings(options)
        self._code_width = max((cell_len(option.code) for option in options), default=0)
        self._label_width = max((cell_len(option.label) for option in options if option.detail), default=0)
        self._keys_width = max((cell_len(option.keys) for option in options), default=0)

    def on_mount(self) -> None:
        """Put the cursor where it starts."""
        self.lines_changed(self._line_of(self._current))

    def show_found(self, options: Sequence[Option], text: str) -> None:
        """Show the `options` that were found elsewhere for `text`, the nearest to it first."""
        self._take_options(options)
        self.search(text)

    def search(self, text: str) -> None:
        """Show the options in which every word of `text` occurs, the nearest to it first."""
        words = fold(text).split()
        options: Sequence[Option]
        if words:
            ranked = [(found.rank(words), found.option) for found in self._texts]
            options = _nearest_first([(rank, option) for rank, option in ranked if rank is not None])
        else:
            options = self._options
        self._lines = _under_headings(options)
        missing = _("Tidak ada yang cocok dengan “{text}”.").format(text=cut(text, 40))
        self.empty = missing if self._options or words else self._nothing
        self.lines_changed(0 if words else self._line_of(self._current))
        self.scroll_to(y=0, animate=False) if words else None

    @property
    def option(self) -> Option | None:
        """The option with the cursor."""
        line = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        return line if isinstance(line, Option) else None

    def chosen(self) -> tuple[str, ...]:
        """Return the id of the option with the cursor, if there is one."""
        return (self.option.id,) if self.option else ()

    def line_count(self) -> int:
        """Return how many lines there are, headings included."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """Headings do not carry the cursor."""
        return isinstance(self._lines[line], Option)

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a heading, or an option in columns."""
        option = self._lines[line]
        if isinstance(option, str):
            return [("heading", fit(f" {option}", width))]
        code = fit(option.code, self._code_width) + "  " if self._code_width else ""
        keys_width = min(self._keys_width, int(width * _KEYS_SHARE))
        keys = "  " + fit(option.keys, keys_width, right=True) if keys_width else ""
        room = max(4, width - 1 - cell_len(code) - cell_len(keys) - 1)
        label, detail = self._columns(option, room)
        return [
            ("muted", " "),
            ("accent", code),
            ("text", label),
            ("muted", detail),
            ("accent", keys),
            ("text", " "),
        ]

    def on_click(self, event: events.Click) -> None:
        """Choose the option that was clicked, at the first click."""
        event.prevent_default()
        line = self.line_at(event)
        if line is not None and self.is_selectable(line):
            self.cursor = line
            self.post_message(self.Activated(self, line))

    def _columns(self, option: Option, room: int) -> tuple[str, str]:
        """Return label and detail in `room` cells; the details stand under each other."""
        if not option.detail:
            return fit(option.label, room), ""
        label_width = min(self._label_width, max(int(room * _LABEL_SHARE), 16))
        if room - label_width < 12:
            return fit(option.label, room), ""
        return fit(option.label, label_width), "  " + fit(option.detail, room - label_width - 2)

    def _line_of(self, option_id: str | None) -> int:
        for number, line in enumerate(self._lines):
            if isinstance(line, Option) and line.id == option_id:
                return number
        return 0


class _Found:
    """An option as searches see it."""

    def __init__(self, option: Option) -> None:
        self.option = option
        self._code = fold(option.code)
        self._compact = _compact(option.code)
        self._label = fold(option.label)
        self._all = fold("\n".join((option.code, option.label, option.detail, option.words, option.group)))

    def rank(self, words: Sequence[str]) -> int | None:
        """Return how near the option is to `words`, 0 the nearest; `None` where it does not match."""
        typed = " ".join(words)
        compact = _compact(typed)
        if self._code and self._code == typed.rstrip("."):
            return 0
        if compact and self._compact == compact:
            return 1
        if self._code and self._code.startswith(typed):
            return 2
        if self._label.startswith(typed):
            return 3
        if compact and self._compact.startswith(compact):
            return 4
        return 5 if all(word in self._all for word in words) else None


def _compact(code: str) -> str:
    """Return a code as it is typed in haste: `I.4.2` is `i42`."""
    return "".join(character for character in fold(code) if character.isalnum())


def _nearest_first(ranked: Sequence[tuple[int, Option]]) -> list[Option]:
    """Return the options, the groups by their nearest one, each group's nearest first."""
    best: dict[str, int] = {}
    for rank, option in ranked:
        best[option.group] = min(rank, best.get(option.group, rank))
    groups = {group: number for number, group in enumerate(sorted(best, key=lambda group: best[group]))}
    return [option for _rank, option in sorted(ranked, key=lambda found: (groups[found[1].group], found[0]))]


def _under_headings(options: Sequence[Option]) -> list[Option | str]:
    """Return the options with a heading before the first of each group."""
    lines: list[Option | str] = []
    group = ""
    for option in options:
        if option.group != group:
            group = option.group
            lines.append(group)
        lines.append(option)
    return lines
