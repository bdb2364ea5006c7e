"""A bag as one zip file: the same bag gives the same bytes, on every PC."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from zi_tui.durable import sync_file
from zi_tui.vault.bag import Entry, Report, unsound
from zi_tui.vault.content import CancelCheck, move, read_chunks

_UNIX = 3
_MODE = 0o100644 << 16
"""A regular file that everybody may read, as zip keeps it."""
_EARLIEST = 1980
"""A zip knows no year before."""


def write_zip(
    bag: Path,
    entries: Sequence[Entry],
    target: Path,
    day: dt.date,
    *,
    report: Report | None = None,
    cancelled: CancelCheck | None = None,
) -> None:
    """Write a bag into the new zip file `target`, synced, and read it back.

    Nothing is compressed: scans and photos do not get smaller, and compressors differ.

    Args:
        bag: its folder.
        entries: its files.
        target: in it, everything lies in a folder that is called as the bag's.
        day: that all files are dated.
        report: told how far it is.
        cancelled: asked after each chunk whether to stop.

    Raises:
        Cancelled: if `cancelled` said so.
        VaultError: if it reads back differently.
        OSError: if it cannot be written or read.
    """
    done = 0
    with target.open("xb") as out:
        with ZipFile(out, "w", ZIP_STORED) as archive:
            for entry in entries:
                with (
                    bag.joinpath(*entry.path.split("/")).open("rb") as file,
                    archive.open(_member(bag.name, entry, day), "w") as member,
                ):
                    move(read_chunks(file), entry.size, out=member, cancelled=cancelled)
                done += entry.size
                if report is not None:
                    report(entry.path, done)
        sync_file(out)
    _read_back(target, bag.name, entries, cancelled)


def _member(folder: str, entry: Entry, day: dt.date) -> ZipInfo:
    date = (day.year, day.month, day.day) if day.year >= _EARLIEST else (_EARLIEST, 1, 1)
    member = ZipInfo(f"{folder}/{entry.path}", (*date, 0, 0, 0))
    member.create_system, member.external_attr, member.file_size = _UNIX, _MODE, entry.size
    return member


def _read_back(target: Path, folder: str, entries: Sequence[Entry], cancelled: CancelCheck | None) -> None:
    try:
        with ZipFile(target) as archive:
            if archive.namelist() != [f"{folder}/{entry.path}" for entry in entries]:
                raise unsound(target)
            for entry in entries:
                with archive.open(f"{folder}/{entry.path}") as member:
                    if move(read_chunks(member), entry.size, cancelled=cancelled).sha256 != entry.sha256:
                        raise unsound(target)
    except BadZipFile as error:
        raise unsound(target) from error
