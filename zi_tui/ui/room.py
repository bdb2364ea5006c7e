"""How much room the views need."""

COLUMNS, ROWS = 76, 16
"""The smallest window in which every view reads well."""


def is_too_small(columns: int, rows: int) -> bool:
    """Whether a window has no room for the views."""
    return columns < COLUMNS or rows < ROWS
