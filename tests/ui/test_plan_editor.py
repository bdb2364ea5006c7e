"""Editing the plan on the screen, from the grid and the tree."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.waiting import reach
from zi_tui.domain.record import CellKey
from zi_tui.domain.snapshot import Snapshot
from zi_tui.office import identity, rollover
from zi_tui.office.attach import Target, attach_stored, store_files
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.chooser import Chooser
from zi_tui.ui.modals.confirm import Confirm
from zi_tui.ui.modals.fields_form import FieldsForm
from zi_tui.ui.modals.form_fields import ChoiceField, FieldRow, TextField
from zi_tui.ui.widgets.evidence import EvidencePanel
from zi_tui.ui.widgets.tree import PlanTree
from zi_tui.vault.files import Vault

SIZE = (120, 32)


async def settle(pilot: Pilot[int]) -> None:
    for _turn in range(4):
        await pilot.pause()


async def choose(pilot: Pilot[int], words: str, key: str = "") -> None:
    """Press a key that offers something, and choose by words."""
    if key:
        await pilot.press(key)
    await settle(pilot)
    (await reach(pilot, Chooser, "Input")).query_one(Input).value = words
    await pilot.pause()
    await pilot.press("enter")
    await settle(pilot)


async def fill(pilot: Pilot[int], **values: str) -> None:
    """Fill a form in and save it."""
    form = pilot.app.screen
    assert isinstance(form, FieldsForm), form
    for name, value in values.items():
        form.query_one(f"#{name}", TextField).put(value)
    await pilot.pause()
    await pilot.press("ctrl+s")
    await settle(pilot)
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


def said_of(form: FieldsForm, name: str) -> str:
    return form.query_one(f"#row-{name}", FieldRow)._said[0]


async def test_a_row_is_edited_in_a_form_that_says_what_becomes_of_what_is_recorded(zi_app: ZiApp) -> None:
    row = zi_app.session.snapshot.row_by_code["I.3.1"]
    zi_app.desk.submit(lambda office: record(office, row, 2, Edit(note="rapat"))).result()
    async with zi_app.run_test(size=SIZE) as pilot:
        snapshot = zi_app.desk.submit(lambda office: office.snapshot(2024)).result()
        zi_app.session = zi_app.session.on(snapshot).at(CellKey(row.id, 4))
        await settle(pilot)
        await choose(pilot, "jadwal", "E")
        form = zi_app.screen
        assert isinstance(form, FieldsForm)
        form.query_one("#months", TextField).put("apr-jun")
        await settle(pilot)
        assert "1 realisasi dan 0 bukti pada Feb tetap ada" in said_of(form, "months")
        await fill(pilot, corrected="Lini masa pemantauan", team="pengawasan")
        after = zi_app.session.snapshot.row_by_code["I.3.1"]
        assert after.indicator.shown == "Lini masa pemantauan"
        assert after.indicator.printed == row.indicator.printed
        assert after.months == {4, 5, 6}
        assert "Pengawasan" in zi_app.session.snapshot.team[after.team_id].name
        assert zi_app.session.snapshot.cell(after, 2).unplanned
        await pilot.press("ctrl+z")
        await settle(pilot)
        await zi_app.workers.wait_for_complete()
        assert zi_app.session.snapshot.row_by_code["I.3.1"].months == row.months


async def test_a_row_is_added_and_removed_from_the_tree(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        tree = zi_app.screen.query_one(PlanTree)
        tree.focus()
        tree.reveal(zi_app.session.snapshot.components[0].id)
        await settle(pilot)
        await choose(pilot, "indikator", "plus")
        await fill(pilot, printed="Indikator baru", months="okt", requirements="Notula\nFoto")
        new = zi_app.session.snapshot.row_by_code["I.1.2"]
        assert (sorted(new.months), len(new.requirements)) == ([10], 2)
        tree.reveal(new.id)
        await settle(pilot)
        await choose(pilot, "hapus", "E")
        assert isinstance(zi_app.screen, Confirm)
        await pilot.press("h")
        await settle(pilot)
        await zi_app.workers.wait_for_complete()
        assert "I.1.2" not in zi_app.session.snapshot.row_by_code


@pytest.mark.parametrize("size", [SIZE, (80, 24)])
async def test_one_stands_on_what_was_added_and_adds_to_it(zi_app: ZiApp, size: tuple[int, int]) -> None:
    async with zi_app.run_test(size=size) as pilot:
        tree = zi_app.screen.query_one(PlanTree)
        for what, name in (("area", "Area baru"), ("komponen", "Komponen baru")):
            await choose(pilot, what, "plus")
            await fill(pilot, text=name)
            assert tree.node is not None
            assert (tree.node.label, tree.has_focus) == (name, True)
        await choose(pilot, "indikator", "plus")
        await fill(pilot, printed="Indikator baru", months="okt", team=zi_app.session.snapshot.teams[0].name)
        assert zi_app.session.row is not None
        assert zi_app.session.row.indicator.shown == "Indikator baru"
        assert zi_app.session.snapshot.component[zi_app.session.row.component_id].name.shown == "Komponen baru"


async def test_a_requirement_is_ended_and_one_is_added_from_now_on(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        row = zi_app.session.snapshot.row_by_code["I.3.1"]
        zi_app.session = zi_app.session.at(CellKey(row.id, 4))
        await settle(pilot)
        await choose(pilot, "syarat bukti…", "E")
        await choose(pilot, "undangan")
        await fill(pilot, months="jan-mei")
        await choose(pilot, "syarat bukti untuk", "plus")
        await fill(pilot, text="Foto kegiatan")
        after = zi_app.session.snapshot.row_by_code["I.3.1"]
        assert (after.requirements[0].first_month, after.requirements[0].last_month) == (1, 5)
        assert (after.requirements[-1].text.shown, after.requirements[-1].first_month) == ("Foto kegiatan", 4)


async def test_a_requirement_is_waived_for_the_month_in_focus(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        row = zi_app.session.snapshot.row_by_code["I.3.1"]
        zi_app.session = zi_app.session.at(CellKey(row.id, 4))
        await settle(pilot)
        zi_app.screen.query_one(EvidencePanel).focus()
        await settle(pilot)
        await pilot.press("K")
        await settle(pilot)
        await fill(pilot, reason="rapat daring")
        snapshot = zi_app.session.snapshot
        assert len(snapshot.requirements_due(snapshot.row_by_code["I.3.1"], 4)) == 3
        assert len(snapshot.requirements_due(snapshot.row_by_code["I.3.1"], 2)) == 4


async def test_the_settings_are_offered_again_until_one_leaves(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await choose(pilot, "identitas", "f3")
        form = zi_app.screen
        assert isinstance(form, FieldsForm)
        form.query_one("#short_name", TextField).put("KPU Banyumas")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await choose(pilot, "anggotanya")
        await choose(pilot, "manajemen")
        form = zi_app.screen
        assert isinstance(form, FieldsForm)
        form.query_one("#members", TextField).put("Ani; Ketua\nBudi")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await choose(pilot, "anggotanya")
        await choose(pilot, "manajemen")
        zi_app.screen.query_one("#do", ChoiceField).put("down")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("escape")
        await zi_app.workers.wait_for_complete()
        snapshot = zi_app.session.snapshot
        assert [team.name.startswith("Tim Manajemen") for team in snapshot.teams[:2]] == [False, True]
        assert snapshot.office.short_name == "KPU Banyumas"
        team = snapshot.row_by_code["I.1.1"].team_id
        found = zi_app.desk.submit(lambda office: identity.members(office, team)).result()
        assert [member.name for member in found] == ["Ani", "Budi"]


async def test_evidence_of_the_year_before_is_attached_to_the_month_in_focus(zi_app: ZiApp, tmp_path: Path) -> None:
    source = tmp_path / "SK.txt"
    source.write_text("SK", encoding="utf-8")
    old = zi_app.session.snapshot.row_by_code["I.1.1"]

    def prepare(office: Office) -> Snapshot:
        (found,) = store_files(Vault(office.paths.vault), [source])
        assert found.stored
        attach_stored(office, [found.stored], [Target(old, 1, old.requirements[0].id)])
        rollover.roll_over(office, rollover.propose(office, 2025))
        return office.snapshot(2025)

    snapshot = zi_app.desk.submit(prepare).result()
    async with zi_app.run_test(size=SIZE) as pilot:
        row = snapshot.row_by_code["I.1.1"]
        zi_app.session = zi_app.session.on(snapshot).at(CellKey(row.id, 1))
        await settle(pilot)
        await choose(pilot, "sk", "A")
        await zi_app.workers.wait_for_complete()
        assert zi_app.session.snapshot.cell(row, 1).evidence.covered == 1
