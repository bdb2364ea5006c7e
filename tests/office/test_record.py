"""Recording an occurrence: what is left out keeps, what is empty clears, what cannot be is refused."""

import datetime as dt
from typing import Any

import pytest

from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey, Realization
from zi_tui.domain.status import Execution, Verification
from zi_tui.errors import UsageError
from zi_tui.office.history import list_history
from zi_tui.office.office import Office
from zi_tui.office.record import TEXT_FIELDS, Edit, record, verify
from zi_tui.store.history import broken_chain
from zi_tui.text import written

from ..hostile import HOSTILE
from .conftest import FakeClock

WRITTEN_FIELDS = [name for name in TEXT_FIELDS if name != "verification_note"]
WHOLE = Edit(
    status=Execution.DONE,
    done_on="2024-01-20",
    done_by="Ani",
    note="rapat",
    obstacle="listrik",
    cause="gardu",
    solution="genset",
    follow_up="undangan",
    reason="-",
    verification=Verification.ACCEPTED,
    verification_note="sesuai",
)


def recorded(office: Office, row: PlanRow, month: int) -> Realization:
    return office.snapshot().realizations[CellKey(row.id, month)]


def edit_of(name: str, text: str) -> Edit:
    values: dict[str, Any] = {name: text}
    return Edit(**values)


def but(before: Realization, recorded_at: str, name: str, text: str) -> Realization:
    """What `before` is with one text changed."""
    values: dict[str, Any] = {name: text}
    return before._replace(recorded_at=recorded_at, **values)


def test_everything_is_kept_as_it_was_given(small: Office, rows: tuple[PlanRow, ...], pc_clock: FakeClock) -> None:
    outcome = record(small, rows[0], 1, WHOLE)
    assert outcome.changed
    assert outcome.summary.startswith("I.1.1 Januari")
    found = recorded(small, rows[0], 1)
    for name, value in WHOLE._asdict().items():
        assert getattr(found, name) == value, name
    assert found.recorded_at.startswith("2024-04-15T08:0")
    assert found.recorded_at.endswith("+07:00")


@pytest.mark.parametrize("name", TEXT_FIELDS)
def test_what_is_left_out_keeps_and_what_is_empty_clears(small: Office, rows: tuple[PlanRow, ...], name: str) -> None:
    record(small, rows[0], 1, WHOLE)
    before = recorded(small, rows[0], 1)
    record(small, rows[0], 1, edit_of(name, "baru"))
    after = recorded(small, rows[0], 1)
    assert after == but(before, after.recorded_at, name, "baru")
    record(small, rows[0], 1, edit_of(name, " "))
    cleared = recorded(small, rows[0], 1)
    assert cleared == but(before, cleared.recorded_at, name, "")


def test_an_empty_date_clears_and_done_without_one_is_today(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(status=Execution.DONE))
    assert recorded(small, rows[0], 1).done_on == "2024-04-15"
    record(small, rows[0], 1, Edit(done_on=""))
    assert recorded(small, rows[0], 1).done_on is None
    record(small, rows[1], 1, Edit(status=Execution.IN_PROGRESS, done_on="2024-01-05"))
    record(small, rows[1], 1, Edit(status=Execution.DONE))
    assert recorded(small, rows[1], 1).done_on == "2024-01-05", "one that was given stays"
    record(small, rows[2], 1, Edit(status=Execution.IN_PROGRESS))
    assert recorded(small, rows[2], 1).done_on is None


def test_nothing_new_is_no_change(small: Office, rows: tuple[PlanRow, ...]) -> None:
    assert not record(small, rows[0], 1, Edit()).changed
    assert not record(small, rows[0], 1, Edit(status=Execution.PLANNED, note="")).changed
    assert small.snapshot().realizations == {}
    record(small, rows[0], 1, WHOLE)
    before = recorded(small, rows[0], 1)
    assert not record(small, rows[0], 1, WHOLE).changed
    assert recorded(small, rows[0], 1) == before, "not even the time"
    assert len(list_history(small)) == 2


def test_the_day_may_be_today_by_the_clock_or_as_of_but_not_later(
    small: Office, rows: tuple[PlanRow, ...], pc_clock: FakeClock
) -> None:
    record(small, rows[0], 1, Edit(done_on="2024-04-15"))
    with pytest.raises(UsageError, match="16 April 2024 belum tiba"):
        record(small, rows[0], 1, Edit(done_on="2024-04-16"))
    pc_clock.set("2024-05-20T08:00:00+07:00")
    record(small, rows[0], 1, Edit(done_on="2024-05-20"))
    with pytest.raises(UsageError, match="belum tiba"):
        record(small, rows[0], 1, Edit(done_on="2924-05-20"))
    assert recorded(small, rows[0], 1).done_on == "2024-05-20"
    pc_clock.set("2024-04-15T08:00:00+07:00")  # a clock that goes wrong later does not lock the record
    record(small, rows[0], 1, Edit(note="x"))


@pytest.mark.parametrize("text", ["kemarin", "2024-13-01", "20240403", "2024-4-3", "2024-W01-1", "0", "\ud800"])
def test_what_is_no_day_is_refused_here_too(small: Office, rows: tuple[PlanRow, ...], text: str) -> None:
    with pytest.raises(UsageError):
        record(small, rows[0], 1, Edit(done_on=text))
    assert small.snapshot().realizations == {}


