"""A damaged database: said before anything else, with the copy that helps."""

import io
import sys
from contextlib import closing
from pathlib import Path

import pytest

from zi_tui import cli
from zi_tui.commands import rescue as rescue_module
from zi_tui.errors import DamagedError
from zi_tui.office.office import open_office
from zi_tui.paths import Paths
from zi_tui.ui.start import first_look

from .conftest import Zi

pytestmark = pytest.mark.usefixtures("daily_copies")


def damage(database: Path, start: int = 4096) -> None:
    """Spoil every page from `start` on."""
    with database.open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * (database.stat().st_size - start))


@pytest.fixture
def damaged(zi: Zi) -> Paths:
    """A database with two changes since its copy of today, none of which can be read any more."""
    zi.ok("record", "I.1.1", "1", "done")
    zi.ok("record", "I.1.1", "1", "--note", "sesudah")
    damage(zi.paths.database)
    return zi.paths


def test_a_command_says_so_and_names_the_copy(zi: Zi, damaged: Paths) -> None:
    (copy,) = damaged.backups.glob("app-*.db")
    result = zi("month")
    assert (result.code, result.out) == (1, "")
    first, second, third = result.err.splitlines()
    assert "rusak; jangan dihapus" in first
    assert "Salinan utuh terbaru" in second
    assert "tidak terbaca lagi" in second
    command = third.split("Pulihkan dengan: zi-tui ")[1].split()
    assert command[-2:] == ["restore", str(copy)]
    assert zi.ok(*command[2:], "--yes").code == 0
    assert zi.cell("I.1.1", 1)["status"] == "overdue"


def test_what_is_no_database_at_all_is_helped_too(zi: Zi, damaged: Paths) -> None:
    damage(damaged.database, 0)
    assert "Pulihkan dengan: " in zi("record", "I.1.1", "1", "done").err


def test_a_copy_that_is_not_whole_is_passed_over(zi: Zi, damaged: Paths) -> None:
    (copy,) = damaged.backups.glob("app-*.db")
    older = copy.with_name("app-2024-01-02.db")
    older.write_bytes(copy.read_bytes())
    damage(copy)
    assert zi("month").err.rstrip().endswith(str(older))
    damage(older)
    assert "Tidak ada salinan harian yang utuh" in zi("month").err


def test_the_history_still_tells_how_much_is_missing(zi: Zi) -> None:
    """Where other tables are damaged, but not the history."""
    zi.ok("record", "I.1.1", "1", "done")
    zi.ok("record", "I.1.1", "1", "--note", "sesudah")
    with closing(open_office(zi.paths)) as office:
        (page,) = office.store.connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'plan_row'"
        ).fetchone()
        (size,) = office.store.connection.execute("PRAGMA page_size").fetchone()
    with zi.paths.database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    assert "2 perubahan sesudahnya, terakhir " in zi("month").err


def test_a_disk_that_failed_to_read_once_is_no_damage(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite calls both the same."""

    def fail(*_args: object) -> None:
        raise DamagedError("rusak")

    zi.ok("record", "I.1.1", "1", "done")
    monkeypatch.setattr("zi_tui.office.office.load_snapshot", fail)
    result = zi("month")
    assert (result.code, result.out) == (1, "")
    assert len(result.err.splitlines()) == 1
    assert "tetapi isinya utuh; ulangi" in result.err


def test_the_screen_looks_at_what_it_does_not_show(zi: Zi) -> None:
    """A page of the history, which the first look does not need."""
    with closing(open_office(zi.paths)) as office:
        (page,) = office.store.connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'history_change'"
        ).fetchone()
    with zi.paths.database.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(DamagedError):
        open_and_look(zi.paths)


def test_the_screen_looks_before_it_opens(damaged: Paths, zi: Zi) -> None:
    with pytest.raises(DamagedError):
        open_and_look(damaged)
    for copy in damaged.backups.glob("app-*.db"):
        zi.ok("restore", str(copy), "--yes")
    open_and_look(damaged)


def open_and_look(paths: Paths) -> None:
    with closing(open_office(paths)) as office:
        first_look(office)


@pytest.mark.parametrize(("answer", "opened"), [("y\n", 2), ("\n", 1)])
def test_before_the_screen_it_is_offered(
    damaged: Paths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str, opened: int
) -> None:
    times: list[int] = []

    def open_screen(shell: object, *, practice: bool = False) -> int:
        times.append(1)
        open_and_look(damaged)
        return 0

    monkeypatch.setattr(cli, "_open_screen", open_screen)
    monkeypatch.setattr(rescue_module, "can_ask", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    code = cli.main(["--data-dir", str(damaged.folder)])
    assert len(times) == opened
    assert code == (0 if opened == 2 else 1)
    assert "Pulihkan salinan itu sekarang?" in capsys.readouterr().err
    assert len(list(damaged.backups.glob("sebelum-pulih-*-rusak.db"))) == opened - 1
