"""What happens between two runs of the screen."""

import pytest

from zi_tui.errors import ZiError
from zi_tui.office import practice
from zi_tui.paths import Paths
from zi_tui.ui import start
from zi_tui.ui.endings import Ending


def test_where_no_practice_can_be_opened_the_screen_comes_back_and_says_so(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    endings, seen = [Ending.PRACTISE, 0], []

    def refuse(_paths: Paths) -> None:
        raise ZiError("Latihan tidak bisa dibuka: disk penuh.")

    def run(_home: Paths, opened: Paths, _as_of: object, notice: str, *, ascii_only: bool) -> int:
        seen.append((opened, notice))
        return endings[len(seen) - 1]

    monkeypatch.setattr(practice, "practising", refuse)
    monkeypatch.setattr(start, "_run", run)
    assert start.run_app(paths, None, ascii_only=False) == 0
    assert seen == [(paths, ""), (paths, "Latihan tidak bisa dibuka: disk penuh.")]
    with pytest.raises(ZiError):
        start.run_app(paths, None, ascii_only=False, practice=True)
