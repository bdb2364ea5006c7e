"""Cuts the power: what reached the disk at a random moment is all that there is afterwards.

The program works on an ext4 file system in a file. It is stopped, the file is copied, which takes along
what was written to the device and nothing that the kernel still holds back; then it is killed, the copy
is mounted, which replays the journal of the file system, and looked at.

`python -m tests.faults.power` does it for as many cuts as it is told, in a mount namespace of its own, so
that nothing stays mounted however it ends. A report is one JSON object on standard output; exit code 77
means that it cannot be tried here, and says why.
"""

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from ..small import create_small
from .power_worker import contents
from .scenes import give
from .state import look
from .strace import ROOT, environment

CANNOT = 77
"""The exit code where there is no root, no loop device or no tool."""
_TOOLS = ("unshare", "mkfs.ext4", "mount", "umount", "cp")
_MEBIBYTE = 1 << 20
_SIZE = 96 * _MEBIBYTE
_LONGEST = 0.5
"""Seconds after which the power goes at the latest."""


class CannotTryError(Exception):
    """Root, a loop device or a tool is missing."""


class Cut(NamedTuple):
    """What was left after one cut."""

    acknowledged: int
    """How many things had been acknowledged in this run of the program."""
    wrong: tuple[str, ...]


def run(cuts: int, seed: int, sabotage: str = "", project: Path = ROOT) -> tuple[int, str, str]:
    """Cut the power in a process of its own; return its exit code and what it wrote.

    Args:
        cuts: how many times.
        seed: decides at which moments.
        sabotage: what `power_worker` is to do wrong.
        project: where the program and its tests lie.
    """
    if missing := _missing():
        return CANNOT, "", missing
    program = ("unshare", "--mount", sys.executable, "-m", "tests.faults.power")
    done = subprocess.run(
        [*program, "--cuts", str(cuts), "--seed", str(seed), "--sabotage", sabotage],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 1 and not done.stdout and done.stderr.startswith("unshare:"):
        return CANNOT, "", done.stderr.strip()
    return done.returncode, done.stdout, done.stderr


def _missing() -> str | None:
    if os.geteuid() != 0:
        return "mounting needs root"
    lacking = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if lacking:
        return f"not installed: {', '.join(lacking)}"
    return None if Path("/dev/loop-control").exists() else "there is no loop device"


@contextmanager
def mounted(image: Path, at: Path) -> Iterator[None]:
    """Mount an image for a while.

    Raises:
        CannotTryError: if the system does not let us.
    """
    at.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-o", "loop", image, at], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotTryError(done.stderr.strip())
    try:
        yield
    finally:
        subprocess.run(["umount", at], check=True)


class Disk:
    """A mounted file system whose power can be cut.

    Args:
        folder: where its image and the copies lie.
    """

    def __init__(self, folder: Path) -> None:
        self.image = folder / "disk.img"
        self.at = folder / "disk"
        self._copy = folder / "cut.img"
        self._copy_at = folder / "cut"

    @contextmanager
    def switched_on(self) -> Iterator[None]:
        """Make the file system and mount it."""
        with self.image.open("wb") as image:
            image.truncate(_SIZE)
        subprocess.run(["mkfs.ext4", "-q", "-F", self.image], check=True)
        with mounted(self.image, self.at):
            yield

    @contextmanager
    def after_a_cut(self) -> Iterator[Path]:
        """Return where the disk is mounted as it was at this moment."""
        for _ in range(100):
            written = self._written()
            subprocess.run(["cp", "--sparse=always", self.image, self._copy], check=True)
            if self._written() == written:  # else the kernel wrote meanwhile, and the copy shows no one moment
                break
        else:
            raise CannotTryError("the disk never rests")
        with mounted(self._copy, self._copy_at):
            yield self._copy_at

    def _written(self) -> tuple[str, str]:
        """Return how much was written to the device, and how much is on its way."""
        (device,) = re.findall(rf"^/dev/(\S+) {re.escape(str(self.at))} ", Path("/proc/mounts").read_text(), re.M)
        numbers = Path(f"/sys/block/{device}/stat").read_text().split()
        return numbers[4], numbers[8]


class Clerk:
    """The program at work, and what it has acknowledged since the first cut."""

    def __init__(self, disk: Disk, desk: Path, sabotage: str) -> None:
        self._disk = disk
        self._desk = desk
        self._sabotage = sabotage
        self.acknowledged: list[str] = []

    def work(self, seconds: float) -> tuple[subprocess.Popen[bytes], int]:
        """Start it, let it work so long, stop it; return it and how many things it acknowledged."""
        first = 1 + max((int(said.split()[1]) for said in self.acknowledged), default=0)
        program = (sys.executable, "-m", "tests.faults.power_worker")
        worker = subprocess.Popen(
            [*program, self._disk.at / "data", self._desk, str(first), self._sabotage],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
        )
        assert worker.stdout
        said = list(iter(worker.stdout.readline, b"ready\n"))
        time.sleep(seconds)  # the moment is what is tried, nothing waits for it
        worker.send_signal(signal.SIGSTOP)
        os.waitpid(worker.pid, os.WUNTRACED)
        os.set_blocking(worker.stdout.fileno(), False)
        said += (worker.stdout.read() or b"").splitlines()
        self.acknowledged += [line.decode().strip() for line in said]
        return worker, len(said)


def cut_often(folder: Path, cuts: int, seed: int, sabotage: str = "") -> list[Cut]:
    """Let the program work on one disk, and cut its power again and again."""
    chance = random.Random(seed)
    disk = Disk(folder)
    clerk = Clerk(disk, folder, sabotage)
    found = []
    with disk.switched_on():
        create_small(disk.at / "data")
        for _ in range(cuts):
            worker, said = clerk.work(chance.uniform(0, _LONGEST))
            with ExitStack() as ended:
                ended.callback(worker.wait)
                ended.callback(worker.kill)
                with disk.after_a_cut() as at:
                    found.append(Cut(said, tuple(losses(at, clerk.acknowledged))))
    return found


def losses(at: Path, acknowledged: Sequence[str]) -> list[str]:
    """Return what is wrong on a disk after a cut, given what had been acknowledged."""
    state = look(at / "data")
    if not state.rows:
        return ["there is no database", *state.wrong]
    with closing(sqlite3.connect(at / "data" / "app.db")) as connection:
        notes = [after for (after,) in connection.execute("SELECT after FROM history_change")]
        attached = {
            sha256
            for (sha256,) in connection.execute(
                "SELECT v.sha256 FROM attachment a JOIN evidence_version v USING (evidence_id) WHERE a.state = 'live'"
            )
        }
    recorded = {int(number) for note in notes for number in re.findall(r'"note":"catatan (\d+)"', note)}
    lost = []
    for said in acknowledged:
        what, number = said.split()
        there = int(number) in recorded
        if what == "attach":
            there = all(hashlib.sha256(content).hexdigest() in attached for content in contents(int(number)))
        lost += [] if there else [f"lost: {said}"]
    status, out, complaint = give(at, ("check",))
    return [*state.wrong, *lost, *([f"check: {out}{complaint}"] if status else [])]


def main(arguments: Sequence[str]) -> int:
    """Cut the power; the exit code is 1 where something was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.power")
    parser.add_argument("--cuts", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--sabotage", default="")
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="zi-tui-power-") as folder:
            found = cut_often(Path(folder).resolve(), asked.cuts, asked.seed, asked.sabotage)
    except CannotTryError as reason:
        sys.stderr.write(str(reason))
        return CANNOT
    report = {
        "seed": asked.seed,
        "acknowledged": [cut.acknowledged for cut in found],
        "violations": [f"cut {number}: {each}" for number, cut in enumerate(found, 1) for each in cut.wrong],
        "seconds": round(time.monotonic() - began, 1),
    }
    sys.stdout.write(json.dumps(report))
    return 1 if report["violations"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
