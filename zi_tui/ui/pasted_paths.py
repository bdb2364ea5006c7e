"""What terminals make of files that are dropped on them: text, read back as paths. Pure.

They send whole lines, 'quoted', "quoted", with escaped blanks, as file:// addresses, one after
the other by blanks or by lines. No rule fits all, so there are several readings of one text, and
the disk decides which is meant.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

LONGEST = 200_000
"""Characters; a longer text is no list of files."""
MOST = 2_000
"""Paths in a text, at most."""

_ABSOLUTE = re.compile(r"/|~|[A-Za-z]:[\\/]|\\\\")
_START = re.compile(r"[ \t]+(?=/|~/|[A-Za-z]:[\\/]|\\\\|file://)")
"""A blank after which another path begins."""
_QUOTES = "'\""
_URI = "file://"


class Pasted(NamedTuple):
    """A text as it was understood."""

    files: tuple[str, ...]
    """Paths of files that are there."""
    missing: tuple[str, ...]
    """Paths that lead to no file, where the others do."""


NOTHING = Pasted((), ())


def pasted_files(text: str, is_file: Callable[[str], bool]) -> Pasted:
    """Return the files that `text` names, by the reading that finds most of what it names.

    Args:
        text: what was pasted.
        is_file: whether a path leads to a file; never raises.
    """
    best = NOTHING
    for reading in readings(text):
        found = tuple(path for path in reading if is_file(path))
        missing = tuple(path for path in reading if path not in found)
        if found and not missing:
            return Pasted(found, ())
        if len(found) > len(best.files):
            best = Pasted(found, missing)
    return best


def readings(text: str) -> list[tuple[str, ...]]:
    """Return the lists of absolute paths that `text` can be read as, the likeliest first."""
    if len(text) > LONGEST:
        return []
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    found: dict[tuple[str, ...], None] = {}
    for split in (_whole, _shell_words, _quoted_words, _starts):
        paths = [_path(word) for line in lines for word in split(line)]
        if 0 < len(paths) <= MOST and all(map(_ABSOLUTE.match, paths)):
            found[tuple(dict.fromkeys(paths))] = None
    return list(found)


def looks_like_path(text: str) -> bool:
    """Whether `text` begins as an absolute path does, so that it is no word to search for."""
    return bool(_ABSOLUTE.match(text.lstrip(" \t'\"")) or text.lstrip().startswith(_URI))


def _path(word: str) -> str:
    """Return a word without the quotes around it, and a file address as the path that it means."""
    if len(word) > 1 and word[0] == word[-1] and word[0] in _QUOTES:
        word = word[1:-1]
    if not word.lower().startswith(_URI):
        return word
    host, slash, path = word[len(_URI) :].partition("/")
    path = unquote(path, errors="surrogateescape")
    if re.match(r"[A-Za-z]:", path):  # file:///C:/...
        return path
    return f"//{host}/{path}" if host not in ("", "localhost") else slash + path


def _whole(line: str) -> Iterator[str]:
    yield line


def _shell_words(line: str) -> Iterator[str]:
    """Yield words as a Unix shell takes them: quotes, and a backslash before anything."""
    return _words(line, escapes=True)


def _quoted_words(line: str) -> Iterator[str]:
    """Yield words as Windows takes them: quotes, and backslashes that are part of the path."""
    return _words(line, escapes=False)


def _starts(line: str) -> Iterator[str]:
    """Yield what stands between the places where a path begins: names with bare blanks."""
    return iter(_START.split(line))


def _words(line: str, *, escapes: bool) -> Iterator[str]:
    word, quote = "", ""
    characters = iter(line)
    for character in characters:
        if quote:
            if character == quote:
                quote = ""
            elif escapes and character == "\\" and quote == '"':
                after = next(characters, "")
                word += after if after in '"\\$`' else character + after
            else:
                word += character
        elif character in _QUOTES and (escapes or character == '"'):
            quote = character
        elif escapes and character == "\\":
            word += next(characters, "")
        elif character in " \t":
            if word:
                yield word
            word = ""
        else:
            word += character
    if word:
        yield word
