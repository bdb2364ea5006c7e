"""The copy of the database before the first change of a day."""

import datetime as dt
from contextlib import closing, suppress
from functools import partial

from zi_tui.errors import StoreError
from zi_tui.i18n import _
from zi_tui.paths import Paths
from zi_tui.reasons import reason
from zi_tui.store import backups, beside, local
from zi_tui.store.beside import CopyStopped, Pace
from zi_tui.store.connection import Store

__all__ = ["Pace", "copy", "copy_beside", "is_due"]

_TOLD = "told_no_copy"
"""The local setting that holds the day on which was said last that there is no copy."""


def is_due(paths: Paths, day: dt.date) -> bool:
    """Whether the copy of this `day` is still to be made."""
    return not backups.daily_path(paths.backups, day).exists()


def copy_beside(paths: Paths, day: dt.date, pace: Pace) -> str:
    """Do as `copy` does, through a connection of its own, while others work with the database.

    Where `pace` stops it, there is no copy, and nothing to be told.
    """
    with suppress(CopyStopped, StoreError), closing(Store(paths.database_name)) as store:
        return copy(store, paths, day, pace)
    return ""


def copy(store: Store, paths: Paths, day: dt.date, pace: Pace | None = None) -> str:
    """Copy the database, unless it was copied on this `day`; never raises what would keep from changing it.

    Args:
        store: the open database.
        paths: where everything lies.
        day: today.
        pace: how it is made in small steps, which may take its time; left out, it is made at once.

    Returns:
        What the person must be told, once a day: that there is no copy, and why. Else nothing.
    """
    copying = None if pace is None else partial(beside.copy_beside, pace=pace)
    try:
        with store.in_words():
            backups.put_aside_daily(store.path, paths.backups, day, copying)
    except OSError as error:
        why = reason(error)
    except StoreError as error:
        why = str(error).removesuffix(".")
    else:
        return ""
    with suppress(StoreError):  # what cannot be remembered is said once more
        if local.get(store, _TOLD) == day.isoformat():
            return ""
        local.put(store, _TOLD, day.isoformat())
    return _(
        "Cadangan harian di {folder} tidak bisa dibuat ({reason}); perubahan tidak menunggunya. "
        "Periksa ruang dan izin folder itu, atau buat sendiri: zi-tui backup FOLDER."
    ).format(folder=paths.backups, reason=why)
