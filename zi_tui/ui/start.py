"""Starting the screen: the office is opened on its thread while Textual is being imported."""

import datetime as dt
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from zi_tui.domain.labels import is_practice
from zi_tui.domain.month import focus_month
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import ZiError
from zi_tui.i18n import _
from zi_tui.office import preferences
from zi_tui.office.office import Office, hurry, open_office
from zi_tui.office.preferences import Preference
from zi_tui.paths import Paths
from zi_tui.screen_lock import ScreenLock
from zi_tui.text import one_line
from zi_tui.ui.copying import DailyCopy
from zi_tui.ui.desk import Desk
from zi_tui.ui.endings import Ending
from zi_tui.ui.first_rows import at_first_row, team_filter
from zi_tui.ui.holding import refusal, take_turn
from zi_tui.ui.session import Session


class FirstLook(NamedTuple):
    """What the screen opens with."""

    session: Session
    theme: str | None
    """The theme chosen on this PC, if any was."""
    notice: str
    """What must be said once; empty where there is nothing."""
    welcome: bool = False
    """Whether nobody has been welcomed to these data yet."""


def run_app(paths: Paths, as_of: dt.date | None, *, ascii_only: bool, practice: bool = False) -> int:
    """Open the office, or a copy to practise with, and run the screen until the person leaves.

    Returns:
        The exit code.

    Raises:
        ZiError: if the office cannot be opened, or the program itself failed.
    """
    asked_on_screen = False
    while True:
        with ExitStack() as stack:
            opened, notice = paths, ""
            if practice:
                from zi_tui.office.practice import practising

                try:
                    opened = stack.enter_context(practising(paths))
                except ZiError as error:
                    if not asked_on_screen:
                        raise
                    notice = str(error)
            code = _run(paths, opened, as_of, notice, ascii_only=ascii_only)
        if code not in (Ending.PRACTISE, Ending.RETURN):
            return code
        practice, asked_on_screen = code == Ending.PRACTISE, True


def _run(home: Paths, paths: Paths, as_of: dt.date | None, notice: str, *, ascii_only: bool) -> int:
    """Run the screen once on the data in `paths`; it says `notice` first. What goes wrong is written to `home`."""
    desk = Desk(lambda: open_office(paths, as_of))
    lock = ScreenLock(paths.screen_lock)
    copying = None
    try:
        looking = desk.submit(lambda office: first_look(office, lock))
        from zi_tui.ui.app import ZiApp

        look = looking.result()
        app = ZiApp(desk, look._replace(notice=notice or look.notice), lock=lock, ascii_only=ascii_only)
        copying = DailyCopy(paths, app)
        begin = copying.begin if paths is home else _no_copy
        desk.submit(lambda office: setattr(office, "copy_beside", begin))
        code = app.run() or 0
    except KeyboardInterrupt:
        hurry()
        raise
    finally:
        desk.close()
        if copying is not None:
            copying.end()
        lock.release()
    faults = [*app.failures, *app.survived]
    if faults:
        said = _said_of(faults[0], _write_details(home, faults), ended=bool(app.failures))
        if app.failures:
            raise ZiError(said)
        sys.stderr.write(one_line(said) + "\n")
    return code


def _no_copy(_day: dt.date, *, changing: bool) -> None:
    """Copy nothing: what is practised on is a copy."""


def _write_details(paths: Paths, faults: Sequence[BaseException]) -> Path | None:
    """Write what went wrong beside the data; return where, or `None` where that cannot be."""
    import traceback

    details = paths.data_dir / "galat.txt"
    try:
        text = "\n".join("".join(traceback.format_exception(fault)) for fault in faults)
        details.write_text(text, encoding="utf-8", errors="replace")
    except OSError:
        return None
    return details


def _said_of(fault: BaseException, details: Path | None, *, ended: bool) -> str:
    """Return the sentence that says what went wrong, and where the details are."""
    what = (
        _("Layar berhenti karena kesalahan program ({error}).")
        if ended
        else _("Selama layar dipakai ada kesalahan program ({error}), yang sudah dilewati.")
    )
    safe = (
        _("Semua yang sudah disimpan aman.")
        if details is None
        else _("Semua yang sudah disimpan aman; rinciannya di {path}.").format(path=details)
    )
    return what.format(error=f"{type(fault).__name__}: {fault}"[:200]) + " " + safe


def first_look(office: Office, lock: ScreenLock | None = None) -> FirstLook:
    """Return today's plan, or the latest, in the month nearest to today, at its first open row.

    Args:
        office: what is looked at.
        lock: taken here, so that this screen alone writes; left out, nothing is.

    Raises:
        StoreError: if the office cannot be read.
    """
    office.require_sound()
    holder = take_turn(office, lock) if lock is not None else None
    snapshot = office.snapshot()
    month = focus_month(snapshot)
    session = _begun(office, Session(snapshot, month, holder=holder))
    notice = refusal(holder) if holder else _notice(office, snapshot)
    welcome = holder is None and preferences.get(office, Preference.WELCOMED) is None and not _worked_with(office)
    return FirstLook(session, preferences.get(office, Preference.THEME), notice, welcome)


def _worked_with(office: Office) -> bool:
    """Whether something was recorded in these data; whoever did that needs no welcome."""
    from zi_tui.office.history import list_history  # at the first start only

    return len(list_history(office, limit=2)) > 1


def _begun(office: Office, session: Session) -> Session:
    """Return the session with the rows of this PC's team, at the first that waits for something."""
    name = preferences.get(office, Preference.TEAM)
    return at_first_row(session._replace(filter=team_filter(session.snapshot, name)))


def _notice(office: Office, snapshot: Snapshot) -> str:
    """Return that this is a practice; else, once for each year, that today's has no plan, and what can be done."""
    if is_practice(snapshot.office):
        return _("Latihan pada salinan sekali pakai: cobalah apa saja. f5 ulang dari awal · f9 selesai latihan.")
    this_year = str(office.as_of.year)
    if snapshot.year == office.as_of.year or preferences.get(office, Preference.TOLD_YEAR) == this_year:
        return ""
    preferences.save(office, Preference.TOLD_YEAR, this_year)
    return _(
        "Belum ada renaksi {this_year}. Yang dibuka Renaksi {year}: tetap bisa diisi dan dilaporkan. "
        "Tekan y untuk membuat Renaksi {this_year} dari yang ada, atau masukkan dari berkas: zi-tui import BERKAS."
    ).format(this_year=this_year, year=snapshot.year)
