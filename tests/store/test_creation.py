"""The first start: the whole plan or nothing, once."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from zi_tui.errors import StoreError
from zi_tui.office.history import list_history
from zi_tui.office.office import create_office, open_office
from zi_tui.office.record import Edit, record
from zi_tui.paths import Paths
from zi_tui.seed import loader
from zi_tui.store import local, migrations, seeding
from zi_tui.store.connection import SCHEMA_VERSION, Store

from ..seed.samples import changed, sample

PLAN = changed(sample())


def test_what_was_written_is_the_plan(tmp_path: Path) -> None:
    with closing(open_office(Paths(tmp_path / "deep" / "er"))) as office:
        plan, snapshot = loader.load(), office.snapshot()
        assert (snapshot.office, snapshot.plan) == (plan.office, plan.plan)
        assert (snapshot.teams, snapshot.areas, snapshot.components) == (plan.teams, plan.areas, plan.components)
        assert snapshot.rows == plan.rows
        assert (snapshot.realizations, snapshot.attached, snapshot.waived) == ({}, {}, frozenset())
        assert office.store.version == SCHEMA_VERSION
        (entry,) = list_history(office)
        assert (entry.action, entry.sequence, entry.device) == ("seed", 1, office.author.device)


def test_the_second_creator_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "app.db"
    assert seeding.create(path, PLAN, person="Ani", computer="PC-1")
    before = path.read_bytes()
    assert not seeding.create(path, PLAN, person="Budi", computer="PC-2")
    assert not create_office(Paths(tmp_path))
    assert path.read_bytes() == before


def test_what_was_recorded_is_never_seeded_over(tmp_path: Path) -> None:
    with closing(open_office(Paths(tmp_path))) as office:
        device = office.author.device
        record(office, office.snapshot().rows[0], 1, Edit(note="tetap"))
    create_office(Paths(tmp_path))
    with closing(open_office(Paths(tmp_path))) as office:
        assert [realization.note for realization in office.snapshot().realizations.values()] == ["tetap"]
        assert office.author.device == device


STEPS: list[tuple[object, str]] = [
    (migrations, "_run"),
    (migrations, "apply"),
    (local, "put"),
    (seeding, "insert_plan"),
    (seeding, "_insert_rows"),
    (seeding, "append_history"),
]


@pytest.mark.parametrize(("module", "name"), STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize("when", ["before", "after"])
def test_failing_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str, when: str
) -> None:
    path = tmp_path / "app.db"
    real: Callable[..., Any] = getattr(module, name)

    def fail(*args: Any) -> None:
        if when == "after":
            real(*args)
        raise OSError(5, "disk on fire")

    with monkeypatch.context() as patch:
        patch.setattr(module, name, fail)
        with pytest.raises(OSError, match="on fire"):
            seeding.create(path, PLAN, person="Ani", computer="PC-1")
    with closing(Store(path)) as store:
        assert store.version == 0
        assert store.connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert seeding.create(path, PLAN, person="Ani", computer="PC-1")
    with closing(open_office(Paths(tmp_path))) as office:
        assert office.snapshot().rows == PLAN.rows


def test_every_place_has_an_id_of_its_own_for_this_pc(tmp_path: Path) -> None:
    devices = set()
    for name in "ab":
        with closing(open_office(Paths(tmp_path / name))) as office:
            devices.add(office.author.device)
    assert len(devices) == 2


def test_two_pcs_that_start_with_the_same_plan_have_the_same_ids(tmp_path: Path) -> None:
    snapshots = []
    for name in "ab":
        with closing(open_office(Paths(tmp_path / name))) as office:
            snapshots.append(office.snapshot())
    assert snapshots[0].rows == snapshots[1].rows
    assert snapshots[0].plan == snapshots[1].plan


def test_without_its_device_a_database_is_refused_in_words(tmp_path: Path) -> None:
    with closing(open_office(Paths(tmp_path))) as office:
        office.store.connection.execute("DELETE FROM local_setting")
        with pytest.raises(StoreError, match="tidak lengkap"):
            record(office, office.snapshot().rows[0], 1, Edit(note="x"))


@pytest.mark.parametrize("variable", ["LOGNAME", "USER", "LNAME", "USERNAME"])
def test_a_user_whose_name_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "ani\udcff\x1b[31m\nbudi")
    with closing(open_office(Paths(tmp_path))) as office:
        assert list_history(office)[0].person == "ani[31m budi"
