"""How the headings of a report are numbered: one rule for all kinds, that of official letters (Bab I, A., 1., a.)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from string import ascii_lowercase, ascii_uppercase

from zi_tui.i18n import _

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class Heading(str):
    """A heading as Markdown, with what its number is made from."""

    __slots__ = ("level", "named", "written")
    level: int
    """1-6; the title is 1."""
    written: str
    """Its text, escaped."""
    named: bool
    """Whether it is the name of something, such as an area: that carries the plan's own number, or none."""

    def __new__(cls, level: int, written: str, *, named: bool) -> "Heading":
        """Return the heading without a number."""
        heading = super().__new__(cls, f"{'#' * level} {written}")
        heading.level, heading.written, heading.named = level, written, named
        return heading


def with_numbers(blocks: Iterable[str], *, chapters: bool) -> Iterator[str]:
    """Yield `blocks`, each heading below the title with its number among its like.

    Args:
        blocks: of a report, in their order.
        chapters: whether it is divided into chapters (Bab I), below which come A., 1. and a.; else it begins with A.
    """
    counts: Counter[int] = Counter()
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        for deeper in [level for level in counts if level > block.level]:
            del counts[deeper]
        if block.level == 1 or block.named:
            yield block
            continue
        counts[block.level] += 1
        depth = block.level - 2 if chapters else block.level - 1
        yield f"{'#' * block.level} {_number(depth, counts[block.level])} {block.written}"


def _number(depth: int, count: int) -> str:
    """Return the number of the `count`th heading (from 1) at a depth: 0 is a chapter."""
    if depth == 0:
        return _("Bab {number}").format(number=_ROMAN[count - 1])
    if depth == 2:
        return f"{count}."
    return f"{(ascii_uppercase if depth == 1 else ascii_lowercase)[count - 1]}."
