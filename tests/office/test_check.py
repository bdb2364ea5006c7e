"""The check finds what is no longer what was recorded."""

import datetime as dt
import os
from contextlib import closing
from pathlib import Path

import pytest

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Integrity
from zi_tui.errors import StoreError
from zi_tui.office.attach import Document, Target, attach_stored, detach
from zi_tui.office.check import check
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record
from zi_tui.office.undo import undo
from zi_tui.store import evidence
from zi_tui.vault.files import Vault

from .conftest import Desk


@pytest.fixture
def kept(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> Path:
    """Where the first of two attached files lies."""
    desk.attach("foto", Target(rows[0], 1))
    desk.attach("notula", Target(rows[1], 1))
    return Vault(small.paths.vault).path(desk.file("foto").sha256)


def found(office: Office) -> dict[str, Integrity]:
    """What became of each file, by its name."""
    return {item.content.file_name: item.integrity for item in check(office).files}


def test_nothing_wrong(small: Office, kept: Path) -> None:
    report = check(small)
    assert report.sound
    assert report.database_faults == ()
    assert found(small) == {"foto.txt": Integrity.INTACT, "notula.txt": Integrity.INTACT}
    assert [item.content.codes for item in report.files if item.content.file_name == "foto.txt"] == [("I.1.1",)]


def test_nothing_at_all(small: Office) -> None:
    assert check(small).sound


def test_a_missing_file(small: Office, kept: Path) -> None:
    kept.unlink()
    assert found(small) == {"foto.txt": Integrity.MISSING, "notula.txt": Integrity.INTACT}
    assert not check(small).sound


@pytest.mark.parametrize("content", [b"", b"f", b"fotO", b"foto and more", b"\0\0\0\0"])
def test_a_changed_file(small: Office, kept: Path, content: bytes) -> None:
    kept.chmod(0o600)
    kept.write_bytes(content)
    assert found(small)["foto.txt"] is Integrity.CHANGED
    assert not check(small).sound


def test_a_folder_or_a_link_in_its_place(small: Office, kept: Path, tmp_path: Path) -> None:
    kept.unlink()
    copy = tmp_path / "same.txt"
    copy.write_text("foto")
    kept.symlink_to(copy)
    assert found(small)["foto.txt"] is Integrity.CHANGED
    kept.unlink()
    kept.mkdir()
    assert found(small)["foto.txt"] is Integrity.CHANGED


def test_the_whole_vault_gone(small: Office, kept: Path) -> None:
    small.paths.vault.rename(small.paths.vault.with_name("elsewhere"))
    assert set(found(small).values()) == {Integrity.MISSING}


def test_what_was_taken_off_or_undone_is_looked_after_too(small: Office, rows: tuple[PlanRow, ...], kept: Path) -> None:
    detach(small, evidence.of_cell(small.store, CellKey(rows[0].id, 1))[0], rows[0])
    undo(small)
    undo(small)
    undo(small)
    assert small.snapshot().attached == {}
    kept.unlink()
    assert found(small)["foto.txt"] is Integrity.MISSING


def test_a_history_that_was_touched(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(note="satu"))
    small.store.connection.execute("UPDATE history_change SET after = replace(after, 'satu', 'dua')")
    report = check(small)
    assert not report.sound
    (fault,) = report.database_faults
    assert fault == f"Riwayat PC {small.author.device[:8]} berubah di luar zi-tui sejak catatan ke-2."


def test_a_broken_reference(small: Office, rows: tuple[PlanRow, ...], kept: Path) -> None:
    small.store.connection.execute("PRAGMA foreign_keys=OFF")
    small.store.connection.execute("UPDATE attachment SET plan_row_id = 'nobody' WHERE plan_row_id = ?", (rows[0].id,))
    report = check(small)
    assert not report.sound
    (fault,) = report.database_faults
    assert "attachment" in fault
    assert "plan_row" in fault


def test_a_damaged_database(small: Office, rows: tuple[PlanRow, ...]) -> None:
    for month in range(1, 13):
        record(small, rows[0], month, Edit(note="x" * 3000))
    small.close()
    with small.paths.database.open("r+b") as file:
        file.seek(-4096, 2)
        file.write(b"\xff" * 4096)
    with closing(open_office(small.paths, dt.date(2024, 4, 15))) as office:
        assert any(fault.startswith("Basis data") for fault in faults_of(office))


def faults_of(office: Office) -> tuple[str, ...]:
    """What the check reports, or the sentence with which it gives up on the database."""
    try:
        return check(office).database_faults
    except StoreError as error:
        return (str(error),)


def test_a_check_changes_nothing_and_needs_no_writer(small: Office, kept: Path) -> None:
    content = small.paths.database.read_bytes()
    with closing(open_office(small.paths, read_only=True)) as reader:
        assert check(reader).sound
    kept.unlink()
    with closing(open_office(small.paths, read_only=True)) as reader:
        assert not check(reader).sound
    assert small.paths.database.read_bytes() == content


def test_what_nothing_refers_to_is_set_aside_after_a_day_and_found_again(
    small: Office, kept: Path, tmp_path: Path
) -> None:
    # GIVEN a file that was stored, but whose attaching never came to its end
    vault = Vault(small.paths.vault)
    source = tmp_path / "tertinggal.pdf"
    source.write_bytes(b"%PDF-1.4 tertinggal")
    left = vault.path(vault.add(source).sha256)
    # WHEN it is young, THEN it stays: its attaching may be under way
    assert check(small).set_aside == 0
    assert left.exists()
    # WHEN it is over a day old, THEN it is moved, and what is referred to is not
    for path in (left, kept):
        os.utime(path, (0, 0))
    report = check(small)
    assert (report.set_aside, report.sound) == (1, True)
    assert not left.exists()
    assert kept.exists()
    # AND what went missing is brought back from there
    lost = next(small.paths.vault.glob(f"lost/{left.name}*"))
    kept.rename(lost.with_name(kept.name))
    assert set(found(small).values()) == {Integrity.INTACT}
    assert kept.exists()


def test_a_content_is_called_what_it_was_last_attached_as(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    for number, name in enumerate(("b.txt", "z.txt", "a.txt")):
        attach_stored(small, [desk.file("isi", name)], [Target(rows[number], 1)], Document(caption=name))
        (content,) = evidence.contents(small.store)
        assert content.file_name == name
        assert content.codes == tuple(row.code for row in rows[: number + 1])
