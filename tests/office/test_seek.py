"""Finding without holding everything in memory: SQLite leaves out only what cannot match."""

from threading import Event

import pytest

from zi_tui.domain.finding import Text, folded, search
from zi_tui.domain.plan import PlanRow
from zi_tui.office import finding
from zi_tui.office.attach import Document, Target, attach_stored
from zi_tui.office.finding import Found
from zi_tui.office.office import Office
from zi_tui.office.record import Edit, record
from zi_tui.store import finding as stored

from ..hostile import HOSTILE
from .conftest import Desk

TYPED = (
    "eviden rapat", "BUKTI", "kti", "data dukung", "dukung", "i.1.1", "2024 sk", "50%", "a_b", "straße", "STRASSE",
    "\u0130stanbul", "notula jan", "x" * 60_000, " ".join("abcdefghij"), "bu-", "", *HOSTILE.values(),
)  # fmt: skip


@pytest.fixture
def searched(small: Office, rows: tuple[PlanRow, ...], desk: Desk) -> Office:
    """An office in which hostile and unusual texts are recorded."""
    notes = ["Rapat evidence di Straße 50% a_b", "data dukung-rapat", "abcdefghij", "\u0130stanbul", *HOSTILE.values()]
    for number, note in enumerate(notes):
        record(small, rows[number % 3], number % 12 + 1, Edit(note=note, obstacle="\n".join(notes[:3])))
    stored_file = desk.file("x", "eviden_a_b 2024.txt")
    attach_stored(small, [stored_file], [Target(rows[0], 1)], Document("Notula rapat", "50%/SK/2024"))
    return small


def test_all_that_matches_is_found_in_the_same_order(searched: Office) -> None:
    everything = [
        Text(*place[:6], folded(place.kind, place.code, place.year, place.text))
        for place in stored.texts(searched.store)
        if place.text.strip()
    ]
    assert len(everything) > 60
    for typed in TYPED:
        found = finding.search(searched, typed)
        assert (found.hits, found.total) == search(everything, typed), typed[:60]


def test_the_first_are_told_as_they_come_and_then_all(searched: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "FIRST", 3)
    monkeypatch.setattr(finding, "PATIENCE_SECONDS", 0)
    monkeypatch.setattr(finding, "REST_SECONDS", 0)
    told: list[Found] = []
    finding.seek(searched, "a", told.append, Event())
    assert [found.whole for found in told] == [*([False] * (len(told) - 1)), True]
    assert len(told) > 1
    assert told[0].total < told[-1].total
    assert told[-1] == finding.search(searched, "a")


def test_what_is_superseded_tells_nothing(searched: Office) -> None:
    superseded = Event()
    superseded.set()
    told: list[Found] = []
    finding.seek(searched, "a", told.append, superseded)
    assert told == []
    assert finding.search(searched, "a").total, "what was stopped leaves the connection as it was"
