"""Looking at evidence: what is attached and what was taken off, opening, saving a copy, checking."""

import os
from pathlib import Path

import pytest

from tests.hostile import HOSTILE
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.status import Integrity
from zi_tui.errors import VaultError
from zi_tui.office import attach, evidence
from zi_tui.office.attach import Target
from zi_tui.office.office import Office

PDF = b"%PDF-1.4\nSK"


@pytest.fixture
def file(office: Office, tmp_path: Path) -> EvidenceFile:
    """A document that is attached to I.1.1 January."""
    return attach_one(office, tmp_path, "SK.pdf", PDF)


def attach_one(office: Office, tmp_path: Path, name: str, content: bytes) -> EvidenceFile:
    source = tmp_path / "asal" / name
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(content)
    (stored,) = attach.store_files(evidence.vault_of(office), [source])
    assert stored.stored is not None
    row = office.snapshot().row_by_code["I.1.1"]
    attach.attach_stored(office, [stored.stored], [Target(row, 1)])
    return evidence.files_of(office, CellKey(row.id, 1))[-1]


def test_what_is_taken_off_is_listed_apart_and_comes_back(office: Office, file: EvidenceFile) -> None:
    key = CellKey(file.row_id, 1)
    row = office.snapshot().row[file.row_id]
    attach.detach(office, file, row)
    assert evidence.files_of(office, key) == ()
    (detached,) = evidence.detached_from(office, key)
    assert detached.sha256 == file.sha256
    attach.restore(office, detached, row)
    assert [found.sha256 for found in evidence.files_of(office, key)] == [file.sha256]
    assert evidence.detached_from(office, key) == ()


def test_a_read_only_copy_is_handed_to_the_system(
    office: Office, file: EvidenceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(evidence, "open_with_system", opened.append)
    copy = evidence.open_file(evidence.vault_of(office), file)
    assert opened == [copy]
    assert copy.name == "SK.pdf"
    assert copy.read_bytes() == PDF
    assert not copy.stat().st_mode & 0o222
    assert not copy.is_relative_to(office.paths.data_dir)


def test_a_script_is_not_opened_and_the_sentence_says_what_to_do(office: Office, tmp_path: Path) -> None:
    file = attach_one(office, tmp_path, "absen.sh", b"#!/bin/sh\nrm -rf ~\n")
    with pytest.raises(VaultError, match="simpan salinannya"):
        evidence.open_file(evidence.vault_of(office), file)


def test_a_copy_is_saved_and_never_over_another_file_unless_that_is_wanted(
    office: Office, file: EvidenceFile, tmp_path: Path
) -> None:
    vault, target = evidence.vault_of(office), tmp_path / "SK.pdf"
    assert evidence.save_copy(vault, file, target) == target
    target.write_bytes(b"punya orang")
    with pytest.raises(VaultError, match="sudah ada"):
        evidence.save_copy(vault, file, target)
    assert target.read_bytes() == b"punya orang"
    evidence.save_copy(vault, file, target, force=True)
    assert target.read_bytes() == PDF


def test_a_file_is_intact_changed_or_missing(office: Office, file: EvidenceFile) -> None:
    vault = evidence.vault_of(office)
    assert evidence.verify(vault, file) is Integrity.INTACT
    path = vault.path(file.sha256)
    path.chmod(0o644)
    path.write_bytes(b"%PDF-1.4\nXX")
    assert evidence.verify(vault, file) is Integrity.CHANGED
    path.unlink()
    assert evidence.verify(vault, file) is Integrity.MISSING


def test_checking_can_be_stopped(office: Office, file: EvidenceFile) -> None:
    with pytest.raises(evidence.Cancelled):
        evidence.verify(evidence.vault_of(office), file, cancelled=lambda: True)


def test_the_proposed_name_of_a_copy_is_one_plain_component(file: EvidenceFile) -> None:
    for text in HOSTILE.values():
        name = evidence.copy_name(file._replace(file_name=text))
        assert name
        assert os.path.basename(name) == name  # noqa: PTH119 - a Path would hide the difference
        assert name.isprintable()
