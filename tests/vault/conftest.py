from pathlib import Path

import pytest

from zi_tui.vault.files import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "data" / "vault")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A document of a little over two chunks."""
    path = tmp_path / "SK Tim Kerja.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 8200)
    return path
