"""Where the time goes: imports by package, and the spans from exec to the first frame.

`imports` and `spans` are called by `bench/run.py`; run as a program, this module is the program that is
measured: it starts zi-tui with marks in it, and writes them to the file that ZI_TUI_BENCH_SPANS names.
"""

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

ENV_SPANS = "ZI_TUI_BENCH_SPANS"
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
_RUNS = 5
PACKAGES = ("zi_tui", "textual", "rich")
"""What is told apart; everything else is Python's own and what else is installed."""


def imports(python: Path, code: str) -> dict[str, float]:
    """Return the ms that `code` spends importing, by package; of each module the quickest of some runs."""
    best: dict[str, int] = {}
    for _run in range(_RUNS):
        said = subprocess.run(
            [str(python), "-X", "importtime", "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
        ).stderr
        for micros, name in _IMPORT.findall(said):
            best[name] = min(int(micros), best.get(name, int(micros)))
    spent: Counter[str] = Counter()
    for name, micros in best.items():
        package = name.split(".")[0]
        spent[package if package in PACKAGES else "Python and others"] += micros
    return {package: micros / 1000 for package, micros in spent.most_common()}


def spans(marks: Path) -> list[tuple[str, float, float]]:
    """Return what a marked start wrote: what had happened by then, and the wall and the CPU ms that it took."""
    return [(name, wall, cpu) for name, wall, cpu in json.loads(marks.read_text(encoding="utf-8"))]


class Marks:
    """The moments of one start, on the thread that draws."""

    def __init__(self) -> None:
        self._taken: list[tuple[str, float, float]] = [("", _born(), 0.0)]
        self._once: set[str] = set()

    def take(self, name: str) -> None:
        """Remember that `name` has happened by now; the first time counts."""
        if name not in self._once and threading.current_thread() is threading.main_thread():
            self._once.add(name)
            self._taken.append((name, time.clock_gettime(time.CLOCK_BOOTTIME), time.thread_time()))

    def after(self, owner: Any, function: str, name: str, when: Callable[..., bool] = lambda *_: True) -> None:
        """Take a mark after each call of a function."""
        inner = getattr(owner, function)

        def marked(*args: Any, **kwargs: Any) -> Any:
            result = inner(*args, **kwargs)
            if when(*args):
                self.take(name)
            return result

        setattr(owner, function, marked)

    def write(self, path: str) -> None:
        """Write each mark with the ms since the one before, of the wall clock and of the CPU."""
        pairs = zip(self._taken, self._taken[1:], strict=False)
        steps = [(name, 1000 * (wall - before[1]), 1000 * (cpu - before[2])) for before, (name, wall, cpu) in pairs]
        Path(path).write_text(json.dumps(steps), encoding="utf-8")


def _born() -> float:
    """Return when this process was made, in seconds since the start of the machine."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Run zi-tui with marks."""
    marks = Marks()
    marks.take("Python is there")
    import zi_tui.__main__ as door

    marks.take("the door is open")

    def ended(_code: int) -> None:
        marks.write(os.environ[ENV_SPANS])

    door._leave = ended
    from zi_tui import cli

    marks.take("the command is known")
    run = cli._open_screen

    def open_screen(*args: Any, **kwargs: Any) -> int:
        from zi_tui.ui.desk import Desk

        submit = Desk.submit

        def submitted(desk: Desk, job: Callable[..., Any]) -> "Future[Any]":
            setattr(Desk, "submit", submit)  # noqa: B010 - once is enough
            looking = submit(desk, job)
            read = looking.result

            def awaited(timeout: float | None = None) -> Any:
                marks.take("Textual and the screen are imported, beside")
                _mark_app(marks)
                look = read(timeout)
                marks.take("the office has been waited for")
                return look

            setattr(looking, "result", awaited)  # noqa: B010 - as `Marks.after` does
            return looking

        setattr(Desk, "submit", submitted)  # noqa: B010 - as `Marks.after` does
        marks.take("the opening of the office begins")
        return run(*args, **kwargs)

    cli._open_screen = open_screen
    sys.exit(door.main())


def _mark_app(marks: Marks) -> None:
    from textual.app import App

    from zi_tui.ui.app import ZiApp

    marks.after(ZiApp, "__init__", "the app is made")
    marks.after(App, "_build_driver", "the style sheets are collected")
    marks.after(App, "_init_mode", "the screen is made")
    marks.after(App, "_display", "the first frame is drawn", lambda app, _screen, drawn: drawn and not app._batch_count)


def command(python: Path, data: str) -> Sequence[str]:
    """Return the command line of a marked start."""
    return [str(python), __file__, "--data-dir", data]


if __name__ == "__main__":
    main()
