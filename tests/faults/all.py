"""Everything that takes its time: every step of every command is made the last, and the power goes thirty times.

`python -m tests.faults.all [SCENE...]`: prints a line for each part that is done, then a table; the exit
code is 1 where something is wrong. It wants strace, and root and a loop device for the power cuts.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from . import power, strace
from .scenes import SCENES

PARTS = 4
"""Into how many parts a scene is cut, so that all processors have something to do to the end."""
CUTS = 30
_QUICK = "/dev/shm"
"""A disk that forgets is good enough: what it is asked to do is what counts."""


def copy_of_the_project(folder: Path) -> Path:
    """Return a copy to run from: whoever edits the program meanwhile disturbs nothing."""
    for part in ("zi_tui", "tests", "data"):
        shutil.copytree(strace.ROOT / part, folder / part)
    return folder


def run_part(project: Path, scene: str, *choice: str) -> dict[str, Any]:
    """Work through a scene in a process of its own and return its report.

    Args:
        project: where the program and its tests lie.
        scene: which.
        choice: options of the harness that say which faults.
    """
    temporary = {"TMPDIR": _QUICK} if "TMPDIR" not in os.environ and os.access(_QUICK, os.W_OK) else {}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.harness", scene, *choice],
        cwd=project,
        env={**os.environ, **temporary, "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout:
        return {
            "scene": scene,
            "calls": 0,
            "faults": 0,
            "seconds": 0,
            "violations": [f"{' '.join(choice)}: {done.stderr[-2000:]}"],
        }
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def summary(found: Sequence[dict[str, Any]], scenes: Sequence[str]) -> list[str]:
    """Return one line for each scene, and one for each thing that is wrong."""
    lines = []
    for scene in scenes:
        mine = [each for each in found if each["scene"] == scene]
        wrong = list(dict.fromkeys(line for each in mine for line in each["violations"]))
        calls, faults = mine[0]["calls"], sum(each["faults"] for each in mine)
        lines.append(f"{scene:<14} {calls:>4} calls  {faults:>5} faults  {len(wrong):>3} violations")
        lines += [f"    {line}" for line in wrong]
    return lines


def cut_power(project: Path, seed: int) -> list[str]:
    """Cut the power often; return what was lost. Where it cannot be tried, that is said."""
    status, out, complaint = power.run(CUTS, seed, project=project)
    if status == power.CANNOT:
        _say(f"power: skipped, {complaint}")
        return []
    if not out:
        return [f"power: {complaint[-2000:]}"]
    found = json.loads(out)
    acknowledged, seconds = sum(found["acknowledged"]), found["seconds"]
    _say(f"power: {len(found['acknowledged'])} cuts, seed {seed}, {acknowledged} acknowledged, {seconds} s")
    return [f"power: {each}" for each in found["violations"]]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Work through everything, or what is named."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.all")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help=f"{', '.join([*SCENES, 'power'])}; none: all")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 100_000, help="of the power cuts")
    asked = parser.parse_args(arguments)
    wanted = asked.scenes or [*SCENES, "power"]
    scenes = [scene for scene in wanted if scene != "power"]
    began = time.monotonic()
    if scenes and strace.WHY_NOT:
        sys.exit(strace.WHY_NOT)
    tasks = [(scene, f"--part={part + 1}/{PARTS}") for scene in scenes for part in range(PARTS)]
    with tempfile.TemporaryDirectory(prefix="zi-tui-project-") as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        project = copy_of_the_project(Path(folder))
        found = []
        for each in pool.map(lambda task: run_part(project, *task), tasks):
            found.append(each)
            _say(f"{each['scene']}: {each['faults']} faults, {len(each['violations'])} violations, {each['seconds']} s")
        lost = cut_power(project, asked.seed) if "power" in wanted else []
    for line in [*summary(found, scenes), *lost]:
        _say(line)
    _say(f"{time.monotonic() - began:.0f} s")
    return 1 if lost or any(each["violations"] for each in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
