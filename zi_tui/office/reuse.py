"""Evidence of another year that proves this one, too (N+1): tied again, its content stored once."""

from typing import NamedTuple

from zi_tui.domain.record import EvidenceFile
from zi_tui.errors import UsageError, VaultError
from zi_tui.i18n import _
from zi_tui.office.attach import Target, attach_stored
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.store import checks, evidence, names, versions, years
from zi_tui.text import one_line
from zi_tui.vault.files import Stored


class Earlier(NamedTuple):
    """A piece of evidence of another year."""

    file: EvidenceFile
    year: int
    code: str
    """Of the plan row to which it is attached there."""


def of_other_years(office: Office, year: int) -> tuple[Earlier, ...]:
    """Return the evidence of all years but `year`, the latest year first, each piece once.

    Raises:
        StoreError: if it cannot be read.
    """
    found: dict[str, Earlier] = {}
    for other in reversed(office.years()):
        plan = years.plan_of(office.store, other)
        if other == year or plan is None:
            continue
        for file in evidence.of_year(office.store, str(plan["id"])):
            row = names.row_name(office.store, file.row_id)
            if not versions.is_purged(office.store, file.sha256):
                found.setdefault(file.evidence_id, Earlier(file, other, row.code if row else ""))
    return tuple(found.values())


def attach_again(office: Office, file: EvidenceFile, target: Target) -> Outcome:
    """Attach a piece of evidence of another year to an occurrence.

    Raises:
        UsageError: if its content was thrown away, or the plan has no such target.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
        VaultError: if its content is missing or known to be changed.
    """
    if versions.is_purged(office.store, file.sha256):
        raise UsageError(_("Isi berkas itu sudah dihapus dari tempat sampah; lampirkan lagi dari aslinya."))
    if file.sha256 in checks.known_broken(office.store):
        raise VaultError(
            _("{file} hilang atau berubah; pulihkan dulu dengan c, atau lampirkan dari aslinya.").format(
                file=one_line(file.file_name)
            )
        )
    stored = Stored(file.sha256, file.size, file.kind, new=False, file_name=file.file_name)
    return attach_stored(office, [stored], [target])
