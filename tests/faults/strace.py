"""Runs a program under strace: what it asks of the system, and one of these calls that kills it or fails."""

import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
WHY_NOT = None if shutil.which("strace") else "strace is not installed (apt-get install strace)"
"""Why nothing can be traced here; `None` where it can."""

CHANGING = (
    "creat", "write", "pwrite64", "writev", "pwritev", "pwritev2", "fsync", "fdatasync", "sync_file_range", "rename",
    "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat",
    "rmdir", "chmod", "fchmod", "fchmodat", "ftruncate", "truncate", "utimensat", "copy_file_range", "sendfile",
    "fallocate",
)  # fmt: skip
"""The calls that change a disk, or see to it that a change is on it; `open` and `openat` do with some flags."""
OPENING = ("open", "openat")
READING = ("read", "pread64")
WRITING = ("write", "pwrite64", "writev", "pwritev", "pwritev2")
SYNCING = ("fsync", "fdatasync")
REMOVING = ("unlink", "unlinkat", "rmdir")
NAMING = ("rename", "renameat", "renameat2", "link", "linkat")

_COPYING = ("copy_file_range", "sendfile")
_BY_DESCRIPTOR = (
    "write", "pwrite64", "writev", "pwritev", "pwritev2", "fsync", "fdatasync", "sync_file_range", "fchmod",
    "ftruncate", "fallocate", "read", "pread64", *_COPYING,
)  # fmt: skip
"""What follows the descriptor there is no path."""

_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+|\?)(?:<([^>]*)>)?(.*)$")
_DESCRIPTOR = re.compile(r"\d+<([^>]*)>")
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>(?:\(deleted\))?(?:, )?)?(?:"((?:[^"\\]|\\.)*)")?')
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))")
_RANDOM = re.compile(r"[0-9a-f]{16}(?=\.tmp)")
_LETTERS = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"v": b"\v", b"f": b"\f"}


class Call(NamedTuple):
    """One call to the system."""

    name: str
    number: int
    """Counts from 1 among all calls of that name in the run, as strace's `when` does."""
    paths: tuple[str, ...]
    """What it was about: the file, or from where to where."""
    arguments: str
    """As strace writes them."""
    result: int | None
    """`None` where it did not come back; below 0 where it failed."""

    @property
    def changes(self) -> bool:
        """Whether it changes what is on the disk, or syncs it."""
        return self.name in CHANGING or (self.name in OPENING and "O_CREAT" in self.arguments)

    @property
    def speaks(self) -> bool:
        """Whether it writes to standard output: what the program says there is acknowledged."""
        return self.name in ("write", "writev") and self.arguments.startswith("1<")

    @property
    def signature(self) -> str:
        """The call without what differs from run to run."""
        if self.speaks:
            return "says it"
        return " ".join((self.name, *(_RANDOM.sub("#", path) for path in self.paths)))


class Fault(NamedTuple):
    """What happens at one call."""

    name: str
    number: int
    kind: str
    """`KILL`, or the error with which it fails."""

    def __str__(self) -> str:
        return f"{self.kind} at {self.name} {self.number}"


class Run(NamedTuple):
    """How a traced program ended."""

    status: int
    """Exit code; below 0 for a signal."""
    out: str
    complaint: str
    """What it wrote to standard error."""
    calls: tuple[Call, ...]


def trace(
    command: Sequence[str], folder: Path, fault: Fault | None = None, reads: bool = False, also: Path | None = None
) -> Run:
    """Run `command` in `folder` and watch what it asks of the system.

    Args:
        command: the program and its arguments.
        folder: its working folder.
        fault: what happens to it on the way.
        reads: whether calls that only read are watched too; it takes longer.
        also: a folder of modules to be found before all others.
    """
    names = (*CHANGING, *OPENING, *(READING if reads or (fault and fault.name in READING) else ()))
    strace = ["strace", "-f", "-qq", "-y", "-s", "8", "-e", f"trace={','.join(names)}", "-e", "signal=none"]
    if fault is None or fault.kind != "KILL":
        strace.append("--seccomp-bpf")  # quicker, but signals are not delivered with it
    if fault is not None:
        effect = "signal=KILL" if fault.kind == "KILL" else f"error={fault.kind}"
        strace += ["-e", f"inject={fault.name}:{effect}:when={fault.number}"]
    with tempfile.NamedTemporaryFile("rb", prefix="strace-") as log:
        done = subprocess.run(
            [*strace, "-o", log.name, *command],
            cwd=folder,
            env=environment(also),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        calls = parse(log.read().decode("ascii", "replace"), str(folder))
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode(), calls)


def environment(also: Path | None = None) -> dict[str, str]:
    """Return an environment in which two runs do the same."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ}
    modules = os.pathsep.join(map(str, filter(None, (also, ROOT))))
    fixed = {"PYTHONPATH": modules, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    return {**kept, **fixed, "PYTHONSAFEPATH": "1", "LC_ALL": "C.UTF-8", "USER": "ani", "LOGNAME": "ani"}


def parse(log: str, folder: str) -> tuple[Call, ...]:
    """Return the calls of a log of `strace -f -y`.

    Raises:
        ValueError: if more than one thread took part: then `when` counts for each of them.
    """
    if len({line.split(" ", 1)[0] for line in log.splitlines()}) > 1:
        raise ValueError("the program has several threads or processes, whose calls cannot be counted")
    counts: Counter[str] = Counter()
    calls = []
    for line in log.splitlines():
        found = _LINE.match(line)
        if found is None:  # an exit, a signal
            continue
        name, arguments, result, opened, _ = found.groups()
        counts[name] += 1
        paths = (_unescaped(opened),) if opened and name in OPENING else _paths(name, arguments, folder)
        calls.append(Call(name, counts[name], paths, arguments, None if result == "?" else int(result)))
    return tuple(calls)


def _paths(name: str, arguments: str, folder: str) -> tuple[str, ...]:
    """Return the files that the arguments name, each by descriptor or by name in a folder."""
    if name in _BY_DESCRIPTOR:
        return tuple(_unescaped(path) for path in _DESCRIPTOR.findall(arguments)[: 2 if name in _COPYING else 1])
    found = []
    for match in _PATH.finditer(arguments):
        parts = [folder, *(_unescaped(part) for part in match.groups() if part is not None)]
        if len(parts) == 1:
            continue
        found.append(os.path.normpath(os.path.join(*parts)))  # noqa: PTH118 - a trace's path may be no path of ours
    return tuple(found)


def _unescaped(text: str) -> str:
    """Return what strace wrote with backslashes and octal numbers."""

    def character(match: re.Match[bytes]) -> bytes:
        octal, letter = match.groups()
        return bytes([int(octal, 8)]) if octal else _LETTERS.get(letter, letter)

    return _ESCAPE.sub(character, text.encode("ascii")).decode("utf-8", "surrogateescape")
