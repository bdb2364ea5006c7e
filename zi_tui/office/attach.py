"""Attaching evidence to occurrences, taking it off, and bringing it back."""

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from zi_tui.dates import parse_iso
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.plausible import require_document
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.errors import UsageError, VaultError
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome, cell_name, check_month, reset_verification
from zi_tui.store import checks, evidence, versions
from zi_tui.store.change import Change, Row, changing, read_row
from zi_tui.text import one_line, written
from zi_tui.vault.files import Stored, Vault

ATTACH, DETACH, RESTORE = "attach", "detach", "restore"


class Target(NamedTuple):
    """Where evidence goes: an occurrence and, where known, the requirement that it proves."""

    row: PlanRow
    month: int
    requirement_id: str | None = None

    @property
    def key(self) -> CellKey:
        """The occurrence."""
        return CellKey(self.row.id, self.month)


class Document(NamedTuple):
    """What people say of a piece of evidence. Empty where they say nothing."""

    caption: str = ""
    number: str = ""
    date: str | None = None
    """ISO date on the document itself."""


NO_DOCUMENT = Document()


class StoredFile(NamedTuple):
    """One file of a batch: in the vault now, or refused with a sentence."""

    source: Path
    stored: Stored | None
    refusal: str = ""


def store_files(
    vault: Vault,
    sources: Sequence[Path],
    *,
    progress: Callable[[int, int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[StoredFile, ...]:
    """Copy files into the vault. What is refused does not stop the others. Touches no database.

    Args:
        vault: where to.
        sources: the files.
        progress: called with the file's index, bytes done and bytes in all.
        cancelled: asked between chunks; once true, nothing more is copied.

    Raises:
        Cancelled: if it was cancelled; nothing is kept.
    """
    kept = vault.add_all(sources, progress=progress, cancelled=cancelled)
    return tuple(
        StoredFile(source, None, str(one)) if isinstance(one, VaultError) else StoredFile(source, one)
        for source, one in zip(sources, kept, strict=True)
    )


def healed(office: Office, files: Sequence[Stored]) -> tuple[Stored, ...]:
    """Return those of the stored files that were known before, and had to be put into the vault again.

    Ask before they are attached: afterwards all of them are known.

    Raises:
        StoreError: if it cannot be read.
    """
    known = {file.sha256: read_row(office.store, "blob", (file.sha256,)) for file in files if file.new}
    return tuple(file for file in files if (row := known.get(file.sha256)) and not row["purged_at"])


def attach_stored(
    office: Office, files: Sequence[Stored], targets: Sequence[Target], document: Document = NO_DOCUMENT
) -> Outcome:
    """Tie stored files to occurrences, as one action. What is tied already is left as it is.

    What storing them repaired is said, though the history does not hold it.

    Raises:
        UsageError: if a target is named that the plan does not have, or the document's date is implausible.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved; nothing is changed then.
        VaultError: if a file is no longer in the vault; nothing is changed then.
    """
    if not files or not targets:
        raise UsageError(_("Tidak ada berkas atau tujuan untuk dilampirkan."))
    places = list({(target.key, target.requirement_id): target for target in targets}.values())
    for target in places:
        _check_target(target)
    check_document(office, document)
    said = document_columns(document)
    with changing(office.store, office.author, ATTACH) as change:
        reclaim(office, files)
        repaired = _repair_summary(healed(office, files))
        attached: list[Stored] = []
        again: list[Stored] = []
        touched: list[Target] = []
        for stored in files:
            wanted = [target for target in places if not has_content(office, target, stored.sha256)]
            if wanted:
                _attach_one(change, office, stored, wanted, said)
                touched += wanted
            (attached if wanted else again).append(stored)
        if not attached:
            unchanged = _("Sudah terlampir; {repaired}.").format(repaired=repaired)
            return Outcome(False, unchanged if repaired else _("Sudah terlampir, tidak ada yang berubah."))
        change.summary = _attach_summary(attached, touched) + reset_verdicts(change, office, touched)
    return Outcome(True, "; ".join(filter(None, (change.summary, _again_summary(again), repaired))))


def reset_verdicts(change: Change, office: Office, touched: Sequence[Target]) -> str:
    """Take back the verdicts on evidence that is no longer the same, and return what to say of it."""
    cells = {target.key: target for target in touched}
    reset = [target.row.code for key, target in cells.items() if reset_verification(change, office, key)]
    if not reset:
        return ""
    if len(cells) == 1:
        return _("; verifikasi kembali Belum")
    return _("; verifikasi {codes} kembali Belum").format(codes=", ".join(dict.fromkeys(reset)))


def _check_target(target: Target) -> None:
    """Refuse a target that the plan does not have.

    Raises:
        UsageError: that says which.
    """
    check_month(target.month)
    known = (None, *(requirement.id for requirement in target.row.requirements))
    if target.requirement_id not in known:
        raise UsageError(_("Syarat bukti itu bukan milik {code}.").format(code=target.row.code))


def reclaim(office: Office, files: Sequence[Stored]) -> None:
    """Make sure, under the write lock, that every file lies where the rows will say.

    Raises:
        VaultError: if one does not.
    """
    vault = Vault(office.paths.vault)
    for stored in files:
        if not vault.reclaim(stored.sha256):
            raise VaultError(
                _("“{file}” hilang dari simpanan selagi dilampirkan; lampirkan sekali lagi.").format(
                    file=name_of(stored)
                )
            )
    checks.note_healed(office.store, [stored.sha256 for stored in files])  # storing has just read them in full


def detach(office: Office, file: EvidenceFile, row: PlanRow) -> Outcome:
    """Take a file off an occurrence. It is kept, and can be brought back.

    Raises:
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    return _set_state(office, file, row, "removed", DETACH, _("{file} dilepas dari {cell}"))


def restore(office: Office, file: EvidenceFile, row: PlanRow) -> Outcome:
    """Bring a detached file back to its occurrence, unless its content is attached there again.

    Raises:
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
        UsageError: if its content was thrown away.
    """
    return _set_state(office, file, row, "live", RESTORE, _("{file} dikembalikan ke {cell}"))


def _set_state(office: Office, file: EvidenceFile, row: PlanRow, state: str, action: str, sentence: str) -> Outcome:
    with changing(office.store, office.author, action) as change:
        current = read_row(office.store, "attachment", (file.attachment_id,))
        if state == "live" and versions.is_purged(office.store, file.sha256):
            raise UsageError(purged_refusal(file.file_name))
        if state == "live" and not _can_come_back(office, file, row):
            return Outcome(False, _("{file} sudah terlampir.").format(file=one_line(file.file_name)))
        if current is None or not change.put("attachment", {**current, "state": state}):
            return Outcome(False, _("{file} tidak berubah.").format(file=one_line(file.file_name)))
        change.summary = sentence.format(file=one_line(file.file_name), cell=cell_name(row, file.month))
        change.summary += reset_verdicts(change, office, [Target(row, file.month)])
    return Outcome(True, change.summary)


def _can_come_back(office: Office, file: EvidenceFile, row: PlanRow) -> bool:
    """Whether its attaching was not undone, and its content is not attached there again."""
    behind = read_row(office.store, "evidence", (file.evidence_id,)) or {}
    place = Target(row, file.month, file.requirement_id)
    return behind.get("state") == "live" and not has_content(office, place, file.sha256)


def _attach_one(change: Change, office: Office, stored: Stored, targets: Sequence[Target], said: Row) -> None:
    """Tie one file to each target."""
    tie(change, put_evidence(change, office, stored, said), targets)


def put_evidence(change: Change, office: Office, stored: Stored, said: Row) -> str:
    """Write a piece of evidence with this content, unless there is the same already, and return its id."""
    known = read_row(office.store, "blob", (stored.sha256,))
    evidence_id = _same_evidence(office, stored, said) if known else None
    _record_content(change, stored, known)
    if evidence_id is None:
        evidence_id = str(uuid.uuid4())
        change.add("evidence", {"id": evidence_id, **said, "recorded_at": change.recorded_at})
        change.add(
            "evidence_version",
            {
                "evidence_id": evidence_id,
                "version": 1,
                "sha256": stored.sha256,
                "file_name": name_of(stored),
                "recorded_at": change.recorded_at,
            },
        )
    return evidence_id


def tie(change: Change, evidence_id: str, targets: Sequence[Target]) -> None:
    """Attach a piece of evidence to each target."""
    for target in targets:
        change.add(
            "attachment",
            {
                "id": str(uuid.uuid4()),
                "evidence_id": evidence_id,
                "plan_row_id": target.row.id,
                "month": target.month,
                "requirement_id": target.requirement_id,
                "recorded_at": change.recorded_at,
            },
        )


def record_content(change: Change, office: Office, stored: Stored) -> None:
    """Write that the vault has a content; one that was thrown away before is there again."""
    _record_content(change, stored, read_row(office.store, "blob", (stored.sha256,)))


def _record_content(change: Change, stored: Stored, known: Row | None) -> None:
    if known is None:
        content: Row = {
            "sha256": stored.sha256,
            "size": stored.size,
            "kind": stored.kind,
            "recorded_at": change.recorded_at,
        }
        change.add("blob", content)
    elif known["purged_at"]:
        change.put("blob", {**known, "purged_at": None})


def purged_refusal(file_name: str) -> str:
    """Return why a file that was thrown away for good can be neither opened nor brought back."""
    return _("Isi {file} sudah dihapus dari tempat sampah; lampirkan lagi dari aslinya.").format(
        file=one_line(file_name)
    )


def has_content(office: Office, target: Target, sha256: str) -> bool:
    """Whether the occurrence has this content already, for the same requirement."""
    return evidence.is_there(office.store, target.key, target.requirement_id, sha256)


def _same_evidence(office: Office, stored: Stored, said: Row) -> str | None:
    """Return the evidence to tie again: same content, and nothing said of it that differs."""
    for evidence_id in evidence.evidence_with(office.store, stored.sha256):
        row = read_row(office.store, "evidence", (evidence_id,)) or {}
        whole = not any(version.purged_at for version in versions.versions_of(office.store, evidence_id))
        if whole and all(row.get(name) == value for name, value in said.items() if value):
            return evidence_id
    return None


def name_of(stored: Stored) -> str:
    """Return what the file is called; some names leave nothing to show."""
    return one_line(written(stored.file_name)) or _("tanpa nama")


def check_document(office: Office, document: Document) -> None:
    """Refuse what can be said of no document.

    Raises:
        UsageError: if its date is none, or an implausible one.
    """
    if document.date:
        require_document(parse_iso(document.date), office.latest)


def document_columns(document: Document) -> Row:
    """Return what is said of a piece of evidence as its columns.

    Raises:
        UsageError: if the document's date is none.
    """
    return {
        "caption": written(document.caption),
        "document_number": one_line(written(document.number)),
        "document_date": parse_iso(document.date).isoformat() if document.date else None,
    }


def _attach_summary(files: Sequence[Stored], targets: Sequence[Target]) -> str:
    cells = list(dict.fromkeys(cell_name(target.row, target.month) for target in targets))
    where = (
        cells[0]
        if len(cells) == 1
        else _("{count} indikator ({codes})").format(
            count=len(cells), codes=", ".join(dict.fromkeys(target.row.code for target in targets))
        )
    )
    return _("{what} dilampirkan ke {where}").format(what=_what(files), where=where)


def _again_summary(files: Sequence[Stored]) -> str:
    """Return what is to be said of files whose content was there already; an empty text where there are none."""
    return _("{what} isinya sama dengan yang sudah ada").format(what=_what(files)) if files else ""


def _repair_summary(files: Sequence[Stored]) -> str:
    """Return what is to be said of files whose content is whole again; an empty text where there are none."""
    return _("isi {what} dipulihkan").format(what=_what(files)) if files else ""


def _what(files: Sequence[Stored]) -> str:
    return name_of(files[0]) if len(files) == 1 else _("{count} berkas").format(count=len(files))
