"""What a power cut would take, read off a trace.

A kill shows nothing of syncing, since the kernel keeps what was written. So this follows which content
and which names have reached the disk: content is safe once its file was synced after the last write, a
name once its folder was synced after the last change. A file may only be given its name when its content
is safe, and at the moment at which the program says that it is done, nothing may be unsafe any more.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePath

from .strace import NAMING, OPENING, SYNCING, Call

TEMPORARY = re.compile(r"\.zi-tui-[^/]*\.tmp(-journal)?(/|$)")
"""Names whose loss or return is nobody's loss."""
_LOCKS = re.compile(r"\.lock$")
"""What these hold means something only as long as its writer runs."""
_WRITING = frozenset({"write", "pwrite64", "writev", "pwritev", "pwritev2", "ftruncate", "truncate", "fallocate"})
_FILLING = frozenset({"copy_file_range", "sendfile"})


def violations(calls: Iterable[Call], before: Iterable[Path], root: Path) -> list[str]:
    """Return what a power cut could have taken of what the program acknowledged, or half-named.

    Args:
        calls: what the program asked of the system, in order; it ended well.
        before: the files and folders that were there before it began.
        root: what it changes elsewhere does not count.
    """
    disk = Disk(map(str, before), str(root))
    for call in calls:
        if call.speaks:
            disk.acknowledge("it says that it is done")
        elif call.result is not None and call.result >= 0:
            disk.follow(call)
    disk.acknowledge("it ends")
    return disk.violations


class Disk:
    """Content and names below a folder, and which of them would survive a power cut.

    Args:
        before: what is there, and safe.
        root: the folder.
    """

    def __init__(self, before: Iterable[str], root: str) -> None:
        self._root = root
        self._names = set(before)
        self._safe_names = set(self._names)
        self._unsafe_content: set[str] = set()
        self.violations: list[str] = []

    def follow(self, call: Call) -> None:
        """Take in a call that succeeded."""
        paths = [path for path in call.paths if path.startswith(f"{self._root}/") or path == self._root]
        if not paths:
            return
        first, last = paths[0], paths[-1]
        if call.name in OPENING:
            self._open(first, call.arguments)
        elif call.name in _WRITING:
            self._unsafe_content.add(first)
        elif call.name in _FILLING:
            self._unsafe_content.add(last if call.name == "copy_file_range" else first)
        elif call.name in ("chmod", "fchmod", "fchmodat"):  # of folders the rights are no one's loss
            self._unsafe_content |= {first} & (self._names - self._folders())
        elif call.name in SYNCING:
            self._sync(first)
        elif call.name.startswith("mkdir"):
            self._names.add(first)
        elif call.name in NAMING and len(paths) == 2:
            self._name(first, last, keeps=call.name.startswith("link"))
        elif call.name.startswith(("unlink", "rmdir")):
            self._forget(first)

    def acknowledge(self, when: str) -> None:
        """Note what is unsafe at a moment at which nothing may be."""
        for path in sorted(self._unsafe_content):
            self._complain(path, f"content not synced when {when}")
        for path in sorted(self._names - self._safe_names):
            self._complain(path, f"its folder not synced when {when}")
        for path in sorted(self._safe_names - self._names):
            self._complain(path, f"may come back, its folder not synced when {when}")

    def _complain(self, path: str, what: str) -> None:
        if not TEMPORARY.search(path) and not _LOCKS.search(path):
            self.violations.append(f"{os.path.relpath(path, self._root)}: {what}")

    def _folders(self) -> set[str]:
        return {str(PurePath(name).parent) for name in self._names}

    def _open(self, path: str, arguments: str) -> None:
        if "O_CREAT" in arguments and path not in self._names:
            self._names.add(path)
        if "O_TRUNC" in arguments:
            self._unsafe_content.add(path)

    def _sync(self, path: str) -> None:
        self._unsafe_content.discard(path)
        inside = {name for name in self._names | self._safe_names if str(PurePath(name).parent) == path}
        self._safe_names = (self._safe_names - inside) | (inside & self._names)

    def _name(self, source: str, target: str, *, keeps: bool) -> None:
        """Rename or link, with all that lies below."""
        self._unsafe_content.discard(target)
        moved = [name for name in self._names if name == source or name.startswith(f"{source}/")]
        for name in moved:
            new = target + name[len(source) :]
            if name in self._unsafe_content:
                self._complain(new, "given its name before its content was synced")
                self._unsafe_content.add(new)
            if name != source and name not in self._safe_names:
                self._complain(new, "given its name before the folder that it is in was synced")
            self._names.add(new)
            if name != source and name in self._safe_names:
                self._safe_names.add(new)
        self._safe_names.discard(target)  # what had that name is safe, what has it now is not yet
        if not keeps:
            for name in moved:
                self._forget(name)
                if name != source:  # below, they went along
                    self._safe_names.discard(name)

    def _forget(self, path: str) -> None:
        self._names.discard(path)
        self._unsafe_content.discard(path)
