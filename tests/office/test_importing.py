"""A plan from a file into an office: proposed, compared, written in one change, taken back."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.seed.decree import DECREE
from tests.seed.tables import SMALL, as_csv, row
from zi_tui.domain.importing import DifferenceKind, FindingKind
from zi_tui.domain.status import Execution
from zi_tui.errors import LockedError, SeedError, StoreError, UsageError
from zi_tui.office import importing
from zi_tui.office.exporting import export
from zi_tui.office.importing import Imported, Proposal
from zi_tui.office.many import assign
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record
from zi_tui.office.reports import make_report
from zi_tui.office.undo import undo
from zi_tui.office.wanted import Kind, Wanted
from zi_tui.seed import draft
from zi_tui.store.change import changing


def proposal_of(office: Office, folder: Path, rows: Sequence[Sequence[str]], year: int | None = None) -> Proposal:
    path = folder / "renaksi.csv"
    path.write_bytes(as_csv(rows))
    return importing.propose(office, importing.read_file(path), year)


def bring_in(office: Office, folder: Path, rows: Sequence[Sequence[str]]) -> Imported:
    return importing.accept(office, proposal_of(office, folder, rows))


def history_length(office: Office) -> int:
    return int(office.store.connection.execute("SELECT count(*) FROM history").fetchone()[0])


def test_the_decree_over_the_decrees_plan_changes_nothing(office: Office) -> None:
    before = history_length(office)
    proposal = importing.propose(office, importing.read_file(DECREE))

    assert (proposal.year, proposal.exists, proposal.puts) == (2024, True, ())
    assert not importing.accept(office, proposal).changed
    assert history_length(office) == before


def test_the_decree_as_the_plan_of_another_year_is_the_same_plan(office: Office) -> None:
    outcome = importing.accept(office, importing.propose(office, importing.read_file(DECREE), 2025))

    old, new = office.snapshot(2024), office.snapshot(2025)
    assert outcome.summary == "Renaksi 2025 diimpor dari keputusan-12-2024.md: 51 indikator."
    for one, other in zip(old.rows, new.rows, strict=True):
        assert (one.code, one.indicator, one.months) == (other.code, other.indicator, other.months)
        assert [step.text for step in one.steps] == [step.text for step in other.steps]
        assert [item.text for item in one.requirements] == [item.text for item in other.requirements]
        assert (one.team_printed, old.team[one.team_id].name) == (other.team_printed, new.team[other.team_id].name)
    assert [area.name for area in old.areas] == [area.name for area in new.areas]
    assert new.plan.title.shown.endswith("TAHUN 2025")


def test_the_same_file_twice_changes_nothing(office: Office, tmp_path: Path) -> None:
    assert bring_in(office, tmp_path, SMALL).changed
    before = history_length(office)

    again = bring_in(office, tmp_path, SMALL)

    assert not again.changed
    assert "sudah sama" in again.summary
    assert history_length(office) == before


def test_an_export_after_rows_were_given_away_changes_nothing(office: Office, tmp_path: Path) -> None:
    snapshot = office.snapshot()
    assign(office, [snapshot.row_by_code["I.3.1"]], snapshot.teams[-1])

    export(office.paths, office.snapshot(), tmp_path / "renaksi.csv")

    assert importing.propose(office, importing.read_file(tmp_path / "renaksi.csv")).puts == ()


def test_an_import_is_one_thing_to_undo_and_can_be_done_again(office: Office, tmp_path: Path) -> None:
    bring_in(office, tmp_path, SMALL)
    assert office.years() == (2024, 2025)

    undo(office)
    assert office.years() == (2024,)

    assert bring_in(office, tmp_path, SMALL).changed
    assert [one.code for one in office.snapshot(2025).rows] == ["I.1.1", "I.1.2"]


def test_a_row_put_in_the_middle_keeps_the_codes_and_the_records_of_the_others(office: Office, tmp_path: Path) -> None:
    bring_in(office, tmp_path, SMALL)
    meeting = office.snapshot(2025).row_by_code["I.1.2"]
    record(office, meeting, 3, Edit(status=Execution.DONE))
    new = row("", "", "Agen perubahan ditetapkan", "Menyusun SK agen", "SK agen", [2])
    proposal = proposal_of(office, tmp_path, [*SMALL[:-1], new, SMALL[-1]])

    importing.accept(office, proposal)

    assert [(one.kind, one.code) for one in proposal.differences] == [(DifferenceKind.ADDED, "I.1.3")]
    after = office.snapshot(2025)
    assert [one.code for one in after.rows] == ["I.1.1", "I.1.3", "I.1.2"]
    assert after.cell(after.row[meeting.id], 3).status is Execution.DONE


def test_a_month_that_the_file_takes_out_keeps_what_was_recorded(office: Office, tmp_path: Path) -> None:
    bring_in(office, tmp_path, SMALL)
    meeting = office.snapshot(2025).row_by_code["I.1.2"]
    record(office, meeting, 3, Edit(status=Execution.DONE))
    changed = row("", "", "Rapat tim diadakan", "Rapat", "Undangan, daftar hadir", [6, 9])
    proposal = proposal_of(office, tmp_path, [*SMALL[:-1], changed])
    (difference,) = proposal.differences

    importing.accept(office, proposal)

    assert [(one.field, one.before, one.after) for one in difference.changes] == [("Jadwal", "Mar Jun", "Jun Sep")]
    after = office.snapshot(2025)
    assert after.row[meeting.id].months == {6, 9}
    assert after.cell(after.row[meeting.id], 3).unplanned


def test_a_row_that_is_gone_stays_where_something_is_recorded(office: Office, tmp_path: Path) -> None:
    bring_in(office, tmp_path, SMALL)
    meeting = office.snapshot(2025).row_by_code["I.1.2"]
    record(office, meeting, 3, Edit(status=Execution.DONE))
    without = SMALL[:-1]
    proposal = proposal_of(office, tmp_path, without)

    importing.accept(office, proposal)

    assert [(one.kind, one.code, one.keeps) for one in proposal.differences] == [(DifferenceKind.GONE, "I.1.2", 1)]
    after = office.snapshot(2025)
    assert after.row[meeting.id].months == set()
    assert after.cell(after.row[meeting.id], 3).unplanned
    assert not proposal_of(office, tmp_path, without).puts


def test_a_row_that_is_gone_and_has_nothing_recorded_is_out_of_the_plan(office: Office, tmp_path: Path) -> None:
    bring_in(office, tmp_path, SMALL)

    bring_in(office, tmp_path, SMALL[:-1])

    assert [one.code for one in office.snapshot(2025).rows] == ["I.1.1"]


def test_a_requirement_that_is_new_asks_nothing_of_the_months_before(office: Office, tmp_path: Path) -> None:
    rows = [["RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2024"], *SMALL[1:]]
    path = tmp_path / "seed.csv"
    bring_in(office, tmp_path, rows)  # over the decree's plan, in April 2024
    more = row("", "", "Rapat tim diadakan", "Rapat", "Undangan, daftar hadir, notula", [3, 6])

    bring_in(office, tmp_path, [*rows[:-1], more])

    meeting = next(one for one in office.snapshot(2024).rows if one.indicator.shown == "Rapat tim diadakan")
    assert [(one.text.shown, one.first_month) for one in meeting.requirements] == [
        ("Undangan", 1), ("daftar hadir", 1), ("notula", 4),
    ]  # fmt: skip
    assert not path.exists()


def test_a_file_with_problems_writes_nothing(office: Office, tmp_path: Path) -> None:
    proposal = proposal_of(
        office, tmp_path, [*SMALL, row("", "", "", "", "", [1]), row("1", "Ganda", "X", "", "", [1])]
    )

    assert {one.kind for one in proposal.problems} == {FindingKind.PROBLEM}
    with pytest.raises(SeedError):
        importing.accept(office, proposal)
    assert office.years() == (2024,)


def test_a_year_that_nobody_says_is_asked_for(office: Office, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--year"):
        proposal_of(office, tmp_path, SMALL[1:])


def test_a_locked_year_takes_no_import(office: Office, tmp_path: Path) -> None:
    bring_in(office, tmp_path, SMALL)
    plan = office.snapshot(2025).plan
    with changing(office.store, office.author, "lock") as change:
        change.put("plan", {"id": plan.id, "locked": 1})

    with pytest.raises(LockedError):
        proposal_of(office, tmp_path, SMALL[:-1])


def test_a_plan_that_changed_since_the_preview_is_looked_at_again(office: Office, tmp_path: Path) -> None:
    proposal = proposal_of(office, tmp_path, SMALL)
    bring_in(office, tmp_path, SMALL)

    with pytest.raises(StoreError, match="impor lagi"):
        importing.accept(office, proposal)


def test_the_shipped_json_is_read_as_it_is(office: Office) -> None:
    file = importing.read_file(Path(__file__).parents[2] / "data" / "seed.json")

    assert not importing.propose(office, file).puts
    assert isinstance(file.whole, draft.Draft)


def test_a_new_years_decree_is_known_where_the_text_around_the_table_says_it(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "keputusan.md"
    path.write_text(DECREE.read_text("utf-8").replace("2024", "2025"), "utf-8")

    importing.accept(office, importing.propose(office, importing.read_file(path)))

    plan = office.snapshot(2025).plan
    assert (plan.decree_number, plan.decree_date, plan.decree_place) == ("12 Tahun 2025", "2025-01-10", "Purwokerto")


def test_a_year_without_a_known_decree_has_reports_with_dots(office: Office, tmp_path: Path) -> None:
    bring_in(office, tmp_path, SMALL)

    report = make_report(office, Wanted(Kind.PLAN, 2025))

    assert "Nomor ........ tanggal ........" in report.text
