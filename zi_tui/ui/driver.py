"""The terminal as this program wants it: nothing wakes up while no key is pressed, and a frame leaves whole, at once.

Textual's driver reads keys on a thread that looks ten times a second whether it should end, and writes on
another one. Here the event loop itself waits for the keyboard, and writes what it has drawn.
"""

import os
import select
import signal
from asyncio import TimerHandle
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual._time import get_time
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from zi_tui.ui.pastes import TameParser

if TYPE_CHECKING:
    from zi_tui.ui.app import ZiApp

_READ_BYTES = 4096
_ENDINGS = tuple(signal.Signals[name] for name in ("SIGHUP", "SIGINT", "SIGTERM"))
"""What asks the program to end: the terminal was closed, somebody wants it, the PC is being shut down."""


class QuietDriver(LinuxDriver):
    """The driver of Linux and macOS. Windows' console has events of its own, and keeps Textual's."""

    _app: "ZiApp"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self._file is not None, "the screen is opened in a terminal only"
        self._terminal = self._file
        self._parser = TameParser(self._debug)
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._waiting_for_more: TimerHandle | None = None
        self._unwritten: list[str] = []
        self._default_endings: list[tuple[signal.Signals, Any]] = []

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._loop.add_reader(self.fileno, self._read_keys)
        self._default_endings = [(each, signal.signal(each, self._leave_soon)) for each in _ENDINGS]

    def disable_input(self) -> None:
        """Listen to keys no longer."""
        self._let_signals_end()
        self._loop.remove_reader(self.fileno)
        if self._waiting_for_more is not None:
            self._waiting_for_more.cancel()
        super().disable_input()

    def run_input_thread(self) -> None:
        """Let the thread that Textual starts for the keys end: the event loop reads them."""

    def _leave_soon(self, *_: object) -> None:
        """Leave as by a key: keep what is typed, give the terminal back. Who asks twice does not wait for that."""
        self._let_signals_end()
        self._loop.call_soon_threadsafe(self._app.leave_at_once)

    def _let_signals_end(self) -> None:
        """Let signals do again what they did before."""
        while self._default_endings:
            signal.signal(*self._default_endings.pop())

    def _read_keys(self) -> None:
        """Hand on what is typed; leave where nobody can type any more."""
        typed = b""
        try:
            typed = os.read(self.fileno, _READ_BYTES)
        except BlockingIOError:  # whoever had the terminal before left it so, and nothing is there after all
            return
        except OSError:  # the terminal was closed
            pass
        if not typed:
            self._loop.remove_reader(self.fileno)
            self._app.leave_at_once()
            return
        for message in self._parser.feed(self._decode(typed)):
            self.process_message(message)
        self._look_for_the_end()

    def _look_for_the_end(self) -> None:
        """Take what was typed for whole, such as a lone escape, where nothing follows it in time."""
        for message in self._parser.tick():
            self.process_message(message)
        if self._waiting_for_more is not None:
            self._waiting_for_more.cancel()
            self._waiting_for_more = None
        due = self._parser._timeout_time
        if due is not None:
            self._waiting_for_more = self._loop.call_later(max(0.001, due - get_time()), self._look_for_the_end)

    def send_message(self, message: Message) -> None:
        """Give the app a message, from the event loop's own thread."""
        self._app.post_message(message)

    def write(self, data: str) -> None:
        """Write `data` with what comes next: a frame comes in pieces."""
        if not self._unwritten:
            self._loop.call_soon(self.flush)
        self._unwritten.append(data)

    def flush(self) -> None:
        """Write what is to be written now, however long the terminal takes to show it."""
        data = "".join(self._unwritten).encode(self._terminal.encoding, "replace")
        self._unwritten.clear()
        terminal = self._terminal.fileno()
        with suppress(OSError):  # the terminal was closed, which reading notices
            while data:
                try:
                    data = data[os.write(terminal, data) :]
                except BlockingIOError:
                    select.select([], [terminal], [])

    def close(self) -> None:
        """Write the rest."""
        self.flush()
        super().close()
