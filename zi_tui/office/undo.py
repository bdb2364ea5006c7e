"""Taking back and applying again what was done on this PC, across runs."""

from zi_tui.errors import UndoError
from zi_tui.i18n import _
from zi_tui.office.office import Office
from zi_tui.store import evidence, history
from zi_tui.store.change import Row, RowChange, changing, read_row


def undo(office: Office) -> str:
    """Take back this PC's last action that is in force.

    Returns:
        One sentence that says what was taken back.

    Raises:
        UndoError: if there is none, or a later change stands in the way.
        StoreError: if it cannot be saved.
    """
    return _reverse(office, history.UNDO)


def redo(office: Office) -> str:
    """Apply again what was taken back last, unless something new was done since.

    Returns:
        One sentence that says what was applied again.

    Raises:
        UndoError: if there is none, or a later change stands in the way.
        StoreError: if it cannot be saved.
    """
    return _reverse(office, history.REDO)


def _reverse(office: Office, action: str) -> str:
    undoing = action == history.UNDO
    device = office.author.device
    with changing(office.store, office.author, action) as change:
        candidate = (history.undo_candidate if undoing else history.redo_candidate)(office.store, device)
        if candidate is None:
            raise UndoError(_("Tidak ada yang bisa dibatalkan.") if undoing else _("Tidak ada yang bisa diulangi."))
        last = history.last_touch(office.store, device, candidate.sequence)
        for row in reversed(last):
            current = read_row(office.store, row.table, row.key) or {}
            if {name: current.get(name) for name in row.after} != row.after:  # columns that came later do not count
                raise UndoError(
                    _("“{summary}” tidak bisa {verb}: sesudahnya ada perubahan lain. Lihat Riwayat.").format(
                        summary=candidate.summary, verb=_("dibatalkan") if undoing else _("diulangi")
                    )
                )
            if not _still_used(office, row):
                change.put(row.table, _before(row))
        change.target_sequence = candidate.sequence
        change.summary = (_("Dibatalkan: {summary}") if undoing else _("Diulangi: {summary}")).format(
            summary=candidate.summary
        )
    return change.summary


def _still_used(office: Office, row: RowChange) -> bool:
    """Whether `row` is new evidence that another PC has tied elsewhere since; it stays then."""
    return (
        row.before is None
        and row.table in ("evidence", "evidence_version")
        and evidence.is_attached(office.store, str(row.key[0]))
    )


def _before(row: RowChange) -> Row:
    """Return the row as it was; one that was not there yet stays, marked as removed."""
    if row.before is not None:
        return row.before
    return {**row.after, "state": "removed"} if "state" in row.after else row.after
