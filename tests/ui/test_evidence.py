"""The evidence of the occurrence in focus: read late and seldom, checked aside, opened, saved, taken off."""

from collections import Counter
from pathlib import Path
from threading import Event

import platformdirs
import pytest
from textual.widgets import Input

from tests.hostile import CONTROLS, HOSTILE
from tests.ui.test_attach import cell_now, focus_on, paste, settle
from tests.ui.waiting import reach
from zi_tui.domain.check import Known
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey, EvidenceFile
from zi_tui.domain.snapshot import Cell
from zi_tui.office import attach, evidence, preferences
from zi_tui.office.attach import Document, Target
from zi_tui.office.check import check
from zi_tui.office.office import Office
from zi_tui.office.preferences import Preference
from zi_tui.ui.app import ZiApp
from zi_tui.ui.folders import for_copies
from zi_tui.ui.modals.attach_form import AttachForm
from zi_tui.ui.modals.attach_goals import Goal
from zi_tui.ui.modals.chooser import Chooser
from zi_tui.ui.modals.save_as import SaveAs
from zi_tui.ui.screens.evidence_reading import EvidenceReading
from zi_tui.ui.widgets.cell_panels import CellPanels
from zi_tui.ui.widgets.evidence import EvidencePanel
from zi_tui.ui.widgets.grid import PlanGrid
from zi_tui.ui.widgets.realization import RealizationPanel
from zi_tui.vault.files import Vault

PDF = b"%PDF-1.4\n"


@pytest.fixture
def attached(zi_app: ZiApp, tmp_path: Path) -> EvidenceFile:
    """A file that proves the first requirement of I.3.1 in April."""
    return attach_file(zi_app, tmp_path, "undangan.pdf", 0)


def attach_file(
    app: ZiApp, tmp_path: Path, name: str, requirement: int | None, document: Document = attach.NO_DOCUMENT
) -> EvidenceFile:
    """Attach a new file to I.3.1 in April, before the program starts."""
    source = tmp_path / "asal" / "berkas.pdf"
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(PDF + name.encode("utf-8", "surrogatepass"))

    def job(office: Office) -> EvidenceFile:
        row = office.snapshot().row_by_code["I.3.1"]
        (result,) = attach.store_files(Vault(office.paths.vault), [source])
        assert result.stored is not None
        wanted = None if requirement is None else row.requirements[requirement].id
        attach.attach_stored(office, [result.stored._replace(file_name=name)], [Target(row, 4, wanted)], document)
        return evidence.files_of(office, CellKey(row.id, 4))[-1]

    file = app.desk.submit(job).result()
    snapshot = app.desk.submit(lambda office: office.snapshot()).result()
    app.set_reactive(ZiApp.session, app.session._replace(snapshot=snapshot))
    return file


def text_of(panel: EvidencePanel) -> str:
    width = panel.scrollable_content_region.width
    return "\n".join(
        "".join(text for _ink, text in panel.paint_line(line, width)) for line in range(panel.line_count())
    )


async def test_a_file_is_shown_with_its_facts_and_found_intact(zi_app: ZiApp, tmp_path: Path) -> None:
    attach_file(zi_app, tmp_path, "undangan.pdf", 0, Document("Undangan rapat", "014/UND", "2024-04-02"))
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        text = text_of(zi_app.screen.query_one(EvidencePanel))
        for fact in ("undangan.pdf", "PDF", "21 B", "Utuh", "dok. 2 Apr 2024", "periode April 2024", "014/UND"):
            assert fact in text
        assert "Undangan rapat" in text
        assert "dicatat kemudian" in text
        assert "Kurang 3 bukti" in text


async def test_what_the_panel_finds_changed_is_known_to_the_next_quick_check(
    zi_app: ZiApp, attached: EvidenceFile
) -> None:
    paths = await zi_app.desk.do(lambda office: office.paths)
    kept = Vault(paths.vault).path(attached.sha256)
    kept.chmod(0o600)
    kept.write_bytes(b"X" * attached.size)
    assert (await zi_app.desk.do(check)).sound, "nothing was read"
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        assert (await zi_app.desk.do(check)).changed == 1


