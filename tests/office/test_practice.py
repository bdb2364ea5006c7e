"""Practising on a copy: what is done there stays there, and what is made there says so."""

import errno
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import AS_OF
from zi_tui.domain.labels import is_practice
from zi_tui.domain.status import Execution, Integrity
from zi_tui.errors import ZiError
from zi_tui.office import check, record, waste_bin
from zi_tui.office.attach import Target, attach_stored, store_files
from zi_tui.office.exporting import as_csv
from zi_tui.office.office import Office, open_office
from zi_tui.office.practice import clear_left, practising
from zi_tui.office.reports import make_report
from zi_tui.office.undo import undo
from zi_tui.office.wanted import Kind, Wanted
from zi_tui.paths import Paths
from zi_tui.seed.plan_table import plan_rows
from zi_tui.vault.files import Vault


@pytest.fixture(autouse=True)
def _cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Copies of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def attach(office: Office, code: str, source: Path) -> str:
    """Attach a file to a row's first requirement, and return its SHA-256."""
    (stored,) = store_files(Vault(office.paths.vault), [source])
    assert stored.stored is not None
    row = office.snapshot().row_by_code[code]
    attach_stored(office, [stored.stored], [Target(row, 4, row.requirements[0].id)])
    return stored.stored.sha256


def files(folder: Path) -> dict[Path, tuple[bytes, int]]:
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def test_a_damaged_content_is_left_where_it_lies(office: Office, paths: Paths, tmp_path: Path) -> None:
    real = tmp_path / "asli.pdf"
    real.write_bytes(b"%PDF-1.4 asli")
    kept = Vault(paths.vault).path(attach(office, "I.3.1", real))
    kept.chmod(0o600)
    kept.write_bytes(b"rusak")
    with practising(paths) as copy:
        copied = open_office(copy, AS_OF)
        assert attach(copied, "I.3.1", real) == kept.name
        assert Vault(copy.vault).verify(kept.name, real.stat().st_size) is Integrity.INTACT
        copied.close()
    assert kept.read_bytes() == b"rusak"


def test_what_goes_wrong_while_practising_is_said_as_it_is(paths: Paths) -> None:
    with pytest.raises(OSError, match="kabel"), practising(paths):
        raise OSError(errno.EIO, "kabel")


def test_a_full_disk_under_the_copy_is_not_taken_for_the_data_s(
    office: Office, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    monkeypatch.setattr("zi_tui.store.practice.copy_database", full)
    with pytest.raises(ZiError) as told, practising(paths):
        pass
    assert str(told.value) == "Latihan tidak bisa dibuka: disk penuh."


def test_nothing_of_a_practice_reaches_the_data(office: Office, paths: Paths, tmp_path: Path) -> None:
    real, other = tmp_path / "asli.pdf", tmp_path / "latihan.pdf"
    real.write_bytes(b"%PDF-1.4 asli")
    other.write_bytes(b"%PDF-1.4 latihan")
    sha256 = attach(office, "I.3.1", real)
    before = files(paths.data_dir)

    # GIVEN a practice
    with practising(paths) as copy:
        copied = open_office(copy, AS_OF)
        snapshot = copied.snapshot()
        row = snapshot.row_by_code["I.3.1"]
        assert is_practice(snapshot.office)
        assert snapshot.cell(row, 4).evidence.files == 1

        # THEN the real contents can be read, and other ones be added
        vault = Vault(copy.vault)
        assert vault.verify(sha256, real.stat().st_size) is Integrity.INTACT
        attach(copied, "I.3.1", real)
        attach(copied, "I.4.1", other)
        record.toggle_done(copied, row, 4)
        undo(copied)
        assert check.check(copied, full=True).sound

        # AND throwing away and clearing away takes nothing of what is real
        waste_bin.empty(copied, None)
        for _time in range(2):  # the second finds nothing but what is real
            vault.throw_away(sha256)
        clear_left()
        assert vault.path(sha256).is_relative_to(paths.vault)

        # AND everything that is made of it says what it is
        report = make_report(copied, Wanted(Kind.MONTHLY, month=4))
        assert "# LAPORAN BULANAN PELAKSANAAN LATIHAN RENCANA AKSI" in report.text
        assert report.file_name == "latihan-laporan-bulanan-2024-04.md"
        assert as_csv(plan_rows(snapshot)).decode("utf-8-sig").startswith("LATIHAN ")
        copied.close()

    assert files(paths.data_dir) == before
    assert not copy.data_dir.exists()
    assert office.snapshot().cell(office.snapshot().row_by_code["I.3.1"], 4).status is not Execution.DONE


def test_without_data_one_practises_on_the_plan_and_makes_none(tmp_path: Path) -> None:
    nowhere = Paths(tmp_path / "nowhere")
    with practising(nowhere) as copy:
        copied = open_office(copy, AS_OF)
        assert len(copied.snapshot().rows) == 51
        copied.close()
    assert not nowhere.data_dir.exists()
