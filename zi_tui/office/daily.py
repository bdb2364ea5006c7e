"""The copy of the database before the first change of a day."""

import datetime as dt
from contextlib import suppress

from zi_tui.errors import StoreError
from zi_tui.i18n import _
from zi_tui.paths import Paths
from zi_tui.reasons import reason
from zi_tui.store import backups, local
from zi_tui.store.connection import Store

_TOLD = "told_no_copy"
"""The local setting that holds the day on which was said last that there is no copy."""


def copy(store: Store, paths: Paths, day: dt.date) -> str:
    """Copy the database, unless it was copied on this `day`; never raises what would keep from changing it.

    Returns:
        What the person must be told, once a day: that there is no copy, and why. Else nothing.
    """
    try:
        with store.in_words():
            backups.put_aside_daily(store.path, paths.backups, day)
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
        "Cadangan harian di {folder} tidak bisa dibuat ({reason}); perubahan tetap disimpan. "
        "Periksa ruang dan izin folder itu, atau buat sendiri: zi-tui backup FOLDER."
    ).format(folder=paths.backups, reason=why)
