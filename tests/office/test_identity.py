"""Who the office is, its decree, its teams' members, lists of requirements."""

import pytest

from zi_tui.domain.oversight import Member
from zi_tui.domain.plan import PlanRow, Text
from zi_tui.errors import LockedError, UsageError
from zi_tui.office import identity, settings, years
from zi_tui.office.identity import Passage
from zi_tui.office.office import Office
from zi_tui.office.rollover import propose, roll_over
from zi_tui.office.undo import undo


def test_the_office_is_renamed_and_keeps_its_key(small: Office) -> None:
    before = small.snapshot().office
    wanted = {"name": "KPU  Baru", "short_name": "KPU", "unit": "Sekretariat", "place": "Uji"}
    assert identity.save_identity(small, before, wanted).changed
    after = small.snapshot().office
    assert (after.name, after.id, after.key) == ("KPU Baru", before.id, before.key)
    assert not identity.save_identity(small, before, wanted).changed
    with pytest.raises(UsageError, match="tidak boleh kosong"):
        identity.save_identity(small, before, {**wanted, "unit": " "})


def test_the_decree_of_the_new_year_takes_the_place_of_the_old_ones(small: Office) -> None:
    roll_over(small, propose(small, 2025))
    plan = small.snapshot(2025).plan
    values = {
        "decree_number": "3 Tahun 2025", "decree_date": "2025-01-09", "decree_place": "Uji",
        "decree_issuer": "Ketua", "signatory": "ANI",
    }  # fmt: skip
    identity.save_decree(small, plan, Text("RENAKSI 2025"), values)
    after = small.snapshot(2025).plan
    assert (after.title.shown, after.decree_number, after.decree_date) == ("RENAKSI 2025", "3 Tahun 2025", "2025-01-09")
    assert small.snapshot(2024).plan.decree_number == "1 Tahun 2024"
    with pytest.raises(UsageError):
        identity.save_decree(small, plan, Text("X"), {**values, "decree_date": "kapan"})
    with pytest.raises(LockedError):
        identity.save_decree(small, small.snapshot(2024).plan, Text("X"), values)


def test_passages_of_the_decree_are_added_changed_and_taken_out(small: Office) -> None:
    plan_id = small.snapshot().plan.id
    identity.save_passage(small, plan_id, Passage("", "legal_basis", "1", Text("UU 7/2017")))
    (added,) = (each for each in identity.passages(small, plan_id) if each.kind == "legal_basis")
    identity.save_passage(small, plan_id, added._replace(text=Text("UU 7/2017", "UU Nomor 7 Tahun 2017")))
    assert [each.text.shown for each in small.snapshot().plan.clauses][-1] == "UU Nomor 7 Tahun 2017"
    identity.save_passage(small, plan_id, added._replace(text=Text("")))
    assert all(each.kind != "legal_basis" for each in identity.passages(small, plan_id))
    undo(small)
    assert any(each.kind == "legal_basis" for each in identity.passages(small, plan_id))


def test_members_come_go_and_follow_the_team_into_the_next_year(small: Office, rows: tuple[PlanRow, ...]) -> None:
    team = rows[0].team_id
    identity.save_team(small, team, "Tim Satu", "Ani; Ketua\n\nBudi")
    assert identity.members(small, team) == (Member(team, "Ani", "Ketua"), Member(team, "Budi"))
    identity.save_team(small, team, "Tim Utama", "Budi; Ketua\nCici")
    assert identity.members_text(identity.members(small, team)) == "Budi; Ketua\nCici"
    assert not identity.save_team(small, team, "Tim Utama", "Budi; Ketua\nCici").changed
    roll_over(small, propose(small, 2025))
    (new,) = small.snapshot(2025).teams
    assert [member.name for member in identity.members(small, new.id)] == ["Budi", "Cici"]
    years.unlock(small, 2024)


def test_lists_of_requirements_are_kept_in_words(small: Office) -> None:
    settings.save_template(small, None, "Rapat", "Undangan\n\nNotula")
    (template,) = settings.templates(small)
    assert (template.name, template.items) == ("Rapat", ("Undangan", "Notula"))
    settings.save_template(small, template.id, "Rapat", "")
    assert settings.templates(small) == ()
    with pytest.raises(UsageError):
        settings.save_template(small, None, "Kosong", " ")
