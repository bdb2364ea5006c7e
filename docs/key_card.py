"""Writes the key card, `docs/kartu-tombol.md` and the page to print `docs/kartu-tombol.html`, from the bindings.

Usage: python docs/key_card.py

Nothing of it is typed by hand: keys, labels and what they do are those of the running program.
"""

import html
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from textual.binding import Binding

from zi_tui.ui.app_actions import AppActions
from zi_tui.ui.keys import key_label
from zi_tui.ui.modals.attach_form import AttachForm
from zi_tui.ui.modals.attach_lists import FileList, GoalList
from zi_tui.ui.modals.dialog import Dialog, FieldsDialog
from zi_tui.ui.modals.file_picker import FilePicker
from zi_tui.ui.modals.realization_form import RealizationForm
from zi_tui.ui.screens.base import BaseScreen
from zi_tui.ui.screens.bin import BinScreen
from zi_tui.ui.screens.comparison import ComparisonScreen
from zi_tui.ui.screens.dashboard import DashboardScreen
from zi_tui.ui.screens.follow_ups import FollowUpScreen
from zi_tui.ui.screens.history import HistoryScreen
from zi_tui.ui.screens.meetings import MeetingScreen
from zi_tui.ui.screens.month import MonthScreen
from zi_tui.ui.screens.reports import ReportsScreen
from zi_tui.ui.screens.verification import VerificationScreen
from zi_tui.ui.screens.workbench import WorkbenchScreen
from zi_tui.ui.widgets.bin_list import BinList
from zi_tui.ui.widgets.comparison import ComparisonView
from zi_tui.ui.widgets.dashboard import DashboardView
from zi_tui.ui.widgets.evidence import EvidencePanel
from zi_tui.ui.widgets.follow_up_list import FollowUpList
from zi_tui.ui.widgets.grid import PlanGrid
from zi_tui.ui.widgets.lines import LineView
from zi_tui.ui.widgets.markable import MarkableList
from zi_tui.ui.widgets.meeting_list import MeetingList
from zi_tui.ui.widgets.report_options import ReportOptions
from zi_tui.ui.widgets.tree import PlanTree

FOLDER = Path(__file__).parent
SECTIONS: Sequence[tuple[str, Sequence[type], Sequence[type]]] = (
    ("Di mana saja", (AppActions, BaseScreen), ()),
    ("Papan dan Bulan ini", (WorkbenchScreen, MonthScreen), (BaseScreen,)),
    ("Daftar dan kisi", (LineView, PlanGrid, MarkableList), ()),
    ("Pohon rencana", (PlanTree,), (LineView,)),
    ("Panel bukti", (EvidencePanel,), (LineView,)),
    ("Laporan", (ReportOptions, ReportsScreen), (LineView, MonthScreen, BaseScreen)),
    ("Riwayat", (HistoryScreen,), (MonthScreen, BaseScreen)),
    ("Dasbor", (DashboardView, DashboardScreen), (LineView, MonthScreen, BaseScreen)),
    ("Dua tahun", (ComparisonView, ComparisonScreen), (LineView, MonthScreen, BaseScreen)),
    ("Antrean verifikasi", (VerificationScreen,), (MonthScreen, BaseScreen)),
    ("Tindak lanjut", (FollowUpList, FollowUpScreen), (LineView, MonthScreen, BaseScreen)),
    ("Rapat", (MeetingList, MeetingScreen), (LineView, FollowUpScreen, MonthScreen, BaseScreen)),
    ("Tempat sampah bukti", (BinList, BinScreen), (LineView, BaseScreen)),
    ("Isian", (FieldsDialog, RealizationForm), ()),
    ("Lampiran", (FileList, GoalList, AttachForm), (LineView, FieldsDialog)),
    ("Memilih berkas", (FilePicker,), (LineView, Dialog)),
)
"""Each heading with whose bindings stand under it, and whose are said elsewhere."""


