"""A meeting feeds every row that it was held for, in one action."""

import pytest

from zi_tui.domain.follow_up import FollowUpSource
from zi_tui.domain.meeting_files import ROLES, guess_role
from zi_tui.domain.plan import PlanRow, Text
from zi_tui.domain.record import CellKey
from zi_tui.domain.status import Execution
from zi_tui.errors import UsageError
from zi_tui.office import evidence, follow_up, meeting, undo
from zi_tui.office.meeting import Brought, Held
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record
from zi_tui.store.oversight import load

from .conftest import Desk

Rows = tuple[PlanRow, ...]
HELD = Held(
    "2024-04-03", "Aula", "Tatap muka", leader_present=True, leaders="Sekretaris", agenda="Monev TW I",
    decisions="1. Susun SOP | 30/6\n\n- Lengkapi absen",
)  # fmt: skip


def test_it_marks_done_proves_and_decides_and_one_undo_takes_all_back(small: Office, rows: Rows, desk: Desk) -> None:
    record(small, rows[1], 6, Edit(status=Execution.DONE, done_on="2024-04-01", note="lama"))
    files = [Brought(desk.file("x", "undangan.txt"), "invitation"), Brought(desk.file("y", "foto.txt"), "photo")]
    places = [(row, 6) for row in rows[:2]]
    outcome = meeting.add(small, small.snapshot(), HELD, places, files)
    assert outcome.summary == "Rapat 3 April 2024 dicatat untuk 2 jadwal, 2 berkas, 2 tindak lanjut"
    snapshot = small.snapshot()
    first, second = (snapshot.cell(row, 6) for row in rows[:2])
    assert first.realization is not None
    assert (first.status, first.realization.done_on) == (Execution.DONE, "2024-04-03")
    assert first.realization.note == "Rapat 3 Apr 2024 di Aula: Monev TW I"
    assert second.realization is not None
    assert (second.realization.done_on, second.realization.note) == ("2024-04-01", "lama")
    for cell in (first, second):
        kept = evidence.files_of(small, cell.key)
        assert [(file.caption, file.document_date) for file in kept] == [
            ("Undangan rapat 3 Apr 2024", "2024-04-03"), ("Foto rapat 3 Apr 2024", "2024-04-03"),
        ]  # fmt: skip
    decided = follow_up.register(small, snapshot.plan)
    assert [(each.recommendation, each.due_on, each.source) for each in decided] == [
        ("Susun SOP", "2024-06-30", FollowUpSource.MEETING), ("Lengkapi absen", None, FollowUpSource.MEETING),
    ]  # fmt: skip
    ((held, brought, *_rest),) = meeting.meetings(small, snapshot)
    assert (held.held_on, bool(held.leader_present), [file.role for file in brought]) == (
        "2024-04-03", True, ["Undangan", "Foto"],
    )  # fmt: skip
    undo.undo(small)
    snapshot = small.snapshot()
    assert meeting.meetings(small, snapshot) == ()
    assert (load(small.store, snapshot.plan.id).follow_ups, snapshot.attached) == ((), {})
    assert snapshot.cell(rows[0], 6).status is Execution.PLANNED
    undo.redo(small)
    assert len(small.snapshot().attached) == 2


def test_a_file_goes_to_the_requirement_that_its_role_names(small: Office, desk: Desk, rows: Rows) -> None:
    row = rows[0]
    assert guess_role("IMG_2024.JPG") == "photo"
    assert guess_role("Daftar_Hadir-3.pdf") == "attendance"
    assert guess_role("Notulensi rapat.docx") == "minutes"
    assert guess_role("data.xlsx") == "other"
    english = ("Invitation", "Attendance list", "Minutes", "Photo", "Other")
    for words in ([role.label for role in ROLES.values()], english):
        assert [*map(guess_role, words)] == [*ROLES], "what is stored in one language is read in the other"
    meeting.add(small, small.snapshot(), HELD, [(row, 6)], [Brought(desk.file("z"), "other")])
    (file,) = evidence.files_of(small, small.snapshot().cell(row, 6).key)
    assert file.requirement_id is None


def test_an_invitation_does_not_prove_the_only_requirement_of_a_row_unless_it_is_asked_for(
    small: Office, desk: Desk, rows: Rows
) -> None:
    report = rows[0].requirements[0]._replace(text=Text("Laporan evaluasi"))
    single = rows[0]._replace(requirements=(report,))
    asked = rows[1]._replace(requirements=(rows[1].requirements[0]._replace(text=Text("Undangan rapat")),))
    files = [Brought(desk.file(role), role) for role in ("invitation", "photo", "minutes")]
    meeting.add(small, small.snapshot(), HELD, [(single, 6), (asked, 6)], files)
    kept = [
        [(file.file_name, file.requirement_id) for file in evidence.files_of(small, CellKey(row.id, 6))]
        for row in (single, asked)
    ]
    assert kept == [
        [("minutes.txt", report.id)],
        [("invitation.txt", asked.requirements[0].id), ("minutes.txt", asked.requirements[0].id)],
    ]


def test_a_decision_names_the_team_that_carries_it_out(small: Office, rows: Rows) -> None:
    snapshot = small.snapshot()
    team = snapshot.teams[-1]
    meeting.add(small, snapshot, HELD._replace(decisions=f"Susun SOP | {team.name} | 30/6"), [(rows[0], 6)])
    (item,) = follow_up.register(small, snapshot.plan)
    assert (item.team_id, item.due_on) == (team.id, "2024-06-30")


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (HELD._replace(held_on="2024-04-16"), "belum tiba"),
        (HELD._replace(decisions="Susun SOP | 31/2"), "tidak ada di kalender"),
        (HELD._replace(decisions="Susun SOP | kapan-kapan"), "bukan tanggal"),
    ],
)
def test_nothing_is_saved_where_a_day_cannot_be(small: Office, rows: Rows, held: Held, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        meeting.add(small, small.snapshot(), held, [(rows[0], 6)])
    assert meeting.meetings(small, small.snapshot()) == ()
    assert small.snapshot().realizations == {}
