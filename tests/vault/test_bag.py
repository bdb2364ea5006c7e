"""A bag: what the Library of Congress's own program and sha256sum say of it."""

import datetime as dt
import hashlib
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from zipfile import ZipFile

import bagit  # type: ignore[import-untyped]
import pytest

from tests.systems import posix_only
from zi_tui.domain.status import Integrity
from zi_tui.errors import VaultError
from zi_tui.vault.bag import BagWriter, Entry, check
from zi_tui.vault.bag_zip import write_zip
from zi_tui.vault.content import CHUNK
from zi_tui.vault.files import Cancelled, Stored, Vault

NAMES = (
    "data/01 AREA I - a/1 b/1.1 c/2024-01 SK é “kutip” #1 & 'x' 😀.pdf",
    "data/02 AREA II/1/1.1/2024-02 (2) =+~@ [x].pdf",
)
INFO = [("Source-Organization", "KPU\nBanyumas: satu"), ("Bagging-Date", "2024-04-15")]


@pytest.fixture
def stored(vault: Vault, scan: Path, tmp_path: Path) -> tuple[Stored, Stored]:
    other = tmp_path / "lain.txt"
    other.write_text("lain", encoding="utf-8")
    return vault.add(scan), vault.add(other)


def entry(path: str, stored: Stored) -> Entry:
    return Entry(path, stored.sha256, stored.size)


def make(folder: Path, vault: Vault, stored: tuple[Stored, ...]) -> tuple[Entry, ...]:
    bag = BagWriter(folder)
    for path, each in zip(NAMES, stored, strict=False):
        assert bag.copy(vault, entry(path, each)) is Integrity.INTACT
    bag.write("data/00 DAFTAR ISI.md", "isi\n")
    return bag.finish(INFO)


