"""The line on top, which says what is looked at, and the line at the bottom, which says what can be done."""

from typing import ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from zi_tui import clock
from zi_tui.dates import month_name, short_date, short_month
from zi_tui.domain.labels import is_practice, practice_mark
from zi_tui.i18n import _, pgettext
from zi_tui.screen_lock import Holder
from zi_tui.ui.content import cut
from zi_tui.ui.holding import whose
from zi_tui.ui.keys import available_actions, by_nearness, key_label
from zi_tui.ui.session import Session

VIEWS: tuple[tuple[str, str, str, str], ...] = (
    ("1", "workbench", _("Papan"), _("Rencana setahun")),
    ("2", "month", _("Bulan ini"), _("Jadwal, tunggakan, bukti kurang")),
    ("3", "reports", pgettext("tampilan", "Laporan"), _("Susun, lihat, dan simpan laporan")),
    ("4", "history", _("Riwayat"), _("Semua perubahan, terbaru dulu")),
    ("5", "dashboard", _("Dasbor"), _("Capaian per area dan tim, tren, yang perlu didahulukan")),
)
"""The views: key, name, label, and what they are for."""


_ROOM_FOR_PRACTICE = 150
"""From this many cells on, the title of a practice says by which keys it goes on."""


class TitleBar(Widget):
    """The views with the present one marked; month, team and as-of day on the right."""

    DEFAULT_CSS = """
    TitleBar { height: 1; background: $panel; color: $ink-muted; padding: 0 1; }
    """

    session: reactive[Session | None] = reactive(None)

    def __init__(self, view: str) -> None:
        super().__init__()
        self._view = view

    def render(self) -> RenderResult:
        """Draw the line in the width there is; a practice says so first."""
        width = self.content_size.width
        if self.session is None or not is_practice(self.session.snapshot.office):
            return self._line(self.session, width)
        long, short = (
            Content.assemble((f" {text} ", "bold $background on $warning"), "  ")
            for text in (_("LATIHAN · f5 ulang · f9 selesai"), practice_mark())
        )
        banner = long if width >= _ROOM_FOR_PRACTICE else short
        return Content.assemble(banner, self._line(self.session, width - banner.cell_length))

    def _line(self, session: Session | None, width: int) -> Content:
        """Return what is looked at, in `width` cells."""
        views = Content("  ").join(
            Content.assemble((key, "$accent"), " ", (label, "bold $ink-strong" if name == self._view else "$ink-muted"))
            for key, name, label, _about in VIEWS
        )
        if session is None:
            return views
        snapshot = session.snapshot
        left = Content.assemble((_("Renaksi ZI {year}   ").format(year=snapshot.year), "bold $ink-strong"), views)
        keys = Content("  ").join(
            Content.assemble((key, "$accent"), (f" {label}" if name == self._view else "", "bold $ink-strong"))
            for key, name, label, _about in VIEWS
        )
        full, short, least = self._details(session)
        month = short[:1]
        narrowed = _is_narrowed(session)
        named = [(views, short)] if narrowed else [(views, short), (views, month), (views, least)]
        brief = [*least, *short[1:]]
        fits = [(left, full), (views, full), *named, (keys, full), (keys, short), (keys, brief), (Content(""), brief)]
        if session.holder is not None:
            fits = _held(session.holder, left, keys if narrowed else views, full, short if narrowed else month)
        for lead, right in fits:
            line = Content("  ").join(right)
            if lead.cell_length + line.cell_length + 3 <= width:
                break
        return Content.assemble(lead, " " * max(1, width - lead.cell_length - line.cell_length), line)

    def _details(self, session: Session) -> tuple[list[Content], list[Content], list[Content]]:
        """Return month, what is filtered and the as-of day, and less of it for narrower windows."""
        snapshot, filters = session.snapshot, session.filter
        looked_at = (session.cell_month if self._view == "workbench" else None) or session.month
        month, brief = (
            Content.assemble((f"◂ {name(looked_at)} {snapshot.year} ▸", "bold $ink-strong"))
            for name in (month_name, short_month)
        )
        team = "" if filters.team_id is None else snapshot.team[filters.team_id].name
        as_of = Content.assemble((_("per {day}").format(day=short_date(snapshot.as_of)), "$ink-muted"))
        locked = [Content.assemble((_("terkunci"), "$accent"))] if snapshot.plan.locked else []
        said = [
            *([cut(team, 26)] if team else []),
            *([_("belum saja")] if filters.only_open else []),
            *([f"“{cut(filters.text, 16)}”"] if filters.text else []),
        ]
        chips = [Content.assemble((text, "bold $accent")) for text in said]
        everyone = [] if team else [Content.assemble((_("semua tim"), "$ink-muted"))]
        count = _("{count} saringan").format(count=len(said)) if len(said) > 1 else cut(said[0], 18) if said else ""
        counted = [Content.assemble((count, "bold $accent"))] if count else []
        day = [as_of] if not count or snapshot.as_of != clock.today() else []
        return [month, *everyone, *chips, as_of, *locked], [month, *counted, *day, *locked], [brief]


