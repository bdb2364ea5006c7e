"""Measures start-up, keys and the quick check as ratios against floors measured in the same run.

Usage: python bench/run.py [--runs N] [--presses N]

Builds the wheel, installs it into a fresh virtual environment (never an editable install, and with
bytecode written, as on a clerk's PC), and measures in turn, floor and zi-tui, round by round:

- start: from exec until a cursor key has repainted what came from the database;
- key: from a cursor key in the grid until the end of the first frame that it changed, in which the
  cursor stands on its new place; and until everything that follows it (the panels) is drawn;
- month: `zi-tui month` as a whole process against `python -c "import sqlite3"`.

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

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.end_to_end.terminal import Terminal  # noqa: E402 - the one driver of a pseudo-terminal

ENV = {"ZI_TUI_TODAY": "2024-04-15", "PYTHONDONTWRITEBYTECODE": ""}
FIGURES = (
    ("start to a key repainted", 0),
    ("cursor key to its frame, median", 1),
    ("cursor key to its frame, p95", 2),
    ("cursor key with both panels, median", 3),
    ("leaving", 4),
)
"""What is measured of a screen, and where it stands in what `screen` returns."""
QUIET = 0.05
"""Seconds without output after which a frame has ended."""


def main() -> None:
    """Measure, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="rounds; each measures every command once")
    parser.add_argument("--presses", type=int, default=60, help="cursor keys per round")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = install(Path(folder))
        data = str(Path(folder) / "data")
        zi = [str(python.with_name("zi-tui")), "--data-dir", data]
        subprocess.run([*zi, "month"], check=True, capture_output=True, env={**os.environ, **ENV})
        floor = [str(python), str(ROOT / "bench" / "floor.py")]
        sqlite = [str(python), "-c", "import sqlite3"]
        screens = paired(
            options.runs,
            lambda: screen(floor, r"Indikator 000", options.presses),
            lambda: screen(zi, r"I\.1\.1 ", options.presses),
        )
        processes = paired(options.runs, lambda: [process(sqlite)], lambda: [process([*zi, "month"])])
    print("| figure | floor (median) | zi-tui (median) | ratio: median [min .. max] |")
    print("|---|--:|--:|--:|")
    for name, index in FIGURES:
        print(line(name, [(a[index], b[index]) for a, b in screens]))
    print(line("`zi-tui month` / `import sqlite3`", [(a[0], b[0]) for a, b in processes]))


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


def paired(
    runs: int, first: Callable[[], list[float]], second: Callable[[], list[float]]
) -> list[tuple[list[float], list[float]]]:
    """Measure both in turn, A B A B, after a round that does not count."""
    return [(first(), second()) for _ in range(runs + 1)][1:]


def screen(command: Sequence[str], ready: str, presses: int) -> list[float]:
    """Return start, median and p95 of a key's first frame, median of all its frames, and leaving, in ms."""
    began = time.monotonic()
    with Terminal(command, columns=120, rows=40, env=ENV) as terminal:
        terminal.wait(ready)
        key(terminal, "down")
        start = terminal.framed_at - began
        terminal.settle(0.5)
        times = [key(terminal, "down" if count < presses // 2 else "up") for count in range(presses)]
        firsts, alls = (sorted(side) for side in zip(*times, strict=True))
        asked = time.monotonic()
        terminal.press("ctrl+q")
        terminal.wait_exit()
        left = time.monotonic() - asked
    p95 = firsts[int(0.95 * len(firsts))]
    return [1000 * value for value in (start, statistics.median(firsts), p95, statistics.median(alls), left)]


def key(terminal: Terminal, name: str) -> tuple[float, float]:
    """Press a key and return the seconds until its first frame has ended, and its last.

    A key that is pressed before the program listens is pressed again.
    """
    while True:
        pressed = time.monotonic()
        terminal.press(name)
        while terminal.framed_at < pressed and terminal.read_until(pressed + 1.0):
            pass
        if terminal.framed_at >= pressed:
            break
    first = terminal.framed_at - pressed
    while terminal.read_until(time.monotonic() + QUIET):
        pass
    return first, terminal.changed_at - pressed


def process(command: Sequence[str]) -> float:
    """Return the wall time of a whole process in ms."""
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **ENV})
    return 1000 * (time.monotonic() - began)


def line(name: str, pairs: Sequence[tuple[float, float]]) -> str:
    """Return a row of the table, in ms and as ratios pair by pair."""
    ratios = [ours / floor for floor, ours in pairs]
    floor, ours = (statistics.median(side) for side in zip(*pairs, strict=True))
    return (
        f"| {name} | {floor:.1f} ms | {ours:.1f} ms |"
        f" {statistics.median(ratios):.2f}x [{min(ratios):.2f} .. {max(ratios):.2f}] |"
    )


if __name__ == "__main__":
    main()
