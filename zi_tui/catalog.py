"""A language other than the source's: its catalog, read wherever the package lies, also inside of a zip.

Only `i18n` imports this, and only when such a language is asked for.
"""

import gettext
import io
import pkgutil
import re
from collections.abc import Callable

CHOICE = re.compile(r"\{(\w+)\}([^{}\[\]]*)\[([^\[\]|]*)\|([^\[\]|]*)\]")
"""`{count} [file|files]`: the word for one, and the word for every other number."""


class _Counted(str):
    """A translation that chooses words by the numbers that are put into it.

    Indonesian has no plural, so the source's messages have none, and several numbers may stand in
    one of them, which gettext's own plural forms cannot follow.
    """

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        """Return the text with its values, and the words that they ask for."""

        def chosen(match: re.Match[str]) -> str:
            name, between, one, many = match.groups()
            return f"{{{name}}}{between}{one if str(values[name]) == '1' else many}"

        return CHOICE.sub(chosen, str(self)).format(*args, **values)


def _read(language: str) -> gettext.NullTranslations:
    try:
        content = pkgutil.get_data("zi_tui", f"locale/{language}/LC_MESSAGES/zi_tui.mo")
    except (OSError, ValueError):
        content = None
    return gettext.GNUTranslations(io.BytesIO(content)) if content else gettext.NullTranslations()


def translator(language: str) -> Callable[[str, str], str]:
    """Return what puts a message, with its context or an empty one, into `language`.

    What the catalog lacks, or every message where there is no catalog, stays as it is.
    """
    catalog = _read(language)

    def translate(message: str, context: str) -> str:
        text = catalog.pgettext(context, message) if context else catalog.gettext(message)
        return _Counted(text) if CHOICE.search(text) else text

    return translate
