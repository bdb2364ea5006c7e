"""A meeting is corrected in one action: what it recorded follows, what somebody changed since stays."""

from typing import NamedTuple

import pytest

from zi_tui import clock
from zi_tui.domain.follow_up import FollowUpStatus
from zi_tui.domain.meetings import Recorded
from zi_tui.domain.oversight import FollowUp
from zi_tui.domain.plan import PlanRow
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Execution
from zi_tui.errors import LockedError, UsageError
from zi_tui.office import evidence, follow_up, meeting, meeting_edit, undo, years
from zi_tui.office.meeting import Brought, Held
from zi_tui.office.meeting_edit import Wanted
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record

from .conftest import Desk

Rows = tuple[PlanRow, ...]
HELD = Held(
    "2024-04-03", "Aula", "Tatap muka", leader_present=True, leaders="Sekretaris", agenda="Monev TW I",
    decisions="Susun SOP | 30/6\nLengkapi absen\nKirim undangan",
)  # fmt: skip


class Done(NamedTuple):
    """An occurrence as the tests speak of it."""

    status: Execution
    done_on: str | None
    note: str


def only(office: Office) -> Recorded:
    (recorded,) = meeting.meetings(office, office.snapshot())
    return recorded


def done(office: Office, row: PlanRow) -> Done:
    cell = office.snapshot().cell(row, 6)
    assert cell.realization is not None
    return Done(cell.status, cell.realization.done_on, cell.realization.note)


def register(office: Office) -> list[FollowUp]:
    return list(follow_up.register(office, office.snapshot().plan))


@pytest.fixture
def held(small: Office, rows: Rows, desk: Desk) -> Recorded:
    """A meeting for the first two rows, with an invitation and three decisions."""
    files = [Brought(desk.file("x", "undangan.txt"), "invitation")]
    meeting.add(small, small.snapshot(), HELD, [(row, 6) for row in rows[:2]], files)
    return only(small)


def as_it_is(recorded: Recorded) -> Wanted:
    return Wanted(meeting_edit.held_of(recorded.meeting), recorded.places, meeting_edit.roles_of(recorded))


def test_its_day_and_rows_and_files_go_on_to_what_it_recorded(
    small: Office, rows: Rows, desk: Desk, held: Recorded
) -> None:
    record(small, rows[1], 6, Edit(note="ditulis sendiri"))
    wanted = as_it_is(held)._replace(
        held=HELD._replace(held_on="2024-04-04", place="Ruang rapat"),
        places=[(row, 6) for row in rows],
        roles={held.files[0].evidence_id: "minutes"},
        brought=[Brought(desk.file("y", "hadir.txt"), "attendance")],
    )
    outcome = meeting_edit.edit(small, small.snapshot(), held, wanted)
    assert outcome.summary.startswith(
        "Rapat 4 April 2024 diubah: tanggal, tempat; 1 jadwal ditambah;"
        " 1 realisasi yang sudah diubah sendiri tetap; 1 berkas ditambah"
    )
    moved = Done(Execution.DONE, "2024-04-04", "Rapat 4 Apr 2024 di Ruang rapat: Monev TW I")
    assert [done(small, row) for row in rows] == [
        moved, Done(Execution.DONE, "2024-04-03", "ditulis sendiri"), moved,
    ]  # fmt: skip
    captions = {file.caption for row in rows for file in evidence.files_of(small, CellKey(row.id, 6))}
    assert captions == {"Notulen rapat 4 Apr 2024", "Daftar hadir rapat 4 Apr 2024"}
    assert {each.source_note for each in register(small)} == {"Rapat 4 Apr 2024"}

    again = only(small)
    later = wanted.held._replace(held_on="2024-04-05")
    meeting_edit.edit(small, small.snapshot(), again, as_it_is(again)._replace(held=later))
    assert done(small, rows[0]).done_on == "2024-04-05"
    undo.undo(small)
    undo.undo(small)
    assert (only(small), done(small, rows[0]).done_on) == (held, "2024-04-03")
    assert small.snapshot().cell(rows[2], 6).status is Execution.PLANNED


