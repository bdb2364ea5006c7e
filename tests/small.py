"""An office with the small plan of `seed.samples`: three rows, two requirements each, January and June."""

import datetime as dt
from pathlib import Path

from zi_tui.office.office import Office, open_office
from zi_tui.paths import Paths
from zi_tui.store import seeding

from .seed.samples import changed, sample


def create_small(folder: Path) -> Paths:
    """Create the database of the small plan in `folder`."""
    paths = Paths(folder)
    assert seeding.create(paths.database, changed(sample()), person="Ani", computer="PC-1")
    return paths


def open_small(folder: Path, as_of: dt.date = dt.date(2024, 4, 15), *, hasty: bool = False) -> Office:
    """Create the small plan in `folder` and open it.

    Args:
        folder: the data folder.
        as_of: the day to judge by.
        hasty: do not wait for the disk, for tests that write much and kill nothing.
    """
    office = open_office(create_small(folder), as_of)
    if hasty:
        office.store.connection.execute("PRAGMA synchronous=OFF")
    return office
