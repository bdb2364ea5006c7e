"""What this PC remembers of how its people like to work. Never exchanged, never in the history."""

from enum import StrEnum

from zi_tui.office.office import Office
from zi_tui.store import local


class Preference(StrEnum):
    """What can be remembered."""

    THEME = local.THEME
    """The name of the theme."""
    TEAM = "default_team"
    """The name of the team whose rows the screen opens with; empty for every team's."""
    WELCOMED = local.WELCOMED
    """Set once the welcome was shown on this PC, or need not be."""
    FOLDER = local.FOLDER
    """Where the file picker stood last."""
    REPORT_FOLDER = local.REPORT_FOLDER
    """Where the last report was saved."""
    COPY_FOLDER = local.COPY_FOLDER
    """Where the last copy of a piece of evidence was saved."""
    PACKAGE_FOLDER = "last_package_folder"
    """Where the last package was made."""
    BACKUP_FOLDER = "last_backup_folder"
    """Where the last backup was made."""
    TOLD_DISK = "told_disk"
    """The data folder, and its kind of disk, of which was said last that it is no good place."""
    TOLD_YEAR = "told_year"
    """The latest year of which was said that it has no plan, or that the plan's year is over."""


def get(office: Office, preference: Preference) -> str | None:
    """Return what is remembered, or `None`.

    Raises:
        StoreError: if it cannot be read.
    """
    return local.get(office.store, preference)


def save(office: Office, preference: Preference, value: str) -> None:
    """Remember `value`.

    Raises:
        StoreError: if it cannot be saved.
    """
    local.put(office.store, preference, value)
