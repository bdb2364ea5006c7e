"""What helps where the database is damaged: the newest of the automatic copies that is whole."""

from pathlib import Path
from typing import NamedTuple

from zi_tui.errors import ZiError
from zi_tui.office.restore import checked
from zi_tui.paths import Paths
from zi_tui.store import recovery
from zi_tui.store.backups import automatic_copies
from zi_tui.store.copies import Heads, Later


class Rescue(NamedTuple):
    """A copy that is whole."""

    path: Path
    heads: Heads
    """How far it goes."""
    later: Later | None
    """What the damaged database still tells of what came after; `None` where that cannot be read."""


def is_damaged(paths: Paths) -> bool:
    """Whether the database is damaged indeed; a disk that failed to read once looks the same.

    Raises:
        StoreError: if it cannot be told.
    """
    return not recovery.is_sound(paths.database)


def newest_sound(paths: Paths) -> Rescue | None:
    """Return the newest copy that can take the place of the database; each is read whole to know it."""
    for copy in automatic_copies(paths.backups):
        try:
            with checked(paths, copy.path) as ready:
                return Rescue(copy.path, ready.state.heads, ready.later)
        except ZiError:
            continue
    return None
