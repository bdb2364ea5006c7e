"""Opening shows documents and never runs anything."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.systems import posix_only
from zi_tui.errors import VaultError
from zi_tui.vault.opener import open_with_system


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path]]:
    """What would have been started."""
    calls: list[tuple[str, Path]] = []

    def start(command: list[str], **_options: object) -> SimpleNamespace:
        calls.append((command[0], Path(command[1])))
        return SimpleNamespace(wait=lambda: 0)

    monkeypatch.setattr(subprocess, "Popen", start)
    return calls


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "-SK Tim Kerja; $(x).pdf"
    path.write_bytes(b"%PDF-1.7")
    return path


@pytest.mark.parametrize(("platform", "program"), [("darwin", "open"), ("linux", "xdg-open")])
def test_each_system_has_its_own_way(
    document: Path,
    started: list[tuple[str, Path]],
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    program: str,
) -> None:
    monkeypatch.chdir(document.parent)
    monkeypatch.setattr(sys, "platform", platform)
    open_with_system(Path(document.name))
    assert started == [(program, document)], "absolute, so no option"


@pytest.mark.parametrize(
    "name",
    [
        "x.exe",
        "x.BAT",
        "x.cmd",
        "x.ps1",
        "x.sh",
        "x.py",
        "x.js",
        "x.vbs",
        "x.desktop",
        "x.lnk",
        "x.msi",
        "x.jar",
        "x.scr",
        "x.hta",
        "x.docm",
        "x.html",
        "x.svg",
        "x.pdf.exe",
        "x",
        "x.tidakdikenal",
    ],
)
def test_what_is_not_known_to_be_harmless_is_not_opened(
    tmp_path: Path, started: list[tuple[str, Path]], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"isi")
    with pytest.raises(VaultError, match=f"“{name}”.*tidak dibuka|tidak dikenal aman.*simpan salinannya"):
        open_with_system(path)
    assert started == []


@pytest.mark.parametrize("head", [b"#!/bin/sh\n", b"MZ\x90\0", b"\x7fELF\2", b"[Desktop Entry]\n"])
def test_a_program_under_the_name_of_a_picture_is_not_opened(
    tmp_path: Path, started: list[tuple[str, Path]], head: bytes
) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(head)
    with pytest.raises(VaultError, match=r"“foto\.jpg” adalah program atau skrip.*simpan salinannya"):
        open_with_system(path)
    assert started == []


def test_without_an_opener_it_says_where_the_copy_lies(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path / "kosong"))
    with pytest.raises(VaultError) as caught:
        open_with_system(document)
    assert f"berkasnya ada di {document}" in str(caught.value)


def test_a_missing_copy(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match=r"“SK\.pdf”"):
        open_with_system(tmp_path / "SK.pdf")


@posix_only
def test_the_viewer_is_detached_silent_and_gets_the_name_whole(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    answer = tmp_path / "jawaban"
    os.mkfifo(answer)
    program = tmp_path / "xdg-open"
    program.write_text(
        f"#!{sys.executable}\nimport os, sys\n"
        "print('bising'); print('bising', file=sys.stderr); sys.stdin.read()\n"
        f"open({str(answer)!r}, 'w').write(repr((sys.argv[1:], os.getsid(0) == os.getpid())))\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    open_with_system(document)

    assert answer.read_text() == repr(([str(document)], True))  # waits until it is written
    assert capfd.readouterr() == ("", "")
