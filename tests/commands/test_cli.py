"""Finding the command, the options that all share, and what is said when something is wrong."""

import sys
from pathlib import Path

import pytest

from tests.commands.conftest import Zi
from tests.hostile import HOSTILE
from zi_tui import __version__
from zi_tui.cli import COMMANDS, main, split_command
from zi_tui.errors import UsageError


@pytest.mark.parametrize(
    ("argv", "name", "rest"),
    [
        (["month", "4"], "month", ["4"]),
        (["--ascii", "month", "4"], "month", ["--ascii", "4"]),
        (["--data-dir", "month", "where"], "where", ["--data-dir", "month"]),
        (["--data-dir=x", "--today", "2024-01-01", "where"], "where", ["--data-dir=x", "--today", "2024-01-01"]),
        (["record", "--note", "undo"], "record", ["--note", "undo"]),
        (["--today", "2024-01-01"], None, ["--today", "2024-01-01"]),
        ([], None, []),
    ],
)
def test_the_command_is_the_first_word_that_is_no_option_nor_its_value(
    argv: list[str], name: str | None, rest: list[str]
) -> None:
    assert split_command(argv) == (name, rest)


def test_global_options_are_taken_before_and_after_the_command(zi: Zi, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(zi.paths.data_dir)
    outputs = set()
    for argv in (
        ["--today", "2024-02-03", "--data-dir", folder, "month", "--json"],
        ["month", "--json", "--today=2024-02-03", f"--data-dir={folder}"],
    ):
        assert main(argv) == 0
        outputs.add(capsys.readouterr().out)
    assert len(outputs) == 1
    assert '"as_of": "2024-02-03"' in outputs.pop()


def test_the_day_of_the_environment_holds_unless_the_option_is_given(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZI_TUI_TODAY", "2024-07-01")
    assert zi("month", "--json").json["as_of"] == "2024-07-01"
    assert zi("month", "--json", "--today", "2024-08-01").json["as_of"] == "2024-08-01"
    monkeypatch.setenv("ZI_TUI_TODAY", "kemarin")
    result = zi("month")
    assert result.code == 2
    assert "ZI_TUI_TODAY" in result.err
    monkeypatch.setenv("ZI_TUI_TODAY", "")
    assert zi("month", "1").code == 0


def test_the_data_folder_of_the_environment_is_used(
    zi: Zi, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZI_TUI_DATA_DIR", str(zi.paths.data_dir))
    assert main(["where"]) == 0
    assert str(zi.paths.database) in capsys.readouterr().out


@pytest.mark.parametrize("day", ["2024-4-1", "20240401", "2024-W15-1", "2024-02-30", "kemarin", "", "2024-04-15T00:00"])
def test_today_is_an_iso_date_and_nothing_else(zi: Zi, day: str) -> None:
    result = zi("month", "--today", day)
    assert (result.code, result.out) == (2, "")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"zi-tui {__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-h"]) == 0
    out = capsys.readouterr().out
    for name in COMMANDS:
        assert f"  {name} " in out


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_help_is_indonesian(name: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*([name] if name else []), "--help"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("pemakaian: zi-tui")
    assert err == ""
    for word in ("usage", "options:", "positional", "show this", "exit", "default"):
        assert word not in out


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("mont",), "mungkin maksudnya month"),
        (("qqq",), "“qqq” tidak dikenal; semua perintah"),
        (("",), "tidak dikenal"),
        (("month", "--tem", "x"), "mungkin maksudnya --team"),
        (("month", "--team"), "--team perlu satu nilai"),
        (("month", "--team", "--json"), "--team perlu satu nilai"),
        (("month", "--team=--"), "--team perlu satu nilai"),
        (("month", "--tea", "x"), "--tea tidak dikenal"),
        (("month", "--json=x"), "--json tidak memakai nilai"),
        (("month", "-x"), "opsi -x tidak dikenal"),
        (("month", "1", "2"), "“2” berlebih"),
        (("undo", "2"), "“2” berlebih"),
        (("record", "I.1.1"), "belum ada: BULAN"),
        (("attach", "a.pdf"), "belum ada: --row, --month"),
        (("verify",), "belum ada: KODE, BULAN, HASIL"),
        (("month", "--year", "24"), "Tahun “24”"),
        (("month", "--year", "9" * 5000), "Tahun “999"),
        (("month", "--data-dir", " "), "--data-dir kosong"),
        (("--ascii", "-"), "“-” berlebih"),
    ],
)
def test_wrong_usage_is_one_indonesian_sentence(zi: Zi, args: tuple[str, ...], says: str) -> None:
    result = zi(*args)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("zi-tui: ")
    assert result.err.count("\n") == 1
    assert says in result.err
    for word in ("argument", "required", "expected", "unrecognized", "invalid", "usage"):
        assert word not in result.err


