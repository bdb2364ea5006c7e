"""Checking and healing from the screen."""

from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.test_attach import focus_on, settle
from tests.ui.test_evidence import attach_file, text_of
from tests.ui.waiting import reach, until
from zi_tui.domain.check import FileCheck, StoredContent
from zi_tui.domain.status import Integrity
from zi_tui.errors import StoreError
from zi_tui.office import check as office_check
from zi_tui.office import heal as office_heal
from zi_tui.office.check import check
from zi_tui.ui import checking
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.check_dialog import CheckDialog, Told, Wish, Work, _Results
from zi_tui.ui.modals.file_picker import FilePicker
from zi_tui.ui.widgets.evidence import EvidencePanel
from zi_tui.vault.files import Vault


@pytest.fixture
def kept(zi_app: ZiApp, tmp_path: Path) -> Path:
    """Where the file of I.3.1 April lies; its original is at `asal/berkas.pdf`."""
    file = attach_file(zi_app, tmp_path, "undangan.pdf", 0)
    return Vault(zi_app.desk.submit(lambda office: office.paths).result().vault).path(file.sha256)


async def results(pilot: Pilot[int], *keys: str) -> str:
    """Press keys, wait until the work that they began has come to its end, and return what is said of it."""
    before = pilot.app.screen._told if isinstance(pilot.app.screen, CheckDialog) else None
    await pilot.press(*keys)
    dialog = await reach(pilot, CheckDialog)
    view = dialog.query_one(_Results)
    await until(
        pilot,
        lambda: dialog._told is not before and dialog._work is None and view.display and bool(view.size.width),
    )
    return said_by(view)


def said_by(view: _Results) -> str:
    width = view.scrollable_content_region.width
    lines = ("".join(text for _ink, text in view.paint_line(line, width)) for line in range(view.line_count()))
    return "\n".join(lines)


async def test_a_sound_office_is_looked_at_quickly_and_then_read(zi_app: ZiApp, kept: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        said = await results(pilot, "c")
        assert "1 berkas bukti ada dan ukurannya cocok" in said
        assert "belum pernah dibaca semuanya" in said
        assert "Utuh: 1 berkas bukti sesuai SHA-256" in await results(pilot, "f")
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(zi_app.screen, CheckDialog)


async def test_from_what_was_found_one_goes_to_the_row(zi_app: ZiApp, kept: Path) -> None:
    kept.unlink()
    async with zi_app.run_test(size=(80, 24)) as pilot:
        focus_on(zi_app, "I.1.1", 1)
        said = await results(pilot, "2", "c")
        assert "1 Hilang dari 1 berkas bukti." in said
        assert "undangan.pdf" in said
        await pilot.press("enter")
        await settle(pilot)
        assert zi_app.session.row is not None
        assert (zi_app.session.row.code, zi_app.session.month) == ("I.3.1", 4)
        assert zi_app.current_mode == "workbench"


async def test_what_is_broken_is_healed_from_a_folder_and_the_panel_says_so(
    zi_app: ZiApp, kept: Path, tmp_path: Path
) -> None:
    kept.chmod(0o600)
    kept.write_bytes(b"X" * kept.stat().st_size)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await results(pilot, "c")
        assert "1 Berubah" in await results(pilot, "f")
        assert zi_app.integrity == {kept.name: Integrity.CHANGED}
        await pilot.press("p")
        picker = await reach(pilot, FilePicker)
        picker.query_one(Input).value = str(tmp_path)
        await pilot.press("enter")
        await until(pilot, lambda: picker._listing.folder == tmp_path)
        dialog = next(screen for screen in zi_app.screen_stack if isinstance(screen, CheckDialog))
        dialog._told = Told(())
        said = await results(pilot, "ctrl+s")
        assert "1 berkas pulih, 0 belum ditemukan" in said
        await pilot.press("escape")
        await settle(pilot)
        assert "Utuh" in text_of(zi_app.screen.query_one(EvidencePanel))
    assert kept.exists()


async def test_reading_can_be_stopped_and_gone_on_with(
    zi_app: ZiApp, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = office_check.check
    started = Event()

    def slow(office: object, **options: object) -> object:
        cancelled = options["cancelled"]
        while options["full"] and not cancelled():  # type: ignore[operator]
            started.set()
            Event().wait(0.01)
        return real(office, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(office_check, "check", slow)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await results(pilot, "c")
        await pilot.press("f")
        await until(pilot, started.is_set)
        assert "Dihentikan: 0 berkas sudah dibaca" in await results(pilot, "escape")
        monkeypatch.setattr(office_check, "check", real)
        assert "Utuh" in await results(pilot, "f")


async def test_work_that_does_not_stop_is_left_behind(
    zi_app: ZiApp, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.unlink()
    monkeypatch.setattr(checking, "PATIENCE_SECONDS", 0.05)
    let_go, started = Event(), Event()

    def hang(*_: object, **__: object) -> None:
        started.set()
        let_go.wait(60)

    monkeypatch.setattr(office_heal, "heal", hang)

    async def here(*_: object) -> tuple[Path, ...]:
        return (kept,)

    monkeypatch.setattr(checking.Checking, "_ask_where", here)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await results(pilot, "c")
        await pilot.press("p")
        await until(pilot, started.is_set)
        assert "tidak menjawab" in await results(pilot, "escape")
        let_go.set()


async def test_what_fails_is_a_sentence_in_the_window(
    zi_app: ZiApp, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("Basis data rusak.")

    monkeypatch.setattr(office_check, "check", fail)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        assert "Basis data rusak." in await results(pilot, "c")
        await pilot.press("escape")


async def test_a_touched_history_is_said_and_what_to_do(zi_app: ZiApp, kept: Path) -> None:
    await zi_app.desk.do(lambda office: office.store.connection.execute("UPDATE history SET person = 'x'"))
    async with zi_app.run_test(size=(120, 32)) as pilot:
        said = await results(pilot, "c")
        assert "berubah di luar zi-tui" in said
        assert "Jangan menghapus apa pun" in said


async def test_faults_keep_their_columns_in_any_window(zi_app: ZiApp) -> None:
    content = StoredContent("ab" * 32, 1, "[/] nama\nyang \u202epanjang " * 9, ("I.1.1", "II.2.2", "III.3.3"))
    faults = (FileCheck(content, None, read=False), FileCheck(content, Integrity.MISSING, read=False))
    dialog = CheckDialog()
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await zi_app.push_screen(dialog)
        dialog.begin(Work("Membaca"))
        dialog.show(Told((("late", "2 dari 2 " * 30),), faults, 7, frozenset(Wish)))
        await pilot.pause()
        said = said_by(dialog.query_one(_Results))
        width = dialog.query_one(_Results).scrollable_content_region.width
        assert all(len(line) <= width for line in said.splitlines())
        assert "Tak terbaca" in said
        assert "7 berkas lagi" in said
        assert dialog.query_one(_Results).fault == faults[0]
        await pilot.press("down")
        assert dialog.query_one(_Results).fault == faults[1]


async def test_the_check_of_an_office_that_has_nothing(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        assert "belum ada berkas bukti" in await results(pilot, "c")
        await pilot.press("f")  # nothing to read, nothing happens
        assert (await zi_app.desk.do(check)).sound
