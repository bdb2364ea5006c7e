"""The help and the palette over dialogs: what can be done there, done there; what closes takes the help along."""

from typing import Any, cast

from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.forms import calm, form_of, open_form
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.chooser import Chooser, _Options
from zi_tui.ui.modals.form_fields import TextField
from zi_tui.ui.modals.legend import Legend
from zi_tui.ui.modals.progress import Copying, CopyProgress


def offered(pilot: Pilot[Any]) -> dict[str, str]:
    """The labels in the help, with their keys."""
    assert isinstance(pilot.app.screen, Chooser)
    options = pilot.app.screen.query_one(_Options)._options
    return {option.label: option.keys for option in options}


async def choose(pilot: Pilot[Any], text: str) -> None:
    pilot.app.screen.query_one(Input).value = text
    await pilot.pause()
    await pilot.press("enter")
    await calm(pilot)


async def test_f1_in_a_form_shows_its_keys_and_runs_them_there(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        form = await open_form(pilot)
        cast(TextField, form.query_one("#note")).put("Rapat")
        await pilot.press("f1")
        keys = offered(pilot)
        assert (keys["Simpan"], keys["Lanjut"], keys["Tutup"]) == ("^s", "enter", "esc")
        assert keys["Isian berikutnya"] == "tab"
        assert "Selesai" not in keys
        await pilot.press("f1")
        assert len(zi_app.screen_stack) == 3, "no help on the help"
        await choose(pilot, "simpan semua isian")
        assert len(zi_app.screen_stack) == 1
        assert zi_app.session.cell is not None
        assert zi_app.session.cell.realization is not None
        assert zi_app.session.cell.realization.note == "Rapat"


async def test_the_palette_and_escape_work_in_a_form(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        form = await open_form(pilot)
        await pilot.press("ctrl+p")
        assert "Simpan" in offered(pilot)
        await pilot.press("escape")
        assert zi_app.screen is form_of(pilot) is form


async def test_f1_in_a_list_to_choose_from_shows_enter_and_escape(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("t", "f1")
        keys = offered(pilot)
        assert {"enter", "esc"} <= set(keys.values())
        await choose(pilot, "tutup jendela ini")
        assert len(zi_app.screen_stack) == 1


async def test_f1_is_the_help_of_a_view(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("f1")
        assert offered(pilot)["Bulan ini"] == "2"
        await pilot.press("escape", "i")
        assert isinstance(zi_app.screen, Legend)
        await pilot.press("f1")
        assert len(zi_app.screen_stack) == 1


async def test_what_closes_by_itself_takes_the_help_along(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        bar = CopyProgress(Copying(["SK.pdf"], [10]))
        await zi_app.push_screen(bar)
        await pilot.press("f1")
        assert isinstance(zi_app.screen, Chooser)
        bar.dismiss(None)
        await pilot.pause()
        assert len(zi_app.screen_stack) == 1
