"""A newer scan in place of an older one, which is kept."""

import datetime as dt

import pytest

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.status import Verification
from zi_tui.errors import LockedError, UndoError, UsageError
from zi_tui.office.attach import Target, detach
from zi_tui.office.check import check
from zi_tui.office.history import describe, list_history
from zi_tui.office.office import Office
from zi_tui.office.record import verify
from zi_tui.office.undo import redo, undo, undo_entry
from zi_tui.office.versions import replace, use_again, versions_of
from zi_tui.store import evidence, history
from zi_tui.store.past import load_past

from .conftest import Desk, FakeClock


def file_at(office: Office, row: PlanRow, month: int = 1) -> EvidenceFile:
    (file,) = evidence.of_cell(office.store, CellKey(row.id, month))
    return file


def test_the_newest_counts_everywhere_and_the_older_ones_stay(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    # GIVEN a scan that proves two rows, both accepted
    desk.attach("buram", Target(rows[0], 1), Target(rows[1], 6))
    for row, month in ((rows[0], 1), (rows[1], 6)):
        verify(small, row, month, Verification.ACCEPTED, "cocok")

    # WHEN a better one takes its place
    done = replace(small, file_at(small, rows[0]), desk.file("jelas"))

    # THEN it counts in both, and both must be verified again
    assert done.summary == "jelas.txt versi 2 menggantikan buram.txt di I.1.1, I.1.2; verifikasi kembali Belum"
    for row, month in ((rows[0], 1), (rows[1], 6)):
        file = file_at(small, row, month)
        assert (file.file_name, file.version) == ("jelas.txt", 2)
        assert small.snapshot().realizations[CellKey(row.id, month)].verification is Verification.PENDING
    assert [(each.number, each.file_name) for each in versions_of(small, file)] == [(2, "jelas.txt"), (1, "buram.txt")]
    assert check(small).sound
    assert any(touched.title.startswith("Isi bukti") for touched in describe(small, list_history(small)[0]).touched)


def test_it_is_undone_and_redone_with_its_verdict(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("buram", Target(rows[0], 1))
    verify(small, rows[0], 1, Verification.ACCEPTED, None)
    replace(small, file_at(small, rows[0]), desk.file("jelas"))
    undo(small)
    file = file_at(small, rows[0])
    assert (file.file_name, file.version) == ("buram.txt", 1)
    assert small.snapshot().realizations[CellKey(rows[0].id, 1)].verification is Verification.ACCEPTED
    redo(small)
    assert file_at(small, rows[0]).file_name == "jelas.txt"
    undo(small)
    replace(small, file_at(small, rows[0]), desk.file("lain"))
    assert [each.number for each in versions_of(small, file)] == [2, 1]
    assert history.broken_chain(small.store) is None


def test_an_older_one_counts_again_as_a_new_one(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("satu", Target(rows[0], 1))
    replace(small, file_at(small, rows[0]), desk.file("dua"))
    file = file_at(small, rows[0])
    first = versions_of(small, file)[-1]
    assert use_again(small, file, first).summary == "satu.txt versi 1 berlaku lagi di I.1.1"
    assert [each.file_name for each in versions_of(small, file)] == ["satu.txt", "dua.txt", "satu.txt"]
    assert not use_again(small, file, first).changed
    assert not replace(small, file, desk.file("satu")).changed


def test_taking_back_the_attaching_under_it_takes_both_away_and_they_come_back(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    desk.attach("satu", Target(rows[0], 1))
    attaching = list_history(small)[0]
    replace(small, file_at(small, rows[0]), desk.file("dua"))
    undo_entry(small, attaching.device, attaching.sequence)
    assert small.snapshot().attached == {}
    undo_entry(small, attaching.device, attaching.sequence)
    assert file_at(small, rows[0]).file_name == "dua.txt"
    undo(small)
    undo(small)
    assert small.snapshot().attached == {}


def test_what_was_detached_or_is_locked_gets_no_version(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("satu", Target(rows[0], 1))
    file = file_at(small, rows[0])
    small.store.connection.execute("UPDATE plan SET locked = 1")
    with pytest.raises(LockedError):
        replace(small, file, desk.file("dua"))
    small.store.connection.execute("UPDATE plan SET locked = 0")
    detach(small, file, rows[0])
    with pytest.raises(UsageError, match="sudah dilepas"):
        replace(small, file, desk.file("dua"))
    assert len(versions_of(small, file)) == 1


def test_a_report_of_an_earlier_day_shows_the_version_of_that_day(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, pc_clock: FakeClock
) -> None:
    desk.attach("satu", Target(rows[0], 1))
    pc_clock.set("2024-05-02T08:00:00+07:00")
    replace(small, file_at(small, rows[0]), desk.file("dua dua"))
    (before,) = load_past(small.store, 2024, dt.date(2024, 4, 30)).evidence
    (after,) = load_past(small.store, 2024, dt.date(2024, 5, 3)).evidence
    assert (before.file_name, before.size, before.version) == ("satu.txt", 4, 1)
    assert (after.file_name, after.size, after.version) == ("dua dua.txt", 7, 2)
    assert after == file_at(small, rows[0])


def test_undoing_back_to_a_content_that_was_thrown_away_is_refused(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    desk.attach("satu", Target(rows[0], 1))
    replace(small, file_at(small, rows[0]), desk.file("dua"))
    small.store.connection.execute("UPDATE blob SET purged_at = 'x' WHERE size = 4")
    with pytest.raises(UndoError, match="sudah dihapus dari tempat sampah"):
        undo(small)
    assert file_at(small, rows[0]).file_name == "dua.txt"
    with pytest.raises(UsageError, match="sudah dihapus dari tempat sampah"):
        use_again(small, file_at(small, rows[0]), versions_of(small, file_at(small, rows[0]))[-1])
