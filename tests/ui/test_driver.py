"""The driver of the terminal: keys come through the event loop, a frame leaves whole, its end is noticed."""

import asyncio
import os
import pty
import signal
import threading
from collections.abc import Callable, Iterator

import pytest
from textual import events
from textual.message import Message

from zi_tui.ui.driver import QuietDriver
from zi_tui.ui.pastes import BEGIN, END


class App:
    """What a driver asks of an app. Pastes are among the keys."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.left = False

    def post_message(self, message: Message) -> None:
        """Take a message."""
        if isinstance(message, events.Key):
            self.keys.append(message.key)
        elif isinstance(message, events.Paste):
            self.keys.append(message.text)

    async def _post_message(self, message: Message) -> None:
        self.post_message(message)

    def leave_at_once(self) -> None:
        """Leave."""
        self.left = True


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The person's end of the terminal that is this process's while a test runs."""
    ours, theirs = pty.openpty()
    with open(theirs, "rb", buffering=0) as keyboard, open(os.dup(theirs), "w", encoding="utf-8") as screen:  # noqa: PTH123
        monkeypatch.setattr("sys.__stdin__", keyboard)
        monkeypatch.setattr("sys.__stderr__", screen)
        yield ours
    os.close(ours)


async def until(happened: Callable[[], bool]) -> None:
    """Let the event loop turn until something has happened."""
    for _turn in range(3000):
        await asyncio.sleep(0.01)
        if happened():
            return
    raise AssertionError("it never happened")


async def test_a_frame_leaves_whole_and_keys_come_until_they_are_not_wanted_any_more(person: int) -> None:
    app = App()
    driver = QuietDriver(app, size=(80, 24))
    driver.start_application_mode()
    await asyncio.sleep(0.01)
    assert b"\x1b[?1049h" in os.read(person, 65536)
    for piece in ("[", "…", "]"):
        driver.write(piece)
    await asyncio.sleep(0)
    assert os.read(person, 65536) == "[…]".encode()
    os.write(person, "é\x1b[B\x1b".encode())  # the last one is the escape key once nothing follows it
    await until(lambda: len(app.keys) == 3)
    assert app.keys == ["é", "down", "escape"]
    driver.stop_application_mode()
    driver.close()
    os.write(person, b"b")
    await asyncio.sleep(0.01)
    assert len(app.keys) == 3
    assert b"\x1b[?1049l" in os.read(person, 65536)
    assert not app.left


async def test_a_terminal_that_takes_no_more_for_now_is_waited_for(person: int) -> None:
    driver = QuietDriver(App(), size=(80, 24))
    driver.start_application_mode()
    os.set_blocking(driver._terminal.fileno(), False)
    shown = bytearray()

    def show() -> None:
        while not shown.endswith(b"!"):
            shown.extend(os.read(person, 65536))

    reader = threading.Thread(target=show)
    reader.start()
    driver.write("x" * 300_000 + "!")
    driver.flush()
    reader.join(60)
    assert shown.count(b"x") == 300_000
    driver.stop_application_mode()
    driver.close()


async def test_half_a_character_is_not_the_end_of_the_keyboard(person: int) -> None:
    app = App()
    driver = QuietDriver(app, size=(80, 24))
    driver.start_application_mode()
    for piece in ("é".encode()[:1], "é".encode()[1:], f"{BEGIN}a\x1b".encode(), f"b{END}c".encode()):
        os.write(person, piece)
        await asyncio.sleep(0.01)
    await until(lambda: app.keys[-1:] == ["c"])
    assert app.keys == ["é", "ab", "c"]
    driver.stop_application_mode()
    driver.close()


async def test_the_program_leaves_where_nobody_can_type_any_more(person: int, monkeypatch: pytest.MonkeyPatch) -> None:
    app = App()
    driver = QuietDriver(app, size=(80, 24))
    driver.start_application_mode()
    monkeypatch.setattr("zi_tui.ui.driver.os.read", lambda *_: b"")
    os.write(person, b"x")
    await until(lambda: app.left)
    driver.stop_application_mode()
    driver.close()


@pytest.mark.parametrize("ending", [signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
async def test_a_signal_lets_the_program_leave_and_a_second_one_ends_it(person: int, ending: signal.Signals) -> None:
    app, before = App(), signal.getsignal(ending)
    driver = QuietDriver(app, size=(80, 24))
    driver.start_application_mode()
    os.kill(os.getpid(), ending)
    await until(lambda: app.left)
    assert signal.getsignal(ending) == before
    driver.stop_application_mode()
    driver.close()
    assert signal.getsignal(ending) == before
