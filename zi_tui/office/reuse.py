"""Evidence that is stored already and proves something else, too: tied again, its content stored once."""

from collections.abc import Callable
from typing import NamedTuple

from zi_tui.dates import month_name
from zi_tui.domain.record import EvidenceFile
from zi_tui.errors import UsageError, VaultError
from zi_tui.i18n import _
from zi_tui.office.attach import Target, attach_stored
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.store import checks, evidence, finding, versions, years
from zi_tui.text import fold, one_line
from zi_tui.vault.files import Stored


class Earlier(NamedTuple):
    """A piece of evidence where it is attached, or was until it was taken off."""

    file: EvidenceFile
    year: int
    code: str
    """Of the plan row to which it is attached there."""


MOST = 500
"""Pieces that are shown at once; the others are found by typing."""
_FEW = 2000
"""Pieces that are looked at one by one where a word is in no others."""


def stored_for(
    office: Office, year: int, target: Target, typed: str = "", *, most: int | None = None
) -> tuple[Earlier, ...]:
    """Return the evidence that could prove `target`, too, each piece once.

    That of `year` comes first, what was attached last on top, then what was taken off there; then that of other
    years, the latest first. What `target` has already is left out.

    Args:
        office: whose evidence.
        year: the one of `target`.
        target: what is to be proven.
        typed: words, all of which a piece must hold in its name, caption, number, code, month or year.
        most: how many at most; no more are read.

    Raises:
        StoreError: if it cannot be read.
    """
    words = fold(typed).split()
    among = _among(office, words)
    found: dict[str, Earlier] = {}
    there = {
        file.sha256
        for file in evidence.of_cell(office.store, target.key)
        if file.requirement_id == target.requirement_id
    }
    for each in sorted(office.years(), key=lambda other: (other != year, -other)):
        plan = years.plan_of(office.store, each)
        if plan is None:
            continue
        wanted = _wanted(words, _("Renaksi {year}").format(year=each))
        for file, code in evidence.of_year_fitting(
            office.store, str(plan["id"]), wanted, among, detached_too=each == year
        ):
            if file.sha256 not in there:
                found.setdefault(file.evidence_id, Earlier(file, each, code))
            if len(found) == most:
                return tuple(found.values())
    return tuple(found.values())


def _among(office: Office, words: list[str]) -> frozenset[str] | None:
    """Return the only evidence that can hold all `words`, where it is little: a rare word is found at once."""
    said_elsewhere = fold(" ".join((*map(month_name, range(1, 13)), _("Renaksi {year}"))))
    sets = [finding.evidence_holding(office.store, word, _FEW) for word in words if word not in said_elsewhere]
    return min((each for each in sets if each is not None), key=len, default=None)


def _wanted(words: list[str], year: str) -> Callable[[str, int, str, str, str], bool]:
    """Return what tells whether a piece of a year holds all `words`."""

    def fits(code: str, month: int, name: str, caption: str, number: str) -> bool:
        text = fold("\n".join((code, month_name(month), name, caption, number, year)))
        return all(word in text for word in words)

    return fits if words else lambda *_told: True


def attach_again(office: Office, file: EvidenceFile, target: Target) -> Outcome:
    """Attach a piece of evidence that is stored already to an occurrence.

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
