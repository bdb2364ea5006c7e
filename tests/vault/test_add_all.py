"""Many files at once: as safe as one by one, each folder synced once."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pytest

from zi_tui import system
from zi_tui.durable import sync_file
from zi_tui.errors import VaultError
from zi_tui.vault import files, taken
from zi_tui.vault.files import Cancelled, Stored, Vault
from zi_tui.vault.room import RESERVE, Room


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Nine files, two of the same content, among them one that is empty and one that is not there."""
    paths = [tmp_path / f"foto {number}.txt" for number in range(10)]
    for number, path in enumerate(paths[:9]):
        path.write_text("" if number == 4 else f"isi {min(number, 7)}", encoding="utf-8")
    return paths


def test_each_is_kept_or_refused_by_itself(vault: Vault, sources: list[Path]) -> None:
    told: list[tuple[int, int, int]] = []
    results = vault.add_all(sources, progress=lambda *so_far: told.append(so_far))
    assert [index for index, one in enumerate(results) if isinstance(one, VaultError)] == [4, 9]
    assert "berkas kosong" in str(results[4])
    assert "foto 9.txt" in str(results[9])
    kept = [one for one in results if isinstance(one, Stored)]
    assert [one.file_name for one in kept] == [path.name for path in sources[:9] if path.name != "foto 4.txt"]
    assert [one.new for one in kept] == [True] * 7 + [False], "the last two are one content"
    for source, one in zip(sources, results, strict=True):
        if isinstance(one, Stored):
            assert vault.path(one.sha256).read_bytes() == source.read_bytes()
            assert not vault.path(one.sha256).stat().st_mode & 0o222
    assert list((vault.folder / "tmp").iterdir()) == []
    assert [index for index, _done, _size in told] == sorted(index for index, _done, _size in told)
    assert not any(one.new for one in vault.add_all(sources[:4]) if isinstance(one, Stored))


def test_nothing_has_a_name_that_is_not_safe(
    vault: Vault, sources: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, str]] = []

    def noting(where: object, name: str, what: str) -> None:
        real = getattr(where, name)

        def noted(*given: object) -> object:
            done.append((what, str(getattr(given[-1], "name", ""))))
            return real(*given)

        monkeypatch.setattr(where, name, noted)

    noting(taken, "sync_file", "content")
    noting(system, "replace", "name")
    noting(files, "fsync_folder", "folder")
    kept = [one for one in vault.add_all(sources) if isinstance(one, Stored)]
    order = [what for what, _name in done]
    assert order == sorted(order, key=["content", "name", "folder"].index)
    assert order.count("content") == len(kept)
    folders = [name for what, name in done if what == "folder"]
    shards = {one.sha256[:2] for one in kept}
    assert sorted(folders) == sorted([*shards, "sha256", vault.folder.name, vault.folder.parent.name])


def test_more_than_a_batch_and_a_disk_that_fails_for_one(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [tmp_path / f"{number}.txt" for number in range(150)]
    for source in sources:
        source.write_text(f"isi {source.stem}", encoding="utf-8")
    waiting: list[int] = []

    def sync(file: BinaryIO) -> None:
        waiting.append(sum(open_in(vault.folder)))
        if Path(file.name).read_text(encoding="utf-8") == "isi 100":
            raise OSError(errno.EIO, "x")
        sync_file(file)

    monkeypatch.setattr(taken, "sync_file", sync)
    results = vault.add_all(sources)
    assert [index for index, one in enumerate(results) if isinstance(one, VaultError)] == [100]
    assert "100.txt" in str(results[100])
    assert [one.file_name for one in results if isinstance(one, Stored)] == [
        source.name for source in sources if source.stem != "100"
    ]
    assert list((vault.folder / "tmp").iterdir()) == []
    assert max(waiting) <= 128, "systems let a program have 256 files open"
    assert sum(open_in(vault.folder)) == 0


def open_in(folder: Path) -> Iterator[bool]:
    """Tell of each file that this process has open whether it lies in `folder`, where the system shows them."""
    for descriptor in Path("/proc/self/fd").glob("*"):
        with suppress(OSError):
            yield descriptor.readlink().is_relative_to(folder)


def test_cancelling_keeps_nothing(vault: Vault, sources: list[Path]) -> None:
    with pytest.raises(Cancelled):
        vault.add_all(sources, cancelled=lambda: True)
    assert [path for path in vault.folder.rglob("*") if path.is_file()] == []


def test_names_that_do_not_reach_the_disk_are_refusals(
    vault: Vault, sources: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: Path) -> None:
        raise OSError(errno.EIO, "x")

    monkeypatch.setattr(files, "fsync_folder", fail)
    results = vault.add_all(sources[:2])
    for source, one in zip(sources, results, strict=False):
        assert isinstance(one, VaultError)
        assert source.name in str(one)


def test_room_is_promised_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=RESERVE + 5))
    room = Room(tmp_path)
    with room.for_file("satu.jpg", 3):
        with pytest.raises(VaultError, match=r"Disk penuh: “dua\.jpg”"), room.for_file("dua.jpg", 3):
            pass
        with room.for_file("tiga.jpg", 2):
            pass
    with room.for_file("empat.jpg", 5):
        pass
