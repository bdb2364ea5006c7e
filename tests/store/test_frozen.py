"""A database of each released schema, opened by today's program."""

from contextlib import closing
from pathlib import Path

import pytest

from zi_tui.domain.status import EvidenceStatus, Execution, Verification
from zi_tui.office.history import list_history
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record
from zi_tui.office.undo import redo, undo
from zi_tui.store import history, integrity
from zi_tui.store.connection import SCHEMA_VERSION

from ..small import open_small
from .frozen import FIXTURES, thaw

VERSIONS = range(1, SCHEMA_VERSION + 1)


def schema(office: Office) -> set[tuple[str, str]]:
    """Every table, view and index, white space apart."""
    found = office.store.connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(name, " ".join(sql.split())) for name, sql in found}


def test_every_released_schema_is_frozen() -> None:
    assert {path.name for path in FIXTURES.glob("*.sql")} == {f"v{version}.sql" for version in VERSIONS}


@pytest.mark.parametrize("version", VERSIONS)
def test_it_becomes_todays_and_keeps_everything(tmp_path: Path, version: int) -> None:
    with closing(open_office(thaw(version, tmp_path / "old"))) as office:
        assert office.store.version == SCHEMA_VERSION
        with closing(open_small(tmp_path / "new")) as fresh:
            assert schema(office) == schema(fresh), "a released schema was edited, or a step is missing"
            assert office.snapshot().rows == fresh.snapshot().rows

        snapshot = office.snapshot()
        done, begun, cancelled = (snapshot.cell(row, 1) for row in snapshot.rows)
        assert (done.status, done.realization and done.realization.note) == (
            Execution.DONE,
            "Rapat “evaluasi”;\nlalu 'foto'",
        )
        assert done.verification is Verification.NEEDS_WORK
        assert (done.evidence.status, done.evidence.files) == (EvidenceStatus.PARTIAL, 1)
        assert begun.realization
        assert begun.realization.obstacle == "listrik padam"
        assert cancelled.status is Execution.CANCELLED
        assert snapshot.cell(snapshot.rows[2], 4).empty
        assert snapshot.cell(snapshot.rows[0], 6).evidence.required == 1, "one of two is waived"


@pytest.mark.parametrize("version", VERSIONS)
def test_its_history_still_proves_itself_and_goes_on(tmp_path: Path, version: int) -> None:
    with closing(open_office(thaw(version, tmp_path))) as office:
        assert integrity.faults(office.store) == ()
        assert history.broken_chain(office.store) is None
        actions = [entry.action for entry in list_history(office)]
        assert actions[::-1] == [
            "seed", "record", "record", "record", "mark", "undo", "attach", "detach", "verify", "waive", "settings",
        ]  # fmt: skip
        before = office.snapshot()
        for _ in range(3):
            undo(office)
        assert office.snapshot().cell(before.rows[0], 1).verification is Verification.PENDING
        for _ in range(3):
            redo(office)
        after = office.snapshot()
        assert (after.realizations, after.attached, after.waived) == (
            before.realizations,
            before.attached,
            before.waived,
        )
        assert record(office, before.rows[0], 6, Edit(note="sesudahnya")).changed
        assert history.broken_chain(office.store) is None
