"""Under which name the history records."""

from zi_tui.domain.plan import PlanRow
from zi_tui.office import person
from zi_tui.office.history import list_history, people
from zi_tui.office.office import Office, system_author
from zi_tui.office.record import Edit, record

from ..hostile import CONTROLS, HOSTILE


def test_a_name_is_recorded_from_then_on_before_the_systems_user(small: Office, rows: tuple[PlanRow, ...]) -> None:
    user, computer = system_author()
    record(small, rows[0], 1, Edit(note="satu"))
    said = person.save(small, "  Budi \n Santoso ")
    assert said.summary == f"Riwayat mencatat Anda sebagai Budi Santoso ({user})."
    record(small, rows[0], 1, Edit(note="dua"))
    person.save(small, "")
    record(small, rows[0], 1, Edit(note="tiga"))
    assert [entry.person for entry in list_history(small)] == [user, f"Budi Santoso ({user})", user, "Ani"]
    assert {entry.computer for entry in list_history(small)[:3]} == {computer}
    assert people(small) == (user, f"Budi Santoso ({user})", "Ani")


def test_it_is_said_once_and_not_to_whoever_gave_a_name(small: Office) -> None:
    assert person.to_introduce(small) == system_author()[0]
    assert person.to_introduce(small) == ""


def test_whoever_gave_a_name_is_not_told(small: Office) -> None:
    person.save(small, "Budi")
    assert person.to_introduce(small) == ""


def test_any_name_is_made_harmless(small: Office, rows: tuple[PlanRow, ...]) -> None:
    for number, text in enumerate(HOSTILE.values()):
        person.save(small, text)
        record(small, rows[0], 1, Edit(note=str(number)))
        name = list_history(small, limit=1)[0].person
        assert not CONTROLS & set(name)
        assert 0 < len(name) < 100
