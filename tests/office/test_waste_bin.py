"""The bin of evidence: listed, brought back, thrown away for good, and only what nothing needs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.status import Verification
from zi_tui.errors import LockedError, UndoError, UsageError, VaultError
from zi_tui.office import waste_bin
from zi_tui.office.attach import Target, attach_stored, detach, healed
from zi_tui.office.check import check
from zi_tui.office.history import describe, list_history
from zi_tui.office.office import Office
from zi_tui.office.record import verify
from zi_tui.office.undo import undo, undo_entry
from zi_tui.office.versions import replace, versions_of
from zi_tui.store import evidence, history
from zi_tui.vault.files import Vault

from .conftest import Desk

Raw = Callable[..., list[tuple[object, ...]]]


def files_at(office: Office, row: PlanRow, month: int = 1) -> tuple[EvidenceFile, ...]:
    return evidence.of_cell(office.store, CellKey(row.id, month))


def take_off(office: Office, row: PlanRow, month: int = 1) -> EvidenceFile:
    file = files_at(office, row, month)[-1]
    detach(office, file, row)
    return file


def in_vault(office: Office) -> set[str]:
    return {path.read_text() for path in Path(office.paths.vault).rglob("*") if path.is_file()}


def test_it_lists_what_was_taken_off_by_whom_and_when(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("foto", Target(rows[0], 1), Target(rows[1], 6))
    take_off(small, rows[0])
    (item,) = waste_bin.detached(small)
    assert (item.file_name, item.code, item.month, item.year, item.size) == ("foto.txt", "I.1.1", 1, 2024, 4)
    assert item.detached_by == small.author.person
    assert item.detached_at == list_history(small)[0].recorded_at
    assert item.shared, "the other row still has it"
    assert not item.undone
    assert waste_bin.waste(small).contents == ()


def test_undone_attaching_lies_there_too_and_comes_back(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("foto", Target(rows[0], 1))
    undo(small)
    (item,) = waste_bin.detached(small)
    assert item.undone
    waste_bin.restore(small, [item.attachment_id])
    assert [file.file_name for file in files_at(small, rows[0])] == ["foto.txt"]
    assert waste_bin.detached(small) == ()
    undo(small)
    assert files_at(small, rows[0]) == ()


def test_several_come_back_as_one_and_verdicts_go_back_to_pending(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    for name in ("satu", "dua"):
        desk.attach(name, Target(rows[0], 1))
    for _each in range(2):
        take_off(small, rows[0])
    verify(small, rows[0], 1, Verification.ACCEPTED, None)
    done = waste_bin.restore(small, [item.attachment_id for item in waste_bin.detached(small)])
    assert done.summary == ("2 berkas (satu.txt, dua.txt) dikembalikan ke I.1.1 Januari; verifikasi kembali Belum")
    assert len(files_at(small, rows[0])) == 2
    undo(small)
    assert files_at(small, rows[0]) == ()
    assert len(waste_bin.detached(small)) == 2


def test_what_was_attached_anew_is_no_longer_in_it(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("foto", Target(rows[0], 1))
    take_off(small, rows[0])
    desk.attach("foto", Target(rows[0], 1))
    assert waste_bin.detached(small) == ()
    take_off(small, rows[0])
    assert len(waste_bin.detached(small)) == 1, "each content once for each place"


def test_emptying_deletes_the_bytes_and_keeps_the_history(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("rahasia", Target(rows[0], 1))
    desk.attach("foto", Target(rows[0], 1), Target(rows[1], 6))
    for _each in range(2):
        take_off(small, rows[0])
    gone = waste_bin.waste(small)
    assert ([item.file_name for item in gone.items], gone.size) == (["rahasia.txt"], 7)
    done = waste_bin.empty(small)
    assert done.summary == "rahasia.txt dihapus dari tempat sampah (7 B)"
    assert in_vault(small) == {"foto"}
    assert {item.file_name: bool(item.purged_at) for item in waste_bin.detached(small)} == {
        "rahasia.txt": True, "foto.txt": False,
    }  # fmt: skip
    newest = list_history(small)[0]
    assert newest.action == "purge"
    assert "Berkas yang disimpan" in describe(small, newest).touched[0].title
    assert history.broken_chain(small.store) is None
    assert check(small).sound
    assert waste_bin.empty(small).summary == "Tidak ada yang bisa dihapus dari tempat sampah."


def test_what_is_gone_cannot_come_back_in_any_way(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("rahasia", Target(rows[0], 1))
    file = take_off(small, rows[0])
    detaching = list_history(small)[0]
    waste_bin.empty(small)
    with pytest.raises(UsageError, match=r"Isi rahasia.txt sudah dihapus dari tempat sampah"):
        waste_bin.restore(small, [file.attachment_id])
    with pytest.raises(UndoError, match="Mengosongkan tempat sampah tidak bisa dibatalkan"):
        undo(small)
    purging = list_history(small)[0]
    with pytest.raises(UndoError, match="Mengosongkan tempat sampah tidak bisa dibatalkan"):
        undo_entry(small, purging.device, purging.sequence)
    with pytest.raises(UndoError, match="isi buktinya sudah dihapus"):
        undo_entry(small, detaching.device, detaching.sequence)
    with pytest.raises(VaultError):
        Vault(small.paths.vault).open_copy(file.sha256, file.file_name)
    assert files_at(small, rows[0]) == ()


def test_attached_anew_it_is_there_again(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("rahasia", Target(rows[0], 1))
    old = take_off(small, rows[0])
    waste_bin.empty(small)
    stored = desk.file("rahasia")
    assert healed(small, [stored]) == ()
    attach_stored(small, [stored], [Target(rows[0], 1)])
    (file,) = files_at(small, rows[0])
    assert file.evidence_id != old.evidence_id
    assert check(small).sound
    undo(small)
    (item,) = waste_bin.detached(small)
    assert item.purged_at is None
    waste_bin.restore(small, [item.attachment_id])
    assert check(small).sound


def test_of_evidence_with_versions_each_goes_or_none(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("satu", Target(rows[0], 1))
    replace(small, files_at(small, rows[0])[0], desk.file("dua"))
    desk.attach("dua", Target(rows[1], 1))  # ties the same evidence
    file = take_off(small, rows[0])
    assert waste_bin.empty(small).changed is False, "an older version of what counts elsewhere stays"
    assert in_vault(small) == {"satu", "dua"}
    take_off(small, rows[1])
    waste_bin.empty(small)
    assert in_vault(small) == set()
    assert all(version.purged_at for version in versions_of(small, file))
    desk.attach("dua", Target(rows[1], 1))
    assert check(small).sound, "what was thrown away is not missed"


def test_who_dies_between_saying_and_deleting_finishes_the_next_time(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.attach("rahasia", Target(rows[0], 1))
    take_off(small, rows[0])
    with monkeypatch.context() as patch:
        patch.setattr(Vault, "throw_away", lambda self, sha256: False)
        assert "1 berkas belum bisa dihapus dari disk" in waste_bin.empty(small).summary
    assert in_vault(small) == {"rahasia"}
    waste_bin.empty(small)
    assert in_vault(small) == set()


def test_a_locked_year_keeps_its_bin(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("foto", Target(rows[0], 1))
    file = take_off(small, rows[0])
    small.store.connection.execute("UPDATE plan SET locked = 1")
    with pytest.raises(LockedError):
        waste_bin.restore(small, [file.attachment_id])
    with pytest.raises(LockedError):
        waste_bin.empty(small, [file.attachment_id])
    assert waste_bin.empty(small).changed is False
    assert in_vault(small) == {"foto"}
