"""`python -m zi_tui`, and the installed `zi-tui`."""

import sys

from zi_tui.i18n import follow


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    arguments = sys.argv[1:]
    follow(arguments)
    from zi_tui.cli import main as run  # whose imports translate what they say

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
