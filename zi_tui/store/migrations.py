"""Schema steps, append-only: each runs once, and leaves `PRAGMA user_version` at its number."""

from sqlite_utils import Database, Migrations

from zi_tui.store import schema
from zi_tui.store.connection import Store

migrations = Migrations("zi_tui")


@migrations()
def m001_first_schema(db: Database) -> None:
    """Create every table and view of the first release."""
    _run(db, schema.TABLES)
    _run(db, schema.VIEWS)
    db.execute("PRAGMA user_version = 1")


def apply(store: Store) -> None:
    """Bring the database to the newest schema, inside the transaction that the caller opened."""
    migrations.apply(store.database)


def _run(db: Database, script: str) -> None:
    """Run each statement of `script`; `executescript` would commit the open transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)
