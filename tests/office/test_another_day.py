"""A screen that is left open past midnight."""

from zi_tui.office.office import open_office
from zi_tui.paths import Paths

from .conftest import FakeClock


def test_another_day_is_a_change(paths: Paths, pc_clock: FakeClock) -> None:
    office = open_office(paths)
    snapshot = office.snapshot()
    assert not office.changed_since(snapshot)
    pc_clock.set("2024-04-16T00:00:30+07:00")
    assert office.changed_since(snapshot)
    assert not office.changed_since(office.snapshot())
    office.close()