class Key(NamedTuple):
    """A line of the card."""

    keys: str
    label: str
    tooltip: str


def main() -> None:
    """Write both."""
    (FOLDER / "kartu-tombol.md").write_text(as_markdown(), encoding="utf-8")
    (FOLDER / "kartu-tombol.html").write_text(as_html(), encoding="utf-8")


def sections() -> Iterator[tuple[str, list[Key]]]:
    """Yield the headings with their keys."""
    for heading, classes, elsewhere in SECTIONS:
        said = {name for each in elsewhere for _key, name, _label, _tip in bindings(each)}
        grouped: dict[tuple[str, str], list[str]] = {}
        for each in classes:
            for key, name, label, tooltip in bindings(each):
                keys = grouped.setdefault((label, tooltip), [])
                if name not in said and key_label(key) not in keys:
                    keys.append(key_label(key))
        lines = {("  ".join(keys), label): tooltip for (label, tooltip), keys in reversed(grouped.items()) if keys}
        yield heading, [Key(*words, tooltip) for words, tooltip in reversed(lines.items())]


def bindings(owner: type) -> Iterator[tuple[str, str, str, str]]:
    """Yield key, id, label and tooltip of what works in a class and those of ours that it stands on, nearest first."""
    taken: set[str] = set()
    for each in owner.__mro__:
        if not each.__module__.startswith("zi_tui"):
            continue
        for binding in vars(each).get("BINDINGS", ()):
            if not isinstance(binding, Binding) or not binding.id or not binding.description:
                continue
            for key in binding.key.split(","):
                if key.strip() not in taken or each is AppActions:
                    yield key.strip(), binding.id, binding.description, binding.tooltip
        taken.update(
            key.strip()
            for own in vars(each).get("BINDINGS", ())
            if isinstance(own, Binding)
            for key in own.key.split(",")
        )


def as_markdown() -> str:
    """Return the card for reading."""
    lines = ["# Kartu tombol zi-tui", "", "Untuk dicetak di satu halaman A4: [kartu-tombol.html](kartu-tombol.html)."]
    for heading, keys in sections():
        lines += ["", f"## {heading}", "", "| tombol | guna | |", "|---|---|---|"]
        lines += [f"| {_code(key.keys)} | {_cell(key.label)} | {_cell(key.tooltip)} |" for key in keys]
    return "\n".join(lines) + "\n"


def as_html() -> str:
    """Return the card for printing: one page of A4, on its side, in columns."""
    blocks = []
    for heading, keys in sections():
        rows = "".join(f"<tr><td>{html.escape(key.keys)}</td><td>{html.escape(key.label)}</td></tr>" for key in keys)
        blocks.append(f"<section><h2>{html.escape(heading)}</h2><table>{rows}</table></section>")
    return _PAGE.replace("{blocks}", "\n".join(blocks))


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" if "`" not in key else key for key in keys.replace("|", "\\|").split("  "))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_PAGE = """<!doctype html>
<html lang="id">
<meta charset="utf-8">
<title>Kartu tombol zi-tui</title>
<style>
@page { size: A4 landscape; margin: 7mm; }
body { font: 8.8pt/1.25 "DejaVu Sans", Arial, sans-serif; margin: 0; columns: 4; column-gap: 5mm; color: #000; }
h1 { font-size: 12pt; margin: 0 0 1mm; }
h2 { font-size: 9.6pt; margin: 1.6mm 0 0.4mm; border-bottom: 0.3mm solid #000; break-after: avoid; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
tr { break-inside: avoid; }
td { padding: 0 1mm 0 0; vertical-align: top; }
td:first-child { width: 21mm; white-space: nowrap; font: bold 8.4pt "DejaVu Sans Mono", Consolas, monospace; }
</style>
<h1>zi-tui</h1>
{blocks}
</html>
"""

if __name__ == "__main__":
    main()