@pytest.mark.parametrize(
    "reason", [None, "", "  ", "\n", "\u200b", "\u200b\u2060 \u00ad", "\u3164", "\u2800", "\x00\u202e"]
)
def test_cancelling_wants_a_reason_that_can_be_seen(
    small: Office, rows: tuple[PlanRow, ...], reason: str | None
) -> None:
    with pytest.raises(UsageError, match="perlu alasan"):
        record(small, rows[0], 1, Edit(status=Execution.CANCELLED, reason=reason))
    assert small.snapshot().realizations == {}


def test_a_cancelled_one_keeps_its_reason(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(status=Execution.CANCELLED, reason="digabung"))
    record(small, rows[0], 1, Edit(note="catatan"))
    with pytest.raises(UsageError, match="perlu alasan"):
        record(small, rows[0], 1, Edit(reason=""))
    assert recorded(small, rows[0], 1).reason == "digabung"


def test_what_is_not_planned_is_recorded_but_not_cancelled(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 3, Edit(status=Execution.DONE, note="lebih awal"))
    cell = small.snapshot().cell(rows[0], 3)
    assert cell.unplanned
    assert cell.status is Execution.DONE
    with pytest.raises(UsageError, match="tidak ada di jadwal"):
        record(small, rows[0], 3, Edit(status=Execution.CANCELLED, reason="x"))


def test_late_is_derived_and_never_recorded(small: Office, rows: tuple[PlanRow, ...]) -> None:
    with pytest.raises(UsageError, match="dihitung sendiri"):
        record(small, rows[0], 1, Edit(status=Execution.OVERDUE))
    record(small, rows[0], 1, Edit(note="x"))
    assert small.snapshot().cell(rows[0], 1).status is Execution.OVERDUE
    assert recorded(small, rows[0], 1).status is Execution.PLANNED


def test_as_of_never_dates_the_recording(rows: tuple[PlanRow, ...], small: Office, pc_clock: FakeClock) -> None:
    early = Office(small.paths, small.store, dt.date(2024, 1, 10))
    record(early, rows[0], 1, Edit(status=Execution.DONE))
    found = recorded(small, rows[0], 1)
    assert found.done_on == "2024-01-10"
    assert found.recorded_at.startswith("2024-04-15")
    assert list_history(small)[0].recorded_at.startswith("2024-04-15")


def test_verifying(small: Office, rows: tuple[PlanRow, ...]) -> None:
    record(small, rows[0], 1, Edit(status=Execution.DONE, note="rapat"))
    assert verify(small, rows[0], 1, Verification.NEEDS_WORK, "tanda tangan kurang").changed
    found = recorded(small, rows[0], 1)
    assert (found.verification, found.verification_note) == (Verification.NEEDS_WORK, "tanda tangan kurang")
    assert (found.status, found.note) == (Execution.DONE, "rapat")
    verify(small, rows[0], 1, Verification.ACCEPTED, None)
    assert recorded(small, rows[0], 1).verification_note == "tanda tangan kurang", "left out, it keeps"
    verify(small, rows[0], 1, Verification.ACCEPTED, "")
    assert recorded(small, rows[0], 1).verification_note == ""
    assert not verify(small, rows[0], 1, Verification.ACCEPTED, None).changed
    assert [entry.action for entry in list_history(small)[:3]] == ["verify", "verify", "verify"]


def test_there_is_nothing_to_verify_where_nothing_is(small: Office, rows: tuple[PlanRow, ...]) -> None:
    with pytest.raises(UsageError, match="tidak ada yang diverifikasi"):
        verify(small, rows[0], 3, Verification.ACCEPTED, None)
    assert verify(small, rows[0], 6, Verification.ACCEPTED, None).changed


@pytest.mark.parametrize("month", [0, -1, 13, 100])
def test_a_month_that_is_none(small: Office, rows: tuple[PlanRow, ...], month: int) -> None:
    with pytest.raises(UsageError):
        record(small, rows[0], month, Edit(note="x"))
    assert small.snapshot().realizations == {}
    assert len(list_history(small)) == 1


@pytest.mark.parametrize("name", WRITTEN_FIELDS)
def test_every_field_takes_every_hostile_text(small: Office, rows: tuple[PlanRow, ...], name: str) -> None:
    record(small, rows[0], 1, WHOLE)
    for text in HOSTILE.values():
        outcome = record(small, rows[0], 1, edit_of(name, text))
        kept = getattr(recorded(small, rows[0], 1), name)
        assert kept == written(text), ascii(text)
        assert outcome.summary.isprintable()
    assert broken_chain(small.store) is None


def test_a_reason_or_a_verdicts_note_may_be_hostile(small: Office, rows: tuple[PlanRow, ...]) -> None:
    for text in HOSTILE.values():
        record(small, rows[0], 1, Edit(status=Execution.CANCELLED, reason=f"sebab {text}", note=text))
        verify(small, rows[0], 1, Verification.NEEDS_WORK, f"catatan {text}")
        found = recorded(small, rows[0], 1)
        assert found.reason.startswith("sebab")
        assert found.verification_note.startswith("catatan")
    assert all("\n" not in entry.summary for entry in list_history(small))
