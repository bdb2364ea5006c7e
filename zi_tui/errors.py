"""What can go wrong, each with a sentence for the person at the keyboard.

Every error that reaches a door (the shell or the screen) is a `ZiError`; its text is one clear
Indonesian sentence that says what is wrong, where, and what to do.
"""

from zi_tui.i18n import _


class ZiError(Exception):
    """A job that failed. The shell ends with `exit_code`."""

    exit_code = 1


class UsageError(ZiError):
    """What was asked for cannot be asked for: a wrong option, code, month or date."""

    exit_code = 2


class SeedError(ZiError):
    """A plan file that cannot be read as a plan; nothing was written."""


class StoreError(ZiError):
    """The database cannot be opened, read or written."""


class DamagedError(StoreError):
    """The file of a database is none any more, or is not whole."""


class BackupError(ZiError):
    """A backup cannot be made, is not whole, or cannot be restored."""


class LockedError(ZiError):
    """The plan year is locked."""

    def __init__(self, year: object) -> None:
        super().__init__(_("Renaksi {year} sudah dikunci; buka kuncinya lebih dulu.").format(year=year))


class UndoError(ZiError):
    """There is nothing to undo or redo, or a later change stands in the way."""


class VaultError(ZiError):
    """An evidence file cannot be stored, found or handed out."""
