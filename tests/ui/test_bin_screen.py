"""The bin and the versions of evidence on the screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.hostile import CONTROLS, HOSTILE
from tests.ui.waiting import reach
from zi_tui.domain.bin import Detached
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.office import attach, evidence, versions
from zi_tui.office.office import Office
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.chooser import Chooser
from zi_tui.ui.modals.confirm import Confirm
from zi_tui.ui.modals.file_picker import FilePicker, Picked
from zi_tui.ui.screens.bin import BinScreen
from zi_tui.ui.screens.version_actions import VersionActions
from zi_tui.ui.widgets.bin_list import BinList
from zi_tui.ui.widgets.evidence import EvidencePanel
from zi_tui.vault.files import Stored, Vault

SIZE = (120, 32)
ITEM = Detached(
    "a", "e", "r", "I.3.1", 2024, 4, None, "SK.pdf", "0" * 64, 212_000, "application/pdf", "",
    "2024-04-03T08:00:00+07:00", "Budi", undone=False, shared=False, purged_at=None, locked=False,
)  # fmt: skip


def store(office: Office, folder: Path, name: str) -> Stored:
    """Put a file that holds its own name into the vault."""
    path = folder / name
    path.write_bytes(b"%PDF-1.4 " + name.encode())
    (found,) = attach.store_files(Vault(office.paths.vault), [path])
    assert found.stored is not None, found.refusal
    return found.stored


def give(app: ZiApp, folder: Path, *names: str) -> CellKey:
    """Attach files to the occurrence in focus before the screen opens."""
    row, key = app.session.row, app.session.key
    assert row is not None
    assert key is not None

    def job(office: Office) -> None:
        stored = [store(office, folder, name) for name in names]
        attach.attach_stored(office, stored, [attach.Target(row, key.month, row.requirements[0].id)])

    app.desk.submit(job).result()
    look_again(app)
    return key


def look_again(app: ZiApp) -> None:
    """Open the screen with what was recorded since."""
    snapshot = app.desk.submit(lambda office: office.snapshot(2024)).result()
    app.set_reactive(ZiApp.session, app.session._replace(snapshot=snapshot))


def files(app: ZiApp, key: CellKey) -> tuple[EvidenceFile, ...]:
    return app.desk.submit(lambda office: evidence.files_of(office, key)).result()


def take_off(app: ZiApp, key: CellKey) -> None:
    row = app.session.snapshot.row[key.row_id]
    for file in files(app, key):
        app.desk.submit(lambda office, file=file: attach.detach(office, file, row)).result()  # type: ignore[misc]


async def settle(pilot: Pilot[int]) -> None:
    for _turn in range(3):
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def listed(view: BinList, width: int = 110) -> list[str]:
    return ["".join(text for _ink, text in view.paint_line(line, width)) for line in range(view.line_count())]


async def test_what_was_taken_off_is_listed_and_several_come_back(zi_app: ZiApp, tmp_path: Path) -> None:
    key = give(zi_app, tmp_path, "satu.pdf", "dua.pdf", "tiga.pdf")
    take_off(zi_app, key)
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("U")
        await settle(pilot)
        assert isinstance(zi_app.screen, BinScreen)
        view = zi_app.screen.query_one(BinList)
        assert [line.split()[3] for line in listed(view)] == ["tiga.pdf", "dua.pdf", "satu.pdf"]
        await pilot.press("space", "space", "enter")
        await settle(pilot)
        assert {file.file_name for file in files(zi_app, key)} == {"tiga.pdf", "dua.pdf"}
        assert len(listed(view)) == 1
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert len(listed(view)) == 3
        await pilot.press("escape")
        assert not isinstance(zi_app.screen, BinScreen)


async def test_throwing_away_asks_with_the_safe_answer_first(zi_app: ZiApp, tmp_path: Path) -> None:
    key = give(zi_app, tmp_path, "rahasia.pdf")
    (file,) = files(zi_app, key)
    kept = zi_app.desk.submit(evidence.vault_of).result().path(file.sha256)
    take_off(zi_app, key)
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("U")
        await settle(pilot)
        await pilot.press("x")
        await reach(pilot, Confirm)
        await pilot.press("enter")
        await settle(pilot)
        assert kept.exists()
        await pilot.press("e")
        await reach(pilot, Confirm)
        await pilot.press("h")
        await settle(pilot)
        assert not kept.exists()
        (said,) = zi_app._notifications
        assert said.message == "rahasia.pdf dihapus dari tempat sampah (20 B)"
        view = zi_app.screen.query_one(BinList)
        assert listed(view)[0].strip() == "Isinya sudah dihapus"
        for pressed, refusal in (
            ("enter", "sudah dihapus"),
            ("o", "sudah dihapus"),
            ("x", "Tidak ada yang bisa dihapus"),
        ):
            zi_app.clear_notifications()
            await pilot.press(pressed)
            await settle(pilot)
            assert [refusal in said.message for said in zi_app._notifications] == [True], pressed


async def test_an_empty_bin_says_what_comes_here(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("U")
        await settle(pilot)
        view = zi_app.screen.query_one(BinList)
        assert "Kosong" in view.empty
        await pilot.press("space", "enter", "x", "o", "e")
        await settle(pilot)


async def test_any_name_is_shown_harmless_and_in_its_column(zi_app: ZiApp) -> None:
    items = [
        ITEM._replace(attachment_id=name, file_name=text, detached_by=text, purged_at="2024-05-01" if odd else None)
        for odd, (name, text) in enumerate(HOSTILE.items())
    ]
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("U")
        await settle(pilot)
        view = zi_app.screen.query_one(BinList)
        view.show(items)
        for width in (60, 76, 118):
            assert not [line for line in listed(view, width) if CONTROLS & set(line)]
        await pilot.press("end", "home")


async def on_file(pilot: Pilot[int]) -> VersionActions:
    """Put the cursor of the panel on the only file."""
    screen = pilot.app.screen
    assert isinstance(screen, VersionActions)
    await settle(pilot)
    panel = screen.query_one(EvidencePanel)
    panel.focus()
    panel.go_to_file(screen.files_in_focus()[0])
    await settle(pilot)
    return screen


async def test_a_newer_scan_takes_the_place_of_the_older(zi_app: ZiApp, tmp_path: Path) -> None:
    key = give(zi_app, tmp_path, "buram.pdf")
    newer = tmp_path / "jelas.pdf"
    newer.write_bytes(b"%PDF-1.4 terbaca")
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await on_file(pilot)
        await pilot.press("n")
        await reach(pilot, FilePicker)
        assert isinstance(zi_app.screen, FilePicker)
        zi_app.screen.dismiss(Picked((newer,), tmp_path))
        await settle(pilot)
        (file,) = files(zi_app, key)
        assert (file.file_name, file.version) == ("jelas.pdf", 2)
        panel = screen.query_one(EvidencePanel)
        drawn = " ".join("".join(text for _ink, text in line.paint) for line in panel._lines)
        assert "versi 2 sejak" in drawn
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert files(zi_app, key)[0].file_name == "buram.pdf"


async def test_an_older_version_is_opened_and_made_to_count_again(
    zi_app: ZiApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(evidence, "open_with_system", lambda path: opened.append(path.name))
    key = give(zi_app, tmp_path, "buram.pdf")
    (file,) = files(zi_app, key)
    zi_app.desk.submit(lambda office: versions.replace(office, file, store(office, tmp_path, "jelas.pdf"))).result()
    look_again(zi_app)
    async with zi_app.run_test(size=SIZE) as pilot:
        await on_file(pilot)
        for answer in ("b", "j"):
            await pilot.press("l")
            await reach(pilot, Chooser)
            await pilot.press("down", "enter")
            await reach(pilot, Confirm)
            await pilot.press(answer)
            await settle(pilot)
        assert opened == ["buram.pdf"]
        (file_now,) = files(zi_app, key)
        assert (file_now.file_name, file_now.version) == ("buram.pdf", 3)
        (said,) = zi_app._notifications
        assert "versi 1 berlaku lagi" in said.message


async def test_without_a_file_under_the_cursor_it_says_so(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        zi_app.screen.query_one(EvidencePanel).focus()
        for key in ("n", "l"):
            zi_app.clear_notifications()
            await pilot.press(key)
            await settle(pilot)
            assert ["Pilih dulu sebuah berkas" in said.message for said in zi_app._notifications] == [True]
