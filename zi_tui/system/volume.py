"""What a system tells of the disk that holds a path."""

from typing import NamedTuple


class Volume(NamedTuple):
    """A disk, as the system calls it."""

    file_system: str
    """In lower case; empty where it does not tell."""
    network: bool
    """Whether it lies on another computer."""
    removable: bool
    """Whether it can be pulled out, as a USB stick."""
