"""How far a set of occurrences is on the three axes: carried out, proven, verified."""

from collections.abc import Iterable
from typing import NamedTuple

from zi_tui.domain.snapshot import Cell
from zi_tui.domain.status import Execution, Verification


class Axes(NamedTuple):
    """The roll-up of planned occurrences, the cancelled ones left out; each axis is a share of `planned`."""

    planned: int
    done: int
    """Carried out (Pelaksanaan)."""
    late: int
    proven: int
    """Every requirement has its evidence (Bukti). Without any that is due, once it is done."""
    accepted: int
    """Verified as fitting (Verifikasi)."""
    cancelled: int
    """Left out of all the others."""


def axes(cells: Iterable[Cell]) -> Axes:
    """Return the roll-up of `cells`; what the plan does not name counts for nothing."""
    planned = done = late = proven = accepted = cancelled = 0
    for cell in cells:
        if not cell.planned:
            continue
        if cell.status is Execution.CANCELLED:
            cancelled += 1
            continue
        planned += 1
        done += cell.status is Execution.DONE
        late += cell.late
        proven += is_proven(cell)
        accepted += cell.verification is Verification.ACCEPTED
    return Axes(planned, done, late, proven, accepted, cancelled)


def is_proven(cell: Cell) -> bool:
    """Whether nothing that is asked for is lacking; where nothing is asked for, whether it was carried out."""
    if cell.evidence.required:
        return not cell.evidence.lacking
    return cell.status is Execution.DONE


def tenths(part: int, whole: int) -> int:
    """Return a share in tenths of a percent, 0 where there is nothing to share.

    What is short of the whole is never all of it, and what is more than nothing never nothing.
    """
    if not whole:
        return 0
    rounded = (2000 * part + whole) // (2 * whole)
    return min(max(rounded, 1), 999) if 0 < part < whole else rounded
