"""A package from the screen: the form, the bar that stops it, what is said afterwards."""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.hostile import HOSTILE
from tests.ui.waiting import until
from zi_tui.office import package, preferences
from zi_tui.office.attach import Target, attach_stored, store_files
from zi_tui.office.office import Office
from zi_tui.office.package import Built, Stage
from zi_tui.office.preferences import Preference
from zi_tui.ui import with_bar
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.keys import available_actions
from zi_tui.ui.modals.form_fields import ChoiceField
from zi_tui.ui.modals.package_fields import MarksField, TurnField
from zi_tui.ui.modals.package_form import PackageForm, Wish
from zi_tui.ui.modals.packing import LeftOut, PackingProgress
from zi_tui.vault.files import Vault

from .forms import calm, toasts


@pytest.fixture
def out(desk: Desk, tmp_path: Path) -> Path:
    """Where the form proposes to make packages."""
    folder = tmp_path / "keluar"
    folder.mkdir()
    desk.submit(lambda office: preferences.save(office, Preference.PACKAGE_FOLDER, str(folder))).result()
    return folder


@pytest.fixture(autouse=True)
def now(desk: Desk) -> None:
    """By when everything that a test records has been recorded."""
    desk.submit(lambda office: setattr(office, "_as_of", None)).result()


def attach(desk: Desk, source: Path, name: str = "bukti.txt") -> Path:
    """Attach a file to I.1.1 in January, and return where the vault keeps it."""

    def job(office: Office) -> Path:
        (source / "x").write_text(name, encoding="utf-8", errors="replace")
        vault = Vault(office.paths.vault)
        (found,) = store_files(vault, [source / "x"])
        assert found.stored is not None
        row = office.snapshot(2024).row_by_code["I.1.1"]
        attach_stored(office, [found.stored._replace(file_name=name)], [Target(row, 1)])
        return vault.path(found.stored.sha256)

    return desk.submit(job).result()


async def open_form(pilot: Pilot[int]) -> PackageForm:
    pilot.app.screen.action_package()  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(pilot.app.screen, PackageForm))
    await calm_form(pilot)
    form = pilot.app.screen
    assert isinstance(form, PackageForm)
    return form


async def calm_form(pilot: Pilot[int]) -> None:
    form = pilot.app.screen
    await until(pilot, lambda: any(str(place.render()) for place in form.query("#place").results(Static)))
    await pilot.pause()


async def test_from_the_reports_to_a_package(zi_app: ZiApp, desk: Desk, tmp_path: Path, out: Path) -> None:
    attach(desk, tmp_path)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        zi_app.action_view("reports")
        await calm(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(zi_app.screen, PackageForm))
        await calm_form(pilot)
        await pilot.press("space", "right", "space", "down", "down", "right", "down", "right")
        form = zi_app.screen
        assert isinstance(form, PackageForm)
        areas = zi_app.session.snapshot.areas
        assert form.typed == Wish((areas[0].id, areas[1].id), None, 1, zipped=True, folder=str(out), name="")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(zi_app.clipboard))
        (made,) = out.iterdir()
        assert made.name == "Paket ZI KPU Kabupaten Banyumas 2024 Area I II sampai Januari.zip"
        assert zi_app.clipboard == str(made)
        assert any(f"1 berkas bukti (9 B); alamatnya disalin: {made}" in each for each in toasts(pilot))


async def test_every_view_s_palette_offers_it_once(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        for view in ("workbench", "reports"):
            zi_app.action_view(view)
            await calm(pilot)
            screen = zi_app.screen
            offered = [*available_actions(screen), *screen.commands()]  # type: ignore[attr-defined]
            assert [action.command for action in offered].count("package") == 1


async def test_the_team_in_sight_and_the_last_folder_are_proposed(zi_app: ZiApp, desk: Desk, out: Path) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        team = zi_app.session.snapshot.teams[2].id
        zi_app.screen.action_filter_team(team)  # type: ignore[attr-defined]
        form = await open_form(pilot)
        assert (form.typed.team_id, form.typed.folder) == (team, str(out))
        lower = out / "dalam"
        lower.mkdir()
        form.query_one("#folder", Input).value = str(lower)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any(lower.iterdir()) and bool(zi_app.clipboard))
        await calm(pilot)
        assert desk.submit(lambda office: preferences.get(office, Preference.PACKAGE_FOLDER)).result() == str(lower)


