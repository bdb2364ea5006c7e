"""Reports on the screen: chosen, read as they will be filed, saved where the person says."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tests.hostile import CONTROLS, batches
from tests.ui.forms import answered, type_ahead
from tests.ui.waiting import reach, until
from zi_tui.domain.snapshot import Snapshot
from zi_tui.errors import ZiError
from zi_tui.office import preferences, record, rollover, settings
from zi_tui.office.office import Office, open_office
from zi_tui.office.preferences import Preference
from zi_tui.office.reports import Report, make_report
from zi_tui.office.wanted import Kind, Wanted
from zi_tui.paths import Paths
from zi_tui.report.context import Signatory
from zi_tui.text import one_line
from zi_tui.ui import report_kinds
from zi_tui.ui.app import ZiApp
from zi_tui.ui.desk import Desk
from zi_tui.ui.modals.chooser import Chooser
from zi_tui.ui.modals.confirm import Confirm
from zi_tui.ui.modals.form_fields import TextField
from zi_tui.ui.modals.save_as import SaveAs
from zi_tui.ui.modals.signatories import Signatories, Signer, Signers
from zi_tui.ui.report_kinds import KINDS
from zi_tui.ui.screens import reports
from zi_tui.ui.screens.reports import ReportsScreen
from zi_tui.ui.start import first_look
from zi_tui.ui.widgets.preview import ReportPreview
from zi_tui.ui.widgets.report_options import ReportOptions

SIZE = (120, 32)


@pytest.fixture
def present_app(paths: Paths) -> Iterator[ZiApp]:
    """The program as of the PC's own day, whose reports count what is recorded now."""
    desk = Desk(lambda: open_office(paths))
    yield ZiApp(desk, desk.submit(first_look).result())
    desk.close()


async def open_reports(pilot: Pilot[int]) -> ReportsScreen:
    """Show the reports and wait until the first one is there."""
    screen = ReportsScreen()
    pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


async def settle(pilot: Pilot[int]) -> None:
    """Wait until nothing is being made, said or drawn."""
    await pilot.pause()
    making = [worker for worker in pilot.app.workers if worker.name == "make report"]
    await pilot.app.workers.wait_for_complete(making)
    await pilot.pause()


def shown(screen: ReportsScreen) -> str:
    """Return everything that the preview can be scrolled and shifted to."""
    return "\n".join(line.text or "  ".join(line.cells) for line in screen.query_one(ReportPreview)._lines)


def chosen(screen: ReportsScreen) -> dict[str, str | None]:
    """Return the present value of each option."""
    return {option.name: option.value for option in screen.query_one(ReportOptions)._options if option.value}


