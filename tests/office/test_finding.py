"""What people name, what they set, and what they were typing."""

import json
from contextlib import closing

import pytest

from zi_tui.domain.filters import Filter, matching_rows
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Execution
from zi_tui.errors import UsageError
from zi_tui.office.drafts import drop_draft, load_draft, save_draft
from zi_tui.office.find import find_area, find_row, find_team
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Edit, record
from zi_tui.office.settings import save_signatories, signatories
from zi_tui.report.context import Signatory
from zi_tui.store import local
from zi_tui.text import one_line

from ..hostile import HOSTILE


@pytest.mark.parametrize("text", ["I.4.2", "i.4.2", " I.4.2 ", "I.4.2."])
def test_a_row_by_its_code(office: Office, text: str) -> None:
    assert find_row(office.snapshot(), text).code == "I.4.2"


@pytest.mark.parametrize("text", ["VI", "vi", "VI."])
def test_an_area_by_its_code(office: Office, text: str) -> None:
    assert find_area(office.snapshot(), text).code == "VI"


def test_a_team_by_part_of_its_name(office: Office) -> None:
    snapshot = office.snapshot()
    for team in snapshot.teams:
        assert find_team(snapshot, team.name) is team
        assert find_team(snapshot, team.name.upper()) is team
        assert find_team(snapshot, team.name.removeprefix("Tim ")) is team
    with pytest.raises(UsageError, match="lebih dari satu tim"):
        find_team(snapshot, "tim")


def test_what_is_not_there_is_said_in_a_sentence(office: Office) -> None:
    for text in HOSTILE.values():
        snapshot = office.snapshot()
        for find in (find_row, find_area, find_team):
            with pytest.raises(UsageError) as refusal:
                find(snapshot, f"{text}?")
            assert len(str(refusal.value)) < 600
            assert str(refusal.value) == one_line(str(refusal.value))
        if one_line(text):
            assert matching_rows(snapshot, Filter(text=text)) == [] or len(one_line(text)) < 8


def test_years(office: Office) -> None:
    assert office.years() == (2024,)
    assert office.resolve_year() == office.resolve_year(2024) == 2024
    with pytest.raises(UsageError, match=r"Tidak ada renaksi tahun 2023; yang ada: 2024\."):
        office.snapshot(2023)


def test_who_signs_may_be_hostile(small: Office) -> None:
    for number, text in enumerate(HOSTILE.values()):
        people = {
            "secretary": Signatory(text, f"{number}{text}", f"S{text}"),
            "coordinator": Signatory("Ani", "2", "K"),
        }
        assert save_signatories(small, people).changed
        found = signatories(small)
        assert found["secretary"] == Signatory(one_line(text), one_line(f"{number}{text}"), one_line(f"S{text}"))
        assert found["coordinator"] == people["coordinator"]
        assert not save_signatories(small, people).changed


def test_who_signs_is_empty_until_set(small: Office) -> None:
    assert signatories(small) == {"coordinator": Signatory("", "", ""), "secretary": Signatory("", "", "")}


def test_a_draft_comes_back_as_it_was_typed(small: Office, rows: tuple[PlanRow, ...]) -> None:
    for text in HOSTILE.values():
        key = CellKey(rows[0].id, 1)
        save_draft(small, key, {"note": text, "obstacle": ""}, "")
        with closing(open_office(small.paths)) as again:
            draft = load_draft(again, key)
            assert draft
            assert draft.fields == {"note": text, "obstacle": ""}
            assert load_draft(again, CellKey(rows[0].id, 2)) is None
            drop_draft(again, key)
            assert load_draft(again, key) is None


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"fields": 1}', '{"fields": {}}', json.dumps("x")])
def test_a_draft_that_cannot_be_read_is_none(small: Office, rows: tuple[PlanRow, ...], content: str) -> None:
    key = CellKey(rows[0].id, 1)
    save_draft(small, key, {"note": "x"}, "")
    small.store.connection.execute("UPDATE local_draft SET content = ?", (content,))
    assert load_draft(small, key) is None


def test_what_this_pc_remembers_may_be_hostile(small: Office) -> None:
    for text in HOSTILE.values():
        local.put(small.store, local.FOLDER, text)
        assert local.get(small.store, local.FOLDER) == text.encode(errors="replace").decode()


def test_the_filter(small: Office, rows: tuple[PlanRow, ...]) -> None:
    snapshot = small.snapshot()
    assert not Filter().active
    assert matching_rows(snapshot, Filter()) == list(rows)
    assert matching_rows(snapshot, Filter(text="indikator 2")) == [rows[1], rows[2]], "I.2.1 has a 2"
    assert matching_rows(snapshot, Filter(text="  NOTULA  i.1.1 ")) == [rows[0]]
    assert matching_rows(snapshot, Filter(text="tidak ada")) == []
    assert matching_rows(snapshot, Filter(team_id="nobody")) == []
    for month in (1, 6):
        record(small, rows[0], month, Edit(status=Execution.DONE))
    record(small, rows[1], 1, Edit(status=Execution.CANCELLED, reason="x"))
    record(small, rows[1], 6, Edit(status=Execution.DONE))
    assert matching_rows(small.snapshot(), Filter(only_open=True)) == [rows[2]]
