"""What a test can be asked only on some systems."""

import sys

import pytest

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such pipes, signals, forks or rights, and links want rights there"
)