def test_standard_tools_find_it_whole(vault: Vault, stored: tuple[Stored, ...], tmp_path: Path) -> None:
    entries = make(tmp_path / "tas", vault, stored)
    check(tmp_path / "tas", entries)
    told = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", "tas"], cwd=tmp_path, capture_output=True, check=False
    )
    assert told.returncode == 0, told.stderr
    bag = bagit.Bag(str(tmp_path / "tas"))
    assert bag.info["Source-Organization"] == "KPU Banyumas: satu"
    assert bag.version_info == (1, 0)
    assert bag.info["Payload-Oxum"] == f"{sum(each.size for each in stored) + 4}.3"
    assert (tmp_path / "tas" / NAMES[1]).read_bytes() == b"lain"


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
@pytest.mark.parametrize("manifest", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_sha256sum_agrees(vault: Vault, stored: tuple[Stored, ...], tmp_path: Path, manifest: str) -> None:
    make(tmp_path / "tas", vault, stored)
    told = subprocess.run(
        ["sha256sum", "--strict", "-c", manifest], cwd=tmp_path / "tas", capture_output=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert len(told.stdout.splitlines()) == 3
    names = [line[66:] for line in (tmp_path / "tas" / manifest).read_text(encoding="utf-8").splitlines()]
    assert names == sorted(names)


def damage(path: Path, content: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(content)


@posix_only
def test_what_is_not_intact_stays_outside_without_a_trace(
    vault: Vault, stored: tuple[Stored, Stored], tmp_path: Path
) -> None:
    first, second = stored
    damage(vault.path(first.sha256), b"diubah")
    vault.path(second.sha256).unlink()
    bag = BagWriter(tmp_path / "tas")
    assert bag.copy(vault, entry(NAMES[0], first)) is Integrity.CHANGED
    assert bag.copy(vault, entry(NAMES[1], second)) is Integrity.MISSING
    twin = tmp_path / "kembar.txt"
    twin.write_text("lain", encoding="utf-8")
    vault.path(second.sha256).symlink_to(twin)
    assert bag.copy(vault, entry(NAMES[1], second)) is Integrity.CHANGED
    vault.path(second.sha256).unlink()
    vault.path(second.sha256).mkdir()
    assert bag.copy(vault, entry(NAMES[1], second)) is Integrity.CHANGED
    bag.write("data/00.md", "isi")
    check(bag.folder, bag.finish(INFO))
    assert [path.name for path in sorted((tmp_path / "tas" / "data").rglob("*"))] == ["00.md"]


@pytest.mark.parametrize("harm", ["change", "same-size", "remove", "add", "tag", "manifest"])
def test_the_check_sees_what_reads_differently(
    vault: Vault, stored: tuple[Stored, ...], tmp_path: Path, harm: str
) -> None:
    folder = tmp_path / "tas"
    entries = make(folder, vault, stored)
    payload = folder / NAMES[1]
    if harm == "change":
        payload.write_bytes(b"lain lagi")
    elif harm == "same-size":
        payload.write_bytes(b"LAIN")
    elif harm == "remove":
        payload.unlink()
    elif harm == "add":
        (folder / "data" / "tambahan").write_bytes(b"")
    elif harm == "tag":
        (folder / "bag-info.txt").write_bytes(b"Payload-Oxum: 1.1\n")
    else:
        lines = (folder / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / "manifest-sha256.txt").write_text("".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(VaultError, match="tidak terbaca sama"):
        check(folder, entries)


CHECK = """
import sys
from pathlib import Path
from zi_tui.errors import VaultError
from zi_tui.vault.bag import check
try:
    check(Path(sys.argv[1]), ())
except VaultError:
    print("berbeda")
"""


def test_the_library_s_own_warnings_are_not_written_over_the_screen(
    vault: Vault, stored: tuple[Stored, ...], tmp_path: Path
) -> None:
    make(tmp_path / "tas", vault, stored)
    manifest = tmp_path / "tas" / "manifest-sha256.txt"
    manifest.write_text("".join(manifest.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-c", CHECK, str(tmp_path / "tas")], capture_output=True, text=True, check=True
    )
    assert (told.stdout, told.stderr) == ("berbeda\n", "")


def test_the_working_directory_is_left_alone(vault: Vault, stored: tuple[Stored, ...], tmp_path: Path) -> None:
    seen = set()
    before = Path.cwd()
    entries = make(tmp_path / "tas", vault, stored)
    thread = threading.Thread(
        target=check, args=(tmp_path / "tas", entries), kwargs={"report": lambda *_: seen.add(Path.cwd())}
    )
    thread.start()
    thread.join()
    assert seen == {before}


def test_copying_and_checking_tell_how_far_they_are_and_stop(
    vault: Vault, stored: tuple[Stored, ...], tmp_path: Path
) -> None:
    steps: list[int] = []
    bag = BagWriter(tmp_path / "tas")
    bag.copy(vault, entry(NAMES[0], stored[0]), progress=lambda done, _size: steps.append(done))
    assert steps == [*range(CHUNK, stored[0].size, CHUNK), stored[0].size]
    with pytest.raises(Cancelled):
        bag.copy(vault, entry(NAMES[1], stored[1]), cancelled=lambda: True)
    entries = make(tmp_path / "lain", vault, stored)
    done: list[int] = []
    check(tmp_path / "lain", entries, report=lambda _name, so_far: done.append(so_far))
    assert done == sorted(done)
    assert done[-1] == sum(each.size for each in entries)
    with pytest.raises(Cancelled):
        check(tmp_path / "lain", entries, cancelled=lambda: True)


def zipped(bag: Path, entries: tuple[Entry, ...], target: Path, day: str = "2024-04-15") -> bytes:
    write_zip(bag, entries, target, dt.date.fromisoformat(day))
    return target.read_bytes()


def test_the_same_bag_gives_the_same_zip_and_it_unpacks_to_a_bag(
    vault: Vault, stored: tuple[Stored, ...], tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first = zipped(tmp_path / "a" / "tas", make(tmp_path / "a" / "tas", vault, stored), tmp_path / "a.zip")
    second = zipped(tmp_path / "b" / "tas", make(tmp_path / "b" / "tas", vault, tuple(stored)), tmp_path / "b.zip")
    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(second).hexdigest()
    with ZipFile(tmp_path / "a.zip") as archive:
        assert {name.split("/")[0] for name in archive.namelist()} == {"tas"}
        archive.extractall(tmp_path / "buka")
    assert bagit.Bag(str(tmp_path / "buka" / "tas")).validate()


def test_a_zip_of_a_plan_before_zip_was_invented(vault: Vault, stored: tuple[Stored, ...], tmp_path: Path) -> None:
    entries = make(tmp_path / "tas", vault, stored)
    zipped(tmp_path / "tas", entries, tmp_path / "a.zip", "1970-05-05")
    with ZipFile(tmp_path / "a.zip") as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_zip_that_does_not_hold_what_it_should_is_refused(
    vault: Vault, stored: tuple[Stored, ...], tmp_path: Path
) -> None:
    entries = make(tmp_path / "tas", vault, stored)
    (tmp_path / "tas" / NAMES[1]).write_bytes(b"LAIN")
    with pytest.raises(VaultError, match="tidak terbaca sama"):
        zipped(tmp_path / "tas", entries, tmp_path / "a.zip")
    with pytest.raises(Cancelled):
        write_zip(tmp_path / "tas", entries, tmp_path / "b.zip", dt.date(2024, 1, 1), cancelled=lambda: True)
