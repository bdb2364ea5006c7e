"""The words that say what is left out of sight, and the keys that bring it back."""

from textual.content import Content

from zi_tui.domain.filters import matching_rows
from zi_tui.i18n import _
from zi_tui.ui.content import cut, plain
from zi_tui.ui.session import Session


def filter_note(session: Session) -> Content | None:
    """Return, for the border of a list, how much a filter lets through and how to take it off."""
    filters = session.filter
    if not filters.active:
        return None
    found, total = len(matching_rows(session.snapshot, filters)), len(session.snapshot.rows)
    keys = [
        *([_("esc hapus pencarian")] if filters.text else []),
        *([_("b semua")] if filters.only_open else []),
        *([_("t semua tim")] if filters.team_id else []),
    ]
    counted = _("{found} dari {total} indikator").format(found=found, total=total)
    return plain(" · ".join([counted, *keys]))


def nothing_found(session: Session) -> str:
    """Return what is said where the filter lets nothing through, with the key that takes it off."""
    filters = session.filter
    if filters.text:
        return _("Tidak ada yang cocok dengan “{text}”. Esc menghapus pencarian.").format(text=cut(filters.text, 60))
    if filters.only_open:
        return _("Tidak ada lagi yang belum: semua sudah selesai. b menampilkan semuanya.")
    if filters.team_id:
        return _("Tim ini tidak punya indikator di rencana. t memilih tim lain.")
    return _("Rencana ini belum punya indikator.")
