"""One self-contained backup: the database and every evidence file, checked before it gets its name."""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from zi_tui import __version__, clock, system
from zi_tui.disks import disk_of
from zi_tui.domain.check import StoredContent
from zi_tui.domain.status import Integrity
from zi_tui.durable import fsync_folder, link, place, write_durably
from zi_tui.errors import BackupError, DamagedError, StoreError, UsageError
from zi_tui.i18n import _
from zi_tui.paths import Paths
from zi_tui.reasons import reason
from zi_tui.store import backups, copies
from zi_tui.store.connection import SCHEMA_VERSION, Store
from zi_tui.text import file_size, one_line
from zi_tui.vault.backup_reader import opened_backup
from zi_tui.vault.backup_zip import MEMBER_OVERHEAD, Content, Order, Written, write_backup
from zi_tui.vault.content import CancelCheck
from zi_tui.vault.files import Vault
from zi_tui.vault.names import numbered, safe_name
from zi_tui.vault.room import RESERVE, short_of
from zi_tui.vault.volumes import MOST
from zi_tui.vault.workspace import workspace

FAT_VOLUME = (1 << 32) - (1 << 20)
"""Bytes of a volume where the disk holds no file of 4 GiB."""
SMALLEST_VOLUME = 1 << 16
_ZIP = ".zip"


class Stage(StrEnum):
    """What is being done."""

    COPY = "copy"
    """The zip is written."""
    CHECK = "check"
    """It is read back."""


Progress = Callable[[Stage, int, int], None]
"""Told the stage, the bytes done of it and the bytes in all."""


class LeftOut(NamedTuple):
    """Evidence that is not in the backup."""

    content: StoredContent
    integrity: Integrity | None
    """What it is in the vault; `None` is unreadable."""


class Made(NamedTuple):
    """A backup that was made and read back."""

    path: Path
    """The zip, or the first of its volumes."""
    volumes: int
    files: int
    """Pieces of evidence in it."""
    size: int
    """Bytes."""
    left_out: tuple[LeftOut, ...]
    history_broken: bool
    """Whether the history was touched outside zi-tui, which is kept as it is."""

    @property
    def sound(self) -> bool:
        """Whether everything is in it that should be."""
        return not self.left_out and not self.history_broken


