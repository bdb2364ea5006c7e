"""The console of Windows: Textual's own driver reads it, here from a play on the calls of Windows."""

import ctypes
import importlib
import sys
from collections.abc import Iterator, Sequence
from threading import Event
from types import ModuleType, SimpleNamespace
from typing import Any, cast
from unittest.mock import MagicMock

import pytest
from textual import drivers, events
from textual.message import Message

from zi_tui import system
from zi_tui.ui.app import ZiApp
from zi_tui.ui.pastes import BEGIN, END

KEY = 1
"""The kind of record that tells of a key."""


class Console:
    """What is typed into a console: one piece at each reading, then the end."""

    def __init__(self, pieces: Sequence[str], over: Event) -> None:
        self._pieces = list(pieces)
        self._over = over

    def read(self, _handle: int, records: Any, _most: int, count: Any) -> None:
        """Fill the records that Windows would, by reference, one for each character."""
        piece = self._pieces.pop(0)
        for record, character in zip(records._obj, piece, strict=False):
            record.EventType = KEY
            record.Event.KeyEvent.bKeyDown = True
            record.Event.KeyEvent.uChar.UnicodeChar = character
        count._obj.value = len(piece)
        if not self._pieces:
            self._over.set()


@pytest.fixture
def win32(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module in which Textual reads the console, importable on any system."""
    monkeypatch.setattr(ctypes, "WinDLL", MagicMock(), raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", ModuleType("msvcrt"))
    name = "textual.drivers.win32"
    monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(drivers, "win32", None, raising=False)  # importing sets it, the end of the test undoes that
    module = importlib.import_module(name)
    monkeypatch.setattr(module, "KERNEL32", MagicMock())
    yield module
    sys.modules.pop(name)


def read(win32: ModuleType, *pieces: str) -> list[str]:
    """Return the keys and pastes that Textual's thread makes of what is typed."""
    over, said = Event(), cast("list[Message]", [])
    win32.KERNEL32.ReadConsoleInputW = Console(pieces, over).read
    win32.KERNEL32.WaitForMultipleObjects.return_value = 0
    setattr(win32, "GetStdHandle", lambda _which: 7)  # noqa: B010 - mypy knows no such assignment
    app = SimpleNamespace(log=MagicMock())
    win32.EventMonitor(MagicMock(), app, over, said.append).run()
    assert app.log.mock_calls == [], "the thread has met an error"
    return [f"paste {each.text}" if isinstance(each, events.Paste) else getattr(each, "key", "?") for each in said]


def test_a_paste_has_no_escape_characters_there_either(win32: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = [f"a{BEGIN}satu\x1b[31m", "\x1b", "[20", f"1x{END}", "b\x1b[A"]
    assert read(win32, *typed)[:2] != ["a", "paste satu[31m[201x"], "the play is alive: Textual's parser is not enough"
    monkeypatch.setattr(system, "has_termios", lambda: False)
    ZiApp.get_driver_class(ZiApp.__new__(ZiApp))
    assert read(win32, *typed) == ["a", "paste satu[31m[201x", "b", "up"]