@pytest.mark.parametrize(
    ("folder", "name", "said", "good"),
    [
        ("", "", "Satu folder baru akan dibuat", True),
        ("", "paket", "Satu folder baru akan dibuat", True),
        ("tidak ada", "", "Folder itu tidak ada", False),
        ("", "ada", "Nama itu sudah dipakai", False),
        ("x\0", "", "Folder itu tidak ada", False),
    ],
)
async def test_the_form_says_what_is_there(
    zi_app: ZiApp, out: Path, folder: str, name: str, said: str, good: bool
) -> None:
    (out / "ada").mkdir()
    async with zi_app.run_test(size=(120, 32)) as pilot:
        form = await open_form(pilot)
        form.query_one("#folder", Input).value = str(out / folder) if folder else str(out)
        form.query_one("#name", Input).value = name
        place = form.query_one("#place", Static)
        await until(pilot, lambda: str(place.render()).startswith(said))
        assert place.has_class("-bad") is not good
        if not good:
            await pilot.press("ctrl+s")
            await pilot.pause(0.1)
            assert zi_app.screen is form, "nothing was lost"


async def test_what_cannot_be_made_is_said_and_the_form_comes_back(zi_app: ZiApp, out: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        form = await open_form(pilot)
        form.query_one("#name", Input).value = "paket.zip"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(zi_app.screen, PackageForm) and zi_app.screen is not form)
        assert any("tambahkan --zip" in each or "zip" in each for each in toasts(pilot))
        again = zi_app.screen
        assert isinstance(again, PackageForm)
        await calm_form(pilot)
        assert again.typed.name == "paket.zip"
        await pilot.press("escape")
        await calm(pilot)
        assert list(out.iterdir()) == []


async def test_the_bar_says_how_far_it_is_and_escape_stops_it(
    zi_app: ZiApp, desk: Desk, tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(desk, tmp_path)
    real = package.build

    def slow(*args: object, **options: object) -> Built:
        tell, stopped = options["progress"], options["cancelled"]
        tell(Stage.COPY, "data/x/bukti.txt", 250_000, 1_000_000)  # type: ignore[operator]
        while not stopped():  # type: ignore[operator]
            asyncio.run(asyncio.sleep(0.01))
        return real(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(package, "build", slow)
    monkeypatch.setattr(with_bar, "QUIET_SECONDS", 0.01)
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(zi_app.screen, PackingProgress) and bool(zi_app.screen.query("_Bar")))
        await pilot.pause()
        shown = str(zi_app.screen.query_one("_Bar").render())
        assert "Menyalin bukti" in shown
        assert "250 kB dari 1,0 MB" in shown
        assert "bukti.txt" in shown
        await pilot.press("escape")
        await until(pilot, lambda: "Dibatalkan; tidak ada paket yang dibuat." in toasts(pilot))
        assert list(out.iterdir()) == []
        assert zi_app.screen.id == "_default" or not zi_app.screen.is_modal


async def test_what_was_left_out_is_listed(zi_app: ZiApp, desk: Desk, tmp_path: Path, out: Path) -> None:
    for name in (HOSTILE["path"], "[/] SK.pdf", "\x1b[31mmerah.pdf"):
        attach(desk, tmp_path, name).unlink()
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await open_form(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(zi_app.screen, LeftOut) and bool(zi_app.screen.query("Sentences")))
        await until(pilot, lambda: zi_app.screen.query_one("Sentences").size.height == 3)
        said = str(zi_app.screen.query_one(Static).render())
        assert str(next(out.iterdir())) in said
        lines = zi_app.screen.query_one("Sentences")
        texts = [lines.render_line(y).text.strip() for y in range(lines.size.height)]
        assert texts == ["! Hilang: ../../etc/passwd (I.1.1 Jan)", "! Hilang: [/] SK.pdf (I.1.1 Jan)",
                         "! Hilang: [31mmerah.pdf (I.1.1 Jan)"]  # fmt: skip
        await pilot.press("enter")
        await until(pilot, lambda: not zi_app.screen.is_modal)


async def test_fields_by_mouse_and_around_the_ends(zi_app: ZiApp, out: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        form = await open_form(pilot)
        marks = form.query_one(MarksField)
        await pilot.click(marks, offset=(8, 0))
        assert marks.marked == {zi_app.session.snapshot.areas[1].id}
        await pilot.press("space")
        assert not marks.marked
        until_month = form.query_one("#until", TurnField)
        assert (until_month.value, form.typed.until) == ("12", None)
        await pilot.click(until_month, offset=(4, 0))
        assert until_month.value == "1"
        await pilot.click(until_month, offset=(1, 0))
        assert until_month.value == "12"
        await pilot.press("n")
        assert until_month.value == "11", "the first letter chooses"
        form.query_one("#form", ChoiceField).focus()
        await pilot.press("down", "enter")
        assert zi_app.screen.focused is form.query_one("#name")
