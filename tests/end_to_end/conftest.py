"""A program to run for real, and a data folder of its own."""

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.terminal import Terminal

Start = Callable[..., Terminal]

PROGRAM = shlex.split(os.environ.get("ZI_TUI_PROGRAM", "")) or [sys.executable, "-m", "zi_tui"]
"""What is played: the package that the tests see, or another build of it, such as the one file."""
HOMELESS = "HOME" not in os.environ
"""Whether the tests were started without a home folder, to see that the program needs none."""


@pytest.fixture
def start(tmp_path: Path, template: Path) -> Iterator[Start]:
    """Start zi-tui in a pseudo-terminal as of 15 April 2024: on the plan alone, or `fresh`, on nothing at all."""
    with ExitStack() as stack:

        def run(*arguments: str, today: str = "2024-04-15", fresh: bool = False, **options: Any) -> Terminal:
            if not fresh and not (tmp_path / "data").exists():
                shutil.copytree(template, tmp_path / "data")
            command = [*PROGRAM, "--data-dir", str(tmp_path / "data"), "--today", today, *arguments]
            terminal = Terminal(command, **options)
            stack.callback(terminal.close)
            return terminal

        yield run
