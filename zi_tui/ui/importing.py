"""Bringing in a plan from the screen: which file, what it would change, and the writing of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from zi_tui.i18n import _
from zi_tui.office import importing, preferences
from zi_tui.office.importing import Proposal
from zi_tui.office.preferences import Preference
from zi_tui.text import one_line
from zi_tui.ui.aside import aside
from zi_tui.ui.folders import home
from zi_tui.ui.holding import refusal
from zi_tui.ui.modals.chooser import Chooser, Option
from zi_tui.ui.modals.file_picker import FilePicker
from zi_tui.ui.modals.import_preview import ImportPreview, Preview
from zi_tui.ui.years import look_at

if TYPE_CHECKING:
    from zi_tui.ui.app import ZiApp


async def ask_and_import(app: "ZiApp") -> None:
    """Ask for a file, show what it would change, write it where that is wanted, and look at its year.

    Raises:
        ZiError: if the file cannot be read, or the plan not be written.
    """
    if app.session.holder is not None:
        app.notify(one_line(refusal(app.session.holder)), severity="error", markup=False, timeout=10)
        return
    last = await app.desk.do(lambda office: preferences.get(office, Preference.FOLDER))
    title = _("Impor renaksi dari .md, .xlsx, .csv atau .json")
    picker = FilePicker(Path(last) if last else home(), title=title, one_of=importing.FORMS)
    picked = await app.push_screen_wait(picker)
    if picked is None or not picked.files:
        return
    file = await aside(lambda: importing.read_file(picked.files[0]))
    year = importing.year_of(file) or await _ask_year(app)
    if year is None:
        return

    async def propose(refused: frozenset[str]) -> Preview:
        return _shown(await app.desk.do(lambda office: importing.propose(office, file, year, refused)))

    refused = await app.push_screen_wait(ImportPreview(await propose(frozenset()), propose))
    if refused is None:
        return
    done = await app.desk.do(lambda office: importing.accept(office, importing.propose(office, file, year, refused)))
    await look_at(app, done.year)
    app.clear_notifications()
    app.notify(one_line(done.summary) + (_(" · ctrl+z batal") if done.changed else ""), markup=False, timeout=10)


async def _ask_year(app: "ZiApp") -> int | None:
    """Ask for which year the plan is; the file does not say it."""
    today = await app.desk.do(lambda office: office.as_of.year)
    options = [Option(str(year), _("Renaksi {year}").format(year=year)) for year in range(today + 1, today - 5, -1)]
    chosen = await app.push_screen_wait(Chooser(_("Berkas ini renaksi tahun berapa?"), options, current=str(today)))
    return int(chosen[0]) if chosen else None


def _shown(proposal: Proposal) -> Preview:
    return Preview(
        proposal.file.name, proposal.year, proposal.exists, proposal.rows, proposal.findings, proposal.differences
    )
