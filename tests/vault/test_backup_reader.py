"""Backups that others made: whatever is not exactly as it must be is refused before anything is taken out."""

import datetime as dt
import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zi_tui.errors import BackupError, ZiError
from zi_tui.vault.backup_reader import opened_backup
from zi_tui.vault.backup_zip import Content, Order, write_backup
from zi_tui.vault.files import Vault

EVIDENCE = b"isi bukti"
SHA = hashlib.sha256(EVIDENCE).hexdigest()
NAME = f"vault/sha256/{SHA[:2]}/{SHA}"
INFO = b'{"format": "zi-tui-cadangan", "version": 1}'


def manifest(members: dict[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in members.items()).encode()


def members(**more: bytes) -> dict[str, bytes]:
    return {"app.db": b"basis data", NAME: EVIDENCE, "info.json": INFO, **more}


def write(path: Path, content: dict[str, bytes], **options: int) -> Path:
    with ZipFile(path, "w", **options) as archive:  # type: ignore[call-overload]
        for name, data in content.items():
            archive.writestr(ZipInfo(name), data, options.get("compression", ZIP_STORED))
    return path


def whole(path: Path, content: dict[str, bytes], **options: int) -> Path:
    return write(path, {**content, "manifest-sha256.txt": manifest(content)}, **options)


def check(path: Path) -> tuple[Content, ...]:
    with opened_backup(path, never=path.with_name("none")) as backup:
        backup.check()
        return backup.contents


def test_one_of_ours_is_taken(tmp_path: Path) -> None:
    assert check(whole(tmp_path / "a.zip", members())) == (Content(SHA, len(EVIDENCE)),)


HOSTILE = [
    "../app.db", "/etc/passwd", "C:\\app.db", "vault/../../x", "vault\\sha256\\x", "app.db/", "CON", "vault/lost/x",
    NAME.upper(), f"{NAME}/x", f"vault/sha256/zz/{SHA}", "info.json ", ".", "a\nb", "\u202etxt.db",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_is_none_of_ours_is_refused(tmp_path: Path, name: str) -> None:
    path = whole(tmp_path / "a.zip", members(**{name: b"x"}))
    with pytest.raises(BackupError, match=r"berkas lain|tidak terbaca"):
        check(path)


@given(st.text(max_size=30))
def test_no_name_but_ours_comes_through(name: str) -> None:
    from tempfile import TemporaryDirectory

    known = ("app.db", "info.json", "manifest-sha256.txt", "BACA SAYA.txt", "")
    if name in known or any(0xD800 <= ord(char) <= 0xDFFF for char in name):
        return
    with TemporaryDirectory() as folder, pytest.raises(ZiError):
        check(whole(Path(folder) / "a.zip", members(**{name: b"x"})))


def twice(path: Path) -> Path:
    whole(path, members())
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(path, "a") as archive:
        archive.writestr("app.db", b"lain")
    return path


def compressed(path: Path) -> Path:
    return whole(path, members(**{"BACA SAYA.txt": bytes(1 << 20)}), compression=ZIP_DEFLATED)


def overlapping(path: Path) -> Path:
    """A bomb: many members that are the same bytes of the file."""
    names = [f"vault/sha256/{number:02x}/{number:02x}" + "0" * 62 for number in range(64)]
    data = bytes(1 << 16)
    content = members() | {names[0]: data}
    with ZipFile(path, "w") as archive:
        for name, each in {**content, "manifest-sha256.txt": manifest(content)}.items():
            archive.writestr(ZipInfo(name), each)
        first = archive.getinfo(names[0])
        for name in names[1:]:
            copy = ZipInfo(name)
            copy.file_size = copy.compress_size = first.file_size
            copy.CRC, copy.header_offset = first.CRC, first.header_offset
            archive.filelist.append(copy)
    return path


def lacking(name: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        content = {**members(), "manifest-sha256.txt": manifest(members())}
        del content[name]
        return write(path, content)

    return make


def wrong_hash(path: Path) -> Path:
    return write(path, {**members(), "manifest-sha256.txt": manifest(members(**{"app.db": b"lain"}))})


def wrong_evidence(path: Path) -> Path:
    return whole(path, members(**{NAME: b"lain"}))


def unlisted(path: Path) -> Path:
    return write(path, {**members(), "BACA SAYA.txt": b"x", "manifest-sha256.txt": manifest(members())})


def of_another_kind(path: Path) -> Path:
    return whole(path, members(**{"info.json": b'{"format": "lain", "version": 1}'}))


def deep(path: Path) -> Path:
    return whole(path, members(**{"info.json": b"[" * 100_000}))


def newer(path: Path) -> Path:
    return whole(path, members(**{"info.json": b'{"format": "zi-tui-cadangan", "version": 2}'}))


def flipped(path: Path) -> Path:
    data = bytearray(whole(path, members()).read_bytes())
    data[data.index(EVIDENCE)] ^= 1
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (twice, "dua kali"),
        (compressed, "dimampatkan"),
        (overlapping, "melebihi berkasnya"),
        (lacking("app.db"), "tidak ada di dalamnya"),
        (lacking("info.json"), "tidak ada di dalamnya"),
        (lacking("manifest-sha256.txt"), "tidak ada di dalamnya"),
        (lacking(NAME), "tidak cocok"),
        (wrong_hash, "isi app.db berubah"),
        (wrong_evidence, "tidak cocok"),
        (unlisted, "tidak cocok"),
        (of_another_kind, "bukan cadangan zi-tui"),
        (deep, "tidak terbaca"),
        (newer, "lebih baru"),
        (flipped, "bukan zip yang utuh"),
    ],
)
def test_what_is_not_as_it_must_be_is_refused(tmp_path: Path, make: Callable[[Path], Path], why: str) -> None:
    path = make(tmp_path / "a.zip")
    with pytest.raises(ZiError, match=why):
        check(path)


@pytest.fixture
def order(tmp_path: Path) -> tuple[Vault, Order]:
    """A vault with two contents, and what is to be written of it."""
    vault = Vault(tmp_path / "data" / "vault")
    contents = []
    for text in ("satu", "dua" * 1000):
        source = tmp_path / "asal.txt"
        source.write_text(text, encoding="utf-8")
        stored = vault.add(source)
        contents.append(Content(stored.sha256, stored.size))
    database = tmp_path / "salinan.db"
    database.write_bytes(b"basis data" * 500)
    return vault, Order(database, contents, {"office": "KPU"}, "baca", dt.date(2024, 4, 15), None)


def test_the_same_data_give_the_same_bytes_and_other_tools_read_them(
    order: tuple[Vault, Order], tmp_path: Path
) -> None:
    for name in ("a.zip", "b.zip"):
        assert write_backup(*order, tmp_path / name).left_out == {}
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert len(check(tmp_path / "a.zip")) == 2
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("info.json"))["office"] == "KPU"


