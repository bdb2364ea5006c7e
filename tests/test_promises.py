"""The tests that the documents name as holding a promise are there, and so are the commands that they tell of."""

import re
from pathlib import Path

import pytest

from zi_tui.cli import COMMANDS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def test_every_test_that_holds_a_promise_is_there() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)`", text)
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("document", ["flashdisk.md", "keandalan.md", "panduan.md"])
def test_every_command_that_the_office_is_told_of_is_there(document: str) -> None:
    text = (DOCS / document).read_text(encoding="utf-8")
    commands = set(re.findall(r"`zi-tui ([a-z][a-z-]*)", text))
    assert commands
    assert commands <= set(COMMANDS)
