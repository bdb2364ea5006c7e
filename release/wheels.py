"""The wheels that a release is made from: exactly those of `requirements.txt`, and the project's own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PINS = FOLDER / "requirements.txt"
BUILD_PINS = FOLDER / "build.txt"
EPOCH = "315532800"
"""1 January 1980, the first day that a zip can name; a wheel that is built here gets no other."""


def collect(root: Path, work: Path, known: Path | None = None) -> list[Path]:
    """Fetch or build every wheel, each once, and return them by name.

    Args:
        root: the project.
        work: an empty folder to put them into.
        known: a folder that has the dependencies' wheels; left out, pip fetches them.

    Raises:
        subprocess.CalledProcessError: if pip cannot.
        ValueError: if a wheel is for one kind of PC only.
    """
    source = ["--no-index", "--find-links", str(known)] if known else []
    _pip(["wheel", "--no-deps", "--wheel-dir", str(work), "--requirement", str(PINS), *source])
    _pip(["wheel", "--no-deps", "--wheel-dir", str(work), str(root)])
    made = sorted(work.glob("*.whl"), key=lambda path: path.name)
    for wheel in made:
        if not wheel.stem.endswith("-none-any"):
            raise ValueError(f"{wheel.name} is not pure Python")
    return made


def _pip(arguments: Sequence[str]) -> None:
    """Run pip with the build tools pinned, by the name that older and by the one that newer pips read."""
    pins = {"PIP_CONSTRAINT": str(BUILD_PINS), "PIP_BUILD_CONSTRAINT": str(BUILD_PINS), "SOURCE_DATE_EPOCH": EPOCH}
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, "--quiet"]
    subprocess.run(command, check=True, env={**os.environ, **pins})
