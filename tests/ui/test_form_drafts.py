"""What is typed survives a power cut: it is kept as a draft, offered, and dropped when it is decided on."""

import pytest

from tests.conftest import AS_OF
from tests.hostile import HOSTILE
from tests.ui.forms import FormPilot, app_of, calm, fill, form_of, open_form, recorded, said
from zi_tui.domain.record import CellKey
from zi_tui.errors import StoreError
from zi_tui.office import drafts
from zi_tui.office.drafts import Draft
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record
from zi_tui.paths import Paths
from zi_tui.text import clean
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.modals.confirm import Confirm
from zi_tui.ui.modals.realization_form import RealizationForm
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.start import first_look

SIZE = (120, 32)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep drafts without waiting."""
    assert RealizationForm.DRAFT_SECONDS <= 2
    monkeypatch.setattr(RealizationForm, "DRAFT_SECONDS", 0.001)


@pytest.fixture
def key(paths: Paths) -> CellKey:
    office = open_office(paths, AS_OF)
    row = office.snapshot().row_by_code["I.3.1"]
    office.close()
    return CellKey(row.id, 4)


async def kept(pilot: FormPilot, key: CellKey) -> dict[str, str] | None:
    """Return the fields of the draft of an occurrence."""
    for _turn in range(40):  # the timer, the worker, what it asks for; for ever where keeping fails
        await calm(pilot)
        if not any(isinstance(form, RealizationForm) and form._timer for form in pilot.app.screen_stack):
            break
    draft = await app_of(pilot).desk.do(lambda office: drafts.load_draft(office, key))
    return draft.fields if draft else None


async def cut_power_while_typing(desk: Desk, key: CellKey, **values: str) -> None:
    """Type into the form and let the program end without a word."""
    app = ZiApp(desk, desk.submit(first_look).result())
    async with app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        await fill(pilot, **values)
        assert await kept(pilot, key) == values


async def test_after_a_power_cut_the_form_offers_what_was_typed(desk: Desk, zi_app: ZiApp, key: CellKey) -> None:
    await cut_power_while_typing(desk, key, status="done", done_on="3/4", note="Rapat [/] 50%")
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        question = pilot.app.screen
        assert isinstance(question, Confirm)
        words = str(question.query_one("Static").render())
        assert "yang belum disimpan:\nStatus: Selesai\nDilaksanakan: 3/4\nUraian: Rapat [/] 50%" in words
        await pilot.press("enter")
        assert form.changed == {"status": "done", "done_on": "3/4", "note": "Rapat [/] 50%"}
        await pilot.press("ctrl+s")
        assert await kept(pilot, key) is None
        realization = recorded(pilot, key)
        assert realization is not None
        assert realization.note == "Rapat [/] 50%"


async def test_what_was_typed_last_is_kept_where_the_program_is_made_to_end(
    desk: Desk, zi_app: ZiApp, key: CellKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RealizationForm, "DRAFT_SECONDS", 60)
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        await fill(pilot, note="Rapat")
        hurried: list[bool] = []
        monkeypatch.setattr("zi_tui.store.connection._hurried", hurried)
        zi_app.leave_at_once()
        await zi_app.workers.wait_for_complete()
        assert hurried, "another process that writes is not waited for"
    draft = desk.submit(lambda office: drafts.load_draft(office, key)).result()
    assert draft is not None
    assert draft.fields == {"note": "Rapat"}


@pytest.mark.parametrize("answer", ["n", "escape"])
async def test_a_draft_can_wait(desk: Desk, zi_app: ZiApp, key: CellKey, answer: str) -> None:
    await cut_power_while_typing(desk, key, note="Rapat")
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        await pilot.press(answer)
        assert await kept(pilot, key) == {"note": "Rapat"}
        assert isinstance(pilot.app.screen, WorkbenchScreen)


async def test_a_draft_can_be_thrown_away(desk: Desk, zi_app: ZiApp, key: CellKey) -> None:
    await cut_power_while_typing(desk, key, note="Rapat")
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        await pilot.press("b")
        assert await kept(pilot, key) is None
        assert form.changed == {}


async def test_a_draft_is_not_touched_before_it_is_decided_on(desk: Desk, zi_app: ZiApp, key: CellKey) -> None:
    await cut_power_while_typing(desk, key, note="Rapat")
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        await fill(pilot, note="lain")
        assert await kept(pilot, key) == {"note": "Rapat"}


async def test_a_draft_older_than_what_is_saved_says_so_and_shows_both(
    desk: Desk, zi_app: ZiApp, key: CellKey, paths: Paths
) -> None:
    await cut_power_while_typing(desk, key, note="punya saya")
    elsewhere = open_office(paths, AS_OF)
    record(elsewhere, elsewhere.snapshot().row_by_code["I.3.1"], 4, Edit(note="punya dia", done_by="Budi"))
    elsewhere.close()
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        assert "Yang tersimpan sudah berubah sejak itu" in str(pilot.app.screen.query_one("Static").render())
        await pilot.press("p")
        await calm(pilot)
        assert form.changed == {"note": "punya saya"}
        assert said(pilot, "#row-note Static") == "kini tersimpan: punya dia"
        assert "menimpa Uraian" in said(pilot, "#notice")


async def test_a_draft_that_says_what_is_saved_is_dropped_in_silence(
    desk: Desk, zi_app: ZiApp, key: CellKey, paths: Paths
) -> None:
    await cut_power_while_typing(desk, key, note="Rapat")
    elsewhere = open_office(paths, AS_OF)
    record(elsewhere, elsewhere.snapshot().row_by_code["I.3.1"], 4, Edit(note="Rapat"))
    elsewhere.close()
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        assert isinstance(pilot.app.screen, RealizationForm)
        assert await kept(pilot, key) is None


async def test_throwing_away_what_is_typed_leaves_no_draft(zi_app: ZiApp, key: CellKey) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        await fill(pilot, note="Rapat")
        assert await kept(pilot, key) == {"note": "Rapat"}
        await pilot.press("escape", "b")
        assert await kept(pilot, key) is None


async def test_typing_that_was_taken_back_leaves_no_draft(zi_app: ZiApp, key: CellKey) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        await fill(pilot, note="Rapat")
        assert await kept(pilot, key) == {"note": "Rapat"}
        await fill(pilot, note="")
        assert await kept(pilot, key) is None


async def test_nothing_runs_while_nothing_is_unsaved(zi_app: ZiApp, key: CellKey) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        form = await open_form(pilot)
        assert form._timer is None
        await fill(pilot, note="Rapat")
        await kept(pilot, key)
        assert form._timer is None


async def test_a_draft_that_cannot_be_kept_is_said_and_tried_again(
    zi_app: ZiApp, key: CellKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_form(pilot)
        save = drafts.save_draft

        def fail(office: Office, key: CellKey, fields: dict[str, str], base: str) -> None:
            raise StoreError("Penyimpanan penuh.")

        monkeypatch.setattr(drafts, "save_draft", fail)
        await fill(pilot, note="Rapat")
        assert await kept(pilot, key) is None
        assert said(pilot, "#notice") == "Draf belum tersimpan. Penyimpanan penuh."
        monkeypatch.setattr(drafts, "save_draft", save)
        assert await kept(pilot, key) == {"note": "Rapat"}
        assert said(pilot, "#notice") == ""
        assert form_of(pilot).changed == {"note": "Rapat"}


def test_an_unreadable_draft_is_no_draft(office: Office, key: CellKey) -> None:
    for content in ("", "[]", "{}", '{"base": 1}', '{"base": "", "fields": []}', "\x00"):
        office.store.connection.execute(
            "INSERT OR REPLACE INTO local_draft VALUES (?, ?, '2024-04-15T10:00:00+07:00')",
            (f"realization:{key.row_id}:4", content),
        )
        assert drafts.load_draft(office, key) is None


def test_drafts_hold_any_text_that_a_field_can_hold(office: Office, key: CellKey) -> None:
    fields = {name: clean(text) for name, text in HOSTILE.items()}
    drafts.save_draft(office, key, fields, "base")
    draft = drafts.load_draft(office, key)
    assert draft is not None
    assert draft == Draft(fields, "base", draft.saved_at)
