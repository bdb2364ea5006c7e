"""The commands whose every step is made the last: what is there before, what is typed, what must hold after."""

import hashlib
import importlib
import io
import json
import os
import pkgutil
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..seed.samples import sample
from ..small import create_small
from .order import TEMPORARY
from .state import broken_in, look
from .strace import ROOT, environment

MARCH = ("--today", "2024-03-15")
PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 200
MINUTES = b"notula rapat\n" * 30
MINUTES_SHA256 = hashlib.sha256(MINUTES).hexdigest()


class Scene(NamedTuple):
    """One command on one desk. A desk is a folder with the data folder `data` and files beside it."""

    name: str
    prepare: Callable[[Path], None]
    """Sets up an empty desk."""
    command: tuple[str, ...]
    """What is typed at the desk, after `zi-tui`."""
    repeats: bool = True
    """Whether the command may be given again once it is done, and then changes nothing."""
    broken: frozenset[str] = frozenset()
    """Contents that are not whole before."""
    damaged: bool = False
    """Whether SQLite cannot read the database before."""
    program: tuple[str, ...] = ("-m", "zi_tui")
    """What Python starts."""
    output: Callable[[Path], tuple[str, ...]] = lambda _desk: ()
    """Tells what the command has made beside the rows, the same for the same data."""
    tolerant: bool = False
    """Whether it makes what it can where evidence cannot be read, says what is missing, and fails."""
    several: bool = False
    """Whether it does what it can where one of several files cannot be taken, names that one, and fails."""
    later: bool = False
    """Whether that may be made up for by giving the command again, though the rows are there."""


def work(desk: Path, *commands: tuple[str, ...]) -> None:
    """Give commands at a desk, in a process of their own each; every one must succeed."""
    for command in commands:
        status, _, complaint = give(desk, command)
        assert status == 0, complaint


@cache
def load() -> None:
    """Import the whole program, once for all forks: that is most of what a command costs."""
    for package in ("commands", "office", "store", "vault"):
        for module in pkgutil.iter_modules([str(ROOT / "zi_tui" / package)]):
            importlib.import_module(f"zi_tui.{package}.{module.name}")


