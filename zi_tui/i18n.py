"""The door to `gettext`: Indonesian stands in the source, other languages come from a catalog.

Many texts are translated while their modules are being imported, so the language is chosen before
that, by `__main__`, and stays. `gettext` itself is imported only when another language than the
source's is asked for, since the quick check must not pay for it.
"""

import os
from collections.abc import Callable, Sequence

ENV_LANGUAGE = "ZI_TUI_LANG"
OPTION = "--lang"
SOURCE = "id"
LANGUAGES = (SOURCE, "en")
"""What `--lang` takes: the source's language, and every one that has a catalog."""


def _translator(language: str) -> Callable[[str, str], str]:
    """Return what puts a message, with its context or an empty one, into `language`."""
    if language == SOURCE:
        return lambda message, _context: message
    from zi_tui.catalog import translator

    return translator(language)


_translate = _translator(os.environ.get(ENV_LANGUAGE) or SOURCE)


def follow(arguments: Sequence[str]) -> None:
    """Let `--lang` on the command line outrank the variable, for all that is translated from now on."""
    global _translate
    words = iter(arguments)
    for word in words:
        if word == "--":
            return
        name, equals, value = word.partition("=")
        if name == OPTION:
            _translate = _translator(value if equals else next(words, SOURCE))


def _(message: str) -> str:
    """Return `message`, a literal so that it gets into the catalog, in the language in use."""
    return _translate(message, "")


def pgettext(context: str, message: str) -> str:
    """Return `message` where the source has one word for two things; `context` tells which is meant.

    Both are literals, so that they get into the catalog.
    """
    return _translate(message, context)
