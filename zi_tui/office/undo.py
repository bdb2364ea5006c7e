"""Taking back and applying again what was done on this PC, across runs: the last thing, or a chosen one."""

import datetime as dt
from typing import NamedTuple

from zi_tui.dates import clock_time, short_date
from zi_tui.domain.record import HistoryEntry
from zi_tui.errors import UndoError
from zi_tui.i18n import _, pgettext
from zi_tui.office.office import Office
from zi_tui.store import evidence, history, parts, versions
from zi_tui.store.change import Change, Row, RowChange, changing, read_row
from zi_tui.text import one_line, quoted


class _Step(NamedTuple):
    """What is to be reversed or applied again."""

    sequence: int
    """The entry of the action itself, on this device."""
    summary: str
    """Of that action."""
    undoing: bool


def undo(office: Office) -> str:
    """Take back this PC's last action that is in force.

    Returns:
        One sentence that says what was taken back.

    Raises:
        UndoError: if there is none, or a later change stands in the way.
        StoreError: if it cannot be saved.
    """
    with changing(office.store, office.author, history.UNDO) as change:
        candidate = history.undo_candidate(office.store, office.author.device)
        if candidate is None:
            raise UndoError(_("Tidak ada yang bisa dibatalkan."))
        if candidate.action == history.PURGE:
            raise UndoError(_purged() + " " + _("Yang lebih lama dibatalkan satu per satu dari Riwayat."))
        _carry_out(office, change, _Step(candidate.sequence, candidate.summary, undoing=True))
    return change.summary


def redo(office: Office) -> str:
    """Apply again what was taken back last, unless something new was done since.

    Returns:
        One sentence that says what was applied again.

    Raises:
        UndoError: if there is none, or a later change stands in the way.
        StoreError: if it cannot be saved.
    """
    with changing(office.store, office.author, history.REDO) as change:
        candidate = history.redo_candidate(office.store, office.author.device)
        if candidate is None:
            raise UndoError(_("Tidak ada yang bisa diulangi."))
        _carry_out(office, change, _Step(candidate.sequence, candidate.summary, undoing=False))
    return change.summary


def undo_entry(office: Office, device: str, sequence: int) -> str:
    """Take back a chosen entry of the history; where it is undone, apply it again.

    Of an undoing or a redoing the action behind it is meant. It is an entry of its own like any other
    undoing, and can be taken back in turn.

    Returns:
        One sentence that says what was done.

    Raises:
        UndoError: if the entry is another PC's or cannot be reversed, or a later change stands in the way.
        StoreError: if it cannot be saved.
    """
    with changing(office.store, office.author, history.UNDO) as change:
        step = _chosen(office, device, sequence)
        change.action = history.UNDO if step.undoing else history.REDO
        _carry_out(office, change, step)
    return change.summary


def _chosen(office: Office, device: str, sequence: int) -> _Step:
    """Return what reversing an entry means.

    Raises:
        UndoError: if it cannot be reversed, whatever stands in the way.
    """
    entry = history.find_entry(office.store, device, sequence)
    if entry is None:
        raise UndoError(_("Catatan itu tidak ada di riwayat."))
    if device != office.author.device:
        raise UndoError(
            _("“{summary}” dicatat {person} di PC {computer}; hanya bisa dibatalkan di PC itu.").format(
                summary=quoted(entry.summary), person=one_line(entry.person), computer=one_line(entry.computer)
            )
        )
    if entry.action == history.SEED:
        raise UndoError(_("Renaksi yang dimasukkan adalah awal riwayat; tidak bisa dibatalkan."))
    if entry.action == history.RECOVER:
        raise UndoError(_("Pemulihan dibatalkan dengan memulihkan data yang disisihkan: zi-tui restore BERKAS."))
    if entry.action == history.PURGE:
        raise UndoError(_purged())
    target = history.target_of(office.store, device, sequence)
    if target is None:
        return _Step(sequence, entry.summary, undoing=not entry.undone)
    if history.latest_for(office.store, device, target) != sequence:
        raise UndoError(
            _("“{summary}” sudah tidak berlaku; yang terakhir ada lebih atas di riwayat.").format(
                summary=quoted(entry.summary)
            )
        )
    action = history.find_entry(office.store, device, target)
    summary = action.summary if action else entry.summary
    return _Step(target, summary, undoing=entry.action == history.REDO)


def _carry_out(office: Office, change: Change, step: _Step) -> None:
    """Put back every row that `step` speaks of.

    Raises:
        UndoError: if a later change stands in the way, or a content was thrown away on purpose.
    """
    for row in reversed(history.last_touch(office.store, office.author.device, step.sequence)):
        if not row.still_stands(read_row(office.store, row.table, row.key)):
            raise UndoError(_in_the_way(step, history.last_entry_of(office.store, row.table, row.key)))
        if not _still_used(office, row):
            change.put(row.table, _before(row))
    if parts.PARENT.keys() & {row.table for row in change.rows} and parts.strays(office.store):
        raise UndoError(
            _("“{summary}” tidak bisa {verb}: sudah ada realisasi, bukti, atau bagian renaksi di dalamnya.").format(
                summary=quoted(step.summary, 120), verb=_verb(step)
            )
        )
    if versions.lost_on_purpose(office.store, _touched_evidence(change)):
        raise UndoError(
            _("“{summary}” tidak bisa {verb}: isi buktinya sudah dihapus dari tempat sampah.").format(
                summary=quoted(step.summary), verb=_verb(step)
            )
        )
    change.target_sequence = step.sequence
    change.summary = (_("Dibatalkan: {summary}") if step.undoing else _("Diulangi: {summary}")).format(
        summary=step.summary
    )


def _verb(step: _Step) -> str:
    return pgettext("riwayat", "dibatalkan") if step.undoing else _("diulangi")


def _in_the_way(step: _Step, later: HistoryEntry | None) -> str:
    """Return the sentence that says what was changed since, by whom and when."""
    said = _("“{summary}” tidak bisa {verb}: sesudahnya ada perubahan lain").format(
        summary=quoted(step.summary, 120), verb=_verb(step)
    )
    if later is None:
        return said + _(". Lihat Riwayat.")
    moment = dt.datetime.fromisoformat(later.recorded_at)
    return said + _(" oleh {person} pada {day} {time}: “{summary}”. Batalkan itu lebih dulu.").format(
        person=one_line(later.person),
        day=short_date(moment.date()),
        time=clock_time(moment),
        summary=quoted(later.summary, 120),
    )


def _purged() -> str:
    return _("Mengosongkan tempat sampah tidak bisa dibatalkan: isi berkasnya sudah dihapus.")


def _still_used(office: Office, row: RowChange) -> bool:
    """Whether `row` stays: a content in the vault, or new evidence that is tied elsewhere since."""
    if row.table == "blob":
        return True
    if row.before is not None or row.table not in ("evidence", "evidence_version"):
        return False
    id = str(row.key[0])
    first = row.table == "evidence" or row.key[1] == 1
    return evidence.is_attached(office.store, id) and (first or versions.live_versions(office.store, id) == 1)


def _touched_evidence(change: Change) -> set[str]:
    """Return the ids of the evidence whose attachments or versions were put back."""
    names = {"attachment": "evidence_id", "evidence_version": "evidence_id", "evidence": "id"}
    return {str(row.after[names[row.table]]) for row in change.rows if row.table in names}


def _before(row: RowChange) -> Row:
    """Return the row as it was; one that was not there yet stays, marked as removed."""
    if row.before is not None:
        return row.before
    return {**row.after, "state": "removed"} if "state" in row.after else row.after
