"""Measures start, keys, memory, leaving, idling and the quick check as ratios against floors measured in the same run.

Usage: python bench/run.py [--runs N] [--presses N] [--idle SECONDS]

Builds the wheel, installs it into a fresh virtual environment (never an editable install, and with
bytecode written, as on a clerk's PC), and measures in turn, floor and zi-tui, round by round:

- start: from exec until a cursor key has repainted what came from the database;
- key: from a cursor key in the grid until the end of the first frame that it changed, in which the
  cursor stands on its new place; and until everything that follows it (the panels) is drawn;
- tree key: from a cursor key in the tree until the last frame that it changed, against the floor's cursor key;
- memory: the most that the process ever took (VmHWM);
- leaving: from ctrl+q until the process is gone;
- month: `zi-tui month` as a whole process against `python -c "import sqlite3"`.

Then, once: the CPU time that an idle minute costs, and where the time of a start goes.

The figures are for this machine and this run: only the ratios mean anything.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import where  # noqa: E402 - the repository is no installed package
from tests.end_to_end.terminal import Terminal  # noqa: E402 - the one driver of a pseudo-terminal

T = TypeVar("T")

ENV = {"ZI_TUI_TODAY": "2024-04-15", "PYTHONDONTWRITEBYTECODE": ""}
QUIET = 0.05
"""Seconds without output after which a frame has ended."""
WARM = 2.0
"""Seconds after which nothing is left to be done of the start."""
READY, FLOOR_READY = r"I\.1\.1 ", r"Indikator 000"
"""What the two screens show once they are there."""


class Screen(NamedTuple):
    """What is measured of one run of a screen, in ms and MiB."""

    start: float
    key: float
    p95: float
    panels: float
    tree: float
    memory: float
    leaving: float


FIGURES = (
    ("start to a key repainted", "start", "ms", "0.9x"),
    ("cursor key to its frame, median", "key", "ms", "0.5x"),
    ("cursor key to its frame, p95", "p95", "ms", "0.6x"),
    ("cursor key with both panels, median", "panels", "ms", ""),
    ("tree key with grid and panels, median", "tree", "ms", "2x"),
    ("peak memory", "memory", "MiB", "1.1x"),
    ("leaving", "leaving", "ms", "1x"),
)
"""What a figure is called, which it is, its unit, and what is aimed at."""


def main() -> None:
    """Measure, and print Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="rounds; each measures every command once")
    parser.add_argument("--presses", type=int, default=60, help="cursor keys per round")
    parser.add_argument("--idle", type=float, default=20.0, help="seconds of doing nothing that are measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = install(Path(folder))
        data = str(Path(folder) / "data")
        zi = [str(python.with_name("zi-tui")), "--data-dir", data]
        # it makes the data, and the screen welcomes nobody
        subprocess.run([*zi, "settings", "--team", ""], check=True, capture_output=True, env={**os.environ, **ENV})
        floor = [str(python), str(ROOT / "bench" / "floor.py")]
        sqlite = [str(python), "-c", "import sqlite3"]
        screens = paired(
            options.runs,
            lambda: screen(floor, FLOOR_READY, options.presses),
            lambda: screen(zi, READY, options.presses, tree=("p", "*")),
        )
        months = paired(options.runs, lambda: process(sqlite), lambda: process([*zi, "month"]))
        print("| figure | floor (median) | zi-tui (median) | ratio: median [min .. max] | aim |")
        print("|---|--:|--:|--:|---|")
        for name, figure, unit, aim in FIGURES:
            print(line(name, [(getattr(a, figure), getattr(b, figure)) for a, b in screens], unit, aim))
        print(line("`zi-tui month` / `import sqlite3`", months, "ms", "2.5x"))
        print_idle(floor, zi, options.idle)
        print_where(python, data, Path(folder) / "spans.json")


def install(folder: Path) -> Path:
    """Build the wheel, install it into a fresh environment, and return that environment's Python."""
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)], check=True, capture_output=True
    )
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    python = folder / "venv" / "bin" / "python"
    (wheel,) = folder.glob("*.whl")
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", str(wheel)], check=True)
    return python


def paired(runs: int, first: Callable[[], T], second: Callable[[], T]) -> list[tuple[T, T]]:
    """Measure both in turn, A B A B, after a round that does not count."""
    return [(first(), second()) for _ in range(runs + 1)][1:]


def screen(command: Sequence[str], ready: str, presses: int, tree: Sequence[str] = ()) -> Screen:
    """Run a screen from its start to its end.

    Args:
        command: starts it.
        ready: what it shows once it is there.
        presses: how many cursor keys are pressed.
        tree: the keys that lead to the tree with all its branches open; where there are none, the cursor
            key counts as the tree's, too.
    """
    began = time.monotonic()
    with Terminal(command, columns=120, rows=40, env=ENV) as terminal:
        terminal.wait(ready)
        key(terminal, "down")
        start = terminal.framed_at - began
        rest(terminal, WARM)
        firsts, alls = keys(terminal, presses)
        in_tree = alls
        if tree:
            for name in tree:
                terminal.press(name)
                rest(terminal, 0.5)
            _firsts, in_tree = keys(terminal, presses)
        memory = peak_memory(terminal.process.pid)
        asked = time.monotonic()
        terminal.press("ctrl+q")
        terminal.wait_exit()
        left = time.monotonic() - asked
    return Screen(
        1000 * start,
        statistics.median(firsts),
        sorted(firsts)[int(0.95 * len(firsts))],
        statistics.median(alls),
        statistics.median(in_tree),
        memory,
        1000 * left,
    )


