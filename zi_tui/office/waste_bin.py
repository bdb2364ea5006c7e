"""The bin of evidence: what was taken off, brought back from it, or thrown away for good."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from zi_tui.dates import month_name
from zi_tui.domain.bin import Detached
from zi_tui.domain.record import CellKey
from zi_tui.errors import LockedError, UsageError
from zi_tui.i18n import _
from zi_tui.office.attach import RESTORE, purged_refusal
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome, reset_verification
from zi_tui.store import detached as taken_off
from zi_tui.store import history, versions
from zi_tui.store.change import Change, changing, read_row
from zi_tui.text import file_size, quoted
from zi_tui.vault.files import Vault
from zi_tui.vault.opener import open_with_system

__all__ = ["Outcome", "Waste", "detached", "empty", "open_item", "restore", "waste"]

_NAMED = 3
"""How many files a sentence names; the others are counted."""


class Waste(NamedTuple):
    """What emptying the bin would throw away."""

    items: tuple[Detached, ...]
    """Those whose content goes."""
    contents: tuple[str, ...]
    """By SHA-256; every version of them."""
    size: int
    """Bytes."""


def detached(office: Office) -> tuple[Detached, ...]:
    """Return what lies in the bin, of every year, what was taken off last first.

    Raises:
        StoreError: if it cannot be read.
    """
    return taken_off.detached(office.store)


def waste(office: Office, ids: Collection[str] | None = None) -> Waste:
    """Return what emptying the bin would throw away: what no live attachment, of any version, refers to.

    Args:
        office: whose bin.
        ids: attachments; left out, all that lie there and are of no locked year.

    Raises:
        LockedError: if one of `ids` is of a locked year.
        StoreError: if it cannot be read.
    """
    items = []
    sizes: dict[str, int] = {}
    for item in taken_off.detached(office.store):
        if ids is not None and item.attachment_id not in ids:
            continue
        found = dict(taken_off.contents_of(office.store, item.evidence_id))
        if found and item.locked:
            if ids is None:
                continue
            raise LockedError(item.year)
        if item.sha256 in found:
            items.append(item)
        sizes |= found
    return Waste(tuple(items), tuple(sizes), sum(sizes.values()))


def restore(office: Office, ids: Collection[str]) -> Outcome:
    """Bring attachments back from the bin, as one action; verdicts on their occurrences go back to *Belum*.

    Raises:
        UsageError: if none of them can come back.
        LockedError: if the year is locked.
        StoreError: if it cannot be saved.
    """
    with changing(office.store, office.author, RESTORE) as change:
        items = [item for item in taken_off.detached(office.store) if item.attachment_id in ids]
        if not items:
            raise UsageError(_("Tidak ada di tempat sampah; mungkin sudah dikembalikan."))
        back = [item for item in items if item.purged_at is None]
        if not back:
            raise UsageError(purged_refusal(items[0].file_name))
        for item in back:
            _bring_back(change, office, item)
        keys = dict.fromkeys(CellKey(item.row_id, item.month) for item in back)
        reset = [reset_verification(change, office, key) for key in keys]
        change.summary = _("{what} dikembalikan ke {where}").format(what=_files(back), where=_places(back))
        change.summary += _("; verifikasi kembali Belum") if any(reset) else ""
    left = len(items) - len(back)
    return Outcome(
        True, change.summary + (_("; {count} tidak bisa, isinya sudah dihapus").format(count=left) if left else "")
    )


def _bring_back(change: Change, office: Office, item: Detached) -> None:
    """Let an attachment count again, and what its undoing had taken away behind it."""
    behind = read_row(office.store, "evidence", (item.evidence_id,))
    if behind is not None and behind["state"] != "live":
        change.put("evidence", {**behind, "state": "live"})
    if not versions.live_versions(office.store, item.evidence_id):
        number = versions.newest_number(office.store, item.evidence_id)
        change.put("evidence_version", {"evidence_id": item.evidence_id, "version": number, "state": "live"})
    current = read_row(office.store, "attachment", (item.attachment_id,))
    if current is not None:
        change.put("attachment", {**current, "state": "live"})


def open_item(vault: Vault, item: Detached) -> None:
    """Show a read-only copy with the system's program. Touches no database.

    Raises:
        UsageError: if its content was thrown away.
        VaultError: if the file is missing or changed, may be a program, or nothing opens it.
    """
    if item.purged_at is not None:
        raise UsageError(purged_refusal(item.file_name))
    open_with_system(vault.open_copy(item.sha256, item.file_name))


def empty(office: Office, ids: Collection[str] | None = None) -> Outcome:
    """Throw away for good what `waste` returns. The history stays, and says what it was.

    What cannot be deleted from the disk now is deleted the next time the bin is emptied.

    Raises:
        LockedError: if one of them is of a locked year.
        StoreError: if it cannot be saved; nothing is gone then.
    """
    with changing(office.store, office.author, history.PURGE) as change:
        gone = waste(office, ids)
        for sha256 in gone.contents:
            change.put("blob", {"sha256": sha256, "purged_at": change.recorded_at})
        change.summary = _("{what} dihapus dari tempat sampah ({size})").format(
            what=_files(gone.items) if gone.items else _("{count} isi lama").format(count=len(gone.contents)),
            size=file_size(gone.size),
        )
    stuck = _delete_purged(office)
    said = change.summary if gone.contents else _("Tidak ada yang bisa dihapus dari tempat sampah.")
    if stuck:
        said += _("; {count} berkas belum bisa dihapus dari disk, ulangi nanti").format(count=stuck)
    return Outcome(bool(gone.contents), said)


def _delete_purged(office: Office) -> int:
    """Delete the bytes of what is marked as thrown away; return how many files could not be.

    It is marked first: who dies in between leaves bytes that nothing needs, never the other way round. Each
    is deleted under the write lock, where nobody can attach it anew.
    """
    vault = Vault(office.paths.vault)
    stuck = 0
    for sha256 in taken_off.purged(office.store):
        if not vault.holds(sha256):
            continue
        with office.store.transaction():
            if sha256 in taken_off.purged(office.store):
                stuck += not vault.throw_away(sha256)
    return stuck


def _files(items: Sequence[Detached]) -> str:
    """Return `SK.pdf`, or `5 berkas (SK.pdf, foto.jpg, hadir.pdf …)`."""
    names = list(dict.fromkeys(quoted(item.file_name, 40) for item in items))
    if len(names) == 1:
        return names[0]
    listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return _("{count} berkas ({names})").format(count=len(names), names=listed)


def _places(items: Sequence[Detached]) -> str:
    names = list(dict.fromkeys(f"{item.code} {month_name(item.month)}" for item in items))
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
