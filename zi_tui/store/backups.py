"""Copies of the database in a folder: durable, each with its SHA-256, named by day, thinned out."""

import datetime as dt
import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from itertools import count
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from zi_tui.durable import discard, fsync_folder, make_folders, place, sync_file, temporary_path, write_durably
from zi_tui.store.connection import BUSY_SECONDS

DAYS, WEEKS, MONTHS = 7, 8, 12
"""How many daily copies are kept, then one of each of so many weeks, then one of each of so many months."""

ROOM = 4 << 30
"""Bytes that the daily copies may take together; where they would take more, fewer are kept."""

CHECKSUM = ".sha256"
"""What follows a copy's name in that of the file with its hash, which `sha256sum -c` reads."""

_DAILY = re.compile(r"app-([0-9]{4}-[0-9]{2}-[0-9]{2})\.db")
_UPGRADE = re.compile(r"app-v[0-9]+-([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-[0-9]+)?\.db")
_CHUNK = 1 << 20
_A_DAY = 24 * 60 * 60
"""Seconds after which a temporary file belongs to a run that was killed."""


class Copy(NamedTuple):
    """An automatic copy of the database."""

    day: dt.date
    """On which it was made, before anything was changed on that day."""
    path: Path


def copy_database(database: str | PathLike[str], target: Path) -> None:
    """Write a copy of a live database into the new file `target`, synced, without a name for keeps.

    The copy is of one moment, whatever others write meanwhile; it may be made while this process
    holds the write lock.

    Raises:
        sqlite3.Error: if SQLite cannot read the database, or write the copy.
        OSError: if the copy cannot be synced.
    """
    try:
        with closing(sqlite3.connect(database, timeout=BUSY_SECONDS)) as reader:  # a transaction forbids it to its own
            vacuum_into(reader, target)
    except sqlite3.Error:
        discard(_journal(target))
        raise


def vacuum_into(connection: sqlite3.Connection, target: Path) -> None:
    """Do as `copy_database` does, through an open connection that is in no transaction.

    Raises:
        sqlite3.Error: if SQLite cannot read the database, or write the copy.
        OSError: if the copy cannot be synced.
    """
    connection.execute("VACUUM INTO ?", (str(target),))
    with target.open("rb+") as copy:
        sync_file(copy)


def put_aside(database: str | PathLike[str], folder: Path, stem: str) -> Path:
    """Write a durable copy of a live database into `folder`, and its hash beside it.

    Args:
        database: what is copied.
        folder: made where it is missing.
        stem: the copy's name without `.db`; `-2` or more is added where that is taken.

    Returns:
        Where it is.

    Raises:
        sqlite3.Error: if SQLite cannot read the database, or write the copy.
        OSError: if the copy cannot be written.
    """
    make_folders(folder)
    temporary = temporary_path(folder)
    try:
        copy_database(database, temporary)
        _sweep(folder, temporary.stat().st_mtime - _A_DAY)
        sha256 = file_hash(temporary)
        target = name_free(temporary, folder, stem)
    finally:
        discard_copy(temporary)
    write_checksum(target, sha256)
    return target


def discard_copy(temporary: Path) -> None:
    """Delete a copy without a name for keeps, and the journal that SQLite leaves where it could not be written.

    Call it once the connection is closed that wrote it: some journals come only then.
    """
    discard(temporary)
    discard(_journal(temporary))


def name_free(temporary: Path, folder: Path, stem: str) -> Path:
    """Give a synced file the first free name of `stem.db`, `stem-2.db` … in `folder`, and return where it is.

    Raises:
        OSError: if it cannot be named.
    """
    for number in count(1):
        target = folder / f"{stem}{'' if number == 1 else f'-{number}'}.db"
        with suppress(FileExistsError):
            place(temporary, target, force=False)
            return target
    raise AssertionError  # there is always a next number


def daily_path(folder: Path, day: dt.date) -> Path:
    """Return where the copy of a `day` lies."""
    return folder / f"app-{day.isoformat()}.db"


