"""What an entry of the history changed, in words: plain values on their way to the screen."""

from typing import NamedTuple

from zi_tui.domain.record import CellKey


class FieldChange(NamedTuple):
    """One field, before and after. What was empty is a dash."""

    label: str
    before: str
    after: str


class Touched(NamedTuple):
    """One thing that an entry changed."""

    title: str
    """`Realisasi I.3.1 April`; may carry the name of a file."""
    fields: tuple[FieldChange, ...]


class Details(NamedTuple):
    """Everything that an entry changed."""

    touched: tuple[Touched, ...]
    key: CellKey | None = None
    """The first occurrence that it speaks of."""
    code: str = ""
    """That occurrence's plan row as people call it, whatever year it is of."""
    year: int | None = None
    """The year of that row's plan."""
