"""Which entries of the history are wanted."""

import pytest

from zi_tui.domain.history import ACTIONS, Narrowing, action_label
from zi_tui.domain.record import HistoryEntry
from zi_tui.office import attach, record, settings, versions
from zi_tui.store import history

ENTRY = HistoryEntry(
    "d", 2, "2024-05-03T10:00:00+07:00", "Budi", "PC-1", "attach", "SK.pdf ke I.3.1 April", False, True
)


@pytest.mark.parametrize(
    ("wanted", "through"),
    [
        (Narrowing(), True),
        (Narrowing(text="budi i.3.1"), True),
        (Narrowing(text="LAMPIRKAN sk"), True),
        (Narrowing(text="ani"), False),
        (Narrowing(person="Budi", action="attach", late=True), True),
        (Narrowing(person="Ani"), False),
        (Narrowing(action="record"), False),
    ],
)
def test_everything_that_is_asked_must_be_so(wanted: Narrowing, through: bool) -> None:
    assert wanted.lets_through(ENTRY) is through
    assert wanted.active is (wanted != Narrowing())


def test_what_was_recorded_in_time_is_not_late() -> None:
    assert not Narrowing(late=True).lets_through(ENTRY._replace(late=False))


def test_every_action_has_a_name_for_people() -> None:
    words = {
        attach.ATTACH, attach.DETACH, attach.RESTORE, record.MARK, record.UNMARK, record.RECORD, record.VERIFY,
        settings.SETTINGS, versions.REPLACE, history.UNDO, history.REDO, history.SEED, history.PURGE,
    }  # fmt: skip
    assert words <= set(ACTIONS)
    assert action_label("yang baru") == "yang baru"
