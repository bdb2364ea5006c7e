"""The first minutes with new data: name, team and month are asked for once, or the person practises first."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from zi_tui.errors import ZiError
from zi_tui.office import person, preferences
from zi_tui.office.office import Office
from zi_tui.office.preferences import Preference
from zi_tui.text import one_line
from zi_tui.ui.first_rows import at_first_row, team_filter
from zi_tui.ui.modals.welcome_form import Answers, WelcomeForm

if TYPE_CHECKING:
    from zi_tui.ui.app import ZiApp


async def welcome(app: "ZiApp", then: Callable[[], None]) -> None:
    """Ask, remember that it was asked, and do what was answered; do `then` afterwards."""
    session = app.session
    form = WelcomeForm(session.snapshot, session.month)
    answers = await app.push_screen_wait(form)
    try:
        said = await app.desk.do(lambda office: _remember(office, answers))
    except ZiError as error:
        app.notify(one_line(str(error)), severity="error", markup=False, timeout=10)
        said = ""
    if answers is None:
        then()
        return
    team = team_filter(session.snapshot, answers.team)
    app.session = at_first_row(app.session._replace(month=answers.month, filter=team))
    if answers.practise:
        app.action_practise()
    elif said:
        app.notify(one_line(said), markup=False)
    then()


def _remember(office: Office, answers: Answers | None) -> str:
    """Keep what was answered on this PC; return what is to be said of it."""
    preferences.save(office, Preference.WELCOMED, "1")
    if answers is None:
        return ""
    if answers.team:
        preferences.save(office, Preference.TEAM, answers.team)
    return person.save(office, answers.name).summary if answers.name.strip() else ""
