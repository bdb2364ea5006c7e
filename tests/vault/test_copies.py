"""Copies that leave the vault."""

import errno
import os
import stat
import tempfile
from pathlib import Path

import pytest

from tests.systems import posix_only
from zi_tui.errors import VaultError
from zi_tui.vault.files import Stored, Vault


@pytest.fixture
def stored(vault: Vault, scan: Path) -> Stored:
    return vault.add(scan)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "Meja"
    folder.mkdir()
    return folder


def damage(vault: Vault, stored: Stored) -> None:
    path = vault.path(stored.sha256)
    path.chmod(0o600)
    path.write_bytes(b"rusak")


def test_a_copy_to_look_at_is_read_only_and_not_the_kept_file(
    vault: Vault, stored: Stored, scan: Path, temporary: Path
) -> None:
    copy = vault.open_copy(stored.sha256, "../../etc/aux .txt\u202e")

    assert copy.parent.parent == temporary
    assert copy.parent.stat().st_mode & 0o077 == 0
    assert copy.name == "_.._etc_aux.txt"
    assert copy.read_bytes() == scan.read_bytes()
    assert not copy.stat().st_mode & 0o222
    assert not copy.samefile(vault.path(stored.sha256))


@posix_only
def test_old_copies_are_cleared_but_not_what_a_person_saved_beside_them(
    vault: Vault, stored: Stored, temporary: Path
) -> None:
    old, used, young = (vault.open_copy(stored.sha256, "SK.pdf") for _ in range(3))
    mine = used.with_name("SK suntingan.docx")
    mine.write_bytes(b"kerja")
    elsewhere = temporary / "zi-tui-bukti-tautan"
    elsewhere.symlink_to(young.parent)
    for folder in (old.parent, used.parent):
        os.utime(folder, (1, 1))
    os.utime(elsewhere, (1, 1), follow_symlinks=False)

    vault.open_copy(stored.sha256, "SK.pdf")

    assert not old.parent.exists()
    assert [path.name for path in used.parent.iterdir()] == [mine.name]
    assert young.exists()


def test_old_copies_of_other_people_are_left_alone(
    vault: Vault, stored: Stored, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = vault.open_copy(stored.sha256, "SK.pdf").parent
    look = Path.lstat

    def lstat(self: Path) -> os.stat_result:
        status = list(look(self))
        if self == theirs:
            status[stat.ST_UID] += 1
            status[stat.ST_MTIME] = 1
        return os.stat_result(status)

    monkeypatch.setattr(Path, "lstat", lstat)
    vault.open_copy(stored.sha256, "SK.pdf")
    assert [path.name for path in theirs.iterdir()] == ["SK.pdf"]


def test_changed_or_missing_content_is_not_handed_out(
    vault: Vault, stored: Stored, temporary: Path, desk: Path
) -> None:
    damage(vault, stored)
    for word in ("telah berubah", "hilang dari simpanan"):
        with pytest.raises(VaultError, match=f"“SK.pdf” .*{word}"):
            vault.open_copy(stored.sha256, "SK.pdf")
        with pytest.raises(VaultError, match=f"“SK.pdf” .*{word}"):
            vault.save_copy(stored.sha256, desk, "SK.pdf")
        assert list(temporary.iterdir()) == []
        assert list(desk.iterdir()) == []
        vault.path(stored.sha256).unlink(missing_ok=True)


def test_a_copy_is_saved_under_the_name_that_was_asked_for(
    vault: Vault, stored: Stored, scan: Path, desk: Path
) -> None:
    saved = vault.save_copy(stored.sha256, desk / "Salinan SK.pdf", "SK.pdf")

    assert saved == desk / "Salinan SK.pdf"
    assert saved.read_bytes() == scan.read_bytes()
    assert saved.stat().st_mode & 0o200, "it is the person's own"
    assert list(desk.iterdir()) == [saved]


def test_an_existing_file_is_replaced_only_by_force(vault: Vault, stored: Stored, scan: Path, desk: Path) -> None:
    target = desk / "SK.pdf"
    target.write_bytes(b"lama")

    with pytest.raises(VaultError, match=r"“SK\.pdf” sudah ada di .*Meja; pilih nama lain"):
        vault.save_copy(stored.sha256, target, "x.pdf")
    assert target.read_bytes() == b"lama"
    assert list(desk.iterdir()) == [target]

    vault.save_copy(stored.sha256, target, "x.pdf", force=True)
    assert target.read_bytes() == scan.read_bytes()
    assert list(desk.iterdir()) == [target]


@pytest.mark.parametrize("force", [False, True])
def test_in_a_folder_each_copy_gets_a_free_safe_name(vault: Vault, stored: Stored, desk: Path, force: bool) -> None:
    names = [vault.save_copy(stored.sha256, desk, "a/SK: 1.pdf", force=force).name for _ in range(3)]
    assert names == ["a_SK_ 1.pdf", "a_SK_ 1 (2).pdf", "a_SK_ 1 (3).pdf"]
    assert sorted(path.name for path in desk.iterdir()) == sorted(names)


def test_where_nothing_can_be_saved(vault: Vault, stored: Stored, desk: Path) -> None:
    with pytest.raises(VaultError, match=r"Folder .*belum tidak ada; buat dulu"):
        vault.save_copy(stored.sha256, desk / "belum" / "SK.pdf", "SK.pdf")
    for inside in (vault.folder, vault.path(stored.sha256), vault.folder / "tmp" / "x"):
        with pytest.raises(VaultError, match="milik zi-tui sendiri"):
            vault.save_copy(stored.sha256, inside, "SK.pdf", force=True)


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.ENOSPC, "Disk penuh: “SK.pdf”"), (errno.EIO, r"tidak dapat ditulis .*\(disk gagal dibaca")],
)
def test_a_disk_that_refuses_the_copy(
    vault: Vault,
    stored: Stored,
    desk: Path,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    words: str,
) -> None:
    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(VaultError, match=words):
        vault.save_copy(stored.sha256, desk, "SK.pdf")
    with pytest.raises(VaultError, match=words):
        vault.open_copy(stored.sha256, "SK.pdf")
    assert list(desk.iterdir()) == []
    assert list(temporary.iterdir()) == []


def test_no_folder_for_temporary_files(
    vault: Vault, stored: Stored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tidak-ada"))
    with pytest.raises(VaultError, match=r"Folder .*tidak-ada tidak ada"):
        vault.open_copy(stored.sha256, "SK.pdf")
