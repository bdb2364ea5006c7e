"""The plan years on the screen: look at another one, make the next, lock and unlock."""

from typing import TYPE_CHECKING

from zi_tui.domain.rollover import Proposal
from zi_tui.i18n import _
from zi_tui.office import rollover, years
from zi_tui.office.office import Office
from zi_tui.office.record import Outcome
from zi_tui.text import one_line
from zi_tui.ui.holding import refusal
from zi_tui.ui.modals.chooser import Chooser, Option
from zi_tui.ui.modals.confirm import Confirm, Reply
from zi_tui.ui.modals.rollover_form import RolloverForm

if TYPE_CHECKING:
    from zi_tui.ui.app import ZiApp

LOCK, NEW, COMPARE = "lock", "new", "compare"
"""What the ids of the options begin with that are no years."""
_MOST_OFFERED = 5
"""How many years to come are offered."""


async def choose_year(app: "ZiApp") -> None:
    """Offer the years, and what can be done with them; do what is chosen.

    Raises:
        ZiError: if it cannot be done.
    """
    found, today = await app.desk.do(lambda office: (years.overview(office), office.as_of.year))
    present = app.session.snapshot.year
    options = [_option(year) for year in found]
    locked = next((year.locked for year in found if year.year == present), False)
    if len(found) > 1:
        about = _("rencana dan hasilnya")
        options.append(Option(COMPARE, _("Bandingkan dua tahun"), about, keys="B", group=_("Bandingkan")))
    label = _("Buka kunci Renaksi {year}…") if locked else _("Kunci Renaksi {year}")
    detail = _("supaya bisa diubah lagi") if locked else _("supaya tidak ada yang berubah lagi")
    options.append(Option(LOCK, label.format(year=present), detail, group=_("Kunci")))
    options += [
        Option(f"{NEW}:{year}", _("Buat Renaksi {year}…").format(year=year), group=_("Tahun baru"))
        for year in _years_to_come(tuple(year.year for year in found), today)
    ]
    chosen = await app.push_screen_wait(Chooser(_("Tahun"), options, current=str(present)))
    if not chosen:
        return
    if chosen[0] == COMPARE:
        app.action_view("comparison")
    elif chosen[0] == LOCK:
        await _lock(app, present, locked=locked)
    elif chosen[0].startswith(NEW):
        await make_year(app, int(chosen[0].removeprefix(f"{NEW}:")))
    else:
        await look_at(app, int(chosen[0]))


async def make_year(app: "ZiApp", year: int) -> None:
    """Show what a rollover to `year` would do, do it where that is wanted, and look at the new year.

    Raises:
        ZiError: if it cannot be done.
    """
    if _refused(app):
        return
    proposal: Proposal = await app.desk.do(lambda office: rollover.propose(office, year))
    shifted = await app.push_screen_wait(RolloverForm(proposal))
    if shifted is not None:
        outcome = await app.desk.do(lambda office: rollover.roll_over(office, proposal, shifted))
        await look_at(app, year)
        _tell(app, outcome)


async def look_at(app: "ZiApp", year: int) -> None:
    """Look at another year, in the same month and, where it has one, at the row with the same code.

    Raises:
        ZiError: if it cannot be read.
    """
    snapshot = await app.desk.do(lambda office: office.snapshot(year))
    app.session = app.session.on(snapshot)


async def _lock(app: "ZiApp", year: int, *, locked: bool) -> None:
    if _refused(app):
        return
    if locked:
        question = _("Renaksi {year} dikunci supaya yang sudah dilaporkan tidak berubah. Buka kuncinya?")
        choices = [Reply(_("Tetap terkunci"), False), Reply(_("Buka kunci"), True)]
        title = _("Buka kunci {year}").format(year=year)
        if not await app.push_screen_wait(Confirm(question.format(year=year), choices, title=title)):
            return

    def job(office: Office) -> Outcome:
        return (years.unlock if locked else years.lock)(office, year)

    outcome = await app.desk.do(job)
    await look_at(app, year)
    _tell(app, outcome)


def _option(year: years.Year) -> Option:
    words = [_("{count} realisasi dicatat").format(count=year.recorded)]
    words += [_("terkunci")] if year.locked else []
    return Option(str(year.year), _("Renaksi {year}").format(year=year.year), " · ".join(words), group=_("Lihat tahun"))


def _years_to_come(have: tuple[int, ...], today: int) -> list[int]:
    """Return the years for which a plan can be made now: up to the next one."""
    latest = max(have)
    return list(range(latest + 1, max(latest, today) + 2))[-_MOST_OFFERED:]


def _refused(app: "ZiApp") -> bool:
    holder = app.session.holder
    if holder is not None:
        app.notify(one_line(refusal(holder)), severity="error", markup=False, timeout=10)
    return holder is not None


def _tell(app: "ZiApp", outcome: Outcome) -> None:
    app.clear_notifications()
    app.notify(one_line(outcome.summary) + (_(" · ctrl+z batal") if outcome.changed else ""), markup=False)