def put_aside_daily(
    database: str | PathLike[str],
    folder: Path,
    day: dt.date,
    copying: Callable[[str | PathLike[str], Path], None] | None = None,
) -> bool:
    """Copy the database unless it was copied on this `day`, and clear away what is outworn then.

    Args:
        database: what is copied.
        folder: made where it is missing.
        day: of which it is the copy.
        copying: makes it, in place of `copy_database`, whose rules it follows.

    Returns:
        Whether it was copied.

    Raises:
        sqlite3.Error: if SQLite cannot read the database, or write the copy.
        OSError: if the copy cannot be written.
    """
    target = daily_path(folder, day)
    if target.exists():
        return False
    make_folders(folder)
    temporary = temporary_path(folder)
    try:
        (copying or copy_database)(database, temporary)
        _sweep(folder, temporary.stat().st_mtime - _A_DAY)
        sha256 = file_hash(temporary)
        place(temporary, target, force=False)
    except FileExistsError:  # another process was faster: it copied before it changed anything
        return False
    finally:
        discard_copy(temporary)
    write_checksum(target, sha256)
    _thin_out(folder, day)
    return True


def outworn(days: Iterable[dt.date], fewer: int = 1) -> frozenset[dt.date]:
    """Return those of `days` whose copies are no longer kept.

    Days are counted, not measured: a clock that was wrong for a day costs no copy of other days.

    Args:
        days: of which there are copies.
        fewer: by how much less is kept than usual; two of each kind at least.
    """
    kept: set[dt.date] = set()
    weeks: set[tuple[int, int]] = set()
    months: set[tuple[int, int]] = set()
    most_days, most_weeks, most_months = (max(2, usual // fewer) for usual in (DAYS, WEEKS, MONTHS))
    every = sorted(set(days), reverse=True)
    for day in every:
        week, month = day.isocalendar()[:2], (day.year, day.month)
        if len(kept) >= most_days:
            if week in weeks:
                continue
            if len(weeks) < most_weeks:
                weeks.add(week)
            elif month in months or len(months) == most_months:
                continue
            else:
                months.add(month)
        kept.add(day)
    return frozenset(every) - kept


def outworn_for_room(sizes: Mapping[dt.date, int], room: int) -> frozenset[dt.date]:
    """Return the days whose copies are no longer kept, so that the others take up no more than `room`, if that can be.

    Args:
        sizes: bytes of the copy of each day.
        room: bytes.
    """
    gone: frozenset[dt.date] = frozenset()
    for fewer in (1, 2, 4, 8):
        gone = outworn(sizes, fewer)
        if sum(size for day, size in sizes.items() if day not in gone) <= room:
            break
    return gone


def automatic_copies(folder: Path) -> tuple[Copy, ...]:
    """Return the copies that were made without being asked for, the newest first.

    Of one day, that before its first change comes before that before an upgrade, which was earlier.
    """
    found = []
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            name = _DAILY.fullmatch(path.name) or _UPGRADE.fullmatch(path.name)
            with suppress(ValueError):  # the 31st of February
                if name and path.is_file():
                    found.append((dt.date.fromisoformat(name[1]), bool(_DAILY.fullmatch(path.name)), path))
    return tuple(Copy(day, path) for day, _daily, path in sorted(found, reverse=True))


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file that is no live database.

    Raises:
        OSError: if it cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def write_checksum(path: Path, sha256: str) -> None:
    """Write the hash of `path` beside it, as `sha256sum -c` reads it.

    Raises:
        OSError: if it cannot be written.
    """
    write_durably(checksum_path(path), f"{sha256}  {path.name}\n".encode(), force=True)


def checksum_path(path: Path) -> Path:
    """Return where the hash of `path` lies."""
    return path.with_name(path.name + CHECKSUM)


def _thin_out(folder: Path, today: dt.date) -> None:
    """Delete the daily copies that are outworn; the hash goes first, so that what is left is found again."""
    daily = {copy.day: copy.path for copy in automatic_copies(folder) if _DAILY.fullmatch(copy.path.name)}
    worn = outworn_for_room({day: path.stat().st_size for day, path in daily.items()}, ROOM)
    gone = [daily[day] for day in sorted(worn) if day != today]
    for path in gone:
        discard(checksum_path(path))
        discard(path)
    if gone:
        fsync_folder(folder)


def _journal(copy: Path) -> Path:
    """Return where SQLite keeps the journal of a copy that it writes."""
    return copy.with_name(f"{copy.name}-journal")


def _sweep(folder: Path, before: float) -> None:
    """Delete temporary files last written `before`: seconds since 1970, the file system's clock."""
    for leftover in folder.glob(".zi-tui-*.tmp*"):  # a copy's journal, too
        with suppress(OSError):
            if leftover.lstat().st_mtime < before:
                discard(leftover)
