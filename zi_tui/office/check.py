"""Looking whether everything that was recorded is still there, and still what it was."""

from typing import NamedTuple

from zi_tui.domain.status import Integrity
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.store import evidence, history, integrity
from zi_tui.store.evidence import StoredContent
from zi_tui.vault.files import Vault


class FileCheck(NamedTuple):
    """One stored content and what became of it."""

    content: StoredContent
    integrity: Integrity


class CheckReport(NamedTuple):
    """What the check found."""

    database_faults: tuple[str, ...]
    """One Indonesian sentence each."""
    files: tuple[FileCheck, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.database_faults and all(file.integrity is Integrity.INTACT for file in self.files)


def check(office: Office) -> CheckReport:
    """Check the database, the chain of the history, and every attached file by its hash.

    Raises:
        StoreError: if the database cannot be read at all.
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
    files = tuple(
        FileCheck(content, vault.verify(content.sha256, content.size)) for content in evidence.contents(office.store)
    )
    return CheckReport(tuple(faults), files)
