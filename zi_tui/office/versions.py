"""New versions of evidence: a better scan in place of an older one, which is kept."""

from zi_tui.domain.record import CellKey, EvidenceFile, EvidenceVersion
from zi_tui.errors import LockedError, UsageError
from zi_tui.i18n import _
from zi_tui.office.attach import name_of, purged_refusal, reclaim, record_content
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome, reset_verification
from zi_tui.store import evidence, versions
from zi_tui.store.change import Change, Row, changing
from zi_tui.text import one_line
from zi_tui.vault.files import Stored

__all__ = ["REPLACE", "attached_files", "purged_refusal", "replace", "use_again", "versions_of"]

REPLACE = "replace"


def versions_of(office: Office, file: EvidenceFile) -> tuple[EvidenceVersion, ...]:
    """Return the versions of the evidence behind `file`, the one that counts first.

    Raises:
        StoreError: if they cannot be read.
    """
    return versions.versions_of(office.store, file.evidence_id)


def attached_files(office: Office, plan_id: str) -> tuple[EvidenceFile, ...]:
    """Return what is attached in a plan year, by row, month and time.

    Raises:
        StoreError: if it cannot be read.
    """
    return evidence.of_year(office.store, plan_id)


def replace(office: Office, file: EvidenceFile, stored: Stored) -> Outcome:
    """Let `stored` count in place of what the evidence is now, wherever it is attached.

    Raises:
        LockedError: if it is attached in a locked year.
        StoreError: if it cannot be saved.
        VaultError: if the stored file is no longer in the vault.
        UsageError: if the evidence is attached nowhere any more.
    """
    with changing(office.store, office.author, REPLACE) as change:
        reclaim(office, [stored])
        current = versions.versions_of(office.store, file.evidence_id)
        if current and current[0].sha256 == stored.sha256:
            return Outcome(False, _("{file} isinya sama dengan yang sekarang.").format(file=name_of(stored)))
        record_content(change, office, stored)
        _add(change, office, file.evidence_id, {"sha256": stored.sha256, "file_name": name_of(stored)})
        before = one_line(current[0].file_name if current else file.file_name)
        change.summary = _("{file} versi {number} menggantikan {before} di {where}").format(
            file=name_of(stored),
            number=len(current) + 1,
            before=before if before != name_of(stored) else _("versi {number}").format(number=len(current)),
            where=_where(change, office, file.evidence_id),
        )
    return Outcome(True, change.summary)


def use_again(office: Office, file: EvidenceFile, version: EvidenceVersion) -> Outcome:
    """Let an older version count again, as a new version; those in between are kept.

    Raises:
        LockedError: if it is attached in a locked year.
        StoreError: if it cannot be saved.
        UsageError: if its content was thrown away, or the evidence is attached nowhere any more.
    """
    with changing(office.store, office.author, REPLACE) as change:
        current = versions.versions_of(office.store, file.evidence_id)
        if current and current[0].sha256 == version.sha256:
            return Outcome(False, _("Versi itu yang berlaku sekarang."))
        if versions.is_purged(office.store, version.sha256):
            raise UsageError(purged_refusal(version.file_name))
        _add(change, office, file.evidence_id, {"sha256": version.sha256, "file_name": version.file_name})
        change.summary = _("{file} versi {number} berlaku lagi di {where}").format(
            file=one_line(version.file_name), number=version.number, where=_where(change, office, file.evidence_id)
        )
    return Outcome(True, change.summary)


def _add(change: Change, office: Office, evidence_id: str, content: Row) -> None:
    """Write the next version."""
    number = versions.newest_number(office.store, evidence_id) + 1
    change.put(
        "evidence_version",
        {"evidence_id": evidence_id, "version": number, **content, "recorded_at": change.recorded_at, "state": "live"},
    )


def _where(change: Change, office: Office, evidence_id: str) -> str:
    """Take back the verdicts on the occurrences that the evidence is attached to, and return which these are.

    Raises:
        LockedError: if one is of a locked year.
        UsageError: if there is none.
    """
    places = versions.places_of(office.store, evidence_id)
    if not places:
        raise UsageError(_("Bukti itu sudah dilepas; kembalikan dulu dari tempat sampah."))
    reset = False
    for row_id, month, _code, year, locked in places:
        if locked:
            raise LockedError(year)
        reset |= reset_verification(change, office, CellKey(row_id, month))
    codes = ", ".join(dict.fromkeys(code for _row, _month, code, _year, _locked in places))
    return codes + (_("; verifikasi kembali Belum") if reset else "")
