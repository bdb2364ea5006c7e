"""What a release is made of: pinned whole, the same on every build, with every licence, for any shell."""

import marshal
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from release import app, wheels
from release.__main__ import LAUNCHERS
from release.bytecode import compiled
from tests.systems import posix_only

ROOT = Path(__file__).parents[2]
SYSTEMS = [{"sys_platform": system, "python_version": python} for system in ("win32", "linux", "darwin")
           for python in ("3.11", "3.14")]  # fmt: skip
SOURCE = '''"""Words."""
NAMES = frozenset({"satu", "dua", "tiga", 4, 5.5, b"x"})
def f(a, *, b=(1, "dua kata", ("c",))):
    """Doc."""
    def g(): return a in {"pagi", "siang", "sore"}, b, 10**30, f"{{{a}}}", "~"
    return [g for _x in NAMES if (lambda q: q + 1j)(a)]
'''


def pinned() -> dict[str, str]:
    lines = (line for line in wheels.PINS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, _equals, version in (line.partition("==") for line in lines)}


def test_every_distribution_that_any_system_needs_is_pinned() -> None:
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [Requirement("zi-tui")]
    while waiting:
        requirement = waiting.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        for each in map(Requirement, metadata.requires(requirement.name) or []):
            environments = ({**system, "extra": extra} for system in SYSTEMS for extra in requirement.extras or {""})
            if not each.marker or any(map(each.marker.evaluate, environments)):
                waiting.append(each)
    needed = {name for name, _extras in seen} - {"zi-tui", "pip"}
    assert set(pinned()) == needed
    direct = {Requirement(text) for text in metadata.requires("zi-tui") or [] if "extra ==" not in text}
    assert {
        each.name for each in direct if not each.specifier.contains(pinned()[canonicalize_name(each.name)])
    } == set()


def test_bytecode_depends_on_the_source_alone() -> None:
    sys.intern("~")  # as any other module might
    program = (
        "import sys; from release.bytecode import compiled; import email.message, json\n"
        "sys.stdout.buffer.write(compiled(sys.stdin.buffer.read(), 'a/b.py'))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=SOURCE.encode(), capture_output=True, check=True, cwd=ROOT, env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert made == {compiled(SOURCE.encode(), "a/b.py")}
    scope: dict[str, object] = {}
    exec(marshal.loads(made.pop()[16:]), scope)
    assert scope["NAMES"] == {"satu", "dua", "tiga", 4, 5.5, b"x"}


def wheel(folder: Path, name: str, files: Mapping[str, str]) -> Path:
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inside, text in files.items():
            archive.writestr(inside, text)
    return path


OURS = {
    "zi_tui/__init__.py": "",
    "zi_tui/__main__.py": "def main(): return 7",
    "zi_tui-1.0.dist-info/licenses/LICENSE": "MIT",
}
BAGIT = {"bagit.py": "x = 1", "bagit-1.0.data/scripts/bagit.py": "", "bagit-1.0.dist-info/RECORD": ""}


def test_the_file_starts_and_is_the_same_each_time(tmp_path: Path) -> None:
    made = [
        wheel(tmp_path, "zi_tui", OURS),
        wheel(tmp_path, "bagit", BAGIT),
        wheel(tmp_path, "pip", {"pip/__init__.py": ""}),
    ]
    files = app.contents(made)
    for name in ("a.pyz", "b.pyz"):
        app.write(files, tmp_path / name)
    assert (tmp_path / "a.pyz").read_bytes() == (tmp_path / "b.pyz").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.pyz") as archive:
        assert {(info.date_time, info.create_system) for info in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 3)}
    assert sorted(path for path in files if not path.endswith(".pyc")) == [
        "__main__.py",
        "bagit-1.0.dist-info/licenses/bagit.txt",
        "bagit.py",
        "zi_tui-1.0.dist-info/licenses/LICENSE",
        "zi_tui/__init__.py",
        "zi_tui/__main__.py",
    ]
    assert "MIT" in app.licences(files)
    assert "Library of Congress" in app.licences(files)
    assert subprocess.run([sys.executable, str(tmp_path / "a.pyz")], check=False).returncode == 7


@pytest.mark.parametrize(
    ("name", "path", "text", "wrong"),
    [
        ("tanpa", "tanpa.py", "", "no licence"),
        ("bagit", "bagit.py", "import tabulate\n", "needs what is left out: import tabulate"),
        ("bagit", "bagit.py", "from pygments.lexers.rust import x\n", "needs what is left out"),
    ],
)
def test_what_would_not_run_or_may_not_be_given_is_refused(
    tmp_path: Path, name: str, path: str, text: str, wrong: str
) -> None:
    with pytest.raises(ValueError, match=wrong):
        app.contents([wheel(tmp_path, name, {path: text})])


def test_a_python_that_is_too_old_can_read_the_door() -> None:
    source = (ROOT / "release" / "start.py").read_text(encoding="utf-8")
    assert source.isascii()
    for newer in ("f'", 'f"', ":=", "->", "match "):
        assert newer not in source


@posix_only
def test_the_starters_are_as_their_shells_want_them() -> None:
    cmd, sh = ((LAUNCHERS / name).read_bytes() for name in ("zi-tui.cmd", "zi-tui.sh"))
    assert cmd.count(b"\r\n") == cmd.count(b"\n"), "cmd.exe loses labels otherwise"
    assert b"\r" not in sh
    assert cmd.isascii(), "read before the code page is UTF-8"
    labels = {line[1:] for line in cmd.decode().splitlines() if line.startswith(":")}
    asked = set(re.findall(r"\bgoto (\w+)", cmd.decode()))
    assert asked <= labels
    subprocess.run(["sh", "-n", str(LAUNCHERS / "zi-tui.sh")], check=True)


def run_starter(folder: Path, *arguments: str, **programs: str) -> subprocess.CompletedProcess[str]:
    """Run `zi-tui.sh` from `folder` without a terminal, where there are no programs but these shell scripts."""
    programs |= dict.fromkeys(("dirname", "basename", "uname"), 'exec /usr/bin/"${0##*/}" "$@"')
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    for name, script in programs.items():
        (tools / name.replace("_", "-")).write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
        (tools / name.replace("_", "-")).chmod(0o755)
    shutil.copyfile(LAUNCHERS / "zi-tui.sh", folder / "zi-tui.sh")
    command = ["/bin/sh", str(folder / "zi-tui.sh"), *arguments]
    env = {"PATH": str(tools), "DISPLAY": ":0"}
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=env, check=False)


@posix_only
def test_a_double_click_opens_a_terminal_and_a_command_does_not(tmp_path: Path) -> None:
    folder = tmp_path / "flash disk"
    folder.mkdir()
    opened = run_starter(folder, x_terminal_emulator='echo "opened $*"')
    assert opened.stdout == f"opened -e /bin/sh {folder}/zi-tui.sh --wait\n"
    without = run_starter(folder, "month")
    assert without.returncode == 1
    assert "zi-tui perlu Python 3.11" in without.stderr
    old = run_starter(folder, "month", python3="exit 1", python='test "$1" = -c || echo "ran $*"')
    assert old.stdout == f"ran {folder}/zi-tui.pyz month\n", "one that is too old is passed by"
