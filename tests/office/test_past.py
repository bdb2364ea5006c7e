"""A report as of an earlier day counts only what had been recorded by then."""

import datetime as dt

import pytest

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import EvidenceStatus, Execution
from zi_tui.office.attach import Target, detach
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record, toggle_done
from zi_tui.office.undo import redo, undo
from zi_tui.store import evidence
from zi_tui.store.change import changing
from zi_tui.store.past import PastYear, load_past, rows_by

from .conftest import Desk, FakeClock


def past(office: Office, day: str) -> PastYear:
    return load_past(office.store, 2024, dt.date.fromisoformat(day))


def test_before_anything_was_recorded(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    record(small, rows[0], 1, Edit(status=Execution.DONE, done_on="2024-01-10"))
    desk.attach("foto", Target(rows[0], 1))
    found = past(small, "2024-04-14")
    assert found.snapshot.realizations == {}
    assert found.snapshot.attached == {}
    assert found.evidence == ()
    assert (found.later_realizations, found.later_attachments) == (1, 1)
    assert found.snapshot.cell(rows[0], 1).status is Execution.OVERDUE, "that it says January does not count"
    assert found.snapshot.rows == small.snapshot().rows


def test_it_is_as_it_stood_at_the_end_of_the_day(small: Office, rows: tuple[PlanRow, ...], pc_clock: FakeClock) -> None:
    for moment, text in (
        ("2024-02-01T08:00:00+07:00", "pagi"),
        ("2024-02-01T23:50:00+07:00", "malam"),
        ("2024-02-02T00:00:00+07:00", "besoknya"),
        ("2024-03-01T08:00:00+07:00", "Maret"),
    ):
        pc_clock.set(moment)
        record(small, rows[0], 1, Edit(note=text))

    def note(day: str) -> str | None:
        realization = past(small, day).snapshot.realizations.get(CellKey(rows[0].id, 1))
        return realization.note if realization else None

    assert [note(f"2024-{day}") for day in ("01-31", "02-01", "02-02", "02-29", "03-01", "12-31")] == [
        None, "malam", "besoknya", "besoknya", "Maret", "Maret",
    ]  # fmt: skip
    assert past(small, "2024-02-01").later_realizations == 1
    assert past(small, "2024-03-01").later_realizations == 0


def test_undo_and_redo_belong_to_the_day_on_which_they_were_done(
    small: Office, rows: tuple[PlanRow, ...], pc_clock: FakeClock
) -> None:
    key = CellKey(rows[0].id, 1)
    pc_clock.set("2024-02-01T08:00:00+07:00")
    toggle_done(small, rows[0], 1)
    pc_clock.set("2024-02-02T08:00:00+07:00")
    undo(small)
    pc_clock.set("2024-02-03T08:00:00+07:00")
    redo(small)
    there = [key in past(small, f"2024-02-0{day}").snapshot.realizations for day in (1, 2, 3)]
    assert there == [True, False, True]


def test_evidence_that_was_taken_off_later_was_still_there(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, pc_clock: FakeClock
) -> None:
    pc_clock.set("2024-02-01T08:00:00+07:00")
    for number, requirement in enumerate(rows[0].requirements):
        desk.attach(f"foto {number}", Target(rows[0], 1, requirement.id))
    pc_clock.set("2024-03-01T08:00:00+07:00")
    detach(small, evidence.of_cell(small.store, CellKey(rows[0].id, 1))[0], rows[0])
    desk.attach("baru", Target(rows[1], 1))

    before, after = past(small, "2024-02-29"), past(small, "2024-03-01")

    assert before.snapshot.cell(rows[0], 1).evidence.status is EvidenceStatus.COMPLETE
    assert [file.file_name for file in before.evidence] == ["foto 0.txt", "foto 1.txt"]
    assert before.later_attachments == 1
    assert after.snapshot.attached == small.snapshot().attached
    assert [file.file_name for file in after.evidence] == ["foto 1.txt", "baru.txt"]
    assert after.later_attachments == 0


def test_undone_evidence_is_not_in_a_report_of_a_day_on_which_it_still_was(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, pc_clock: FakeClock
) -> None:
    pc_clock.set("2024-02-01T08:00:00+07:00")
    desk.attach("salah", Target(rows[0], 1))
    pc_clock.set("2024-03-01T08:00:00+07:00")
    undo(small)
    found = past(small, "2024-02-01")
    assert len(found.evidence) == sum(attached.files for attached in found.snapshot.attached.values())


def test_a_waiver_counts_from_the_day_on_which_it_was_given(
    small: Office, rows: tuple[PlanRow, ...], pc_clock: FakeClock
) -> None:
    pc_clock.set("2024-03-01T08:00:00+07:00")
    with changing(small.store, small.author, "waive") as change:
        change.put(
            "requirement_waiver",
            {"requirement_id": rows[0].requirements[0].id, "month": 1, "plan_row_id": rows[0].id, "reason": "-",
             "recorded_at": pc_clock.now()},
        )  # fmt: skip
        change.summary = "Dibebaskan"
    assert past(small, "2024-02-29").snapshot.cell(rows[0], 1).evidence.required == 2
    assert past(small, "2024-03-01").snapshot.cell(rows[0], 1).evidence.required == 1


def test_as_of_today_it_is_what_stands_now_even_after_the_clock_was_set_back(
    small: Office, rows: tuple[PlanRow, ...], desk: Desk, pc_clock: FakeClock
) -> None:
    pc_clock.set("2024-04-15T08:00:00+07:00")
    record(small, rows[0], 1, Edit(note="satu"))
    desk.attach("foto", Target(rows[0], 1))
    pc_clock.set("2024-04-02T08:00:00+09:00")
    record(small, rows[0], 1, Edit(note="dua"))
    detach(small, evidence.of_cell(small.store, CellKey(rows[0].id, 1))[0], rows[0])
    now, found = small.snapshot(), past(small, "2024-04-15")
    assert found.snapshot.realizations == now.realizations
    assert found.snapshot.attached == now.attached


def test_a_year_without_a_plan(small: Office) -> None:
    with pytest.raises(KeyError):
        load_past(small.store, 2023, dt.date(2024, 1, 1))


def test_only_the_rows_that_are_asked_for_are_read_as_they_were(
    small: Office, rows: tuple[PlanRow, ...], pc_clock: FakeClock
) -> None:
    for moment, note in (("2024-02-01T08:00:00+07:00", "dulu"), ("2024-03-01T08:00:00+07:00", "nanti")):
        pc_clock.set(moment)
        for row in rows[:2]:
            record(small, row, 1, Edit(note=f"{row.code} {note}"))
    found = rows_by(small.store, "realization", dt.date(2024, 2, 1), [(rows[1].id, 1), (rows[2].id, 1)])
    assert [row["note"] for row in found] == [f"{rows[1].code} dulu"]


def test_of_what_can_be_much_only_the_year_is_read(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> None:
    desk.attach("foto", Target(rows[0], 1))
    statements: list[str] = []
    small.store.connection.set_trace_callback(statements.append)
    (file,) = past(small, "2024-12-31").evidence
    small.store.connection.set_trace_callback(None)
    read = [said for said in statements if "FROM history_change" in said and "requirement_waiver" not in said]
    assert len(read) == 4
    for said, key in zip(read, (rows[0].id, file.attachment_id, file.evidence_id, file.sha256), strict=True):
        assert key in said.partition("c.row_key IN")[2]