def test_hostile_words_end_in_a_clean_sentence(zi: Zi) -> None:
    for text in HOSTILE.values():
        for args in (
            (f"x{text}",),
            ("month", f"x{text}"),
            ("month", "--team", f"x{text}"),
            ("record", f"x{text}", "1", "done"),
        ):
            result = zi(*args)
            assert result.code == 2
            assert len(result.err) < 600
            assert result.err.count("\n") == 1
            assert result.err.rstrip("\n").replace(" ", "").isprintable() or text in HOSTILE.values()
            assert not set(map(ord, result.err[:-1])) & {*range(0x20), *range(0x7F, 0xA0), 0x202E}


def test_without_a_terminal_the_screen_says_so(zi: Zi) -> None:
    result = zi()
    assert (result.code, result.out) == (2, "")
    assert "perlu terminal" in result.err


def test_with_a_terminal_the_screen_opens(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    from zi_tui.ui import start

    seen: list[object] = []

    def run_app(*args: object, **kwargs: object) -> int:
        seen.extend([*args, kwargs])
        return 7

    monkeypatch.setattr(start, "run_app", run_app)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert zi("--ascii", "--practice").code == 7
    assert seen[0] == zi.paths._replace(folder=str(zi.paths.data_dir))
    assert str(seen[1]) == "2024-04-15"
    assert seen[2] == {"ascii_only": True, "practice": True}


def test_an_interruption_is_quiet(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("zi_tui.commands.where.run", interrupted)
    assert zi("where") == (130, "", "")


def test_the_unexpected_is_a_sentence_and_a_traceback_only_on_demand(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> int:
        raise ZeroDivisionError("di\x1b[2Jsini")

    monkeypatch.setattr("zi_tui.commands.where.run", broken)
    result = zi("where")
    assert (result.code, result.out) == (1, "")
    assert "ZeroDivisionError" in result.err
    assert "ZI_TUI_DEBUG=1" in result.err
    assert "\x1b" not in result.err
    monkeypatch.setenv("ZI_TUI_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        zi("where")


def test_an_error_of_the_office_keeps_its_exit_code(zi: Zi, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object) -> int:
        raise UsageError("salah")

    monkeypatch.setattr("zi_tui.commands.where.run", refused)
    assert zi("where") == (2, "", "zi-tui: salah\n")


def test_what_is_no_database_is_said_and_left_alone(zi: Zi) -> None:
    zi.paths.database.write_text("bukan basis data, hanya teks biasa" * 100)
    before = zi.paths.database.read_bytes()
    for args in (("month",), ("check",), ("undo",)):
        result = zi(*args)
        assert (result.code, result.out) == (1, "")
        assert "bukan basis data" in result.err
    assert zi.paths.database.read_bytes() == before


def test_the_first_start_creates_the_database_and_says_so(tmp_path: Path, zi: Zi) -> None:
    zi.paths = zi.paths._replace(folder=tmp_path / "baru" / "sekali")
    result = zi.ok("month", "1", "--json")
    assert result.json["counts"]["due"] == 27
    assert "Basis data baru dibuat" in result.err
    assert zi.ok("month", "1").err == ""
