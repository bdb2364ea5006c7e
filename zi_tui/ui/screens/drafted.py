"""Drafts of forms of fields: loaded as the form opens, kept while it is typed into."""

import json
from collections.abc import Callable, Sequence

from zi_tui.errors import ZiError
from zi_tui.office import drafts
from zi_tui.ui.modals.form_drafts import Draft, Earlier
from zi_tui.ui.modals.form_values import Values
from zi_tui.ui.screens.base import BaseScreen

Newer = Callable[[str], str]
"""Says what changed beside the fields since a draft with this state was kept; an empty text where nothing did."""


def drafted(
    screen: BaseScreen, name: str, fields: Sequence[str], *, state: str = "", newer: Newer | None = None
) -> Draft:
    """Return how what is typed into a form survives.

    Args:
        screen: the view that opens it.
        name: the draft's own name.
        fields: which are kept.
        state: what the form is about beside what stands in its fields, kept with them.
        newer: says what a later state changes.
    """

    async def load() -> Earlier | None:
        found = await screen.ask(lambda office: (drafts.load_draft(office, name),))
        draft = found[0] if found else None
        if draft is None:
            return None
        over, before = _taken_apart(draft.base)
        return Earlier(draft.fields, over, draft.saved_at, newer(before) if newer else "")

    async def keep(typed: Values, over: Values) -> str:
        base = json.dumps({"over": dict(over), "state": state})
        try:
            await screen.zi.desk.do(lambda office: drafts.save_draft(office, name, typed, base))
        except ZiError as error:
            return str(error)
        return ""

    return Draft(fields, keep, load)


def _taken_apart(base: str) -> tuple[dict[str, str], str]:
    """Return what stood in the fields, and the state; an older release kept neither."""
    try:
        found = json.loads(base)
        return {str(name): str(text) for name, text in found["over"].items()}, str(found["state"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}, ""
