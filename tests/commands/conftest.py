"""Running shell commands in this process, on a data folder of the test's own."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from zi_tui.cli import main
from zi_tui.office.office import Office, open_office
from zi_tui.paths import Paths


class Result(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Zi:
    """`zi("month", "4")` runs `zi-tui month 4` as of 15 April 2024."""

    def __init__(self, paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
        self.paths = paths
        self._capsys = capsys

    def __call__(self, *args: str) -> Result:
        self._capsys.readouterr()
        code = main(["--data-dir", str(self.paths.data_dir), *args])
        return Result(code, *self._capsys.readouterr())

    def ok(self, *args: str) -> Result:
        """Run what must succeed."""
        result = self(*args)
        assert result.code == 0, result
        return result

    def cell(self, code: str, month: int) -> Any:
        """Return an occurrence as `month --json` shows it among the due or the unplanned."""
        shown = self.ok("month", str(month), "--json").json
        return next(item for item in shown["due"] + shown["unplanned"] if item["code"] == code)


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own settings; the tests live in April 2024."""
    for name in ("ZI_TUI_DATA_DIR", "ZI_TUI_DEBUG", "COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ZI_TUI_TODAY", "2024-04-15")


@pytest.fixture
def zi(paths: Paths, capsys: pytest.CaptureFixture[str]) -> Zi:
    return Zi(paths, capsys)


@pytest.fixture
def opened(paths: Paths) -> Iterator[Office]:
    """The same data, for looking at what the commands cannot show."""
    office = open_office(paths)
    yield office
    office.close()


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A file to attach."""
    path = tmp_path / "undangan.pdf"
    path.write_bytes(b"%PDF-1.4 undangan rapat")
    return path
