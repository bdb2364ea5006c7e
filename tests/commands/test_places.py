"""`zi-tui where` and `zi-tui init`."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Zi

SEED = Path(__file__).parents[2] / "data" / "seed.json"


@pytest.fixture
def fresh(zi: Zi, tmp_path: Path) -> Zi:
    """A place where nothing is yet."""
    zi.paths = zi.paths._replace(folder=str(tmp_path / "kantor lain"))
    return zi


def test_where_prints_each_path_and_creates_nothing(fresh: Zi) -> None:
    out = fresh.ok("where").out
    for path in (fresh.paths.data_dir, fresh.paths.database, fresh.paths.vault):
        assert f"{path}  (belum ada)\n" in out
    assert not fresh.paths.data_dir.exists()


def test_where_as_json(zi: Zi) -> None:
    paths = zi.paths
    assert zi.ok("where", "--json").json == {
        "data_dir": {"path": str(paths.data_dir), "exists": True},
        "database": {"path": str(paths.database), "exists": True},
        "vault": {"path": str(paths.vault), "exists": False},
        "backups": {"path": str(paths.backups), "exists": False},
    }


def test_init_creates_our_plan(fresh: Zi) -> None:
    result = fresh.ok("init")
    assert result.err == ""
    assert str(fresh.paths.database) in result.out
    assert "51 indikator" in result.out
    assert fresh.ok("month", "1", "--json").json["counts"]["due"] == 27


def test_init_creates_another_offices_plan(fresh: Zi, tmp_path: Path) -> None:
    plan = json.loads(SEED.read_text(encoding="utf-8"))
    plan["year"] = 2025
    plan["areas"] = plan["areas"][:1]
    seed = tmp_path / "lain.json"
    seed.write_text(json.dumps(plan), encoding="utf-8")
    fresh.ok("init", "--seed", str(seed))
    shown = fresh.ok("month", "1", "--json", "--today", "2025-01-02").json
    assert (shown["year"], {item["area"] for item in shown["due"]}) == (2025, {"I"})


def test_init_leaves_a_database_as_it_is(zi: Zi) -> None:
    zi.ok("record", "I.3.1", "4", "done")
    for args in ((), ("--seed", str(SEED))):
        result = zi("init", *args)
        assert (result.code, result.out) == (1, "")
        assert "sudah ada dan tidak diubah" in result.err
    assert zi.cell("I.3.1", 4)["status"] == "done"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a": NaN}', b"\xff\xfe", b"[" * 10_000])
def test_init_refuses_what_is_no_plan_and_writes_nothing(fresh: Zi, tmp_path: Path, content: bytes) -> None:
    seed = tmp_path / "rusak.json"
    seed.write_bytes(content)
    result = fresh("init", "--seed", str(seed))
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert not fresh.paths.exists()


def test_a_text_too_long_for_any_list_is_refused_with_its_place(fresh: Zi, tmp_path: Path) -> None:
    plan = json.loads(SEED.read_text(encoding="utf-8"))
    plan["areas"][0]["components"][1]["rows"][0]["steps"][0] = "Rapat " * 10_000
    seed = tmp_path / "panjang.json"
    seed.write_text(json.dumps(plan), encoding="utf-8")
    for command in (("init", "--seed"), ("import", "--yes")):
        result = fresh(*command, str(seed))
        assert (result.code, result.out) == (1, "")
        assert "di /areas/0/components/1/rows/0/steps/0: seharusnya teks sepanjang paling banyak 50000" in result.err
        assert "ditemukan 60000 huruf: “Rapat Rapat" in result.err
        assert not fresh.paths.exists()


def test_init_from_a_file_that_is_not_there(fresh: Zi, tmp_path: Path) -> None:
    assert fresh("init", "--seed", str(tmp_path / "tidak-ada.json")).code == 1
    assert not fresh.paths.exists()
