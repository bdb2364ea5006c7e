"""Opening the database, and what SQLite's refusals mean in words."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any

from zi_tui.errors import DamagedError, StoreError
from zi_tui.i18n import _

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA_VERSION = 4
"""What `PRAGMA user_version` says of a database that this program wrote."""

BUSY_SECONDS = 20.0
"""How long a statement waits for another process to finish writing."""
_HURRIED_SECONDS = 1.0
"""How long it waits once this process is asked to end."""
_DEAF_SECONDS = 0.2
"""How long SQLite itself waits: no signal is heard in that time."""
_PAUSE_SECONDS = 0.02

_hurried: list[bool] = []
"""Holds something once this process is asked to end."""

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def hurry() -> None:
    """Let no statement of this process wait long for other processes any more: it is asked to end."""
    _hurried.append(True)


class _Patient(sqlite3.Connection):
    """A connection that waits for other processes, and can be interrupted while it does.

    A statement that is refused because somebody else writes has done nothing, and can be given again.
    """

    def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
        """Run a statement."""
        try:
            return super().execute(sql, parameters)
        except sqlite3.OperationalError as error:
            if not _is_busy(error):
                raise
        return _patiently(lambda: super(_Patient, self).execute(sql, parameters))

    def executescript(self, script: str) -> sqlite3.Cursor:
        """Run statements outside a transaction that may be run twice."""
        return _patiently(lambda: super(_Patient, self).executescript(script))


def _patiently(run: Callable[[], sqlite3.Cursor]) -> sqlite3.Cursor:
    begun = time.monotonic()
    while True:
        try:
            return run()
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - begun
            most = _HURRIED_SECONDS if _hurried else BUSY_SECONDS
            if waited >= most or not _is_busy(error):
                raise
            time.sleep(_PAUSE_SECONDS)


def _is_busy(error: sqlite3.Error) -> bool:
    return (getattr(error, "sqlite_errorname", "") or "").startswith("SQLITE_BUSY")


class Store:
    """An open database. Used by one thread only, the one that opened it.

    Args:
        path: the database file.
        read_only: refuse every write; the file is opened read-write all the same, since a hot
            journal left by a crash must be rolled back before anything can be read.

    Raises:
        StoreError: if it cannot be opened, is no database, or is newer than this program.
    """

    def __init__(self, path: str | PathLike[str], *, read_only: bool = False) -> None:
        self.path = path
        self.refusal = ""
        """Why nothing may be recorded for now, in a sentence; empty where something may."""
        self.before_change: Callable[[], None] = lambda: None
        """Called before the transaction of each change of what people recorded."""
        with self.in_words():
            self.connection = sqlite3.connect(path, timeout=_DEAF_SECONDS, isolation_level=None, factory=_Patient)
        try:
            with self.in_words():
                (self.version,) = self.connection.execute("PRAGMA user_version").fetchone()
                if self.version > SCHEMA_VERSION:  # before anything of its making is changed
                    raise StoreError(
                        _("Basis data {path} dibuat oleh zi-tui yang lebih baru; perbarui zi-tui lebih dulu.").format(
                            path=path
                        )
                    )
                if read_only:
                    self.connection.execute("PRAGMA query_only=ON")
                else:
                    self.connection.executescript(
                        "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA fullfsync=ON;"  # fullfsync: macOS
                        " PRAGMA foreign_keys=ON"
                    )
        except BaseException:
            self.connection.close()
            raise

    @cached_property
    def database(self) -> "Database":
        """The same connection as sqlite-utils sees it; importing it costs about 100 ms."""
        from sqlite_utils import Database

        return Database(self.connection, execute_plugins=False)

    def data_version(self) -> int:
        """Return a number that changes when another connection writes, and only then."""
        with self.in_words():
            (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def close(self) -> None:
        """Close the connection; a transaction that is open is rolled back."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write as one: all of it or nothing. The lock is taken at once, not at the first write."""
        with self.in_words():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read as of one moment, whatever other processes write meanwhile."""
        with self.in_words():
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    @contextmanager
    def in_words(self) -> Iterator[None]:
        """Turn SQLite's errors into a sentence.

        Raises:
            StoreError: in place of `sqlite3.Error`.
        """
        try:
            yield
        except sqlite3.Error as error:
            damaged = (getattr(error, "sqlite_errorname", "") or "").startswith(_DAMAGED)
            raise (DamagedError if damaged else StoreError)(_sentence(error, self.path)) from error


def damaged(path: str | PathLike[str], why: str) -> DamagedError:
    """Return that the database at `path` is damaged, as SQLite says."""
    return DamagedError(
        _("Basis data {path} rusak ({why}); jangan dihapus, pulihkan dari cadangan.").format(path=path, why=why[:200])
    )


def _sentence(error: sqlite3.Error, path: str | PathLike[str]) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefix, sentence in (
        ("SQLITE_BUSY", _("Basis data {path} sedang dipakai program lain; tutup program itu lalu ulangi.")),
        ("SQLITE_LOCKED", _("Basis data {path} sedang dipakai program lain; tutup program itu lalu ulangi.")),
        (
            "SQLITE_NOTADB",
            _("Berkas {path} bukan basis data zi-tui; pindahkan berkas itu atau pilih --data-dir lain."),
        ),
        (
            "SQLITE_CORRUPT",
            _("Basis data {path} rusak; jangan dihapus, simpan salinannya dan pulihkan dari cadangan."),
        ),
        (
            "SQLITE_FULL",
            _("Penyimpanan penuh, tidak ada yang disimpan; kosongkan ruang pada {path} lalu ulangi."),
        ),
        ("SQLITE_READONLY", _("Basis data {path} hanya bisa dibaca; periksa izin folder dan berkasnya.")),
        ("SQLITE_CANTOPEN", _("Basis data {path} tidak bisa dibuka; periksa folder dan izinnya.")),
        ("SQLITE_PERM", _("Basis data {path} tidak bisa dibuka; periksa folder dan izinnya.")),
        (
            "SQLITE_IOERR",
            _("Membaca atau menulis {path} gagal; periksa disk atau flashdisk-nya, lalu ulangi."),
        ),
    ):
        if name.startswith(prefix):
            return sentence.format(path=path)
    return _("Basis data {path} menolak: {error}.").format(path=path, error=error)
