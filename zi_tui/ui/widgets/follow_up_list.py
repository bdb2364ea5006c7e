"""The register of follow-ups as a list: how far each is, what was recommended, by whom and until when."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from zi_tui.dates import iso_day
from zi_tui.domain.follow_up import FollowUpStatus, glyph, in_order, is_overdue, state_words
from zi_tui.domain.oversight import FollowUp
from zi_tui.domain.snapshot import Snapshot
from zi_tui.i18n import _, pgettext
from zi_tui.ui.content import fit
from zi_tui.ui.widgets.lines import READABLE, LineView, Paint, column, fit_with_gap

_TEAM, _CODE, _DUE, _STATE, _FILES = 22, 8, 12, 20, 8
_FIXED = 3 + 4 + _CODE + 2 + _DUE + _STATE
"""Cells of what stands in every width, the recommendation apart."""
_WIDE = 110
"""Cells from which on the team has a column."""
_INKS = {
    FollowUpStatus.OPEN: "text",
    FollowUpStatus.IN_PROGRESS: "accent",
    FollowUpStatus.DONE: "strong",
    FollowUpStatus.CANCELLED: "muted",
}


class FollowUpList(LineView):
    """What was recommended, overdue ones first."""

    header_lines: ClassVar[int] = 1

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.edit", _("Ubah"), id="follow-up.edit", tooltip=_("Ubah tindak lanjut ini")),
        Binding(
            "space",
            "screen.toggle_done",
            _("Selesai"),
            id="follow-up.done",
            tooltip=_("Tandai Selesai hari ini; sekali lagi: kembali Belum"),
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._snapshot: Snapshot | None = None
        self._items: tuple[FollowUp, ...] = ()
        self._files: Mapping[str, int] = {}

    def show(self, snapshot: Snapshot, items: Sequence[FollowUp], files: Mapping[str, int]) -> None:
        """Paint `items`; the cursor stays on the one that it is on.

        Args:
            snapshot: their plan.
            items: what is to be seen.
            files: how many pieces of evidence each has that has some, by its id.
        """
        on = self.item
        self._snapshot, self._files = snapshot, files
        self._items = in_order(items, snapshot.as_of)
        same = [number for number, item in enumerate(self._items) if on is not None and item.id == on.id]
        self.lines_changed(same[0] if same else self.cursor)

    def go_to(self, recommendation: str) -> None:
        """Put the cursor on what recommends this."""
        for number, item in enumerate(self._items):
            if item.recommendation.startswith(recommendation):
                self.lines_changed(number)
                return

    @property
    def item(self) -> FollowUp | None:
        """The one with the cursor."""
        return self._items[self.cursor] if 0 <= self.cursor < len(self._items) else None

    def line_count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def paint_header(self, line: int, width: int) -> Paint:  # noqa: ARG002 - there is one
        """Return the names of the columns."""
        if not self._items:
            return ()
        team = fit_with_gap(_("PJ"), self._team(width))
        text = "   " + fit(_("No"), 4) + fit(_("Kode"), _CODE) + fit(_("Rekomendasi"), self._room(width)) + "  " + team
        files = fit(pgettext("jumlah", "Bukti"), _FILES) if width >= _WIDE else ""
        return [("muted", text + files + fit(_("Tenggat"), _DUE) + fit(_("Status"), _STATE))]

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a follow-up in columns."""
        item, snapshot = self._items[line], self._snapshot
        if snapshot is None:
            return ()
        row, team = snapshot.row.get(item.plan_row_id or ""), snapshot.team.get(item.team_id or "")
        count = self._files.get(item.id, 0)
        files = _("{count} bukti").format(count=count) if count else ""
        ink = _ink(item, snapshot.as_of)
        return [
            (ink, f" {glyph(item, snapshot.as_of)} "),
            ("muted", fit(str(item.position), 4)),
            ("accent", fit(row.code if row else "", _CODE)),
            ("text", fit(item.recommendation, self._room(width)) + "  "),
            ("muted", fit_with_gap(team.name if team else "", self._team(width))),
            ("good", fit(files, _FILES) if width >= _WIDE else ""),
            ("muted", fit(iso_day(item.due_on) if item.due_on else "", _DUE)),
            (ink, fit(state_words(item, snapshot.as_of), _STATE)),
        ]

    def _room(self, width: int) -> int:
        files = _FILES if width >= _WIDE else 0
        return min(max(12, width - _FIXED - files - self._team(width)), READABLE)

    def _team(self, width: int) -> int:
        """Return the cells of the team's column, the gap behind it included."""
        if width < _WIDE:
            return 0
        names = (team.name for team in self._snapshot.teams) if self._snapshot else ()
        return column(names, _TEAM, width - _FIXED - _FILES - READABLE - 2) + 2


def _ink(item: FollowUp, as_of: dt.date) -> str:
    return "late" if is_overdue(item, as_of) else _INKS[FollowUpStatus(item.status)]
