"""Standard output: whatever is printed there goes through here, so that a refusal is told from other failures."""

import errno
import os
import sys
from contextlib import suppress

from zi_tui.errors import ZiError
from zi_tui.i18n import _


def put(text: str, end: str = "\n") -> None:
    """Print `text`.

    Raises:
        BrokenPipeError: if nobody reads any more.
        ZiError: if it cannot be written.
    """
    try:
        print(text, end=end)
    except OSError as error:
        raise _refusal(error) from error


def put_bytes(content: bytes) -> None:
    """Print `content` byte for byte; see `put`."""
    flush()
    try:
        sys.stdout.buffer.write(content)
    except OSError as error:
        raise _refusal(error) from error


def flush() -> None:
    """Write what is still held back; see `put`."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _refusal(error) from error


def _refusal(error: OSError) -> Exception:
    """Return what to raise; nothing is written there any more."""
    with suppress(OSError, ValueError):  # or what is held back would fail once more while Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL:  # the latter is what Windows says
        return BrokenPipeError()
    from zi_tui.reasons import reason

    said = _("Keluaran standar tidak bisa ditulis ({reason}); arahkan ke tempat lain. Yang sudah dicatat tetap ada.")
    return ZiError(said.format(reason=reason(error)))