def keys(terminal: Terminal, presses: int) -> tuple[list[float], list[float]]:
    """Press cursor keys, half of them down, half up; return the ms of each to its first frame and to its last."""
    times = [key(terminal, "down" if count < presses // 2 else "up") for count in range(presses)]
    firsts, alls = ([1000 * seconds for seconds in side] for side in zip(*times, strict=True))
    return firsts, alls


def rest(terminal: Terminal, seconds: float) -> None:
    """Press nothing for `seconds`, and take what is drawn meanwhile."""
    until = time.monotonic() + seconds
    while terminal.read_until(until):
        pass


def peak_memory(pid: int) -> float:
    """Return the most MiB that a process ever took."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    (kibibytes,) = (entry.split()[1] for entry in status.splitlines() if entry.startswith("VmHWM"))
    return int(kibibytes) / 1024


def cpu_time(pid: int) -> float:
    """Return the ms of CPU time that the threads of a process have taken so far."""
    return sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e6


def idle(command: Sequence[str], ready: str, seconds: float, *before: str) -> float:
    """Return the ms of CPU time that a minute costs in which nothing is pressed after the keys `before`."""
    with Terminal(command, columns=120, rows=40, env=ENV) as terminal:
        terminal.wait(ready)
        rest(terminal, 2 * WARM)
        for name in before:
            terminal.press(name)
            rest(terminal, WARM)
        began, spent = time.monotonic(), cpu_time(terminal.process.pid)
        rest(terminal, seconds)
        spent, took = cpu_time(terminal.process.pid) - spent, time.monotonic() - began
        terminal.press("ctrl+q")
        terminal.wait_exit()
    return spent * 60 / took


def print_idle(floor: Sequence[str], zi: Sequence[str], seconds: float) -> None:
    """Print what idling costs."""
    print("\n| CPU time of a minute in which nothing is pressed | |")
    print("|---|--:|")
    print(f"| floor | {idle(floor, FLOOR_READY, seconds):.1f} ms |")
    print(f"| zi-tui, in the grid | {idle(zi, READY, seconds):.1f} ms |")
    print(f"| zi-tui, in the search line | {idle(zi, READY, seconds, 'f'):.1f} ms |")


def print_where(python: Path, data: str, marks: Path) -> None:
    """Print where the time goes: the spans of a start, and the imports by package."""
    with Terminal(
        where.command(python, data), columns=120, rows=40, env={**ENV, where.ENV_SPANS: str(marks)}
    ) as terminal:
        terminal.wait(READY)
        rest(terminal, WARM)
        terminal.press("ctrl+q")
        terminal.wait_exit()
    print("\n| of a start, until | wall | CPU |")
    print("|---|--:|--:|")
    for name, wall, cpu in where.spans(marks):
        print(f"| {name} | {wall:.1f} ms | {cpu:.1f} ms |")
    print("\n| imports of | by package |")
    print("|---|---|")
    for name, code in (
        ("the screen", "import gc; gc.set_threshold(50_000); import zi_tui.cli, zi_tui.ui.start, zi_tui.ui.app"),
        ("the floor", f"import sys; sys.path.insert(0, {str(ROOT / 'bench')!r}); import floor"),
        ("`month`", "import re, zi_tui.cli, zi_tui.commands.month, zi_tui.commands.month_page, zi_tui.office.office"),
        ("`import sqlite3`", "import sqlite3"),
    ):
        spent = where.imports(python, code)
        shares = ", ".join(f"{package} {ms:.1f}" for package, ms in spent.items())
        print(f"| {name} | {sum(spent.values()):.1f} ms: {shares} |")


def key(terminal: Terminal, name: str) -> tuple[float, float]:
    """Press a key and return the seconds until its first frame has ended, and its last.

    A key that is pressed before the program listens is pressed again.

    Raises:
        AssertionError: if it changes nothing; it carries the screen.
    """
    for _attempt in range(5):
        pressed = time.monotonic()
        terminal.press(name)
        while terminal.framed_at < pressed and terminal.read_until(pressed + 1.0):
            pass
        if terminal.framed_at >= pressed:
            break
    else:
        raise AssertionError(f"{name} changes nothing:\n{terminal.text}")
    first = terminal.framed_at - pressed
    while terminal.read_until(time.monotonic() + QUIET):
        pass
    return first, terminal.changed_at - pressed


def process(command: Sequence[str]) -> float:
    """Return the wall time of a whole process in ms."""
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **ENV})
    return 1000 * (time.monotonic() - began)


def line(name: str, pairs: Sequence[tuple[float, float]], unit: str, aim: str) -> str:
    """Return a row of the table, in `unit` and as ratios pair by pair."""
    ratios = [ours / floor for floor, ours in pairs]
    floor, ours = (statistics.median(side) for side in zip(*pairs, strict=True))
    return (
        f"| {name} | {floor:.1f} {unit} | {ours:.1f} {unit} |"
        f" {statistics.median(ratios):.2f}x [{min(ratios):.2f} .. {max(ratios):.2f}] | {aim} |"
    )


if __name__ == "__main__":
    main()
