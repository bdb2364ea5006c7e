"""One office's data, opened."""

import datetime as dt
import os
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from zi_tui import clock
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import StoreError, UsageError
from zi_tui.i18n import _
from zi_tui.paths import Paths
from zi_tui.store import connection, local
from zi_tui.store.connection import SCHEMA_VERSION, Store
from zi_tui.store.plans import load_snapshot, plan_years
from zi_tui.text import one_line

if TYPE_CHECKING:
    from zi_tui.store.change import Author


LARGE = 16 << 20
"""Bytes of a database from which on nobody should wait for its copy; a slow disk takes a second for it."""

_QUICKLY_READ = 8 << 20
"""Bytes of a database whose pages can be looked at while the screen is being imported."""


class CopyBeside(Protocol):
    """Begins a copy beside the work, unless it was begun."""

    def __call__(self, day: dt.date, *, changing: bool) -> None:
        """Copy for `day`; `changing` says that something is changed now, so that the copy must be seen to its end."""


class Office:
    """The data folder, its open database, who works with it and as of when.

    Used by one thread only, the one that opened it.

    Args:
        paths: where everything lies.
        store: the open database.
        as_of: the day of `--today`, or `None` for the PC's own date at each look.
    """

    def __init__(self, paths: Paths, store: Store, as_of: dt.date | None = None) -> None:
        self.paths = paths
        self.store = store
        self._as_of = as_of
        self._copied_on: dt.date | None = None
        self._warning = ""
        self.copy_beside: CopyBeside | None = None
        """Where somebody stays long enough to make a copy beside the work."""
        store.before_change = self._copy_once_a_day

    @property
    def as_of(self) -> dt.date:
        """The day that lateness, focus and form defaults go by. Never a time of recording."""
        return self._as_of or clock.today()

    @property
    def latest(self) -> dt.date:
        """The last day on which something can have been carried out."""
        return max(self.as_of, clock.today())

    @cached_property
    def author(self) -> "Author":
        """Who writes: this device, the system's user (after the name chosen here) and PC."""
        from zi_tui.store.change import Author  # it needs json and hashlib, and looking needs neither

        device = local.get(self.store, local.DEVICE)
        if device is None:
            raise StoreError(
                _("Basis data {path} tidak lengkap: pengenal PC tidak ada; pulihkan dari cadangan.").format(
                    path=self.store.path
                )
            )
        user, computer = system_author()
        name = local.get(self.store, local.PERSON)
        person = user if not name or name == user else _("{name} ({user})").format(name=name, user=user)
        return Author(device, person, computer)

    def forget_author(self) -> None:
        """Ask anew who writes: the name was changed."""
        self.__dict__.pop("author", None)

    def years(self) -> tuple[int, ...]:
        """Return the years that have a plan, earliest first."""
        return plan_years(self.store)

    def resolve_year(self, year: int | None = None) -> int:
        """Return `year`, or where it is left out today's year if it has a plan, else the latest plan's.

        Raises:
            UsageError: if there is no such plan.
        """
        years = self.years()
        if not years:
            raise StoreError(_("Belum ada renaksi di basis data ini; buat dengan: zi-tui init."))
        if year is None:
            return self.as_of.year if self.as_of.year in years else years[-1]
        if year not in years:
            raise UsageError(
                _("Tidak ada renaksi tahun {year}; yang ada: {years}.").format(
                    year=year, years=", ".join(map(str, years))
                )
            )
        return year

    def snapshot(self, year: int | None = None) -> Snapshot:
        """Return the plan of `year` (see `resolve_year`) as it stands now.

        Raises:
            StoreError: if the database cannot be read.
            UsageError: if there is no such plan.
        """
        return load_snapshot(self.store, self.resolve_year(year), self.as_of)

    def snapshot_near(self, year: int) -> Snapshot:
        """Return the plan of `year`; where that is gone, today's or the latest.

        Raises:
            StoreError: if the database cannot be read.
        """
        return self.snapshot(year if year in self.years() else None)

    def changed_since(self, snapshot: Snapshot) -> bool:
        """Whether another process wrote since `snapshot` was read, or another day began.

        Raises:
            StoreError: if the database cannot be read.
        """
        return self.store.data_version() != snapshot.data_version or snapshot.as_of != self.as_of

    def watch_only(self, why: str) -> None:
        """Refuse every change with the sentence `why`, until an empty one allows them again."""
        self.store.refusal = why

    def take_warning(self) -> str:
        """Return, once, what the person must be told though nothing failed; empty where there is nothing."""
        warning, self._warning = self._warning, ""
        return warning

    def _copy_once_a_day(self) -> None:
        """Copy the database before the first change of a day; where that cannot be, the change goes on."""
        day = clock.today()
        if day != self._copied_on:
            self._copied_on = day
            from zi_tui.office import daily  # looking needs no hashes

            if not self._begin_copy(day, changing=True):
                self._warning = daily.copy(self.store, self.paths, day)

    def copy_ahead(self) -> None:
        """Begin today's copy of a large database, so that it is made when something is changed.

        What a person changes sooner does not wait: the copy is then of a moment after it.
        """
        if not self.store.refusal:
            self._begin_copy(clock.today(), changing=False)

    def _begin_copy(self, day: dt.date, *, changing: bool) -> bool:
        """Return whether the copy of `day` is made beside the work."""
        with suppress(OSError):
            if self.copy_beside is not None and self.paths.database.stat().st_size >= LARGE:
                from zi_tui.office import daily

                if daily.is_due(self.paths, day):
                    self.copy_beside(day, changing=changing)
                    return True
        return False

    def require_sound(self) -> None:
        """Look at the pages of the database, where that takes a moment only.

        Raises:
            DamagedError: if one of them is not as it must be.
        """
        if os.stat(self.paths.database_name).st_size <= _QUICKLY_READ:  # noqa: PTH116 - see `Paths`
            from zi_tui.store import integrity

            integrity.require_pages(self.store)

    def close(self) -> None:
        """Close the database."""
        self.store.close()


