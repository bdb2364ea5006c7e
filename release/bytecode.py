"""Bytecode that is the same on every build: neither time nor place nor the state of the process gets into it."""

import importlib.util
import marshal
from collections.abc import Iterator
from types import CodeType
from typing import Any

_UNCHECKED = (1).to_bytes(4, "little")
"""The flag of a .pyc that is known by its source's hash, and whose source is not looked at."""
_WITHOUT_REFERENCES = 2
"""The last version of the format that knows none."""


def compiled(source: bytes, name: str) -> bytes:
    """Return the .pyc of `source`, for the Python that this runs on.

    Args:
        source: a module.
        name: what tracebacks call it.

    Raises:
        SyntaxError: if it is none.
    """
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    return importlib.util.MAGIC_NUMBER + _UNCHECKED + importlib.util.source_hash(source) + _marshalled(code)


def _marshalled(code: CodeType) -> bytes:
    """Return `code` as bytes that depend on nothing else.

    marshal writes what it meets once or more often differently, and tells the two apart by counting references:
    a name that any other module of this process uses, too, counts as met again. So everything is made anew, with
    no references shared, and then each text is held once more, so that all of them count as met again.
    """
    anew = marshal.loads(marshal.dumps(code, _WITHOUT_REFERENCES))
    held = list(_texts(anew))
    made = marshal.dumps(anew)
    del held
    return made


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in `value`, a constant or code."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, frozenset)):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, CodeType):
        yield from (value.co_filename, value.co_name, value.co_qualname)
        for names in (value.co_names, value.co_varnames, value.co_cellvars, value.co_freevars, value.co_consts):
            yield from _texts(names)
