"""How the screen can end without the program ending."""


class Ending:
    """What the screen ends with where the program goes on: each is no exit code."""

    PRACTISE = -1
    """Practise on a fresh copy."""
    RETURN = -2
    """Return to the real data."""
