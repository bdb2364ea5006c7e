"""A database of each released schema, opened by today's program."""

import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest

from zi_tui.domain.status import EvidenceStatus, Execution, Verification
from zi_tui.errors import UndoError
from zi_tui.office.history import list_history
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record
from zi_tui.office.undo import redo, undo, undo_entry
from zi_tui.store import history, integrity
from zi_tui.store.connection import SCHEMA_VERSION
from zi_tui.store.past import load_past

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
        assert (begun.realization.obstacle, begun.realization.cause) == (
            "listrik padam",
            "gardu" if version > 3 else "",
        )
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


@pytest.mark.parametrize("version", VERSIONS[:-1])
def test_what_was_recorded_before_a_column_came_is_taken_back_and_shown(tmp_path: Path, version: int) -> None:
    with closing(open_office(thaw(version, tmp_path))) as office:
        row = office.snapshot().rows[1]
        old = next(entry for entry in list_history(office) if entry.summary.startswith(f"{row.code} Januari"))
        begun = office.snapshot().cell(row, 1).realization
        record(office, row, 1, Edit(cause="gardu"))
        with pytest.raises(UndoError, match="Batalkan itu lebih dulu"):
            undo_entry(office, old.device, old.sequence)
        undo(office)
        assert office.snapshot().cell(row, 1).realization == begun
        undo_entry(office, old.device, old.sequence)
        assert office.snapshot().cell(row, 1).realization is None
        undo_entry(office, old.device, old.sequence)
        assert office.snapshot().cell(row, 1).realization == begun
        assert load_past(office.store, 2024, dt.date(2024, 4, 3)).snapshot.cell(row, 1).realization == begun
