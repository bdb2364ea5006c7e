"""Attaching: one action however many files and targets, nothing twice, nothing lost."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.status import EvidenceStatus, Execution, Integrity, Verification
from zi_tui.errors import UsageError, VaultError
from zi_tui.office.attach import Document, Target, attach_stored, detach, restore, store_files
from zi_tui.office.check import check
from zi_tui.office.history import list_history
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record, verify
from zi_tui.office.undo import redo, undo
from zi_tui.store import evidence
from zi_tui.store.change import Author
from zi_tui.text import one_line, written
from zi_tui.vault.files import Vault

from ..hostile import HOSTILE
from .conftest import Desk

Raw = Callable[..., list[tuple[object, ...]]]


def files_of(office: Office, row: PlanRow, month: int = 1, *, detached: bool = False) -> tuple[EvidenceFile, ...]:
    return evidence.of_cell(office.store, CellKey(row.id, month), detached=detached)


def verdict(office: Office, row: PlanRow, month: int = 1) -> tuple[Verification, str]:
    cell = office.snapshot().cell(row, month)
    return cell.verification, cell.realization.verification_note if cell.realization else ""


def test_what_is_attached_is_kept_by_its_content_with_its_dates(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    stored = desk.file("undangan", "und 014.pdf")
    first = rows[0].requirements[0].id
    document = Document("Undangan\nrapat", " 14/ZI/2024 ", "2024-01-03")
    assert attach_stored(small, [stored], [Target(rows[0], 1, first)], document).changed
    (file,) = files_of(small, rows[0])
    assert file.sha256 == hashlib.sha256(b"undangan").hexdigest()
    assert (file.size, file.file_name, file.requirement_id) == (8, "und 014.pdf", first)
    assert (file.caption, file.document_number, file.document_date) == ("Undangan\nrapat", "14/ZI/2024", "2024-01-03")
    assert file.recorded_at.startswith("2024-04-15"), "the day of recording is the clock's"
    assert file.live
    cell = small.snapshot().cell(rows[0], 1)
    assert (cell.evidence.status, cell.evidence.covered, cell.evidence.files) == (EvidenceStatus.PARTIAL, 1, 1)
    assert cell.status is Execution.OVERDUE, "a file alone makes nothing done"
    assert check(small).sound


def test_the_same_content_is_not_attached_to_the_same_place_twice(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, raw: Raw
) -> None:
    target = Target(rows[0], 1)
    assert desk.attach("foto", target).changed
    outcome = attach_stored(small, [desk.file("foto", "nama lain.txt")], [target])
    assert not outcome.changed
    assert raw("SELECT count(*) FROM attachment") == [(1,)]
    assert len(list_history(small)) == 2
    outcome = attach_stored(small, [desk.file("foto", "nama lain.txt"), desk.file("hadir")], [target])
    assert outcome.summary == "hadir.txt dilampirkan ke I.1.1 Januari; nama lain.txt isinya sama dengan yang sudah ada"


def test_a_target_or_a_file_named_twice_counts_once(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, raw: Raw
) -> None:
    stored = desk.file("foto")
    target = Target(rows[0], 1)
    attach_stored(small, [stored, stored], [target, target, Target(rows[0], 1)])
    assert raw("SELECT count(*) FROM attachment") == [(1,)]
    assert raw("SELECT count(*) FROM evidence") == [(1,)]


def test_another_requirement_of_the_same_place_is_another_tie_of_the_same_evidence(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, raw: Raw
) -> None:
    for requirement in rows[0].requirements:
        desk.attach("foto", Target(rows[0], 1, requirement.id))
    cell = small.snapshot().cell(rows[0], 1)
    assert (cell.evidence.status, cell.evidence.files) == (EvidenceStatus.COMPLETE, 1)
    assert raw("SELECT count(*) FROM blob") == raw("SELECT count(*) FROM evidence") == [(1,)]


def test_what_is_said_of_it_makes_it_other_evidence_with_the_same_content(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, raw: Raw
) -> None:
    stored = desk.file("foto")
    for number, row in enumerate(rows):
        attach_stored(small, [stored], [Target(row, 1)], Document(f"Keterangan {number % 2}"))
    assert raw("SELECT count(*) FROM blob") == [(1,)]
    assert raw("SELECT count(*) FROM evidence") == [(2,)]
    attach_stored(small, [stored], [Target(rows[0], 6)])
    assert raw("SELECT count(*) FROM evidence") == [(2,)], "nothing said differs from nothing"


def test_several_files_to_several_targets_are_one_undo(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, raw: Raw
) -> None:
    files = [desk.file(name) for name in ("satu", "dua", "tiga")]
    targets = [Target(rows[0], 1, rows[0].requirements[1].id), Target(rows[1], 1), Target(rows[2], 6)]
    before = small.snapshot()
    outcome = attach_stored(small, files, targets)
    assert "3 berkas" in outcome.summary
    assert "3 indikator (I.1.1, I.1.2, I.2.1)" in outcome.summary
    assert raw("SELECT count(*) FROM attachment WHERE state = 'live'") == [(9,)]
    after = small.snapshot()
    undo(small)
    assert small.snapshot().attached == before.attached == {}
    assert raw("SELECT count(*) FROM attachment") == [(9,)], "nothing is deleted"
    assert all(Vault(small.paths.vault).verify(file.sha256, file.size) is Integrity.INTACT for file in files)
    redo(small)
    assert small.snapshot().attached == after.attached
    assert len(evidence.of_year(small.store, after.plan.id)) == 9


@pytest.mark.parametrize("change", ["attach", "detach", "restore"])
def test_changing_the_evidence_takes_the_verdict_back(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, change: str
) -> None:
    record(small, rows[0], 1, Edit(status=Execution.DONE, note="rapat"))
    if change != "attach":
        desk.attach("foto", Target(rows[0], 1))
    if change == "restore":
        detach(small, files_of(small, rows[0])[0], rows[0])
    verify(small, rows[0], 1, Verification.ACCEPTED, "sesuai")
    verify(small, rows[1], 1, Verification.ACCEPTED, "yang lain")

    if change == "attach":
        outcome = desk.attach("foto", Target(rows[0], 1))
    elif change == "detach":
        outcome = detach(small, files_of(small, rows[0])[0], rows[0])
    else:
        outcome = restore(small, files_of(small, rows[0], detached=True)[0], rows[0])

    assert outcome.summary.endswith("I.1.1 Januari; verifikasi kembali Belum")
    assert list_history(small)[0].summary == outcome.summary
    assert verdict(small, rows[0]) == (Verification.PENDING, "")
    assert small.snapshot().cell(rows[0], 1).status is Execution.DONE
    assert verdict(small, rows[1]) == (Verification.ACCEPTED, "yang lain")
    assert "sesuai" in "".join(entry.summary + entry.action for entry in list_history(small)) or len(
        [entry for entry in list_history(small, row_id=rows[0].id) if entry.action == "verify"]
    ), "the verdict stays in the history"
    undo(small)
    assert verdict(small, rows[0]) == (Verification.ACCEPTED, "sesuai")


def test_attaching_what_is_there_already_leaves_the_verdict(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    desk.attach("foto", Target(rows[0], 1))
    verify(small, rows[0], 1, Verification.ACCEPTED, "sesuai")
    desk.attach("foto", Target(rows[0], 1))
    assert verdict(small, rows[0]) == (Verification.ACCEPTED, "sesuai")


def test_only_the_places_that_get_something_new_lose_their_verdict(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    desk.attach("foto", Target(rows[0], 1))
    verify(small, rows[0], 1, Verification.ACCEPTED, "sesuai")
    verify(small, rows[1], 1, Verification.ACCEPTED, "sesuai")
    outcome = desk.attach("foto", Target(rows[0], 1), Target(rows[1], 1), Target(rows[2], 1))
    assert verdict(small, rows[0]) == (Verification.ACCEPTED, "sesuai"), "nothing changed there"
    assert verdict(small, rows[1]) == (Verification.PENDING, "")
    assert outcome.summary.endswith("2 indikator (I.1.2, I.2.1); verifikasi I.1.2 kembali Belum")


def test_where_there_was_no_verdict_none_is_said_to_be_taken_back(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    record(small, rows[0], 1, Edit(status=Execution.DONE))
    assert desk.attach("foto", Target(rows[0], 1)).summary == "foto.txt dilampirkan ke I.1.1 Januari"
    (file,) = files_of(small, rows[0])
    assert detach(small, file, rows[0]).summary == "foto.txt dilepas dari I.1.1 Januari"


@pytest.mark.parametrize("damage", ["change", "lose"])
def test_attaching_the_original_again_says_that_its_content_is_whole_again(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, damage: str
) -> None:
    desk.attach("foto", Target(rows[0], 1))
    verify(small, rows[0], 1, Verification.ACCEPTED, "sesuai")
    (file,) = files_of(small, rows[0])
    vault = Vault(small.paths.vault)
    for targets in ([Target(rows[0], 1)], [Target(rows[0], 1), Target(rows[1], 1)]):
        vault.path(file.sha256).unlink()
        if damage == "change":
            vault.path(file.sha256).write_text("ubah", encoding="utf-8")
        outcome = desk.attach("foto", *targets)
        assert vault.verify(file.sha256, file.size) is Integrity.INTACT
        assert "isi foto.txt dipulihkan" in outcome.summary
        assert "tidak ada yang berubah" not in outcome.summary
        assert outcome.changed is (len(targets) == 2)
    assert verdict(small, rows[0]) == (Verification.ACCEPTED, "sesuai"), "it is the same evidence as before"
    assert list_history(small)[0].summary == "foto.txt dilampirkan ke I.1.2 Januari"
    assert desk.attach("foto", Target(rows[0], 1)).summary == "Sudah terlampir, tidak ada yang berubah."


def test_taken_off_it_is_kept_and_comes_back(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("foto", Target(rows[0], 1))
    (file,) = files_of(small, rows[0])
    assert detach(small, file, rows[0]).changed
    assert not detach(small, file, rows[0]).changed
    assert files_of(small, rows[0]) == ()
    assert small.snapshot().attached == {}
    (off,) = files_of(small, rows[0], detached=True)
    assert off == file._replace(live=False)
    report = check(small, full=True)
    assert (report.sound, report.files) == (True, 1), "it is still looked after"
    assert restore(small, off, rows[0]).changed
    assert not restore(small, off, rows[0]).changed
    assert files_of(small, rows[0]) == (file,)


def test_brought_back_beside_the_same_content_it_does_not_count_twice(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    desk.attach("foto", Target(rows[0], 1))
    detach(small, files_of(small, rows[0])[0], rows[0])
    desk.attach("foto", Target(rows[0], 1))
    assert not restore(small, files_of(small, rows[0], detached=True)[0], rows[0]).changed
    assert len(files_of(small, rows[0])) == 1


def test_what_was_undone_cannot_be_brought_back_by_a_screen_that_still_shows_it(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    desk.attach("foto", Target(rows[0], 1))
    (file,) = files_of(small, rows[0])
    undo(small)
    assert files_of(small, rows[0], detached=True) == (), "it never was"
    restore(small, file, rows[0])
    cell = small.snapshot().cell(rows[0], 1)
    assert cell.evidence.files == len(files_of(small, rows[0])), "the panel and the figures agree"


def test_undoing_leaves_evidence_that_another_pc_tied_elsewhere(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    desk.attach("foto", Target(rows[0], 1))
    mine = small.author
    small.__dict__["author"] = Author("other", "Budi", "PC-2")
    desk.attach("foto", Target(rows[1], 1))
    small.__dict__["author"] = mine
    undo(small)
    assert files_of(small, rows[0]) == ()
    assert len(files_of(small, rows[1])) == 1
    assert small.snapshot().cell(rows[1], 1).evidence.files == 1
    redo(small)
    assert len(files_of(small, rows[0])) == 1


# --- what is refused ------------------------------------------------------------------------------------


def test_nothing_to_attach(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    with pytest.raises(UsageError, match="Tidak ada"):
        attach_stored(small, [], [Target(rows[0], 1)])
    with pytest.raises(UsageError, match="Tidak ada"):
        attach_stored(small, [desk.file("foto")], [])


def test_a_target_that_the_plan_does_not_have(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    stored = desk.file("foto")
    for target in (
        Target(rows[0], 0),
        Target(rows[0], 13),
        Target(rows[0], 1, "nobody"),
        Target(rows[0], 1, rows[1].requirements[0].id),
    ):
        with pytest.raises(UsageError):
            attach_stored(small, [stored], [Target(rows[1], 1), target])
    assert small.snapshot().attached == {}
    assert len(list_history(small)) == 1


@pytest.mark.parametrize("text", ["kemarin", "2024-02-30", "20240203", "\x1b"])
def test_a_document_of_no_day(small: Office, rows: tuple[PlanRow, ...], desk: Desk, text: str) -> None:
    with pytest.raises(UsageError):
        attach_stored(small, [desk.file("foto")], [Target(rows[0], 1)], Document(date=text))
    assert small.snapshot().attached == {}


def test_a_row_never_stands_without_its_file(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    stored = desk.file("foto")
    Vault(small.paths.vault).path(stored.sha256).unlink()
    with pytest.raises(VaultError):
        attach_stored(small, [stored], [Target(rows[0], 1)])
    assert small.snapshot().attached == {}


def test_a_file_that_a_check_set_aside_meanwhile_comes_back(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk
) -> None:
    stored = desk.file("foto")
    Vault(small.paths.vault).set_aside(stored.sha256)
    assert attach_stored(small, [stored], [Target(rows[0], 1)]).changed
    assert check(small).sound


def test_one_refused_file_does_not_stop_the_others(small: Office, tmp_path: Path) -> None:
    good, empty = tmp_path / "baik.pdf", tmp_path / "kosong.pdf"
    good.write_bytes(b"%PDF-1.7")
    empty.touch()
    found = store_files(Vault(small.paths.vault), [tmp_path / "tiada.pdf", empty, good, tmp_path])
    assert [item.stored is not None for item in found] == [False, False, True, False]
    assert all(item.refusal for item in found if item.stored is None)


# --- hostile texts ----------------------------------------------------------------------------------------


def test_what_is_said_of_a_document_may_be_hostile(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    for name, text in HOSTILE.items():
        outcome = attach_stored(small, [desk.file(name, "foto.txt")], [Target(rows[0], 1)], Document(text, text))
        (file,) = files_of(small, rows[0])
        assert file.caption == written(text)
        assert file.document_number == one_line(written(text))
        assert outcome.summary == "foto.txt dilampirkan ke I.1.1 Januari"
        assert detach(small, file, rows[0]).changed


def test_the_name_of_a_file_may_be_hostile(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    for name, text in HOSTILE.items():
        stored = desk.file(name)._replace(file_name=text)  # wherever a name may come from
        outcome = attach_stored(small, [stored], [Target(rows[0], 1)])
        (file,) = files_of(small, rows[0])
        assert file.file_name == (one_line(written(text)) or "tanpa nama")
        assert outcome.summary == one_line(outcome.summary)
        assert detach(small, file, rows[0]).changed
    assert all("\n" not in entry.summary for entry in list_history(small))


def test_names_that_a_disk_can_hold_go_all_the_way(small: Office, rows: tuple[PlanRow, ...], tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    sources = []
    for text in HOSTILE.values():
        source = folder / text.replace("/", "_")
        try:
            source.write_bytes(text.encode(errors="replace") + b".")
            os.fsencode(source)
        except (OSError, ValueError):
            continue  # no disk holds such a name
        sources.append(source)
    assert len(sources) > 40
    stored = store_files(Vault(small.paths.vault), sources)
    assert [item.refusal for item in stored if item.stored is None] == []
    attach_stored(small, [item.stored for item in stored if item.stored], [Target(rows[0], 1)])
    assert check(small).sound
    assert len(files_of(small, rows[0])) == len({item.stored.sha256 for item in stored if item.stored})
