"""Going back to a backup: it is checked whole first, and today's data are kept aside."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from zi_tui import clock
from zi_tui.domain.status import Integrity
from zi_tui.durable import make_folders, sync_file
from zi_tui.errors import BackupError, StoreError
from zi_tui.i18n import _
from zi_tui.office.office import open_office, system_author
from zi_tui.paths import Paths
from zi_tui.reasons import reason
from zi_tui.screen_lock import Holder, ScreenLock
from zi_tui.store import backups, copies, recovery
from zi_tui.store.evidence import contents
from zi_tui.text import one_line
from zi_tui.vault.archives import volumes_of
from zi_tui.vault.backup_reader import Backup, not_whole, opened_backup
from zi_tui.vault.content import CancelCheck, move
from zi_tui.vault.files import Vault
from zi_tui.vault.source import opened
from zi_tui.vault.workspace import workspace

_ZIPS = (".zip", ".zip.001")
_LONGEST_SUMS = 1 << 20
"""Bytes of a file with hashes."""


class Stage(StrEnum):
    """What is being done."""

    CHECK = "check"
    """The backup is read."""
    EVIDENCE = "evidence"
    """Evidence is put back."""


Progress = Callable[[Stage, int, int], None]
"""Told the stage, the bytes done of it and the bytes in all."""


class Restored(NamedTuple):
    """What was done."""

    aside: Path | None
    """Where today's data are now; `None` where there were none."""
    damaged: bool
    """Whether they were damaged: then their bytes are kept as they were."""
    files: int
    """Pieces of evidence that were put back into the vault."""
    missing: int
    """Pieces of evidence that what was restored refers to and the vault lacks."""


class Ready:
    """A backup that is whole, and may take the place of today's data. Made by `checked`."""

    def __init__(self, paths: Paths, source: Path, desk: Path, backup: Backup | None, state: copies.CopyState) -> None:
        self._paths = paths
        self._copy = desk / "app.db"
        self._backup = backup
        self.source = source
        self.state = state
        """What is in its database."""
        self.exists = paths.exists()
        """Whether there is anything that it takes the place of."""
        self.sound = self.exists and recovery.is_sound(paths.database)
        """Whether today's data can be read."""
        self.later = copies.later_than(paths.database, state.heads) if self.exists else copies.Later(0, "")
        """What was recorded since, which goes aside; `None` where it cannot be told."""

    @property
    def files(self) -> int:
        """Pieces of evidence in it; a copy of the database alone has none."""
        return len(self._backup.contents) if self._backup else 0

    def put_in_place(self, *, progress: Progress | None = None, cancelled: CancelCheck | None = None) -> Restored:
        """Put the evidence back, today's data aside, and the backup in their place.

        Killed at any moment, the one or the other is there, whole.

        Raises:
            Cancelled: if `cancelled` said so; the database is as it was then.
            ZiError: if it cannot be done; the database is as it was then.
        """
        lock = ScreenLock(self._paths.screen_lock)
        person, computer = system_author()
        holder = lock.take(Holder(person, computer, os.getpid(), clock.now()))
        if holder is not None:
            raise BackupError(
                _("zi-tui sedang terbuka dengan data ini ({person}, {computer}); tutup dulu, lalu ulangi.").format(
                    person=one_line(holder.person) or "?", computer=one_line(holder.computer) or "?"
                )
            )
        try:
            files = self._put_evidence_back(progress, cancelled)
            aside = self._put_database_in_place(person, computer)
        except OSError as error:
            raise BackupError(
                _("Pemulihan tidak jadi ({reason}); data hari ini tetap di tempatnya. Periksa disk {folder}.").format(
                    reason=reason(error), folder=self._paths.data_dir
                )
            ) from error
        finally:
            lock.release()
        return Restored(aside, self.exists and not self.sound, files, self._missing())

    def _put_evidence_back(self, progress: Progress | None, cancelled: CancelCheck | None) -> int:
        """Put what is missing or changed into the vault; nothing that is there is taken away."""
        if self._backup is None:
            return 0
        vault = Vault(self._paths.vault)
        total, done, count = sum(content.size for content in self._backup.contents), 0, 0
        for content in self._backup.contents:
            if progress is not None:
                progress(Stage.EVIDENCE, done, total)
            if not vault.reclaim(content.sha256) or (
                vault.verify(content.sha256, content.size, cancelled=cancelled) is not Integrity.INTACT
            ):
                chunks = self._backup.chunks(content)
                if not vault.put_back(content.sha256, content.size, chunks, content.sha256, cancelled=cancelled):
                    raise not_whole(one_line(self.source.name), _("isinya berubah selagi dibaca"))
                count += 1
            done += content.size
        return count

    def _put_database_in_place(self, person: str, computer: str) -> Path | None:
        live, backups_folder = self._paths.database, self._paths.backups
        summary = _("Data dipulihkan dari cadangan {name}.").format(name=one_line(self.source.name))
        try:
            recovery.make_ours(
                self._copy, live if self.sound else None, summary=summary, person=person, computer=computer
            )
        except StoreError as error:
            raise BackupError(
                _("Pemulihan tidak jadi; data hari ini tetap di tempatnya. {error}").format(error=error)
            ) from error
        stem = f"sebelum-pulih-{clock.today().isoformat()}"
        if self.sound:
            return recovery.replace_sound(live, self._copy, backups_folder, stem)
        if self.exists:
            return recovery.replace_damaged(live, self._copy, backups_folder, f"{stem}-rusak")
        if self._paths.exists():  # another program has begun new data meanwhile
            raise BackupError(
                _("Pemulihan tidak jadi: selagi berjalan, data baru dibuat di {folder}; ulangi pemulihannya.").format(
                    folder=self._paths.data_dir
                )
            )
        recovery.put_first(self._copy, live, force=os.path.lexists(live))
        return None

    def _missing(self) -> int:
        """Return how many contents the vault lacks by now, also among what was set aside there."""
        vault = Vault(self._paths.vault)
        with closing(open_office(self._paths, read_only=True)) as office:  # of an older release, it is upgraded here
            return sum(
                not vault.reclaim(content.sha256)
                or vault.look(content.sha256, content.size).integrity is not Integrity.INTACT
                for content in contents(office.store)
            )