@pytest.mark.parametrize("cancel", [False, True])
def test_the_register_follows_the_decisions(small: Office, held: Recorded, cancel: bool) -> None:
    first, second, third = register(small)
    follow_up.edit(small, first, follow_up.Wanted(recommendation="Susun SOP layanan"))
    team = small.snapshot().teams[0]
    text = f"Susun dua SOP | 15/7\nKirim undangan | {team.name}\nUndang inspektorat"
    assert [item.id for item in meeting_edit.given_up(held, text)] == [second.id]
    held = only(small)
    wanted = as_it_is(held)._replace(held=HELD._replace(decisions=text), cancel=cancel)
    summary = meeting_edit.edit(small, small.snapshot(), held, wanted).summary
    assert "1 tindak lanjut baru; 2 tindak lanjut diubah" in summary
    assert ("1 tindak lanjut dibatalkan" if cancel else "1 keputusan dicabut, tindak lanjutnya tetap") in summary
    assert [(each.id, each.recommendation, each.due_on, each.status) for each in register(small)[:3]] == [
        (first.id, "Susun dua SOP", "2024-07-15", "open"),
        (second.id, "Lengkapi absen", None, "cancelled" if cancel else "open"),
        (third.id, "Kirim undangan", None, "open"),
    ]
    assert register(small)[3].recommendation == "Undang inspektorat"
    assert [each.team_id for each in register(small)] == [None, None, team.id, None]
    undo.undo(small)
    assert [each.recommendation for each in register(small)] == [
        "Susun SOP layanan",
        "Lengkapi absen",
        "Kirim undangan",
    ]


def test_what_is_taken_out_or_removed_keeps_what_was_recorded(small: Office, rows: Rows, held: Recorded) -> None:
    wanted = as_it_is(held)._replace(places=held.places[:1], roles={})
    summary = meeting_edit.edit(small, small.snapshot(), held, wanted).summary
    assert (
        "1 jadwal dikeluarkan, realisasi dan buktinya tetap; 1 berkas dilepas dari rapat, tetap menjadi bukti"
        in summary
    )
    assert done(small, rows[1]).status is Execution.DONE
    assert len(small.snapshot().attached) == 2
    assert (only(small).places, only(small).files) == (held.places[:1], ())

    outcome = meeting_edit.remove(small, small.snapshot(), only(small))
    assert outcome.summary == "Rapat 3 April 2024 dihapus; yang dicatatnya tetap: 1 realisasi, 3 tindak lanjut"
    assert meeting.meetings(small, small.snapshot()) == ()
    assert (len(register(small)), done(small, rows[0]).status) == (3, Execution.DONE)
    undo.undo(small)
    assert only(small).places == held.places[:1]


def test_what_cannot_be_changes_nothing(small: Office, held: Recorded) -> None:
    snapshot, wanted = small.snapshot(), as_it_is(held)
    assert not meeting_edit.edit(small, snapshot, held, wanted).changed
    with pytest.raises(UsageError, match="belum tiba"):
        meeting_edit.edit(small, snapshot, held, wanted._replace(held=HELD._replace(held_on="2024-04-16")))
    other = wanted._replace(held=HELD._replace(agenda="Lain"))
    meeting_edit.edit(small, snapshot, held, other)
    with pytest.raises(UsageError, match="baru saja diubah"):
        meeting_edit.edit(small, snapshot, held, wanted)
    years.lock(small, small.snapshot().year)
    with pytest.raises(LockedError):
        meeting_edit.remove(small, small.snapshot(), only(small))
    assert only(small).meeting.agenda == "Lain"


def test_what_another_edit_of_the_same_second_did_is_noticed(
    small: Office, rows: Rows, desk: Desk, held: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: held.meeting.recorded_at)
    snapshot, seen = small.snapshot(), as_it_is(held)
    for other in (
        seen._replace(held=HELD._replace(agenda="Lain")),
        seen._replace(places=[(row, 6) for row in rows]),
        seen._replace(roles={held.files[0].evidence_id: "minutes"}),
        seen._replace(brought=[Brought(desk.file("y", "hadir.txt"), "attendance")]),
    ):
        meeting_edit.edit(small, snapshot, held, other)
        with pytest.raises(UsageError, match="baru saja diubah di tempat lain"):
            meeting_edit.edit(small, snapshot, held, seen._replace(held=HELD._replace(place="Sini")))
        with pytest.raises(UsageError, match="baru saja diubah di tempat lain"):
            meeting_edit.remove(small, snapshot, held)
        undo.undo(small)
    assert only(small) == held


def test_a_follow_up_that_moved_on_meanwhile_is_not_cancelled(small: Office, held: Recorded) -> None:
    second = register(small)[1]
    follow_up.edit(small, second, follow_up.Wanted(status=FollowUpStatus.DONE, result="Sudah lengkap"))
    wanted = as_it_is(held)._replace(held=HELD._replace(decisions="Susun SOP | 30/6\nKirim undangan"), cancel=True)
    meeting_edit.edit(small, small.snapshot(), held, wanted)
    assert (register(small)[1].status, register(small)[1].result) == ("done", "Sudah lengkap")


def test_a_file_that_was_named_in_another_language_stays_what_it_is(small: Office, held: Recorded) -> None:
    (file,) = held.files
    foreign = held._replace(files=(file._replace(role="Invitation"),))
    assert meeting_edit.roles_of(foreign) == {file.evidence_id: "invitation"}
    assert not meeting_edit.edit(small, small.snapshot(), foreign, as_it_is(foreign)).changed
