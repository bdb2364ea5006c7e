"""An office's data for every test: created once for each worker, copied for each test."""

import datetime as dt
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from zi_tui.office import preferences
from zi_tui.office.office import Office, create_office, open_office
from zi_tui.office.preferences import Preference
from zi_tui.paths import Paths
from zi_tui.store import backups

if sys.platform == "win32":  # pseudo-terminals and SIGKILL are things of POSIX
    collect_ignore_glob = ["end_to_end/*", "faults/*", "system/*", "ui/test_driver.py"]

SLOW = [HealthCheck.too_slow]
"""What Hypothesis must not mind: a PC that has other things to do."""

settings.register_profile(
    "suite", max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW
)  # the same everywhere, so that only a change can make a test fail
settings.register_profile(
    "thorough", max_examples=1_000, deadline=None, derandomize=False, suppress_health_check=SLOW
)  # others each time: `--hypothesis-profile=thorough` for a change of the rules
settings.load_profile("suite")

MEMORY, ROOM = "/dev/shm", 1 << 30

AS_OF = dt.date(2024, 4, 15)
"""The day by which the `office` of a test judges: in April of the decree's year."""


def pytest_configure(config: pytest.Config) -> None:
    """Keep what Python compiles where the environment forbids it: the hundreds that the tests start compile it anew.

    Workers and children inherit the place, a folder of pytest's cache. Temporary folders lie on a disk that forgets
    where there is one with room: all syncs are asked for there, too, and nobody waits for them.
    """
    cache: pytest.Cache | None = getattr(config, "cache", None)
    if sys.dont_write_bytecode and cache:
        sys.dont_write_bytecode = False
        sys.pycache_prefix = str(cache.mkdir("bytecode"))
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors: a test of the screen waits for a third of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Do not look for garbage among modules and tests, which stay: a screen full of widgets made Python do it often.

    What a test leaves open is reported still, when pytest collects at the end of the session at the latest.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def temporary_files() -> Iterator[None]:
    """Take away with the tests what the program leaves among the temporary files for a day: copies to look at.

    It is no folder of pytest's, since those are closed to a user without rights, as whom some tests run.
    """
    with (
        tempfile.TemporaryDirectory(prefix="zi-tui-tests-", ignore_cleanup_errors=True) as folder,
        pytest.MonkeyPatch.context() as patch,
    ):
        Path(folder).chmod(0o755)
        for name in ("TMPDIR", "TEMP", "TMP"):  # for the programs that are started
            patch.setenv(name, folder)
        patch.setattr(tempfile, "tempdir", folder)
        yield


_put_aside_daily = backups.put_aside_daily


@pytest.fixture(scope="session", autouse=True)
def no_daily_copies() -> Iterator[None]:
    """No copy before the first change of each test: it is some 30 ms of waiting for the disk."""
    backups.put_aside_daily = lambda *_args: False
    yield
    backups.put_aside_daily = _put_aside_daily


@pytest.fixture
def daily_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies before the first change of a day, as people have them."""
    monkeypatch.setattr(backups, "put_aside_daily", _put_aside_daily)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the decree's plan and nothing recorded, its people welcomed; copy it, never open it."""
    folder = tmp_path_factory.mktemp("template") / "data"
    assert create_office(Paths(folder))
    office = open_office(Paths(folder))
    preferences.save(office, Preference.WELCOMED, "1")
    office.close()
    return folder


@pytest.fixture
def paths(template: Path, tmp_path: Path) -> Paths:
    """The paths of a data folder of one's own, with the decree's plan."""
    folder = tmp_path / "data"
    shutil.copytree(template, folder)
    return Paths(folder)


@pytest.fixture
def office(paths: Paths) -> Iterator[Office]:
    """An open office with the decree's plan, as of 15 April 2024."""
    office = open_office(paths, AS_OF)
    yield office
    office.close()
