"""Keys as people read them, and every action that can be done where they stand."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from textual.app import App
from textual.binding import ActiveBinding
from textual.screen import Screen

from zi_tui.i18n import _

if TYPE_CHECKING:
    from textual.dom import DOMNode

_NAMES = {
    "space": _("spasi"),
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "backspace": _("hapus mundur"),
    "delete": "del",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "asterisk": "*",
}


_MOVES = ("month.", "grid.", "list.", "range.", "many.range", "app.focus")
"""What ids begin with of what only leads the cursor somewhere, or marks on the way."""
_ORDER = (
    "record.accept", "record.send-back", "record.done", "record.fill", "evidence.attach", "record.", "evidence.",
    "attach.", "", "undo", "redo", *_MOVES,
)  # fmt: skip
"""What ids begin with, the most wanted first; the rest stand where the empty one is."""

_BORROWED = {
    "app.focus_next": _("Panel berikutnya"),
    "app.focus_previous": _("Panel sebelumnya"),
    "select_all": _("Pilih semua teks"),
    "copy": _("Salin teks"),
    "cut": _("Potong teks"),
    "paste": _("Tempel teks"),
    "submit": _("Lanjut dengan yang diketik"),
}
"""What Textual itself binds and people may want to know; its other bindings go without saying."""


class Action(NamedTuple):
    """Something that can be done here, defined once by its binding."""

    id: str
    """Its binding's, such as `record.done`."""
    label: str
    tooltip: str
    keys: tuple[str, ...]
    """As people read them; none for what the palette alone offers."""
    command: str
    """Textual's action, such as `app.view('month')`."""
    node: "DOMNode"
    """Whose action it is."""
    shown: bool
    """Whether the footer shows it."""
    enabled: bool


def key_label(key: str) -> str:
    """Return `key` as people read it: `ctrl+z` is `^z`, `space` is `spasi`."""
    *modifiers, name = key.split("+")
    label = _NAMES.get(name, name)
    if "shift" in modifiers:
        label = f"shift+{label}"
    return f"^{label}" if "ctrl" in modifiers else label


def available_actions(screen: Screen[object]) -> list[Action]:
    """Return what can be done on `screen` where the focus is: the footer's, the palette's and the help's source."""
    grouped: dict[tuple[str, str], list[ActiveBinding]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        label = binding.description if binding.id else _BORROWED.get(binding.action)
        if label and not binding.system:
            grouped.setdefault((label, binding.action), []).append(active)
    return [
        Action(
            id=actives[0].binding.id or command,
            label=label,
            tooltip=actives[0].tooltip,
            keys=tuple(key_label(active.binding.key) for active in actives),
            command=command,
            node=actives[0].node,
            shown=any(active.binding.show for active in actives),
            enabled=actives[0].enabled,
        )
        for (label, command), actives in grouped.items()
    ]


def distance(action: Action) -> int:
    """Return how far from the focus an action is: 0 a widget's, 1 the view's, 2 the program's, 3 what only moves."""
    if action.id.startswith(_MOVES):
        return 3
    return 2 if isinstance(action.node, App) else 1 if isinstance(action.node, Screen) else 0


def by_nearness(actions: Iterable[Action]) -> list[Action]:
    """Return `actions` with those first that act on the thing in focus, then by how much they are wanted."""
    return sorted(actions, key=lambda action: (distance(action), _wanted(action.id)))


def _wanted(id: str) -> int:
    return max((n for n, prefix in enumerate(_ORDER) if id.startswith(prefix)), key=lambda n: len(_ORDER[n]))