async def test_a_changed_and_a_missing_file_are_said(zi_app: ZiApp, attached: EvidenceFile) -> None:
    paths = await zi_app.desk.do(lambda office: office.paths)
    Vault(paths.vault).path(attached.sha256).unlink()
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        text = text_of(zi_app.screen.query_one(EvidencePanel))
        assert "Hilang" in text
        assert "Lampirkan lagi" in text


@pytest.mark.parametrize("damage", ["change", "lose"])
async def test_a_requirement_with_broken_files_alone_is_not_ticked_and_says_what_to_do(
    zi_app: ZiApp, tmp_path: Path, damage: str
) -> None:
    files = [attach_file(zi_app, tmp_path, f"{number}.pdf", number) for number in (0, 1, 2, 3)]
    files.append(attach_file(zi_app, tmp_path, "dua kali.pdf", 1))
    paths = await zi_app.desk.do(lambda office: office.paths)
    for file in files[:2]:
        kept = Vault(paths.vault).path(file.sha256)
        kept.unlink()
        if damage == "change":
            kept.write_bytes(b"ubah")
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        panel = zi_app.screen.query_one(EvidencePanel)
        signs = [
            (line.paint[0][1][0], line.paint[0][0], line.paint[-1])
            for line in panel._lines
            if line.requirement and not line.file
        ]
        said = "  berkas berubah" if damage == "change" else "  berkas hilang"
        assert signs[0] == ("!", "late", ("late", said))
        assert signs[1][:2] == ("✓", "good"), "another file proves it"
        assert "Bukti lengkap" not in text_of(panel)
        verdict = " ".join(text_of(panel).split())
        assert "1 bukti berubah atau hilang: lampirkan lagi aslinya (a)" in verdict
        assert "atau cari salinannya (c)" in verdict
        assert cell_now(zi_app, "I.3.1", 4).evidence.covered == 4, "the figures go by what is attached"
        panel.focus()
        (tmp_path / "asal" / "berkas.pdf").write_bytes(PDF + b"0.pdf")
        paste(zi_app, str(tmp_path / "asal" / "berkas.pdf"))
        await reach(pilot, AttachForm)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert any("isi berkas.pdf dipulihkan" in note.message for note in zi_app._notifications)
        assert "Bukti lengkap" in text_of(panel)


