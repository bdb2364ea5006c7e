"""Verifying, listing, setting aside and reclaiming what the vault keeps."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.systems import posix_only
from zi_tui.domain.status import Integrity
from zi_tui.errors import VaultError
from zi_tui.vault.files import Cancelled, Stored, Vault

HASH = "ab" * 32


@pytest.fixture
def stored(vault: Vault, scan: Path) -> Stored:
    return vault.add(scan)


@pytest.mark.parametrize("text", ["", "../../etc/passwd", HASH.upper(), HASH[:-1], HASH + "0", HASH + "\n"])
def test_only_a_hash_becomes_a_path(vault: Vault, text: str) -> None:
    with pytest.raises(VaultError, match="bukan sidik SHA-256"):
        vault.path(text)


def test_verify_tells_the_three_apart(vault: Vault, stored: Stored) -> None:
    path = vault.path(stored.sha256)
    assert vault.verify(stored.sha256, stored.size) is Integrity.INTACT

    path.chmod(0o600)
    with path.open("r+b") as file:  # one bit, same size
        file.seek(1_500_000)
        byte = file.read(1)[0]
        file.seek(1_500_000)
        file.write(bytes([byte ^ 1]))
    assert vault.verify(stored.sha256, stored.size) is Integrity.CHANGED

    os.truncate(path, 10)
    assert vault.verify(stored.sha256, stored.size) is Integrity.CHANGED
    path.unlink()
    assert vault.verify(stored.sha256, stored.size) is Integrity.MISSING


@posix_only
def test_verify_takes_no_link_for_the_content(vault: Vault, stored: Stored, scan: Path) -> None:
    path = vault.path(stored.sha256)
    path.unlink()
    path.symlink_to(scan)
    assert vault.verify(stored.sha256, stored.size) is Integrity.CHANGED


def test_verify_without_any_vault(vault: Vault) -> None:
    assert vault.verify(HASH, 1) is Integrity.MISSING


def test_verify_does_not_call_a_failing_disk_a_changed_file(
    vault: Vault, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr("zi_tui.vault.examine.read_chunks", fail)
    with pytest.raises(VaultError, match=r"tidak terbaca \(disk gagal dibaca"):
        vault.verify(stored.sha256, stored.size)


def test_verify_shows_progress_and_can_be_stopped(vault: Vault, stored: Stored) -> None:
    told: list[tuple[int, int]] = []
    vault.verify(stored.sha256, stored.size, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (stored.size, stored.size)
    with pytest.raises(Cancelled):
        vault.verify(stored.sha256, stored.size, cancelled=lambda: True)


def test_stored_lists_what_lies_there_in_order(vault: Vault, tmp_path: Path) -> None:
    expected = []
    for number in range(5):
        source = tmp_path / f"{number}.txt"
        source.write_text(f"isi {number}")
        expected.append(vault.add(source).sha256)
    shard = vault.path(HASH).parent
    shard.mkdir(exist_ok=True)
    (shard / "catatan.txt").write_text("tangan usil")
    (shard / ("cd" * 32)).write_text("di map yang salah")
    (vault.folder / "sha256" / "berkas").write_text("bukan map")

    found = list(vault.stored())

    assert [one.sha256 for one in found] == sorted(expected)
    assert {one.size for one in found} == {5}


def test_stored_of_no_vault_is_nothing(vault: Vault) -> None:
    assert list(vault.stored()) == []


def test_set_aside_and_reclaim(vault: Vault, stored: Stored) -> None:
    lost = vault.set_aside(stored.sha256)

    assert lost == vault.folder / "lost" / stored.sha256
    assert vault.verify(stored.sha256, stored.size) is Integrity.MISSING
    assert list(vault.stored()) == []

    assert vault.reclaim(stored.sha256)
    assert vault.verify(stored.sha256, stored.size) is Integrity.INTACT
    assert not lost.exists()
    assert vault.reclaim(stored.sha256), "in its place already"


def test_setting_aside_twice_overwrites_nothing(vault: Vault, stored: Stored, scan: Path) -> None:
    first = vault.set_aside(stored.sha256)
    first.chmod(0o600)
    first.write_bytes(b"rusak")
    vault.add(scan)

    second = vault.set_aside(stored.sha256)

    assert first.read_bytes() == b"rusak"
    assert second.name == f"{stored.sha256}.2"
    assert vault.reclaim(stored.sha256), "the sound one of the two comes back"
    assert vault.verify(stored.sha256, stored.size) is Integrity.INTACT
    assert first.read_bytes() == b"rusak"


def test_a_damaged_lost_file_is_not_reclaimed(vault: Vault, stored: Stored) -> None:
    lost = vault.set_aside(stored.sha256)
    lost.chmod(0o600)
    lost.write_bytes(b"rusak")
    assert not vault.reclaim(stored.sha256)
    assert vault.verify(stored.sha256, stored.size) is Integrity.MISSING


def test_adding_again_heals_what_was_set_aside(vault: Vault, stored: Stored, scan: Path) -> None:
    vault.set_aside(stored.sha256)
    assert vault.add(scan).new
    assert vault.verify(stored.sha256, stored.size) is Integrity.INTACT


def test_setting_aside_what_is_not_there(vault: Vault) -> None:
    with pytest.raises(VaultError, match="hilang dari simpanan"):
        vault.set_aside(HASH)
    assert not vault.reclaim(HASH)


def test_put_back_keeps_nothing_but_the_content_that_was_asked_for(vault: Vault, stored: Stored, scan: Path) -> None:
    content = scan.read_bytes()
    path = vault.path(stored.sha256)
    path.unlink()
    for wrong in ([b"x" * stored.size], [content[:-1]], [content, b"+"], []):
        assert not vault.put_back(stored.sha256, stored.size, iter(wrong), "SK.pdf")
        assert not path.exists()
    with pytest.raises(Cancelled):
        vault.put_back(stored.sha256, stored.size, iter([content]), "SK.pdf", cancelled=lambda: True)
    assert list((vault.folder / "tmp").iterdir()) == []
    assert vault.put_back(stored.sha256, stored.size, iter([content]), "SK.pdf")
    assert vault.verify(stored.sha256, stored.size) is Integrity.INTACT
    assert not path.stat().st_mode & 0o222


def test_put_back_reads_no_more_than_the_content_has(vault: Vault, stored: Stored) -> None:
    def for_ever() -> Iterator[bytes]:
        for _chunk in range(100):
            yield bytes(1 << 20)
        pytest.fail("it read on and on")

    vault.path(stored.sha256).unlink()
    assert not vault.put_back(stored.sha256, stored.size, for_ever(), "SK.pdf")


def test_put_back_sets_a_changed_file_aside(vault: Vault, stored: Stored, scan: Path) -> None:
    path = vault.path(stored.sha256)
    path.chmod(0o600)
    path.write_bytes(b"rusak")
    assert vault.put_back(stored.sha256, stored.size, iter([scan.read_bytes()]), "SK.pdf")
    assert (vault.folder / "quarantine" / f"{stored.sha256}.2").read_bytes() == b"rusak"
    path.unlink()
    assert vault.verify(stored.sha256, stored.size) is Integrity.MISSING, "what is in quarantine was healed since"


def test_a_changed_file_in_quarantine_is_not_called_lost(vault: Vault, stored: Stored) -> None:
    path = vault.path(stored.sha256)
    path.chmod(0o600)
    path.write_bytes(b"rusak")
    assert vault.quarantine(stored.sha256, vault.examine(stored.sha256, stored.size))
    assert vault.verify(stored.sha256, stored.size) is Integrity.CHANGED
    assert not vault.reclaim(stored.sha256, quarantine_too=True), "it is not what was attached"
    assert not vault.quarantine(stored.sha256, vault.look(stored.sha256, stored.size)), "nothing to move"
