"""A few threads at the same work: what ends one of them ends all, and nobody works on behind the caller's back."""

import errno
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest

from zi_tui.vault import side_by_side as module
from zi_tui.vault.files import Vault
from zi_tui.vault.side_by_side import side_by_side


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two threads, however many processors there are."""
    monkeypatch.setattr(module, "THREADS", 2)


def test_answers_come_in_order() -> None:
    assert side_by_side(lambda number: number * 2, range(100)) == list(range(0, 200, 2))
    assert side_by_side(str, ()) == []


def test_what_one_raises_is_told_to_the_others_and_raised() -> None:
    given_up, met = Event(), Event()

    def work(number: int) -> None:
        if number == 0:
            met.wait(60)
            raise OSError(errno.EIO, "x")
        met.set()
        assert given_up.wait(60)

    with pytest.raises(OSError, match="x"):
        side_by_side(work, range(100), given_up=given_up)


def test_where_the_system_gives_no_more_threads_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", refuse)
    assert side_by_side(str, range(5)) == list("01234")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to a thread")
def test_interrupted_while_another_copies_it_leaves_nothing(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C reaches the main thread alone: the other one stops at its next chunk, and clears away what it began."""
    sources = [tmp_path / f"{number}.txt" for number in range(2)]
    for source in sources:
        source.write_text(source.name, encoding="utf-8")
    begun, waited_for, again = Event(), Event(), Event()
    there: list[Path] = []
    wait_for = module._wait_for

    def waiting(ends: Sequence[Event]) -> None:
        (again if waited_for.is_set() else waited_for).set()
        wait_for(ends)

    def asked() -> bool:
        if current_thread() is main_thread():
            return not begun.wait(60)
        begun.set()
        assert waited_for.wait(60)
        there.extend((vault.folder / "tmp").iterdir())
        for _attempt in range(10):  # a signal that comes just before the main thread waits does not wake it
            signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
            if again.wait(1):
                return False
        return True

    monkeypatch.setattr(module, "_wait_for", waiting)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs in the background ignores it
    try:
        with pytest.raises(KeyboardInterrupt):
            vault.add_all(sources, cancelled=asked)
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(there) == 2
    assert [path for path in vault.folder.rglob("*") if path.is_file()] == []