@contextmanager
def checked(
    paths: Paths,
    source: Path,
    *,
    accept_broken_history: bool = False,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> Iterator[Ready]:
    """Check a backup whole, and give what can be put in place. Nothing is written but beside the data, for now.

    Args:
        paths: where the data lie, or are to lie.
        source: a copy of the database (`.db`), a backup (`.zip`) or the first volume of one (`.zip.001`).
        accept_broken_history: take one whose history was touched outside zi-tui.
        progress: told how far it is.
        cancelled: asked often whether to stop.

    Raises:
        Cancelled: if `cancelled` said so.
        ZiError: if it is not whole, none of ours, or newer than this program; nothing was changed.
    """
    tell = progress or (lambda _stage, _done, _total: None)
    with ExitStack() as stack:
        with _in_words(source):
            source = source.expanduser().absolute()
            desk = stack.enter_context(_desk(paths.data_dir))
            backup = None
            if source.name.lower().endswith(_ZIPS):
                backup = stack.enter_context(opened_backup(source, never=paths.database))
                _check_zip(backup, source, tell, cancelled)
                backup.take_database(desk / "app.db")
            else:
                _take_copy(paths, source, desk / "app.db", cancelled)
            state = _examined(desk, source, accept_broken_history)
            ready = Ready(paths, source, desk, backup, state)
        yield ready


@contextmanager
def _desk(folder: Path) -> Iterator[Path]:
    """Give an empty folder beside the data; a data folder that was made for it goes with it if nothing else came."""
    existed = folder.exists()
    make_folders(folder)
    try:
        with workspace(folder) as desk:
            yield desk
    finally:
        if not existed:
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def _in_words(source: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        raise BackupError(
            _("Cadangan {path} tidak bisa dibaca ({reason}); tidak ada yang diubah.").format(
                path=one_line(str(source)),
                reason=reason(error) if isinstance(error, OSError | ValueError) else _("foldernya tidak diketahui"),
            )
        ) from error


def _check_zip(backup: Backup, source: Path, tell: Progress, cancelled: CancelCheck | None) -> None:
    """Compare a zip with the hash beside it, where there is one, and look at everything in it."""
    volumes = volumes_of(source)
    total = sum(path.stat().st_size for path in volumes)
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        tell(Stage.CHECK, min(done, total), total)

    _compare_sums(source.with_name(source.name.removesuffix(".001")), volumes)
    backup.check(tell=count, cancelled=cancelled)


def _take_copy(paths: Paths, source: Path, target: Path, cancelled: CancelCheck | None) -> None:
    """Copy a copy of the database to where it can be worked with, and compare it with the hash beside it."""
    with opened(source, never=paths.database) as original, target.open("xb") as out:
        moved = move(original.chunks(), original.size, out=out, cancelled=cancelled)
        sync_file(out)
    known = _sums(source)
    if known is not None and known.get(source.name) != moved.sha256:
        raise _differs(source)


def _compare_sums(first: Path, volumes: Sequence[Path]) -> None:
    known = _sums(first)
    if known is not None:
        for path in volumes:
            if known.get(path.name) != backups.file_hash(path):
                raise _differs(path)


def _sums(path: Path) -> dict[str, str] | None:
    """Return what the file with hashes beside `path` says, by name; `None` where there is none."""
    sums = backups.checksum_path(path)
    try:
        with sums.open("rb") as file:
            lines = file.read(_LONGEST_SUMS).decode(errors="replace").splitlines()
    except FileNotFoundError:
        return None
    pairs = (line.partition(" ") for line in lines)
    return {name.strip().lstrip("*"): sha256 for sha256, _blank, name in pairs}


def _differs(path: Path) -> BackupError:
    return not_whole(one_line(path.name), _("isinya tidak sesuai dengan berkas {sums} di sebelahnya").format(
        sums=backups.CHECKSUM
    ))  # fmt: skip


def _examined(desk: Path, source: Path, accept_broken_history: bool) -> copies.CopyState:
    name = one_line(source.name)
    try:
        state = copies.examine(desk / "app.db")
    except StoreError as error:
        raise BackupError(
            _("Cadangan “{name}” tidak bisa dipakai: {why}. Tidak ada yang diubah.").format(
                name=name, why=one_line(str(error)).removesuffix(".")
            )
        ) from error
    if state.broken_from is not None and not accept_broken_history:
        raise BackupError(
            _(
                "Riwayat di cadangan “{name}” berubah di luar zi-tui sejak catatan ke-{sequence}; tidak ada yang"
                " diubah. Pakai cadangan yang lebih lama, atau terima apa adanya dengan --force."
            ).format(name=name, sequence=state.broken_from)
        )
    return state
