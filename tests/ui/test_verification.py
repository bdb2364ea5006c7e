"""The verification queue: accept or return with a note, and the next one is there."""

from pathlib import Path

from tests.ui.forms import calm
from tests.ui.test_bin_screen import look_again, store
from tests.ui.test_workbench import text_of
from zi_tui.domain.status import Verification
from zi_tui.office import attach
from zi_tui.office.office import Office
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.fields_form import FieldsForm
from zi_tui.ui.modals.form_fields import TextField
from zi_tui.ui.widgets.queue_list import QueueList

CODES = ("I.3.1", "II.2.2", "VI.3.1")


def give(app: ZiApp, folder: Path) -> None:
    """Attach a file to three rows in April before the screen opens."""

    def job(office: Office) -> None:
        rows = office.snapshot(2024).row_by_code
        stored = store(office, folder, "bukti.pdf")
        attach.attach_stored(office, [stored], [attach.Target(rows[code], 4) for code in CODES])

    app.desk.submit(job).result()
    look_again(app)


async def test_verdicts_lead_from_one_to_the_next(zi_app: ZiApp, tmp_path: Path) -> None:
    give(zi_app, tmp_path)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        await pilot.press("V")
        await calm(pilot)
        view = zi_app.screen.query_one(QueueList)
        assert "3 menunggu verifikasi · 0 dikembalikan" in text_of(view)[0]
        await pilot.press("s")
        await calm(pilot)
        assert "2 menunggu" in text_of(view)[0]
        assert any("Sesuai; buktinya belum lengkap (0 dari 4)" in note.message for note in zi_app._notifications)
        assert zi_app.session.row is not None
        assert zi_app.session.row.code == "II.2.2"
        await pilot.press("p")
        await calm(pilot)
        form = zi_app.screen
        assert isinstance(form, FieldsForm)
        await pilot.press("ctrl+s")
        await calm(pilot)
        assert zi_app.screen is form
        form.query_one("#note", TextField).put("tanda tangan belum ada")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await calm(pilot)
        assert "1 menunggu verifikasi · 1 dikembalikan" in text_of(view)[0]
        snapshot = zi_app.session.snapshot
        rows = snapshot.row_by_code
        assert [snapshot.cell(rows[code], 4).verification for code in CODES] == [
            Verification.ACCEPTED, Verification.NEEDS_WORK, Verification.PENDING,
        ]  # fmt: skip
        await pilot.press("ctrl+z", "ctrl+z")
        await calm(pilot)
        assert "3 menunggu" in text_of(view)[0]
        await pilot.press("escape")
        await calm(pilot)
        assert not zi_app.screen.query(QueueList)


async def test_an_empty_queue_says_so(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("V")
        await calm(pilot)
        view = zi_app.screen.query_one(QueueList)
        assert "Tidak ada bukti yang menunggu" in "".join(view.render_line(y).text for y in range(6))
        await pilot.press("s", "p")
        await calm(pilot)
        assert zi_app.session.snapshot.realizations == {}


async def test_who_comes_back_from_an_empty_queue_stands_where_the_cursor_is(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        for view in ("1", "2"):
            await pilot.press(view)
            await calm(pilot)
            before = zi_app.session.key
            assert before is not None
            await pilot.press("V")
            await calm(pilot)
            assert zi_app.session.key is None, "the view below keeps silent"
            await pilot.press("escape")
            await calm(pilot)
            assert zi_app.session.key == before, view
