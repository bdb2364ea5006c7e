"""Keys as people read them, and every action that can be done where they stand."""

from typing import TYPE_CHECKING, NamedTuple

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
}


class Action(NamedTuple):
    """Something that can be done here, defined once by its binding."""

    label: str
    tooltip: str
    keys: tuple[str, ...]
    """As people read them."""
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
        if active.binding.description and not active.binding.system:
            grouped.setdefault((active.binding.description, active.binding.action), []).append(active)
    return [
        Action(
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
