"""What only a process of its own shows: what is imported, encodings, closed pipes, the next run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zi_tui.paths import Paths

UNUSED = {
    "textual", "rich", "markdown_it", "sqlite_utils", "platformdirs", "fastjsonschema", "filetype", "click",
    "json", "hashlib", "pathlib", "dataclasses", "inspect", "logging", "calendar", "shutil", "subprocess",
    "importlib", "threading", "uuid", "getpass", "platform", "zi_tui.ui", "zi_tui.vault", "zi_tui.report",
    "zi_tui.seed", "zi_tui.store.change", "zi_tui.office.record", "zi_tui.domain.check",
}  # fmt: skip
"""What the quick check has no use for."""


def run(
    *args: str, paths: Paths, code: str | None = None, encoding: str = "utf-8", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `zi-tui` in a process of its own; `code` instead of the module's `main`."""
    environment = {**os.environ, "ZI_TUI_DATA_DIR": str(paths.data_dir), "ZI_TUI_TODAY": "2024-04-15", **environment}
    start = ["-m", "zi_tui"] if code is None else ["-c", code]
    return subprocess.run(
        [sys.executable, *start, *args],
        env=environment,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding=encoding,
        timeout=600,
        check=False,
    )


@pytest.mark.parametrize("args", [["month"], ["month", "4", "--ascii"]])
def test_the_quick_check_loads_nothing_that_it_does_not_use(paths: Paths, args: list[str]) -> None:
    code = (
        "import sys; before = set(sys.modules); from zi_tui.cli import main; assert main(sys.argv[1:]) == 0;"
        "import json; print(json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr)"
    )
    result = run(*args, paths=paths, code=code)
    loaded = set(json.loads(result.stderr.splitlines()[-1])) - {"json", "json.decoder", "json.encoder", "json.scanner"}
    assert "zi_tui.commands.month" in loaded
    assert "Tunggakan" in result.stdout
    assert {name for name in loaded if name in UNUSED or name.split(".")[0] in UNUSED} == set()


def test_the_screen_comes_up_without_what_its_first_frame_does_not_show(paths: Paths) -> None:
    code = "import sys, zi_tui.cli, zi_tui.ui.start, zi_tui.ui.app; print(*sys.modules)"
    loaded = set(run(paths=paths, code=code).stdout.split())
    assert "zi_tui.ui.screens.workbench" in loaded
    unused = {
        "sqlite_utils", "markdown_it", "openpyxl", "xlsxwriter", "bagit", "fastjsonschema", "filetype",
        "importlib.metadata", "hashlib", "zi_tui.office.attach", "zi_tui.office.evidence", "zi_tui.office.many",
        "zi_tui.office.undo", "zi_tui.store.history", "zi_tui.store.seeding", "zi_tui.ui.screens.month",
        "zi_tui.ui.modals.dialog",
    }  # fmt: skip
    assert not loaded & unused
    assert not {name for name in loaded if name.startswith(("zi_tui.vault.", "zi_tui.report.", "zi_tui.seed."))}


def test_a_screen_that_has_come_up_loads_no_hashes_to_copy_a_small_database(paths: Paths) -> None:
    code = (
        "import sys; from zi_tui.office.office import open_office; from zi_tui.paths import find_paths;"
        " office = open_office(find_paths()); office.copy_beside = print; office.copy_ahead();"
        " print(*sys.modules)"
    )
    run("month", paths=paths)
    loaded = set(run(paths=paths, code=code).stdout.split())
    assert "zi_tui.office.office" in loaded
    assert not loaded & {"hashlib", "zi_tui.office.daily"}


def test_writing_loads_neither_the_screen_nor_what_makes_databases(paths: Paths) -> None:
    run("month", paths=paths)
    code = (
        "import sys; from zi_tui.cli import main; assert main(sys.argv[1:]) == 0; print(*sys.modules, file=sys.stderr)"
    )
    result = run("record", "I.1.1", "1", "done", paths=paths, code=code)
    loaded = set(result.stderr.splitlines()[-1].split())
    assert "zi_tui.store.change" in loaded
    assert not loaded & {"textual", "rich", "sqlite_utils", "click", "dataclasses", "zi_tui.report", "zi_tui.ui"}


