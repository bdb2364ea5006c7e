"""What an import would do, before it does it: repairs to accept or refuse, doubts to answer, differences."""

from collections.abc import Awaitable, Callable
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from zi_tui.domain.importing import (
    Difference,
    Finding,
    FindingKind,
    count_differences,
    difference_kind_label,
    finding_kind_label,
)
from zi_tui.i18n import _
from zi_tui.text import one_line
from zi_tui.ui.content import cut, fit, plain
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.widgets.lines import LineView, Paint

_ORDER = (FindingKind.PROBLEM, FindingKind.DOUBT, FindingKind.CORRECTION, FindingKind.REPAIR)
_PLACE_SHARE = 0.3
_KIND_WIDTH = 10
_CODE_WIDTH = 9


class Preview(NamedTuple):
    """What is shown."""

    name: str
    """The file's name."""
    year: int
    exists: bool
    rows: int
    findings: tuple[Finding, ...]
    differences: tuple[Difference, ...]


Propose = Callable[[frozenset[str]], Awaitable[Preview]]
"""Makes the preview anew without what was refused."""


class ImportPreview(Dialog[frozenset[str] | None]):
    """The preview. Dismisses with the keys of what was refused once it is accepted, or `None`.

    Args:
        preview: as the file is read when everything proposed is accepted.
        propose: called with every refusal.
    """

    DEFAULT_CSS = """
    ImportPreview {
        & > .dialog { width: 112; max-width: 98%; height: 90%; max-height: 40; }
        & _Lines { height: 1fr; }
        & #whole { height: 4; border-top: solid $line; color: $ink-muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,y", "answer(True)", _("Terima/tolak"), id="import.toggle", tooltip=_("Terima atau tolak ini")),
        Binding("t", "answer(False)", _("Tolak"), id="import.refuse", tooltip=_("Biarkan seperti tercetak")),
        Binding("ctrl+s", "accept", _("Tulis"), id="import.accept", tooltip=_("Tulis renaksi ini; bisa dibatalkan")),
    ]

    def __init__(self, preview: Preview, propose: Propose) -> None:
        super().__init__()
        self._preview = preview
        self._propose = propose
        self._refused: frozenset[str] = frozenset()
        self._answered: set[str] = set()

    def compose(self) -> ComposeResult:
        """Lay out the list over the whole text of its line."""
        with Vertical(classes="dialog") as box:
            box.border_title = plain(cut(_("Impor renaksi: {name}").format(name=one_line(self._preview.name)), 80))
            yield _Lines()
            yield Static("", id="whole", markup=False)

    def on_mount(self) -> None:
        """Show it."""
        lines = self.query_one(_Lines)
        self.watch(lines, "cursor", self._tell_whole)
        self._show()
        lines.focus()

    @property
    def open_doubts(self) -> int:
        """How many doubts nobody answered yet."""
        doubts = {one.key for one in self._preview.findings if one.kind is FindingKind.DOUBT}
        return len(doubts - self._answered)

    @property
    def _problems(self) -> int:
        return sum(one.kind is FindingKind.PROBLEM for one in self._preview.findings)

    @work(exclusive=True, group="answer", exit_on_error=False)
    async def action_answer(self, toggles: bool) -> None:
        """Accept or refuse what has the cursor."""
        one = self.query_one(_Lines).finding
        if one is None or not one.refusable:
            return
        first_look = one.kind is FindingKind.DOUBT and one.key not in self._answered
        refuse = one.key not in self._refused if toggles and not first_look else not toggles
        self._answered.add(one.key)
        self._refused = self._refused | {one.key} if refuse else self._refused - {one.key}
        self._preview = await self._propose(self._refused)
        self._show(one.key)

    def action_accept(self) -> None:
        """Answer, where nothing stands in the way."""
        if not self._problems and not self.open_doubts:
            self.dismiss(self._refused)
        else:
            self.app.bell()

    def _show(self, key: str | None = None) -> None:
        lines = self.query_one(_Lines)
        lines.show(self._preview, self._refused, frozenset(self._answered), key)
        self.query_one(".dialog").border_subtitle = plain(self._hint())
        self._tell_whole()

    def _hint(self) -> str:
        if self._problems:
            return _("{count} kesalahan: perbaiki berkasnya, lalu impor lagi · esc tutup").format(count=self._problems)
        if self.open_doubts:
            return _("{count} keraguan belum dijawab: spasi terima, t tolak · esc batal").format(count=self.open_doubts)
        return _("spasi terima/tolak · ctrl+s tulis renaksi {year} · esc batal").format(year=self._preview.year)

    def _tell_whole(self) -> None:
        self.query_one("#whole", Static).update(plain(self.query_one(_Lines).whole))


class _Lines(LineView):
    """Headings, findings and differences."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[str, str] | Finding | Difference] = []
        self._one_sheet = False
        """Whether every finding stands in the same worksheet, which goes without saying then."""
        self._refused: frozenset[str] = frozenset()
        self._answered: frozenset[str] = frozenset()

    def show(self, preview: Preview, refused: frozenset[str], answered: frozenset[str], key: str | None) -> None:
        """Show a preview; the cursor stays on the finding named by `key`."""
        self._refused, self._answered = refused, answered
        lines: list[tuple[str, str] | Finding | Difference] = [("strong", _summary(preview))]
        for kind in _ORDER:
            if kind is FindingKind.REPAIR:  # what a person must know comes before what is evident
                lines += _difference_lines(preview)
            found = [one for one in preview.findings if one.kind is kind]
            if found:
                lines += [("heading", f"{finding_kind_label(kind)} ({len(found)})"), *found]
        self._lines = lines
        self._one_sheet = len({one.place.sheet for one in preview.findings}) == 1
        keys = [one.key if isinstance(one, Finding) else None for one in lines]
        self.lines_changed(keys.index(key) if key in keys and key is not None else None if key else 0)

    @property
    def finding(self) -> Finding | None:
        """The finding with the cursor."""
        line = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        return line if isinstance(line, Finding) else None

    @property
    def whole(self) -> str:
        """What the line with the cursor says, uncut."""
        line = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        if isinstance(line, Finding):
            problem = line.kind is FindingKind.PROBLEM
            made = (_("Perbaiki: {made}") if problem else _("Dijadikan: {made}")).format(made=one_line(line.made))
            place = line.place.words
            return "\n".join((f"{place}: {one_line(line.read)}" if place else one_line(line.read), made))
        if isinstance(line, Difference):
            return one_line(line.label) + "\n" + _changes(line)
        return ""

    def line_count(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def is_selectable(self, line: int) -> bool:
        """Headings do not carry the cursor."""
        return not isinstance(self._lines[line], tuple) or isinstance(self._lines[line], Finding | Difference)

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a heading, or one thing in columns."""
        item = self._lines[line]
        if isinstance(item, Finding):
            return self._paint_finding(item, width)
        if isinstance(item, Difference):
            return _paint_difference(item, width)
        ink, text = item
        return [(ink, fit(f" {text}", width))]

    def _paint_finding(self, one: Finding, width: int) -> Paint:
        place_width = min(40, int(width * _PLACE_SHARE))
        said = one_line(f"{one.read} → {one.made}")
        where = one.place._replace(sheet="") if self._one_sheet else one.place
        place = fit(cut(where.words, place_width), place_width)
        ink = "late" if one.kind is FindingKind.PROBLEM else "text"
        mark_ink, mark = self._mark(one)
        return [
            (mark_ink, f" {mark} "),
            ("muted", f"{place}  "),
            (ink, fit(said, width - place_width - 6)),
            ("text", " "),
        ]

    def _mark(self, one: Finding) -> tuple[str, str]:
        if one.kind is FindingKind.PROBLEM:
            return "late", "!"
        if one.kind is FindingKind.DOUBT and one.key not in self._answered:
            return "late", "?"
        if not one.refusable:
            return "muted", "·"
        return ("muted", "x") if one.key in self._refused else ("good", "✓")


def _paint_difference(one: Difference, width: int) -> Paint:
    said = one_line(one.label) + (f" — {_changes(one)}" if one.changes or one.keeps else "")
    return [
        ("muted", fit(f" {difference_kind_label(one.kind)}", _KIND_WIDTH)),
        ("accent", fit(one.code, _CODE_WIDTH)),
        ("text", fit(said, width - _KIND_WIDTH - _CODE_WIDTH)),
    ]


def _changes(one: Difference) -> str:
    parts = [f"{change.field}: {change.before or '–'} → {change.after or '–'}" for change in one.changes]
    if one.keeps:
        parts.append(_("{count} bulan yang sudah tercatat tetap ada, di luar jadwal").format(count=one.keeps))
    return one_line("; ".join(parts))


def _summary(preview: Preview) -> str:
    return _("Renaksi {year}, {rows} indikator di berkas.").format(year=preview.year, rows=preview.rows)


def _difference_lines(preview: Preview) -> list[tuple[str, str] | Finding | Difference]:
    if any(one.kind is FindingKind.PROBLEM for one in preview.findings):
        return []
    return [("heading", _differences(preview)), *preview.differences]


def _differences(preview: Preview) -> str:
    if not preview.exists:
        return _("Belum ada renaksi {year}; semuanya baru").format(year=preview.year)
    counts = count_differences(preview.differences)
    text = _("Terhadap renaksi {year} yang ada: {added} ditambah, {changed} diubah, {gone} hilang")
    return text.format(year=preview.year, **counts._asdict())