async def test_only_occurrences_with_files_ask_the_desk_and_each_content_is_checked_once(
    zi_app: ZiApp, attached: EvidenceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: Counter[str] = Counter()
    files_and_checks, verify = evidence.files_and_checks, evidence.verify

    def read(office: Office, key: CellKey) -> tuple[tuple[EvidenceFile, ...], dict[str, Known]]:
        calls["read"] += 1
        return files_and_checks(office, key)

    def check(vault: Vault, file: EvidenceFile, **options: object) -> object:
        calls["checked"] += 1
        return verify(vault, file, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(evidence, "files_and_checks", read)
    monkeypatch.setattr(evidence, "verify", check)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        for code in ("I.4.1", "I.4.2", "I.3.1", "I.4.1", "I.3.1"):
            focus_on(zi_app, code, 4)
            await settle(pilot)
        assert calls == {"read": 1, "checked": 1}


async def test_a_cursor_in_a_hurry_queues_no_readings(
    zi_app: ZiApp, attached: EvidenceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[CellKey] = []
    answer = Event()
    files_and_checks = evidence.files_and_checks

    def read(office: Office, key: CellKey) -> tuple[tuple[EvidenceFile, ...], dict[str, Known]]:
        asked.append(key)
        answer.wait(60)
        return files_and_checks(office, key)

    monkeypatch.setattr(evidence, "files_and_checks", read)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        for _times in range(5):
            for code in ("I.4.1", "I.3.1"):
                focus_on(zi_app, code, 4)
                await pilot.pause()
        answer.set()
        await settle(pilot)
        assert len(asked) == 1
        assert "undangan.pdf" in text_of(zi_app.screen.query_one(EvidencePanel))


async def test_a_file_is_taken_off_without_a_question_and_brought_back(zi_app: ZiApp, attached: EvidenceFile) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        zi_app.screen.query_one(EvidencePanel).focus()
        await pilot.press("down", "x")
        await settle(pilot)
        assert cell_now(zi_app, "I.3.1", 4).evidence.files == 0
        assert any("dilepas" in note.message and "ctrl+z" in note.message for note in zi_app._notifications)
        await pilot.press("u")
        await reach(pilot, Chooser)
        await pilot.press("enter")
        await settle(pilot)
        assert cell_now(zi_app, "I.3.1", 4).evidence.files == 1


async def test_a_file_is_opened_from_the_grid_and_from_the_panel(
    zi_app: ZiApp, attached: EvidenceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(evidence, "open_with_system", opened.append)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        zi_app.screen.query_one(PlanGrid).focus()
        await pilot.press("o")
        await settle(pilot)
        zi_app.screen.query_one(EvidencePanel).focus()
        await pilot.press("enter")
        await settle(pilot)
        assert [path.name for path in opened] == ["undangan.pdf", "undangan.pdf"]


async def test_what_cannot_be_opened_is_a_sentence(zi_app: ZiApp, tmp_path: Path) -> None:
    attach_file(zi_app, tmp_path, "absen.exe", 0)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        await pilot.press("o")
        await settle(pilot)
        assert any("Tekan s untuk menyimpan salinan" in note.message for note in zi_app._notifications)
        await pilot.press("s")
        await reach(pilot, SaveAs)  # the key that the sentence names works where the cursor is by now


async def test_a_missing_file_is_not_offered_as_a_copy(zi_app: ZiApp, attached: EvidenceFile) -> None:
    paths = await zi_app.desk.do(lambda office: office.paths)
    Vault(paths.vault).path(attached.sha256).unlink()
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        await pilot.press("o")
        await settle(pilot)
        assert not any("Tekan s" in note.message for note in zi_app._notifications)


async def test_content_that_contradicts_its_name_is_said(zi_app: ZiApp, tmp_path: Path) -> None:
    attach_file(zi_app, tmp_path, "undangan.pdf", 0)
    file = attach_file(zi_app, tmp_path, "foto.jpg", 1)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        panel = zi_app.screen.query_one(EvidencePanel)
        text = " ".join(text_of(panel).split())
        assert text.count("Isi sebenarnya") == 1
        assert "Isi sebenarnya dokumen PDF, tidak seperti namanya." in text
        assert file.kind == "application/pdf"


@pytest.mark.parametrize("broken", [False, True])
async def test_what_a_check_found_is_shown_with_its_date_before_the_file_is_read(
    zi_app: ZiApp, attached: EvidenceFile, monkeypatch: pytest.MonkeyPatch, broken: bool
) -> None:
    paths = await zi_app.desk.do(lambda office: office.paths)
    kept = Vault(paths.vault).path(attached.sha256)
    if broken:
        kept.chmod(0o600)
        kept.write_bytes(b"X" * attached.size)
    await zi_app.desk.do(lambda office: check(office, full=True))
    monkeypatch.setattr(EvidenceReading, "_unchecked", lambda *_: None)  # reading takes very long
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        panel = zi_app.screen.query_one(EvidencePanel)
        (line,) = [line for line in panel._lines if line.file and not line.of_file]
        assert line.paint[-1] == (("late", "Berubah") if broken else ("muted", "Utuh   "))
        assert "diperiksa" in text_of(panel)


@pytest.mark.parametrize("check_first", [False, True])
async def test_the_attach_form_says_that_a_requirement_has_only_a_broken_file(
    zi_app: ZiApp, tmp_path: Path, check_first: bool
) -> None:
    first = attach_file(zi_app, tmp_path, "undangan.pdf", 0)
    attach_file(zi_app, tmp_path, "daftar.pdf", 1)
    paths = await zi_app.desk.do(lambda office: office.paths)
    Vault(paths.vault).path(first.sha256).unlink()
    if check_first:
        await zi_app.desk.do(check)
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        paste(zi_app, str(tmp_path / "asal" / "berkas.pdf"))
        form = await reach(pilot, AttachForm)
        goals = [line for line in form._goals._lines if isinstance(line, Goal)][:3]
        assert [goal.note for goal in goals] == ["berkas hilang", "sudah ada", "belum ada"]
        assert goals[0] in form._goals.ticked, "what is broken is what is wanted first"


async def test_a_copy_is_saved_where_the_person_wants_it(zi_app: ZiApp, attached: EvidenceFile, tmp_path: Path) -> None:
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        zi_app.screen.query_one(EvidencePanel).focus()
        await pilot.press("s")
        modal = await reach(pilot, SaveAs)
        modal.query_one("#folder", Input).value = str(tmp_path)
        await pilot.press("enter")
        await settle(pilot)
        assert (tmp_path / "undangan.pdf").read_bytes() == PDF + b"undangan.pdf"
        await pilot.press("s")
        again = await reach(pilot, SaveAs)
        assert again.query_one("#folder", Input).value == str(tmp_path), "the next copy goes there too"


async def test_a_copy_is_not_proposed_to_lie_where_the_original_came_from(
    zi_app: ZiApp, attached: EvidenceFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "Dokumen"
    documents.mkdir()
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(documents))
    original = str(tmp_path / "asal")
    await zi_app.desk.do(lambda office: preferences.save(office, Preference.FOLDER, original))
    async with zi_app.run_test(size=(120, 32)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        zi_app.screen.query_one(EvidencePanel).focus()
        await pilot.press("s")
        modal = await reach(pilot, SaveAs)
        assert modal.query_one("#folder", Input).value == str(documents)


def test_copies_go_where_the_last_one_went_or_to_a_usual_folder_that_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("copies", "documents", "downloads", "home"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path / "documents"))
    monkeypatch.setattr(platformdirs, "user_downloads_dir", lambda: str(tmp_path / "downloads"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")

    def proposed(remembered: str | None, taken: str | None = None) -> str:
        return for_copies(remembered, taken).name

    assert proposed(str(tmp_path / "copies")) == "copies"
    assert proposed(str(tmp_path / "gone")) == "documents"
    assert proposed("\0") == "documents"
    assert proposed(None, str(tmp_path / "documents")) == "downloads"
    (tmp_path / "documents").rmdir()
    assert proposed(None) == "downloads"
    (tmp_path / "downloads").rmdir()
    assert proposed(None) == "home"


async def test_tab_leads_from_the_grid_to_both_panels_in_a_narrow_window(zi_app: ZiApp) -> None:
    async with zi_app.run_test(size=(80, 24)) as pilot:
        focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        panels = zi_app.screen.query_one(CellPanels)
        proof, realization = panels.query_one(EvidencePanel), panels.query_one(RealizationPanel)
        zi_app.screen.query_one(PlanGrid).focus()
        widths = []
        for _times in range(2):
            await pilot.press("tab")
            await pilot.pause()
            assert zi_app.focused is not None
            assert "Bukti" in str(zi_app.focused.border_title)
            assert "Realisasi" in str(zi_app.focused.border_title)
            widths.append((proof.size.width > 40, realization.size.width > 40))
        assert widths == [(True, False), (False, True)]
        assert zi_app.focused is realization


@pytest.mark.parametrize(("size", "height"), [((80, 24), 9), ((120, 32), 12), ((200, 60), 22)])
async def test_the_panels_take_their_share_of_the_window(zi_app: ZiApp, size: tuple[int, int], height: int) -> None:
    async with zi_app.run_test(size=size) as pilot:
        await pilot.pause()
        assert zi_app.screen.query_one(CellPanels).size.height == height


def hostile_cell(cell: Cell, text: str) -> PlanRow:
    shown = cell.row.indicator._replace(printed=text, corrected=None)
    return cell.row._replace(indicator=shown)


async def test_hostile_texts_of_a_file_are_shown_harmlessly(zi_app: ZiApp, tmp_path: Path) -> None:
    file = attach_file(zi_app, tmp_path, "a.pdf", 0)
    async with zi_app.run_test(size=(80, 24)) as pilot:
        cell = focus_on(zi_app, "I.3.1", 4)
        await settle(pilot)
        panel = zi_app.screen.query_one(EvidencePanel)
        for name, text in HOSTILE.items():
            strange = file._replace(file_name=text, caption=text, document_number=text, kind=text)
            row = hostile_cell(cell, text)
            panel.show(zi_app.session.snapshot, cell._replace(row=row), (strange,), {})
            await pilot.pause()
            assert not CONTROLS & set(text_of(panel).replace("\n", "")), name
