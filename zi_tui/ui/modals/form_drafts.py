"""How what is typed into a form of fields outlives a power cut: what form and view tell each other."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from zi_tui.ui.modals.form_values import Values

NOTHING_TYPED: Values = {}


class Earlier(NamedTuple):
    """What was typed into the form earlier and never saved."""

    fields: Values
    over: Values
    """What stood in these fields then."""
    saved_at: str
    """When it was kept, ISO 8601."""
    newer: str = ""
    """What else changed since, as a sentence."""


class Draft(NamedTuple):
    """How what is typed survives a power cut."""

    names: Sequence[str]
    """Of the fields that are kept."""
    keep: Callable[[Values, Values], Awaitable[str]]
    """Keeps fields and what stood in them before, forgets them where there are none; returns why not, or an empty
    text."""
    load: Callable[[], Awaitable[Earlier | None]] | None = None
    """Returns what was typed earlier, to be asked about; left out, that was done before."""
    fields: Values = NOTHING_TYPED
    """What was typed earlier and is gone on with, where it was asked about before."""
    whole: bool = False
    """Whether fields that nobody touched are kept, too: what stands in them at first differs each time."""
