"""Noticing what other processes write: SQLite is asked only where the file says that there may be something."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from zi_tui import clock
from zi_tui.ui.watch import SETTLED_LOOKS, Watch


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "app.db"
    file.write_text("1")
    return file


@pytest.fixture
def watch(file: Path) -> Iterator[Watch]:
    """One that looks when the test asks it to."""
    watch = Watch(lambda: str(file), lambda: None, 3600)
    yield watch
    watch.stop()


def news(watch: Watch, file: Path) -> int:
    """Return how many looks find something before one does not."""
    return next(count for count in range(100) if not watch._is_news(str(file)))


def test_it_asks_some_times_after_the_file_changed_and_then_no_more(
    watch: Watch, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (news(watch, file), news(watch, file)) == (SETTLED_LOOKS, 0)
    file.write_text("12")
    assert news(watch, file) == SETTLED_LOOKS
    monkeypatch.setattr(clock, "today", lambda: dt.date(2100, 1, 1))
    assert news(watch, file) == SETTLED_LOOKS
    watch.look_again()
    assert (news(watch, file), news(watch, file)) == (1, 0)
    file.unlink()
    assert news(watch, file) == SETTLED_LOOKS


def test_it_tells_from_its_thread_and_stops_even_while_it_rests(file: Path) -> None:
    told: Queue[bool] = Queue()
    watch = Watch(lambda: str(file), lambda: told.put(True), 0.001)
    assert told.get(timeout=60)
    watch.rest()
    watch.stop()
    watch._thread.join(timeout=60)
    assert not watch._thread.is_alive()
