"""Bytecode that is the same on every build: neither time nor place nor the state of the process gets into it."""

import importlib.util
import marshal
import sys

_UNCHECKED = (1).to_bytes(4, "little")
"""The flag of a .pyc that is known by its source's hash, and whose source is not looked at."""
_CHARACTERS = 256
"""How many texts of one character there are once in the whole process."""


def compiled(source: bytes, name: str) -> bytes:
    """Return the .pyc of `source`, for the Python that this runs on.

    marshal writes names and other texts differently. A text of one character is the same object in the whole
    process, and becomes a name as soon as any module uses it as one; so all of them are made names first.

    Args:
        source: a module.
        name: what tracebacks call it.

    Raises:
        SyntaxError: if it is none.
    """
    for number in range(_CHARACTERS):
        sys.intern(chr(number))
    code = compile(source, name, "exec", dont_inherit=True, optimize=0)
    return importlib.util.MAGIC_NUMBER + _UNCHECKED + importlib.util.source_hash(source) + marshal.dumps(code)
