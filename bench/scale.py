"""Measures zi-tui with ten years of a province's data against the same program with the seed's own.

Usage: python bench/scale.py [FIGURE ...] [--runs N] [--presses N] [--seed N] [--data FOLDER]

Builds the wheel, installs it, makes the data (`generate.py`) and measures in turn, seed and full size, round by round:

- screen: start, a cursor key, memory, leaving (as `run.py` measures them), and `zi-tui month`;
- search: a letter in the finder against a cursor key of the same screen;
- attach: 1,000 photos of 1 MiB in one go, durable, against `cp -r` followed by `openssl dgst -sha256`, and
  against the same with `sync -f` in between, which makes the copies durable, too;
- report: the annual report of plans of growing size;
- growth: screen, search and month of 1, 2, 5 and 10 years.

The figures are for this machine and this run: only the ratios mean anything.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import run  # noqa: E402 - the repository is no installed package
from bench.generate import Size, generate  # noqa: E402
from bench.run import ENV, Screen, key, keys, line, paired, process, rest, screen  # noqa: E402
from bench.words import HEADS  # noqa: E402
from tests.end_to_end.terminal import Terminal  # noqa: E402
from zi_tui.clock import today  # noqa: E402
from zi_tui.office.office import LARGE  # noqa: E402

FULL = Size()
YEARS = (1, 2, 5, 10)
"""Of the growth curves; what a year holds is the same in each."""
ROWS = (125, 250, 500, 1000)
"""Plan rows of the reports."""
READY = r"I\.\d\.\d+ "
"""What any screen shows once it is there."""
WORDS = "rapat evaluasi"
"""What is searched for, letter by letter."""
PACE = 0.1
"""Seconds after a letter has been drawn until the next one comes, as of a person who types well."""
PHOTOS, PHOTO = 1000, 1 << 20
"""How many are attached, and the bytes of each."""
SCREEN = (
    ("start to a key repainted", "start", "ms", "1.1x"),
    ("cursor key to its frame, median", "key", "ms", "1.15x"),
    ("cursor key with both panels, median", "panels", "ms", "1.15x"),
    ("peak memory", "memory", "MiB", ""),
    ("leaving", "leaving", "ms", ""),
)


class Bench:
    """What is measured, from one installed wheel.

    Args:
        folder: where the wheel is installed; thrown away afterwards.
        data: where the data are made; what is there already is used.
        seed: what the data follow from.
        runs: rounds.
        presses: keys of a round.
    """

    def __init__(self, folder: Path, data: Path, seed: int, runs: int, presses: int) -> None:
        self._zi = str(run.install(folder).with_name("zi-tui"))
        self._folder = folder
        self._data = data
        self._seed = seed
        self._runs = runs
        self._presses = presses

    def program(self, size: Size | None) -> list[str]:
        """Return what starts zi-tui on data of a size, or on the seed's; they are made where they are not there."""
        name = "seed" if size is None else "-".join(map(str, (*size, self._seed)))
        zi = [self._zi, "--data-dir", str(self._data / name)]
        if not (self._data / name).exists():
            if size is not None:
                generate(self._data / name, size, self._seed)
            subprocess.run([*zi, "settings", "--team", ""], check=True, capture_output=True, env={**os.environ, **ENV})
        if size is not None:
            see_copied(zi, self._data / name)
        return zi

    def screen(self) -> None:
        """Print start, keys, memory, leaving and the month of the full size."""
        seed, full = self.program(None), self.program(FULL)
        pairs = paired(
            self._runs, lambda: screen(seed, READY, self._presses), lambda: screen(full, READY, self._presses)
        )
        print("\n| figure | seed (median) | full size (median) | ratio: median [min .. max] | aim |")
        print("|---|--:|--:|--:|---|")
        for name, figure, unit, aim in SCREEN:
            print(line(name, [(getattr(a, figure), getattr(b, figure)) for a, b in pairs], unit, aim))
        months = paired(self._runs, lambda: process([*seed, "month"]), lambda: process([*full, "month"]))
        print(line("`zi-tui month`", months, "ms", "2x"))

    def search(self) -> None:
        """Print what a letter in the finder costs."""
        found = [search(self.program(FULL), self._presses) for _ in range(self._runs)]
        print("\n| figure | cursor key (median) | letter (median) | ratio: median [min .. max] | aim |")
        print("|---|--:|--:|--:|---|")
        print(line("letter in the finder to its frame", [(plain, letter) for plain, letter, _all in found], "ms", "2x"))
        print(
            line(
                "letter to its first hits",
                [(plain, last) for plain, _letter, last in found],
                "ms",
                "",
            )
        )

    def attach(self) -> None:
        """Print what attaching photos costs."""
        photos, copies, data = (self._folder / name for name in ("foto", "salinan", "lampiran"))
        photos.mkdir()
        rng = Random(self._seed)
        for number in range(PHOTOS):
            head = HEADS["jpg"]
            (photos / f"IMG_{number:04d}.jpg").write_bytes(head + rng.randbytes(PHOTO - len(head)))
        zi = [self._zi, "--data-dir", str(data)]
        names = [str(path) for path in sorted(photos.iterdir())]

        def copy(*durable: str) -> float:
            self._ready_for_copies(copies)
            again = [str(copies / Path(name).name) for name in names]
            steps = [["cp", "-r", str(photos), str(copies)], list(durable), ["openssl", "dgst", "-sha256", *again]]
            return sum(process(step) for step in steps if step)

        def attach() -> float:
            shutil.rmtree(data, ignore_errors=True)
            process([*zi, "month"])  # it makes the data
            self._ready_for_copies()
            return process([*zi, "attach", *names, "--row", "I.3.1", "--month", "4"])

        rounds = [(copy(), copy("sync", "-f", str(self._folder)), attach()) for _ in range(self._runs + 1)][1:]
        print(
            f"\n| attaching {PHOTOS} photos of 1 MiB, durable, against | it (median) | zi-tui (median) | ratio | aim |"
        )
        print("|---|--:|--:|--:|---|")
        print(line("`cp -r`, `openssl`", [(plain, ours) for plain, _safe, ours in rounds], "ms", "1.2x"))
        print(line("`cp -r`, `sync -f`, `openssl`", [(safe, ours) for _plain, safe, ours in rounds], "ms", ""))

    def _ready_for_copies(self, *away: Path) -> None:
        """Delete what lies at `away`, and leave the disk idle and as much memory touched as copies of the photos take.

        A virtual machine gets its memory page by page from its host when it is first touched, which can cost
        more than the copying: whoever comes after a run that gave memory back would pay for it.
        """
        for folder in away:
            shutil.rmtree(folder, ignore_errors=True)
        process([sys.executable, "-c", f"b'x' * {2 * PHOTOS * PHOTO}"])
        os.sync()

    def report(self) -> None:
        """Print how the annual report grows with its plan."""
        print("\n| plan rows | attachments | `zi-tui report annual` (median) | against half the size |")
        print("|--:|--:|--:|--:|")
        before = None
        for rows in ROWS:
            size = Size(years=1, rows=rows, attachments=20 * rows, history=40 * rows)
            command = [*self.program(size), "report", "annual", "-o", "-"]
            took = statistics.median(process(command) for _ in range(self._runs))
            ratio = f"{took / before:.2f}x" if before else ""
            print(f"| {rows} | {size.attachments} | {took:.0f} ms | {ratio} |")
            before = took

    def growth(self) -> None:
        """Print the curves over the years."""
        sizes = [FULL._replace(years=years, attachments=10_000 * years, history=20_000 * years) for years in YEARS]
        print("\n| years | database | start | key | letter | month | memory |")
        print("|--:|--:|--:|--:|--:|--:|--:|")
        rounds: dict[Size, list[tuple[Screen, float, float]]] = {size: [] for size in sizes}
        for _round in range(self._runs):
            for size in sizes:
                zi = self.program(size)
                rounds[size].append(
                    (screen(zi, READY, self._presses), search(zi, self._presses)[1], process([*zi, "month"]))
                )
        for size, found in rounds.items():
            database = Path(self.program(size)[2], "app.db").stat().st_size / (1 << 20)
            screens = [each[0] for each in found]
            start, press, memory = (
                statistics.median(getattr(each, name) for each in screens) for name in ("start", "key", "memory")
            )
            letter, month = (statistics.median(times) for times in list(zip(*found, strict=True))[1:])
            print(
                f"| {size.years} | {database:.0f} MiB | {start:.0f} ms | {press:.1f} ms | {letter:.1f} ms |"
                f" {month:.0f} ms | {memory:.0f} MiB |"
            )