def back_up(
    paths: Paths,
    destination: Path,
    *,
    volume: int | None = None,
    force: bool = False,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Made:
    """Write a backup of everything to `destination`, and read all of it back.

    Works on a connection of its own, so that it may run on any thread.

    Args:
        paths: where everything lies; the database must exist, of today's version.
        destination: a `.zip` to write, or a folder, in which it gets a name that is free.
        volume: bytes of a volume at most; left out, as the disk needs it.
        force: whether an existing file is replaced.
        progress: told how far it is.
        cancelled: asked often whether to stop.

    Raises:
        Cancelled: if `cancelled` said so; nothing is left of it.
        UsageError: if `destination` can be none.
        ZiError: if it cannot be made; nothing is left of it.
    """
    folder, name = _place_for(paths, destination)
    try:
        with workspace(folder) as desk:
            job = _Job(paths, desk, folder, progress or (lambda _stage, _done, _total: None), cancelled)
            written, made_name = job.make(name, volume)
            path = _name_it(desk, written, folder, made_name, force=force, numbering=name is None)
            return job.report(path, written)
    except FileExistsError:
        taken = _("{path} sudah ada dan tidak diubah; pilih nama lain, atau tambahkan --force.")
        if force:  # volumes have a folder, and no folder is replaced
            taken = _("{path} sudah ada dan jilid tidak menimpa apa pun; pilih nama lain.")
        raise BackupError(taken.format(path=one_line(str(destination)))) from None
    except (OSError, ValueError) as error:
        raise BackupError(
            _("Cadangan tidak jadi dibuat di {folder} ({reason}); periksa disk dan izinnya, lalu ulangi.").format(
                folder=one_line(str(folder)), reason=reason(error)
            )
        ) from error


class _Job:
    """The making of one backup, in a folder that nobody else looks into."""

    def __init__(
        self, paths: Paths, desk: Path, folder: Path, progress: Progress, cancelled: CancelCheck | None
    ) -> None:
        self._paths, self._desk, self._folder = paths, desk, folder
        self._progress, self._cancelled = progress, cancelled
        self._copy = desk / "app.db"
        self._contents: dict[str, StoredContent] = {}
        self._history_broken = False
        self._size = 0

    def make(self, name: str | None, volume: int | None) -> tuple[Written, str]:
        """Write the zip or its volumes beside its database, read them back, and return them with their name."""
        state = self._copy_database()
        self._history_broken = state.broken_from is not None
        held = copies.holding(self._copy)
        self._contents = {content.sha256: content for content in held.contents}
        day = clock.today()
        name = name or f"zi-tui-cadangan-{safe_name(held.office).replace(' ', '-')}-{day.isoformat()}{_ZIP}"
        total = self._copy.stat().st_size + sum(content.size for content in held.contents)
        largest = self._largest(volume, total)
        order = Order(
            database=self._copy,
            contents=[Content(content.sha256, content.size) for content in held.contents],
            info={
                "office": held.office,
                "day": day.isoformat(),
                "last_entry": state.heads.last_at,
                "entries": state.heads.entries,
                "schema": SCHEMA_VERSION,
                "program": __version__,
            },
            readme=_readme(held.office, name),
            day=day,
            largest=largest,
        )
        written = write_backup(
            Vault(self._paths.vault), order, self._desk / name, tell=self._teller(Stage.COPY, total),
            cancelled=self._cancelled,
        )  # fmt: skip
        system.remove(self._copy)
        self._read_back(written, total)
        return written, name

    def report(self, path: Path, written: Written) -> Made:
        """Return what was made."""
        left_out = tuple(
            LeftOut(self._contents[sha256], integrity) for sha256, integrity in sorted(written.left_out.items())
        )
        return Made(
            path, len(written.volumes), len(self._contents) - len(left_out), self._size, left_out, self._history_broken
        )

    def _copy_database(self) -> copies.CopyState:
        """Copy the database as it is now, look at every page of the copy, and return what it is."""
        self._require_room(self._paths.database.stat().st_size)
        try:
            with closing(Store(self._paths.database_name, read_only=True)) as store, store.in_words():
                backups.copy_database(store.path, self._copy)
            return copies.examine(self._copy)
        except DamagedError as error:
            raise DamagedError(
                _("Basis data {path} rusak ({why}), jadi tidak dicadangkan; cadangan yang ada jangan dihapus.").format(
                    path=self._paths.database, why=one_line(str(error)).removesuffix(".")
                )
            ) from error
        except StoreError as error:
            raise BackupError(
                _("Cadangan tidak jadi dibuat di {folder}: basis data tidak bisa disalin ({why}).").format(
                    folder=one_line(str(self._folder)), why=one_line(str(error)).removesuffix(".")
                )
            ) from error

    def _largest(self, volume: int | None, total: int) -> int | None:
        """Return the bytes of a volume, after looking whether there is room for all of them."""
        needed = total + MEMBER_OVERHEAD * (len(self._contents) + 4)
        self._require_room(needed)
        if volume is None and disk_of(self._folder).largest_file is not None:
            volume = FAT_VOLUME
        if volume is not None and needed // volume >= MOST:
            raise UsageError(
                _("Dengan jilid {size}, cadangan ini lebih dari {most} jilid; perbesar --volume.").format(
                    size=file_size(volume), most=MOST
                )
            )
        return volume

    def _require_room(self, needed: int) -> None:
        """Refuse what would fill the disk."""
        free = short_of(self._desk, needed)
        if free is not None:
            raise BackupError(
                _("Ruang di {folder} kurang: cadangan ini perlu {needed}, yang bebas {free}; pilih disk lain.").format(
                    folder=one_line(str(self._folder)), needed=file_size(needed + RESERVE), free=file_size(free)
                )
            )

    def _read_back(self, written: Written, total: int) -> None:
        """Read the volumes from the disk, compare everything with what it must be, and write their hashes."""
        for path in written.volumes:
            system.forget_cached(path)
        with opened_backup(written.volumes[0], never=self._paths.database) as backup:
            backup.check(tell=self._teller(Stage.CHECK, total), cancelled=self._cancelled)
            if {content.sha256 for content in backup.contents} != self._contents.keys() - written.left_out.keys():
                raise BackupError(_("Cadangan terbaca tidak sama dengan yang ditulis; periksa disknya, lalu ulangi."))
        self._size = sum(path.stat().st_size for path in written.volumes)
        sums = "".join(f"{backups.file_hash(path)}  {path.name}\n" for path in written.volumes)
        name = written.volumes[0].name.removesuffix(".001")
        write_durably(self._desk / f"{name}{backups.CHECKSUM}", sums.encode(), force=False)

    def _teller(self, stage: Stage, total: int) -> Callable[[int], None]:
        done = 0

        def tell(more: int) -> None:
            nonlocal done
            done += more
            self._progress(stage, min(done, total), total)

        return tell


def _place_for(paths: Paths, destination: Path) -> tuple[Path, str | None]:
    """Return the folder in which the backup is to lie, and its name where that was chosen.

    Raises:
        UsageError: if there is no such folder, or it is one in which nothing may be put.
    """
    try:
        destination = destination.expanduser().absolute()
        if destination.is_dir():
            folder, name = destination, None
        elif destination.suffix.lower() == _ZIP and destination.parent.is_dir():
            folder, name = destination.parent, destination.name
        else:
            raise UsageError(
                _("{path} bukan folder yang ada; buat dulu foldernya, atau tulis nama berkas berakhiran .zip.").format(
                    path=one_line(str(destination))
                )
            )
        inside_vault = folder.resolve().is_relative_to(paths.vault.resolve())
    except (OSError, ValueError, RuntimeError):
        raise UsageError(
            _("{path} tidak bisa dipakai sebagai tujuan.").format(path=one_line(str(destination)))
        ) from None
    if inside_vault:
        raise UsageError(
            _("Folder {folder} milik zi-tui sendiri; pilih folder lain untuk cadangannya.").format(
                folder=one_line(str(folder))
            )
        )
    return folder, name


def _name_it(desk: Path, written: Written, folder: Path, name: str, *, force: bool, numbering: bool) -> Path:
    """Give what was written its name for keeps; several volumes get a folder of their own, all at once.

    Raises:
        FileExistsError: if the name is taken, and neither `force` nor `numbering` is wanted.
    """
    number = 1
    while True:
        target = folder / (name if number == 1 else numbered(name, number))
        try:
            if len(written.volumes) == 1:
                return _name_zip(desk, written.volumes[0], target, force=force)
            return _name_folder(desk, written, target)
        except FileExistsError:
            if not numbering:
                raise
            number += 1


def _name_zip(desk: Path, made: Path, target: Path, *, force: bool) -> Path:
    """Name a zip, then the hash beside it. One without a hash is sound; one with the hash of another is refused."""
    sums = desk / f"{made.name}{backups.CHECKSUM}"
    sha256 = sums.read_text(encoding="ascii").split()[0]
    beside = backups.checksum_path(target)
    if force:
        system.remove(beside)
        fsync_folder(target.parent)
    if force or not link(made, target):
        if os.path.lexists(target) and not force:
            raise FileExistsError(target)
        system.replace(made, target)
    fsync_folder(target.parent)
    write_durably(sums, f"{sha256}  {target.name}\n".encode(), force=True)
    place(sums, beside, force=True)  # made on the desk, which is cleared away, too, where a run was killed
    return target


def _name_folder(desk: Path, written: Written, target: Path) -> Path:
    """Move the volumes into a folder, and give that its name: nobody ever sees some of them."""
    folder = target.with_suffix("")
    if os.path.lexists(folder) or os.path.lexists(target):
        raise FileExistsError(folder)
    together = desk / "jilid"
    together.mkdir(exist_ok=True)
    name = written.volumes[0].name.removesuffix(".001")
    for path in (*written.volumes, desk / f"{name}{backups.CHECKSUM}"):
        with suppress(FileNotFoundError):  # it was moved for a name that was taken
            system.rename(path, together / path.name)
    fsync_folder(together)
    system.rename(together, folder)
    fsync_folder(folder.parent)
    return folder / written.volumes[0].name


def _readme(office: str, name: str) -> str:
    return _(
        "Cadangan zi-tui {office}.\n\n"
        'Memulihkan:  zi-tui restore "{name}"\n'
        "(bila berjilid: berkas .001-nya, dengan semua jilid di folder yang sama)\n\n"
        "app.db                basis data SQLite\n"
        "vault/sha256/         berkas bukti; nama berkas adalah SHA-256 isinya\n"
        "manifest-sha256.txt   SHA-256 setiap berkas; sesudah dibuka: sha256sum -c manifest-sha256.txt\n"
    ).format(office=office, name=name)
