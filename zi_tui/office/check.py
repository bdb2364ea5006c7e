"""Looking whether everything that was recorded is still there, and still what it was."""

from typing import NamedTuple

from zi_tui import clock
from zi_tui.domain.status import Integrity
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.store import evidence, history, integrity
from zi_tui.store.evidence import StoredContent
from zi_tui.vault.files import Vault

LEFTOVER_SECONDS = 24 * 3600
"""How old a file must be before it counts as left over by an attach that never came to its end."""


class FileCheck(NamedTuple):
    """One stored content and what became of it."""

    content: StoredContent
    integrity: Integrity


class CheckReport(NamedTuple):
    """What the check found."""

    database_faults: tuple[str, ...]
    """One Indonesian sentence each."""
    files: tuple[FileCheck, ...]
    set_aside: int
    """How many files were moved to `vault/lost/` because nothing refers to them; no fault."""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.database_faults and all(file.integrity is Integrity.INTACT for file in self.files)


def check(office: Office) -> CheckReport:
    """Check the database, the chain of the history, and every attached file by its hash.

    What is missing is looked for in `vault/lost/`; what nothing refers to for a day is moved there.

    Raises:
        StoreError: if the database cannot be read at all.
        VaultError: if the disk cannot be read.
    """
    faults = [_("Basis data: {fault}").format(fault=fault) for fault in integrity.faults(office.store)]
    broken = history.broken_chain(office.store)
    if broken is not None:
        faults.append(
            _("Riwayat PC {device} berubah di luar zi-tui sejak catatan ke-{sequence}.").format(
                device=broken[0][:8], sequence=broken[1]
            )
        )
    vault = Vault(office.paths.vault)
    files = tuple(FileCheck(content, _integrity(vault, content)) for content in evidence.contents(office.store))
    return CheckReport(tuple(faults), files, _set_aside_leftovers(office, vault))


def _integrity(vault: Vault, content: StoredContent) -> Integrity:
    """Return what a content is, after bringing it back from `vault/lost/` where it is missing."""
    if vault.reclaim(content.sha256):
        return vault.verify(content.sha256, content.size)
    return Integrity.MISSING


def _set_aside_leftovers(office: Office, vault: Vault) -> int:
    """Move what lies in the vault for over a day and nothing refers to into `vault/lost/`; return how many."""
    old = {found.sha256 for found in vault.stored() if found.added_at < clock.timestamp() - LEFTOVER_SECONDS}
    if not old - {content.sha256 for content in evidence.contents(office.store)}:
        return 0
    with office.store.transaction():  # nothing can be attached meanwhile
        leftovers = old - {content.sha256 for content in evidence.contents(office.store)}
        for sha256 in sorted(leftovers):
            vault.set_aside(sha256)
    return len(leftovers)
