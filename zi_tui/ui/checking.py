"""Checking and healing from the screen: on a thread and a connection of their own, so that nobody waits."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from zi_tui.dates import iso_day
from zi_tui.domain.check import CheckReport, FileCheck
from zi_tui.domain.filters import Filter, matching_rows
from zi_tui.domain.labels import broken_counts
from zi_tui.domain.status import Integrity
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office import check, heal, preferences
from zi_tui.office.heal import HealReport
from zi_tui.office.office import Office, open_office
from zi_tui.office.preferences import Preference
from zi_tui.text import one_line
from zi_tui.ui.aside import aside
from zi_tui.ui.modals.check_dialog import CheckDialog, Told, Wish, Work

if TYPE_CHECKING:
    from zi_tui.ui.app import ZiApp

T = TypeVar("T")

PATIENCE_SECONDS = 3.0
"""How long work that was told to stop is waited for: a dead network share never answers."""


class Checking:
    """One visit to the check: quick at once, then what the person wants.

    Args:
        app: the program.
    """

    def __init__(self, app: "ZiApp") -> None:
        self._app = app
        self._dialog = CheckDialog()
        self._healed: HealReport | None = None

    async def run(self) -> None:
        """Check, show what was found, and do what is wished for until the person leaves."""
        await self._app.push_screen(self._dialog)
        await self._check(full=False)
        while (wanted := await self._dialog.wish()) is not None:
            wish, fault = wanted
            self._healed = None
            if wish is Wish.FULL:
                await self._check(full=True)
            elif wish is Wish.HEAL:
                await self._heal()
            elif fault is not None and await self._go_to(fault):
                return

    async def _check(self, *, full: bool) -> None:
        work = Work(_("Membaca isi semua berkas bukti") if full else _("Mencari semua berkas bukti"))
        report = await self._work(
            work,
            lambda office: check.check(office, full=full, progress=work.report, cancelled=lambda: work.cancelled),
        )
        if report is None:
            return
        self._learn(report)
        await self._paint_anew()
        self._dialog.show(_told(report, self._healed))

    async def _heal(self) -> None:
        """Ask where to look, look there, and check again."""
        sources = await self._ask_where()
        if not sources:
            return
        work = Work(_("Mencari salinan yang masih utuh"))
        self._healed = await self._work(
            work,
            lambda office: heal.heal(office, sources, progress=work.report, cancelled=lambda: work.cancelled),
        )
        if self._healed is not None:
            await self._check(full=False)

    async def _ask_where(self) -> tuple[Path, ...]:
        from zi_tui.ui.folders import home
        from zi_tui.ui.modals.file_picker import FilePicker

        last = await self._app.desk.do(lambda office: preferences.get(office, Preference.FOLDER))
        picker = FilePicker(Path(last) if last else home(), title=_("Cari di mana"), whole_folder=True)
        picked = await self._app.push_screen_wait(picker)
        return picked.files if picked else ()

    async def _work(self, work: Work, job: Callable[[Office], T]) -> T | None:
        """Return what `job` returns; `None` where it failed or had to be left behind, which is said."""
        paths = await self._app.desk.do(lambda office: office.paths)

        def run() -> T:
            with closing(open_office(paths)) as office:
                return job(office)

        self._dialog.begin(work)
        doing = asyncio.ensure_future(aside(run))
        while not doing.done() and work.waited < PATIENCE_SECONDS:
            await asyncio.wait([doing], timeout=0.1)
        if not doing.done():
            doing.cancel()
            self._dialog.show(Told((("text", _("Dihentikan; disk atau jaringannya tidak menjawab.")),)))
            return None
        try:
            return doing.result()
        except ZiError as error:
            self._dialog.show(Told((("late", str(error)),), wishes=frozenset({Wish.FULL})))
            return None

    def _learn(self, report: CheckReport) -> None:
        """Let the panels say what was found; what was broken before and is not any more is looked at again."""
        broken = {fault.content.sha256: fault.integrity for fault in report.faults}
        known = self._app.integrity
        for sha256 in [one for one, state in known.items() if state is not Integrity.INTACT and one not in broken]:
            del known[sha256]
        known.update(broken)
        self._app.checked.clear()

    async def _paint_anew(self) -> None:
        session = self._app.session
        snapshot = await self._app.desk.do(lambda office: office.snapshot(session.snapshot.year))
        self._app.session = self._app.session._replace(snapshot=snapshot)

    async def _go_to(self, fault: FileCheck) -> bool:
        """Put an occurrence in focus that the file proves; tell whether there is one in the plan that is open."""
        places = await self._app.desk.do(lambda office: check.places_of(office, fault.content.sha256))
        rows = self._app.session.snapshot.row
        place = next((one for one in places if one.row_id in rows), None)
        if place is None:
            text = (
                _("{name} terlampir pada renaksi tahun lain.") if places else _("{name} sudah tidak terlampir.")
            ).format(name=one_line(fault.content.file_name))
            self._app.notify(text, markup=False)
            return False
        session = self._app.session.at(place)
        if session.row not in matching_rows(session.snapshot, session.filter):
            session = session._replace(filter=Filter())
        await self._dialog.dismiss(None)
        self._app.session = session
        self._app.action_view("workbench")
        return True


def _told(report: CheckReport, healed: HealReport | None) -> Told:
    """Return what is said of a check, and of the search before it."""
    pairs = [*_of_healing(healed), *(("late", f"! {fault}") for fault in report.database_faults)]
    if report.database_faults:
        pairs.append(("text", _("Jangan menghapus apa pun; pulihkan dari cadangan: zi-tui restore.")))
    pairs += _of_files(report)
    if report.reclaimed:
        count = report.reclaimed
        pairs.append(("muted", _("{count} berkas yang hilang ditemukan kembali di vault/lost.").format(count=count)))
    if report.unrecorded:
        pairs.append(
            (
                "muted",
                _("{count} berkas tak tercatat di simpanan; {moved} dipindahkan ke vault/lost.").format(
                    count=report.unrecorded, moved=report.set_aside
                ),
            )
        )
    if report.protected:
        text = _("{count} berkas tadinya bisa ditulisi, kini hanya baca lagi; pastikan isinya dengan f.")
        pairs.append(("muted", text.format(count=report.protected)))
    wishes = {Wish.FULL} if report.files else set()
    if report.broken:
        wishes |= {Wish.HEAL, Wish.GO} if report.faults else {Wish.HEAL}
    more = report.broken - len(report.faults)
    return Told(tuple((ink, text) for ink, text in pairs if text), report.faults, more, frozenset(wishes))


def _of_healing(healed: HealReport | None) -> list[tuple[str, str]]:
    if healed is None:
        return []
    counts = _("{healed} berkas pulih, {left} belum ditemukan.").format(
        healed=len(healed.healed), left=len(healed.left)
    )
    return [("good" if healed.sound else "strong", counts), *(("muted", note) for note in healed.notes)]


def _of_files(report: CheckReport) -> list[tuple[str, str]]:
    """Return how the files stand, and what that rests on."""
    if report.stopped:
        resume = _("Dihentikan: {read} berkas sudah dibaca dan diingat; f melanjutkan.").format(read=report.read)
        found = [("strong", resume if report.full else _("Dihentikan."))]
        return [*found, ("late", broken_counts(report))] if report.broken else found
    if not report.files:
        return [
            (
                "text",
                _("Belum ada berkas bukti.")
                if report.database_faults
                else _("Basis data baik; belum ada berkas bukti."),
            )
        ]
    if report.broken:
        hint = _("Salinan yang utuh dicari dan dikembalikan dengan p, atau lampirkan lagi aslinya.")
        return [("late", broken_counts(report)), ("text", hint), ("muted", _last_full(report))]
    if report.full:
        return [("good", _("Utuh: {count} berkas bukti sesuai SHA-256.").format(count=report.files))]
    there = _("{count} berkas bukti ada dan ukurannya cocok.").format(count=report.files)
    database = "" if report.database_faults else _("Basis data dan riwayat baik.")
    return [("good", database), ("good", there), ("muted", _last_full(report))]


def _last_full(report: CheckReport) -> str:
    if report.full:
        return ""
    if not report.last_full:
        return _("Isinya belum dibaca; di PC ini belum pernah dibaca semuanya.")
    return _("Isinya belum dibaca; semuanya terakhir dibaca {day}.").format(day=iso_day(report.last_full))
