"""`python -m zi_tui`, and the installed `zi-tui`: how the program is entered, and how it is left."""

import gc
import os
import sys

from zi_tui.i18n import follow

YOUNG_OBJECTS = 50_000
"""How many objects are made before Python looks for cycles among them. A start makes many, and throws none away."""


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    gc.set_threshold(YOUNG_OBJECTS)
    arguments = sys.argv[1:]
    follow(arguments)
    from zi_tui.cli import main as run  # whose imports translate what they say

    code = run(arguments)
    _leave(code)
    return code


def _leave(code: int) -> None:
    """End the process here and now, since everything is saved, closed and released.

    Python would first take the program apart, object by object; that takes longer than what the quick check
    has to do. Where a thread still works, or what was printed cannot be written, the end is left to Python.
    """
    threading = sys.modules.get("threading")
    if threading is not None and threading.active_count() > 1:
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
