"""Noticing that another process wrote, at next to no cost while none does."""

import os
from collections.abc import Callable
from threading import Event, Thread

from zi_tui import clock

SETTLED_LOOKS = 3
"""How often SQLite is asked after the file has changed: what is written right after that may leave the same
time behind, which some sticks keep in steps of two seconds."""


class Watch:
    """Looks at a database's file every now and then, from a thread of its own, which a dead network share may hold.

    Args:
        find_file: returns the file's name; called on the thread.
        tell: called on the thread where something may be new.
        seconds: how long it sleeps between two looks.
    """

    def __init__(self, find_file: Callable[[], str], tell: Callable[[], object], seconds: float) -> None:
        self._find_file = find_file
        self._tell = tell
        self._seconds = seconds
        self._seen: object = None
        self._looks = 0
        self._stopped = Event()
        self._awake = Event()
        self._awake.set()
        self._thread = Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def rest(self) -> None:
        """Look no longer, until `wake`."""
        self._awake.clear()

    def wake(self) -> None:
        """Look again."""
        self._awake.set()

    def look_again(self) -> None:
        """Tell after the next sleep, whatever the file says."""
        self._looks = max(1, self._looks)

    def stop(self) -> None:
        """Look never again."""
        self._stopped.set()
        self._awake.set()
        self._thread.join(self._seconds)

    def _run(self) -> None:
        name = self._find_file()
        while not self._stopped.wait(self._seconds):
            self._awake.wait()
            if not self._stopped.is_set() and self._is_news(name):
                self._tell()

    def _is_news(self, name: str) -> bool:
        """Whether the file changed of late, or another day began."""
        try:
            found = os.stat(name)  # noqa: PTH116 - a name is what there is
        except OSError:  # asking SQLite says why
            stamp: object = None
        else:
            stamp = found.st_mtime_ns, found.st_size
        if (stamp, clock.today()) != self._seen:
            self._seen = stamp, clock.today()
            self._looks = SETTLED_LOOKS
        if not self._looks:
            return False
        self._looks -= 1
        return True
