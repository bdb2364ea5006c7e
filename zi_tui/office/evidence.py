"""Looking at evidence: the files of an occurrence, opening one, saving a copy, checking it.

What takes an `Office` belongs on its thread; what takes a `Vault` touches no database and may take
as long as a big file does.
"""

from collections.abc import Callable
from pathlib import Path

from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.status import Integrity
from zi_tui.office.office import Office
from zi_tui.store import evidence
from zi_tui.vault.files import Cancelled, Vault
from zi_tui.vault.names import safe_name
from zi_tui.vault.opener import open_with_system

__all__ = [
    "Cancelled",
    "copy_name",
    "detached_from",
    "files_of",
    "open_file",
    "save_copy",
    "vault_of",
    "verify",
]


def files_of(office: Office, key: CellKey) -> tuple[EvidenceFile, ...]:
    """Return the files that are attached to an occurrence, oldest first.

    Raises:
        StoreError: if they cannot be read.
    """
    return evidence.of_cell(office.store, key)


def detached_from(office: Office, key: CellKey) -> tuple[EvidenceFile, ...]:
    """Return the files that were taken off an occurrence and can be brought back, oldest first.

    Raises:
        StoreError: if they cannot be read.
    """
    return evidence.of_cell(office.store, key, detached=True)


def vault_of(office: Office) -> Vault:
    """Return where the office's evidence lies."""
    return Vault(office.paths.vault)


def open_file(vault: Vault, file: EvidenceFile) -> Path:
    """Show a read-only copy with the system's program, and return the copy.

    Raises:
        VaultError: if the file is missing or changed, may be a program, or nothing opens it.
    """
    copy = vault.open_copy(file.sha256, file.file_name)
    open_with_system(copy)
    return copy


def copy_name(file: EvidenceFile) -> str:
    """Return the name that a copy of `file` is proposed to have; safe on every system."""
    return safe_name(file.file_name)


def save_copy(vault: Vault, file: EvidenceFile, destination: Path, *, force: bool = False) -> Path:
    """Save a copy for a person to keep, and return where it is.

    Args:
        vault: where the file lies.
        file: which.
        destination: a file, or a folder, in which the copy gets a free name.
        force: whether an existing file is replaced.

    Raises:
        VaultError: if the file is missing or changed, or the copy cannot be written.
    """
    return vault.save_copy(file.sha256, destination, file.file_name, force=force)


def verify(vault: Vault, file: EvidenceFile, *, cancelled: Callable[[], bool] | None = None) -> Integrity:
    """Read a file in full and tell whether it still is what was attached.

    Raises:
        Cancelled: if `cancelled` said so.
        VaultError: if the disk cannot be read, which says nothing about the file.
    """
    return vault.verify(file.sha256, file.size, cancelled=cancelled)
