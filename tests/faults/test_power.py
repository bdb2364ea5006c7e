"""The power goes at any moments: nothing acknowledged is lost. `python -m tests.faults.all power` cuts it often."""

import json
from typing import Any

import pytest

from . import power

CUTS = 4
SEED = 2024
"""The moments of these cuts, the same each time; `tests.faults.all` takes others."""


def cut(cuts: int, seed: int, sabotage: str = "") -> dict[str, Any]:
    status, out, complaint = power.run(cuts, seed, sabotage)
    if status == power.CANNOT:
        pytest.skip(complaint)
    assert out, complaint
    found: dict[str, Any] = json.loads(out)
    return found


def test_nothing_acknowledged_is_lost() -> None:
    found = cut(CUTS, SEED)
    assert found["violations"] == []
    assert len(found["acknowledged"]) == CUTS
    assert all(found["acknowledged"])


def test_what_is_not_synced_is_seen_to_be_lost() -> None:
    assert "cut 1: lost: attach 1" in cut(1, 1, "no_sync")["violations"]
