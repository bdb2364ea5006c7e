"""Attaching at the screen: picked or dropped files, what they prove, what is refused or cancelled."""

import os
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from tests.hostile import HOSTILE
from tests.ui.forms import answered, type_ahead
from tests.ui.waiting import reach, until
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.snapshot import Cell
from zi_tui.domain.status import EvidenceStatus
from zi_tui.office import evidence
from zi_tui.text import clean
from zi_tui.ui.app import ZiApp
from zi_tui.ui.modals.attach_form import AttachForm, Order
from zi_tui.ui.modals.attach_goals import first_goal, groups
from zi_tui.ui.modals.attach_lists import FileList
from zi_tui.ui.modals.confirm import Confirm
from zi_tui.ui.modals.file_picker import FilePicker
from zi_tui.ui.modals.form_fields import TextField
from zi_tui.ui.modals.progress import Copying, CopyProgress, Refusals
from zi_tui.ui.widgets.evidence import EvidencePanel
from zi_tui.ui.widgets.grid import PlanGrid
from zi_tui.ui.widgets.lines import LineView
from zi_tui.vault.files import Vault

S = TypeVar("S", bound=Screen[Any])
PDF = b"%PDF-1.4\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents and an empty file."""
    folder = tmp_path / "bukti"
    folder.mkdir()
    (folder / "undangan rapat.pdf").write_bytes(PDF + b"undangan")
    (folder / "daftar hadir.pdf").write_bytes(PDF + b"hadir")
    (folder / "kosong.pdf").write_bytes(b"")
    return folder


def focus_on(app: ZiApp, code: str, month: int) -> Cell:
    """Put the occurrence in focus, and return it."""
    snapshot = app.session.snapshot
    cell = snapshot.cell(snapshot.row_by_code[code], month)
    app.session = app.session.at(cell.key)
    return cell


def cell_now(app: ZiApp, code: str, month: int) -> Cell:
    return app.session.snapshot.cell(app.session.snapshot.row_by_code[code], month)


async def files_of(app: ZiApp, cell: Cell) -> tuple[EvidenceFile, ...]:
    return await app.desk.do(lambda office: evidence.files_of(office, cell.key))


def paste(app: ZiApp, text: str) -> None:
    app.post_message(events.Paste(text))


async def settle(pilot: Pilot[int]) -> None:
    """Wait until nothing is under way."""
    await until(pilot, lambda: all(worker.is_finished for worker in pilot.app.workers))
    await pilot.pause()


