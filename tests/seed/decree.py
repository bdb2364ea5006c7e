"""An independent reader of the decree's own Markdown, through markdown-it, to hold the seed against."""

import re
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

DECREE = Path(__file__).parents[1] / "fixtures" / "keputusan-12-2024.md"
COLUMNS = 18
MONTH_CELLS = slice(5, 17)
TICK = "✓"


class DecreeRow(NamedTuple):
    """One row of the decree's table, whole, with what holds for it from the rows above."""

    code: str
    area: str
    component: str
    indicator: str
    steps: str
    evidence: str
    months: frozenset[int]
    team_cell: str
    team: str


def _tokens() -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable("table").parse(DECREE.read_text("utf-8"))


def _text(inline: Token) -> str:
    parts = [
        "" if t.type == "html_inline" else (t.content or " " * t.type.endswith("break")) for t in inline.children or []
    ]
    return "".join(parts).strip()


def prose() -> str:
    """Everything that is printed, tables too, on one line."""
    return " ".join(" ".join(_text(token) for token in _tokens() if token.type == "inline").split())


def _table_rows() -> list[list[str]]:
    rows: list[list[str]] = []
    in_cell = False
    for token in _tokens():
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"td_open", "th_open"}:
            in_cell = True
        elif token.type in {"td_close", "th_close"}:
            in_cell = False
        elif token.type == "inline" and in_cell:
            rows[-1].append(_text(token))
    assert {len(row) for row in rows} == {COLUMNS}
    return rows


def _is_header(row: list[str]) -> bool:
    numbers = [str(n) for n in range(1, 13)]
    return row[0] == "NO" or row[MONTH_CELLS] == numbers or row[-1] == "18"


def decree_rows() -> list[DecreeRow]:
    """The 51 rows of the plan, in the order of the print."""
    rows: list[DecreeRow] = []
    area = component = area_code = team = ""
    number = row_number = 0
    for cells in (row for row in _table_rows() if not _is_header(row)):
        mark, name, indicator, steps, evidence, team_cell = *cells[:5], cells[-1]
        if re.fullmatch("[IVX]+", mark):
            area_code, area, team = mark, name, ""
            continue
        if indicator and not steps and not evidence:  # the second half of a row that a page break cut
            cut = rows.pop()
            rows.append(cut._replace(indicator=f"{cut.indicator} {indicator}", team_cell=team_cell))
            team = team_cell
            continue
        if mark:
            number, component, row_number = int(mark), name, 0
        row_number += 1
        team = team_cell or team
        ticks = cells[MONTH_CELLS]
        assert set(ticks) <= {TICK, ""}
        rows.append(
            DecreeRow(
                code=f"{area_code}.{number}.{row_number}",
                area=area,
                component=component,
                indicator=indicator,
                steps=steps,
                evidence=evidence,
                months=frozenset(month for month, tick in enumerate(ticks, 1) if tick),
                team_cell=team_cell,
                team=team,
            )
        )
    return rows
