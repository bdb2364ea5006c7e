"""The form of an occurrence: what was done, when, by whom, and what the verifier says."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Static

from zi_tui.dates import iso_moment, month_name
from zi_tui.domain.record import Realization
from zi_tui.domain.snapshot import Cell
from zi_tui.i18n import _
from zi_tui.text import quoted
from zi_tui.ui.content import cut, plain
from zi_tui.ui.modals.confirm import Confirm, Reply
from zi_tui.ui.modals.dialog import Dialog
from zi_tui.ui.modals.form_body import FormBody
from zi_tui.ui.modals.form_values import (
    LABELS,
    STATUS,
    Occurrence,
    changed_fields,
    first_fault,
    in_words,
    saved_fields,
    storable,
    usable,
)


class Loaded(NamedTuple):
    """What there is of an occurrence when its form opens."""

    cell: Cell
    """As it is saved."""
    draft: Mapping[str, str] = {}
    """What was typed earlier and never saved."""
    draft_at: str = ""
    """When that was kept, ISO 8601."""
    conflict: bool = False
    """Whether what is saved changed since that was typed."""


class Answer(NamedTuple):
    """What came of saving."""

    cell: Cell
    """The occurrence as it is saved by now."""
    problem: str = ""
    """The sentence that says why nothing was saved; empty where it was."""
    conflict: bool = False
    """Nothing was saved because it is no longer what was last seen."""


class Keeper(NamedTuple):
    """Who keeps what is typed: called by the form, answered by the view that opened it."""

    load: Callable[[], Awaitable[Loaded | None]]
    """What there is; `None` where it could not be read, which was said."""
    save: Callable[[dict[str, str], Realization | None], Awaitable[Answer]]
    """Save these fields of an occurrence that was last seen like this."""
    keep: Callable[[dict[str, str], Realization | None], Awaitable[str]]
    """Keep these fields as a draft over what was last seen; returns why not, or an empty text."""


class RealizationForm(Dialog[None]):
    """Everything that can be recorded of an occurrence, saved with ctrl+s.

    It stays open with all that was typed until that is saved or thrown away, and has it kept as a
    draft meanwhile.

    Args:
        about: the occurrence, as far as it is known.
        keeper: loads, saves, and keeps drafts.
        start: the field that has the focus at first.
    """

    DRAFT_SECONDS: ClassVar[float] = 1.5
    """How long typing may go on before it is kept as a draft."""

    AUTO_FOCUS = None

    DEFAULT_CSS = """
    RealizationForm {
        & > .dialog { width: 100; max-width: 100%; max-height: 100%; padding: 0 0 0 1; }
        & #notice { color: $late; height: auto; max-height: 4; display: none; margin: 0 1 1 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Simpan"), id="form.save", tooltip=_("Simpan semua isian dan tutup")),
        Binding(
            "enter",
            "go(1)",
            _("Lanjut"),
            id="form.next",
            priority=True,
            tooltip=_("Ke isian berikutnya; dari yang terakhir: simpan"),
        ),
        Binding("tab", "go(1, True)", _("Isian berikutnya"), id="form.tab", show=False, priority=True),
        Binding("shift+tab", "go(-1, True)", _("Isian sebelumnya"), id="form.back", show=False, priority=True),
    ]

    def __init__(self, about: Occurrence, keeper: Keeper, *, start: str = STATUS) -> None:
        super().__init__()
        self._keeper = keeper
        self._seen = about.cell.realization
        self._saved = saved_fields(self._seen)
        self._body = FormBody(about, self._saved)
        self._start = start
        self._kept: dict[str, str] = {}
        self._draft_exists = False
        """Whether there may be one to forget when the form closes."""
        self._draft_failed = False
        self._resting = True
        """Whether no draft is to be kept: until an older one is decided on, and while saving."""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the notice over the fields."""
        with Vertical(classes="dialog") as box:
            box.border_subtitle = plain(_("ctrl+s simpan · enter lanjut · ←→ pilih · esc tutup"))
            yield Static(id="notice", markup=False)
            yield self._body

    def on_mount(self) -> None:
        """Start at the first field, and see what there is by now."""
        self._body.enter(self._start)
        self.run_worker(self._load(), exit_on_error=False)

    def on_resize(self) -> None:
        """Fit the title and the fields."""
        cell, year = self._body.about.cell, self._body.about.year
        title = f"{cell.row.code} · {month_name(cell.month)} {year}"
        whole = f"{title} · {cell.row.indicator.shown}"
        fits = cut(whole, min(100, self.size.width) - 6) == whole
        self.query_one(".dialog").border_title = plain(whole if fits else title)
        self._body.query_one("#indicator").display = not fits
        self._fit()

    def _fit(self) -> None:
        """Leave the fields the height that the frame and the notice do not take."""
        notice = self.query_one("#notice")
        taken = 2 + (notice.outer_size.height + 1 if notice.display else 0)
        self._body.styles.max_height = max(3, self.size.height - taken)

    def _say(self, text: str) -> None:
        """Show a sentence on top of the fields."""
        notice = self.query_one("#notice", Static)
        notice.update(plain(text))
        notice.display = bool(text)
        self.call_after_refresh(self._fit)

    @property
    def changed(self) -> dict[str, str]:
        """What differs from what is saved, as typed."""
        return changed_fields(self._body.about, self._saved, self._body.typed)

    @property
    def has_unsaved(self) -> bool:
        """Whether something typed would be lost if the program ended; it asks then."""
        return bool(self.changed)

    def action_go(self, step: int, around: bool = False) -> None:
        """Go to the next field or the one before; beyond the last one save."""
        if not self._body.step(step, around=around):
            self.action_save()

    # What there is

    async def _load(self) -> None:
        """Follow what is saved by now, and offer the draft that a power cut left."""
        try:
            loaded = await self._keeper.load()
        except Exception:
            self._rest(False)  # what is typed can be saved all the same
            raise
        if loaded is None:
            self._rest(False)
            return
        if loaded.cell.realization != self._seen:
            self._follow(loaded.cell)
        about = self._body.about
        draft = changed_fields(about, self._saved, {**self._saved, **usable(loaded.draft)})
        if draft:
            self.app.push_screen(
                _draft_question(about, draft, loaded), lambda answer: self._decided(answer, draft, loaded)
            )
            return
        if loaded.draft_at:
            await self._keeper.keep({}, self._seen)  # it says what is saved already
        self._rest(False)

    def _decided(self, answer: str | None, draft: dict[str, str], loaded: Loaded) -> None:
        """Do with the draft what the person wants."""
        if answer == "later":
            self.dismiss(None)
            return
        self._draft_exists = True
        if answer == "use":
            self._kept = draft
            self._body.fill(draft)
            if loaded.conflict:
                self._say_newer(name for name in draft if self._saved[name])
        else:
            self._kept = {"": ""}  # unlike anything typed, so that it is kept or forgotten soon
        self._rest(False)

    def _follow(self, cell: Cell) -> list[str]:
        """Go on from what is saved by now: what was typed stays, the other fields follow.

        Returns:
            The fields in which what was typed stands against what someone else saved.
        """
        before, newer, ours = self._saved, saved_fields(cell.realization), self.changed
        self._seen, self._saved = cell.realization, newer
        self._body.about = self._body.about._replace(cell=cell)
        self._body.fill({name: newer[name] for name in LABELS if name not in ours and newer[name] != before[name]})
        return [name for name in self.changed if newer[name] != before[name]]

    def _say_newer(self, names: Iterable[str]) -> None:
        """Say that what is saved has changed, and show it at the fields called `names`."""
        self._body.stored = {
            name: _("kini tersimpan: {text}").format(text=quoted(in_words(name, self._saved[name]), 200) or _("kosong"))
            for name in names
        }
        self._body.remark()
        overwritten = ", ".join(LABELS[name] for name in self._body.stored)
        rest = (
            _("Isian Anda akan menimpa {fields}; periksa, lalu ctrl+s.").format(fields=overwritten)
            if overwritten
            else _("Isian lain sudah mengikuti; ctrl+s menyimpan isian Anda.")
        )
        self._say(_("Catatan ini sudah diubah di tempat lain sejak Anda mengisi.") + " " + rest)

    # Drafts

    def on_form_body_edited(self) -> None:
        """Have what is typed kept soon."""
        self._keep_soon()

    def _rest(self, resting: bool) -> None:
        """Stop or start having drafts kept."""
        self._resting = resting
        if resting and self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._keep_soon()

    def _keep_soon(self) -> None:
        """Have a draft kept in a moment, if there is anything new to keep."""
        if self._timer is None and not self._resting and self.changed != self._kept:
            self._timer = self.set_timer(self.DRAFT_SECONDS, self._keep_now, name="draft")

    def _keep_now(self) -> None:
        self._timer = None
        self.run_worker(self._keep(), exit_on_error=False)

    async def _keep(self) -> None:
        """Keep the draft; where that fails say so and try again."""
        changed = self.changed
        self._draft_exists = True
        problem = await self._keeper.keep(changed, self._seen)
        if problem:
            self._say(_("Draf belum tersimpan. {problem}").format(problem=problem))
        else:
            self._kept = changed
            if self._draft_failed:
                self._say("")
        self._draft_failed = bool(problem)
        self._keep_soon()

    async def keep_unsaved(self) -> None:
        """Keep what was typed last."""
        await self._body.settle()
        if not self._resting and self.changed != self._kept:
            await self._keeper.keep(self.changed, self._seen)

    # Saving and leaving

    def action_save(self) -> None:
        """Save and close; what keeps it from that is said here."""
        if not self._resting:
            self._rest(True)
            self.run_worker(self._save(), exit_on_error=False)

    async def _save(self) -> None:
        """Save; where the form stays open, drafts are kept again, whatever went wrong."""
        try:
            closed = await self._try_to_save()
        except Exception:
            self._rest(False)
            raise
        if not closed:
            self._rest(False)

    async def _try_to_save(self) -> bool:
        """Save and close, or say what keeps it from that; return whether it is closed."""
        await self._body.settle()
        typed, changed = self._body.typed, self.changed
        fault = first_fault(self._body.about, typed)
        if not changed:
            await self._close()
            return True
        if fault is not None:
            self._say(fault[1])
            self._body.enter(fault[0])
        else:
            answer = await self._keeper.save(storable(self._body.about, changed), self._seen)
            if answer.conflict:
                self._say_newer(self._follow(answer.cell))
            elif answer.problem:
                self._say(answer.problem)
            elif self._body.typed == typed:
                self.dismiss(None)
                return True
            else:
                self._follow(answer.cell)
                self._say(_("Sudah disimpan; yang diketik sesudahnya belum."))
        return False

    def action_leave(self) -> None:
        """Close; ask first where something typed would be lost."""
        if self.changed:
            self.app.push_screen(_leave_question(self._body.about), self._left)
        else:
            self.run_worker(self._close(), exit_on_error=False)

    def _left(self, answer: str | None) -> None:
        if answer == "save":
            self.action_save()
        elif answer == "drop":
            self.run_worker(self._close(), exit_on_error=False)

    async def _close(self) -> None:
        """Close for good: no draft stays behind."""
        await self.forget_unsaved()
        self.dismiss(None)

    async def forget_unsaved(self) -> None:
        """Let no draft stay behind."""
        self._rest(True)
        if self._draft_exists:
            try:
                await self._keeper.keep({}, self._seen)
            except Exception:
                self._rest(False)
                raise


def _name(about: Occurrence) -> str:
    return f"{about.cell.row.code} {month_name(about.cell.month)}"


def _leave_question(about: Occurrence) -> Confirm[str]:
    choices = [
        Reply(_("Kembali mengisi"), "stay"),
        Reply(_("Simpan"), "save"),
        Reply(_("Buang isian ini"), "drop"),
    ]
    return Confirm(_("Isian belum disimpan."), choices, title=_name(about))


def _draft_question(about: Occurrence, draft: Mapping[str, str], loaded: Loaded) -> Confirm[str]:
    lines = [_("Ada isian dari {moment} yang belum disimpan:").format(moment=iso_moment(loaded.draft_at))]
    cleared = _("dikosongkan")
    lines += [f"{LABELS[name]}: {quoted(in_words(name, text)) or cleared}" for name, text in draft.items()]
    realization = about.cell.realization
    if loaded.conflict:
        recorded = iso_moment(realization.recorded_at) if realization else ""
        lines += ["", _("Yang tersimpan sudah berubah sejak itu, {moment}.").format(moment=recorded)]
        if realization is None:
            lines[-1] = _("Catatan yang tersimpan sudah ditarik sejak itu.")
    choices = [
        Reply(_("Pakai isian itu"), "use"),
        Reply(_("Nanti saja; isian itu tetap ada"), "later"),
        Reply(_("Buang isian itu"), "drop"),
    ]
    return Confirm("\n".join(lines), choices, title=_name(about), leave=1)
