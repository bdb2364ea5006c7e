"""The register of follow-ups: adding, changing, proving, and what is overdue."""

import datetime as dt

import pytest

from zi_tui.domain.follow_up import FollowUpStatus, days_overdue, in_order, state_words
from zi_tui.domain.oversight import FollowUp
from zi_tui.errors import LockedError, UsageError
from zi_tui.office import follow_up, undo, waste_bin
from zi_tui.office.follow_up import Wanted
from zi_tui.office.office import Office
from zi_tui.store.change import changing, read_row
from zi_tui.store.detached import contents_of

from .conftest import Desk

AS_OF = dt.date(2024, 4, 15)


def items(office: Office) -> tuple[FollowUp, ...]:
    return follow_up.register(office, office.snapshot().plan)


def add(office: Office, text: str, due_on: str | None = None) -> FollowUp:
    follow_up.add(office, office.snapshot().plan, Wanted(recommendation=text, due_on=due_on))
    return items(office)[-1]


def test_numbers_are_never_given_twice(small: Office) -> None:
    first, second = add(small, "satu"), add(small, "dua")
    follow_up.remove(small, second)
    assert (first.position, second.position, add(small, "tiga").position) == (1, 2, 3)


def test_what_is_done_has_its_day_and_loses_it_when_it_is_opened_again(small: Office) -> None:
    item = add(small, "Susun SOP", due_on="2024-04-01")
    follow_up.edit(small, item, Wanted(status=FollowUpStatus.DONE))
    assert items(small)[0].done_on == "2024-04-15"
    follow_up.edit(small, items(small)[0], Wanted(status=FollowUpStatus.IN_PROGRESS))
    assert (items(small)[0].done_on, items(small)[0].due_on) == (None, "2024-04-01")
    undo.undo(small)
    assert items(small)[0].status == "done"


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(small: Office) -> None:
    seen = add(small, "Susun SOP")
    follow_up.edit(small, seen, Wanted(status=FollowUpStatus.DONE, result="Selesai disusun"))
    form = Wanted(recommendation="Susun dua SOP", status=FollowUpStatus.OPEN, done_on="", result="")
    follow_up.edit(small, seen, form)
    (item,) = items(small)
    assert (item.recommendation, item.status, item.result) == ("Susun dua SOP", "done", "Selesai disusun")
    with pytest.raises(UsageError, match="Tindak lanjut 1 baru saja diubah di tempat lain"):
        follow_up.edit(small, seen, Wanted(result="Belum selesai"))
    assert items(small) == (item,)


def test_it_must_recommend_something_and_cannot_be_done_tomorrow(small: Office) -> None:
    with pytest.raises(UsageError, match="Rekomendasi belum ditulis"):
        add(small, " \n")
    item = add(small, "Susun SOP")
    with pytest.raises(UsageError, match="belum tiba"):
        follow_up.edit(small, item, Wanted(status=FollowUpStatus.DONE, done_on="2024-04-16"))
    assert items(small)[0].status == "open"


def test_what_is_overdue_comes_with_the_snapshot_until_it_is_done(small: Office) -> None:
    add(small, "nanti", due_on="2024-04-15")
    late = add(small, "lama", due_on="2024-04-05")
    found = small.snapshot().overdue_follow_ups
    assert [(item.recommendation, days_overdue(item, AS_OF)) for item in found] == [("lama", 10)]
    assert state_words(found[0], AS_OF) == "Terlambat 10 hari"
    assert [item.recommendation for item in in_order(items(small), AS_OF)] == ["lama", "nanti"]
    follow_up.edit(small, late, Wanted(status=FollowUpStatus.DONE))
    assert small.snapshot().overdue_follow_ups == ()


def test_evidence_is_tied_once_undone_with_it_and_kept_from_the_bin(small: Office, desk: Desk) -> None:
    item = add(small, "Susun SOP")
    stored = desk.file("sop")
    follow_up.attach(small, item, [stored])
    assert not follow_up.attach(small, item, [stored]).changed
    (file,) = follow_up.files_of(small, item)
    assert (file.file_name, file.size) == ("sop.txt", 3)
    assert contents_of(small.store, file.evidence_id) == ()
    undo.undo(small)
    assert follow_up.files_of(small, item) == ()
    assert follow_up.file_counts(small, small.snapshot().plan) == {}
    assert waste_bin.detached(small) == ()


def test_a_removed_one_cannot_be_changed_and_a_locked_year_refuses(small: Office) -> None:
    item = add(small, "Susun SOP")
    follow_up.remove(small, item)
    with pytest.raises(UsageError, match="sudah dihapus"):
        follow_up.edit(small, item, Wanted(result="ada"))
    plan = small.snapshot().plan
    with changing(small.store, small.author, "lock") as change:
        change.put("plan", {**(read_row(small.store, "plan", (plan.id,)) or {}), "locked": 1})
    with pytest.raises(LockedError):
        add(small, "tiga")
