"""The decree's own plan, reported before anybody has recorded anything."""

import datetime as dt

from zi_tui.report import evidence, monthly, plan
from zi_tui.seed.loader import load

from .builder import CONTEXT, snapshot
from .readers import markdown_it

DOCUMENT = load(None)
PART = snapshot(
    office=DOCUMENT.office,
    plan=DOCUMENT.plan,
    teams=DOCUMENT.teams,
    areas=DOCUMENT.areas,
    components=DOCUMENT.components,
    rows=DOCUMENT.rows,
    realizations=(),
    evidence=(),
    waived=frozenset(),
    as_of=dt.date(2024, 4, 15),
)


def test_the_matrix_has_every_row_and_the_months_of_the_decree() -> None:
    tables = markdown_it(plan.render(PART, CONTEXT)).tables
    assert tables[1][-1] == ["Jumlah", "27", "14", "9", "14", "8", "15", "5", "6", "6", "6", "5", "7", "122"]
    assert sum(len(table) - 1 for table in tables[2:]) == 51


def test_april_has_its_fourteen_and_the_fifty_of_before() -> None:
    source = monthly.render(PART, CONTEXT, 4)
    tables = markdown_it(source).tables
    assert [len(table) - 1 for table in tables[2:4]] == [14, 50]
    assert "melalui humas\\.kpubanyumas\\@gmail\\.com dan lapor\\.go\\.id" in source
    assert any("humas.kpubanyumas@gmail.com" in cell for row in tables[3] for cell in row)


def test_each_row_that_is_asked_for_has_a_heading() -> None:
    headings = markdown_it(evidence.render(PART, CONTEXT, ())).headings
    begun = [row for row in DOCUMENT.rows if min(row.months) <= 4]
    assert [text.split()[0] for level, text in headings if level == 5] == [row.code for row in begun]
