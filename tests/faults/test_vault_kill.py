"""Adding evidence is killed, or made to fail, at each of its steps: nothing or the whole file is kept."""

import errno
import hashlib
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from zi_tui.domain.status import Integrity
from zi_tui.errors import VaultError
from zi_tui.vault.files import Vault

CHILD = Path(__file__).with_name("vault_child.py")
ROOT = CHILD.parents[2]

SITUATIONS = ("fresh", "known", "damaged")
"""What the vault holds of the content before: nothing, the content, something else under its hash."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("meja") / "foto.jpg"
    path.write_bytes(b"\xff\xd8\xff" + bytes(range(256)) * 9000)
    return path


class Killer:
    """Adds files in processes that can be killed at any step."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def add(
        self, vault: Vault, source: Path, step: int | None = None, sabotage: str | None = None
    ) -> tuple[int, list[str]]:
        """Return how adding `source` ended that was killed at `step`, and the steps before."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([str(vault.folder), str(source), step, sabotage]) + "\n")
        self._process.stdin.flush()
        status, names = json.loads(self._process.stdout.readline())
        return status, names


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    with subprocess.Popen(
        [sys.executable, CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        yield Killer(process)


def prepare(folder: Path, source: Path, situation: str) -> Vault:
    """Return a vault in `folder` as it is before the fault."""
    vault = Vault(folder / "data" / "vault")
    if situation != "fresh":
        path = vault.path(vault.add(source).sha256)
        if situation == "damaged":
            path.chmod(0o600)
            os.truncate(path, 1000)
    return vault


def assert_nothing_or_whole(vault: Vault, source: Path, situation: str) -> None:
    """Under the hash lies nothing, or the whole file, or what was damaged there before."""
    content = source.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    path = vault.path(sha256)
    if path.exists():
        kept = path.read_bytes()
        assert kept == content or (situation == "damaged" and kept == content[:1000])
        if kept == content:
            assert not path.stat().st_mode & 0o222, "read-only from the moment it is there"
    else:
        assert situation != "known", "what was kept is gone"
    assert [found.sha256 for found in vault.stored()] in ([], [sha256])


def assert_kept(vault: Vault, source: Path) -> None:
    sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
    assert vault.verify(sha256, source.stat().st_size) is Integrity.INTACT


def assert_repeating_succeeds(vault: Vault, source: Path) -> None:
    vault.add(source)
    assert_kept(vault, source)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_killed_at_each_step(tmp_path: Path, source: Path, situation: str, killer: Killer) -> None:
    status, names = killer.add(prepare(tmp_path / "count", source, situation), source)
    assert status == 0
    if situation == "fresh":  # the harness is alive: it sees the steps that matter
        for call in ("create or open", "mkdir", "fsync", "chmod", "replace"):
            assert f"before {call}" in names
        assert len([name for name in names if name.endswith(" bytes")]) == 3
    for step, name in enumerate(names):
        vault = prepare(tmp_path / str(step), source, situation)

        assert killer.add(vault, source, step) == (-signal.SIGKILL, names[:step]), name

        assert_nothing_or_whole(vault, source, situation)
        assert_repeating_succeeds(vault, source)


class FailingCalls:
    """Lets the Nth call of one function of `os` fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str, number: int, code: int) -> None:
        self._real: Callable[..., Any] = getattr(os, name)
        self._number = number
        self._code = code
        self.calls = 0
        monkeypatch.setattr(os, name, self)

    def __call__(self, *args: Any, **options: Any) -> Any:
        self.calls += 1
        if self.calls == self._number:
            raise OSError(self._code, os.strerror(self._code))
        return self._real(*args, **options)

    @property
    def failed(self) -> bool:
        return self.calls >= self._number


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC], ids=["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", ["mkdir", "fsync", "chmod", "replace", "unlink", "utime"])
def test_each_call_fails_in_turn(tmp_path: Path, source: Path, call: str, code: int, situation: str) -> None:
    for number in range(1, 100):
        vault = prepare(tmp_path / str(number), source, situation)
        with pytest.MonkeyPatch.context() as patch:
            fault = FailingCalls(patch, call, number, code)
            refusal = ""
            try:
                vault.add(source)
            except VaultError as error:
                refusal = str(error)
        if not fault.failed:
            break
        assert_nothing_or_whole(vault, source, situation)
        if refusal:
            assert refusal.startswith(("“foto.jpg”", "Disk penuh: “foto.jpg”"))
        else:
            assert_kept(vault, source)
        assert call == "unlink" or not [*vault.folder.glob("tmp/*")], "a temporary file stayed"
        assert_repeating_succeeds(vault, source)
    assert not refusal, "without a fault it succeeds"


