"""The one file: everything that runs, its licences, bytecode beside the sources, in a zip that Python starts."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from release.bytecode import compiled

BYTECODE_OF = (3, 11)
"""The Python whose bytecode is put beside the sources; any other compiles them anew at each start."""
Files = Mapping[str, bytes]
"""Contents by their path in the zip."""

_SHEBANG = b"#!/usr/bin/env python3\n"
_MIDNIGHT = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o100644 << 16
_OURS = Path(__file__).with_name("licences")

LEFT_OUT_WHOLE = frozenset({"click_default_group", "pip", "tabulate", "tzdata"})
"""Distributions that serve sqlite-utils' own command line, or time zones by name."""
LEFT_OUT = re.compile(
    r"sqlite_utils/(cli|__main__)\.py$"
    r"|textual/(demo/|tree-sitter/|__main__\.py$)"
    r"|pygments/(sphinxext|__main__)\.py$|pygments/lexers/(?!(__init__|_mapping|python|special)\.py$)"
    r"|.*\.pyi$|.*/py\.typed$|[^/]+\.data/"
)
"""Files that never run here: command lines, demonstrations, colours for programming languages, types."""
NEVER_IMPORTED = re.compile(
    rb"^(?:from|import)\s+(?:tabulate|click_default_group|pip|tzdata|sqlite_utils\.cli|textual\.demo"
    rb"|pygments\.lexers\.(?!python|special|_mapping))\b",
    re.MULTILINE,
)
"""Lines by which a module that stays would need what is left out."""
_LICENCE = re.compile(r"(.*/)?(licen[cs]es/.*|(licen[cs]e|copying|notice|authors)[^/]*)", re.IGNORECASE)
_METADATA = re.compile(r"[^/]+\.dist-info/(METADATA|licen[cs]es/.*|(licen[cs]e|copying|notice|authors)[^/]*)", re.I)


def contents(wheels: Sequence[Path]) -> dict[str, bytes]:
    """Return what goes into the zip, from the `wheels` of the project and of all that it needs.

    Raises:
        ValueError: if a module needs what is left out, or a distribution has no licence.
    """
    files = {"__main__.py": (Path(__file__).with_name("start.py")).read_bytes()}
    for wheel in wheels:
        name, version = wheel.name.split("-")[:2]
        if name in LEFT_OUT_WHOLE:
            continue
        with zipfile.ZipFile(wheel) as archive:
            found = {path: _read(archive, path) for path in archive.namelist() if _stays(path)}
        for text in sorted(_OURS.glob(f"{name}.txt")):
            found[f"{name}-{version}.dist-info/licenses/{text.name}"] = text.read_bytes()
        if not any(_LICENCE.fullmatch(path) for path in found):
            raise ValueError(f"{name} has no licence; put its text into {_OURS}")
        files.update(found)
    for path, data in files.items():
        if path.endswith(".py") and (needed := NEVER_IMPORTED.search(data)):
            raise ValueError(f"{path} needs what is left out: {needed[0].decode()}")
    bytecode = {f"{path}c": compiled(data, path) for path, data in files.items() if _is_module(path)}
    return {**files, **bytecode}


def write(files: Files, target: Path) -> None:
    """Write the zip, such that Python and a shell can start it.

    Nothing is compressed: on the PCs measured, inflating costs a start more than reading the difference.
    """
    with target.open("wb") as out:
        out.write(_SHEBANG)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for path in sorted(files):
                info = zipfile.ZipInfo(path, _MIDNIGHT)
                info.create_system, info.external_attr = _UNIX, _READABLE
                archive.writestr(info, files[path])
    target.chmod(0o755)


def licences(files: Files) -> str:
    """Return the texts of all licences in `files` as one document."""
    texts = sorted(path for path in files if _LICENCE.fullmatch(path) and not path.endswith((".py", ".pyc")))
    line = "=" * 78
    return "\n".join(f"{line}\n{path}\n{line}\n\n{files[path].decode('utf-8').strip()}\n" for path in texts)


def _stays(path: str) -> bool:
    """Whether a file of a wheel is needed where the program runs."""
    if path.endswith("/") or LEFT_OUT.match(path):
        return False
    return ".dist-info/" not in path or _METADATA.fullmatch(path) is not None


def _read(archive: zipfile.ZipFile, path: str) -> bytes:
    """Return a file of a wheel; on Windows setuptools ends the lines of what it writes in another way."""
    data = archive.read(path)
    return data.replace(b"\r\n", b"\n") if ".dist-info/" in path else data


def _is_module(path: str) -> bool:
    """Whether bytecode of it is of use; the door itself must be read by Pythons that are too old."""
    return path.endswith(".py") and path != "__main__.py"
