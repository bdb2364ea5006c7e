"""`zi-tui backup` and `zi-tui restore` from the shell."""

import io
import sys
from pathlib import Path

import pytest

from zi_tui.commands import restore as restore_module
from zi_tui.commands.backup import volume_size
from zi_tui.errors import UsageError

from .conftest import Zi


@pytest.fixture
def source(zi: Zi, document: Path, tmp_path: Path) -> Path:
    """A backup with one piece of evidence."""
    zi.ok("attach", str(document), "--row", "I.1.1", "--month", "1")
    target = tmp_path / "cadangan.zip"
    assert zi.ok("backup", str(target)).out.startswith(f"{target}\nBasis data dan 1 berkas bukti, ")
    return target


def test_it_is_made_and_restored_and_said(zi: Zi, source: Path) -> None:
    zi.ok("record", "I.1.1", "1", "done")
    said = zi.ok("restore", str(source), "--yes")
    assert "1 perubahan sesudahnya, terakhir " in said.out
    command = said.out.split("untuk kembali: ")[1].splitlines()[0]
    assert zi.cell("I.1.1", 1)["status"] != "done"
    zi.ok(*command.split()[3:], "--yes")
    assert zi.cell("I.1.1", 1)["status"] == "done"
    assert zi.ok("check", "--full").code == 0


def test_as_json(zi: Zi, source: Path, tmp_path: Path) -> None:
    made = zi.ok("backup", str(tmp_path), "--json").json
    assert {**made, "path": "", "size": 0} == {
        "path": "", "volumes": 1, "files": 1, "size": 0, "sound": True, "history_intact": True, "left_out": [],
    }  # fmt: skip
    assert Path(made["path"]).stat().st_size == made["size"]


def test_what_is_left_out_is_named_and_is_a_failure(zi: Zi, source: Path, tmp_path: Path) -> None:
    next(zi.paths.vault.glob("sha256/*/*")).unlink()
    result = zi("backup", str(tmp_path), "--json")
    assert result.code == 1
    (left,) = result.json["left_out"]
    assert (left["integrity"], left["file_name"], left["codes"]) == ("missing", "undangan.pdf", ["I.1.1"])
    assert "Hilang, tidak ikut dicadangkan: undangan.pdf (I.1.1)" in result.err
    assert "zi-tui heal" in result.err


def test_without_a_terminal_it_must_be_meant(zi: Zi, source: Path) -> None:
    result = zi("restore", str(source))
    assert (result.code, result.out) == (2, "")
    assert "--yes" in result.err


@pytest.mark.parametrize(("answer", "status"), [("y\n", "overdue"), ("T\n", "done"), ("\n", "done"), ("", "done")])
def test_on_a_terminal_it_asks(zi: Zi, source: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: str) -> None:
    zi.ok("record", "I.1.1", "1", "done")
    monkeypatch.setattr(restore_module, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    result = zi("restore", str(source))
    assert "[y/T]" in result.err
    assert result.code == (0 if status == "overdue" else 1)
    assert zi.cell("I.1.1", 1)["status"] == status


def test_a_bad_one_is_one_sentence(zi: Zi, source: Path) -> None:
    source.write_bytes(source.read_bytes()[:5000])
    result = zi("restore", str(source), "--yes")
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "size"), [("65536", 65536), ("700M", 700 << 20), ("2g", 2 << 30), ("100 KB", 100 << 10), ("1GiB", 1 << 30)]
)
def test_a_volume_can_be_written_as_people_do(text: str, size: int) -> None:
    assert volume_size(text) == size


@pytest.mark.parametrize("text", ["", "0", "1K", "-5G", "2T", "banyak", "1.5G", "9999999999G"])
def test_other_sizes_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="Ukuran jilid"):
        volume_size(text)