# --- order: what a kill cannot show, since the kernel keeps what was written ---------------------


class Disk:
    """Follows what a power cut would leave: synced content under synced names."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.synced_content: dict[int, tuple[int, bool]] = {}
        """Size and whether read-only at its last sync, by inode."""
        self.synced_names: dict[Path, frozenset[str]] = {}
        """The names in a folder at its last sync."""
        self.renamed_unsynced: list[Path] = []

    def sync(self, descriptor: int) -> None:
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode):
            self.synced_content[status.st_ino] = status.st_size, not status.st_mode & 0o222
            return
        for folder in (self._root, *self._root.rglob("*")):
            if folder.is_dir() and folder.stat().st_ino == status.st_ino:
                self.synced_names[folder] = frozenset(os.listdir(folder))  # noqa: PTH208

    def rename(self, source: Path, target: Path) -> None:
        status = source.stat()
        if self.synced_content.get(status.st_ino) != (status.st_size, True):
            self.renamed_unsynced.append(target)

    def would_keep(self, path: Path) -> bool:
        """Whether `path` is there, whole, after the power went off just now."""
        way = [path, *path.parents]
        names_kept = all(
            each.name in self.synced_names.get(each.parent, frozenset()) for each in way[: way.index(self._root)]
        )
        status = path.stat()
        return names_kept and self.synced_content.get(status.st_ino) == (status.st_size, True)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    (tmp_path / "data").mkdir()
    disk = Disk(tmp_path / "data")
    fsync, replace = os.fsync, os.replace

    def spy_fsync(descriptor: int) -> None:
        fsync(descriptor)
        disk.sync(descriptor)

    def spy_replace(source: Path, target: Path) -> None:
        disk.rename(Path(source), Path(target))
        replace(source, target)

    monkeypatch.setattr(os, "fsync", spy_fsync)
    monkeypatch.setattr(os, "replace", spy_replace)
    return disk


def test_what_add_acknowledges_survives_a_power_cut(tmp_path: Path, source: Path, disk: Disk) -> None:
    vault = Vault(tmp_path / "data" / "vault")
    stored = vault.add(source)
    assert disk.would_keep(vault.path(stored.sha256))
    assert disk.renamed_unsynced == []


def test_so_does_content_whose_first_adding_was_killed_before_its_name_was_synced(
    tmp_path: Path, source: Path, disk: Disk
) -> None:
    vault = Vault(tmp_path / "data" / "vault")
    stored = vault.add(source)
    disk.synced_names.clear()
    assert not vault.add(source).new
    assert disk.would_keep(vault.path(stored.sha256))


def test_so_does_what_is_set_aside_and_reclaimed(tmp_path: Path, source: Path, disk: Disk) -> None:
    vault = Vault(tmp_path / "data" / "vault")
    stored = vault.add(source)
    assert disk.would_keep(vault.set_aside(stored.sha256))
    disk.synced_names.pop(vault.path(stored.sha256).parent)
    assert vault.reclaim(stored.sha256)
    assert disk.would_keep(vault.path(stored.sha256))


@pytest.mark.parametrize("removed", ["zi_tui.vault.taken.sync_file", "zi_tui.vault.files.fsync_folder"])
def test_the_disk_notices_a_sync_that_was_removed(
    tmp_path: Path, source: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch, removed: str
) -> None:
    monkeypatch.setattr(removed, lambda _: None)
    vault = Vault(tmp_path / "data" / "vault")
    stored = vault.add(source)
    assert not disk.would_keep(vault.path(stored.sha256))


def test_the_kills_notice_a_rename_that_was_removed(tmp_path: Path, source: Path, killer: Killer) -> None:
    broken = 0
    for step in count():
        vault = prepare(tmp_path / str(step), source, "fresh")
        if killer.add(vault, source, step, "write_in_place")[0] != -signal.SIGKILL:
            break
        try:
            assert_nothing_or_whole(vault, source, "fresh")
        except AssertionError:
            broken += 1
    assert broken
