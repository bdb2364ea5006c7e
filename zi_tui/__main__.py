"""`python -m zi_tui`, and the installed `zi-tui`."""

import sys

from zi_tui.cli import main as run


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
