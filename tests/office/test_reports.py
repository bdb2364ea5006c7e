"""Making reports from the office's data, and saving them."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import AS_OF
from zi_tui import __version__
from zi_tui.errors import UsageError, ZiError
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record
from zi_tui.office.reports import Report, ReportExistsError, make_report, save_report
from zi_tui.office.settings import save_signatories
from zi_tui.office.wanted import Kind, Wanted
from zi_tui.paths import Paths
from zi_tui.report.context import Signatory

REPORT = Report("# Laporan\n", "laporan.md")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The PC's own date is the as-of day, so that everything recorded counts."""
    monkeypatch.setattr("zi_tui.clock.today", lambda: AS_OF)


@pytest.fixture
def later(paths: Paths) -> Iterator[Office]:
    """The same data, looked at as of a day before anything was recorded."""
    office = open_office(paths, dt.date(2024, 4, 1))
    yield office
    office.close()


def note(office: Office, code: str, month: int, text: str) -> None:
    record(office, office.snapshot(2024).row_by_code[code], month, Edit(note=text))


def test_the_context_is_the_version_and_who_signs(office: Office) -> None:
    save_signatories(office, {"coordinator": Signatory("Siti Aminah", "19800101"), "secretary": Signatory("Budi")})
    text = make_report(office, Wanted(Kind.MONTHLY, month=4)).text
    assert f'program_version: "zi-tui {__version__}"' in text
    for name in ("Siti Aminah", "19800101", "Budi"):
        assert name in text


def test_the_same_data_gives_the_same_bytes(office: Office) -> None:
    for kind in set(Kind) - {Kind.COMPARISON}:
        assert make_report(office, Wanted(kind)) == make_report(office, Wanted(kind))


def test_what_was_recorded_later_is_left_out_and_counted(office: Office, later: Office) -> None:
    note(office, "I.3.1", 4, "Rapat pleno")
    note(office, "I.4.1", 4, "Pengarahan")
    assert "Rapat pleno" in make_report(office, Wanted(Kind.MONTHLY, month=4)).text
    earlier = make_report(later, Wanted(Kind.MONTHLY, month=4)).text
    assert "Rapat pleno" not in earlier
    assert 'as_of: "2024-04-01"' in earlier
    assert any("2" in line and "sesudah" in line.lower() for line in earlier.splitlines())


def test_a_part_counts_and_names_that_part(office: Office) -> None:
    snapshot = office.snapshot(2024)
    team, area = snapshot.teams[0], snapshot.areas[0]
    report = make_report(office, Wanted(Kind.MONTHLY, 2024, 4, team.id, area.id))
    assert report.file_name == "laporan-bulanan-2024-04-area-i-tim-manajemen-perubahan.md"
    assert snapshot.teams[1].name not in report.text


def test_the_plan_takes_no_month_and_years_must_exist(office: Office) -> None:
    with pytest.raises(UsageError, match="setahun penuh"):
        make_report(office, Wanted(Kind.PLAN, month=4))
    with pytest.raises(UsageError, match="2031"):
        make_report(office, Wanted(Kind.EVIDENCE, 2031))


def test_saving_says_where_and_asks_before_replacing(office: Office, tmp_path: Path) -> None:
    path = save_report(office.paths, REPORT, tmp_path, force=False)
    assert (path, path.read_text()) == (tmp_path / "laporan.md", "# Laporan\n")
    with pytest.raises(ReportExistsError, match=r"laporan\.md"):
        save_report(office.paths, REPORT._replace(text="lain"), path, force=False)
    assert path.read_text() == "# Laporan\n"
    assert save_report(office.paths, REPORT._replace(text="lain"), path, force=True) == path
    assert path.read_text() == "lain"


def test_the_home_folder_may_be_written_short(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert save_report(office.paths, REPORT, Path("~/a.md"), force=False) == tmp_path / "a.md"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_cannot_lead_to_our_own_files(office: Office, tmp_path: Path) -> None:
    before = office.paths.database.read_bytes()
    link = tmp_path / "laporan.md"
    link.symlink_to(office.paths.database)
    with pytest.raises(ZiError, match="milik zi-tui"):
        save_report(office.paths, REPORT, link, force=True)
    assert office.paths.database.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="needs /dev/null")
def test_a_device_is_never_replaced_by_a_file(office: Office) -> None:
    with pytest.raises(ZiError, match="bukan berkas biasa"):
        save_report(office.paths, REPORT, Path("/dev/null"), force=True)
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_not_there_is_named(office: Office, tmp_path: Path) -> None:
    with pytest.raises(ZiError, match=r"Folder .* tidak ada"):
        save_report(office.paths, REPORT, tmp_path / "belum" / "a.md", force=False)
    assert list(tmp_path.glob("belum")) == []
