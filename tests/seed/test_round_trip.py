"""What an export writes, an import reads: the same plan, whatever stands in it."""

import csv
import datetime as dt
import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile import HOSTILE
from zi_tui.domain.importing import FindingKind
from zi_tui.domain.plan import Area, Component, PlanDocument, PlanRow, Requirement, Step, Team, Text
from zi_tui.domain.snapshot import Snapshot
from zi_tui.seed import delimited, draft, loader, plan_json, plan_table, spreadsheet, table, workbook
from zi_tui.seed.draft import Draft
from zi_tui.text import one_line

SHIPPED = loader.load()
WORDS = st.one_of(
    st.sampled_from([one_line(text) for text in HOSTILE.values()]),
    st.sampled_from(["=1+1", "+62", "-", "@ani", "'=x", "a; b, c", "1) satu 2) dua", "lembar money ZI", "I", "Bukti"]),
    st.text(min_size=1, max_size=20),
).map(lambda text: one_line(re.sub("[\ufffe\uffff■]|_x", "", text)))  # no workbook can hold the first two
WORD = WORDS.filter(lambda text: bool(text.strip()) and text != "-" and one_line(text) == text)
TEXT = st.builds(lambda one, other: Text(one, None if other == one else other), WORD, st.none() | WORD)
ROMAN = ("I", "II", "III")


@st.composite
def documents(draw: st.DrawFn) -> PlanDocument:
    """Plans of up to three areas, in which anything may stand."""
    teams = tuple(Team(f"t{n}", f"{draw(WORD)} TIM {n}", f"{draw(WORD)} tim {n}") for n in range(1, 3))
    areas, components = [], []
    rows: list[PlanRow] = []
    for code in ROMAN[: draw(st.integers(1, 3))]:
        area = Area(code, code, draw(TEXT))
        areas.append(area)
        for number in range(1, draw(st.integers(1, 2)) + 1):
            name = draw(st.just(Text("")) | TEXT)
            component = Component(f"{code}.{number}", area.id, f"{code}.{number}", name)
            components.append(component)
            numbers = draw(st.lists(st.integers(1, 30), max_size=3, unique=True))
            for row in (draw(plan_rows(component, f"{component.code}.{one}", teams)) for one in numbers):
                same = bool(rows) and (rows[-1].area_id, rows[-1].team_id) == (row.area_id, row.team_id)
                rows.append(row if same else row._replace(team_printed=True))
    return PlanDocument(SHIPPED.office, SHIPPED.plan, teams, tuple(areas), tuple(components), tuple(rows))


@st.composite
def plan_rows(draw: st.DrawFn, component: Component, code: str, teams: tuple[Team, ...]) -> PlanRow:
    """A row of `component`."""
    first = draw(st.integers(1, 12))
    asked = draw(st.lists(TEXT, max_size=3))
    return PlanRow(
        id=code,
        code=code,
        area_id=component.area_id,
        component_id=component.id,
        team_id=draw(st.sampled_from(teams)).id,
        team_printed=draw(st.booleans()),
        indicator=draw(TEXT),
        steps_printed=draw(st.just("") | WORD),
        evidence_printed=draw(st.just("") | WORD),
        steps=tuple(Step(f"s{n}", text) for n, text in enumerate(draw(st.lists(TEXT, max_size=3)))),
        requirements=tuple(
            Requirement(f"q{n}", text, first, draw(st.integers(first, 12))) for n, text in enumerate(asked)
        ),
        months=frozenset(draw(st.sets(st.integers(1, 12)))),
    )


def snapshot_of(document: PlanDocument) -> Snapshot:
    return Snapshot(
        office=document.office, plan=document.plan, teams=document.teams, areas=document.areas,
        components=document.components, rows=document.rows, realizations={}, attached={}, waived=frozenset(),
        as_of=dt.date(2024, 4, 15),
    )  # fmt: skip


def through_csv(document: PlanDocument, *, without: tuple[str, ...] = ()) -> Draft:
    """The plan through CSV; `without` are headings of columns that somebody took out."""
    out = io.StringIO(newline="")
    rows = plan_table.plan_rows(snapshot_of(document))
    taken = [rows[1].index(head) for head in without]
    rows = [[cell for at, cell in enumerate(cells) if at not in taken] for cells in rows]
    csv.writer(out, delimiter=";").writerows([delimited.guarded(cell) for cell in cells] for cells in rows)
    plan, findings = table.read(delimited.read(out.getvalue().encode("utf-8-sig")))
    assert [one for one in findings if one.kind is not FindingKind.REPAIR] == []
    return plan


def through_json(document: PlanDocument) -> Draft:
    data = json.dumps(plan_json.document(snapshot_of(document))).encode()
    return draft.of_document(loader.parse(data, "uji.json"))


def through_xlsx(document: PlanDocument) -> Draft:
    rows = plan_table.plan_rows(snapshot_of(document))
    data = workbook.build({"Renaksi": rows}, as_of=dt.date(2024, 4, 15), heading_rows={"Renaksi": 1})
    return table.read(spreadsheet.read(data))[0]


@settings(max_examples=30)
@given(documents())
def test_a_plan_through_csv_is_the_same_plan(document: PlanDocument) -> None:
    assert through_csv(document).areas == draft.of_document(document).areas


@settings(max_examples=40)
@given(documents())
def test_a_plan_through_json_is_the_same_plan(document: PlanDocument) -> None:
    again = through_json(document)

    expected = draft.of_document(document)
    assert (again.areas, again.teams, again.plan) == (expected.areas, expected.teams, expected.plan)


@settings(max_examples=15)
@given(documents())
def test_a_plan_through_xlsx_is_the_same_plan(document: PlanDocument) -> None:
    assert through_xlsx(document).areas == draft.of_document(document).areas


def test_the_one_column_of_the_print_says_whose_each_row_is() -> None:
    names = {team.id: team.printed for team in SHIPPED.teams}
    given_away = {row.id: SHIPPED.teams[number % 3].id for number, row in enumerate(SHIPPED.rows) if number % 4 == 2}
    rows = tuple(row._replace(team_id=given_away.get(row.id, row.team_id)) for row in SHIPPED.rows)

    read = through_csv(SHIPPED._replace(rows=rows), without=("NAMA TIM", "NAMA TIM TERCETAK"))

    said = [row.team.printed for area in read.areas for component in area.components for row in component.rows]
    assert said == [names[row.team_id] for row in rows]


@pytest.mark.parametrize("through", [through_csv, through_json, through_xlsx])
def test_the_shipped_plan_survives_every_form(through: object) -> None:
    assert callable(through)
    assert through(SHIPPED).areas == draft.of_document(SHIPPED).areas