def _is_narrowed(session: Session) -> bool:
    """Whether what is seen is not all there is today: it is filtered, locked, or as of another day."""
    snapshot = session.snapshot
    return session.filter.active or snapshot.plan.locked or snapshot.as_of != clock.today()


def _held(
    holder: Holder, left: Content, views: Content, full: list[Content], short: list[Content]
) -> list[tuple[Content, list[Content]]]:
    """Return what the line may be while another screen alone may write, the longest first."""
    words = [
        _("hanya baca · dibuka {whose}").format(whose=whose(each)) for each in (holder, holder._replace(computer=""))
    ]
    long, shorter, brief = (Content.assemble((text, "bold $warning")) for text in (*words, _("hanya baca")))
    nothing = Content("")
    return [
        (left, [long, *full]),
        (views, [long, *full]),
        (views, [long, *short]),
        (views, [shorter, *short]),
        (nothing, [long, *short]),
        (nothing, [shorter, *short]),
        (nothing, [brief, *short]),
    ]


FOR_MARKED = (
    "record.done", "record.fill", "evidence.attach", "many.meeting", "record.verify", "many.export", "many.assign",
    "many.range",
)  # fmt: skip
"""What can be done with all that is marked, the most wanted first."""
_NARROW = 100
"""Below this many cells the line leaves to the help what is wanted less: its own name, and the palette."""


class KeyBar(Widget):
    """The keys that matter where the focus is; help, and the palette where there is room, stand at the end."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; color: $ink-muted; padding: 0 1; dock: bottom; }
    """

    LAST: ClassVar[tuple[str, ...]] = ("help", "palette")

    marked = reactive(0)
    """How many occurrences are marked; while some are, the line says what can be done with them."""

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def render(self) -> RenderResult:
        """Draw as many keys as fit, the most wanted first."""
        width = self.content_size.width
        narrow = width < _NARROW
        enabled = [action for action in available_actions(self.screen) if action.enabled]
        found = {action.id: action for action in enabled}
        lead = []
        if self.marked:
            lead = [Content.styled(_("{count} ditandai").format(count=self.marked), "bold $ink-strong")]
            first = [found[id] for id in FOR_MARKED if id in found]
            helping = found["help"]
            ending = [
                _key(key_label("escape"), pgettext("tanda", "Lepas")),
                _key(helping.keys[0], "" if narrow else helping.label),
            ]
        else:
            left_out = (*self.LAST, f"view.{self.app.current_mode}")
            first = by_nearness(action for action in enabled if action.shown and action.id not in left_out)
            last = [found[id] for id in self.LAST[: 1 if narrow else None] if id in found]
            ending = [_key(action.keys[0], action.label) for action in last]
        gap = 2 if self.marked or narrow else 3
        room = width + gap - sum(item.cell_length + gap for item in (*lead, *ending))
        fitting = []
        for action in first:
            item = _key(action.keys[0], action.label)
            if item.cell_length + gap <= room:
                fitting.append(item)
                room -= item.cell_length + gap
        return Content(" " * gap).join([*lead, *fitting, *ending])


def _key(key: str, label: str = "") -> Content:
    return Content.assemble((key, "bold $accent"), f" {label}" if label else "")