def see_copied(zi: Sequence[str], folder: Path) -> None:
    """Return once the screen has made the day's copy of a large database, which it begins a second after its start."""
    if (folder / "app.db").stat().st_size < LARGE:
        return
    with Terminal(zi, columns=120, rows=40, env=ENV) as terminal:
        terminal.wait(READY)
        while not list(folder.glob(f"cadangan/app-{today().isoformat()}.db")):
            rest(terminal, 0.5)


def search(zi: Sequence[str], presses: int) -> tuple[float, float, float]:
    """Return the median ms of a cursor key, of a letter in the finder, and of a letter to its hits."""
    with Terminal(zi, columns=120, rows=40, env=ENV) as terminal:
        terminal.wait(READY)
        rest(terminal, run.WARM)
        plain, _all = keys(terminal, presses)
        terminal.press("/")
        terminal.wait("Cari di mana saja")
        rest(terminal, 1.0)
        times = []
        for letter in WORDS:
            pressed = time.monotonic()
            first, _last = key(terminal, letter)
            rest(terminal, PACE)
            times.append((first, terminal.changed_at - pressed))
        terminal.press("escape")
        rest(terminal, 0.5)
    firsts, lasts = (statistics.median(1000 * seconds for seconds in side) for side in zip(*times, strict=True))
    return statistics.median(plain), firsts, lasts


def main() -> None:
    """Measure, and print Markdown."""
    figures = ("screen", "search", "attach", "report", "growth")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help="which; all of them if left out")
    parser.add_argument("--runs", type=int, default=5, help="rounds")
    parser.add_argument("--presses", type=int, default=40, help="cursor keys per round")
    parser.add_argument("--seed", type=int, default=12, help="what the data follow from")
    parser.add_argument("--data", type=Path, help="where the data are made, and kept for the next run")
    options = parser.parse_args()
    if unknown := set(options.figures) - set(figures):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder) / "data"
        data.mkdir(parents=True, exist_ok=True)
        bench = Bench(Path(folder), data, options.seed, options.runs, options.presses)
        print(f"Seed {options.seed}, full size: {FULL}")
        for name in options.figures or figures:
            measure: Callable[[], None] = getattr(bench, name)
            measure()


if __name__ == "__main__":
    main()
