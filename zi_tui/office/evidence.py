"""Looking at evidence: the files of an occurrence, opening one, saving a copy, checking it.

What takes an `Office` belongs on its thread; what takes a `Vault` touches no database and may take
as long as a big file does.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from zi_tui import clock
from zi_tui.domain.check import Known
from zi_tui.domain.labels import damage_label
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.snapshot import Snapshot, proves
from zi_tui.domain.status import Integrity
from zi_tui.office.office import Office
from zi_tui.store import checks, evidence
from zi_tui.vault.files import Cancelled, Vault
from zi_tui.vault.names import safe_name
from zi_tui.vault.opener import open_with_system
from zi_tui.vault.problems import NotOpened

__all__ = [
    "Cancelled",
    "NotOpened",
    "broken_proofs",
    "copy_name",
    "detached_from",
    "files_and_checks",
    "files_of",
    "note_broken",
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


def files_and_checks(office: Office, key: CellKey) -> tuple[tuple[EvidenceFile, ...], dict[str, Known]]:
    """Return the files of an occurrence, and what checks found of them on this PC, by SHA-256.

    Raises:
        StoreError: if they cannot be read.
    """
    files = evidence.of_cell(office.store, key)
    return files, checks.known(office.store, {file.sha256 for file in files})


def note_broken(office: Office, sha256: str, found: Integrity) -> None:
    """Remember on this PC that a content was found changed or missing, so that every check looks into it.

    Raises:
        StoreError: if it cannot be saved.
    """
    checks.save(office.store, [(sha256, found, clock.now())])


def broken_proofs(
    office: Office, snapshot: Snapshot, month: int, looked_at: Mapping[str, Integrity | None]
) -> dict[tuple[CellKey, str], str]:
    """Return the requirements of `month` whose files are all known to be broken, with what became of them in words.

    Args:
        office: whose evidence.
        snapshot: the plan year.
        month: 1-12.
        looked_at: what contents were found to be in this run, by SHA-256; it counts before what checks found.

    Raises:
        StoreError: if it cannot be read.
    """
    states: dict[str, Integrity | None] = {**checks.known_broken(office.store), **looked_at}
    if not any(state in (Integrity.CHANGED, Integrity.MISSING) for state in states.values()):
        return {}
    found = {}
    for key in (CellKey(row.id, month) for row in snapshot.rows):
        row = snapshot.row[key.row_id]
        files = evidence.of_cell(office.store, key) if key in snapshot.attached else ()
        for requirement in row.requirements:
            mine = [file for file in files if proves(row, file.requirement_id, requirement)]
            damage = damage_label(states.get(file.sha256) for file in mine)
            if damage:
                found[key, requirement.id] = damage
    return found


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
        NotOpened: if it may be a program, or nothing opens it; a copy of it can be saved.
        VaultError: if the file is missing or changed.
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
