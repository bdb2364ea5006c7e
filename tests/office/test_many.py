"""Several occurrences at once: one step, one undo, all or nothing."""

import pytest

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Execution, Verification
from zi_tui.errors import UsageError
from zi_tui.office import many, undo
from zi_tui.office.history import list_history
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record
from zi_tui.store.change import changing

Rows = tuple[PlanRow, ...]


def statuses(office: Office, rows: Rows) -> list[Execution]:
    snapshot = office.snapshot()
    return [snapshot.cell(row, 6).status for row in rows]


def test_all_are_done_in_one_step_and_undone_in_one(small: Office, rows: Rows) -> None:
    record(small, rows[1], 6, Edit(status=Execution.DONE, done_on="2024-04-02"))
    outcome = many.mark_done(small, small.snapshot(), [(row, 6) for row in rows])
    assert "ditandai Selesai" in outcome.summary
    assert statuses(small, rows) == [Execution.DONE] * 3
    kept = small.snapshot().realizations[CellKey(rows[1].id, 6)]
    assert kept.done_on == "2024-04-02"
    undo.undo(small)
    assert statuses(small, rows) == [Execution.PLANNED, Execution.DONE, Execution.PLANNED]
    assert not many.mark_done(small, small.snapshot(), [(rows[1], 6)]).changed


def test_where_one_cannot_be_nothing_is(small: Office, rows: Rows) -> None:
    places = [(rows[0], 6), (rows[1], 2)]
    with pytest.raises(UsageError, match="tidak ada di jadwal"):
        many.record(small, places, Edit(status=Execution.CANCELLED, reason="dana"))
    assert statuses(small, rows) == [Execution.PLANNED] * 3
    with pytest.raises(UsageError, match="lepaskan tandanya"):
        many.verify(small, small.snapshot(), places, Verification.ACCEPTED, "")
    assert len(list_history(small)) == 1


def test_what_is_left_empty_stays(small: Office, rows: Rows) -> None:
    record(small, rows[0], 6, Edit(note="rapat", done_by="Budi"))
    many.record(small, [(row, 6) for row in rows], Edit(status=Execution.IN_PROGRESS, done_by="Ani"))
    found = small.snapshot().realizations
    assert [(found[CellKey(row.id, 6)].note, found[CellKey(row.id, 6)].done_by) for row in rows] == [
        ("rapat", "Ani"), ("", "Ani"), ("", "Ani"),
    ]  # fmt: skip


def test_one_verdict_for_all(small: Office, rows: Rows) -> None:
    outcome = many.verify(small, small.snapshot(), [(row, 6) for row in rows], Verification.NEEDS_WORK, "tanda tangan")
    assert "verifikasi Perbaikan" in outcome.summary
    snapshot = small.snapshot()
    assert {snapshot.cell(row, 6).verification for row in rows} == {Verification.NEEDS_WORK}


def test_rows_are_given_to_a_team(small: Office, rows: Rows) -> None:
    plan_id = small.snapshot().plan.id
    with changing(small.store, small.author, "team") as change:
        change.put("team", {"id": "t", "plan_id": plan_id, "position": 9, "printed": "Tim B", "name": "Tim B"})
    team = small.snapshot().team["t"]
    many.assign(small, rows, team)
    assert {row.team_id for row in small.snapshot().rows} == {team.id}
    assert not many.assign(small, rows, team).changed
    undo.undo(small)
    assert [row.team_id for row in small.snapshot().rows] == [row.team_id for row in rows]


def test_a_file_goes_to_the_requirement_that_its_words_name(rows: Rows) -> None:
    first, second = rows[0].requirements
    assert many.requirement_like(rows[0], [second.text.shown[:12].upper()]) == second.id
    assert many.requirement_like(rows[0], ["", "tidak ada kata ini"]) is None
    assert [target.requirement_id for target in many.targets([(rows[0], 6)], first.text.shown)] == [first.id]
