"""The first start: three things are asked for once, and one may practise first."""

from textual.css.query import NoMatches

from zi_tui.office import person, preferences
from zi_tui.office.office import Office
from zi_tui.office.preferences import Preference
from zi_tui.store import practice
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.endings import Ending
from zi_tui.ui.modals.file_picker import FilePicker
from zi_tui.ui.modals.package_fields import TurnField
from zi_tui.ui.modals.welcome_form import WelcomeForm
from zi_tui.ui.start import first_look
from zi_tui.ui.widgets.bars import TitleBar
from zi_tui.ui.widgets.line_input import LineInput


def newcomers(desk: Desk) -> ZiApp:
    """Return the program on data to which nobody was welcomed yet."""

    def forget(office: Office) -> None:
        office.store.connection.execute("DELETE FROM local_setting WHERE key = ?", (Preference.WELCOMED,))

    desk.submit(forget).result()
    return ZiApp(desk, desk.submit(first_look).result())


async def test_what_is_answered_is_remembered_and_never_asked_again(desk: Desk) -> None:
    app = newcomers(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        form = app.screen
        assert isinstance(form, WelcomeForm)
        form.query_one(LineInput).value = "Siti [/] Aminah"
        await pilot.press("enter")  # who has typed the name is asked for the team
        form.query_one("#team", TurnField).value = "Tim Pengawasan"
        await pilot.press("enter")
        form.query_one("#month", TurnField).value = "3"
        assert form.query_one(".dialog").region.bottom <= 24
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        session = app.session
        assert (session.month, session.snapshot.team[str(session.filter.team_id)].name) == (3, "Tim Pengawasan")
        assert session.row is not None
        assert session.row.team_id == session.filter.team_id
        assert app.screen.query_one(TitleBar)
    assert desk.submit(person.get).result() == "Siti [/] Aminah"
    look = desk.submit(first_look).result()
    assert not look.welcome
    assert look.session.filter == session.filter


async def test_skipping_loses_nothing_and_practising_is_one_key(desk: Desk) -> None:
    app = newcomers(desk)
    async with app.run_test(size=(76, 16)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await app.workers.wait_for_complete()
        assert not isinstance(app.screen, WelcomeForm)
        assert preferences_of(desk) == {"welcomed": "1", "default_team": None}
        await pilot.press("f9")
    assert app.return_value == Ending.PRACTISE


def test_who_is_made_to_leave_while_the_screen_is_being_opened_leaves_in_peace(desk: Desk) -> None:
    app = newcomers(desk)
    app.on_unmount()
    app.exit()
    app._handle_exception(NoMatches("a window that was being opened"))
    assert not app.failures


def preferences_of(desk: Desk) -> dict[str, str | None]:
    def read(office: Office) -> dict[str, str | None]:
        return {each.value: preferences.get(office, each) for each in (Preference.WELCOMED, Preference.TEAM)}

    return desk.submit(read).result()


async def test_a_practice_says_so_on_every_view_and_is_not_backed_up(desk: Desk, zi_app: ZiApp) -> None:
    path = desk.submit(lambda office: office.paths.database).result()
    practice.mark(path, "LATIHAN")
    app = ZiApp(desk, desk.submit(first_look).result())
    async with app.run_test(size=(80, 24)) as pilot:
        for key in "12345":
            await pilot.press(key)
            await pilot.pause()
            assert str(app.screen.query_one(TitleBar).render()).startswith(" LATIHAN ")
        await pilot.press("f4")
        await pilot.pause()
        assert not isinstance(app.screen, FilePicker)
        await pilot.press("f9")
    assert app.return_value == Ending.RETURN
