"""What the reports read of meetings and follow-ups, now and as of an earlier day."""

import datetime as dt
from typing import Any

import pytest

from zi_tui.office.office import Office
from zi_tui.store import oversight
from zi_tui.store.change import changing

JANUARY, MARCH = "2024-01-20T09:00:00+07:00", "2024-03-20T09:00:00+07:00"


@pytest.fixture
def plan_id(office: Office) -> str:
    return office.snapshot(2024).plan.id


def put(office: Office, monkeypatch: pytest.MonkeyPatch, at: str, table: str, **values: Any) -> None:
    """Record a row at a time of the PC's clock."""
    monkeypatch.setattr("zi_tui.clock.now", lambda: at)
    with changing(office.store, office.author, "record") as change:
        change.put(table, {"state": "live", **values})
        change.summary = "Dicatat"


def meeting(id: str, plan_id: str, **values: Any) -> dict[str, Any]:
    return {"id": id, "plan_id": plan_id, "held_on": "2024-01-18", "recorded_at": JANUARY, **values}


def follow_up(id: str, plan_id: str, **values: Any) -> dict[str, Any]:
    fixed = {"position": 1, "recommendation": "Lengkapi", "source": "meeting", "recorded_at": JANUARY}
    return {"id": id, "plan_id": plan_id, **fixed, **values}


def test_meetings_come_by_their_day_and_follow_ups_by_their_number(
    office: Office, plan_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(office, monkeypatch, JANUARY, "meeting", **meeting("b", plan_id, held_on="2024-02-01"))
    put(office, monkeypatch, JANUARY, "meeting", **meeting("a", plan_id))
    put(office, monkeypatch, JANUARY, "follow_up", **follow_up("y", plan_id, position=2))
    put(office, monkeypatch, JANUARY, "follow_up", **follow_up("x", plan_id))
    put(office, monkeypatch, JANUARY, "follow_up", **follow_up("z", plan_id, position=3, state="removed"))
    found = oversight.load(office.store, plan_id)
    assert [each.id for each in found.meetings] == ["a", "b"]
    assert [each.id for each in found.follow_ups] == ["x", "y"]
    assert found.later == 0


def test_as_of_an_earlier_day_what_came_later_is_left_out_and_counted(
    office: Office, plan_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(office, monkeypatch, JANUARY, "meeting", **meeting("a", plan_id, place="Aula"))
    put(office, monkeypatch, JANUARY, "follow_up", **follow_up("x", plan_id))
    put(office, monkeypatch, MARCH, "meeting", **meeting("b", plan_id))
    put(office, monkeypatch, MARCH, "follow_up", **follow_up("x", plan_id, status="done"))
    found = oversight.load_past(office.store, plan_id, dt.date(2024, 1, 31))
    assert [each.id for each in found.meetings] == ["a"]
    assert [(each.id, each.status) for each in found.follow_ups] == [("x", "open")]
    assert found.later == 2
    assert oversight.load_past(office.store, plan_id, dt.date(2024, 3, 31)).later == 0


def test_what_was_removed_by_then_is_gone_and_what_was_removed_later_is_shown_and_counted(
    office: Office, plan_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(office, monkeypatch, JANUARY, "meeting", **meeting("a", plan_id))
    put(office, monkeypatch, JANUARY, "meeting", **meeting("b", plan_id))
    put(office, monkeypatch, JANUARY, "meeting", **meeting("a", plan_id, state="removed"))
    put(office, monkeypatch, MARCH, "meeting", **meeting("b", plan_id, state="removed"))
    found = oversight.load_past(office.store, plan_id, dt.date(2024, 1, 31))
    assert ([each.id for each in found.meetings], found.later) == (["b"], 1)
    assert oversight.load(office.store, plan_id).meetings == ()


def test_a_file_comes_with_the_dates_of_its_document_and_of_its_recording(
    office: Office, plan_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(office, monkeypatch, JANUARY, "meeting", **meeting("a", plan_id))
    with office.store.connection as connection:
        connection.execute("INSERT INTO blob VALUES (?, 3, 'text/plain', ?, NULL)", ("0" * 64, MARCH))
        connection.execute(
            "INSERT INTO evidence (id, document_number, document_date, recorded_at)"
            " VALUES ('e', '14/UND', '2024-01-15', ?)",
            (JANUARY,),
        )
        connection.execute("INSERT INTO evidence_version VALUES ('e', 1, ?, 'und.pdf', ?, 'live')", ("0" * 64, MARCH))
        connection.execute("INSERT INTO meeting_evidence VALUES ('a', 'e', 'Undangan', 'live')")
    (file,) = oversight.load(office.store, plan_id).files["a"]
    assert (file.document_number, file.document_date, file.recorded_at) == ("14/UND", "2024-01-15", MARCH)
