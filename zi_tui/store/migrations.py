"""Schema steps, append-only: each runs once, and leaves `PRAGMA user_version` at its number."""

import datetime as dt
from pathlib import Path

from sqlite_utils import Database, Migrations

from zi_tui.errors import StoreError
from zi_tui.i18n import _
from zi_tui.reasons import reason
from zi_tui.store import backups, schema
from zi_tui.store.connection import SCHEMA_VERSION, Store

migrations = Migrations("zi_tui")


@migrations()
def m001_first_schema(db: Database) -> None:
    """Create every table and view of the first release."""
    _run(db, schema.TABLES)
    _run(db, schema.VIEWS)
    db.execute("PRAGMA user_version = 1")


@migrations()
def m002_evidence_for_keeps(db: Database) -> None:
    """Remember which contents were thrown away on purpose, and when each was last read in full."""
    _run(db, schema.EVIDENCE_FOR_KEEPS)
    db.execute("PRAGMA user_version = 2")


@migrations()
def m003_plan_alive(db: Database) -> None:
    """Let plans be edited, rolled over and followed up: meetings, follow-ups, members, templates."""
    _run(db, schema.PLAN_ALIVE)
    db.execute("PRAGMA user_version = 3")


@migrations()
def m004_cause(db: Database) -> None:
    """Give the cause of an obstacle a column of its own."""
    _run(db, schema.CAUSE)
    db.execute("PRAGMA user_version = 4")


def apply(store: Store) -> None:
    """Bring the database to the newest schema, inside the transaction that the caller opened."""
    migrations.apply(store.database)


def upgrade(store: Store, backups: Path, day: dt.date) -> None:
    """Bring a database of an older release to today's schema, after a copy of it was put aside.

    Copy and steps are made under one write lock, so that the copy is what the steps began with.

    Args:
        store: the open database.
        backups: the folder for the copy, `app-v<version>-<day>.db`; made where it is missing.
        day: today.

    Raises:
        StoreError: if the copy cannot be made, or a step fails; the database is as it was then.
    """
    with store.transaction():
        version = _version(store)
        if version == SCHEMA_VERSION:  # another process was faster
            return
        if [step.name for step in migrations.applied(store.database)] != _step_names(version):
            raise _inconsistent(store)
        _back_up(store, backups, f"app-v{version}-{day.isoformat()}")
        apply(store)
        if _version(store) != SCHEMA_VERSION:
            raise _inconsistent(store)
    store.version = SCHEMA_VERSION


def _version(store: Store) -> int:
    (version,) = store.connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _step_names(version: int) -> list[str]:
    """Return the steps that lead to `version`, as sqlite-utils keeps them in `_sqlite_migrations`."""
    return [step.name for step in migrations._migrations[:version]]


def _inconsistent(store: Store) -> StoreError:
    return StoreError(
        _("Versi basis data {path} tidak cocok dengan isinya; tidak diubah, pulihkan dari cadangan.").format(
            path=store.path
        )
    )


def _back_up(store: Store, folder: Path, stem: str) -> None:
    """Put a copy of the database aside."""
    try:
        backups.put_aside(store.path, folder, stem)
    except OSError as error:
        raise StoreError(
            _("Cadangan di {path} tidak bisa dibuat ({reason}), jadi basis data belum diperbarui.").format(
                path=folder, reason=reason(error)
            )
        ) from error


def _run(db: Database, script: str) -> None:
    """Run each statement of `script`; `executescript` would commit the open transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)