def test_each_command_imports_its_own_module_alone(paths: Paths) -> None:
    code = (
        "import sys; from zi_tui.cli import main; main(['where']);"
        "print(*(name for name in sys.modules if name.startswith('zi_tui')), file=sys.stderr)"
    )
    loaded = set(run(paths=paths, code=code).stderr.split())
    assert "zi_tui.commands.where" in loaded
    assert not loaded & {"zi_tui.commands.month", "zi_tui.office", "zi_tui.store", "zi_tui.domain"}


def test_without_a_terminal_textual_is_not_even_imported(paths: Paths) -> None:
    code = "import sys; from zi_tui.cli import main; c = main([]); print('textual' in sys.modules); sys.exit(c)"
    result = run(paths=paths, code=code)
    assert (result.returncode, result.stdout) == (2, "False\n")
    assert "perlu terminal" in result.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850"])
def test_a_console_that_lacks_our_signs_gets_others(paths: Paths, encoding: str) -> None:
    result = run("month", paths=paths, PYTHONIOENCODING=encoding, encoding=encoding)
    assert result.returncode == 0
    assert " o  Mei" in result.stdout
    assert "?" not in result.stdout
    wrong = run("bulan", paths=paths, PYTHONIOENCODING=encoding, encoding=encoding)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert 'Perintah "bulan" tidak dikenal' in wrong.stderr


def test_the_c_locale_is_no_reason_to_fail(paths: Paths) -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for args in (["month"], ["-h"], ["report", "monthly"], ["where"]):
        assert run(*args, paths=paths, **plain).returncode == 0


def test_a_report_is_the_same_bytes_under_every_encoding(paths: Paths) -> None:
    texts = {run("report", "plan", paths=paths, PYTHONIOENCODING=encoding).stdout for encoding in ("utf-8", "cp1252")}
    assert len(texts) == 1
    assert "○" in texts.pop()


def test_standard_output_that_is_closed_is_quiet(paths: Paths) -> None:
    code = "import os, sys; os.close(1); sys.stdout = None; from zi_tui.cli import main; sys.exit(main(sys.argv[1:]))"
    for args in (["month"], ["report", "plan"], ["history", "--json"]):
        result = run(*args, paths=paths, code=code)
        assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_reader_that_goes_away_is_quiet(paths: Paths) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        result = subprocess.run(
            [sys.executable, "-m", "zi_tui", "--data-dir", str(paths.data_dir), "report", "plan"],
            stdout=pipe,
            stderr=subprocess.PIPE,
            env={**os.environ, "ZI_TUI_TODAY": "2024-04-15"},
            timeout=600,
            check=False,
        )
    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "command", [["report", "plan"], ["month", "4"], ["month", "--json"], ["check", "--json"], ["-h"]]
)
def test_a_full_disk_behind_standard_output_is_one_sentence(paths: Paths, command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "zi_tui", "--data-dir", str(paths.data_dir), *command],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "ZI_TUI_TODAY": "2024-04-15"},
            timeout=600,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr.decode().splitlines() == [
        "zi-tui: Keluaran standar tidak bisa ditulis (disk penuh); arahkan ke tempat lain."
        " Yang sudah dicatat tetap ada."
    ]


def test_undo_works_in_the_next_run(paths: Paths) -> None:
    assert run("record", "I.3.1", "4", "done", paths=paths).returncode == 0
    undone = run("undo", paths=paths)
    assert undone.stdout == "Dibatalkan: I.3.1 April ditandai Selesai · zi-tui redo mengulangi\n"
    redone = run("redo", paths=paths)
    assert redone.stdout == "Diulangi: I.3.1 April ditandai Selesai · zi-tui undo membatalkan\n"
