"""What Windows needs, tried by substitution: nothing here runs on Windows, and docs/architecture.md says so."""

import errno
import inspect
import re
import stat
import subprocess
from pathlib import Path

import pytest

from tests.windows import Windows, pretend, refusal
from zi_tui import system
from zi_tui.disks import Disk, disk_of
from zi_tui.durable import discard, fsync_folder, place, write_durably
from zi_tui.reasons import reason
from zi_tui.screen_lock import Holder, ScreenLock
from zi_tui.system import posix, winapi, windows
from zi_tui.vault.files import Vault
from zi_tui.vault.opener import open_with_system
from zi_tui.vault.workspace import workspace


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Windows:
    return pretend(monkeypatch)


def test_both_systems_offer_the_same() -> None:
    for name in system.__all__:
        ours, theirs = (inspect.signature(getattr(module, name)) for module in (posix, windows))
        assert list(ours.parameters) == list(theirs.parameters), name


def test_what_each_system_does_in_its_own_way_is_asked_for_in_one_place() -> None:
    package = Path(system.__file__).parent
    asking = re.compile(
        r"sys\.platform|os\.name|platform\.system|msvcrt|startfile|WinDLL|winerror"
        r"|\.unlink\(|(?<!\bsystem)\.rename\(|os\.replace\(|rmtree\("
    )
    found = {
        path.name
        for path in package.parent.rglob("*.py")
        if package not in path.parents and asking.search(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_a_name_is_given_through_to_the_disk_and_goes_over_nothing(here: Windows, tmp_path: Path) -> None:
    path = tmp_path / "laporan.md"
    write_durably(path, b"lama", force=False)
    assert here.asked == ["move laporan.md", f"flush {tmp_path.name}"]
    with pytest.raises(FileExistsError):
        write_durably(path, b"baru", force=False)
    write_durably(path, b"baru", force=True)
    assert path.read_bytes() == b"baru"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_flushed_is_taken_as_it_is(
    here: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: str) -> None:
        raise refusal(5)

    monkeypatch.setattr(winapi, "flush_folder", refuse)
    fsync_folder(tmp_path)


def test_a_file_that_a_scanner_has_open_is_waited_for(here: Windows, tmp_path: Path) -> None:
    path, new = tmp_path / "app.db", tmp_path / "baru"
    path.write_bytes(b"lama")
    new.write_bytes(b"baru")
    here.in_use["app.db"] = 3
    place(new, path, force=True)
    assert here.asked[:4] == ["wait 0.05", "wait 0.1", "wait 0.2", "move app.db"]
    here.in_use["app.db"] = 2
    discard(path)
    assert not path.exists()


def test_a_file_that_stays_open_is_said_to_be_in_use(here: Windows, tmp_path: Path) -> None:
    (tmp_path / "baru").write_bytes(b"baru")
    here.in_use["app.db"] = 99
    with pytest.raises(PermissionError) as caught:
        system.replace(tmp_path / "baru", tmp_path / "app.db")
    assert reason(caught.value) == "sedang dipakai program lain"
    assert (tmp_path / "baru").exists()


def test_what_is_read_only_is_replaced_and_deleted(here: Windows, tmp_path: Path) -> None:
    target, new = tmp_path / "isi", tmp_path / "baru"
    for path in (target, new):
        path.write_bytes(path.name.encode())
        path.chmod(stat.S_IREAD)
    system.replace(new, target)
    assert target.read_bytes() == b"baru"
    discard(target)
    with workspace(tmp_path) as inside:
        (inside / "a").mkdir()
        (inside / "a" / "bukti.pdf").write_bytes(b"x")
        (inside / "a" / "bukti.pdf").chmod(stat.S_IREAD)
    assert list(tmp_path.iterdir()) == []


def test_evidence_is_kept_found_and_put_aside(here: Windows, tmp_path: Path) -> None:
    source = tmp_path / "SK.pdf"
    source.write_bytes(b"%PDF-1.7 isi")
    vault = Vault(tmp_path / "vault")
    stored = vault.add(source)
    assert not vault.add(source).new
    assert f"move {stored.sha256}" in here.asked


def test_one_screen_holds_the_lock_beyond_its_text(here: Windows, tmp_path: Path) -> None:
    ani = Holder("Ani", "PC-1", 11, "2024-04-15T08:10:00+07:00")
    first, second = ScreenLock(tmp_path / "layar.lock"), ScreenLock(tmp_path / "layar.lock")
    assert first.take(ani) is None
    assert second.take(ani._replace(person="Budi")) == ani
    assert here.asked[0] == f"lock {1 << 30}"
    first.release()
    assert second.take(ani) is None
    second.release()


def test_the_explorer_opens_a_document(here: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "SK & Tim.pdf").write_bytes(b"%PDF-1.7")
    monkeypatch.chdir(tmp_path)
    open_with_system(Path("SK & Tim.pdf"))
    assert here.asked == [f"start {tmp_path / 'SK & Tim.pdf'}"]


@pytest.mark.parametrize(
    ("kind", "name", "disk"),
    [
        (2, "FAT32", Disk("fat32", network=False, removable=True)),
        (3, "NTFS", Disk("ntfs", network=False, removable=False)),
        (4, "", Disk("", network=True, removable=False)),
    ],
)
def test_the_disk_is_asked_for(
    here: Windows, monkeypatch: pytest.MonkeyPatch, kind: int, name: str, disk: Disk
) -> None:
    def file_system(root: str) -> str:
        if not name:
            raise refusal(21)
        return name

    monkeypatch.setattr(winapi, "volume_path", lambda path: "E:\\")
    monkeypatch.setattr(winapi, "drive_kind", lambda root: kind)
    monkeypatch.setattr(winapi, "file_system_name", file_system)
    assert disk_of("E:/zi") == disk


def test_drives_and_consoles(here: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(winapi, "drive_bits", lambda: 0b10100)
    assert [str(path) for path in system.drives()] == ["C:\\", "E:\\"]
    monkeypatch.delenv("WT_SESSION", raising=False)
    for answer in (True, False):
        monkeypatch.setattr(winapi, "enable_sequences", lambda answer=answer: answer)
        assert system.shows_colours() is answer
    assert system.command_line(["zi-tui", "restore", "E:\\cadangan satu.zip"]) == (
        subprocess.list2cmdline(["zi-tui", "restore", "E:\\cadangan satu.zip"])
    )


LONG = "C:\\" + "\\".join(["Zona Integritas 2024"] * 12)


@pytest.mark.parametrize(
    ("path", "room", "reached"),
    [
        ("C:\\data", 0, "C:\\data"),
        (LONG, 0, LONG),
        (LONG, 20, f"\\\\?\\{LONG}"),
        (f"{LONG}\\.\\..", 40, f"\\\\?\\{LONG.rpartition(chr(92))[0]}"),
        (f"\\\\server\\zi{LONG[2:]}", 20, f"\\\\?\\UNC\\server\\zi{LONG[2:]}"),
        (f"\\\\?\\{LONG}", 200, f"\\\\?\\{LONG}"),
    ],
)
def test_what_is_too_long_for_the_usual_calls_is_named_so_that_any_length_goes(
    path: str, room: int, reached: str
) -> None:
    assert str(windows.reach(Path(path), room)) == reached


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [(32, errno.EACCES, errno.EBUSY), (112, errno.EINVAL, errno.ENOSPC), (5, errno.EACCES, errno.EACCES)],
)
def test_what_windows_means_is_said(here: Windows, code: int, number: int, expected: int) -> None:
    assert system.errno_of(refusal(code, number=number)) == expected
    assert system.errno_of(OSError(errno.EIO, "x")) == errno.EIO


def test_no_call_of_windows_is_made_elsewhere() -> None:
    calls = [call for _name, call in inspect.getmembers(winapi, inspect.isfunction)]
    assert len(calls) > 5
    for call in calls:
        named = {"over": True} if "over" in inspect.signature(call).parameters else {}
        with pytest.raises(NotImplementedError):
            call(*["x"] * call.__code__.co_argcount, **named)