async def test_the_months_report_is_shown_at_once(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        assert chosen(screen) == {
            "kind": "Bulanan",
            "month": "April",
            "team": "semua tim",
            "area": "semua area",
            "format": "Markdown",
        }
        assert "C. Pelaksanaan Bulan April 2024" in shown(screen)
        assert "laporan-bulanan-2024-04.md" in str(screen.query_one(ReportPreview).border_title)


async def test_what_is_shown_follows_month_team_and_area(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        await pilot.press("]", "down", "down", "right", "down", "right")
        await settle(pilot)
        team = zi_app.session.snapshot.teams[0]
        assert zi_app.session.month == 5
        assert zi_app.session.filter.team_id == team.id
        assert chosen(screen)["team"] == team.name
        assert screen.wanted == Wanted(Kind.MONTHLY, 2024, 5, team.id, zi_app.session.snapshot.areas[0].id)
        assert "C. Pelaksanaan Bulan Mei 2024" in shown(screen)
        assert f"{team.name}, Area I" in shown(screen)


async def test_the_list_of_evidence_is_of_the_year_until_a_month_is_chosen(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        await pilot.press("left")
        await settle(pilot)
        assert chosen(screen)["kind"] == "Daftar bukti"
        assert screen.wanted.month is None
        await pilot.press("]")
        await settle(pilot)
        assert screen.wanted.month == 5
        assert "daftar-bukti-2024-05.md" in str(screen.query_one(ReportPreview).border_title)


async def test_the_quarter_is_that_of_the_month_and_can_be_chosen(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        await pilot.press("right")
        await settle(pilot)
        assert chosen(screen)["month"] == "Triwulan II"
        assert "Bab V Penutup" in shown(screen)
        await pilot.press("down", "left")
        await settle(pilot)
        assert (screen.wanted.quarter, zi_app.session.month) == (1, 1)
        assert "laporan-triwulan-2024-tw1.md" in str(screen.query_one(ReportPreview).border_title)


async def test_the_year_to_compare_with_can_be_chosen(zi_app: ZiApp) -> None:
    def later_years(office: Office) -> None:
        for year in (2025, 2026):
            rollover.roll_over(office, rollover.propose(office, year))

    zi_app.desk.submit(later_years).result()
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        assert "other" not in chosen(screen)
        screen._choose("kind", Kind.COMPARISON.value)
        await settle(pilot)
        assert chosen(screen)["other"] == "sebelumnya"
        assert "2024 DAN 2025" in shown(screen)
        await pilot.press("down", "left")
        await settle(pilot)
        assert chosen(screen)["other"] == "2026"
        assert "2024 DAN 2026" in shown(screen)


@pytest.mark.parametrize("kind", KINDS)
def test_every_report_offers_only_what_it_is_made_of(kind: Kind, office: Office) -> None:
    looked = first_look(office).session
    filtered = looked._replace(filter=looked.filter._replace(team_id=looked.snapshot.teams[0].id))
    for whole_year in (True, False):
        wanted = report_kinds.wanted(kind, filtered, looked.snapshot.areas[0].id, whole_year=whole_year)
        if kind is Kind.COMPARISON:
            continue
        assert make_report(office, wanted).text
    assert report_kinds.period_at(kind, 4) in report_kinds.periods(kind)
    assert ("team" in report_kinds.options(kind)) == (wanted.team_id is not None)


async def test_a_report_is_saved_as_a_page_where_that_is_chosen(zi_app: ZiApp, tmp_path: Path) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        await zi_app.desk.do(lambda office: preferences.save(office, Preference.REPORT_FOLDER, str(tmp_path)))
        await pilot.press("down", "down", "down", "down", "right")
        assert chosen(screen)["format"] == "HTML siap cetak"
        await pilot.press("s")
        await reach(pilot, SaveAs)
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        assert (tmp_path / "laporan-bulanan-2024-04.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


async def test_the_plan_has_no_month_to_choose(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        await pilot.press("left", "left")
        await settle(pilot)
        assert "month" not in chosen(screen)
        assert "Keterangan Tanda" in shown(screen)


async def test_a_value_can_be_chosen_from_a_list(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        assert isinstance(zi_app.screen, Chooser)
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert screen.wanted.area_id == zi_app.session.snapshot.areas[1].id


async def test_of_many_askings_only_the_latest_is_made(zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int | None] = []

    def count(office: Office, wanted: Wanted) -> Report:
        made.append(wanted.month)
        return make_report(office, wanted)

    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        monkeypatch.setattr(reports, "make_report", count)
        free = threading.Event()
        zi_app.desk.submit(lambda _office: free.wait(60))
        for month in (5, 6, 7, 8, 9):
            screen.action_go_month(month)
        await pilot.pause()
        free.set()
        await settle(pilot)
        assert made == [9]
        assert "C. Pelaksanaan Bulan September 2024" in shown(screen)


async def test_a_report_that_takes_long_is_said_to_be_on_its_way(
    zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        monkeypatch.setattr(reports, "PATIENCE", 0.001)
        free = threading.Event()
        zi_app.desk.submit(lambda _office: free.wait(60))
        screen.action_go_month(5)
        preview = screen.query_one(ReportPreview)
        await until(pilot, lambda: "menyusun" in str(preview.border_subtitle))
        free.set()
        await settle(pilot)
        assert not preview.border_subtitle


async def test_what_was_chosen_is_kept_while_another_view_is_looked_at(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await pilot.press("3", "left")
        await settle(pilot)
        await pilot.press("1", "]", "3")
        await settle(pilot)
        screen = zi_app.screen
        assert isinstance(screen, ReportsScreen)
        assert chosen(screen)["kind"] == "Daftar bukti"
        assert zi_app.session.month == 5
        assert "Daftar Bukti" in shown(screen)


async def test_what_is_recorded_meanwhile_is_in_the_report(present_app: ZiApp) -> None:
    row = present_app.session.snapshot.row_by_code["I.3.1"]
    async with present_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        screen.action_go_month(4)
        await settle(pilot)
        await screen.change(lambda office: record.record(office, row, 4, record.Edit(note="Rapat [/] | di aula")))
        await settle(pilot)
        assert "Rapat [/] | di aula" in shown(screen)


async def test_what_was_recorded_after_the_as_of_day_is_said_to_be_left_out(zi_app: ZiApp) -> None:
    row = zi_app.session.snapshot.row_by_code["I.3.1"]
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        await screen.change(lambda office: record.record(office, row, 4, record.Edit(note="Rapat")))
        await settle(pilot)
        assert "1 realisasi atau lampiran yang dicatat sesudah 15 April 2024" in " ".join(shown(screen).split())


async def test_a_wide_table_is_shifted_by_whole_columns(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        preview = screen.query_one(ReportPreview)
        width = preview.scrollable_content_region.width

        def heads() -> str:
            return "\n".join(
                "".join(text for _ink, text in line.paint(preview._shift, width))
                for line in preview._lines
                if len(line.cells) == 11 and not line.head
            )

        assert "Area/Komponen" in heads()
        assert "Kendala" not in heads()
        await pilot.press("tab", *["right"] * 7)
        assert "Kendala" in heads()
        assert "Area/Komponen" not in heads()

        assert all(line.startswith(("No", "  ")) for line in heads().splitlines())


async def test_the_head_of_a_table_stays_while_its_body_is_read(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        preview = screen.query_one(ReportPreview)
        inside = next(
            number for number, line in enumerate(preview._lines) if line.head and "Area/Komponen" in line.head[0].cells
        )
        preview.scroll_to(y=inside + 6, animate=False)
        await pilot.pause()
        assert "Area/Komponen" in preview.render_line(0).text


async def test_a_failure_is_a_sentence_in_the_preview(zi_app: ZiApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise ZiError("Basis data [/] tidak bisa dibaca.")

    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        with monkeypatch.context() as patched:
            patched.setattr(reports, "make_report", fail)
            await pilot.press("]")
            await settle(pilot)
        assert shown(screen).strip() == "Basis data [/] tidak bisa dibaca."
        await pilot.press("]")
        await settle(pilot)
        assert "Bulan Juni 2024" in shown(screen)


async def test_what_is_saved_is_what_is_shown_byte_for_byte(zi_app: ZiApp, tmp_path: Path) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        await zi_app.desk.do(lambda office: preferences.save(office, Preference.REPORT_FOLDER, str(tmp_path)))
        await pilot.press("s")
        await reach(pilot, SaveAs)
        await pilot.press("enter")
        await reach(pilot, ReportsScreen)
        await settle_saving(pilot, screen)
        path = tmp_path / "laporan-bulanan-2024-04.md"
        text = await zi_app.desk.do(lambda office: make_report(office, Wanted(Kind.MONTHLY, 2024, 4)).text)
        assert path.read_bytes() == text.encode()
        assert zi_app.clipboard == str(path)
        assert path.name in str(screen.query_one(ReportPreview).border_subtitle)
        assert [str(path) in notification.message for notification in zi_app._notifications] == [True]
        assert [file.name for file in tmp_path.iterdir() if file.is_file()] == [path.name]


async def test_an_existing_file_is_asked_about(zi_app: ZiApp, tmp_path: Path) -> None:
    path = tmp_path / "laporan-bulanan-2024-04.md"
    path.write_text("lama")
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        await zi_app.desk.do(lambda office: preferences.save(office, Preference.REPORT_FOLDER, str(tmp_path)))
        await pilot.press("s")
        await reach(pilot, SaveAs)
        await pilot.press("enter")
        await reach(pilot, Confirm)
        assert path.read_text() == "lama"
        await pilot.press("t")
        await reach(pilot, ReportsScreen)
        await settle_saving(pilot, screen)
        assert path.read_text().startswith("---\n")


async def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_left(
    zi_app: ZiApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise ZiError("Laporan tidak bisa disimpan: disk [/] penuh.")

    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        await zi_app.desk.do(lambda office: preferences.save(office, Preference.REPORT_FOLDER, str(tmp_path)))
        monkeypatch.setattr(reports, "save_report", fail)
        await pilot.press("s")
        await reach(pilot, SaveAs)
        await pilot.press("enter")
        await reach(pilot, ReportsScreen)
        await settle_saving(pilot, screen)
        assert [note.message for note in zi_app._notifications] == ["Laporan tidak bisa disimpan: disk [/] penuh."]
        assert not screen.query_one(ReportPreview).border_subtitle


async def test_the_signatories_are_saved_and_can_be_taken_back(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        screen = await open_reports(pilot)
        assert "tekan n" in shown(screen)
        await pilot.press("n")
        await reach(pilot, Signatories)
        for name, value in {
            "secretary-name": "Siti [/] Aminah",
            "secretary-nip": "197501012000032001",
            "coordinator-name": "Budi Santoso",
            "coordinator-nip": "198001012005011001",
        }.items():
            zi_app.screen.query_one(f"#{name}", TextField).put(value)
        await pilot.press("ctrl+s")
        await reach(pilot, ReportsScreen)
        await settle_saving(pilot, screen)
        await settle(pilot)
        assert "Siti [/] Aminah" in shown(screen)
        assert "tekan n" not in shown(screen)
        screen.action_undo()
        await settle_saving(pilot, screen)
        await settle(pilot)
        assert "Siti" not in shown(screen)


async def test_typed_signatories_are_not_lost_by_a_slip(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=SIZE) as pilot:
        await open_reports(pilot)
        await pilot.press("n")
        await reach(pilot, Signatories)
        await pilot.press("A", "escape")
        await reach(pilot, Confirm)
        await pilot.press("escape")
        await reach(pilot, Signatories)
        assert zi_app.screen.query_one("#secretary-name", TextField).value == "A"
        await pilot.press("escape")
        await reach(pilot, Confirm)
        await pilot.press("b")
        await reach(pilot, ReportsScreen)


@pytest.mark.usefixtures("no_patience")
async def test_keys_typed_ahead_reach_their_signatory_and_typing_can_be_taken_back(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        answers: list[Signers | None] = []
        nobody = Signer("", "", "")
        zi_app.push_screen(Signatories(Signers(nobody, nobody)), answers.append)
        await pilot.pause()
        type_ahead(pilot, "Siti", "<tab>", "19", "<enter>", "Sekretaris", "<ctrl+u>", "<ctrl+z>", "<shift+tab>", "75")
        type_ahead(pilot, "<tab>", "<down>")
        await pilot.pause()
        type_ahead(pilot, "Budi", "<ctrl+s>")
        assert await answered(pilot, answers) == Signers(Signer("Budi", "", ""), Signer("Siti", "1975", "Sekretaris"))


async def test_hostile_texts_stay_texts(present_app: ZiApp) -> None:
    rows = [row for row in present_app.session.snapshot.rows if 4 in row.months]
    async with present_app.run_test(size=(80, 24)) as pilot:
        screen = await open_reports(pilot)
        screen.action_go_month(4)
        for batch in batches(6):  # as many as there are fields for those who sign
            texts = list(batch.values())

            def fill(office: Office, texts: list[str] = texts) -> Snapshot:
                for row, text in zip(rows, texts, strict=False):
                    record.record(office, row, 4, record.Edit(note=text, obstacle=text, solution=text))
                padded = [*texts, *[""] * 6]
                people = {"coordinator": Signatory(*padded[:3]), "secretary": Signatory(*padded[3:6])}
                settings.save_signatories(office, people)
                return office.snapshot()

            present_app.session = present_app.session._replace(snapshot=await present_app.desk.do(fill))
            await settle(pilot)
            assert_drawn_as_text(screen.query_one(ReportPreview), shown(screen), batch)
            await pilot.press("n")
            await reach(pilot, Signatories)
            await pilot.press("escape")
            await reach(pilot, ReportsScreen)


def assert_drawn_as_text(preview: ReportPreview, whole: str, batch: dict[str, str]) -> None:
    """Each text is there, in lines that fit and hold no controls, whatever the tables are shifted by."""
    words = " ".join(whole.split())
    assert "H. Pengesahan" in words, list(batch)
    for name, text in batch.items():
        assert " ".join(one_line(text).split()[:3])[:20].strip() in words, name
    width = preview.scrollable_content_region.width
    for line in preview._lines:
        for shift in (0, 1, 9) if line.columns else (0,):
            drawn = "".join(part for _ink, part in line.paint(shift, width))
            assert not CONTROLS & set(drawn), (list(batch), drawn)
            assert cell_len(drawn) <= width, (list(batch), drawn)
    preview.scroll_end(animate=False)


async def settle_saving(pilot: Pilot[int], screen: ReportsScreen) -> None:
    """Wait until what was answered in a dialog is done."""
    await pilot.app.workers.wait_for_complete([worker for worker in pilot.app.workers if worker.node is screen])
    await pilot.pause()
