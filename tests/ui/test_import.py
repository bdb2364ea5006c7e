"""The wizard that brings in a plan: the file, the preview with its doubts, the writing."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.seed.tables import SMALL, as_csv, row
from tests.ui.test_backup import said
from tests.ui.waiting import reach, until
from zi_tui.office import preferences
from zi_tui.office.preferences import Preference
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.chooser import Chooser
from zi_tui.ui.modals.file_picker import FilePicker
from zi_tui.ui.modals.folder_contents import FolderContents
from zi_tui.ui.modals.import_preview import ImportPreview

DOUBTED = row("", "", "Agen perubahan ditetapkan", "Menyusun SK", "SK agen", [5], mark="?")


@pytest.fixture
def folder(zi_app: ZiApp, tmp_path: Path) -> Path:
    """A folder at which the picker starts."""
    folder = tmp_path / "berkas"
    folder.mkdir()
    zi_app.desk.submit(lambda office: preferences.save(office, Preference.FOLDER, str(folder))).result()
    return folder


async def pick(pilot: Pilot[int], path: Path) -> None:
    await pilot.press("f8")
    picker = await reach(pilot, FilePicker)
    await until(pilot, lambda: not picker._looking and picker._listing.folder.is_absolute())
    await pilot.press("down", "enter")


async def test_a_plan_is_shown_written_and_looked_at(zi_app: ZiApp, folder: Path) -> None:
    (folder / "renaksi.csv").write_bytes(as_csv(SMALL))
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pick(pilot, folder)
        preview = await reach(pilot, ImportPreview)
        assert preview._preview.year == 2025

        await pilot.press("ctrl+s")

        assert "2 indikator" in await said(pilot, "diimpor dari renaksi.csv")
        assert zi_app.session.snapshot.year == 2025
        assert [one.code for one in zi_app.session.snapshot.rows] == ["I.1.1", "I.1.2"]


async def test_a_doubt_has_to_be_answered_before_anything_is_written(zi_app: ZiApp, folder: Path) -> None:
    (folder / "renaksi.csv").write_bytes(as_csv([*SMALL, DOUBTED]))
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pick(pilot, folder)
        preview = await reach(pilot, ImportPreview)
        await pilot.press("ctrl+s")
        assert (preview.is_current, preview.open_doubts) == (True, 1)

        await pilot.press("t")
        await until(pilot, lambda: not preview.open_doubts)
        await pilot.press("ctrl+s")

        await said(pilot, "diimpor dari renaksi.csv")
        assert zi_app.session.snapshot.row_by_code["I.1.3"].months == set()


async def test_leaving_the_preview_writes_nothing(zi_app: ZiApp, folder: Path) -> None:
    (folder / "renaksi.csv").write_bytes(as_csv(SMALL))
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pick(pilot, folder)
        await reach(pilot, ImportPreview)
        await pilot.press("escape")

        assert await zi_app.desk.do(lambda office: office.years()) == (2024,)


async def test_a_file_with_problems_cannot_be_accepted(zi_app: ZiApp, folder: Path) -> None:
    (folder / "renaksi.csv").write_bytes(
        as_csv([*SMALL, row("", "", "", "", "", [1]), row("1", "Ganda", "X", "", "", [1])])
    )
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pick(pilot, folder)
        preview = await reach(pilot, ImportPreview)
        await pilot.press("ctrl+s")
        await pilot.pause()

        assert preview.is_current
        assert "kesalahan" in str(preview.query_one(".dialog").border_subtitle)


async def test_a_year_that_the_file_does_not_say_is_asked_for(zi_app: ZiApp, folder: Path) -> None:
    (folder / "renaksi.csv").write_bytes(as_csv(SMALL[1:]))
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pick(pilot, folder)
        await reach(pilot, Chooser)
        await pilot.press("up", "enter")

        preview = await reach(pilot, ImportPreview)
        assert preview._preview.year == 2025


async def test_a_file_that_is_no_plan_is_said(zi_app: ZiApp, folder: Path) -> None:
    (folder / "surat.json").write_bytes(b"{")
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pick(pilot, folder)

        await said(pilot, "bukan JSON yang sah")


async def test_only_what_can_be_brought_in_is_offered_and_one_of_it_taken(zi_app: ZiApp, folder: Path) -> None:
    for name in ("arsip.csv", "Renaksi.XLSX", "surat.pdf", "renaksi.xls"):
        (folder / name).write_bytes(b"x")
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("f8")
        picker = await reach(pilot, FilePicker)
        contents = picker.query_one(FolderContents)
        await until(pilot, lambda: contents._listing.folder == folder)
        shown = [place if isinstance(place, str) else place.path.name for place in contents._lines]
        assert shown[-4:] == [
            "arsip.csv",
            "Renaksi.XLSX",
            "",
            "2 berkas lain tidak ditampilkan: bukan .json, .md, .xlsx, .csv",
        ]
        line = picker.query_one("#said", Static)
        await pilot.press("down", "space")
        assert "Satu berkas saja" in str(line.visual)
        picker.follow(str(folder / "surat.pdf"))
        await until(pilot, lambda: "satu berkas .json, .md, .xlsx, .csv" in str(line.visual))
        assert picker.is_current
