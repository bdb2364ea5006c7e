"""What an office installs: pure Python alone, so that one build runs on every PC."""

import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COMPILED = (".so", ".pyd", ".dylib", ".dll")


def runtime_distributions() -> dict[str, metadata.Distribution]:
    """Return every distribution that the runtime dependencies bring, by name."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(PYPROJECT["project"]["dependencies"])
    while waiting:
        requirement = Requirement(waiting.pop())
        if requirement.name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        distribution = found[requirement.name] = metadata.distribution(requirement.name)
        waiting += distribution.requires or []
    return found


def test_every_runtime_dependency_is_pure_python() -> None:
    distributions = runtime_distributions()
    assert {"textual", "rich", "sqlite-utils", "platformdirs"} <= set(distributions)
    for name, distribution in distributions.items():
        compiled = [str(file) for file in distribution.files or () if file.suffix in COMPILED]
        assert not compiled, f"{name} brings compiled code: {compiled}"


def test_direct_dependencies_are_pinned() -> None:
    groups = PYPROJECT["project"]["optional-dependencies"]
    for requirement in [*PYPROJECT["project"]["dependencies"], *groups["test"], *groups["dev"]]:
        assert "==" in requirement or requirement.startswith("zi-tui"), requirement
