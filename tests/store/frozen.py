"""Databases of earlier schema versions, frozen as SQL dumps, from which every later migration is tested.

A dump is written once, when its version is released: `python -m tests.store.frozen` writes that of
today's schema. Never write it again afterwards.
"""

import datetime as dt
import sqlite3
import sys
import tempfile
import uuid
from contextlib import closing
from itertools import count
from pathlib import Path
from unittest.mock import patch

from zi_tui.domain.status import Execution, Verification
from zi_tui.office.attach import Document, Target, attach_stored, detach, store_files
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record, toggle_done, verify
from zi_tui.office.undo import undo
from zi_tui.paths import Paths
from zi_tui.store import evidence
from zi_tui.store.change import changing
from zi_tui.store.connection import SCHEMA_VERSION
from zi_tui.vault.files import Vault

from ..small import open_small

FIXTURES = Path(__file__).with_name("fixtures")


def thaw(version: int, folder: Path) -> Paths:
    """Make the database of schema `version` in `folder`."""
    folder.mkdir(exist_ok=True)
    paths = Paths(folder)
    with closing(sqlite3.connect(paths.database)) as database:
        database.executescript((FIXTURES / f"v{version}.sql").read_text(encoding="utf-8"))
    return paths


def work(office: Office, desk: Path) -> None:
    """Do a little of everything that writes."""
    rows = office.snapshot().rows
    april = dt.date(2024, 4, 3).isoformat()
    record(office, rows[0], 1, Edit(status=Execution.DONE, done_on=april, note="Rapat “evaluasi”;\nlalu 'foto'"))
    record(
        office, rows[1], 1, Edit(status=Execution.IN_PROGRESS, obstacle="listrik padam", cause="gardu", done_by="Ani")
    )
    record(office, rows[2], 1, Edit(status=Execution.CANCELLED, reason="digabung"))
    toggle_done(office, rows[2], 4)
    undo(office)
    scan = desk / "und-014.pdf"
    scan.write_bytes(b"%PDF-1.7\nundangan\n")
    (file,) = store_files(Vault(office.paths.vault), [scan])
    assert file.stored is not None
    first, second = (requirement.id for requirement in rows[0].requirements)
    attach_stored(
        office,
        [file.stored],
        [Target(rows[0], 1, first), Target(rows[0], 1, second), Target(rows[1], 1)],
        Document("Undangan rapat", "14/2024", april),
    )
    detach(office, evidence.of_cell(office.store, Target(rows[0], 1).key)[1], rows[0])
    verify(office, rows[0], 1, Verification.NEEDS_WORK, "belum ditandatangani")
    with changing(office.store, office.author, "waive") as change:
        change.put(
            "requirement_waiver",
            {
                "requirement_id": first,
                "month": 6,
                "plan_row_id": rows[0].id,
                "reason": "tidak ada rapat",
                "recorded_at": "2024-04-04T08:00:00+07:00",
            },
        )
        change.summary = "Syarat bukti dibebaskan"
    with changing(office.store, office.author, "settings") as change:
        change.put("setting", {"key": "signatory.secretary.name", "value": "Budi"})
        change.summary = "Penanda tangan laporan diubah"


def dump() -> str:
    """Return the SQL of a database of today's schema in which something was done, always the same."""
    minutes, ids = count(), count(1)

    def now() -> str:
        return f"2024-04-03T08:{next(minutes):02}:00+07:00"

    with (
        tempfile.TemporaryDirectory() as desk,
        patch("zi_tui.clock.now", now),
        patch("zi_tui.office.office.system_author", lambda: ("Ani", "PC-1")),
        patch.object(uuid, "uuid4", lambda: uuid.UUID(int=next(ids), version=4)),
        closing(open_small(Path(desk) / "data")) as office,
    ):
        work(office, Path(desk))
        office.store.connection.execute("UPDATE _sqlite_migrations SET applied_at = '2024-04-03'")
        lines = [*office.store.connection.iterdump(), f"PRAGMA user_version={SCHEMA_VERSION};"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    target = FIXTURES / f"v{SCHEMA_VERSION}.sql"
    if target.exists() and "--again" not in sys.argv:
        sys.exit(f"{target} is frozen")
    target.write_text(dump(), encoding="utf-8")