def open_office(paths: Paths, as_of: dt.date | None = None, *, read_only: bool = False) -> Office:
    """Open the office's data; the first start creates it from the decree's plan.

    A database of an older release is copied to `cadangan/` and brought to today's schema first, also
    to be read only: what is read would not be there otherwise.

    Raises:
        StoreError: if it cannot be created, upgraded or opened.
        SeedError: if the shipped plan cannot be read.
    """
    if not paths.exists():
        create_office(paths)
    store = Store(paths.database_name, read_only=read_only)
    if store.version < SCHEMA_VERSION:
        store.close()
        if store.version:
            _upgrade(paths)
        else:
            create_office(paths)
        store = Store(paths.database_name, read_only=read_only)
    return Office(paths, store, as_of)


def _upgrade(paths: Paths) -> None:
    from zi_tui.store import migrations  # it needs sqlite-utils

    store = Store(paths.database_name)
    try:
        migrations.upgrade(store, paths.backups, clock.today())
    finally:
        store.close()


def create_office(paths: Paths, seed: str | None = None) -> bool:
    """Create the database from the plan in the file `seed`, or from the decree's that comes along.

    Returns:
        False if there was a database already; it is left as it is.

    Raises:
        SeedError: if the plan cannot be read; nothing is written then.
        StoreError: if the database cannot be written.
    """
    from pathlib import Path

    from zi_tui.seed import loader
    from zi_tui.store import seeding

    document = loader.load(None if seed is None else Path(seed))
    person, computer = system_author()
    return seeding.create(paths.database, document, person=person, computer=computer)


def hurry() -> None:
    """Let nothing wait long for other processes any more: this one is asked to end."""
    connection.hurry()


def system_author() -> tuple[str, str]:
    """Return the system's user name and the PC's name."""
    import getpass
    import platform

    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return one_line(user) or _("tidak dikenal"), one_line(platform.node()) or _("tidak dikenal")