def give(desk: Path, command: tuple[str, ...]) -> tuple[int, str, str]:
    """Give a command at a desk and return its status and what it wrote; in a fork where that is safe, it is quicker."""
    if "pytest" in sys.modules:  # a fork would inherit its threads, and what it has patched
        program = (sys.executable, "-m", "zi_tui", "--data-dir", "data")
        done = subprocess.run(
            [*program, *command], cwd=desk, env=environment(), capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout, done.stderr
    load()
    said = [desk.with_name(f"{desk.name}.{name}") for name in ("out", "err")]
    child = os.fork()
    if not child:
        _become(desk, command, said)
    _, status = os.waitpid(child, 0)
    texts = [path.read_text("utf-8") for path in said]
    for path in said:
        path.unlink()
    return os.waitstatus_to_exitcode(status), texts[0], texts[1]


def _become(desk: Path, command: tuple[str, ...], said: list[Path]) -> None:
    """Turn this fork into a run of the program, which ends it."""
    from zi_tui.cli import main

    status = 1
    try:
        for descriptor, path in enumerate(said, 1):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
        os.environ.update(environment())
        sys.stdout, sys.stderr = (os.fdopen(descriptor, "w", encoding="utf-8") for descriptor in (1, 2))
        os.chdir(desk)
        status = main(["--data-dir", "data", *command])
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _empty(desk: Path) -> None:
    (desk / "rencana.json").write_text(json.dumps(sample()), encoding="utf-8")


def _recorded(desk: Path) -> None:
    create_small(desk / "data")
    work(desk, (*MARCH, "record", "I.1.1", "1", "selesai", "--note", "rapat pertama"))


def _not_copied_today(desk: Path) -> None:
    """The first change of a day copies the database first."""
    _recorded(desk)
    shutil.rmtree(desk / "data" / "cadangan", ignore_errors=True)


def _with_files(desk: Path) -> None:
    """One content is known, one is new."""
    _recorded(desk)
    (desk / "foto.jpg").write_bytes(PICTURE)
    (desk / "notula.txt").write_bytes(MINUTES)
    work(desk, (*MARCH, "attach", "foto.jpg", "--row", "I.1.2", "--month", "1"))


def _with_many_files(desk: Path) -> None:
    """One content is known, three are new."""
    _with_files(desk)
    for shorter, name in enumerate(("rapat.txt", "undangan.txt"), 1):
        (desk / name).write_bytes(MINUTES[:-shorter])


def _with_a_broken_file(desk: Path) -> None:
    _with_files(desk)
    path = desk / "data" / "vault" / "sha256" / BROKEN[:2] / BROKEN
    path.chmod(0o600)
    path.write_bytes(PICTURE[:1000])
    path.chmod(0o400)


def _attached(desk: Path) -> None:
    _with_files(desk)
    work(desk, attach("notula.txt"))


def _for_a_package(desk: Path) -> None:
    _attached(desk)
    (desk / "tujuan").mkdir()


def _files(desk: Path) -> tuple[str, ...]:
    """Return what lies at the destination, the hidden leftovers of killed runs apart."""
    paths = [path for path in (desk / "tujuan").rglob("*") if path.is_file() and not TEMPORARY.search(str(path))]
    return tuple(sorted(f"{path.relative_to(desk)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths))


def _backup(desk: Path) -> tuple[str, ...]:
    """Return what the backup at the destination holds; the hashes beside it, where they are, must be its own.

    Of the database that is what is recorded: SQLite lays out the same rows in this way or that.
    """
    made = [path for path in sorted((desk / "tujuan").rglob("cadangan.zip*")) if not TEMPORARY.search(str(path))]
    volumes = [path for path in made if path.suffix != ".sha256"]
    if not volumes:
        return ()
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in volumes}
    for beside in volumes[0].parent.glob("*.sha256"):
        if {line.split()[0] for line in beside.read_text().splitlines()} != hashes:
            return ("a backup with the hashes of another",)
    whole = zipfile.ZipFile(io.BytesIO(b"".join(path.read_bytes() for path in volumes)))
    with tempfile.TemporaryDirectory() as folder, whole:
        whole.extract("app.db", folder)
        rows = look(Path(folder), broken=look(desk / "data").referred).rows
        return (*(name for name in sorted(whole.namelist()) if name.startswith("vault/")), *rows)


def _backed_up_before(desk: Path) -> None:
    """There is an older backup of the same name."""
    _for_a_package(desk)
    work(desk, ("backup", CADANGAN), RECORD)


def _changed_since(desk: Path) -> None:
    """There is a backup and a copy of the database; then something is recorded, and a content is lost."""
    _for_a_package(desk)
    work(desk, ("backup", "cadangan.zip"))
    for copy in (desk / "data" / "cadangan").glob("app-*.db"):
        shutil.copy(copy, desk / "salinan.db")
    work(desk, RECORD)
    (desk / "data" / "vault" / "sha256" / BROKEN[:2] / BROKEN).unlink()


def _damaged_since(desk: Path) -> None:
    """And then the database is no database any more."""
    _changed_since(desk)
    with (desk / "data" / "app.db").open("rb+") as database:
        database.write(b"x" * 4096)


def _what_was_replaced(desk: Path) -> tuple[str, ...]:
    """Return a complaint where today's record is neither in the database nor put aside."""
    kept = [desk / "data" / "app.db", *(desk / "data" / "cadangan").glob("sebelum-pulih*.db")]
    return () if any(SECOND_NOTE.encode() in path.read_bytes() for path in kept) else ("what was replaced is gone",)


def _thrown_away(desk: Path) -> None:
    _attached(desk)
    work(desk, (*MARCH, "undo"))


def _contents(desk: Path) -> tuple[str, ...]:
    """Return the names of all files in the vault, those put aside included."""
    return tuple(sorted(path.name for path in (desk / "data" / "vault").rglob("*") if path.is_file()))


def _sound_contents(desk: Path) -> tuple[str, ...]:
    """Return the contents that are in their place and what they should be."""
    return tuple(sorted(look(desk / "data").referred - broken_in(desk / "data")))


def leftovers(desk: Path) -> list[str]:
    """Return the temporary files and folders that lie at the destination."""
    return [path.name for path in (desk / "tujuan").glob("*") if TEMPORARY.search(str(path))]


def attach(*files: str) -> tuple[str, ...]:
    """Return what is typed to attach files, where another may be attached already."""
    return (*MARCH, "attach", *files, "--row", "I.1.1", "--month", "1", "--requirement", "1")


SECOND_NOTE = "rapat kedua"
RECORD = (*MARCH, "record", "I.1.1", "1", "berjalan", "--note", SECOND_NOTE)
SPILLING = ("-m", "tests.faults.sabotage", "small_cache")
"""SQLite writes pages into the database before the commit, as it does when a change is too big for its memory."""
TWO_BY_TWO = ("-m", "tests.faults.sabotage", "small_batches")
"""Files that come together are copied on one thread, so that the calls can be counted, two before any is synced."""
CADANGAN = "tujuan/cadangan.zip"
BROKEN = hashlib.sha256(PICTURE).hexdigest()

SCENES = {
    scene.name: scene
    for scene in (
        Scene("init", _empty, ("init", "--seed", "rencana.json"), repeats=False),
        Scene("record", _recorded, RECORD),
        Scene("record-daily", _not_copied_today, RECORD),
        Scene("attach", _with_files, attach("notula.txt")),
        Scene("attach-known", _with_files, attach("foto.jpg")),
        Scene("attach-broken", _with_a_broken_file, attach("foto.jpg"), broken=frozenset({BROKEN})),
        Scene("attach-spilling", _with_files, attach("notula.txt"), program=SPILLING),
        Scene(
            "attach-many",
            _with_many_files,
            attach("notula.txt", "rapat.txt", "foto.jpg", "undangan.txt"),
            program=TWO_BY_TWO,
            several=True,
        ),
        Scene("undo", _attached, (*MARCH, "undo"), repeats=False),
        Scene("bin-empty", _thrown_away, ("bin", "empty", "--yes"), output=_contents, later=True),
        Scene("heal", _with_a_broken_file, ("heal", "foto.jpg"), broken=frozenset({BROKEN}), output=_sound_contents),
        Scene("backup", _backed_up_before, ("backup", CADANGAN, "--force"), tolerant=True, output=_backup),
        Scene(
            "backup-volumes",
            _for_a_package,
            ("backup", CADANGAN, "--volume", "64K"),
            repeats=False,
            tolerant=True,
            output=_backup,
        ),
        Scene(
            "restore",
            _changed_since,
            ("restore", "cadangan.zip", "--yes"),
            broken=frozenset({BROKEN}),
            output=_what_was_replaced,
        ),
        Scene(
            "restore-copy",
            _changed_since,
            ("restore", "salinan.db", "--yes"),
            broken=frozenset({BROKEN}),
            output=_what_was_replaced,
        ),
        Scene(
            "restore-damaged",
            _damaged_since,
            ("restore", "cadangan.zip", "--yes"),
            broken=frozenset({BROKEN}),
            damaged=True,
            output=_what_was_replaced,
        ),
        Scene("package", _for_a_package, ("package", "tujuan/paket", "--year", "2024"), repeats=False, output=_files),
        Scene(
            "package-zip",
            _for_a_package,
            ("package", "tujuan", "--zip", "--year", "2024"),
            repeats=False,
            output=_files,
        ),
    )
}
