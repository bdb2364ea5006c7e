"""JSON read strictly: bounded in size and depth, UTF-8, no repeated keys, no NaN, no half characters.

Depth is measured before parsing and without recursion, so that no file can exhaust the stack.
"""

import json
import math
import re
import stat
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from zi_tui.errors import SeedError
from zi_tui.i18n import _
from zi_tui.reasons import reason
from zi_tui.seed.problems import described, misfit, unreadable
from zi_tui.text import clean, file_size, quoted

MAX_BYTES = 16_000_000
"""Size of the largest file read; the decree's plan has about 50 kB."""
MAX_DEPTH = 32
"""Deepest nesting of lists and objects read; the decree's plan has 9 levels."""

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NO_BRACKET = bytes(set(range(256)) - set(b"[]{}"))
_SURROGATE = re.compile("[\ud800-\udfff]")


class _Object(dict[str, Any]):
    """A JSON object that remembers a key that was written twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.repeated: str | None = None
        if len(self) < len(pairs):
            self.repeated = next(key for key, count in Counter(key for key, _value in pairs).items() if count > 1)


def read(path: Path) -> bytes:
    """Return the bytes of the regular file at `path`, never more than `MAX_BYTES`.

    Raises:
        SeedError: if it is missing, no regular file, too large or cannot be read.
    """
    source = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise unreadable(source, _("adalah folder; sebutkan berkas JSON di dalamnya"))
        if not stat.S_ISREG(status.st_mode):
            raise unreadable(source, _("bukan berkas biasa"))
        if status.st_size > MAX_BYTES:
            raise _too_large(source, status.st_size)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise unreadable(source, _("tidak ditemukan; periksa nama dan foldernya")) from None
    except PermissionError:
        raise unreadable(source, _("tidak boleh dibaca; periksa hak aksesnya")) from None
    except (OSError, ValueError) as error:
        raise unreadable(source, _("tidak dapat dibaca ({reason})").format(reason=reason(error))) from error


def decode(data: bytes, source: str) -> Any:
    """Return the JSON document in `data`, every string of it passed through `text.clean`.

    Args:
        data: The bytes of a whole file; a UTF-8 byte order mark is skipped.
        source: The file's name, for messages.

    Raises:
        SeedError: if it is too large, too deep, not UTF-8, not JSON, or not strict JSON.
    """
    if len(data) > MAX_BYTES:
        raise _too_large(source, len(data))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = _("bukan teks UTF-8 (bita ke-{position}); simpan ulang sebagai UTF-8")
        raise unreadable(source, sentence.format(position=error.start + 1)) from None
    if _too_deep(data):
        raise unreadable(source, _("bersarang lebih dari {depth} tingkat").format(depth=MAX_DEPTH))
    return _strict(_parsed(text, source), [], source)


def _too_large(source: str, size: int) -> SeedError:
    return unreadable(
        source,
        _("terlalu besar ({size}); batasnya {limit}").format(size=file_size(size), limit=file_size(MAX_BYTES)),
    )


def _too_deep(data: bytes) -> bool:
    """Return whether brackets outside of strings nest deeper than `MAX_DEPTH`."""
    depth = 0
    for bracket in _STRING.sub(b"", data).translate(None, _NO_BRACKET):
        depth += 1 if bracket in b"[{" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _parsed(text: str, source: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_Object)
    except json.JSONDecodeError as error:
        where = _("baris {line}, kolom {column}").format(line=error.lineno, column=error.colno)
        raise unreadable(source, _("bukan JSON yang sah: periksa {where}").format(where=where)) from None
    except ValueError:  # more digits than Python turns into a number
        raise unreadable(source, _("memuat angka yang terlalu panjang")) from None


def _strict(value: Any, path: list[str | int], source: str) -> Any:
    """Return `value` with clean strings; `path` leads to it. Recursion ends at `MAX_DEPTH`."""
    if isinstance(value, str):
        return _whole(value, path, source)
    if isinstance(value, float) and not math.isfinite(value):
        raise misfit(source, path, _("angka biasa"), described(value))
    if isinstance(value, _Object):
        if value.repeated is not None:
            raise misfit(source, path, _("setiap kunci satu kali"), _key_twice(value.repeated))
        for key in value:
            _whole(key, path, source)
    if isinstance(value, list | _Object):
        places: Iterable[Any] = value if isinstance(value, _Object) else range(len(value))
        holder: Any = value
        for place in places:
            path.append(place)
            holder[place] = _strict(holder[place], path, source)
            path.pop()
    return value


def _whole(text: str, path: list[str | int], source: str) -> str:
    """Return `text` cleaned; half of a character (a lone surrogate) is refused, not dropped."""
    if _SURROGATE.search(text):
        raise misfit(source, path, _("teks Unicode yang utuh"), _("separuh karakter (surrogate tunggal)"))
    return clean(text)


def _key_twice(key: str) -> str:
    return _("kunci “{key}” dua kali").format(key=quoted(key))
