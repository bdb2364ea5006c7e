"""What a look at the PC itself found, one value for each thing that zi-tui needs."""

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """How something stands."""

    GOOD = "good"
    NOTICE = "notice"
    """It works, but worse than it could."""
    BAD = "bad"
    """Something of zi-tui will not work."""


class Found(NamedTuple):
    """What one look found."""

    outcome: Outcome
    said: str
    """What is so, or what is wrong, in words."""
    advice: str = ""
    """What to do about it; empty where nothing is."""


class Finding(NamedTuple):
    """What was found of one thing."""

    name: str
    """For other programs, such as `clock`."""
    label: str
    found: Found
