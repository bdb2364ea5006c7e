"""The door to `gettext`: Indonesian stands in the source, other languages come from a catalog.

Many texts are translated while their modules are being imported, so the language is chosen here, at
this module's own import, and stays. `gettext` itself is imported only when another language than
the source's is asked for, since the quick check must not pay for it.
"""

import os
from collections.abc import Callable

ENV_LANGUAGE = "ZI_TUI_LANG"
SOURCE = "id"


def _translator(language: str) -> Callable[[str], str]:
    """Return what puts a message into `language`; without a catalog it stays as it is."""
    if language == SOURCE:
        return str
    import gettext
    from pathlib import Path

    folder = Path(__file__).with_name("locale")
    return gettext.translation("zi_tui", folder, languages=[language], fallback=True).gettext


_translate = _translator(os.environ.get(ENV_LANGUAGE) or SOURCE)


def _(message: str) -> str:
    """Return `message`, a literal so that it gets into the catalog, in the language in use."""
    return _translate(message)
