"""`zi-tui heal`: broken evidence back from the shell."""

from pathlib import Path

import pytest

from .conftest import Zi


@pytest.fixture
def lost(zi: Zi, document: Path) -> Path:
    """Where an attached file lay that is gone."""
    sha256 = zi.ok("attach", str(document), "--row", "I.1.1", "--month", "1", "--json").json["files"][0]["sha256"]
    path: Path = zi.paths.vault / "sha256" / sha256[:2] / sha256
    path.unlink()
    return path


def test_it_says_what_is_back_and_from_where(zi: Zi, lost: Path, document: Path) -> None:
    result = zi.ok("heal", str(document.parent))
    assert result.out.splitlines() == [
        f"Pulih: undangan.pdf (I.1.1), dari {document}",
        "1 berkas bukti pulih; tidak ada yang hilang lagi.",
    ]
    assert zi("check", "--full").code == 0
    assert "Tidak ada yang hilang" in zi.ok("heal", str(document)).out


def test_it_says_what_was_not_found(zi: Zi, lost: Path, tmp_path: Path) -> None:
    result = zi("heal", str(tmp_path / "tidak ada"), str(tmp_path))  # the document is there, but too late in the list
    assert "tidak ditemukan" in result.err
    assert result.code == 0
    lost.unlink()
    empty = tmp_path / "kosong"
    empty.mkdir()
    result = zi("heal", str(empty))
    assert (result.code, result.err) == (1, "")
    assert result.out.splitlines()[0] == f"Belum ditemukan: undangan.pdf (I.1.1) {lost.name}"
    assert zi("heal").code == 2


def test_as_json(zi: Zi, lost: Path, document: Path, tmp_path: Path) -> None:
    empty = tmp_path / "kosong"
    empty.mkdir()
    shown = zi("heal", str(empty), "--json").json
    assert (shown["sound"], shown["files"][0]["healed"], shown["files"][0]["source"]) == (False, False, None)
    shown = zi.ok("heal", str(document), "--json").json
    assert shown["files"] == [
        {
            "sha256": lost.name,
            "size": document.stat().st_size,
            "file_name": "undangan.pdf",
            "codes": ["I.1.1"],
            "healed": True,
            "source": str(document),
        }
    ]
