"""What the form says of what is typed: dates in words, lateness, faults."""

import datetime as dt

import pytest

from zi_tui.domain.record import Realization
from zi_tui.domain.status import Execution, Verification
from zi_tui.office.office import Office
from zi_tui.ui.modals.form_values import (
    Occurrence,
    changed_fields,
    date_remark,
    first_fault,
    in_words,
    saved_fields,
    status_remark,
    storable,
    usable,
)

DONE, PLANNED = Execution.DONE, Execution.PLANNED


@pytest.fixture
def april(office: Office) -> Occurrence:
    """I.3.1 in April 2024, looked at on 15 April."""
    return occurrence(office, 4, dt.date(2024, 4, 15))


def occurrence(office: Office, month: int, today: dt.date) -> Occurrence:
    snapshot = office.snapshot()
    return Occurrence(snapshot.cell(snapshot.row_by_code["I.3.1"], month), 2024, today, today)


@pytest.mark.parametrize("typed", ["3/4", " 3 apr", "2024-04-03", "3 April 2024", "3-4-24"])
def test_a_date_is_echoed_in_words(april: Occurrence, typed: str) -> None:
    assert date_remark(april, typed, DONE) == ("Rabu, 3 April 2024", False)


def test_yesterday_goes_by_the_as_of_day(april: Occurrence) -> None:
    assert date_remark(april, "kemarin", DONE).text == "Minggu, 14 April 2024"


def test_no_date_means_today_once_it_is_done(april: Occurrence) -> None:
    assert date_remark(april, "", DONE).text == "kosong berarti hari ini, 15 April 2024"
    assert date_remark(april, "", PLANNED).text == "misalnya 3/4, 3 apr, kemarin"


def test_a_date_outside_the_month_is_allowed_and_said(office: Office) -> None:
    june = occurrence(office, 4, dt.date(2024, 6, 3))
    before, after = date_remark(june, "28/3", DONE), date_remark(june, "7 mei", DONE)
    assert before == ("Kamis, 28 Maret 2024; di luar bulan April", False)
    assert after == ("Selasa, 7 Mei 2024; di luar bulan April, akan ditandai terlambat", False)
    assert date_remark(june, "7 mei", Execution.CANCELLED).text == "Selasa, 7 Mei 2024; di luar bulan April"


def test_a_date_while_the_status_is_still_planned_is_remarked(april: Occurrence) -> None:
    assert date_remark(april, "3/4", PLANNED).text == "Rabu, 3 April 2024; status masih Belum"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31/2", "tidak ada di kalender"),
        ("kapan-kapan", "tidak dikenal"),
        ("16/4", "belum tiba"),
        ("3/4/2004", "terlalu jauh"),
    ],
)
def test_what_is_no_date_to_record_is_said_in_red_and_keeps_from_saving(
    april: Occurrence, typed: str, words: str
) -> None:
    remark = date_remark(april, typed, DONE)
    assert remark.red
    assert words in remark.text
    fault = first_fault(april, {**saved_fields(None), "done_on": typed})
    assert fault == ("done_on", remark.text)


def test_a_recorded_day_that_is_yet_to_come_can_stay(office: Office) -> None:
    about = occurrence(office, 4, dt.date(2024, 4, 15))
    realization = Realization("row", 4, DONE, done_on="2024-04-20")
    about = about._replace(cell=about.cell._replace(realization=realization))
    assert first_fault(about, saved_fields(realization)) is None


def test_lateness_and_what_the_plan_does_not_name_are_said_in_words(office: Office) -> None:
    late = occurrence(office, 2, dt.date(2024, 4, 15))
    assert status_remark(late, PLANNED) == ("terlambat 46 hari", True)
    assert status_remark(late, Execution.IN_PROGRESS).text == "terlambat 46 hari"
    assert status_remark(late, DONE).text == ""
    assert status_remark(occurrence(office, 3, dt.date(2024, 4, 15)), DONE).text == "di luar jadwal"


def test_cancelling_wants_a_reason(april: Occurrence) -> None:
    fields = {**saved_fields(None), "status": "cancelled", "reason": "  "}
    assert first_fault(april, fields) == ("reason", "Pembatalan perlu alasan; tulis mengapa kegiatan ini dibatalkan.")
    assert first_fault(april, {**fields, "reason": "digabung dengan rapat Mei"}) is None


def test_only_what_means_something_else_counts_as_changed(april: Occurrence) -> None:
    saved = saved_fields(Realization("row", 4, DONE, done_on="2024-04-03", note="Rapat"))
    assert saved["done_on"] == "3 Apr 2024"
    assert changed_fields(april, saved, {**saved, "done_on": "2024-04-03", "note": " Rapat \n"}) == {}
    changed = changed_fields(april, saved, {**saved, "done_on": "4/4", "note": ""})
    assert changed == {"done_on": "4/4", "note": ""}
    assert storable(april, changed) == {"done_on": "2024-04-04", "note": ""}


def test_an_old_or_broken_draft_gives_only_what_the_form_knows() -> None:
    assert usable({"status": "overdue", "verification": "?", "note": "x", "gone": "y"}) == {"note": "x"}
    assert usable({"status": "done", "verification": "accepted"}) == {"status": "done", "verification": "accepted"}


def test_values_are_said_in_words() -> None:
    assert in_words("status", Execution.DONE) == "Selesai"
    assert in_words("verification", Verification.NEEDS_WORK) == "Perbaikan"
    assert in_words("note", " rapat ") == "rapat"
