"""Every glyph with every evidence state, in colour and in ASCII, held against golden pictures.

Rewrite them with `ZI_TUI_REWRITE_GOLDEN=1` after a change that is meant, and look at the difference.
"""

import datetime as dt
import os
from pathlib import Path
from string import ascii_lowercase

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.filter import LineFilter, Monochrome

from tests.report import builder
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import EvidenceFile, Realization
from zi_tui.domain.snapshot import Snapshot
from zi_tui.domain.status import Execution
from zi_tui.ui.session import Session
from zi_tui.ui.theme import DARK, LIGHT, AsciiFilter
from zi_tui.ui.widgets.grid import PlanGrid

GOLDEN = Path(__file__).parent / "golden"
STATES = (
    ("I.1.1", "Belum", Execution.PLANNED, 10),
    ("I.1.2", "Berjalan", Execution.IN_PROGRESS, 10),
    ("I.1.3", "Selesai", Execution.DONE, 1),
    ("I.1.4", "Terlambat", None, 1),
    ("I.1.5", "Dibatalkan", Execution.CANCELLED, 1),
)
"""Code, label, what is recorded, and the first of three planned months: no, some, and all evidence."""


def sheet() -> Snapshot:
    """Return a plan in which every state meets every evidence state, as of July."""
    rows: list[PlanRow] = []
    realizations: list[Realization] = []
    evidence: list[EvidenceFile] = []

    def attach(code: str, month: int, requirement: int) -> None:
        number = len(evidence) + 1
        evidence.append(
            builder.evidence_file(number, code, month, requirement, "a.pdf", recorded_at=builder.at("2024-01-02"))
        )

    for code, label, status, first in STATES:
        months = range(first, first + 3)
        rows.append(builder.plan_row(code, "c11", ["Langkah"], ["Undangan", "Daftar hadir"], months, label))
        if status is not None:
            realizations += [Realization(code, month, status, recorded_at=builder.at("2024-01-02")) for month in months]
        attach(code, first + 1, 1)
        attach(code, first + 2, 1)
        attach(code, first + 2, 2)
    rows.append(builder.plan_row("I.3.1", "c13", ["Langkah"], ["Undangan"], [12], "Di luar jadwal [/] [50%]"))
    realizations += [
        Realization("I.3.1", month, Execution.DONE, recorded_at=builder.at("2024-01-02")) for month in (1, 2)
    ]
    attach("I.3.1", 2, 1)
    return builder.snapshot(
        rows=tuple(rows), realizations=realizations, evidence=evidence, waived=frozenset(), as_of=dt.date(2024, 7, 15)
    )


class Sheet(App[None]):
    """The grid alone, on the sheet."""

    def __init__(self, theme: str, filters: list[LineFilter]) -> None:
        super().__init__()
        self._more = filters
        for each in (DARK, LIGHT):
            self.register_theme(each)
        self.theme = theme

    def get_line_filters(self) -> list[LineFilter]:
        return [*super().get_line_filters(), *self._more]

    def compose(self) -> ComposeResult:
        yield PlanGrid()

    def on_mount(self) -> None:
        snapshot = sheet()
        self.query_one(PlanGrid).show(Session(snapshot, 7, "I.1.3"), snapshot.rows)


def picture(app: App[None]) -> str:
    """Return the grid as it is drawn: under each line a letter for the style of each cell, explained below."""
    grid = app.query_one(PlanGrid)
    styles: dict[str, str] = {}
    lines: list[str] = []
    for y in range(grid.line_count() + 1):
        segments: list[Segment] = list(grid.render_line(y))
        for line_filter in app.get_line_filters():
            segments = line_filter.apply(segments, grid.background_colors[1])
        letters = ""
        for text, style, _control in segments:
            letter = styles.setdefault(str(style), ascii_lowercase[len(styles)] if str(style) not in styles else "")
            letters += letter * len(text)
        lines += ["".join(segment.text for segment in segments).rstrip(), letters]
    return "\n".join([*lines, "", *(f"{letter}: {style}" for style, letter in styles.items())]) + "\n"


@pytest.mark.parametrize(
    ("name", "theme", "filters"),
    [
        ("marks-dark", DARK.name, []),
        ("marks-light", LIGHT.name, []),
        ("marks-ascii", DARK.name, [AsciiFilter(), Monochrome()]),
    ],
)
async def test_every_glyph_and_evidence_state(name: str, theme: str, filters: list[LineFilter]) -> None:
    app = Sheet(theme, filters)
    async with app.run_test(size=(90, 20)) as pilot:
        await pilot.pause()
        drawn = picture(app)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("ZI_TUI_REWRITE_GOLDEN"):
        golden.write_text(drawn, encoding="utf-8")
    assert drawn == golden.read_text(encoding="utf-8")
    if "ascii" in name:
        assert drawn.isascii()
