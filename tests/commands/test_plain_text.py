"""Everything on the screen can be read as plain text, line by line, and the guide says with which command."""

import inspect
import re
import shlex
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.screen import Screen

import zi_tui.ui.modals
import zi_tui.ui.screens
from zi_tui.cli import COMMANDS
from zi_tui.commands import month_words
from zi_tui.domain.snapshot import Coverage
from zi_tui.domain.status import EvidenceStatus
from zi_tui.office.office import Office
from zi_tui.ui.app_actions import AppActions

from .conftest import Zi

GUIDE = Path(__file__).parents[2] / "docs" / "panduan.md"

READ_WITH = {
    "AttachForm": "show",
    "BinScreen": "bin",
    "CheckDialog": "check",
    "ComparisonScreen": "compare",
    "CopyProgress": "attach",
    "DashboardScreen": "dashboard",
    "FieldsForm": "settings",
    "FilePicker": "attach",
    "Finder": "find",
    "FollowUpScreen": "follow-up",
    "HistoryScreen": "history",
    "ImportPreview": "import",
    "LeftOut": "package",
    "Legend": "legend",
    "MeetingForm": "meeting",
    "MeetingScreen": "meeting",
    "MonthScreen": "month",
    "NameForm": "settings",
    "PackageForm": "package",
    "PackingProgress": "package",
    "RealizationForm": "show",
    "Refusals": "attach",
    "ReportsScreen": "report",
    "RolloverForm": "rollover",
    "SaveAs": "report",
    "Signatories": "settings",
    "VerificationScreen": "queue",
    "WelcomeForm": "settings",
    "WorkbenchScreen": "plan",
}
"""Every view and every window, with the command that prints what it shows."""

ASK = {"Chooser", "Confirm", "TooSmall"}
"""Windows that only ask, where a command's options answer beforehand, or tell of the window itself."""


def table() -> dict[str, list[str]]:
    """Return the guide's table: each command that it names in the column for reading, with its whole lines."""
    text = GUIDE.read_text(encoding="utf-8")
    section = text.split("## Tanpa layar penuh: pembaca layar", 1)[1].split("\n## ", 1)[0]
    found: dict[str, list[str]] = {}
    for row in section.splitlines():
        cells = row.split("|")
        for line in re.findall(r"`zi-tui ([^`]+)`", row if len(cells) < 4 else cells[3] + cells[4]):
            found.setdefault(line.split()[0], []).append(line)
    return found


def windows() -> set[str]:
    """Return the names of every view and window of the program that is shown as it is, and not what others build on."""
    found: set[type[Screen[object]]] = set()
    for package in (zi_tui.ui.screens, zi_tui.ui.modals):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            for _name, each in inspect.getmembers(import_module(module.name), inspect.isclass):
                if issubclass(each, Screen) and each.__module__ == module.name:
                    found.add(each)
    return {each.__name__ for each in found if not any(issubclass(other, each) for other in found - {each})}


def test_every_view_has_its_command_and_the_guide_says_it() -> None:
    assert windows() | {"FieldsForm"} == set(READ_WITH) | ASK  # one that is shown as it is and built on, too
    assert len(AppActions.MODES) == 6
    assert set(READ_WITH.values()) <= set(table())
    assert {name for name in table() if not name.startswith("-")} <= set(COMMANDS)


@pytest.fixture
def worked(zi: Zi, document: Path) -> Zi:
    """An office in which something was recorded, proven, returned, met about and followed up."""
    zi.ok("record", "I.3.1", "4", "done", "--date", "3/4", "--by", "Sekretariat", "--note", "Rapat [50%] di aula")
    zi.ok("attach", str(document), "--row", "I.3.1", "--month", "4", "--requirement", "1",
          "--document-number", "01/ZI")  # fmt: skip
    zi.ok("attach", str(document), "--row", "I.1.1", "--month", "1", "--requirement", "1")
    zi.ok("verify", "I.1.1", "1", "perbaikan", "--note", "Belum ditandatangani")
    zi.ok("meeting", "add", "--date", "3/4", "--row", "I.3.1", "--agenda", "Evaluasi", "--decision", "Susun SOP | 5/4")
    zi.ok("settings", "--name", "Siti Aminah", "--team", "pengawasan")
    return zi


