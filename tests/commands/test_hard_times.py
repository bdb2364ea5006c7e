"""What goes wrong around the program, at the shell: one plain sentence each, and nothing is lost."""

import errno
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from zi_tui.cli import main
from zi_tui.domain.record import CellKey
from zi_tui.office.office import open_office
from zi_tui.paths import Paths
from zi_tui.vault.content import read_chunks

from .conftest import Zi

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes, rights and mounts are POSIX's")
TARGET = ("--row", "I.1.1", "--month", "1")


def files_of(zi: Zi) -> list[str]:
    return [item["file_name"] for item in zi("check", "--full", "--json").json["files"]]


def note_of(zi: Zi) -> str:
    """What is noted of I.1.1 in January."""
    with closing(open_office(zi.paths)) as office:
        snapshot = office.snapshot(2024)
        return snapshot.realizations[CellKey(snapshot.row_by_code["I.1.1"].id, 1)].note


def assert_sentences(text: str, count: int) -> None:
    lines = text.splitlines()
    assert len(lines) == count, text
    assert all(line.startswith("zi-tui: ") and line.endswith(".") for line in lines), text


def test_a_batch_of_everything_that_is_no_document_lets_the_documents_through(
    zi: Zi, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    empty, link, pipe = tmp_path / "kosong.pdf", tmp_path / "foto.jpg", tmp_path / "pipa"
    empty.touch()
    link.symlink_to("/etc/passwd")
    os.mkfifo(pipe)
    dash = tmp_path / "-rf"
    dash.write_text("dokumen dengan tanda hubung")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("soket")
        bad = [
            str(empty),
            str(link),
            str(pipe),
            "/dev/zero",
            "/dev/null",
            str(tmp_path),
            "soket",
            "tidak ada",
            "x" * 300,
        ]
        bad += [str(zi.paths.database), "/proc/self/mem", ".."]
        result = zi("attach", *TARGET, "--", bad[0], str(document), *bad[1:], "-rf")
    assert result.code == 1
    assert_sentences(result.err, len(bad))
    assert sorted(files_of(zi)) == ["-rf", "undangan.pdf"]


@pytest.mark.parametrize("code", [errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE])
def test_a_stick_pulled_out_in_the_middle_of_a_batch(
    zi: Zi, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    stick = tmp_path / "di flashdisk.pdf"
    stick.write_bytes(b"%PDF-1.4 flashdisk")

    def pulled_out(file: object) -> object:
        if os.path.samestat(os.fstat(file.fileno()), stick.stat()):  # type: ignore[attr-defined]
            yield b"%PDF"
            raise OSError(code, os.strerror(code))
        yield from read_chunks(file)  # type: ignore[arg-type]

    monkeypatch.setattr("zi_tui.vault.source.read_chunks", pulled_out)
    result = zi("attach", str(stick), str(document), *TARGET)
    assert result.code == 1
    assert_sentences(result.err, 1)
    assert "pasang kembali flashdisk" in result.err
    assert files_of(zi) == ["undangan.pdf"]
    monkeypatch.undo()
    monkeypatch.setenv("ZI_TUI_TODAY", "2024-04-15")
    zi.ok("attach", str(stick), *TARGET)


@pytest.mark.parametrize(
    "name", ["Data Kantor é 日本", "satu 'dua' \"tiga\" %20 & $HOME", "-data", " spasi ", "#[/]?x=1;y"]
)
def test_a_data_folder_of_any_name(
    template: Path, tmp_path: Path, document: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    folder = tmp_path / name
    shutil.copytree(template, folder)
    zi = Zi(Paths(folder), capsys)
    zi.ok("record", "I.1.1", "1", "done")
    zi.ok("attach", str(document), *TARGET)
    zi.ok("undo")
    zi.ok("redo")
    sha256 = zi.ok("check", "--full", "--json").json["files"][0]["sha256"]
    (folder / "vault" / "sha256" / sha256[:2] / sha256).unlink()
    assert zi("check").code == 1
    zi.ok("heal", str(document.parent))
    assert zi.ok("check", "--full").code == 0


def test_a_clock_that_is_set_back_loses_and_reorders_nothing(
    zi: Zi, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zi_tui import clock

    def at(moment: str) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    at("2034-05-01T08:00:00+07:00")
    zi.ok("record", "I.1.1", "1", "done", "--note", "satu")
    at("2004-05-01T08:00:00+07:00")
    zi.ok("record", "I.1.1", "1", "--note", "dua")
    zi.ok("attach", str(document), *TARGET)
    assert zi.ok("check", "--full").code == 0
    zi.ok("undo")
    zi.ok("undo")
    assert note_of(zi) == "satu", "the last change is undone first, whatever the clock says"
    assert zi.ok("check", "--full").code == 0


# --- disks and rights, for real --------------------------------------------------------------


@pytest.fixture
def small_disk(template: Path, tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB with the data folder on it."""
    mounted = tmp_path / "cakram"
    mounted.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(mounted)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("only root may mount a disk")
    try:
        shutil.copytree(template, mounted / "data")
        yield mounted
    finally:
        subprocess.run(["umount", "-l", str(mounted)], check=False)


def test_a_disk_that_is_full_is_said_and_keeps_what_there_was(
    small_disk: Path, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zi = Zi(Paths(small_disk / "data"), capsys)
    zi.ok("record", "I.1.1", "1", "done", "--note", "sebelum penuh")
    filler = small_disk / "penuh"
    filler.write_bytes(bytes(shutil.disk_usage(small_disk).free))
    refused = zi("record", "I.1.1", "1", "--note", "x" * 50_000)
    assert (refused.code, refused.out) == (1, "")
    assert "enuh" in refused.err
    attached = zi("attach", str(document), *TARGET)
    assert attached.code == 1
    assert "Disk penuh" in attached.err
    assert "Traceback" not in refused.err + attached.err
    assert zi("check", "--full").code == 0, "a full disk keeps nobody from looking"
    assert note_of(zi) == "sebelum penuh"
    filler.unlink()
    zi.ok("record", "I.1.1", "1", "--note", "sesudah")
    assert zi.ok("check", "--full").code == 0


def as_nobody(action: Callable[[], int]) -> tuple[int, str]:
    """Run `action` as a user without rights; return its exit code and what it wrote on standard error."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = 99
        try:
            os.dup2(writing, 2)
            if not os.geteuid():
                os.setgid(65534)
                os.setuid(65534)
            code = action()
        finally:
            os._exit(code)
    os.close(writing)
    _pid, status = os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        return os.waitstatus_to_exitcode(status), pipe.read()


@pytest.mark.parametrize("rights", [0o555, 0o000])
@pytest.mark.parametrize(
    "command", [["record", "I.1.1", "1", "done"], ["check"], ["check", "--full"], ["undo"], ["heal", "/"], ["month"]]
)
def test_a_folder_without_rights_is_one_sentence(
    template: Path, rights: int, command: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as holder:
        Path(holder).chmod(0o755)
        folder = Path(holder) / "data"
        shutil.copytree(template, folder)
        (folder / "app.db").chmod(0o444)
        folder.chmod(rights)
        with capfd.disabled():
            code, said = as_nobody(lambda: _run(folder, command))
        folder.chmod(0o755)
    assert "Traceback" not in said
    if code:
        assert code == 1
        assert_sentences(said, 1)
    else:
        assert command[0] in ("month", "check", "heal"), "looking may work"


def _run(folder: Path, command: list[str]) -> int:
    import sys

    sys.stderr = os.fdopen(os.dup(2), "w", encoding="utf-8")
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the process ends
    try:
        return main(["--data-dir", str(folder), *command])
    finally:
        sys.stderr.flush()
