import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zi_tui import clock, errors
from zi_tui.errors import ZiError
from zi_tui.paths import ENV_DATA_DIR, Paths, find_paths

from .hostile import HOSTILE


@pytest.mark.parametrize(
    ("option", "variable", "expected"),
    [("/data/a", "/data/b", "/data/a"), (None, "/data/b", "/data/b"), ("", "/data/b", "/data/b")],
)
def test_the_option_then_the_variable_name_the_data_folder(
    monkeypatch: pytest.MonkeyPatch, option: str | None, variable: str, expected: str
) -> None:
    monkeypatch.setenv(ENV_DATA_DIR, variable)
    paths, folder = find_paths(option), Path(expected).absolute()
    assert paths.data_dir == folder
    assert paths.database == folder / "app.db"
    assert paths.vault == folder / "vault"


def test_without_either_it_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(ENV_DATA_DIR, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    found = find_paths().data_dir
    assert found.name == "zi-tui"
    assert found.is_absolute()


def test_a_relative_folder_does_not_move_with_the_working_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = find_paths("data")
    monkeypatch.chdir("/")
    assert paths.data_dir == tmp_path / "data"


def test_home_is_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert find_paths("~/zi").data_dir == tmp_path / "zi"


def test_the_home_of_nobody_is_no_traceback() -> None:
    assert find_paths("~nobody-of-this-name/zi").data_dir.name == "zi"


def can_be_named(text: str) -> bool:
    """Whether an argument or a variable can carry `text` at all."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return "\0" not in text


NAMES = {name: text for name, text in HOSTILE.items() if can_be_named(text)}


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES)
def test_asking_whether_there_is_a_database_never_fails(tmp_path: Path, text: str) -> None:
    assert not Paths(tmp_path / text).exists()


def test_now_carries_its_offset_and_no_fraction() -> None:
    before = dt.datetime.now().astimezone().replace(microsecond=0)
    moment = dt.datetime.fromisoformat(clock.now())
    assert before <= moment <= dt.datetime.now().astimezone()
    assert moment.utcoffset() is not None
    assert moment.microsecond == 0


@pytest.mark.skipif(sys.platform == "win32", reason="the variable TZ is POSIX")
@pytest.mark.parametrize(("zone", "offset"), [("WIB-7", "+07:00"), ("WIT-9", "+09:00"), ("XXX3:30", "-03:30")])
def test_now_is_the_pcs_own_time(zone: str, offset: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", "from zi_tui import clock; print(clock.now())"],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert said.endswith(offset)


def test_the_clock_is_read_in_one_place_only() -> None:
    package = Path(clock.__file__).parent
    readers = ("date.today(", "datetime.now(", "utcnow(", "time.time(", "localtime(")
    found = {
        path.name
        for path in package.rglob("*.py")
        if any(reader in path.read_text(encoding="utf-8") for reader in readers) and "ui" not in path.parts
    }
    assert found == {"clock.py"}


def test_every_error_of_ours_has_an_exit_code() -> None:
    ours = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, ZiError)]
    assert len(ours) >= 7
    assert {error.exit_code for error in ours} == {1, 2}
