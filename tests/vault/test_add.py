"""What happens to a file that is attached, and to everything that is no proper file."""

import errno
import hashlib
import os
import shutil
import socket
import stat
from pathlib import Path

import pytest

from tests.systems import posix_only
from zi_tui.domain.status import Integrity
from zi_tui.errors import VaultError
from zi_tui.reasons import reason
from zi_tui.vault.content import CHUNK
from zi_tui.vault.files import Cancelled, Vault


def kept_files(vault: Vault) -> list[str]:
    """Every file in the vault but what was put aside, relative to its folder."""
    return sorted(
        str(path.relative_to(vault.folder))
        for path in vault.folder.rglob("*")
        if path.is_file() and path.parent.name not in ("lost", "quarantine")
    )


def test_content_is_kept_under_its_hash_alone(vault: Vault, scan: Path) -> None:
    sha256 = hashlib.sha256(scan.read_bytes()).hexdigest()

    stored = vault.add(scan)

    assert stored == (sha256, scan.stat().st_size, "application/pdf", True, "SK Tim Kerja.pdf")
    assert kept_files(vault) == [f"sha256/{sha256[:2]}/{sha256}"]
    assert vault.path(sha256).read_bytes() == scan.read_bytes()
    assert not vault.path(sha256).stat().st_mode & 0o222


def test_the_original_stays_as_it_is(vault: Vault, scan: Path) -> None:
    scan.chmod(0o640)
    before, content = scan.stat(), scan.read_bytes()

    vault.add(scan)

    after = scan.stat()
    assert scan.read_bytes() == content
    assert (after.st_mode, after.st_mtime_ns, after.st_ino, after.st_nlink) == (
        before.st_mode,
        before.st_mtime_ns,
        before.st_ino,
        1,
    )


def test_the_same_content_is_kept_once_and_counts_as_added_anew(vault: Vault, scan: Path) -> None:
    first = vault.add(scan)
    os.utime(vault.path(first.sha256), (0, 0))
    again = scan.with_name("salinan.pdf")
    shutil.copy(scan, again)

    second = vault.add(again)

    assert second == first._replace(new=False, file_name="salinan.pdf")
    assert len(kept_files(vault)) == 1
    [found] = vault.stored()
    assert found.added_at > 0


def test_damaged_content_is_put_aside_and_replaced_even_if_its_size_is_right(vault: Vault, scan: Path) -> None:
    stored = vault.add(scan)
    path = vault.path(stored.sha256)
    path.chmod(0o600)
    damaged = path.read_bytes()[:-1] + b"?"
    path.write_bytes(damaged)

    assert vault.add(scan).new

    assert vault.verify(stored.sha256, stored.size) is Integrity.INTACT
    assert (vault.folder / "quarantine" / f"{stored.sha256}.2").read_bytes() == damaged


@posix_only
@pytest.mark.parametrize("intruder", ["folder", "link", "short"])
def test_whatever_lies_where_the_content_belongs_gives_way(vault: Vault, scan: Path, intruder: str) -> None:
    path = vault.path(hashlib.sha256(scan.read_bytes()).hexdigest())
    path.parent.mkdir(parents=True)
    if intruder == "folder":
        path.mkdir()
    elif intruder == "link":
        path.symlink_to(scan)
    else:
        path.write_bytes(b"")

    stored = vault.add(scan)

    assert stored.new
    assert not path.is_symlink()
    assert vault.verify(stored.sha256, stored.size) is Integrity.INTACT


