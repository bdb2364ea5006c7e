"""The door to `gettext`: Indonesian stands in the source, other languages come from a catalog.

`gettext` itself is imported only when another language is asked for, since the quick check must
not pay for it.
"""

from collections.abc import Callable

_translate: Callable[[str], str] | None = None


def _(message: str) -> str:
    """Return `message` in the language in use; Indonesian is the source's own."""
    return message if _translate is None else _translate(message)


def install(translate: Callable[[str], str] | None) -> None:
    """Use `translate` for every message from now on; `None` goes back to Indonesian."""
    global _translate
    _translate = translate
