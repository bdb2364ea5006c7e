"""Ids minted once when a plan comes in: the same file gives the same ids on every PC.

An id follows from the office's key, the year and the printed position, never from a code or a text,
so that corrections and new names leave it alone.
"""

import uuid

NAMESPACE = uuid.UUID("2ba95a42-cd38-41ef-9364-a4447341dcfe")
"""Root of every id of zi-tui. Never changes."""


def office_id(key: str) -> str:
    """Return the id of the office with `key`."""
    return str(uuid.uuid5(NAMESPACE, key))


def plan_id(office: str, year: int) -> str:
    """Return the id of the plan of the office with id `office` for `year`."""
    return str(uuid.uuid5(uuid.UUID(office), str(year)))


def part_id(parent: str, kind: str, position: int) -> str:
    """Return the id of a part of a plan, or of a plan row.

    Args:
        parent: Id of the plan (for a team, area, component or row) or of the row (for a step or
            requirement).
        kind: `team`, `area`, `component`, `row`, `step` or `requirement`.
        position: Place in the print among its kind within `parent`, from 1.
    """
    return str(uuid.uuid5(uuid.UUID(parent), f"{kind}:{position}"))