def test_another_process_that_is_faster_on_windows_is_relied_on_once_it_is_verified(
    vault: Vault, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        shutil.copy(scan, target)
        raise PermissionError(errno.EACCES, "read-only target")

    monkeypatch.setattr(Path, "replace", refuse)
    stored = vault.add(scan)
    monkeypatch.setattr(Path, "replace", real)

    assert vault.verify(stored.sha256, stored.size) is Integrity.INTACT
    assert len(kept_files(vault)) == 1


def test_progress_is_told_in_bytes_after_each_chunk(vault: Vault, scan: Path) -> None:
    size = scan.stat().st_size
    told: list[tuple[int, int]] = []

    vault.add(scan, progress=lambda done, total: told.append((done, total)))

    assert told == [*((done, size) for done in range(CHUNK, size, CHUNK)), (size, size)]


@pytest.mark.parametrize("chunk", [1, 2, 3])
def test_cancelling_leaves_nothing(vault: Vault, scan: Path, chunk: int) -> None:
    asked = iter(range(1, 9))

    with pytest.raises(Cancelled, match="tidak ada berkas yang disimpan"):
        vault.add(scan, cancelled=lambda: next(asked) == chunk)

    assert kept_files(vault) == []


def test_leftovers_of_killed_runs_go_after_a_day_and_nothing_else(vault: Vault, scan: Path) -> None:
    folder = vault.folder / "tmp"
    folder.mkdir(parents=True)
    old, young, foreign = folder / ".zi-tui-1.tmp", folder / ".zi-tui-2.tmp", folder / "catatan.txt"
    for path in (old, young, foreign):
        path.write_bytes(b"x")
    old.chmod(0o400)
    day = 24 * 60 * 60
    now = young.stat().st_mtime
    os.utime(old, (now - day - 60, now - day - 60))
    os.utime(foreign, (0, 0))

    vault.add(scan)

    assert sorted(path.name for path in folder.iterdir()) == [young.name, foreign.name]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("baris\nkedua\x1b[31m.txt", "baris kedua[31m.txt"),
        (os.fsdecode(b"surat-\xff\xfe.txt"), "surat-.txt"),
        ("[/] -rf.txt", "[/] -rf.txt".replace("/", "∕")),
        ("-rf", "-rf"),
        ("n" * 251 + ".txt", "n" * 251 + ".txt"),
    ],
)
def test_names_from_people_are_kept_for_showing_only(vault: Vault, tmp_path: Path, name: str, shown: str) -> None:
    source = tmp_path / name.replace("/", "∕")
    source.write_bytes(b"isi")

    stored = vault.add(source)

    assert stored.file_name == shown
    assert kept_files(vault) == [f"sha256/{stored.sha256[:2]}/{stored.sha256}"]


# --- what is no proper file -----------------------------------------------------------------


def refused(vault: Vault, source: Path, *words: str) -> None:
    """Assert one sentence with all of `words`, and that the vault holds nothing."""
    with pytest.raises(VaultError) as caught:
        vault.add(source)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    for word in words:
        assert word in sentence
    assert not vault.folder.exists() or kept_files(vault) == []


def test_missing(vault: Vault, tmp_path: Path) -> None:
    refused(vault, tmp_path / "hilang.pdf", "“hilang.pdf” tidak ditemukan")
    refused(vault, tmp_path / "tak" / "ada.pdf", "“ada.pdf” tidak ditemukan")


def test_empty(vault: Vault, tmp_path: Path) -> None:
    source = tmp_path / "kosong.pdf"
    source.touch()
    refused(vault, source, "“kosong.pdf”", "berkas kosong")


def test_folder(vault: Vault, tmp_path: Path) -> None:
    refused(vault, tmp_path, f"“{tmp_path.name}” adalah folder")
    refused(vault, Path("/"), "“/” adalah folder")


@posix_only
def test_fifo_socket_and_device_are_not_even_opened(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipa")
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("soket")
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", lambda *_: pytest.fail("opened"))
        refused(vault, tmp_path / "pipa", "“pipa” bukan berkas biasa")
        refused(vault, tmp_path / "soket", "“soket” bukan berkas biasa")
        refused(vault, Path("/dev/zero"), "“zero” bukan berkas biasa")


@posix_only
def test_a_link_is_refused_and_says_where_it_leads(vault: Vault, tmp_path: Path, scan: Path) -> None:
    link = tmp_path / "foto.jpg"
    for target in ("/etc/passwd", "/dev/zero", str(scan), "tidak-ada"):
        link.unlink(missing_ok=True)
        link.symlink_to(target)
        refused(vault, link, "“foto.jpg” hanya tautan", "pilih berkas aslinya")


@posix_only
@pytest.mark.parametrize(
    ("exchange", "words"), [("link", "hanya tautan"), ("fifo", "bukan berkas biasa"), ("empty", "berkas kosong")]
)
def test_a_file_exchanged_between_looking_and_opening_is_refused(
    vault: Vault, scan: Path, monkeypatch: pytest.MonkeyPatch, exchange: str, words: str
) -> None:
    look = Path.lstat

    def lstat(self: Path) -> os.stat_result:
        status = look(self)
        if self == scan:
            scan.rename(scan.with_name("dulu.pdf"))
            if exchange == "link":
                scan.symlink_to("/etc/hostname")
            elif exchange == "fifo":
                os.mkfifo(scan)
            else:
                scan.touch()
        return status

    monkeypatch.setattr(Path, "lstat", lstat)
    refused(vault, scan, "“SK Tim Kerja.pdf”", words)


def test_the_live_database_is_never_opened(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = vault.folder.parent / "app.db"
    database.parent.mkdir()
    database.write_bytes(b"SQLite format 3\0")
    other_name = tmp_path / "bukti.pdf"
    other_name.hardlink_to(database)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))
    refused(vault, database, "basis data zi-tui sendiri")
    refused(vault, other_name, "basis data zi-tui sendiri")