async def test_a_dropped_file_proves_the_first_missing_requirement(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        await pilot.pause()
        paste(zi_app, f"'{folder / 'undangan rapat.pdf'}'")
        await reach(pilot, AttachForm)
        await pilot.press("enter")
        await settle(pilot)
        (file,) = await files_of(zi_app, cell)
        assert file.file_name == "undangan rapat.pdf"
        assert file.requirement_id == cell.row.requirements[0].id
        assert cell_now(zi_app, "I.3.1", 4).evidence.status is EvidenceStatus.PARTIAL
        assert (folder / "undangan rapat.pdf").read_bytes() == PDF + b"undangan"
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert await files_of(zi_app, cell) == ()


def test_what_a_file_is_by_its_name_is_ticked_and_its_teams_rows_come_first(zi_app: ZiApp) -> None:
    snapshot = zi_app.session.snapshot
    row = snapshot.row_by_code["II.1.1"]
    mine, *others = groups(snapshot, CellKey(row.id, 4))
    ticked = [
        first_goal(mine, None, names)
        for names in (["Lap. Laporan rapat.pdf"], ["IMG_01.jpg", "foto.png"], ["foto.png", "laporan.pdf"], ["scan.pdf"])
    ]
    assert [goal and mine.goals.index(goal) for goal in ticked] == [2, 1, 0, 0]
    teams = [group.row.team_id == row.team_id for group in others]
    assert teams == sorted(teams, reverse=True)
    assert teams[0]


async def test_picked_files_go_to_several_rows_at_once_with_what_is_said_of_them(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        await pilot.pause()
        await pilot.press("a")
        picker = await reach(pilot, FilePicker)
        paste(zi_app, str(folder))
        await settle_folder(pilot, picker, "daftar hadir.pdf")
        await pilot.press("space", "down", "space", "enter")
        form = await reach(pilot, AttachForm)
        await pilot.press("end", "space")  # the last row of the month, without a requirement
        form.query_one("#caption", TextField).put("Rapat [/] evaluasi")
        form.query_one("#number", TextField).put("014/UND")
        form.query_one("#date", TextField).put("2 apr")
        await pilot.press("ctrl+s")
        await settle(pilot)
        names = {file.file_name for file in await files_of(zi_app, cell)}
        assert names == {"daftar hadir.pdf", "undangan rapat.pdf"}
        file = (await files_of(zi_app, cell))[0]
        said = (file.caption, file.document_number, file.document_date)
        assert said == ("Rapat [/] evaluasi", "014/UND", "2024-04-02")
        assert len({key.row_id for key in zi_app.session.snapshot.attached}) == 2
        await pilot.press("a")
        await reach(pilot, FilePicker)
        assert await zi_app.desk.do(lambda office: _folder(office)) == str(folder)


def _folder(office: object) -> str | None:
    from zi_tui.office import preferences
    from zi_tui.office.office import Office

    assert isinstance(office, Office)
    return preferences.get(office, preferences.Preference.FOLDER)


async def settle_folder(pilot: Pilot[int], picker: Screen[Any], name: str) -> None:
    """Wait until the picker shows a file."""
    from zi_tui.ui.modals.folder_contents import FolderContents

    contents = picker.query_one(FolderContents)

    def names() -> list[str]:
        return [getattr(place, "name", "") for place in contents._lines]

    await until(pilot, lambda: name in names())
    contents.cursor = names().index(name)


async def test_from_the_panel_the_requirement_with_the_cursor_is_chosen(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        await pilot.pause()
        zi_app.screen.query_one(EvidencePanel).focus()
        await pilot.press("down", "down")
        paste(zi_app, str(folder / "daftar hadir.pdf"))
        await reach(pilot, AttachForm)
        await pilot.press("ctrl+s")
        await settle(pilot)
        (file,) = await files_of(zi_app, cell)
        assert file.requirement_id == cell.row.requirements[2].id


async def test_what_is_refused_is_said_and_the_others_go_on(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        await pilot.pause()
        before = zi_app.screen
        paste(zi_app, f"'{folder / 'kosong.pdf'}' '{folder / 'daftar hadir.pdf'}'")
        await reach(pilot, AttachForm)
        await pilot.press("ctrl+s")
        await reach(pilot, Refusals)
        assert [file.file_name for file in await files_of(zi_app, cell)] == ["daftar hadir.pdf"]
        await pilot.press("enter")
        await pilot.pause()
        assert zi_app.screen is before


async def test_nothing_is_attached_where_everything_is_refused(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        await pilot.pause()
        paste(zi_app, str(folder / "kosong.pdf"))
        await reach(pilot, AttachForm)
        await pilot.press("ctrl+s")
        await reach(pilot, Refusals)
        assert await files_of(zi_app, cell) == ()


async def test_copying_can_be_cancelled_and_then_nothing_is_attached(
    zi_app: ZiApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    add_all = Vault.add_all

    def slow(self: Vault, sources: list[Path], *, progress: object, cancelled: object) -> object:
        go_on.wait(60)
        return add_all(self, sources, progress=progress, cancelled=cancelled)  # type: ignore[arg-type]

    monkeypatch.setattr(Vault, "add_all", slow)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        await pilot.pause()
        paste(zi_app, str(folder / "daftar hadir.pdf"))
        await reach(pilot, AttachForm)
        await pilot.press("ctrl+s")
        await reach(pilot, CopyProgress)
        await pilot.press("escape")
        go_on.set()
        await settle(pilot)
        assert not isinstance(zi_app.screen, CopyProgress)
        assert await files_of(zi_app, cell) == ()
        assert any("tidak ada yang dilampirkan" in note.message for note in zi_app._notifications)


@pytest.mark.parametrize("text", ["rapat evaluasi", "/tidak/ada.pdf", HOSTILE["markup-action"], HOSTILE["long-text"]])
async def test_pasted_text_that_is_no_file_is_a_sentence(zi_app: ZiApp, text: str) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await pilot.pause()
        before = zi_app.screen
        paste(zi_app, text)
        await pilot.pause()
        await settle(pilot)
        assert zi_app.screen is before
        assert any("bukan letak berkas" in note.message for note in zi_app._notifications)


async def test_leaving_asks_only_where_something_was_typed(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        await pilot.pause()
        answers: list[Order | None] = []
        files = (folder / "daftar hadir.pdf",)
        zi_app.push_screen(AttachForm(zi_app.session.snapshot, cell.key, None, files), answers.append)
        await pilot.pause()
        await pilot.press("escape")
        assert answers == [None]
        form = AttachForm(zi_app.session.snapshot, cell.key, None, files)
        zi_app.push_screen(form, answers.append)
        await pilot.pause()
        form.query_one("#caption", TextField).put("Rapat")
        await pilot.press("escape")
        await reach(pilot, Confirm)
        await pilot.press("enter")
        assert zi_app.screen is form
        assert answers == [None]


async def test_files_are_taken_off_the_list_and_dropped_onto_it(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        answers: list[Order | None] = []
        form = AttachForm(zi_app.session.snapshot, cell.key, None, (folder / "daftar hadir.pdf",))
        zi_app.push_screen(form, answers.append)
        await settle(pilot)
        form.query_one(FileList).focus()
        await pilot.press("x", "enter")
        assert answers == []
        paste(zi_app, str(folder / "undangan rapat.pdf"))
        await pilot.pause()
        await settle(pilot)
        await pilot.press("enter")
        assert answers[0] is not None
        assert answers[0].files == (folder / "undangan rapat.pdf",)


async def test_a_wrong_date_keeps_the_form_open(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        answers: list[Order | None] = []
        form = AttachForm(zi_app.session.snapshot, cell.key, None, (folder / "daftar hadir.pdf",))
        zi_app.push_screen(form, answers.append)
        await settle(pilot)
        form.query_one("#date", TextField).put("1 feb 2204")
        await pilot.press("ctrl+s")
        assert not answers
        form.query_one("#date", TextField).put("31 feb")
        await pilot.press("ctrl+s")
        assert answers == []
        form.query_one("#date", TextField).put("1 feb")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert answers[0] is not None
        assert answers[0].date == "2024-02-01"


@pytest.mark.usefixtures("no_patience")
@pytest.mark.parametrize("finish", ["<enter>", "<ctrl+s>"])
async def test_keys_typed_ahead_of_a_slow_screen_reach_their_field(zi_app: ZiApp, folder: Path, finish: str) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        answers: list[Order | None] = []
        form = AttachForm(zi_app.session.snapshot, cell.key, None, (folder / "daftar hadir.pdf",))
        zi_app.push_screen(form, answers.append)
        await settle(pilot)
        type_ahead(
            pilot, "<tab>", "Rapat", "<tab>", "01", "<shift+tab>", " koordinasi", "<enter>", "4", "<tab>", "2 apr"
        )
        type_ahead(pilot, finish)
        order = await answered(pilot, answers)
        assert order is not None
        assert (order.caption, order.number, order.date) == ("Rapat koordinasi", "014", "2024-04-02")


async def test_searching_keeps_what_is_ticked_in_sight(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        answers: list[Order | None] = []
        form = AttachForm(zi_app.session.snapshot, cell.key, None, (folder / "daftar hadir.pdf",))
        zi_app.push_screen(form, answers.append)
        await settle(pilot)
        await pilot.press("slash", *"apel", "enter", "end", "space", "enter")
        await pilot.pause()
        assert answers[0] is not None
        rows = {zi_app.session.snapshot.row[key.row_id].code for key, _requirement in answers[0].targets}
        assert "I.3.1" in rows
        assert len(rows) == 2


async def test_hostile_file_names_are_shown_harmlessly(zi_app: ZiApp, tmp_path: Path) -> None:
    folder = tmp_path / "bukti"
    folder.mkdir()
    for number, text in enumerate(HOSTILE.values()):
        name = f"{number}{text}".replace("/", "_").replace("\x00", "").encode("utf-8", "surrogatepass")[:200]
        (folder / os.fsdecode(name)).write_bytes(PDF)
    files = tuple(folder.iterdir())
    async with zi_app.run_test(size=(120, 60)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        screens = (
            AttachForm(zi_app.session.snapshot, cell.key, None, files),
            FilePicker(folder),
            Refusals(tuple(HOSTILE.values()), 0),
            CopyProgress(Copying([file.name for file in files], [1] * len(files))),
        )
        for screen in screens:
            zi_app.push_screen(screen)
            await settle(pilot)
            drawn = [painted(view) for view in screen.query(LineView)]
            assert sum(map(len, drawn)) >= len(files) or isinstance(screen, CopyProgress)
            assert all(harmless(line) for lines in drawn for line in lines)


def painted(view: LineView) -> list[str]:
    """Return every line of a list, also those out of sight."""
    return ["".join(text for _ink, text in view.paint_line(line, 60)) for line in range(view.line_count())]


def harmless(line: str) -> bool:
    return clean(line) == line and "\n" not in line and cell_len(line) <= 60


async def test_a_locked_year_takes_no_evidence(zi_app: ZiApp, folder: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        snapshot = zi_app.session.snapshot
        snapshot.plan = snapshot.plan._replace(locked=True)
        focus_on(zi_app, "I.3.1", 4)
        await pilot.pause()
        zi_app.screen.query_one(PlanGrid).focus()
        await pilot.press("a")
        await settle(pilot)
        assert any("dikunci" in note.message for note in zi_app._notifications)
        assert not isinstance(zi_app.screen, FilePicker)