@given(st.integers(0, 10_000_000), st.integers(1, 255))
def test_no_changed_byte_goes_unseen(place: int, change: int) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = whole(Path(folder) / "a.zip", members())
        data = bytearray(path.read_bytes())
        data[place % len(data)] ^= change
        path.write_bytes(data)
        try:
            found = check(path)
        except ZiError:
            return
        assert found == (Content(SHA, len(EVIDENCE)),)  # a byte that says nothing, as a date


def test_volumes_are_read_as_one_and_a_lost_one_is_missed(order: tuple[Vault, Order], tmp_path: Path) -> None:
    vault, plan = order
    written = write_backup(vault, plan._replace(largest=1000), tmp_path / "a.zip")
    assert len(written.volumes) > 5
    assert len(check(written.volumes[0])) == 2
    written.volumes[-1].unlink()
    with pytest.raises(ZiError, match="bila berjilid"):
        check(written.volumes[0])


def test_what_changes_or_fails_while_it_is_read_is_left_out(
    order: tuple[Vault, Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, plan = order
    changed, gone = plan.contents
    path = vault.path(changed.sha256)
    path.chmod(0o600)
    path.write_bytes(b"S" * changed.size)
    monkeypatch.setattr(
        "zi_tui.vault.backup_zip._Reading.readinto", failing(gone.sha256)
    )  # a sector that cannot be read
    written = write_backup(vault, plan, tmp_path / "a.zip")
    assert dict(written.left_out) == {changed.sha256: "changed", gone.sha256: None}
    assert check(tmp_path / "a.zip") == ()


def failing(sha256: str) -> Callable[..., int]:
    from zi_tui.vault.backup_zip import _Reading
    from zi_tui.vault.problems import kept_failed

    readinto = _Reading.readinto

    def fail(file: "_Reading", buffer: memoryview) -> int:
        if file._path.name == sha256:
            raise kept_failed(sha256, OSError(5, "I/O error")) from OSError(5, "I/O error")
        return readinto(file, buffer)

    return fail
