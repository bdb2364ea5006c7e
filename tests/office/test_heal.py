"""What is missing or changed comes back from wherever a sound copy still is, and nothing else does."""

import errno
import os
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.systems import posix_only
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.status import Integrity
from zi_tui.errors import VaultError
from zi_tui.office.attach import Target
from zi_tui.office.check import check
from zi_tui.office.heal import HealReport, heal
from zi_tui.office.office import Office
from zi_tui.vault import archives, search
from zi_tui.vault.files import Vault

from .conftest import Desk


@pytest.fixture
def kept(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> Path:
    """Where the first of two attached files lies; its original is gone."""
    desk.attach("foto", Target(rows[0], 1))
    desk.attach("notula", Target(rows[1], 1))
    path = Vault(small.paths.vault).path(desk.file("foto").sha256)
    for original in (path.parents[4] / "meja").iterdir():
        original.unlink()
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder to look in."""
    folder = tmp_path / "flashdisk é"
    folder.mkdir()
    return folder


def lose(kept: Path) -> None:
    kept.unlink()


def change(kept: Path) -> None:
    kept.chmod(0o600)
    kept.write_bytes(b"fotO")


def zipped(path: Path, members: dict[str, bytes], **options: Any) -> Path:
    with zipfile.ZipFile(path, "w", **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def assert_healed(office: Office, kept: Path, report: HealReport, source: str) -> None:
    (hit,) = report.healed
    assert hit.content.sha256 == kept.name
    assert hit.source.endswith(source)
    assert report.sound
    assert kept.read_bytes() == b"foto"
    assert not kept.stat().st_mode & 0o222
    assert check(office, full=True).sound


@pytest.mark.parametrize("damage", [lose, change])
def test_from_a_folder_deep_below(small: Office, kept: Path, stick: Path, damage: Any) -> None:
    damage(kept)
    check(small, full=True)
    deep = stick / "2024" / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "nama lain.bin").write_bytes(b"foto")
    (stick / "sama panjang.txt").write_bytes(b"beda")
    report = heal(small, [stick])
    assert_healed(small, kept, report, "nama lain.bin")
    assert (deep / "nama lain.bin").read_bytes() == b"foto", "the source stays"
    assert list(small.paths.vault.glob("tmp/*")) == []


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("inside", [False, True])
def test_from_a_zip_named_or_found_in_a_folder(
    small: Office, kept: Path, stick: Path, compression: int, inside: bool
) -> None:
    lose(kept)
    member = f"vault/sha256/{kept.name[:2]}/{kept.name}"
    path = zipped(
        stick / "cadangan.zip", {"../x": b"beda", "a/": b"", "b": b"foto!", member: b"foto"}, compression=compression
    )
    assert_healed(small, kept, heal(small, [stick if inside else path]), f"cadangan.zip: {member}")


def test_from_a_zip_in_volumes(small: Office, kept: Path, stick: Path) -> None:
    lose(kept)
    whole = zipped(stick / "z.zip", {"x": os.urandom(3000), "data/1 foto.jpg": b"foto"}).read_bytes()
    (stick / "z.zip").unlink()
    for number in range(4):
        (stick / f"z.zip.{number + 1:03}").write_bytes(whole[number * 1000 : (number + 1) * 1000])
    last = stick / "z.zip.004"
    content = last.read_bytes()
    last.unlink()
    report = heal(small, [stick])
    assert not report.sound
    assert "sertakan semua jilidnya" in report.notes[0]
    last.write_bytes(content)
    assert_healed(small, kept, heal(small, [stick / "z.zip.001"]), "1 foto.jpg")


def test_from_a_zip_of_another_name_and_from_a_file(small: Office, kept: Path, stick: Path) -> None:
    lose(kept)
    assert_healed(small, kept, heal(small, [zipped(stick / "paket", {"a": b"foto"})]), "paket: a")
    lose(kept)
    (stick / "f").write_bytes(b"foto")
    assert_healed(small, kept, heal(small, [stick / "f"]), "f")


@pytest.mark.parametrize("shelf", ["lost", "quarantine"])
def test_from_the_vaults_own_shelves_before_anything_is_looked_for(
    small: Office, kept: Path, stick: Path, shelf: str
) -> None:
    aside = small.paths.vault / shelf / f"{kept.name}.2"
    aside.parent.mkdir(exist_ok=True)
    kept.rename(aside)
    assert heal(small, [stick]).sound
    assert kept.read_bytes() == b"foto"


def test_what_is_sound_is_left_alone_and_nothing_is_read(
    small: Office, kept: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search.Search, "_look_at", lambda *_, **__: pytest.fail("looked"))
    (stick / "f").write_bytes(b"foto")
    assert heal(small, [stick]) == ((), (), (), False)


def test_only_what_has_the_right_size_is_read(
    small: Office, kept: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(kept)
    for number in range(5):
        (stick / f"{number}").write_bytes(b"x" * (number + 10))
    tried: list[Path] = []
    monkeypatch.setattr(search.Search, "_try_file", lambda _self, path: tried.append(path))
    heal(small, [stick])
    assert tried == []


@posix_only
def test_links_and_what_is_no_file_are_passed_by(small: Office, kept: Path, stick: Path, tmp_path: Path) -> None:
    lose(kept)
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    (elsewhere / "foto").write_bytes(b"foto")
    (stick / "tautan").symlink_to(elsewhere)
    (stick / "foto").symlink_to(elsewhere / "foto")
    (stick / "lingkar").symlink_to(stick)
    os.mkfifo(stick / "pipa.zip")
    report = heal(small, [stick, stick / "foto", stick / "pipa.zip", stick / "tidak ada"])
    assert not report.sound
    assert any("tidak ditemukan" in note for note in report.notes)
    assert any("hanya tautan" in note or "bukan berkas biasa" in note for note in report.notes)


def test_a_failing_source_is_noted_and_the_others_are_looked_through(
    small: Office, kept: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(kept)
    (stick / "a").write_bytes(b"beda")
    (stick / "b").write_bytes(b"foto")
    real = os.open

    def fail(path: Any, *args: Any, **kwargs: Any) -> int:
        if str(path).endswith(f"{os.sep}a"):
            raise OSError(errno.EIO, "I/O error")
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", fail)
    report = heal(small, [stick])
    assert report.sound
    if report.notes:  # the order of a folder is the disk's
        assert "flashdisk" in report.notes[0]


def test_a_vault_that_cannot_be_written_ends_it_with_its_own_sentence(
    small: Office, kept: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(kept)
    (stick / "b").write_bytes(b"foto")

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("zi_tui.vault.taken.sync_file", full)
    with pytest.raises(VaultError, match="Disk penuh"):
        heal(small, [stick])
    monkeypatch.undo()
    assert heal(small, [stick]).sound


def test_it_can_be_stopped_and_what_was_put_back_stays(small: Office, kept: Path, stick: Path) -> None:
    for path in small.paths.vault.glob("sha256/*/*"):
        path.unlink()
    for name in ("foto", "notula"):
        (stick / name).write_text(name)
    hits: list[object] = []
    report = heal(small, [stick], told=hits.append, cancelled=lambda: bool(hits))
    assert report.stopped
    assert (len(report.healed), len(report.left)) == (1, 1)
    assert heal(small, [stick]).sound


# --- hostile zips ---------------------------------------------------------------------------


def test_a_member_that_lies_about_its_size_is_not_put_back(small: Office, kept: Path, stick: Path) -> None:
    lose(kept)
    path = zipped(stick / "z.zip", {"x": b"f" * 50_000}, compression=zipfile.ZIP_DEFLATED)
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 50_000), struct.pack("<I", 4)))
    report = heal(small, [path])
    assert not report.sound
    assert list(small.paths.vault.glob("sha256/*/*")) != []


def test_a_zip_that_unpacks_to_very_much_is_left(
    small: Office, kept: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(kept)
    monkeypatch.setattr(search, "_ALLOWANCE", 10)
    monkeypatch.setattr(search, "_RATIO", 0)
    path = zipped(stick / "z.zip", {str(number): b"beda" for number in range(9)})
    report = heal(small, [path])
    assert "mengembang terlalu besar" in report.notes[0]


def test_a_zip_with_very_many_members_is_not_even_listed(
    small: Office, kept: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(kept)
    monkeypatch.setattr(archives, "LARGEST_DIRECTORY", 100)
    path = zipped(stick / "z.zip", {str(number): b"foto" for number in range(9)})
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("listed"))
    report = heal(small, [path])
    assert "terlalu banyak berkas" in report.notes[0]


def test_encrypted_members_are_passed_by(small: Office, kept: Path, stick: Path) -> None:
    lose(kept)
    path = zipped(stick / "z.zip", {"x": b"foto"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)
    assert not heal(small, [path]).sound


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damaged_zip_does_more_than_leave_a_note(
    small: Office, kept: Path, stick: Path, data: st.DataObject
) -> None:
    kept.unlink(missing_ok=True)
    content = bytearray(
        zipped(stick / "z.zip", {"a": b"foto", "b": b"beda"}, compression=zipfile.ZIP_DEFLATED).read_bytes()
    )
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    (stick / "z.zip").write_bytes(content[: data.draw(st.integers(1, len(content)))])
    report = heal(small, [stick])
    if report.sound:
        assert kept.read_bytes() == b"foto"
    else:
        assert not kept.exists()
    for note in report.notes:
        assert note.endswith(".")
        assert "\n" not in note


def test_the_words_of_what_was_found_are_remembered(small: Office, kept: Path, stick: Path) -> None:
    change(kept)
    check(small, full=True)
    (stick / "b").write_bytes(b"foto")
    heal(small, [stick])
    report = check(small)
    assert (report.sound, report.read) == (True, 0)
    assert Vault(small.paths.vault).verify(kept.name, 4) is Integrity.INTACT


def test_what_cannot_be_looked_at_is_not_called_sound(
    small: Office, kept: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: Vault, sha256: str, size: int) -> Any:
        raise VaultError("cakram")

    monkeypatch.setattr(Vault, "look", fails)
    report = heal(small, [stick])
    assert not report.sound
    assert {content.file_name for content in report.left} == {"foto.txt", "notula.txt"}
    assert any("“foto.txt” tidak terbaca dari simpanan" in note for note in report.notes)


def test_a_disk_that_fails_while_a_changed_file_is_put_aside_keeps_nothing_from_healing(
    small: Office, kept: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(kept)
    kept.write_bytes(b"lebih panjang")
    (stick / "foto").write_bytes(b"foto")
    real = Vault.quarantine

    def fails_after(self: Vault, sha256: str, seen: Any) -> bool:
        real(self, sha256, seen)
        raise VaultError("cakram")

    monkeypatch.setattr(Vault, "quarantine", fails_after)
    assert_healed(small, kept, heal(small, [stick]), "foto")