EXPECTED = {
    "plan": ("I.3.1 Timeline pemantauan", "    Apr: Selesai, bukti Sebagian (1 dari 4)", "verifikasi Perbaikan"),
    "show": ("I.3.1 · April · Selesai 2024", "Undangan rapat: ada", "undangan.pdf (", "01/ZI",
             "lembar monev ZI: belum ada", "Uraian: Rapat [50%] di aula", "Langkah: "),
    "month": ("Tunggakan: ", "I.3.1 Apr: Selesai, bukti Sebagian (1 dari 4)", "TL 1: Susun SOP, terlambat 10 hari"),
    "history": ("Realisasi I.3.1 April", "Status: Belum -> Selesai"),
    "dashboard": ("Area I Pembangunan unit kerja untuk memperoleh predikat",
                  "Sejauh ini: 0 dari 9 selesai (0%), bukti lengkap 0, sesuai 0, 9 terlambat"),
    "queue": ("Menunggu verifikasi: 1", "I.3.1 · April", "menunggu perbaikan: 1", "catatan: Belum ditandatangani"),
    "follow-up": ("Susun SOP", "Asal: Rapat"),
    "meeting": ("Evaluasi", "Keputusan: Susun SOP | 5/4"),
    "find": ("I.3.1 2024  Syarat bukti: daftar hadir",),
    "years": ("Renaksi 2024: 2 realisasi dicatat, tidak terkunci",),
    "settings": ("Siti Aminah (", "Layar dibuka dengan: Tim Pengawasan", "Dasar hukum 1: Undang-Undang",
                 "Tim Pengawasan: 15"),
    "legend": ("○    Belum: dijadwalkan", "Lengkap: setiap syarat"),
}  # fmt: skip
"""What the lines of the guide's table print, among other things."""


def test_what_is_read_is_whole_and_needs_no_eyes(worked: Zi) -> None:
    lines = table()
    for name, said in EXPECTED.items():
        (line, *_more) = lines[name]
        out = worked.ok(*shlex.split(line)).out
        assert [text for text in said if text not in out] == [], out
        assert not re.search("[─│╭╮╰╯█…]", out), out
    assert worked.ok("plan", "xyzzy").out == "Tidak ada yang cocok.\n"
    assert "Tidak ada yang memuat" in worked.ok("find", "xyzzy").out


def test_a_late_occurrence_that_asks_for_no_evidence_says_how_late_it_is(opened: Office) -> None:
    snapshot = opened.snapshot()
    late = next(cell for cell in snapshot.cells() if cell.late)._replace(
        evidence=Coverage(EvidenceStatus.NONE, 0, 0, 0)
    )
    assert re.search(r": Terlambat \d+ hari\. ", month_words._words(snapshot, late))


def test_programs_read_the_same(worked: Zi, opened: Office) -> None:
    rows = worked.ok("plan", "I.3", "--json").json["rows"]
    assert [row["code"] for row in rows] == ["I.3.1"]
    (april,) = (month for month in rows[0]["months"] if month["month"] == 4)
    assert (april["status"], april["required"], april["covered"]) == ("done", 4, 1)
    shown = worked.ok("show", "i.3.1", "apr", "--json").json
    assert shown["requirements"][0]["files"] == ["undangan.pdf"]
    assert shown["realization"]["note"] == "Rapat [50%] di aula"
    assert worked.ok("find", "daftar", "hadir", "--json").json["hits"][0]["code"]
    assert [item["code"] for item in worked.ok("queue", "--json").json["waiting"]] == ["I.3.1"]
    assert worked.ok("queue", "--team", "pengawasan", "--json").json["waiting"] == []
    assert worked.ok("years", "--json").json == {"years": [{"year": 2024, "locked": False, "recorded": 2}]}
    settings = worked.ok("settings", "--json").json
    assert settings["pc"] == {"name": opened.author.person, "team": "Tim Pengawasan"}
    assert settings["office"]["place"] == "Purwokerto"
    assert worked("settings", "--name", "Budi", "--team", "x").code == 2
    assert worked.ok("settings", "--team", "", "--json").json["pc"] == {"name": opened.author.person, "team": None}
    (recorded,) = (
        each for each in worked.ok("history", "--full", "--json").json["entries"] if each["action"] == "record"
    )
    assert {"label": "Status", "before": "Belum", "after": "Selesai"} in recorded["changes"][0]["fields"]
    signs = worked.ok("legend", "--json").json["sections"][-1]["signs"]
    assert signs[-1] == {"ink": "good", "sign": "✓", "word": "Hijau", "meaning": "lengkap"}
