"""No text of ours is left in Indonesian when the program speaks English."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.test_i18n import catalog_of
from zi_tui.seed.headings import SPELLINGS

FILES_OWN = {word for spellings in SPELLINGS.values() for spelling in spellings for word in spelling.split()}
"""Words over the columns of a plan's file, which are the decree's."""


def words(text: str) -> set[str]:
    """Return the words of `text` that are whole, and none of its places for values."""
    return {word.casefold() for word in re.findall(r"[^\W\d_]{3,}(?!\w|…)", re.sub(r"\{\w*\}", " ", text))}


def test_every_view_window_report_and_help_is_in_english(tmp_path: Path) -> None:
    environment = {**os.environ, "ZI_TUI_LANG": "en", "PYTHONUTF8": "1", "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "tests.ui.english", str(tmp_path)]
    result = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=600, check=False)
    assert result.returncode == 0, result.stderr
    translations = {message: text or message for message, text in catalog_of("en").items()}
    english = words(" ".join(translations.values()))  # what waits for a translation is another test's affair
    indonesian = {word for message in translations for word in words(message)} - english - FILES_OWN
    left = {line.strip(): found for line in result.stdout.splitlines() if (found := words(line) & indonesian)}
    assert left == {}