@pytest.mark.parametrize("name", ["nol\0.pdf", "separuh-\ud800.pdf"])
def test_a_name_that_no_system_takes(vault: Vault, tmp_path: Path, name: str) -> None:
    refused(vault, tmp_path / name, "tidak dapat dipakai")


def test_a_name_that_is_too_long(vault: Vault, tmp_path: Path) -> None:
    refused(vault, tmp_path / ("x" * 300), "x…” terlalu panjang")


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.EACCES, "tidak boleh dibaca"), (errno.EPERM, "tidak boleh dibaca"), (errno.EIO, "(disk gagal dibaca")],
)
def test_a_file_that_does_not_open(
    vault: Vault, scan: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def fail(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "open", fail)
    refused(vault, scan, "“SK Tim Kerja.pdf”", words)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENODEV, errno.ESTALE])
def test_a_stick_pulled_out_while_reading(vault: Vault, scan: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def chunks(_: object) -> object:
        yield b"%PDF"
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("zi_tui.vault.source.read_chunks", chunks)
    refused(vault, scan, "tidak terbaca sampai habis", "flashdisk", f"({reason(OSError(code, os.strerror(code)))})")


@pytest.mark.parametrize("change", ["grows", "shrinks", "rewritten", "vanishes"])
def test_a_file_that_changes_while_it_is_read(vault: Vault, scan: Path, change: str) -> None:
    before = scan.stat()

    def meddle(done: int, total: int) -> None:
        if done != 1 << 20:
            return
        if change == "grows":
            with scan.open("ab") as file:
                file.write(b"+")
        elif change == "shrinks":
            os.truncate(scan, done)
        elif change == "rewritten":
            with scan.open("r+b") as file:
                file.write(b"%PDF-9")
            os.utime(scan, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
        else:
            scan.unlink()  # the open file can still be read to its end

    if change == "vanishes":
        assert vault.add(scan, progress=meddle).size == before.st_size
        return
    with pytest.raises(VaultError, match="berubah selagi disalin"):
        vault.add(scan, progress=meddle)
    assert kept_files(vault) == []


def test_a_file_that_grows_for_ever_is_left_soon(vault: Vault, scan: Path) -> None:
    told = []

    def grow(done: int, total: int) -> None:
        told.append(done)
        with scan.open("ab") as file:
            file.write(bytes(4 << 20))

    with pytest.raises(VaultError, match="berubah selagi disalin"):
        vault.add(scan, progress=grow)
    assert max(told) <= 2 << 20


# --- what the disk refuses ------------------------------------------------------------------


def test_no_room_is_said_before_anything_is_written(vault: Vault, scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(scan)
    room = scan.stat().st_size + 16 * 1024 * 1024
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=room - 1))
    refused(vault, scan, "Disk penuh: “SK Tim Kerja.pdf” (2,1 MB) tidak tersimpan", str(vault.folder))

    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=room))
    assert vault.add(scan).new


def test_a_file_system_that_does_not_tell_its_room_is_tried(
    vault: Vault, scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(scan)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(total=0, free=0))
    assert vault.add(scan).new


@posix_only
def test_a_write_that_fails_half_way(vault: Vault, scan: Path) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, hard))  # the kernel answers EFBIG beyond 1 MiB
    try:
        with pytest.raises(VaultError, match="terlalu besar untuk disk"):
            vault.add(scan)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert kept_files(vault) == []
    assert vault.add(scan).new


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "Disk penuh"),
        (errno.EDQUOT, "Disk penuh"),
        (errno.EROFS, "tidak dapat ditulisi (disk hanya bisa dibaca)"),
    ],
)
def test_a_vault_that_cannot_be_written(
    vault: Vault, scan: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        refused(vault, scan, "“SK Tim Kerja.pdf”", words, "coba lagi")
    assert vault.add(scan).new


def test_a_file_where_the_vault_belongs(vault: Vault, scan: Path) -> None:
    vault.folder.parent.mkdir()
    vault.folder.write_bytes(b"")
    with pytest.raises(VaultError, match=r"tidak dapat ditulisi \(namanya sudah dipakai\)"):
        vault.add(scan)


def test_folders_with_spaces_and_any_letters(tmp_path: Path, scan: Path) -> None:
    vault = Vault(tmp_path / "Data Kantor é 日本" / "gudang bukti")
    stored = vault.add(scan)
    assert stat.S_ISREG(vault.path(stored.sha256).lstat().st_mode)


def test_sparse_files_beyond_four_gigabytes_are_only_a_matter_of_room(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "rekaman.mp4"
    source.touch()
    os.truncate(source, 5 * 10**9)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=10**9))
    refused(vault, source, "Disk penuh", "(5,0 GB)")
