import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from zi_tui import clock
from zi_tui.domain.plan import PlanRow
from zi_tui.office.attach import Target, attach_stored, store_files
from zi_tui.office.office import Office, open_office
from zi_tui.office.record import Outcome
from zi_tui.paths import Paths
from zi_tui.vault.files import Stored, Vault

from ..small import create_small


class FakeClock:
    """The PC's clock, which goes on by a minute each time it is read."""

    def __init__(self) -> None:
        self.time = dt.datetime.fromisoformat("2024-04-15T08:00:00+07:00")

    def set(self, moment: str) -> None:
        """Set the clock, backwards too: `2024-04-15T08:00:00+07:00`."""
        self.time = dt.datetime.fromisoformat(moment)

    def now(self) -> str:
        self.time += dt.timedelta(minutes=1)
        return self.time.isoformat(timespec="seconds")

    def today(self) -> dt.date:
        return self.time.date()


@pytest.fixture
def pc_clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The clock of the PC, at 8:00 on 15 April 2024 to begin with."""
    fake = FakeClock()
    monkeypatch.setattr(clock, "now", fake.now)
    monkeypatch.setattr(clock, "today", fake.today)
    return fake


@pytest.fixture(scope="session")
def small_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the small plan; copy it, never open it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: "2004-01-02T08:00:00+07:00")
        return create_small(tmp_path_factory.mktemp("small") / "data").data_dir


@pytest.fixture
def small(small_template: Path, tmp_path: Path, pc_clock: FakeClock) -> Iterator[Office]:
    """An office with three rows, each with two requirements, planned in January and June."""
    shutil.copytree(small_template, tmp_path / "data")
    office = open_office(Paths(tmp_path / "data"), dt.date(2024, 4, 15))
    office.store.connection.execute("PRAGMA synchronous=OFF")
    yield office
    office.close()


@pytest.fixture
def rows(small: Office) -> tuple[PlanRow, ...]:
    return small.snapshot().rows


class Desk:
    """Where the files lie that a person attaches."""

    def __init__(self, office: Office, folder: Path) -> None:
        self._office = office
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def file(self, content: str, name: str = "") -> Stored:
        """Put a file with `content` into the vault, and return it."""
        path = self._folder / (name or f"{content}.txt")
        path.write_text(content, encoding="utf-8")
        (found,) = store_files(Vault(self._office.paths.vault), [path])
        assert found.stored is not None, found.refusal
        return found.stored

    def attach(self, content: str, *targets: Target) -> Outcome:
        """Attach a file with `content`."""
        return attach_stored(self._office, [self.file(content)], targets)


@pytest.fixture
def desk(small: Office, tmp_path: Path) -> Desk:
    return Desk(small, tmp_path / "meja")


@pytest.fixture
def raw(small: Office) -> Callable[..., list[tuple[object, ...]]]:
    """Ask the tables themselves."""

    def ask(statement: str, *values: object) -> list[tuple[object, ...]]:
        return small.store.connection.execute(statement, values).fetchall()

    return ask
