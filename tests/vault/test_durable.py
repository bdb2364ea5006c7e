"""Writing files that survive."""

import errno
import os
import stat
from pathlib import Path

import pytest

from zi_tui.durable import discard, make_folders, mark_read_only, write_durably


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system is asked, in order, with the names concerned and the size of a synced file."""
    made: list[str] = []
    fsync, link, replace = os.fsync, os.link, os.replace

    def spy_fsync(descriptor: int) -> None:
        status = os.fstat(descriptor)
        made.append("sync folder" if stat.S_ISDIR(status.st_mode) else f"sync {status.st_size} B")
        fsync(descriptor)

    def spy_link(source: str | Path, target: str | Path) -> None:
        made.append(f"link {Path(target).name}")
        link(source, target)

    def spy_replace(source: str | Path, target: str | Path) -> None:
        made.append(f"rename {Path(target).name}")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", spy_fsync)
    monkeypatch.setattr(os, "link", spy_link)
    monkeypatch.setattr(os, "replace", spy_replace)
    return made


@pytest.mark.parametrize(("force", "naming"), [(False, "link"), (True, "rename")])
def test_content_is_synced_before_it_gets_its_name_and_the_name_after(
    tmp_path: Path, calls: list[str], force: bool, naming: str
) -> None:
    write_durably(tmp_path / "laporan.md", b"12345", force=force)

    assert calls == ["sync 5 B", f"{naming} laporan.md", "sync folder"]
    assert (tmp_path / "laporan.md").read_bytes() == b"12345"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_report_gets_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "biasa").touch()
    write_durably(tmp_path / "laporan.md", b"x", force=False)
    assert (tmp_path / "laporan.md").stat().st_mode == (tmp_path / "biasa").stat().st_mode


def test_without_force_an_existing_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "laporan.md"
    path.write_bytes(b"lama")
    with pytest.raises(FileExistsError):
        write_durably(path, b"baru", force=False)
    assert path.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [path]

    write_durably(path, b"baru", force=True)
    assert path.read_bytes() == b"baru"


@pytest.mark.parametrize("links", [True, False])
def test_without_force_a_file_that_comes_at_the_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path = tmp_path / "laporan.md"
    link = os.link

    def late(source: str | Path, target: str | Path) -> None:
        path.write_bytes(b"orang lain")
        if not links:
            raise OSError(errno.EPERM, "no hard links here")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(FileExistsError):
        write_durably(path, b"baru", force=False)
    assert path.read_bytes() == b"orang lain"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.EMLINK])
def test_a_stick_without_hard_links_is_written_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def no_links(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "laporan.md"
    write_durably(path, b"baru", force=False)
    assert path.read_bytes() == b"baru"
    with pytest.raises(FileExistsError):
        write_durably(path, b"lagi", force=False)
    assert list(tmp_path.iterdir()) == [path]


def test_a_stick_without_hard_links_that_fails_leaves_no_empty_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(os, "link", fail)
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(PermissionError):
        write_durably(tmp_path / "laporan.md", b"baru", force=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("force", [False, True])
def test_a_failing_sync_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "I/O error")

    old = tmp_path / "lama.md"
    old.write_bytes(b"lama")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="I/O"):
        write_durably(old if force else tmp_path / "baru.md", b"baru", force=force)
    assert list(tmp_path.iterdir()) == [old]
    assert old.read_bytes() == b"lama"


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_durably(tmp_path / "belum" / "laporan.md", b"x", force=False)


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_without_sync_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def no_sync(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", no_sync)
    write_durably(tmp_path / "laporan.md", b"x", force=False)


def test_new_folders_are_synced_into_their_parents(tmp_path: Path, calls: list[str]) -> None:
    make_folders(tmp_path / "a" / "b")
    assert calls == ["sync folder"] * 2
    make_folders(tmp_path / "a" / "b")
    assert len(calls) == 2, "nothing was new"


def test_a_drive_that_is_not_there_is_no_folder_to_make(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str | Path, mode: int = 0o777) -> None:
        raise FileNotFoundError(path)

    monkeypatch.setattr(Path, "is_dir", lambda _path: False)
    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(FileNotFoundError):
        make_folders(Path("/a/b"))


def test_a_folder_that_another_process_makes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir = os.mkdir

    def late(path: str | Path, mode: int = 0o777) -> None:
        mkdir(path, mode)
        raise FileExistsError(errno.EEXIST, "other process")

    monkeypatch.setattr(os, "mkdir", late)
    make_folders(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP])
def test_a_stick_without_rights_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def no_rights(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "chmod", no_rights)
    (tmp_path / "x").touch()
    mark_read_only(tmp_path / "x")


def test_a_read_only_file_is_discarded(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.touch()
    mark_read_only(path)
    discard(path)
    discard(path)
    assert not path.exists()
