"""A backup from the screen, and what is said of disks and daily copies."""

import asyncio
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from tests.ui.waiting import reach, said_so_far, until
from zi_tui.disks import Disk
from zi_tui.office import disk_notice, preferences
from zi_tui.office.backup import back_up
from zi_tui.office.office import Office, open_office
from zi_tui.office.preferences import Preference
from zi_tui.office.record import Edit, record
from zi_tui.paths import Paths
from zi_tui.ui import app as app_module
from zi_tui.ui import backing_up, with_bar
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.file_picker import FilePicker
from zi_tui.ui.modals.folder_contents import FolderContents
from zi_tui.ui.modals.packing import PackingProgress


@pytest.fixture
def stick(zi_app: ZiApp, tmp_path: Path) -> Path:
    """A folder at which the picker starts."""
    folder = tmp_path / "flashdisk"
    folder.mkdir()
    zi_app.desk.submit(lambda office: preferences.save(office, Preference.BACKUP_FOLDER, str(folder))).result()
    return folder


async def said(pilot: Pilot[int], part: str) -> str:
    """Wait until something is said that has `part` in it, and return it."""
    return await until(pilot, lambda: next((told for told in said_so_far(pilot) if part in told), None))


async def pick(pilot: Pilot[int]) -> None:
    await pilot.press("f4")
    picker = await reach(pilot, FilePicker)
    await until(pilot, lambda: not picker._looking and picker._listing.folder.is_absolute())
    await pilot.press("ctrl+s")


async def test_a_folder_is_chosen_and_the_backup_lies_in_it(zi_app: ZiApp, stick: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pick(pilot)
        text = await said(pilot, "Cadangan dibuat dan dibaca ulang")
        (made,) = stick.glob("*.zip")
        assert str(made) in text
        assert zi_app.clipboard == str(made)


async def test_what_has_the_cursor_is_taken_and_no_file_can_be(zi_app: ZiApp, stick: Path) -> None:
    (stick / "arsip").mkdir()
    (stick / "surat.pdf").write_bytes(b"x")
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        picker = await reach(pilot, FilePicker)
        contents = picker.query_one(FolderContents)
        await until(pilot, lambda: contents.place is not None and contents.place.path == stick)
        assert "surat.pdf" not in [getattr(line, "name", "") for line in contents._lines]
        await pilot.press("down", "ctrl+s")
        await said(pilot, "Cadangan dibuat dan dibaca ulang")
    assert list((stick / "arsip").glob("*.zip"))


async def test_a_folder_of_our_own_is_refused_in_a_sentence(zi_app: ZiApp, paths: Paths) -> None:
    folder = paths.vault / "sha256"
    folder.mkdir(parents=True)
    zi_app.desk.submit(lambda office: preferences.save(office, Preference.BACKUP_FOLDER, str(folder))).result()
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pick(pilot)
        assert "pilih folder lain" in await said(pilot, "milik zi-tui sendiri")


async def test_it_can_be_stopped_and_leaves_nothing(
    zi_app: ZiApp, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = Event()

    def slow(*args: object, **options: object) -> object:
        goes_on.wait(60)
        return back_up(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(backing_up, "back_up", slow)
    monkeypatch.setattr(with_bar, "QUIET_SECONDS", 0.0)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pick(pilot)
        await reach(pilot, PackingProgress)
        await pilot.press("escape")
        goes_on.set()
        await said(pilot, "Dibatalkan; tidak ada cadangan")
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize(("network", "why"), [(True, "ada di jaringan"), (False, "bisa dicabut")])
async def test_a_bad_place_for_data_is_said_once(
    zi_app: ZiApp, paths: Paths, monkeypatch: pytest.MonkeyPatch, network: bool, why: str
) -> None:
    monkeypatch.setattr(disk_notice, "disk_of", lambda _path: Disk("x", network=network, removable=not network))
    monkeypatch.setattr(app_module, "SETTLED_SECONDS", 0.01)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        assert str(paths.data_dir) in await said(pilot, why)
    office = open_office(paths)
    assert disk_notice.disk_notice(office) == ""
    office.close()


def test_a_fixed_disk_is_no_news(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_notice, "disk_of", lambda _path: Disk("ext4", network=False, removable=False))
    assert disk_notice.disk_notice(office) == ""


async def test_a_daily_copy_that_cannot_be_made_is_said(
    zi_app: ZiApp, paths: Paths, daily_copies: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_module, "LOOK_SECONDS", 0.05)
    paths.backups.write_text("bukan folder")
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await asyncio.wrap_future(
            zi_app.desk.submit(lambda office: record(office, office.snapshot().rows[0], 1, Edit(note="x")))
        )
        assert "perubahan tidak menunggunya" in await said(pilot, "Cadangan harian")
