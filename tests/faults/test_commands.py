"""Some steps of each command are made the last; `python -m tests.faults.all` does it with all of them."""

import pytest

from . import strace
from .all import run_part
from .scenes import SCENES

pytestmark = pytest.mark.skipif(strace.WHY_NOT is not None, reason=str(strace.WHY_NOT))

FEW = 8
VARIANTS = (
    "record",
    "attach",
    "attach-known",
    "attach-spilling",
    "bin-empty",
    "heal",
    "backup-volumes",
    "restore-copy",
    "restore-damaged",
    "package-zip",
)
"""Scenes whose steps are those of others for the most part."""


@pytest.mark.parametrize("scene", [scene for scene in SCENES if scene not in VARIANTS])
def test_nothing_is_lost_whichever_step_is_the_last(scene: str) -> None:
    found = run_part(strace.ROOT, scene, f"--few={FEW}")
    assert found["violations"] == []
    assert found["faults"] == FEW
